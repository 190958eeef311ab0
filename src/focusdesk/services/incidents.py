"""A delivery that went wrong: recorded with what was done about it, and written as a sheet for who has to judge it."""

from collections.abc import Callable
from pathlib import Path

from focusdesk.domain.incidentpaper import IncidentPaper
from focusdesk.domain.paper import Disclosure, Incident
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Note
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.i18n import N_, _, language
from focusdesk.services import handout
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text
from focusdesk.services.house import house_of
from focusdesk.services.locking import Lock
from focusdesk.services.people import Names


def report(desk: Desk, disclosure: Disclosure | None, description: str, **values: object) -> Incident:
    """Record what went wrong. Raises Refused without a description."""
    said = ensure_text(description, N_("Write down what went wrong."), "description")
    values.setdefault("found", desk.today())
    if disclosure is not None:
        values["disclosure"] = disclosure.id
        values.setdefault("was_protected", disclosure.protection is not Protection.NONE)
    made = Incident(description=said, **values)  # type: ignore[arg-type]  # checked by the record's fields
    return added(desk, N_("Report incident"), made)


def change(desk: Desk, incident: Incident, **values: object) -> Incident:
    """Fill in what has become known since."""
    if "description" in values:
        said = ensure_text(str(values["description"]), N_("Write down what went wrong."), "description")
        values["description"] = said
    return edit(desk, incident, N_("Change incident"), **values)


def about(desk: Desk, disclosure: Disclosure) -> list[Incident]:
    """What went wrong with a disclosure, oldest first."""
    return desk.store.find(Incident, disclosure=disclosure.id)


def paper_of(desk: Desk, incident: Incident) -> IncidentPaper:
    """Gather the sheet of an incident; cases by their numbers only."""
    incident = desk.store.get(Incident, incident.id)
    disclosure = desk.store.try_get(Disclosure, incident.disclosure)
    return IncidentPaper(
        group=desk.group.name,
        municipality=desk.group.municipality,
        protection_officer=desk.group.protection_officer,
        incident=incident,
        disclosure=disclosure,
        recipient=Names.of(desk).organisation(disclosure.organisation) or disclosure.recipient if disclosure else "",
        cases=tuple(_cases(desk, disclosure)) if disclosure else (),
        recorded_by=desk.store.holder,
        made_on=desk.today(),
        house=house_of(desk),
    )


def _cases(desk: Desk, disclosure: Disclosure) -> list[str]:
    ids = tuple(item.record for item in disclosure.items)
    found = {each.case for each in desk.store.find(InformationItem, id=ids)}
    found |= {each.case for each in desk.store.find(Decision, id=ids)}
    found |= {each.case for each in desk.store.find(Action, id=ids)}
    items = tuple(note.agenda_item for note in desk.store.find(Note, id=ids))
    found |= _cases_of_items(desk, items)
    return sorted(case.number for case in desk.store.find(Case) if case.id in found)


def _cases_of_items(desk: Desk, items: tuple[int, ...]) -> set[int | None]:
    return {item.case for item in desk.store.find(AgendaItem, id=items)}


def file_name(paper: IncidentPaper) -> str:
    """The name for the file: what it is and the day, never a person."""
    return f"{_('Incident-sheet')}_{paper.incident.found.isoformat()}.pdf"


def write_pdf(paper: IncidentPaper, path: Path, lock: Lock, progress: Callable[[float], None] | None = None) -> Path:
    """Write the sheet in the language of the screen; returns where it is. Needs no vault.

    Raises a Problem when that cannot be done.
    """
    from focusdesk.documents import incident as document
    from focusdesk.documents import pdf

    data = pdf.to_bytes(document.document(paper, language()), progress)
    return handout.write(path, data, ".pdf", lock, DisclosureKind.INCIDENT)
