"""Every file that leaves: locked when that is asked, and in the log with its kind, its form and its lock."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from focusdesk.documents import protection
from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.casework import Document
from focusdesk.domain.figures import PeriodChoice
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, Protection
from focusdesk.services import (
    actionlists,
    actions,
    agendapaper,
    cases,
    chase,
    diary,
    directory,
    disclosures,
    figures,
    filing,
    import_report,
    incidents,
    locking,
    numbersonly,
    register_sheet,
    spreadsheets,
)
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock
from tests.locks import OPEN, locked, phrase_of
from tests.services.conftest import Group

SUBJECT = "Noor Aksoy-Zandbergen"
Writer = Callable[[Desk, Group, Path, Lock], Path]


def agenda_paper(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    written = agendapaper.write(agendapaper.paper_of(desk, table.meeting), folder / "agenda.pdf", lock)
    disclosures.of_file(desk, DisclosureKind.AGENDA, written, lock, meeting=table.meeting)
    return written


def action_list(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    sent = actionlists.write([actionlists.outgoing(desk, table.police)], ListForm.XLSX, folder, lock)
    actionlists.register(desk, sent)
    return sent[0].path


def action_form(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    sent = actionlists.write([actionlists.outgoing(desk, table.police)], ListForm.FORM, folder, lock)
    actionlists.register(desk, sent)
    return sent[0].path


def chase_word(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    written = chase.write(chase.chase_list(desk), folder / "lijst.docx", lock)
    disclosures.of_file(desk, DisclosureKind.LIST, written, lock)
    return written


def calendar(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    return diary.hand_out(desk, folder / "kalender.ics", lock)[0]


def report(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    written = figures.write_report(figures.report(desk, PeriodChoice.ALL), folder / "rapport.odt", lock)
    disclosures.of_file(desk, DisclosureKind.REPORT, written, lock)
    return written


def register(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    sheet = register_sheet.sheet(desk)
    written = spreadsheets.export_list(desk, sheet, folder / "register.xlsx", lock, lambda _done, _all=0, /: None)
    disclosures.of_file(desk, DisclosureKind.LIST, written, lock)
    return written


def incident(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    told = incidents.report(desk, None, "Naar een verkeerd adres.")
    written = incidents.write_pdf(incidents.paper_of(desk, told), folder / "incident.pdf", lock)
    disclosures.of_file(desk, DisclosureKind.INCIDENT, written, lock)
    return written


def document(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    source = folder / f"{SUBJECT}.pdf"
    source.write_bytes(b"%PDF-1.7 geen echte pdf")
    filing.add_all(desk, filing.take_in(desk, table.case, [source]).documents)
    [kept] = desk.store.find(Document)
    written = filing.export(desk, kept, folder / f"kopie {SUBJECT}.pdf", lock)
    disclosures.of_file(desk, DisclosureKind.DOCUMENT, written, lock, items=[kept.id])
    return written


def imported(desk: Desk, table: Group, folder: Path, lock: Lock) -> Path:
    return import_report.save_report(desk, folder / "verslag.xlsx", lock, ())


WRITERS: dict[Writer, tuple[str, str]] = {
    agenda_paper: (".pdf", "agenda"),
    action_list: (".xlsx", "action list"),
    action_form: (".pdf", "action list"),
    chase_word: (".docx", "list"),
    calendar: (".ics", "calendar file"),
    report: (".odt", "period report"),
    register: (".xlsx", "list"),
    incident: (".pdf", "incident sheet"),
    document: ("", "document"),
    imported: (".xlsx", ""),
}
"""What writes a file, what that file ends in before it is locked, and what the log calls it."""


@pytest.fixture
def busy(desk: Desk, table: Group) -> Desk:
    """A case with a name in it, and an action."""
    cases.add_subject(desk, table.case, SUBJECT)
    actions.add_action(desk, f"Belt {SUBJECT}", [table.owner], desk.today(), case=table.case)
    return desk


def events(desk: Desk) -> list[str]:
    return [each.event for each in desk.store.log()]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_that_it_opens_with_its_passphrase_only(busy: Desk, table: Group, tmp_path: Path, write: Writer) -> None:
    suffix, _kind = WRITERS[write]
    lock = locked()
    path = write(busy, table, tmp_path, lock)
    assert path.name.endswith(".pdf" if suffix == ".pdf" else f"{suffix}.age")
    data, phrase = path.read_bytes(), phrase_of(lock)
    assert protection.opened(data, suffix, phrase)
    with pytest.raises(ValueError, match="another"):
        protection.opened(data, suffix, "zes heel andere woorden dan deze")
    assert SUBJECT.encode() not in data
    assert phrase not in repr(busy.store.log()) + repr(busy.store.find(Disclosure))


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("lock", [OPEN, locked()], ids=["open", "locked"])
def test_that_the_log_says_what_left_and_how_also_after_undo(
    busy: Desk, table: Group, tmp_path: Path, write: Writer, lock: Lock
) -> None:
    _suffix, kind = WRITERS[write]
    before = len(busy.store.log())
    path = write(busy, table, tmp_path, lock)
    said = [each for each in events(busy)[before:] if each.startswith(("Hand out: ", "Save import report: "))]
    assert len(said) == 1
    form = "".join(path.suffixes[-2:]) if kind != "document" else "".join(path.suffixes)[-4:]
    way = "not protected" if lock is OPEN else "passphrase"
    assert said[0].endswith(f"{way}, Politie" if kind == "action list" else way)
    assert kind in said[0]
    assert form in said[0]
    assert SUBJECT not in repr(busy.store.log()[before:])
    while busy.undoable is not None:
        busy.undo()
    assert said[0] in events(busy)
    assert busy.store.check() == []


def test_that_the_register_has_the_reason_the_lock_and_the_digest(busy: Desk, table: Group, tmp_path: Path) -> None:
    path = calendar(busy, table, tmp_path, OPEN)
    [line] = busy.store.find(Disclosure)
    assert (line.protection, line.protection_reason) == (Protection.NONE, "Proef")
    assert line.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_a_key_of_an_organisation_locks_any_file(busy: Desk, table: Group, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    directory.edit_organisation(busy, table.police, public_key=str(identity.to_public()))
    lock = locking.lock(busy, Protection.PUBLIC_KEY, organisation=table.police.id)
    path, _count = diary.hand_out(busy, tmp_path / "kalender.ics", lock, table.police.id)
    assert path.name == "kalender.ics.age"
    assert pyrage.decrypt(path.read_bytes(), [identity]).startswith(b"BEGIN:VCALENDAR")
    assert "Hand out: calendar file, .ics.age, public key, Politie" in events(busy)


def test_that_each_organisation_gets_a_passphrase_of_its_own(busy: Desk, table: Group, tmp_path: Path) -> None:
    actions.add_action(busy, "Praat met de ouders", [table.owner.__class__(organisation=table.school.id)])
    lock = locked()
    lists = [actionlists.outgoing(busy, each) for each in (table.police, table.school)]
    sent = actionlists.write(lists, ListForm.FORM, tmp_path, lock)
    assert set(lock.phrases) == {"Politie", "Onderwijs"}
    assert len(set(lock.phrases.values())) == 2
    for each in sent:
        assert protection.opened(each.path.read_bytes(), ".pdf", lock.phrases[each.outgoing.name])


def test_that_what_cannot_be_registered_is_taken_back(busy: Desk, table: Group, tmp_path: Path) -> None:
    path = agendapaper.write(agendapaper.paper_of(busy, table.meeting), tmp_path / "agenda.pdf", OPEN)
    busy.store.stopped = True
    with pytest.raises(Problem):
        disclosures.of_file(busy, DisclosureKind.AGENDA, path, OPEN)
    assert not path.exists()


def test_that_paper_stands_in_the_log_and_the_register(busy: Desk) -> None:
    given = disclosures.on_paper(busy, DisclosureKind.DOCUMENT, "ab" * 32, [7])
    assert (given.means, given.file) == (DisclosureMeans.HAND, "")
    assert "Hand out: document, paper, not protected" in events(busy)


def test_that_numbers_begin_locked_until_the_vault_is_told_otherwise(busy: Desk) -> None:
    assert not numbersonly.begin_open(busy)
    numbersonly.set_begin_open(busy, True)
    assert numbersonly.begin_open(busy)
    assert events(busy)[-1] == "Propose files with numbers only without a lock"
    before = len(events(busy))
    numbersonly.set_begin_open(busy, True)
    assert len(events(busy)) == before
    numbersonly.set_begin_open(busy, False)
    assert not numbersonly.begin_open(busy)


@pytest.mark.parametrize(
    ("typed", "suffix", "ends"),
    [
        ("x", ".xlsx", "x.xlsx.age"),
        ("x.xlsx", ".xlsx", "x.xlsx.age"),
        ("x.XLSX.age", ".xlsx", "x.XLSX.age"),
        ("x.pdf", ".pdf", "x.pdf"),
        ("Brief.pdf", "", "Brief.pdf.age"),
        ("Brief.pdf.age", "", "Brief.pdf.age"),
    ],
)
def test_that_a_name_ends_as_the_lock_makes_it(tmp_path: Path, typed: str, suffix: str, ends: str) -> None:
    assert locked().path(tmp_path / typed, suffix).name == ends
