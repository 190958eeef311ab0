"""Export for everyone in the window: the table first, then all files; the checks, the versions and the register."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from focusdesk.domain.paper import Disclosure, Incident
from focusdesk.domain.records import InformationItem, Meeting, Owner
from focusdesk.domain.terms import Approval, DisclosureKind, ItemKind, MeetingStatus, MinutesStatus, SharingLimit
from focusdesk.services import agenda, attendance, checks, disclosures, meetings, minutes, recording, sharing, versions
from focusdesk.services.desk import Desk
from focusdesk.ui import files
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.papers.checks_dialog import ChecksDialog
from focusdesk.ui.papers.disclosures_page import DisclosuresPage
from focusdesk.ui.papers.receivers import ReceiversDialog
from focusdesk.ui.papers.share_page import SharePage
from focusdesk.ui.papers.versions_dialog import VersionsDialog
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from tests.locks import OPEN
from tests.ui.at_work import AtWork, at_work, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Answer, Hands

DRAW_MS = 20_000
SECRET = "De wijkagent zag driemaal dezelfde auto voor het huis."


@pytest.fixture
def work(desk: Desk) -> AtWork:
    made = at_work(desk)
    [item] = agenda.agenda(desk, made.held)
    limits = {"sharing": SharingLimit.NAMED, "shared_with": (made.police.id,)}
    recording.add_information(desk, SECRET, Owner(organisation=made.police.id), item=item, **limits)  # type: ignore[arg-type]
    return made


def free(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not session_of(window).jobs.busy, timeout=DRAW_MS)


def share_page(window: MainWindow, meeting: Meeting) -> SharePage:
    session_of(window).go("share", meeting.id)
    page = here(window)
    assert isinstance(page, SharePage)
    return page


def test_that_the_table_says_in_words_what_each_gets_and_not(opened: MainWindow, work: AtWork) -> None:
    page = share_page(opened, work.held)
    columns = {column.key: column for column in page.table.model.columns}
    said = {
        (columns["recipient"].shown(row), columns["gets"].shown(row)): columns["lacks"].shown(row)
        for row in page.table.model.rows()
    }
    assert said["Politie", "alles"] == ""
    assert "deelgrens" in said["Onderwijs", "een deel"]
    assert unnamed(page) == []


def test_that_with_many_open_actions_the_page_is_there_before_its_table(
    qtbot: QtBot, opened: MainWindow, work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_AT_ONCE", -1)
    page = share_page(opened, work.held)
    assert page.is_gathering
    assert page.table.isVisible()
    assert not page.table.model.rowCount()
    qtbot.waitUntil(lambda: not page.is_gathering)
    assert page.table.model.rowCount()


def test_that_until_the_table_is_there_nothing_of_another_meeting_is_shown(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = share_page(opened, work.held)
    assert page.table.model.rowCount()
    monkeypatch.setattr(sharing, "_AT_ONCE", -1)
    share_page(opened, meetings.plan_meeting(desk, date(2026, 12, 30)))
    assert page.is_gathering
    assert not page.table.model.rowCount()
    qtbot.waitUntil(lambda: not page.is_gathering)


def test_that_what_is_asked_for_before_the_table_is_there_is_of_this_meeting(
    opened: MainWindow, work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_AT_ONCE", -1)
    page = share_page(opened, work.held)
    page.choose([work.police.id])
    assert not page.is_gathering
    assert {row.recipient.id for row in page.table.model.rows()} == {work.police.id}


def test_that_all_files_are_made_at_once_and_registered(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = share_page(opened, work.held), tmp_path / "uit"
    folder.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_asked: folder)
    page.export.click()
    free(qtbot, opened)
    assert len(list(folder.iterdir())) == 4
    assert {each.what for each in desk.store.find(Disclosure)} == {DisclosureKind.EXTRACT, DisclosureKind.ACTIONS}
    assert page.written.isVisible()


def test_that_without_a_recipient_nothing_is_asked(opened: MainWindow, work: AtWork) -> None:
    page = share_page(opened, work.held)
    page.recipients.set_value(())
    page.ask_where()
    assert opened.workspace is not None
    assert opened.workspace.notice.text()


def test_that_a_leak_leaves_nothing_and_is_said(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk, tmp_path: Path
) -> None:
    [item] = agenda.agenda(desk, work.held)
    recording.add_note(desk, item, f"Gezegd is: {SECRET}")
    page, folder = share_page(opened, work.held), tmp_path / "uit"
    folder.mkdir()
    page.write(folder)
    free(qtbot, opened)
    assert list(folder.iterdir()) == []
    assert desk.store.find(Disclosure) == []
    assert opened.workspace is not None
    assert "Onderwijs" in opened.workspace.notice.text()


def typing(hands: Hands, text: str) -> Answer:
    """Type in the first field and save."""

    def answer(dialog: QDialog) -> None:
        hands.type(text)
        dialog.accept()

    return answer


def meeting_page(window: MainWindow, meeting: Meeting) -> MeetingPage:
    session_of(window).go("meeting", meeting.id)
    page = here(window)
    assert isinstance(page, MeetingPage)
    return page


def dialog_of(page: MeetingPage, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_that_the_checks_come_first_and_can_be_passed_over(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk
) -> None:
    page, hands = meeting_page(opened, work.held), Hands(qtbot)
    page._take_step()
    dialog = dialog_of(page, ChecksDialog)
    assert isinstance(dialog, ChecksDialog)
    assert unnamed(dialog) == []
    assert any(finding.code == "chair" for finding in dialog.findings)
    dialog.continue_()
    assert desk.store.get(Meeting, work.held.id).status is MeetingStatus.DRAFT
    dialog.list.selectAll()
    hands.answering(dialog.ask_reason, typing(hands, "Zo afgesproken."))
    assert dialog.findings == []
    assert {each.reason for each in checks.overrulings(desk, work.held)} == {"Zo afgesproken."}
    dialog.continue_()
    assert desk.store.get(Meeting, work.held.id).status is MeetingStatus.OFFERED


def test_that_a_check_goes_to_its_place(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    [item] = agenda.agenda(desk, work.held)
    decision = recording.add_decision(desk, "Zo doen we het.", item)
    page = meeting_page(opened, work.held)
    page.show_checks()
    dialog = dialog_of(page, ChecksDialog)
    assert isinstance(dialog, ChecksDialog)
    dialog.list.setCurrentRow([finding.record for finding in dialog.findings].index(decision.id))
    dialog.go_there()
    assert page.item.lines.current_id() == decision.id


def test_that_the_last_minutes_are_approved_with_one_key(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk
) -> None:
    meetings.move(desk, work.held, MeetingStatus.OFFERED)
    page, hands = meeting_page(opened, work.planned), Hands(qtbot)
    page._choose(next(i.id for i in agenda.agenda(desk, work.planned) if i.kind is ItemKind.LAST_MINUTES))
    hands.press("Ctrl+Shift+V")
    assert desk.store.get(Meeting, work.held.id).status is MeetingStatus.APPROVED
    hands.press("Ctrl+Z")
    assert desk.store.get(Meeting, work.held.id).status is MeetingStatus.OFFERED


def test_that_approving_in_writing_asks_by_whom(qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk) -> None:
    meetings.move(desk, work.held, MeetingStatus.OFFERED)
    page, hands = meeting_page(opened, work.held), Hands(qtbot)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.form["approved_by"].error()
        dialog.form["approved_by"].retype("de kernpartijen")
        dialog.accept()

    hands.answering(page._take_step, answer)
    [version] = minutes.versions(desk, work.held)
    assert (version.status, version.approval) == (MinutesStatus.APPROVED, Approval.IN_WRITING)


def test_that_a_correction_shows_what_differs_and_who_has_the_earlier_one(
    opened: MainWindow, work: AtWork, desk: Desk, tmp_path: Path
) -> None:
    meetings.move(desk, work.held, MeetingStatus.OFFERED)
    versions.approve(desk, work.held, Approval.IN_WRITING, date(2026, 11, 20), "allen")
    path = tmp_path / "verslag.pdf"
    path.write_bytes(b"verslag")
    given = disclosures.of_file(desk, DisclosureKind.MINUTES, path, OPEN, meeting=work.held)
    disclosures.complete(desk, given, organisation=work.school.id)
    [line] = desk.store.find(InformationItem)
    versions.correct(desk, work.held, "Het waren er twee.", "allen", date(2026, 11, 20), line.id, "Tweemaal een auto.")
    page = meeting_page(opened, work.held)
    page.show_versions()
    dialog = dialog_of(page, VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    assert [row.version for row in dialog.table.model.rows()] == [1, 2]
    assert any("[-" in row.before and "{+" in row.after for row in dialog.compared.model.rows())
    assert len(dialog.received.model.rows()) == 1
    assert unnamed(dialog) == []
    dialog.send()
    assert session_of(opened).place == ("share", work.held.id)
    page_after = here(opened)
    assert isinstance(page_after, SharePage)
    assert page_after.recipients.value() == (work.school.id,)


def test_that_the_register_is_worked_from_the_keyboard(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.pdf"
    path.write_bytes(b"lijst")
    given = disclosures.of_file(desk, DisclosureKind.LIST, path, OPEN)
    session_of(opened).go("disclosures", given.id)
    page, hands = here(opened), Hands(qtbot)
    assert isinstance(page, DisclosuresPage)
    page.table.setFocus()
    hands.answering(lambda: hands.press("Return"), typing(hands, "Poli"))
    assert desk.store.get(Disclosure, given.id).organisation == work.police.id
    hands.answering(lambda: hands.press("Ctrl+Shift+B"), lambda form: form.accept())
    assert desk.store.get(Disclosure, given.id).received == date(2026, 11, 20)
    hands.answering(lambda: hands.press("Ctrl+Shift+D"), typing(hands, "Naar een ander adres."))
    assert [each.description for each in desk.store.find(Incident)] == ["Naar een ander adres."]
    assert unnamed(page) == []


def test_that_an_information_item_shows_who_received_it(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk
) -> None:
    [line] = desk.store.find(InformationItem)
    disclosures.tell(desk, DisclosureKind.ORAL, [line.id], organisation=work.school.id)
    dialog = ReceiversDialog(session_of(opened), line, here(opened))
    qtbot.addWidget(dialog)
    assert [row.recipient for row in dialog.table.model.rows()] == ["Onderwijs"]
    assert attendance.seats(desk, work.held)
