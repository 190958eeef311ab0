"""Keys are wrapped so that only the right secret opens them, and asked for at a fixed price."""

import os
import threading
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.holders import Holder
from focusdesk.storage import keyfile, keys, slots
from focusdesk.storage.faults import DamagedKeys, WrongSecret
from tests.storage.conftest import HOLDER, PASSPHRASE, Made

secrets_32 = st.binary(min_size=32, max_size=32)


@given(key=secrets_32, content=st.binary(max_size=200), context=st.binary(max_size=50))
def test_that_what_is_sealed_opens_with_the_same_key_and_context_only(
    key: bytes, content: bytes, context: bytes
) -> None:
    sealed = keys.seal(key, content, context)
    assert keys.unseal(key, sealed, context) == content
    assert keys.unseal(key, sealed, context + b"x") is None
    assert keys.unseal(bytes(32) if key != bytes(32) else b"1" * 32, sealed, context) is None


@given(sealed=st.binary(max_size=100))
def test_that_no_bytes_open_by_chance(sealed: bytes) -> None:
    assert keys.unseal(b"k" * 32, sealed, b"") is None


@given(
    holder=st.text(st.characters(codec="utf-8"), max_size=50),
    derived=secrets_32,
    vault_key=secrets_32,
    data_key=secrets_32,
)
def test_that_a_slot_gives_back_the_data_key_and_the_holder(
    holder: str, derived: bytes, vault_key: bytes, data_key: bytes
) -> None:
    empty = keys.Slot(id="s", kind=keys.SlotKind.PASSPHRASE, cost=keys.Cost(), sealed=b"")
    giver = keys.Opened(slot=empty, vault_key=vault_key, data_key=data_key, log_key=b"")
    slot = slots.sealed_slot("v", empty, derived, giver, Holder(slot="s", name=holder, since=None))
    wrapped = keys.seal(vault_key, data_key, keys.data_key_context("v"))
    kept = keys.Keys(vault="v", counter=1, data_key=wrapped, slots=(slot,))
    opened = keys.open_slot(kept, slot, derived)
    assert opened is not None
    assert (opened.vault_key, opened.data_key) == (vault_key, data_key)
    assert slots.name_of(kept, opened) == holder


def test_that_a_slot_of_another_vault_does_not_open(made: Made) -> None:
    kept, _repaired = keyfile.read(made.folder)
    slot = kept.slots[0]
    other = keys.Keys(vault="0" * 32, counter=1, data_key=kept.data_key, slots=kept.slots)
    opened = keys.open_slot(kept, slot, made.derived[slot.id])
    assert opened is not None
    assert (opened.data_key, slots.name_of(kept, opened)) == (made.data_key, HOLDER)
    assert keys.open_slot(other, slot, made.derived[slot.id]) is None


def test_that_a_right_slot_with_another_data_key_is_damage_not_a_wrong_passphrase(made: Made) -> None:
    kept, _repaired = keyfile.read(made.folder)
    slot = kept.slots[0]
    other = keys.Keys(vault=kept.vault, counter=1, data_key=os.urandom(60), slots=kept.slots)
    with pytest.raises(DamagedKeys):
        keys.open_slot(other, slot, made.derived[slot.id])


@pytest.mark.parametrize(
    "asked",
    [
        {"memory_kib": 2**40},
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 256 * 1024 - 1},
        {"memory_kib": -1},
        {"memory_kib": 262144.0},
        {"memory_kib": "262144"},
        {"memory_kib": None},
        {"iterations": 2},
        {"iterations": 10**9},
        {"iterations": True},
        {"lanes": 3},
        {"lanes": 2**24},
        {"salt": b""},
        {"salt": b"x" * 2**20},
    ],
)
def test_that_a_hostile_price_is_refused_before_anything_is_allocated(asked: dict[str, object]) -> None:
    begin = time.perf_counter()
    with pytest.raises(DamagedKeys):
        keys.Cost(**asked)  # type: ignore[arg-type]
    assert time.perf_counter() - begin < 0.1


def test_that_a_new_slot_asks_at_least_the_price_of_the_design() -> None:
    cost = keys.Cost()
    assert (cost.memory_kib, cost.iterations, cost.lanes) == (256 * 1024, 3, 4)
    assert keys.Cost().salt != cost.salt


@given(st.text())
def test_that_any_text_can_be_a_passphrase_however_its_accents_are_typed(text: str) -> None:
    composed = keys.passphrase_bytes(unicodedata.normalize("NFC", text))
    assert composed == keys.passphrase_bytes(unicodedata.normalize("NFD", text))


def test_that_spaces_around_a_pasted_passphrase_do_not_matter_but_capitals_do() -> None:
    assert keys.passphrase_bytes(" een twee\n") == keys.passphrase_bytes("een twee")
    assert keys.passphrase_bytes("Een twee") != keys.passphrase_bytes("een twee")


def test_that_other_threads_go_on_while_a_key_is_derived() -> None:
    stalls: list[float] = []
    done = threading.Event()

    def watch() -> None:
        before = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            stalls.append(now - before)
            before = now

    watcher = threading.Thread(target=watch)
    watcher.start()
    keys.derive(b"secret", keys.Cost())
    done.set()
    watcher.join()
    assert len(stalls) > 20  # a derivation that held the interpreter would leave one


def test_that_the_log_key_is_fixed_per_vault_and_not_the_data_key() -> None:
    assert keys.log_key(b"a" * 32) == keys.log_key(b"a" * 32)
    assert keys.log_key(b"a" * 32) not in (keys.log_key(b"b" * 32), b"a" * 32)


def test_that_a_secret_of_a_lost_slot_is_called_damage_and_not_wrong(made: Made) -> None:
    kept, _repaired = keyfile.read(made.folder)
    without = keys.Keys(vault=kept.vault, counter=1, data_key=kept.data_key, slots=(), lost_slots=2)
    with pytest.raises(DamagedKeys):
        keys.open_slots(without, PASSPHRASE)
    with pytest.raises(WrongSecret):
        keys.open_slots(keys.Keys(vault="v", counter=1, data_key=b"", slots=()), PASSPHRASE)
