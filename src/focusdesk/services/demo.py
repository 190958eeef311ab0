"""The example: a fictional focus group whose secretary imports her predecessor's list and holds a meeting.

Everything goes through the services that the window uses. What is said is in `resources/demo/overleg.toml`, the list
of earlier cases beside it.
"""

import shutil
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from focusdesk.domain.followup import is_overdue
from focusdesk.domain.holidays import is_working_day
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
    Signal,
    Weighing,
)
from focusdesk.domain.terms import (
    AttendanceStatus,
    CaseStatus,
    ItemOutcome,
    MeetingStatus,
    SignalChannel,
    WeighingOutcome,
)
from focusdesk.i18n import N_
from focusdesk.importers.proposal import FileReport
from focusdesk.resources import resource
from focusdesk.services import (
    agenda,
    attendance,
    cases,
    directory,
    entering,
    group,
    importing,
    meetings,
    minutes,
    recording,
    signals,
    vaults,
)
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit
from focusdesk.storage.faults import translated_errors

NAME = "Demo"
PASSPHRASE = "oefenen zonder echte gegevens"  # noqa: S105 - it guards nothing: the example is fictional and printed
BEGIN, LEFT, END = time(13, 30), time(14, 40), time(15, 5)
TO_NEXT_MEETING = timedelta(days=20)
_PARTS = ("purpose", "necessity", "proportionality", "subsidiarity", "reasons")
_SIGNAL_DAYS = ("received", "observed", "feedback_promised")


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where the example is, how to open it, and how much was done in it, by kind."""

    vault: Path
    minutes: Path
    passphrase: str
    recovery_code: str
    counts: dict[str, int]


def make(folder: Path, today: date | None = None) -> DemoResult:
    """Make `Demo.focusdesk` and the minutes of its meeting in a folder, which is made when it is missing.

    The meeting was held on the last working day up to `today`. Takes about 4 s. Raises a Problem when there is an
    example already or the folder cannot be written; no half example is left behind.
    """
    vault = vaults.folder_for(folder, NAME)
    if vault.exists():
        raise Problem("“{vault}” is there already. Remove it first, or choose another folder.", vault=vault)
    with translated_errors():
        folder.mkdir(parents=True, exist_ok=True)
    script = tomllib.loads(resource("demo/overleg.toml").read_text(encoding="utf-8"))
    desk, recovery_code = vaults.create(vault, script["group"]["name"], PASSPHRASE)
    try:
        return _played(desk, script, vault, recovery_code, today or date.today())
    except BaseException:
        desk.close()
        shutil.rmtree(vault, ignore_errors=True)
        raise
    finally:
        desk.close()


def _played(desk: Desk, script: dict[str, Any], vault: Path, recovery_code: str, today: date) -> DemoResult:
    day = _working_day(today, -1)
    desk.today = lambda: day
    report = _prepare(desk, script)
    following = _working_day(day + TO_NEXT_MEETING, 1)
    meeting = _hold(desk, script, following)
    desk.today = lambda: today
    for text in script["signals"]:
        _report(desk, text)
    next_meeting = meetings.plan_meeting(desk, following, BEGIN, location=meeting.location, **_hosts(meeting))
    agenda.propose_agenda(desk, next_meeting)
    gathered = minutes.minutes_of(desk, meeting)
    path = vault.parent / minutes.file_name(gathered)
    minutes.write_pdf(gathered, path)
    return DemoResult(vault, path, PASSPHRASE, recovery_code, _counts(desk, report, meeting))


def _working_day(day: date, step: int) -> date:
    """The day itself when people work on it, else the first working day before (-1) or after (1) it."""
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


def _hosts(meeting: Meeting) -> dict[str, int | None]:
    return {"chair": meeting.chair, "minute_taker": meeting.minute_taker}


def _prepare(desk: Desk, script: dict[str, Any]) -> FileReport:
    """Describe the group, import the earlier list, complete the directory, and weigh some cases."""
    group.edit_group(desk, **script["group"])
    directory.add_usual_parties(desk)
    reading = importing.read([resource("demo/eerdere-casussen.xlsx")])
    (report,) = importing.bring_in(desk, importing.preview(desk, reading.sources))
    _seat(desk, script["people"])
    for text in script["weighings"]:
        _accept(desk, text)
    return report


def _seat(desk: Desk, people: Iterable[dict[str, Any]]) -> None:
    """Complete those whom the import brought, add the others; who is not at the table is not invited."""
    organisations = {organisation.name: organisation.id for organisation in desk.store.find(Organisation)}
    known = {person.name: person for person in desk.store.find(Participant)}
    for entry in people:
        values = {name: entry[name] for name in ("function", "email", "phone") if name in entry}
        person = known.pop(entry["name"], None) or directory.add_participant(desk, entry["name"])
        directory.edit_participant(desk, person, organisation=organisations[entry["organisation"]], **values)
    for contact in known.values():
        directory.edit_participant(desk, contact, invited=False)


def _accept(desk: Desk, text: dict[str, Any]) -> None:
    """Weigh a case of the list and take it up."""
    case = _case(desk, text["case"])
    ids = _organisations(desk, text["organisations"])
    weighing = Weighing(case=case.id, day=desk.today(), organisations=ids, **{part: text[part] for part in _PARTS})
    cases.edit_case(desk, case, lead=_person(desk, text["lead"]))
    cases.weigh_and_accept(desk, case, weighing, text["goal"], desk.group.legal_basis)
    cases.move(desk, case, CaseStatus.ACTIVE)


def _report(desk: Desk, text: dict[str, Any]) -> None:
    """Take in a signal with its days counted from today, and weigh it where the script says what came of it."""
    days = {name: desk.today() + timedelta(text[name]) for name in _SIGNAL_DAYS if name in text}
    signal = signals.take_in(
        desk,
        function=text.get("function", ""),
        anonymous=text.get("anonymous", False),
        organisation=_organisations(desk, [text["organisation"]])[0] if "organisation" in text else None,
        channel=SignalChannel(text["channel"]),
        description=text["description"],
        **days,
    )
    if "outcome" in text:
        _weigh_signal(desk, signal, text)
    if "feedback" in text:
        signals.give_feedback(desk, signal, text["feedback"])


def _weigh_signal(desk: Desk, signal: Signal, text: dict[str, Any]) -> None:
    outcome = WeighingOutcome[text["outcome"].upper()]
    ids = _organisations(desk, text["agencies"])
    weighing = Weighing(day=desk.today(), organisations=ids, outcome=outcome, **{part: text[part] for part in _PARTS})
    taken_up = signals.weigh(desk, signal, weighing, signals.NewCase(title=text.get("title", "")))
    if taken_up.case is not None:
        cases.edit_case(desk, desk.store.get(Case, taken_up.case), lead=_person(desk, text["lead"]))


def _organisations(desk: Desk, names: Iterable[str]) -> tuple[int, ...]:
    return tuple(each.id for each in desk.store.find(Organisation, name=tuple(names)))


def _hold(desk: Desk, script: dict[str, Any], following: date) -> Meeting:
    """Plan the meeting, propose its agenda, live it item by item, and bring it to draft minutes."""
    about = script["meeting"]
    meeting = meetings.plan_meeting(
        desk,
        desk.today(),
        BEGIN,
        location=about["location"],
        chair=_person(desk, about["chair"]),
        minute_taker=_person(desk, about["minute_taker"]),
    )
    _propose(desk, meeting, script["items"])
    meetings.start(desk, meeting)
    _attend(desk, meeting, script["people"])
    meetings.edit_meeting(desk, meeting, confidentiality_read=datetime.combine(meeting.day, BEGIN))
    for reported in script["reported"]:
        (action,) = desk.store.find(Action, text=reported["action"])
        items = agenda.agenda(desk, meeting)
        _type(desk, next(item for item in items if item.kind == "action_list"), f"-{action.number} {reported['said']}")
    for item, said in _scripted(desk, meeting, script["items"]):
        _live(desk, item, said, following)
    meetings.edit_meeting(desk, meeting, end=END)
    meetings.move(desk, meeting, MeetingStatus.HELD)
    return meetings.move(desk, meeting, MeetingStatus.DRAFT)


def _propose(desk: Desk, meeting: Meeting, items: Iterable[dict[str, Any]]) -> None:
    """The proposed agenda, with the cases that the secretary adds to it."""
    agenda.propose_agenda(desk, meeting)
    there = {item.case for item in agenda.agenda(desk, meeting)}
    for said in items:
        if "case" in said and (case := _case(desk, said["case"])).id not in there:
            agenda.add_item(desk, meeting, case=case)


def _attend(desk: Desk, meeting: Meeting, people: Iterable[dict[str, Any]]) -> None:
    """Who sent word, who was replaced, who left early; everyone else is present."""
    for entry in people:
        (seat,) = desk.store.find(Attendance, meeting=meeting.id, participant=_person(desk, entry["name"]))
        if "attendance" in entry:
            status = AttendanceStatus(entry["attendance"])
            attendance.mark(desk, [seat], status, entry.get("replaced_by", ""))
    attendance.everyone_present(desk, meeting)
    for entry in people:
        if "leaves_at" in entry:
            (seat,) = desk.store.find(Attendance, meeting=meeting.id, participant=_person(desk, entry["name"]))
            (item,) = desk.store.find(AgendaItem, meeting=meeting.id, case=_case(desk, entry["leaves_at"]).id)
            left = attendance.leave(desk, seat, item)
            edit(desk, left, N_("Leave meeting"), left=LEFT)


def _scripted(
    desk: Desk, meeting: Meeting, items: list[dict[str, Any]]
) -> Iterator[tuple[AgendaItem, dict[str, Any] | None]]:
    """Each agenda item with what is said at it; None for one that the script does not know."""
    numbers = {case.id: case.number for case in desk.store.find(Case)}
    for item in agenda.agenda(desk, meeting):
        key = ("case", numbers[item.case]) if item.case else ("kind", str(item.kind))
        yield item, next((said for said in items if said.get(key[0]) == key[1]), None)


def _live(desk: Desk, item: AgendaItem, said: dict[str, Any] | None, following: date) -> None:
    """Type what is said at an item, and say what became of it."""
    if said is None:
        agenda.handle_item(desk, item, ItemOutcome.POSTPONED)
        return
    words = {"next": f"{following.day}-{following.month}-{following.year}"}
    for line in said["said"]:
        _type(desk, item, line.format(**words))
    if "decision" in said:
        recording.add_decision(desk, said["decision"], item, said["reasons"])
    for line in said.get("agreed", ()):
        _type(desk, item, line.format(**words))
    if item.case:
        _type(desk, item, f">{said.get('again', words['next'])}")
    if "status" in said:
        cases.move(desk, desk.store.get(Case, item.case or 0), CaseStatus(said["status"]))
    agenda.handle_item(desk, item)


def _type(desk: Desk, item: AgendaItem, line: str) -> None:
    """Type a line at an item and press Enter."""
    reading = entering.read(desk, line, entering.names_of(desk), item)
    if reading.question:
        raise ValueError(f"the line of the example is not clear: {line}")
    entering.enter(desk, item, reading)


def _case(desk: Desk, number: str) -> Case:
    (case,) = desk.store.find(Case, number=number)
    return case


def _person(desk: Desk, name: str) -> int:
    (person,) = desk.store.find(Participant, name=name)
    return person.id


def _counts(desk: Desk, report: FileReport, meeting: Meeting) -> dict[str, int]:
    find = desk.store.find
    items = find(AgendaItem, meeting=meeting.id)
    ids = tuple(item.id for item in items)
    today = desk.today()
    return {
        "rows": report.rows,
        "left_out": len(report.left_out),
        "cases": report.cases_added,
        "imported_actions": report.actions_added,
        "organisations": len(find(Organisation)),
        "participants": len(find(Attendance, meeting=meeting.id)),
        "items": len(items),
        "information": len(find(InformationItem, agenda_item=ids)),
        "decisions": len(find(Decision, agenda_item=ids)),
        "actions": len(find(Action, agenda_item=ids)),
        "overdue": sum(is_overdue(action.status, action.due, today) for action in find(Action)),
    }
