"""Every fault, tried a few times. `./test faults full` tries them as often as SECURITY.md says."""

import random
from pathlib import Path

import pytest

from focusdesk.storage.store import Store
from tests.faults import __main__ as command
from tests.faults import power, scanning, vaults
from tests.faults.all import FAULTS
from tests.faults.plan import Fault, Result, apart
from tests.faults.recording import Event
from tests.faults.table import as_markdown


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_that_this_fault_does_no_harm(fault: Fault) -> None:
    if missing := fault.missing():
        pytest.skip(missing)
    result = apart(fault.name, fault.short, seed=1)
    assert result.failures == ()
    assert result.tries > 0


def test_that_a_fault_that_crashes_is_a_failure() -> None:
    assert apart("flips", -1, seed=1).tries == -1
    assert "stopped" in apart("no such fault", 1, seed=1).failures[0]


def test_that_a_failure_is_in_the_exit_code_and_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "apart", lambda name, _count, _seed: Result(3, (f"{name} broke",), "a note"))
    assert command.run(FAULTS[:1], [3], 1, 1, tmp_path / "table.md") == 1
    assert f"{FAULTS[0].name} broke" in capsys.readouterr().out
    assert "| 3 | 1 |" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert as_markdown([(FAULTS[0], Result(5), 2.0)], 7).count("\n") == 3


def test_that_what_was_not_flushed_may_be_lost_and_nothing_else() -> None:
    disk = power.Disk({"a": power.File(b"oud!")})
    disk.flush_names()
    for event in (Event("write", "a", 0, b"nieuw"), Event("create", "b"), Event("write", "b", 0, b"x")):
        disk.do(event)
    found = {tuple(disk.after_cut(random.Random(seed)).items()) for seed in range(200)}
    assert (("a", b"oud!"),) in found
    assert (("a", b"nieuw"), ("b", b"x")) in found
    disk.do(Event("flush", "a"))
    assert {disk.after_cut(random.Random(seed))["a"] for seed in range(50)} == {b"nieuw"}


def test_that_a_write_can_be_torn_at_sectors() -> None:
    file = power.File(bytes(2048), [(256, b"x" * 1024)])
    found = {file.after_cut(random.Random(seed)) for seed in range(300)}
    assert len(found) == 8  # three sectors are touched, each may be there or not
    assert all(len(each) == 2048 for each in found)


def test_that_a_step_that_is_lost_is_noticed(tmp_path: Path) -> None:
    with vaults.derivation(real=False):
        folder = tmp_path / "Proef.focusdesk"
        key = vaults.make(folder)
    store = Store.open(folder, key.data, vaults.HOLDER)
    for number in range(1, 6):
        store.write(vaults.step(number), vaults.NOW)
    assert vaults.fault_in_life(store, 5) == ""
    assert vaults.fault_in_life(store, 4) == ""
    assert vaults.fault_in_life(store, 6) != ""
    assert vaults.fault_in_life(store, 3) != ""
    store.close()


def test_that_names_are_found_in_every_encoding_and_on_decrypted_pages(tmp_path: Path) -> None:
    for how, form in scanning.forms(scanning.STEM).items():
        assert how in scanning.in_content(b"a" + form + b"b")
    assert scanning.in_content(b"KANARIEQZX") == ["utf-8"]
    assert scanning.in_content(bytes(5000)) == []
