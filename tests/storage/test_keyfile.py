"""The key files survive damage of either one, and never give wrong keys."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.storage import keyfile, keys
from focusdesk.storage.faults import DamagedKeys, NewerVault
from tests.storage.conftest import Made


def flipped(content: bytes, place: int, bits: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= bits
    return bytes(changed)


def test_that_every_flipped_byte_of_a_key_file_is_noticed_or_harmless(made: Made) -> None:
    """Without the twin: each flip gives the same keys, a lost slot, or DamagedKeys; opening never gives other keys."""
    content = (made.folder / "keys.json").read_bytes()
    whole = keyfile.parsed(content)
    noticed = 0
    for place in range(len(content)):
        for bits in (0x01, 0x20, 0x80, 0xFF):
            try:
                found = keyfile.parsed(flipped(content, place, bits))
            except DamagedKeys:
                noticed += 1
                continue
            noticed += found != whole
            for slot in found.slots:
                opened = keys.open_slot(found, slot, made.derived[slot.id])
                assert opened is not None
                assert opened.data_key == made.data_key
    assert noticed > 3 * len(content)


def test_that_with_one_damaged_file_the_keys_come_from_the_other_and_both_are_whole_again(made: Made) -> None:
    content = (made.folder / "keys.json").read_bytes()
    whole = keyfile.parsed(content)
    for name in keyfile.NAMES:
        for place in random.Random(1).sample(range(len(content)), 20):
            (made.folder / name).write_bytes(flipped(content, place, 0xFF))
            assert keyfile.read(made.folder) == (whole, True)
            assert [(made.folder / other).read_bytes() for other in keyfile.NAMES] == [content, content]
            assert keyfile.read(made.folder) == (whole, False)


@pytest.mark.parametrize("name", keyfile.NAMES)
@pytest.mark.parametrize("left", [None, b"", b"\x00" * 900, b"[" * 60_000, b"{}", b"[]", b'"x"', b"null", b"1e999"])
def test_that_a_lost_emptied_or_replaced_file_is_repaired_from_its_twin(
    made: Made, name: str, left: bytes | None
) -> None:
    path = made.folder / name
    content = path.read_bytes()
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    _keys, repaired = keyfile.read(made.folder)
    assert repaired
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600


def test_that_two_damaged_files_are_reported_and_left_alone(made: Made) -> None:
    for name in keyfile.NAMES:
        (made.folder / name).write_bytes(b"not keys")
    with pytest.raises(DamagedKeys):
        keyfile.read(made.folder)
    assert (made.folder / "keys.json").read_bytes() == b"not keys"


def test_that_a_slot_survives_the_damage_of_the_other_in_both_files(made: Made) -> None:
    content = (made.folder / "keys.json").read_bytes()
    damaged = content.replace(b'"kind": "passphrase"', b'"kind": "passphrasE"')
    assert damaged != content
    for name in keyfile.NAMES:
        (made.folder / name).write_bytes(damaged)
    found, repaired = keyfile.read(made.folder)
    assert [slot.kind for slot in found.slots] == [keys.SlotKind.RECOVERY]
    assert (found.lost_slots, repaired) == (1, False)
    assert (made.folder / "keys.json").read_bytes() == damaged


@pytest.mark.parametrize("name", keyfile.NAMES)
def test_that_the_newer_of_two_whole_files_counts(made: Made, name: str) -> None:
    """A power cut between the two writes leaves the former keys in one of the files."""
    kept, _repaired = keyfile.read(made.folder)
    newer = keys.Keys(vault=kept.vault, counter=2, data_key=kept.data_key, slots=kept.slots[:1])
    (made.folder / name).write_bytes(keyfile.text(newer))
    assert keyfile.read(made.folder) == (newer, True)
    assert keyfile.read(made.folder) == (newer, False)


def test_that_keys_of_a_later_program_are_refused_with_its_version(made: Made) -> None:
    content = json.loads((made.folder / "keys.json").read_text())
    slots = content.pop("slots")
    del content["checksum"]
    content |= {"format": keys.FORMAT + 1, "minimum_program": "7.5"}
    later = content | {"checksum": keys.checksum(content), "slots": slots, "unknown": 1}
    del later["unknown"]
    for name in keyfile.NAMES:
        (made.folder / name).write_text(json.dumps(later))
    with pytest.raises(NewerVault) as refusal:
        keyfile.read(made.folder)
    assert refusal.value.values == {"version": "7.5"}


@pytest.mark.parametrize("cost", [{"memory_kib": 2**40}, {"iterations": 1}, {"lanes": "4"}, {"extra": 1}])
def test_that_a_forged_price_with_a_right_checksum_is_refused(made: Made, cost: dict[str, object]) -> None:
    content = json.loads((made.folder / "keys.json").read_text())
    for slot in content["slots"]:
        del slot["checksum"]
        slot["argon2id"] |= cost
        slot["checksum"] = keys.checksum(slot)
    found = keyfile.parsed(json.dumps(content).encode())
    assert found.slots == ()
    assert found.lost_slots == 2


@given(st.binary(max_size=300) | st.recursive(st.none() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
def test_that_any_content_is_keys_or_damage(content: bytes) -> None:
    with pytest.raises(DamagedKeys):
        keyfile.parsed(content)


def test_that_the_files_hold_no_name_and_no_key(made: Made) -> None:
    content = (made.folder / "keys.json").read_text()
    assert "Secretaris" not in content
    assert made.data_key.hex() not in content
    assert made.recovery_code not in content


def test_that_a_leftover_of_an_interrupted_write_does_no_harm(made: Made) -> None:
    kept, _repaired = keyfile.read(made.folder)
    (made.folder / "keys.json.new").write_bytes(b"half")
    keyfile.write(made.folder, kept)
    assert keyfile.read(made.folder) == (kept, False)
    assert sorted(path.name for path in made.folder.glob("keys*")) == ["keys.bak", "keys.json"]


def test_that_a_repair_that_cannot_be_written_still_gives_the_keys(made: Made) -> None:
    whole, _repaired = keyfile.read(made.folder)
    (made.folder / "keys.bak").unlink()
    (made.folder / "keys.bak.new").mkdir()  # stands in the way of the writing, also for root
    assert keyfile.read(made.folder) == (whole, False)
    assert not (made.folder / "keys.bak").exists()
