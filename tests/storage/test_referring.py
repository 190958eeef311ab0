"""What refers to a record is found in every table."""

from dataclasses import replace
from datetime import datetime

import pytest

from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.records import Case, Organisation, Owner, Participant, Record, Subject
from focusdesk.domain.references import LISTED, fields_to
from focusdesk.storage.referring import is_referred_to, referring
from focusdesk.storage.store import Store
from tests.storage.whole_vault import everything

NOW = datetime(2026, 11, 20, 9, 0)
NEW: dict[type[Record], Record] = {
    Case: Case(number="2026-099"),
    Organisation: Organisation(name="Jeugdhulp"),
    Participant: Participant(name="Femke Boersma"),
}


@pytest.mark.parametrize("target", [Case, Organisation, Participant, Subject])
def test_that_every_field_is_looked_in(store: Store, target: type[Record]) -> None:
    records = everything()
    case = next(each for each in records if isinstance(each, Case))
    wanted = NEW.get(target) or Subject(case=case.id, name="Iemand anders")
    store.write(Step("Add", tuple(map(add, [*records, wanted]))), NOW)
    assert not is_referred_to(store, target, wanted.id)
    for kind, name in fields_to(target):
        record = next(each for each in records if type(each) is kind)
        part, _dot, inner = name.partition(".")
        value: object = (wanted.id,) if part in LISTED else wanted.id
        value = (replace(Owner(), **{inner: wanted.id}),) if inner else value  # type: ignore[arg-type]
        pointing = replace(record, **{part: value})  # type: ignore[arg-type]
        store.write(Step("Point", (Change(record, pointing),)), NOW)
        assert referring(store, target, wanted.id) == [pointing], f"{kind.__name__}.{name}"
        assert is_referred_to(store, target, wanted.id)
        store.write(Step("Back", (Change(pointing, record),)), NOW)
