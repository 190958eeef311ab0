"""The columns of numbers and names are those of the records."""

from datetime import datetime

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Case, Subject
from focusdesk.storage import lists
from focusdesk.storage.store import Store

NOW = datetime(2026, 11, 20, 16, 3, 12)


def test_that_numbers_and_names_are_those_of_the_records(store: Store) -> None:
    case, other = Case(number="2026-001"), Case(number="2026-002")
    people = Subject(case=case.id, name="Wietske Vroom", guardian="Ilse Vroom"), Subject(case=other.id, name="")
    store.write(Step("Add", tuple(map(add, (case, other, *people)))), NOW)
    assert lists.case_numbers(store) == {case.id: "2026-001", other.id: "2026-002"}
    assert lists.subject_names(store) == [("Wietske Vroom", "Ilse Vroom", case.id), ("", "", other.id)]
