"""Records and changes as JSON: what is read back is what was written, for every kind."""

from focusdesk.domain import written
from focusdesk.domain.changes import Change, add, remove
from focusdesk.domain.records import Case
from tests.storage.whole_vault import everything


def test_that_every_record_comes_back_as_it_was() -> None:
    for record in everything():
        assert written.record_of(type(record), written.record_text(record)) == record


def test_that_every_change_comes_back_as_it_was() -> None:
    for record in everything():
        gone, new = written.moved_of(written.moved_text([remove(record), add(record)]))
        assert gone.before is not None
        assert gone.kind(**gone.before) == record
        assert gone.after is None
        assert (new.id, new.before) == (record.id, None)


def test_that_only_what_differs_is_kept() -> None:
    before = Case(id=7, number="2026-001", title="Oud")
    after = Case(id=7, number="2026-001", title="Nieuw")
    (moved,) = written.moved_of(written.moved_text([Change(before, after)]))
    assert (moved.before, moved.after) == ({"title": "Oud"}, {"title": "Nieuw"})
