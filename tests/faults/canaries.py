"""A working day in which every text is a name that stands nowhere else: no file of the computer holds one afterwards.

Files that were given to the program are passed over; what it wrote itself, also what it exported, is not.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from focusdesk.domain.records import AgendaItem, Case, Meeting, Owner
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.services import (
    actions,
    agenda,
    attendance,
    backups,
    cases,
    directory,
    faultlog,
    filing,
    finding,
    importing,
    locking,
    meetings,
    recording,
    sharing,
    signals,
    takealong,
    vaults,
)
from focusdesk.services.desk import Desk
from focusdesk.storage import vault
from focusdesk.storage.faults import WrongSecret
from tests.faults import scanning
from tests.faults.plan import Fault, Result, told
from tests.faults.vaults import FIRST, derivation, workplace

OUTSIDE_OUR_CARE = ("/dev/", "/proc/")


@dataclass(slots=True)
class Day:
    """What the day has: the names that are left to type, how many were typed, and the folders of the computer."""

    place: Path
    left: Iterator[str]
    typed: int = 0
    found: list[str] = field(default_factory=list)
    looked: int = 0

    @property
    def given(self) -> Path:
        return self.place / "gekregen"

    @property
    def folder(self) -> Path:
        return self.place / "thuis" / "Documenten" / "Proef.focusdesk"

    def name(self) -> str:
        self.typed += 1
        return next(self.left)

    def look(self, when: str) -> None:
        """Look through every file there is now."""
        self.looked += 1
        self.found += [f"{when}: {hit}" for hit in scanning.in_files(self.place, frozenset({self.given}))]


def tried(count: int, seed: int) -> Result:
    """Live the day with so many names. What is written is the same with every seed."""
    written: list[str] = []
    with workplace() as place, derivation(real=False), _computer(place):
        sys.addaudithook(lambda what, given: _note_writing(what, given, place, written))
        day = Day(place, scanning.names(count + 1000))
        blind = _blindness(place / "blind")
        _live(day, count)
        outside = [f"written outside: {path}" for path in written]
        note = f"looked {day.looked} times in all files, in {len(scanning.forms(scanning.STEM))} encodings"
        return told(day.typed, [*blind, *day.found, *outside], note)


@contextlib.contextmanager
def _computer(place: Path) -> Iterator[None]:
    """A computer of its own: home, settings, temporary files, all below one folder."""
    home = place / "thuis"
    own = {"HOME": home, "TMPDIR": place / "tmp", "XDG_CONFIG_HOME": home / ".config", "XDG_DATA_HOME": home / ".share"}
    own |= {"XDG_CACHE_HOME": home / ".cache", "XDG_STATE_HOME": home / ".state", "XDG_RUNTIME_DIR": place / "run"}
    for path in (*own.values(), home / "Documenten", place / "gekregen", place / "uit", place / "stick"):
        path.mkdir(parents=True, exist_ok=True)
    before = {name: os.environ.get(name) for name in (*own, "FOCUSDESK_CONFIG")}
    os.environ.update({name: str(path) for name, path in own.items()})
    os.environ.pop("FOCUSDESK_CONFIG", None)
    tempfile.tempdir = None
    try:
        yield
    finally:
        tempfile.tempdir = None
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


def _note_writing(what: str, given: tuple[object, ...], place: Path, written: list[str]) -> None:
    """Note every file that Python itself opens for writing anywhere else."""
    if what != "open" or not isinstance(given[0], str | bytes | os.PathLike) or not isinstance(given[2], int):
        return
    path = os.path.abspath(os.fsdecode(given[0]))  # noqa: PTH100 - a Path would open nothing, but cost much here
    if given[2] & (os.O_WRONLY | os.O_RDWR) and not path.startswith((str(place), *OUTSIDE_OUR_CARE)):
        written.append(path)


def _blindness(place: Path) -> list[str]:
    """See that a name is found in each encoding; a search that is blind would prove nothing."""
    place.mkdir()
    for how, form in scanning.forms(scanning.STEM).items():
        (place / "proef").write_bytes(b"voor" + form + b"na")
        if not any(how in hit for hit in scanning.in_files(place)):
            return [f"the search does not find {how}"]
    (place / "proef").unlink()
    place.rmdir()
    return []


def _live(day: Day, count: int) -> None:
    desk, _code = vaults.create(day.folder, "Proef", FIRST)
    desk.today = lambda: date(2026, 11, 20)
    meeting, item = _begin(day, desk)
    _import(day, desk, count // 3)
    _keep_documents(day, desk, count // 10)
    while day.typed < count:
        _work(day, desk, item if day.typed < count // 2 else None)
    _try_everything(day, desk)
    day.look("while open")
    with desk.store.transaction():
        desk.record("Look at case", "1")
        cases.notify_case(desk, day.name())
        day.look("in the middle of a change")
    _hand_out(day, desk, meeting)
    day.look("after handing out")
    desk.close()
    key = vault.unlock(day.folder, FIRST).keys
    backups.work(day.folder, key, day.place / "stick")
    day.look("after locking")


def _begin(day: Day, desk: Desk) -> tuple[Meeting, AgendaItem]:
    police = directory.add_organisation(desk, day.name())
    for _number in range(5):
        directory.add_participant(desk, day.name(), organisation=police.id, function=day.name())
    case = cases.notify_case(desk, day.name())
    meeting = meetings.plan_meeting(desk, date(2026, 11, 20), location=day.name())
    item = agenda.add_item(desk, meeting, title=day.name())
    attendance.everyone_present(desk, meeting)
    cases.add_subject(desk, case, day.name())
    return meeting, item


def _import(day: Day, desk: Desk, rows: int) -> None:
    path = day.given / "lijst.csv"
    lines = [f"Bel {day.name()};Politie;2026-12-01" for _row in range(rows)]
    path.write_text("\n".join(["Actie;Wie;Wanneer", *lines]), encoding="utf-8")
    importing.bring_in(desk, importing.preview(desk, importing.read([path]).sources))


def _keep_documents(day: Day, desk: Desk, count: int) -> None:
    (day.given / "brief.txt").write_text("\n".join(day.name() for _line in range(count)), encoding="utf-8")
    case = desk.store.find(Case)[0]
    filing.add_all(desk, filing.take_in(desk, case, [day.given / "brief.txt"]).documents)


def _work(day: Day, desk: Desk, item: AgendaItem | None) -> None:
    """Ten names as they are typed in a day, some of them changed or taken back."""
    case = cases.notify_case(desk, day.name())
    cases.add_subject(desk, case, day.name())
    signals.take_in(
        desk,
        description=f"{day.name()} en {day.name()}",
        function="mentor",
        organisation=case.bringing_organisation,
        observed=desk.today(),
        contact=day.name(),
    )
    recording.add_information(desk, day.name(), Owner(name=day.name()), case=case)
    action = actions.add_action(desk, day.name(), case=case)
    actions.edit_action(desk, action, note=day.name())
    if item and day.typed < 300:
        recording.add_note(desk, item, day.name())
    desk.store.keep_draft(f"case/{case.id}", day.name())
    if day.typed % 50 < 10:
        desk.undo()
        desk.redo()
        finding.find(desk, day.name())


def _try_everything(day: Day, desk: Desk) -> None:
    """What leaves traces with other programs: settings, faults, wrong passphrases, searches."""
    from focusdesk.ui.prefs import Prefs

    prefs = Prefs()
    prefs.remember_vault(day.folder)
    prefs.lock_minutes = 5
    with contextlib.suppress(WrongSecret):
        vault.unlock(day.folder, day.name())
    try:
        raise ValueError(f"kan {day.name()} niet lezen")
    except ValueError as error:
        faultlog.note(error)
    finding.find(desk, scanning.STEM)


def _hand_out(day: Day, desk: Desk, meeting: Meeting) -> None:
    """Minutes locked in two forms, a backup, and the whole vault to take along."""
    source = sharing.source(desk, meeting)
    wanted = sharing.parcels(source, [DisclosureKind.MINUTES], [])
    for suffix in (".pdf", ".docx"):
        protect = locking.lock(desk, Protection.PASSPHRASE)
        sharing.write_all(source, wanted, day.place / "uit", suffix, protect)
    backups.make_while_open(desk, day.folder, day.place / "stick")
    takealong.pack(desk, day.folder, day.place / "uit" / "Proef.focusdesk.age", "een heel eigen wachtzin onderweg")


def cannot() -> str:
    """Why the day cannot be lived here."""
    return "Windows does not let a program live in other folders" if os.name == "nt" else ""


FAULTS = (Fault(name="canaries", expected="no name in any file", short=300, full=10_000, run=tried, missing=cannot),)
