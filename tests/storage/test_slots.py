"""Who holds the keys: added, named, removed and given other secrets, in any order, without locking anyone out."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup
from focusdesk.storage import keyfile, keyring, keys, recovery, sheets, slots, vault
from focusdesk.storage.faults import DamagedKeys, WrongSecret
from focusdesk.storage.keys import Cost, Keys, Opened, Slot, SlotKind
from focusdesk.storage.store import Store

DAY = dt.date(2026, 11, 20)
FIRST = "de eerste wachtzin van de kluis"
SECOND = "een heel andere wachtzin erbij"
THIRD = "nog een derde zin voor de kluis"


@pytest.fixture
def folder(tmp_path: Path, cheap: list[Cost]) -> Path:
    """A vault of which only the keys matter."""
    del cheap
    made = tmp_path / "Sleutels.focusdesk"
    vault.create(made, FIRST, SECRETARY)
    (made / "vault.db").touch()
    return made


def early(passphrase: str, code: bytes) -> Keys:
    """The keys of a vault as format 1 made them: the vault key and the name sealed in the slot itself."""
    vault_key, data_key = bytes(range(32)), bytes(range(32, 64))
    made = []
    for kind, secret in (
        (SlotKind.PASSPHRASE, keys.passphrase_bytes(passphrase)),
        (SlotKind.RECOVERY, code),
    ):
        blank = Slot(id=kind * 2, kind=kind, cost=Cost(), sealed=b"")
        derived = keys.derive(secret, blank.cost)
        sealed = keys.seal(derived, vault_key + SECRETARY.encode(), keys.slot_context("v", blank))
        made.append(replace(blank, sealed=sealed))
    return Keys(
        vault="v", counter=1, data_key=keys.seal(vault_key, data_key, keys.data_key_context("v")), slots=tuple(made)
    )


def names(folder: Path, secret: str) -> list[str]:
    return [each.name for each in vault.unlock(folder, secret).holders]


def test_that_everyone_opens_with_a_passphrase_of_their_own_and_the_log_knows_who(folder: Path) -> None:
    before = vault.unlock(folder, FIRST)
    keyring.add(folder, FIRST, "Ayşe Yılmaz", SECOND)
    opened = vault.unlock(folder, SECOND)
    assert opened.data_key == before.data_key
    assert (opened.holder, before.holder) == ("Ayşe Yılmaz", SECRETARY)
    assert names(folder, FIRST) == [SECRETARY, RECOVERY_SHEET, "Ayşe Yılmaz"]


def test_that_the_names_and_public_keys_are_not_in_the_files(folder: Path) -> None:
    keyring.add(folder, FIRST, "Annemarie", SECOND)
    found, _repaired = keyfile.read(folder)
    opened = keys.open_slots(found, FIRST)
    publics = [slots._read(found.vault, slot, opened.data_key)[1] for slot in found.slots]
    for name in keyfile.NAMES:
        content = (folder / name).read_text()
        assert "Annemarie" not in content
        assert "ecretar" not in content
        assert not [public for public in publics if public.hex() in content]


def test_that_a_holder_gets_another_name_without_their_passphrase(folder: Path) -> None:
    *_others, added = keyring.add(folder, FIRST, "Jan", SECOND)
    keyring.rename(folder, FIRST, added.slot, "Jan de Boer")
    assert vault.unlock(folder, SECOND).holder == "Jan de Boer"
    with pytest.raises(Problem, match="this name") as refusal:
        keyring.add(folder, FIRST, "JAN DE BOER", THIRD)
    assert refusal.value.field == "name"


def test_that_a_passphrase_is_changed_with_the_old_one_or_the_sheet_only(folder: Path) -> None:
    *_others, added = keyring.add(folder, FIRST, "Jan", SECOND)
    with pytest.raises(Problem, match="someone else's"):
        keyring.change_passphrase(folder, FIRST, added.slot, THIRD)
    keyring.change_passphrase(folder, SECOND, added.slot, THIRD)
    assert vault.unlock(folder, THIRD).holder == "Jan"
    with pytest.raises(WrongSecret):
        vault.unlock(folder, SECOND)
    made = keyring.new_sheets(folder, FIRST, three=False)
    keyring.adopt(folder, made)
    keyring.change_passphrase(folder, made.code, added.slot, SECOND)
    assert vault.unlock(folder, SECOND).holder == "Jan"


def test_that_a_wrong_secret_is_said_at_its_field(folder: Path) -> None:
    with pytest.raises(WrongSecret) as refusal:
        keyring.add(folder, THIRD, "Jan", SECOND)
    assert refusal.value.field == "secret"


def test_that_who_is_removed_opens_nothing_and_the_others_keep_what_they_know(folder: Path) -> None:
    *_others, jan = keyring.add(folder, FIRST, "Jan", SECOND)
    keyring.add(folder, FIRST, "Piet", THIRD)
    sheet = keyring.new_sheets(folder, FIRST, three=False)
    keyring.adopt(folder, sheet)
    old = vault.unlock(folder, FIRST)
    renewal = keyring.removal(folder, FIRST, jan.slot)
    assert renewal.new_key != old.data_key
    keyfile.write(folder, renewal.keys)
    for secret, name in ((FIRST, SECRETARY), (THIRD, "Piet"), (sheet.code, RECOVERY_SHEET)):
        opened = vault.unlock(folder, secret)
        assert (opened.data_key, opened.holder, opened.log_key) == (renewal.new_key, name, old.log_key)
    with pytest.raises(WrongSecret):
        vault.unlock(folder, SECOND)


def test_that_what_a_removed_person_kept_does_not_open_the_new_keys(folder: Path) -> None:
    """The old vault key, data key and own private key, against every part of the new file."""
    *_others, jan = keyring.add(folder, FIRST, "Jan", SECOND)
    old, _repaired = keyfile.read(folder)
    theirs = keys.open_slots(old, SECOND)
    new = keyring.removal(folder, FIRST, jan.slot).keys
    assert keys.unseal(theirs.vault_key, new.data_key, keys.data_key_context(new.vault)) is None
    assert keys.unseal(theirs.vault_key, new.log_key, keys.log_key_context(new.vault)) is None
    derived = keys.derive(keys.passphrase_bytes(SECOND), theirs.slot.cost)
    private = keys.unseal(derived, theirs.slot.sealed, keys.slot_context(old.vault, theirs.slot))
    assert private is not None
    for slot in new.slots:
        assert keys.unwrapped(new.vault, slot, private) is None
        assert keys.unseal(keys.names_key(theirs.data_key), slot.label, keys.label_context(new.vault, slot)) is None


def test_that_the_last_person_and_oneself_are_not_removed(folder: Path) -> None:
    first = vault.unlock(folder, FIRST)
    with pytest.raises(Problem, match="yourself"):
        keyring.removal(folder, FIRST, first.slot)
    made = keyring.new_sheets(folder, FIRST, three=False)
    keyring.adopt(folder, made)
    with pytest.raises(Problem, match="One person"):
        keyring.removal(folder, made.code, first.slot)


@pytest.mark.parametrize("three", [False, True])
def test_that_new_sheets_count_only_once_adopted_and_then_end_the_earlier_ones(folder: Path, three: bool) -> None:
    first = keyring.new_sheets(folder, FIRST, three=False)
    keyring.adopt(folder, first)
    made = keyring.new_sheets(folder, FIRST, three=three)
    typed = "\n".join(made.words[:2])
    with pytest.raises(WrongSecret):
        vault.unlock(folder, typed)
    assert vault.unlock(folder, first.code).holder == RECOVERY_SHEET
    keyring.adopt(folder, made)
    opened = vault.unlock(folder, typed)
    assert opened.holder == RECOVERY_SHEET
    assert [each.sheets for each in opened.holders] == [0, len(made.words)]
    with pytest.raises(WrongSecret):
        vault.unlock(folder, first.code)
    with pytest.raises(Problem, match="meantime"):
        keyring.adopt(folder, first)


def test_that_no_more_slots_are_made_than_a_file_may_hold(folder: Path) -> None:
    found, _repaired = keyfile.read(folder)
    opened = keys.open_slots(found, FIRST)
    for number in range(slots.MOST - 2):
        found = slots.added(found, opened, slots.new_person(f"Persoon {number}", DAY), b"x")
    assert keyfile.parsed(keyfile.text(found)) == found
    assert len(keyfile.text(found)) < keyfile.LARGEST_FILE
    with pytest.raises(Problem, match="No more"):
        slots.added(found, opened, slots.new_person("Een te veel", DAY), b"x")


def test_that_damaged_slots_are_not_written_over(folder: Path) -> None:
    for name in keyfile.NAMES:
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b'"recovery"', b'"recoverY"'))
    with pytest.raises(DamagedKeys):
        keyring.add(folder, FIRST, "Jan", SECOND)


@pytest.mark.parametrize("secret", [FIRST, SECOND, THIRD, "een wachtzin die niet klopt"])
def test_that_every_passphrase_takes_the_same_derivations_right_or_wrong(
    folder: Path, cheap: list[Cost], secret: str
) -> None:
    keyring.add(folder, FIRST, "Jan", SECOND)
    keyring.add(folder, FIRST, "Piet", THIRD)
    found, _repaired = keyfile.read(folder)
    cheap.clear()
    if secret == "een wachtzin die niet klopt":
        with pytest.raises(WrongSecret) as refusal:
            keys.open_slots(found, secret)
        assert "passphrase is not right" in refusal.value.message
    else:
        keys.open_slots(found, secret)
    assert cheap == [slot.cost for slot in found.slots if slot.kind is SlotKind.PASSPHRASE]


def test_that_an_early_vault_opens_with_both_secrets_and_gets_a_key_pair_at_unlock(
    tmp_path: Path, cheap: list[Cost]
) -> None:
    del cheap
    code = bytes(32)
    keyfile.write(tmp_path, early(FIRST, code))
    Store.create(tmp_path, bytes(range(32, 64)), SECRETARY, FocusGroup(name="Proef")).close()
    assert vault.unlock(tmp_path, recovery.written(code)).holder == RECOVERY_SHEET
    assert not keyfile.read(tmp_path)[0].slots[0].wrapped
    opened = vault.unlock(tmp_path, FIRST)
    assert (opened.holder, opened.data_key) == (SECRETARY, bytes(range(32, 64)))
    person, sheet = keyfile.read(tmp_path)[0].slots
    assert person.wrapped
    assert not sheet.wrapped
    assert [each.lasts for each in opened.holders] == [True, False]
    *_others, jan = keyring.add(tmp_path, FIRST, "Jan", SECOND)
    assert [slot.id for slot in keyring.removal(tmp_path, FIRST, jan.slot).keys.slots] == [person.id]


def test_that_a_weak_slot_is_sealed_anew_at_todays_price_and_a_dear_one_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keyfile.read(folder)[0]
    key = vault.unlock(folder, FIRST).data_key
    monkeypatch.setattr(keys, "timed", lambda secret, cost: (keys.derive(secret, cost), cost.iterations / 8))
    vault.unlock(folder, FIRST)
    assert keyfile.read(folder)[0] == before  # it is not known yet whether this version may write in the vault
    vault.database_path(folder).unlink()
    Store.create(folder, key, SECRETARY, FocusGroup(name="Proef")).close()
    vault.unlock(folder, FIRST)
    after = keyfile.read(folder)[0]
    assert [slot.cost.iterations for slot in after.slots] == [8, 3]
    assert after.counter == before.counter + 1
    monkeypatch.setattr(keys, "timed", lambda secret, cost: (keys.derive(secret, cost), 4.0))
    assert vault.unlock(folder, FIRST).holder == SECRETARY
    assert keyfile.read(folder)[0] == after


@pytest.mark.parametrize(
    ("seconds", "iterations", "wanted"),
    [(1.0, 3, 3), (0.3, 3, 10), (0.001, 3, 12), (9.0, 3, 3), (0.5, 5, 10), (0, 3, 12)],
)
def test_that_the_price_is_about_a_second_between_floor_and_ceiling(
    seconds: float, iterations: int, wanted: int
) -> None:
    assert keys.calibrated(seconds, iterations) == wanted


@given(private=st.binary(min_size=32, max_size=32), wrapped=st.binary(max_size=120))
def test_that_no_bytes_unwrap_by_chance(private: bytes, wrapped: bytes) -> None:
    slot = Slot(id="s", kind=SlotKind.PASSPHRASE, cost=Cost(), sealed=b"", wrapped=wrapped)
    assert keys.unwrapped("v", slot, private) is None


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "change", "sheet", "rename"]), st.integers(0, 5)), max_size=12
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(acts=ACTS)
def test_that_after_any_life_exactly_the_right_secrets_open(cheap: list[Cost], acts: list[tuple[str, int]]) -> None:
    del cheap
    found, data_key, code = slots.new_keys("w0", "p0", DAY)
    secrets, sheet = {"p0": "w0"}, recovery.written(code)
    gone: list[str] = []
    for made, (act, number) in enumerate(acts, 1):
        person = sorted(secrets)[number % len(secrets)]
        opened = keys.open_slots(found, secrets[person])
        ids = {each.name: each.slot for each in slots.listed(found, opened.data_key)}
        found, data_key, sheet = _after(act, found, opened, ids, secrets, gone, person, made, sheet, data_key)
        found = keyfile.parsed(keyfile.text(found))
    for name, secret in secrets.items():
        opened = keys.open_slots(found, secret)
        assert (slots.name_of(found, opened), opened.data_key) == (name, data_key)
    assert keys.open_slots(found, sheet).data_key == data_key
    for secret in gone:
        with pytest.raises(WrongSecret):
            keys.open_slots(found, secret)


def _after(
    act: str, found: Keys, opened: Opened, ids: dict[str, str], secrets: dict[str, str], gone: list[str],
    person: str, made: int, sheet: str, data_key: bytes,
) -> tuple[Keys, bytes, str]:  # fmt: skip
    new = f"w{made}"
    if act == "add":
        secrets[f"p{made}"] = new
        added = slots.added(found, opened, slots.new_person(f"p{made}", DAY), keys.passphrase_bytes(new))
        return added, data_key, sheet
    if act == "change":
        gone.append(secrets[person])
        secrets[person] = new
        return slots.resealed(found, opened, ids[person], keys.passphrase_bytes(new)), data_key, sheet
    if act == "rename":
        secrets[f"n{made}"] = secrets.pop(person)
        return slots.renamed(found, opened, ids[person], f"n{made}"), data_key, sheet
    if act == "sheet":
        gone.append(sheet)
        shared = sheets.new_secret()
        renewed = slots.with_recovery(found, opened, shared, DAY, sheets=3)
        return renewed, data_key, "\n".join(sheets.split(shared)[1:])
    other = next((name for name in sorted(secrets) if name != person), None)
    if other is None:
        return found, data_key, sheet
    gone.append(secrets.pop(other))
    renewal = slots.without(found, opened, ids[other])
    return renewal.keys, renewal.new_key, sheet


def test_that_a_forged_label_is_damage_and_not_a_wrong_name(folder: Path) -> None:
    content = json.loads((folder / "keys.json").read_text())
    labels = [slot["label"] for slot in content["slots"]]
    for slot, label in zip(content["slots"], reversed(labels), strict=True):
        slot["label"] = label
        slot["checksum"] = keys.checksum({name: value for name, value in slot.items() if name != "checksum"})
    for name in keyfile.NAMES:
        (folder / name).write_text(json.dumps(content))
    with pytest.raises(DamagedKeys):
        vault.unlock(folder, FIRST)
