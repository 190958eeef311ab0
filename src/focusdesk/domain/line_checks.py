"""The checks of minutes that look at what was said, decided and agreed, and at the persons it is about."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from focusdesk.domain import lifecycle
from focusdesk.domain.bsn import numbers_in
from focusdesk.domain.followup import is_open
from focusdesk.domain.leaks import spaced, squeezed
from focusdesk.domain.minutes_checks import Finding, Line, Material, Place, Rule
from focusdesk.domain.records import Action, AgendaItem, Decision, InformationItem, Note, Subject
from focusdesk.domain.terms import CaseKind, InformationKind, ItemKind, SharingLimit, SubjectRole

_SENSITIVE = re.compile(
    r"\b(diagnos|psychi|psychos|medicat|verslav|ziekte|autis|adhd\b|depress|zwanger|suïcid|suicid|geloof|gelovig|religi"
    r"|moskee|kerk\b|islam|moslim|christen|joods|afkomst|etnisch|etnici|nationalit|seksu|homo(fiel|seks)|strafblad"
    r"|veroordeel|partijlid)\w*",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(volgens mij|denk|denken|lijkt|lijken|waarschijnlijk|vermoed\w*|misschien|kennelijk|blijkbaar|zou|zouden"
    r"|vindt|vinden|ongetwijfeld|natuurlijk)\b",
    re.IGNORECASE,
)
_REPEATED = 24
_TYPED = ("title", "text", "reasons", "dissent", "disputed", "note", "source_name", "necessity")
"""The fields of items and lines in which people type sentences."""
L = TypeVar("L", Note, InformationItem, Decision, Action)


def _each(material: Material, kind: type[L]) -> Iterator[tuple[AgendaItem, L]]:
    for item in material.items:
        for line in material.lines.get(item.id, ()):
            if isinstance(line, kind):
                yield item, line


def _at(
    code: str, message: str, item: AgendaItem, line: Line | AgendaItem, *, blocks: bool = False, **values: object
) -> Finding:
    values = {"position": item.position, **values}
    return Finding(code=code, message=message, values=values, item=item.id, record=line.id, blocks=blocks)


def information_has_a_source(material: Material) -> Iterator[Finding]:
    """Every piece of information says where it comes from."""
    for item, line in _each(material, InformationItem):
        if not (line.source_organisation or line.source_person or line.source_name.strip()):
            yield _at("source", "Information at item {position} has no source.", item, line, blocks=True)


def information_has_a_date(material: Material) -> Iterator[Finding]:
    """Every piece of information says when it was seen or heard."""
    for item, line in _each(material, InformationItem):
        if line.day is None:
            yield _at("information_date", "Information at item {position} has no date.", item, line)


def sensitive_information_is_necessary(material: Material) -> Iterator[Finding]:
    """What is marked as sensitive says why it is needed."""
    for item, line in _each(material, InformationItem):
        if line.special_category and not line.necessity.strip():
            message = "Sensitive information at item {position} does not say why it is necessary."
            yield _at("necessity", message, item, line, blocks=True)


def sensitive_words_are_marked(material: Material) -> Iterator[Finding]:
    """Words about health, belief, origin or convictions are in information that is marked as sensitive."""
    for item, line in _each(material, InformationItem):
        found = _SENSITIVE.search(line.text)
        if found and not line.special_category:
            message = "Information at item {position} has the word “{word}” and is not marked as sensitive."
            yield _at("sensitive_word", message, item, line, word=found[0])


def facts_are_no_opinions(material: Material) -> Iterator[Finding]:
    """What is called a fact does not say that someone thinks so."""
    for item, line in _each(material, InformationItem):
        found = _OPINION.search(line.text)
        if found and line.kind is InformationKind.FACT:
            message = "A fact at item {position} has the word “{word}”: it may be an observation or interpretation."
            yield _at("opinion", message, item, line, word=found[0])


def decisions_have_reasons(material: Material) -> Iterator[Finding]:
    """Every decision says why."""
    for item, line in _each(material, Decision):
        if not line.reasons.strip() and item.kind is not ItemKind.LAST_MINUTES:
            yield _at("reasons", "Decision {number} has no reasons yet.", item, line, number=line.number)


def actions_have_owners(material: Material) -> Iterator[Finding]:
    """Every action says who: an organisation, and someone of it."""
    for item, line in _each(material, Action):
        if not line.owners:
            message = "Choose who carries out action {number}."
            yield _at("owner", message, item, line, blocks=True, number=line.number)
        elif not any(owner.organisation or owner.person for owner in line.owners):
            message = "Action {number} is not with an organisation of the directory."
            yield _at("owner_organisation", message, item, line, number=line.number)
        elif not any(owner.person or owner.name.strip() for owner in line.owners):
            message = "Action {number} names an organisation, but no person."
            yield _at("owner_person", message, item, line, number=line.number)


def actions_have_a_date(material: Material) -> Iterator[Finding]:
    """Every open action says by when; not by a day before the meeting."""
    for item, line in _each(material, Action):
        if line.due is None and is_open(line.status):
            message = "Fill in by when action {number} is done."
            yield _at("due", message, item, line, blocks=True, number=line.number)
        elif line.due and line.due < material.meeting.day and is_open(line.status):
            message = "Action {number} was to be done before the meeting that agreed it."
            yield _at("due_past", message, item, line, number=line.number)


def cases_have_a_next_date(material: Material) -> Iterator[Finding]:
    """Every live case that was discussed has a day on which it comes back."""
    for item in material.items:
        case = material.cases.get(item.case or 0)
        if case and lifecycle.is_live(case) and (case.next_discussion or material.meeting.day) <= material.meeting.day:
            yield Finding(
                code="next_date",
                message="Case {number} has no next date yet.",
                values={"number": case.number},
                item=item.id,
                record=case.id,
                case=case.id,
                place=Place.CASE,
            )


def earlier_actions_are_accounted_for(material: Material) -> Iterator[Finding]:
    """Of every action that was due before the meeting it is known how it stands."""
    for action in material.earlier_actions:
        yield Finding(
            code="earlier_action",
            message="Action {number} was due before this meeting, and nobody has reported how it stands.",
            values={"number": action.number},
            record=action.id,
            case=action.case,
            place=Place.CASE if action.case else Place.MEETING,
        )


def titles_name_nobody(material: Material) -> Iterator[Finding]:
    """No title or place has the name of a person concerned."""
    for item in material.items:
        case = material.cases.get(item.case or 0)
        if _named(material.subjects, " ".join((item.title, case.title if case else ""))):
            yield Finding(
                code="name_in_title",
                message="The title of item {position} names a person concerned. Use a neutral title.",
                values={"position": item.position},
                item=item.id,
                record=item.id,
                case=item.case,
                place=Place.CASE if item.case else Place.ITEM,
                blocks=True,
            )
    if _named(material.subjects, material.meeting.location):
        message = "The place of the meeting names a person concerned."
        yield Finding(code="name_in_place", message=message, place=Place.MEETING, blocks=True)


def themes_name_nobody(material: Material) -> Iterator[Finding]:
    """At a theme or a place no person concerned is named."""
    for item in material.items:
        case = material.cases.get(item.case or 0)
        general = item.kind is ItemKind.THEME or (case is not None and case.kind in (CaseKind.PLACE, CaseKind.THEME))
        for line in material.lines.get(item.id, ()) if general else ():
            if _named(material.subjects, line.text):
                message = "Item {position} is about a theme or place, but names a person concerned."
                yield _at("name_in_theme", message, item, line)


def other_cases_are_not_mixed_in(material: Material) -> Iterator[Finding]:
    """At a case nobody is named who belongs to another case."""
    for item in material.items:
        others = [each for each in material.subjects if item.case and each.case != item.case]
        for line in material.lines.get(item.id, ()) if item.case else ():
            if _named(others, line.text) and not _named(_of_case(material, item.case), line.text):
                message = "A line at item {position} names a person of another case."
                yield _at("name_of_other_case", message, item, line)


def third_parties_are_spared(material: Material) -> Iterator[Finding]:
    """Someone who only stands beside a case is named when that cannot be done without."""
    third = [each for each in material.subjects if each.role is SubjectRole.THIRD]
    for item in material.items:
        for line in material.lines.get(item.id, ()):
            if _named(third, line.text):
                message = "A line at item {position} names a third party. Describe their role instead."
                yield _at("third_party", message, item, line)


def citizen_numbers_stay_out(material: Material) -> Iterator[Finding]:
    """No title and no line has a citizen service number; one that is kept of a person concerned keeps minutes back."""
    kept = {each.bsn for each in material.subjects}
    for item in material.items:
        for line in (item, *material.lines.get(item.id, ())):
            found = set(numbers_in("\n".join(getattr(line, name, "") for name in _TYPED)))
            if found:
                message = "At item {position} stands what may be a citizen service number. Leave it out of the minutes."
                yield _at("citizen_number", message, item, line, blocks=not kept.isdisjoint(found))


def limits_hold_in_other_lines(material: Material) -> Iterator[Finding]:
    """What may be shared with some only is not repeated in a line that everyone gets."""
    for item in material.items:
        lines = material.lines.get(item.id, ())
        limited = [
            line for line in lines if isinstance(line, InformationItem) and line.sharing is not SharingLimit.EVERYONE
        ]
        for line in lines:
            if not isinstance(line, InformationItem) and _repeats(line, limited):
                message = (
                    "A line at item {position} repeats information that not everyone may have. Word it differently."
                )
                yield _at("repeated", message, item, line, blocks=True)


def _repeats(line: Note | Decision | Action, limited: Iterable[InformationItem]) -> bool:
    said = squeezed(" ".join((line.text, line.reasons if isinstance(line, Decision) else "")))
    texts = (squeezed(each.text) for each in limited)
    return any(len(text) >= _REPEATED and text in said for text in texts)


def _of_case(material: Material, case: int | None) -> list[Subject]:
    return [each for each in material.subjects if each.case == case]


def _named(subjects: Iterable[Subject], text: str) -> bool:
    """Whether the text has a whole name of one of them, or a name of one word, with its capital."""
    words = spaced(text)
    names = chain.from_iterable((each.name, each.guardian) for each in subjects)
    return any(name.strip() and spaced(name) in words for name in names)


LINE_RULES: tuple[Rule, ...] = (
    information_has_a_source,
    information_has_a_date,
    sensitive_information_is_necessary,
    sensitive_words_are_marked,
    facts_are_no_opinions,
    decisions_have_reasons,
    actions_have_owners,
    actions_have_a_date,
    cases_have_a_next_date,
    earlier_actions_are_accounted_for,
    titles_name_nobody,
    themes_name_nobody,
    other_cases_are_not_mixed_in,
    third_parties_are_spared,
    citizen_numbers_stay_out,
    limits_hold_in_other_lines,
)
