"""Action lists that come back: only status, date and note are taken over, and only when nobody touched the rest."""

import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusdesk import i18n
from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Owner
from focusdesk.domain.returned import Finding, Verdict, changes
from focusdesk.domain.terms import ActionStatus
from focusdesk.importers.cells import clean
from focusdesk.services import actionlists, actions, importing, returned
from focusdesk.services.desk import Desk
from tests.locks import OPEN
from tests.services.conftest import Group
from tests.services.filled import FIRST_ROW, Answer, change, fill, set_field

TODAY = date(2026, 11, 20)
YESTERDAY = date(2026, 11, 19)
FORMS = [ListForm.XLSX, ListForm.FORM]
PHRASE = "zes gewone woorden van een rij"
WORDS = {
    "open": ActionStatus.OPEN,
    "in uitvoering": ActionStatus.IN_PROGRESS,
    "gereed": ActionStatus.DONE,
    "vervallen": ActionStatus.LAPSED,
    "niet uitgevoerd": ActionStatus.NOT_CARRIED_OUT,
}
NASTY = [
    *("=cmd|' /C calc'!A0", "<img src=x>", "@SUM(1+1)", "+31", "أحمد 😀 Zoë\u0301", "a\nb"),
    *("'; drop table action;", "gereed", "  x ", "0012"),
]


@pytest.fixture
def listed(desk: Desk, table: Group) -> Desk:
    """Three open actions of the police."""
    for at in range(1, 4):
        due = TODAY + timedelta(days=at) if at < 3 else None
        actions.add_action(desk, f"Belt school {at}: <b>=SUM(1)</b> _x000D_", [table.owner], due, case=table.case)
    return desk


def sent(desk: Desk, table: Group, folder: Path, form: ListForm = ListForm.XLSX) -> Path:
    [made] = actionlists.write([actionlists.outgoing(desk, table.police)], form, folder, OPEN)
    return made.path


def looked_at(desk: Desk, *paths: Path) -> list[Finding]:
    reading = returned.read(paths)
    assert not reading.refused
    return returned.preview(desk, reading.lists)


def one(desk: Desk, path: Path, number: str = "A2026-001") -> Finding:
    [found] = [each for each in looked_at(desk, path) if each.line.number == number]
    return found


def refused(desk: Desk, path: Path, number: str = "A2026-001") -> str:
    found = one(desk, path, number)
    assert found.verdict is Verdict.REFUSED
    assert found.reason
    assert changes([found]) == {}
    i18n.use("en")
    return i18n.sentence(found.reason)


def action(desk: Desk, number: str = "A2026-001") -> Action:
    [found] = desk.store.find(Action, number=number)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_that_a_list_that_nobody_filled_in_changes_nothing(
    listed: Desk, table: Group, tmp_path: Path, form: ListForm
) -> None:
    found = looked_at(listed, sent(listed, table, tmp_path, form))
    assert [each.verdict for each in found] == [Verdict.UNCHANGED] * 3
    with pytest.raises(Problem, match="nothing to take in"):
        returned.take_in(listed, found)


@pytest.mark.parametrize("form", FORMS)
def test_that_what_was_filled_in_is_taken_over_and_undone_in_one_step(
    listed: Desk, table: Group, tmp_path: Path, form: ListForm
) -> None:
    before = listed.store.find(Action)
    path = sent(listed, table, tmp_path, form)
    answers: dict[str, Answer] = {
        "A2026-001": ("gereed", YESTERDAY, "Gebeld"),
        "A2026-002": ("niet uitgevoerd", None, "Nummer klopt niet"),
        "A2026-003": (None, YESTERDAY, "Volgende week"),
    }
    found = looked_at(listed, fill(path, answers))
    assert listed.store.find(Action) == before  # looking changes nothing
    assert returned.take_in(listed, found) == 3
    done, failed, busy = (action(listed, f"A2026-00{at}") for at in (1, 2, 3))
    assert (done.status, done.done, done.note) == (ActionStatus.DONE, YESTERDAY, "Gebeld")
    assert (done.reported_on, done.reported_by) == (TODAY, "Politie")
    assert (failed.status, failed.reason_not_done, failed.note) == (
        ActionStatus.NOT_CARRIED_OUT, "Nummer klopt niet", "",
    )  # fmt: skip
    assert (busy.status, busy.note, busy.reported_on, busy.done) == (
        ActionStatus.OPEN, "Volgende week", YESTERDAY, None,
    )  # fmt: skip
    assert [each.verdict for each in looked_at(listed, path)] == [Verdict.UNCHANGED] * 3  # a second time is nothing
    listed.undo()
    assert listed.store.find(Action) == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_the_list_is_read_in_its_own_language(listed: Desk, table: Group, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    path = sent(listed, table, tmp_path)
    word = {"nl": "in uitvoering", "en": "in progress"}[language]
    i18n.use("nl")
    assert one(listed, fill(path, {"A2026-001": (word, None, None)})).after.status is ActionStatus.IN_PROGRESS  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("column", "value"), [(2, "Belt niet"), (3, "Iemand anders"), (5, date(2027, 1, 1)), (5, None), (9, "0" * 32)]
)
def test_that_a_changed_agreement_is_shown_and_refused(
    listed: Desk, table: Group, tmp_path: Path, column: int, value: object
) -> None:
    path = fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", YESTERDAY, "")})
    assert refused(listed, change(path, FIRST_ROW, column, value)).startswith("The agreement was changed in the file")
    assert one(listed, path, "A2026-002").verdict is Verdict.UNCHANGED


def test_that_a_changed_agreement_in_a_form_is_refused(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = fill(sent(listed, table, tmp_path, ListForm.FORM), {"A2026-001": ("gereed", None, None)})
    set_field(path, "A2026-001.sent", '["A2026-001", "Belt niet", "Politie", "", "", "00", "open"]')
    assert refused(listed, path).startswith("The agreement was changed in the file")


def test_that_an_agreement_changed_here_since_is_taken_over_with_a_remark(
    listed: Desk, table: Group, tmp_path: Path
) -> None:
    path = fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", YESTERDAY, None)})
    actions.edit_action(listed, action(listed), text="Belt de school en de ouders")
    found = one(listed, path)
    assert found.verdict is Verdict.CHANGED
    assert [remark.message for remark in found.remarks] == ["The agreement was changed here after the list was sent."]


def test_that_an_unknown_number_is_refused(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = change(sent(listed, table, tmp_path), FIRST_ROW, 1, "A2026-999")
    assert refused(listed, path, "A2026-999") == "There is no action A2026-999 in this vault."


def test_that_a_number_that_stands_there_twice_counts_once(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = change(sent(listed, table, tmp_path), FIRST_ROW + 1, 1, "A2026-001")
    found = looked_at(listed, path)
    assert found[1].reason is not None
    assert "twice" in found[1].reason.message


def test_that_an_action_of_someone_else_is_refused(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", None, None)})
    actions.edit_action(listed, action(listed), owners=(Owner(organisation=table.school.id),))
    assert "no longer, an action of Politie" in refused(listed, path)


def test_that_a_list_of_another_vault_is_refused(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = change(sent(listed, table, tmp_path), 1, 4, "12345")
    with pytest.raises(Problem, match="not in this vault"):
        returned.preview(listed, returned.read([path]).lists)


def test_that_what_is_closed_here_stays_closed(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = sent(listed, table, tmp_path)
    actions.set_status(listed, [action(listed)], ActionStatus.LAPSED)
    assert one(listed, path).verdict is Verdict.UNCHANGED  # not touched, so nothing is said
    fill(path, {"A2026-001": ("gereed", None, None)})
    assert "closed here already: lapsed" in refused(listed, path)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("misschien", None, None), "is not a status of the list"),
        (("gereed, denk ik", None, None), "is not a status of the list"),
        (("gereed", date(2026, 11, 21), None), "has not come yet"),
        (("gereed", "vorige week of zo", None), "is not a date that can be read"),
        (("niet uitgevoerd", None, None), "does not say why"),
        (("open", None, "x" * 2001), "longer than 2000"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_that_what_cannot_be_used_is_refused_with_the_reason(
    listed: Desk, table: Group, tmp_path: Path, answer: Answer, said: str, form: ListForm
) -> None:
    assert said in refused(listed, fill(sent(listed, table, tmp_path, form), {"A2026-001": answer}))


def test_that_done_without_a_date_proposes_today(listed: Desk, table: Group, tmp_path: Path) -> None:
    found = one(listed, fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", None, None)}))
    assert found.after is not None
    assert found.after.done == TODAY
    assert [remark.message for remark in found.remarks] == ["Done without a date: {day} is filled in."]


def test_that_a_line_can_be_left_out(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = fill(sent(listed, table, tmp_path), {f"A2026-00{at}": ("gereed", None, None) for at in (1, 2)})
    lists = returned.read([path]).lists
    first = returned.preview(listed, lists)[0]
    found = returned.preview(listed, lists, {first.key})
    assert [each.verdict for each in found] == [Verdict.LEFT_OUT, Verdict.CHANGED, Verdict.UNCHANGED]
    assert returned.take_in(listed, found) == 1
    assert action(listed).status is ActionStatus.OPEN


def test_that_two_lists_on_one_action_follow_each_other(listed: Desk, table: Group, tmp_path: Path) -> None:
    shared = actions.edit_action(listed, action(listed), owners=(table.owner, Owner(organisation=table.school.id)))
    lists = [actionlists.outgoing(listed, each) for each in (table.police, table.school)]
    first, second = (each.path for each in actionlists.write(lists, ListForm.XLSX, tmp_path, OPEN))
    fill(first, {shared.number: (None, None, "Politie belde")})
    fill(second, {shared.number: ("gereed", YESTERDAY, "School ook")})
    assert returned.take_in(listed, looked_at(listed, first, second)) == 1
    after = action(listed)
    assert (after.status, after.note, after.reported_by) == (
        ActionStatus.DONE, "Politie belde\nSchool ook", "Onderwijs",
    )  # fmt: skip
    listed.undo()
    assert action(listed) == shared


def test_that_what_changed_since_it_was_looked_at_is_not_overwritten(
    listed: Desk, table: Group, tmp_path: Path
) -> None:
    found = looked_at(listed, fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", None, None)}))
    actions.edit_action(listed, action(listed), note="Intussen")
    with pytest.raises(Problem, match="changed in the meantime"):
        returned.take_in(listed, found)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    word=st.sampled_from(list(WORDS)),
    day=st.none() | st.dates(date(2020, 1, 1), TODAY),
    note=st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80),
    form=st.sampled_from(FORMS),
)
def test_that_any_answer_comes_back_as_it_was_given(
    listed: Desk, table: Group, tmp_path: Path, word: str, day: date | None, note: str, form: ListForm
) -> None:
    path = fill(sent(listed, table, tmp_path, form), {"A2026-001": (word, day, note)})
    found = one(listed, path)
    assert found.line.status is WORDS[word]
    assert found.line.day == day
    assert found.line.note == clean(note).strip()
    if found.after:
        assert found.after.status is WORDS[word]
        assert found.line.note in (found.after.note, found.after.reason_not_done)
    else:
        assert WORDS[word] is ActionStatus.NOT_CARRIED_OUT
        assert not found.line.note


def test_that_other_files_are_refused_and_the_rest_is_read(listed: Desk, table: Group, tmp_path: Path) -> None:
    good = sent(listed, table, tmp_path)
    bad = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.csv")]
    bad[0].write_bytes(b"geen pdf")
    bad[1].write_bytes(b"%PDF-1.7\nkapot")
    bad[2].write_text("Actie;Wie\nBellen;Politie\n", encoding="utf-8")
    reading = returned.read([*bad, good])
    assert [name for name, _problem in reading.refused] == ["a.pdf", "b.pdf", "c.csv"]
    assert [each.file for each in reading.lists] == [good.name]


@pytest.mark.parametrize("form", FORMS)
def test_that_a_list_in_an_age_file_opens_with_its_passphrase_in_memory(
    listed: Desk, table: Group, tmp_path: Path, form: ListForm
) -> None:
    plain = fill(sent(listed, table, tmp_path, form), {"A2026-001": ("gereed", YESTERDAY, "Gebeld")})
    path = plain.with_name(f"{plain.name}.age")
    path.write_bytes(pyrage.passphrase.encrypt(plain.read_bytes(), PHRASE))
    plain.unlink()
    assert returned.read([path]).locked == (path,)
    wrong = returned.read([path], passphrases={path: "zes andere woorden"})
    assert not wrong.lists
    assert "is locked" in wrong.refused[0][1].message
    reading = returned.read([path], passphrases={path: PHRASE})
    found = returned.preview(listed, reading.lists)
    assert [each.verdict for each in found] == [Verdict.CHANGED, Verdict.UNCHANGED, Verdict.UNCHANGED]
    assert [each.name for each in tmp_path.iterdir() if each.suffix in (".xlsx", ".pdf", ".age")] == [path.name]


def test_that_an_age_file_for_a_key_or_with_something_else_is_named(tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate().to_public()
    for_key, other = tmp_path / "a.xlsx.age", tmp_path / "b.xlsx.age"
    for_key.write_bytes(pyrage.encrypt(b"PK", [key]))
    other.write_bytes(pyrage.passphrase.encrypt(b"no workbook\0", PHRASE))
    assert returned.read([for_key, other]).locked == (other,)
    [(name, problem), (_other, damaged)] = returned.read([for_key, other], passphrases={other: PHRASE}).refused
    assert (name, problem.values["file"]) == (for_key.name, for_key.name)
    assert "is damaged" in damaged.message


def test_that_a_pdf_that_is_no_list_is_named(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = sent(listed, table, tmp_path, ListForm.PDF)
    [(_name, problem)] = returned.read([path]).refused
    assert "not an action list" in problem.message


@pytest.mark.parametrize("form", FORMS)
def test_that_the_ordinary_import_sends_it_here(listed: Desk, table: Group, tmp_path: Path, form: ListForm) -> None:
    path = sent(listed, table, tmp_path, form)
    with pytest.raises(importing.SentBack):
        importing.read([path])


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_that_a_list_saved_by_libreoffice_is_read(listed: Desk, table: Group, tmp_path: Path, kind: str) -> None:
    path = fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", YESTERDAY, "Gebeld: =1+1")})
    saved = _saved_by_libreoffice(path, tmp_path / "terug", kind)
    found = looked_at(listed, saved)
    assert [each.verdict for each in found] == [Verdict.CHANGED, Verdict.UNCHANGED, Verdict.UNCHANGED]
    assert found[0].after is not None
    assert (found[0].after.done, found[0].after.note) == (YESTERDAY, "Gebeld: =1+1")


def test_that_a_text_that_was_changed_before_libreoffice_saved_it_is_refused(
    listed: Desk, table: Group, tmp_path: Path
) -> None:
    path = fill(sent(listed, table, tmp_path), {"A2026-001": ("gereed", YESTERDAY, "Gebeld")})
    saved = _saved_by_libreoffice(change(path, FIRST_ROW, 2, "Belt niemand"), tmp_path / "terug", "xlsx")
    assert refused(listed, saved).startswith("The agreement was changed in the file")


def _saved_by_libreoffice(path: Path, folder: Path, kind: str) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir()
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    saved = folder / f"{path.stem}.{kind}"
    if not saved.exists():
        pytest.skip("LibreOffice is installed without Calc")
    return saved
