"""Settles what headings leave open by the other columns: whose name or number, and what the list lists."""

from focusdesk.domain.listterms import ListKind, Meaning

_ABOUT_CASES = {
    *(
        Meaning.CASE_TITLE,
        Meaning.CASE_KIND,
        Meaning.CASE_STATUS,
        Meaning.SUBJECT_NAME,
        Meaning.DATE_OF_BIRTH,
        Meaning.REASON,
    ),
    *(Meaning.STATE, Meaning.BRINGING_ORGANISATION, Meaning.CASE_LEAD, Meaning.NEXT_DISCUSSION, Meaning.REPORTED_ON),
    *(Meaning.CLOSED_ON, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.ADDRESS),
}
_ABOUT_PEOPLE = {Meaning.PERSON_NAME, Meaning.FUNCTION, Meaning.EMAIL, Meaning.PHONE, Meaning.ATTENDANCE}


def lists_cases(meanings: set[Meaning]) -> bool:
    """Whether the columns are those of a list of cases; actions too can have a lead and a day on which they began."""
    about = meanings & _ABOUT_CASES - {Meaning.STATE}
    if Meaning.ACTION in meanings and not meanings & {Meaning.CASE_NUMBER, Meaning.NUMBER}:
        about -= {Meaning.CASE_LEAD, Meaning.REPORTED_ON}
    actions_of_one = not meanings & {Meaning.ACTION, Meaning.OWNER} or {Meaning.NAME, Meaning.OWNER} <= meanings
    return bool(about) or (Meaning.CASE_NUMBER in meanings and actions_of_one)


def settle(meaning: Meaning, taken: set[Meaning], *, cases: bool) -> Meaning:
    """A number, name, date, description or topic of what: of the case, the action or the person in the row."""
    if meaning in (Meaning.NUMBER, Meaning.CASE_REFERENCE):
        return _settle_number(meaning, taken, cases=cases)
    if meaning in (Meaning.NAME, Meaning.OWNER, Meaning.CASE_LEAD):
        return _settle_name(meaning, taken, cases=cases)
    work = taken & {Meaning.OWNER, Meaning.DUE, Meaning.STATUS}
    match meaning:
        case Meaning.DAY:
            return Meaning.REPORTED_ON if cases and Meaning.REPORTED_ON not in taken else Meaning.AGREED_ON
        case Meaning.REPORTED_ON if not cases:  # the day on which an action began
            return Meaning.IGNORE if taken & {Meaning.AGREED_ON, Meaning.DAY} else Meaning.AGREED_ON
        case Meaning.DESCRIPTION:
            return _settle_description(taken, work=bool(work), cases=cases)
        case Meaning.STATE if not cases and Meaning.ACTION in taken:
            return Meaning.NOTE if Meaning.STATUS in taken else Meaning.STATUS
        case Meaning.TOPIC if cases and Meaning.CASE_TITLE not in taken:
            return Meaning.CASE_TITLE
        case Meaning.TOPIC if work and not taken & {Meaning.ACTION, Meaning.DECISION, Meaning.DESCRIPTION}:
            return Meaning.ACTION
        case Meaning.BRINGING_ORGANISATION if not cases and Meaning.PERSON_NAME in taken:
            return Meaning.ORGANISATION
    return meaning


def _settle_description(taken: set[Meaning], *, work: bool, cases: bool) -> Meaning:
    if work and Meaning.ACTION not in taken:
        return Meaning.ACTION
    return Meaning.REASON if cases and Meaning.REASON not in taken else Meaning.NOTE


def _settle_number(meaning: Meaning, taken: set[Meaning], *, cases: bool) -> Meaning:
    """A number is that of the case, else of the action; beside one of the case, "reference" is its earlier number."""
    if not cases:
        return Meaning.ACTION_NUMBER
    if meaning is Meaning.CASE_REFERENCE:
        return meaning if taken & {Meaning.CASE_NUMBER, Meaning.NUMBER} else Meaning.CASE_NUMBER
    return Meaning.ACTION_NUMBER if Meaning.CASE_NUMBER in taken else Meaning.CASE_NUMBER


def _settle_name(meaning: Meaning, taken: set[Meaning], *, cases: bool) -> Meaning:
    """Whose name: of the one a case is about, of who carries out an action, else of a person in a list of people."""
    if meaning is Meaning.OWNER:
        leads = cases and not taken & {Meaning.ACTION, Meaning.CASE_LEAD}
        return Meaning.CASE_LEAD if leads else meaning
    if meaning is Meaning.CASE_LEAD:
        return meaning if cases else Meaning.OWNER
    if cases:
        return Meaning.SUBJECT_NAME
    return Meaning.OWNER if Meaning.ACTION in taken and Meaning.OWNER not in taken else Meaning.PERSON_NAME


def kind_of_list(meanings: set[Meaning]) -> ListKind:
    """What a list with columns of these meanings lists."""
    if meanings & _ABOUT_CASES or (
        Meaning.CASE_NUMBER in meanings and not meanings & {Meaning.ACTION, Meaning.DECISION}
    ):
        return ListKind.CASES
    if Meaning.ACTION in meanings:
        return ListKind.ACTIONS
    if Meaning.DECISION in meanings:
        return ListKind.DECISIONS
    return ListKind.PEOPLE if meanings & _ABOUT_PEOPLE else ListKind.UNKNOWN
