"""What is said and decided: notes, information with its source, and decisions, at an agenda item or on a case."""

from dataclasses import replace
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Meeting, Note, Owner, Subject
from focusdesk.domain.terms import InformationKind, SharingLimit
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text, removed
from focusdesk.services.merged import ensure_not_merged

Line = Note | InformationItem | Decision | Action
"""What can stand under an agenda item."""

LINES: tuple[type[Line], ...] = (Note, InformationItem, Decision, Action)


def lines(desk: Desk, item: AgendaItem) -> list[Line]:
    """Everything recorded at an agenda item, in the order in which it was written."""
    found: list[Line] = [record for kind in LINES for record in desk.store.find(kind, agenda_item=item.id)]
    return sorted(found, key=lambda record: record.id)


def add_note(desk: Desk, item: AgendaItem, text: str, *, is_question: bool = False) -> Note:
    """Add a line of discussion, or an open question, to an agenda item."""
    _ensure_editable(desk, item)
    note = Note(agenda_item=item.id, text=ensure_text(text, N_("Write down what was said.")), is_question=is_question)
    return added(desk, N_("Add question") if is_question else N_("Add note"), note)


def add_information(
    desk: Desk,
    text: str,
    source: Owner,
    *,
    case: Case | None = None,
    item: AgendaItem | None = None,
    day: date | None = None,
    kind: InformationKind = InformationKind.OBSERVATION,
    sharing: SharingLimit = SharingLimit.EVERYONE,
    **values: object,
) -> InformationItem:
    """Add information to an agenda item or a case; `day` is when it was seen or heard, today when not given.

    Raises Refused without a text or a source, and without a necessity where a special category is marked.
    """
    if item:
        _ensure_editable(desk, item)
    if case:
        ensure_not_merged(desk, case)
    information = InformationItem(
        text=ensure_text(text, N_("Write down the information.")),
        case=case.id if case else item.case if item else None,
        agenda_item=item.id if item else None,
        source_organisation=source.organisation,
        source_person=source.person,
        source_name=source.name,
        day=day or desk.today(),
        kind=kind,
        sharing=sharing,
    )
    information = replace(information, **values)  # type: ignore[arg-type]  # checked by the record's fields
    _ensure_sourced(information)
    _ensure_about(desk, information)
    return added(desk, N_("Add information"), information)


def _ensure_sourced(information: InformationItem) -> None:
    if not (information.source_organisation or information.source_person or information.source_name.strip()):
        raise Refused("Choose which organisation or person this information comes from.", field="source_organisation")
    if information.special_category and not information.necessity.strip():
        raise Refused("Explain why this sensitive information is necessary.", field="necessity")
    if information.sharing is SharingLimit.NAMED and not information.shared_with:
        raise Refused("Choose with which organisations this may be shared.", field="shared_with")


def _ensure_about(desk: Desk, information: InformationItem) -> None:
    subject = desk.store.try_get(Subject, information.subject)
    if subject is not None and subject.case != information.case:
        raise Refused("This person does not belong to the case. Choose a person of this case.", field="subject")


def add_decision(desk: Desk, text: str, item: AgendaItem, reasons: str = "", dissent: str = "") -> Decision:
    """Add a decision taken at an agenda item, under the next number of this year."""
    meeting = _ensure_editable(desk, item)
    decision = Decision(
        number=desk.next_number(Decision, desk.today().year),
        text=ensure_text(text, N_("Write down what was decided.")),
        reasons=reasons.strip(),
        dissent=dissent.strip(),
        day=meeting.day,
        case=item.case,
        agenda_item=item.id,
    )
    return added(desk, N_("Add decision"), decision)


def edit_line(desk: Desk, line: Line, **values: object) -> Line:
    """Set fields of a note, information item, decision or action of a meeting that is not locked."""
    if "text" in values:
        values["text"] = ensure_text(str(values["text"]), N_("Write down what was said."))
    _ensure_line_editable(desk, line)
    current = desk.store.get(type(line), line.id)
    if isinstance(current, InformationItem):
        changed = replace(current, **values)  # type: ignore[arg-type]  # checked by the record's fields
        _ensure_sourced(changed)
        _ensure_about(desk, changed)
    return edit(desk, line, N_("Change text"), **values)


def remove_line(desk: Desk, line: Line) -> None:
    """Remove a note, information item, decision or action of a meeting that is not locked."""
    _ensure_line_editable(desk, line)
    removed(desk, N_("Remove line"), line)


def _ensure_line_editable(desk: Desk, line: Line) -> None:
    if line.agenda_item:
        _ensure_editable(desk, desk.store.get(AgendaItem, line.agenda_item))


def _ensure_editable(desk: Desk, item: AgendaItem) -> Meeting:
    meeting = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(meeting)
    return meeting
