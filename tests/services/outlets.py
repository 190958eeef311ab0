"""Every way in which a file leaves the vault, as it is asked of the services, from a meeting that everything is in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.casework import Document
from focusdesk.domain.figures import PeriodChoice
from focusdesk.domain.paper import Disclosure, Incident
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, AgendaItem, Case, Meeting, Organisation, Owner
from focusdesk.domain.recoverypaper import RecoveryPaper
from focusdesk.domain.terms import CaseKind, DisclosureKind, ItemKind, OrganisationKind, Protection
from focusdesk.importers.proposal import FileReport, LeftOut
from focusdesk.importers.remarks import Remark
from focusdesk.services import (
    actionlists,
    actions,
    agenda,
    agendapaper,
    attendance,
    cases,
    chase,
    diary,
    directory,
    disclosures,
    figures,
    filing,
    house,
    import_report,
    incidents,
    meetings,
    recording,
    recoverypapers,
    register_sheet,
    sharing,
    spreadsheets,
)
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock

DAY = date(2026, 11, 20)
OPEN = Lock(way=Protection.NONE, reason="Dit is een proef.")
_NAME = 200  # names are short, whatever is typed elsewhere


@dataclass(frozen=True)
class World:
    """An open vault in which every text holds `text`."""

    desk: Desk
    meeting: Meeting
    police: Organisation
    case: Case
    incident: Incident
    text: str


def world(desk: Desk, text: str = "Oplopend verzuim") -> World:
    """Fill an empty vault with one meeting of which everything is said with this text."""
    name = text[:_NAME]
    police = directory.add_organisation(desk, f"Politie {name}", kind=OrganisationKind.POLICE)
    anna = directory.add_participant(desk, f"Anna {name}", organisation=police.id, function=name)
    case = cases.notify_case(desk, f"Casus {name}", CaseKind.PLACE, next_discussion=DAY)
    meeting = meetings.plan_meeting(desk, DAY, time(9, 30), location=f"Zaal {name}")
    meetings.plan_meeting(desk, DAY + timedelta(days=14), time(9, 30), location=f"Zaal {name}")
    theme = agenda.add_item(desk, meeting, kind=ItemKind.THEME, title=f"Thema {name}")
    attendance.everyone_present(desk, meeting)
    _say(desk, theme, Owner(organisation=police.id, person=anna.id), name)
    _say(desk, agenda.add_item(desk, meeting, case=case), Owner(organisation=police.id, person=anna.id), text)
    given = Disclosure(
        at=desk.now(), what=DisclosureKind.EXTRACT, organisation=police.id, basis=text, purpose=text, file="u.pdf"
    )
    disclosures.register(desk, given)
    incident = incidents.report(desk, given, text, wrong_recipient=name, concerned=text, measures=text)
    return World(desk, meeting, police, case, incident, text)


def _say(desk: Desk, item: AgendaItem, owner: Owner, text: str) -> None:
    """Say the same in every way, each time with another beginning: what is barred may not stand elsewhere."""
    recording.add_note(desk, item, f"Gesprek: {text}")
    recording.add_information(desk, f"Gezien: {text}", owner, item=item, disputed=f"Betwist: {text}")
    recording.add_decision(desk, f"Besluit: {text}", item, reasons=f"Want: {text}", dissent=f"Maar: {text}")
    actions.add_action(desk, f"Doet: {text}", [owner], DAY + timedelta(days=7), item=item, note=f"Stand: {text}")


def _parcel(one: World, path: Path, kind: DisclosureKind) -> None:
    source = sharing.source(one.desk, one.meeting)
    [parcel] = sharing.parcels(source, [kind], [one.police.id])
    sharing.write_one(source, parcel, path, OPEN)


def _action_list(one: World, path: Path, form: ListForm) -> None:
    actionlists.write([actionlists.outgoing(one.desk, one.police)], form, path, OPEN)


def _agenda(one: World, path: Path) -> None:
    agendapaper.write(agendapaper.paper_of(one.desk, one.meeting), path, OPEN)


def _report(one: World, path: Path) -> None:
    figures.write_report(figures.report(one.desk, PeriodChoice.ALL), path, OPEN)


def _list(one: World, path: Path) -> None:
    rows = one.desk.store.find(Action)
    columns = (("Nr.", lambda row: row.number), (one.text[:_NAME], lambda row: row.text))
    export = spreadsheets.ListExport(
        name="actions",
        title=one.text[:_NAME],
        columns=columns,
        read=lambda offset, limit: rows[offset : offset + limit],
    )
    spreadsheets.export_list(one.desk, export, path, OPEN, lambda _done, _total=0: None)


def _register(one: World, path: Path) -> None:
    spreadsheets.export_list(one.desk, register_sheet.sheet(one.desk), path, OPEN, lambda _done, _total=0: None)


def _import_report(one: World, path: Path) -> None:
    reason = Remark("“{word}” is not a status of the list.", {"word": one.text})
    report = FileReport(file=f"{one.text[:_NAME]}.xlsx", rows=1, left_out=[LeftOut("rij 1", reason)])
    refused = ((one.text[:_NAME], Problem("“{text}” is not a date that can be read.", text=one.text)),)
    import_report.save_report(one.desk, path, OPEN, (report,), refused=refused)


def _recovery_sheet(one: World, path: Path) -> None:
    words = tuple(f"woord{at}" for at in range(24))
    name = one.text[:_NAME]
    paper = RecoveryPaper(group=f"Groep {name}", vault=name, made_on=DAY, code="ABCD-EFGH", words=words)
    assert recoverypapers.write_pdf(paper, path.parent) == path


def _document(one: World, path: Path) -> None:
    data = one.text.encode()
    kept = Document(
        case=one.case.id, name="brief.txt", media_type="text/plain", size=len(data),
        sha256=one.desk.store.keep_content(data), added=DAY,
    )  # fmt: skip
    filing.add_all(one.desk, [kept])
    filing.export(one.desk, kept, path, OPEN)


def _chase(one: World, path: Path) -> None:
    chase.write(chase.chase_list(one.desk), path, OPEN)


def _incident(one: World, path: Path) -> None:
    incidents.write_pdf(incidents.paper_of(one.desk, one.incident), path, OPEN)


_OFFICE = (".pdf", ".docx", ".odt")
_KINDS = {
    "verslag": DisclosureKind.MINUTES,
    "uittreksel": DisclosureKind.EXTRACT,
    "acties": DisclosureKind.ACTIONS,
    "samenvatting": DisclosureKind.SUMMARY,
}
OUTLETS: dict[str, Callable[[World, Path], object]] = {
    **{f"{name}{form}": partial(_parcel, kind=kind) for name, kind in _KINDS.items() for form in _OFFICE},
    **{f"agenda{form}": _agenda for form in _OFFICE},
    **{f"rapport{form}": _report for form in _OFFICE},
    "invullijst.xlsx": partial(_action_list, form=ListForm.XLSX),
    "formulier.pdf": partial(_action_list, form=ListForm.FORM),
    "leeslijst.pdf": partial(_action_list, form=ListForm.PDF),
    "leeslijst.txt": partial(_action_list, form=ListForm.TEXT),
    **{f"aanmaanlijst{form}": _chase for form in _OFFICE},
    "incident.pdf": _incident,
    f"Herstelblad_{DAY}.pdf": _recovery_sheet,
    "lijst.xlsx": _list,
    "register.xlsx": _register,
    "importverslag.xlsx": _import_report,
    "kalender.ics": lambda one, path: diary.hand_out(one.desk, path, OPEN),
    "stuk.txt": _document,
    "sjabloon.docx": lambda _one, path: house.save_our_template(path),
}
"""By the name of the file that it writes; each writes to the path that it is given."""
INTO_A_FOLDER = {"invullijst.xlsx", "formulier.pdf", "leeslijst.pdf", "leeslijst.txt"}
"""Those that take a folder for what it is, and write into it."""
