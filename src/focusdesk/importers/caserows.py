"""Turns a row of a case list into a case with its subject, what is known about it, and its action."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from focusdesk.domain.bsn import read_bsn
from focusdesk.domain.followup import is_open
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.listterms import DoubtKind, Meaning
from focusdesk.domain.records import Case, InformationItem
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus, OrganisationKind
from focusdesk.i18n import _, term
from focusdesk.importers.casebook import CaseLine, kind_said, neutral_title
from focusdesk.importers.decisions import BRINGERS, KINDS, STATUSES, Answer
from focusdesk.importers.lines import Books, bring_action, known_already, read_day
from focusdesk.importers.names import normalised
from focusdesk.importers.owners import NamedPerson
from focusdesk.importers.remarks import Remark
from focusdesk.importers.statuses import read_status
from focusdesk.importers.tablerows import TableRow

_OF_LINE = (
    *(Meaning.CASE_NUMBER, Meaning.CASE_TITLE, Meaning.SUBJECT_NAME, Meaning.ADDRESS),
    *(Meaning.PHONE, Meaning.EMAIL),
)


def case_row(books: Books, row: TableRow, above: Case | None) -> tuple[Case | None, Remark | None]:
    """Read a row of a case list. `above` is the case of the row above, which a row that names none goes on about.

    Returns the case that the next row may go on about, and why this row is left out, if it is.
    """
    leftovers: list[str] = []
    line = _case_line(books, row, leftovers)
    before = _count(books)
    if line.says_which and (gone := books.casebook.destroyed(line)):
        return None, Remark("Case {number} was destroyed; what is known of it is not taken in again.", {"number": gone})
    if line.says_which:
        case = _named_case(books, row, line, leftovers)
    elif above:
        question = Remark("This row names no case; it was added to the case above it.")
        books.gathering.doubt(DoubtKind.CASE, "", question, row.where)
        case = _followed(books, row, above, leftovers)
    elif row.text(Meaning.ACTION):
        return None, bring_action(books, row, None, beside=_said_of_no_case(row))
    else:
        return None, Remark("This row has no case number, title or name.")
    _information(books, row, case, leftovers)
    reason = bring_action(books, row, case) if row.text(Meaning.ACTION) else None
    if before != _count(books):
        return case, None
    nothing = known_already() if line.says_which else Remark("This row holds nothing to add to the case above it.")
    return case, reason or nothing


def _said_of_no_case(row: TableRow) -> list[str]:
    """What a row without a case says of it all the same: that goes with its action."""
    about = (Meaning.REASON, Meaning.STATE, Meaning.BRINGING_ORGANISATION, Meaning.CASE_LEAD, Meaning.ADDRESS)
    return [f"{heading}: {text}" for meaning in about for heading, text in row.texts(meaning)]


def _named_case(books: Books, row: TableRow, line: CaseLine, leftovers: list[str]) -> Case:
    """The case that a row names: one we have, brought up to date, or a new one."""
    case = books.casebook.find(line, row.where)
    if case is None:
        return _new_case(books, row, line, leftovers)
    books.casebook.add_subject(case, line, row.where)
    return _followed(books, row, case, leftovers)


def _followed(books: Books, row: TableRow, case: Case, leftovers: list[str]) -> Case:
    return books.casebook.follow(case, read_day(books, row, Meaning.NEXT_DISCUSSION, leftovers))


def _count(books: Books) -> tuple[int, ...]:
    report = books.gathering.report
    return (
        report.cases_added,
        report.actions_added,
        report.actions_updated,
        report.information_added,
        report.subjects_added,
    )


def _case_line(books: Books, row: TableRow, leftovers: list[str]) -> CaseLine:
    number, title, name, address, *reached = row.each(_OF_LINE)
    name = name or row.full_name()
    born = read_day(books, row, Meaning.DATE_OF_BIRTH, leftovers, last_year=books.today.year)
    if name and not born and _kind(books, row, name, title) is not CaseKind.PERSON:
        title, name = title or name, ""
    return CaseLine(
        number=number,
        title=title,
        subject=name,
        date_of_birth=born,
        bsn=_citizen_number(books, row),
        address=address,
        contact=_each_once(reached) if any(reached) else "",
    )


def _each_once(texts: Sequence[str]) -> str:
    """Telephone numbers and addresses for mail, each once."""
    return ", ".join(dict.fromkeys("\n".join(filter(None, texts)).split("\n")))


def _citizen_number(books: Books, row: TableRow) -> str:
    """The number of the one a row is about. A wrong one is told without repeating it."""
    said = row.text(Meaning.CITIZEN_NUMBER)
    number = read_bsn(said) if said else ""
    if said and not number:
        question = Remark("The citizen service number here is not right; it is not taken over.")
        books.gathering.doubt(DoubtKind.PERSON, "", question, row.where)
    return number


def _kind(books: Books, row: TableRow, name: str, title: str) -> CaseKind:
    said = row.text(Meaning.CASE_KIND)
    kind = kind_said(said) if said else None
    if said and kind is None:
        question = Remark("“{text}” is not a kind of case; it was read as a case about a person.", {"text": said})
        guess = kind_said(name or title) or CaseKind.PERSON
        offered = sorted(KINDS, key=lambda choice: choice.value != guess)
        return CaseKind(books.gathering.ask(DoubtKind.CASE, said, question, row.where, offered))
    return kind or kind_said(name or title) or CaseKind.PERSON


def _new_case(books: Books, row: TableRow, line: CaseLine, leftovers: list[str]) -> Case:
    number, reference = books.casebook.number_for(line.number)
    if said := row.text(Meaning.CASE_REFERENCE):
        reference = "; ".join(filter(None, (reference, said)))
    opened = read_day(books, row, Meaning.REPORTED_ON, leftovers)
    closed, status = _closed(books, row, leftovers)
    bringer, lead = _bringer(books, row, leftovers), _lead(books, row, leftovers)
    next_discussion = read_day(books, row, Meaning.NEXT_DISCUSSION, leftovers)
    case = Case(
        number=number,
        reference=reference,
        kind=CaseKind.PERSON if line.subject else _kind(books, row, "", line.title),
        title=line.title or neutral_title(row.text(Meaning.REASON), line.subject) or _("Case from an earlier list"),
        bringing_organisation=bringer,
        lead=lead,
        status=status,
        opened=opened,
        closed=closed,
        next_discussion=None if status is CaseStatus.CLOSED else next_discussion,
        batch=books.gathering.batch.id,
        place=row.where,
    )
    books.casebook.add(case, line)
    return case


def _closed(books: Books, row: TableRow, leftovers: list[str]) -> tuple[date | None, CaseStatus]:
    """When a case was closed and its status: closed, or notified and waiting to be weighed."""
    marked = read_status(row.text(Meaning.CLOSED_ON)).status is ActionStatus.DONE
    closed = None if marked else read_day(books, row, Meaning.CLOSED_ON, leftovers)
    said = row.text(Meaning.CASE_STATUS) or ("" if row.text(Meaning.ACTION) else row.text(Meaning.STATUS))
    reading = read_status(said)
    if _is_live_status(said):
        reading = replace(reading, status=ActionStatus.OPEN, note="", known=True)
    if said and not reading.known:
        question = Remark(
            "The status “{text}” of this case is not known; the case waits to be assessed.", {"text": said}
        )
        status = ActionStatus(books.gathering.ask(DoubtKind.STATUS, said, question, row.where, STATUSES))
        reading = replace(reading, status=status, known=True)
    if said and reading.note:  # also what stands behind a known word: "afgesloten (verhuisd)"
        leftovers.append(_("Status: {text}").format(text=said))
    is_closed = closed or marked or (reading.known and not is_open(reading.status))
    return closed, CaseStatus.CLOSED if is_closed else CaseStatus.NOTIFIED


def _is_live_status(said: str) -> bool:
    """Whether a text is one of our own words for a case that is worked on, as in a list that FocusDesk wrote."""
    return bool(said) and normalised(said) in {normalised(term(status)) for status in (*LIVE, CaseStatus.FROZEN)}


def _bringer(books: Books, row: TableRow, leftovers: list[str]) -> int | None:
    """The organisation that brought the case: by its name, or that of the person who did."""
    text = row.text(Meaning.BRINGING_ORGANISATION) or row.text(Meaning.ORGANISATION)
    found = [_organisation_of(books, named, row.where) for named in books.directory.read(text).owners]
    known = next((one for one in found if one), None)
    if text and known is None:
        question = Remark(
            "“{name}” is not known as an organisation; the case has none that brought it.", {"name": text}
        )
        if books.gathering.ask(DoubtKind.ORGANISATION, text, question, row.where, BRINGERS) == Answer.ORGANISATION:
            added = books.directory.organisation(text, row.where)
            return added.id if added else None
        leftovers.append(_("Brought by: {text}").format(text=text))
    return known


def _organisation_of(books: Books, named: NamedPerson, where: str) -> int | None:
    if named.organisation:
        found = books.directory.organisation(named.organisation, where)
        return found.id if found else None
    owners, _note = books.directory.owners(named.name, where) if books.directory.knows(named.name) else ((), "")
    return owners[0].organisation if owners else None


def _lead(books: Books, row: TableRow, leftovers: list[str]) -> int | None:
    text = row.text(Meaning.CASE_LEAD)
    if not text:
        return None
    owners, _note = books.directory.owners(text, row.where)
    person = next((owner.person for owner in owners if owner.person), None)
    if person is None:
        leftovers.append(_("Case lead: {text}").format(text=text))
    return person


def _information(books: Books, row: TableRow, case: Case, leftovers: list[str]) -> None:
    """The reason for the case, the state of affairs, and what found no other place, each with its source."""
    organisation = case.bringing_organisation
    if case.kind is not CaseKind.PERSON:
        leftovers += [f"{heading}: {text}" for heading, text in row.texts(Meaning.ADDRESS) if text not in case.title]
    police = organisation is not None and books.directory.kind(organisation) is OrganisationKind.POLICE
    for _heading, text in row.texts(Meaning.REASON):
        _say(books, row, case, text, organisation, day=case.opened, police=police)
    for _heading, text in row.texts(Meaning.STATE):
        _say(books, row, case, text, None)
    if not row.text(Meaning.ACTION):
        beside = (Meaning.NOTE, Meaning.OWNER, Meaning.DUE, Meaning.REASON_NOT_DONE)
        leftovers += [f"{heading}: {text}" for meaning in beside for heading, text in row.texts(meaning)]
    for text in leftovers:
        _say(books, row, case, text, None)


def _say(
    books: Books,
    row: TableRow,
    case: Case,
    text: str,
    organisation: int | None,
    *,
    day: date | None = None,
    police: bool = False,
) -> None:
    item = InformationItem(
        text=text,
        case=case.id,
        source_organisation=organisation,
        source_name="" if organisation else _("earlier list"),
        day=day,
        police_data=police,
        batch=books.gathering.batch.id,
        place=row.where,
    )
    books.casebook.note(item)
