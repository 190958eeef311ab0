"""Locking the real program: windows and process gone, a fresh one in its place, the user back where she was.

The machine may have much else to do: of hiding the time of the processor counts here, and what is gone within two
seconds waited for nothing. `python -m benchmarks.locking` measures by the clock.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from focusdesk.services import backups, own_process
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.ending import LONGEST_SECONDS
from tests.faults import memory
from tests.locking import screen
from tests.locking.observed import Observer, observing, wait_gone
from tests.real_vaults import RealVault

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

HIDDEN_WITHIN, GONE_WITHIN = 0.1, 2.0


@pytest.fixture
def observer(tmp_path: Path, real_vault: RealVault) -> Iterator[Observer]:
    place = tmp_path / "observed"
    place.mkdir()
    with observing(place, real_vault.folder, real_vault.data_key) as made:
        made.longest = 10.0  # a machine with much else to do gets its time, where time is not what is tried
        yield made


def locked(observer: Observer, times: int = 1) -> tuple[float, float]:
    """After the lock with this count: the work until nothing was on the screen, and the time until it was gone."""
    lock = observer.wait("lock", times)
    gone = wait_gone(lock.pid)
    return float(observer.wait("hidden", times).rest) - float(lock.rest), gone - lock.at


def test_that_two_dialogs_do_not_hold_a_lock_up_and_come_back_as_they_were(observer: Observer) -> None:
    observer.act("lock_with_two_dialogs")
    first = observer.start()
    hidden, gone = locked(observer)
    assert first.wait() == 0
    fresh = observer.wait("ready", 2)
    assert (fresh.pid != first.pid, fresh.rest) == (True, "UnlockPage")
    assert (hidden < 2 * HIDDEN_WITHIN, gone < 5 * GONE_WITHIN) == (True, True)
    assert "came" not in {each.word for each in observer.heard()}


def test_that_the_user_is_back_on_the_page_with_what_was_half_typed(observer: Observer) -> None:
    observer.act("lock_with_two_dialogs")
    observer.start()
    observer.wait("lock")
    observer.act("tell_all")
    assert observer.wait("at").rest == "case 3"
    halves = [{"name": text, "story": f"{text} op\nregel twee"} for text in ("half een naam", "nog een hal")]
    assert json.loads(observer.wait("typed").rest) == halves
    notice = observer.wait("notice").rest
    assert ("Eerste" in notice, "Tweede" in notice) == (True, True)
    assert json.loads(observer.wait("windows").rest) == ["Observed"]


def test_that_a_dialog_about_a_case_opens_again_by_itself_and_is_finished(observer: Observer) -> None:
    observer.act("lock_while_adding_action")
    first = observer.start()
    observer.wait("lock")
    assert first.wait() == 0
    observer.act("finish_action")
    name, _space, typed = observer.wait("reopened").rest.partition(" {")
    assert name == "Actie toevoegen"
    assert (json.loads("{" + typed)["text"], json.loads("{" + typed)["note"]) == ("de woningbouw bel", "voor vrij")
    notice = observer.wait("notice").rest
    assert ("Tweede" in notice, "Actie" in notice) == (True, False), notice
    assert json.loads(observer.wait("actions").rest) == [["de woningbouw bel", "voor vrijdag"]]


def test_that_five_locks_are_within_the_times_and_leave_no_process(observer: Observer) -> None:
    times = []
    observer.longest = LONGEST_SECONDS
    observer.start()
    for count in range(1, 6):
        observer.act("lock")
        times.append(locked(observer, count))
    fresh = observer.wait("ready", 6)
    assert statistics.median(hidden for hidden, _gone in times) < HIDDEN_WITHIN
    assert statistics.median(gone for _hidden, gone in times) < GONE_WITHIN
    for pid in observer.pids():
        if pid != fresh.pid:
            wait_gone(pid)  # the backup


@pytest.mark.parametrize("how", ["hearing", "deaf"])
def test_that_a_job_does_not_hold_a_lock_up_and_is_rolled_back(observer: Observer, how: str) -> None:
    observer.act("lock_during_job", how)
    first = observer.start()
    _hidden, gone = locked(observer)
    assert first.wait() == 0
    observer.act("tell_all")
    assert gone < 5 * GONE_WITHIN
    assert observer.wait("cases").rest == "2 faults []"


@pytest.mark.parametrize(
    ("how", "said", "cases"),
    [
        ("done", "/aside/", 2),
        ("damaged", "Deze reservekopie is beschadigd", 3),
        ("cancelled", "niets", 3),
        ("refused", "De schijf meldt een fout", 3),
        ("broken", "door een fout in FocusDesk zelf", 3),
        ("unclosed", "door een fout in FocusDesk zelf", 3),
    ],
)
def test_that_after_putting_back_a_fresh_process_says_what_became_of_it(
    observer: Observer, monkeypatch: pytest.MonkeyPatch, how: str, said: str, cases: int
) -> None:
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(observer.place / "settings"))
    Prefs().language = "nl"
    observer.act("put_back", how)
    first = observer.start()
    observer.wait("lock")
    wait_gone(first.pid, observer.patience)
    assert first.wait() == 0
    fresh = observer.wait("ready", 2)
    observer.act("tell_all")
    assert observer.wait("gate", 2).pid == fresh.pid
    assert said in observer.wait("gate", 2).rest
    assert observer.pids() == [fresh.pid]
    assert observer.wait("cases").rest == f"{cases} faults []"


@pytest.mark.skipif(not memory.is_possible(), reason="memory of processes can be read on Linux only")
def test_that_no_process_holds_a_name_after_the_lock(observer: Observer, real_vault: RealVault) -> None:
    names = memory.canaries(40)
    observer.act("fill_with_names", memory.STEM, len(names))
    first = observer.start()
    observer.wait("filled")
    assert len(memory.holders(names, [first.pid])[first.pid]) > len(names) / 2  # it looks where they are
    observer.act("lock")
    observer.wait("lock")
    wait_gone(first.pid)
    fresh = observer.wait("ready", 2)
    for pid in observer.pids():
        if pid != fresh.pid:
            wait_gone(pid)
    assert [each.digest for each in backups.listed(real_vault.folder)] != []
    assert observer.pids() == [fresh.pid]
    assert memory.holders(names, observer.pids()) == {}


@pytest.mark.skipif(not screen.is_possible(), reason="there is no Xvfb or xdotool here")
def test_that_on_a_real_screen_the_key_empties_it_and_the_page_for_unlocking_comes(
    tmp_path: Path, real_vault: RealVault
) -> None:
    place = tmp_path / "observed"
    place.mkdir()
    with screen.screen(place) as shown, observing(place, real_vault.folder, real_vault.data_key, "xcb") as observer:
        observer.display = shown.display
        observer.act("open_two_dialogs")
        first = observer.start()
        observer.wait("typed")
        places = [(700, 450), (60, 300), (1300, 700)]
        assert bytes(3) not in shown.pixels(places)
        while not observer.has_said("lock"):  # the dialogs may not have the keyboard yet
            shown.press("ctrl+l")
        lock = observer.wait("lock")
        empty = shown.wait_empty(places)
        gone = wait_gone(first.pid)
        fresh = observer.wait("ready", 2)
        assert (fresh.pid != first.pid, fresh.rest) == (True, "UnlockPage")
    assert (empty - lock.at < GONE_WITHIN, gone - lock.at < GONE_WITHIN) == (True, True)


def test_that_the_program_starts_itself_as_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_process.command(own_process.WINDOW)[1:] == ["-P", "-m", "focusdesk", own_process.WINDOW]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_process.command(own_process.BACKUP) == [sys.executable, own_process.BACKUP]


def test_that_the_process_waits_for_the_one_before_it_and_hears_what_it_told() -> None:
    listen = "from focusdesk.services import own_process; print(sorted(own_process.told().items()))"
    words = [sys.executable, "-c", listen]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        own_process.tell(process, place="case", record=7)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        own_process.tell(process, record=8)
        assert process.communicate()[0] == b"[('place', 'case'), ('record', 8)]\n"


def test_that_the_settings_tell_nothing_of_the_place(observer: Observer, monkeypatch: pytest.MonkeyPatch) -> None:
    observer.act("lock_with_two_dialogs")
    observer.start()
    observer.wait("lock")
    observer.wait("ready", 2)
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(observer.place / "settings"))
    assert not Prefs().geometry.isEmpty()
    kept = (observer.place / "settings" / "settings.ini").read_text(encoding="utf-8")
    assert not {"half een naam", "Eerste", "case"} & set(kept.split("="))
