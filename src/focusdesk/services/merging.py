"""Putting two records together that are the same, and taking them apart again, also long after.

Works for cases, organisations, function-holders and persons concerned. Every reference to the one that goes is pointed
to the one that stays; a Merger keeps what was moved. What is special about cases is in `merging_rules`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, get_type_hints

from focusdesk.domain import written
from focusdesk.domain.casework import Merger, StatusChange
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Case, Organisation, Participant, Record, Subject
from focusdesk.domain.references import REFERENCES, redirected
from focusdesk.domain.written import Moved
from focusdesk.i18n import N_
from focusdesk.services import merging_rules
from focusdesk.services.desk import Desk
from focusdesk.storage.referring import referring

R = TypeVar("R", Case, Organisation, Participant, Subject)

CHOICES: dict[type[Record], tuple[str, ...]] = {
    Case: (
        *("title", "kind", "purpose", "legal_basis", "bringing_organisation", "lead", "opened", "next_discussion"),
        *("agenda_order", "reference"),
    ),
    Organisation: ("name", "short", "kind", "role", "covenant_signed", "valid_until", "gets_names", "public_key"),
    Participant: (
        *("name", "function", "organisation", "email", "phone", "stand_in", "secrecy_signed"),
        *("active_from", "active_until", "invited"),
    ),
    Subject: (
        *("name", "role", "date_of_birth", "bsn", "guardian", "address", "contact", "informed_on"),
        *("informing_postponed_until", "informing_postponed_reason", "objection", "rectification"),
    ),
}
"""The fields of which one of two values stays, in the order in which they are shown."""

_LABELS = {
    Case: N_("Merge cases"),
    Organisation: N_("Merge organisations"),
    Participant: N_("Merge function-holders"),
    Subject: N_("Merge persons"),
}
_Values = Mapping[str, object]
_NOTHING: _Values = {}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ, and the value that is proposed to stay."""

    field: str
    kept: Any
    gone: Any

    @property
    def proposed(self) -> Any:
        """The value of the record that stays, unless that is empty."""
        return self.gone if self.kept in (None, "") else self.kept


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do: which fields differ, how many records of each kind move, which persons may be the same."""

    differences: tuple[Difference, ...]
    moving: Mapping[type[Record], int]
    alike: tuple[tuple[Subject, Subject], ...] = ()


class _Draft:
    """Changes in the making: every record from how it stands in the vault to how it will stand."""

    def __init__(self) -> None:
        self._sides: dict[int, Change] = {}

    def now(self, record: Record) -> Record | None:
        """The record as it is by now; None when it is taken out."""
        change = self._sides.get(record.id)
        return change.after if change else record

    def put(self, record: Record, after: Record | None) -> None:
        """Have a record of the vault become this."""
        earlier = self._sides.get(record.id)
        self._sides[record.id] = Change(earlier.before if earlier else record, after)

    def add(self, record: Record) -> None:
        """Have a record that is not in the vault."""
        self._sides[record.id] = add(record)

    def leave_out(self, record: Record) -> None:
        """Do nothing with a record after all."""
        self._sides.pop(record.id)

    def has(self, number: int) -> bool:
        """Whether a record with this id is there afterwards."""
        change = self._sides.get(number)
        return change is not None and change.after is not None

    def changes(self) -> list[Change]:
        """All that differs."""
        return [change for change in self._sides.values() if change.before != change.after]


def preview(desk: Desk, kept: R, gone: R) -> Preview:
    """What merging `gone` into `kept` would do. Raises Refused when they cannot be merged."""
    kept, gone = _current(desk, kept), _current(desk, gone)
    merging_rules.ensure_may_merge(kept, gone)
    moving = Counter(type(record) for record, _after in _moves(desk, kept, gone))
    return Preview(differences(kept, gone), moving, tuple(merging_rules.alike(desk, kept, gone)))


def differences(kept: Record, gone: Record) -> tuple[Difference, ...]:
    """The fields in which two records of one kind differ, in the order in which they are shown."""
    pairs = ((name, getattr(kept, name), getattr(gone, name)) for name in CHOICES[type(kept)])
    return tuple(Difference(name, *values) for name, *values in pairs if values[0] != values[1])


def merge(
    desk: Desk,
    kept: R,
    gone: R,
    chosen: _Values = _NOTHING,
    same: Mapping[tuple[int, int], _Values] | None = None,
) -> R:
    """Merge `gone` into `kept` as one step; returns the record that stays.

    `chosen` gives the values of fields that stay, where that is not the one proposed. `same` names the persons of two
    cases that are one: the ids of the person of each, with the values that stay. Raises Refused when the two cannot be
    merged.
    """
    kept, gone = _current(desk, kept), _current(desk, gone)
    merging_rules.ensure_may_merge(kept, gone)
    draft = _Draft()
    _put_together(desk, draft, kept, gone, chosen)
    for (ours, theirs), values in (same or {}).items():
        _put_together(desk, draft, desk.store.get(Subject, ours), desk.store.get(Subject, theirs), values)
    changes: list[Change] = draft.changes()
    merger = Merger(
        day=desk.today(),
        kind=type(kept).__name__,
        kept=kept.id,
        gone=gone.id,
        before=written.record_text(gone),
        moved=written.moved_text(changes),
    )
    after = draft.now(kept)
    assert isinstance(after, type(kept))
    merging_rules.ensure_holds(after, [change.after for change in changes if change.after])
    desk.do(Step(_LABELS[type(kept)], (*changes, add(merger))))
    return after


def _current(desk: Desk, record: R) -> R:
    return desk.store.get(type(record), record.id)


def _put_together(desk: Desk, draft: _Draft, kept: Record, gone: Record, chosen: _Values) -> None:
    values = {each.field: each.proposed for each in differences(kept, gone)} | dict(chosen)
    for record, after in _moves(desk, kept, gone):
        now = draft.now(record)
        if now is not None:
            draft.put(record, redirected(now, type(kept), {gone.id: kept.id}) if after else None)
    _put_items_together(desk, draft, kept, gone)
    for saved, after in merging_rules.filters(desk, kept, gone):
        draft.put(saved, after)
    stated: Any = replace(draft.now(kept) or kept, **values)
    draft.put(kept, _without(stated, type(kept), (kept.id, gone.id)))
    draft.put(gone, merging_rules.tombstone(draft.now(gone) or gone, kept))


def _put_items_together(desk: Desk, draft: _Draft, kept: Record, gone: Record) -> None:
    """Two cases on one agenda become one item, with all that was recorded at either; the items after it close up."""
    for ours, theirs in merging_rules.on_one_agenda(desk, kept, gone):
        draft.put(ours, merging_rules.one_item(ours, theirs))
        draft.put(theirs, None)
        for record in referring(desk.store, AgendaItem, theirs.id):
            now = draft.now(record)
            if now is not None:
                draft.put(record, redirected(now, AgendaItem, {theirs.id: ours.id}))
        for item in desk.store.find(AgendaItem, meeting=theirs.meeting):
            now = draft.now(item)
            if isinstance(now, AgendaItem) and item.position > theirs.position:
                draft.put(item, replace(now, position=now.position - 1))


def _moves(desk: Desk, kept: Record, gone: Record) -> Iterator[tuple[Record, Record | None]]:
    """Every record that refers to the one that goes, as it becomes; None for one that there is no place for."""
    there = [each for each in referring(desk.store, type(kept), gone.id) if each.id not in (kept.id, gone.id)]
    dropped = {each.id: each for each in merging_rules.dropped(desk, kept, there)}
    yield from ((record, None) for record in dropped.values())
    stay = {*dropped, *merging_rules.staying(desk, kept, there)}
    yield from ((each, redirected(each, type(kept), {gone.id: kept.id})) for each in there if each.id not in stay)


def _without(record: Record, target: type[Record], ids: Collection[int]) -> Record:
    """The record without references to these: nobody stands in for himself."""
    values = {
        each.name: None
        for each in fields(record)
        if REFERENCES.get(each.name) is target and getattr(record, each.name) in ids
    }
    return replace(record, **values)  # type: ignore[arg-type]  # a reference that may be empty


def mergers(desk: Desk, record: Record) -> list[Merger]:
    """What was merged into a record, the latest first."""
    found = desk.store.find(Merger, kind=type(record).__name__, kept=record.id)
    return sorted(found, key=lambda each: each.id, reverse=True)


def gone_record(merger: Merger) -> Record:
    """The record that went, as it was."""
    return written.record_of(written.kind_named(merger.kind), merger.before)


def came_since(desk: Desk, merger: Merger) -> list[Record]:
    """What refers to the record that stayed and was added after the merge: the user says whose it is.

    Where the case that stayed went since is its own.
    """
    there = referring(desk.store, written.kind_named(merger.kind), merger.kept)
    return [each for each in there if each.id > merger.id and not isinstance(each, StatusChange)]


def split(desk: Desk, merger: Merger, theirs: Collection[int] = ()) -> Record:
    """Take two merged records apart again as one step; returns the one that comes back.

    What was moved goes back, unless it was changed in the meantime. `theirs` are the ids of what was added since and
    belongs to the one that comes back. Raises Refused when the one that stayed is itself merged or removed.
    """
    kind = written.kind_named(merger.kind)
    kept = desk.store.try_get(kind, merger.kept)
    if kept is None or getattr(kept, "merged_into", None) is not None:
        raise Refused("What it was merged into was merged or removed itself. Take that back first.")
    draft = _Draft()
    for moved in written.moved_of(merger.moved):
        _take_back(desk, draft, moved)
    for record in came_since(desk, merger):
        if record.id in theirs:
            draft.put(record, redirected(record, kind, {merger.kept: merger.gone}))
    _mend(desk, draft)
    changes = draft.changes()
    desk.do(Step(N_("Split again"), (*changes, remove(desk.store.get(Merger, merger.id)))))
    return desk.store.get(kind, merger.gone)


def _take_back(desk: Desk, draft: _Draft, moved: Moved) -> None:
    now = desk.store.try_get(moved.kind, moved.id)
    if now is None:
        if moved.after is None and moved.before is not None:
            draft.add(moved.kind(**moved.before))
    elif moved.before is not None and moved.after is not None:
        back = {name: _back(getattr(now, name), moved.before[name], value) for name, value in moved.after.items()}
        draft.put(now, replace(now, **back))


def _back(now: Any, before: Any, after: Any) -> Any:
    """The value of before the merge; what was changed since stays, in a row value by value."""
    if now == after:
        return before
    if not isinstance(now, tuple):
        return now
    lost = [each for each in before if each not in after]
    gained = [each for each in after if each not in before]
    swap = dict(zip(gained, lost, strict=False))
    more = [each for each in lost if each not in swap.values()]
    return (*(swap.get(each, each) for each in now), *more)


def _mend(desk: Desk, draft: _Draft) -> None:
    """Point what comes back to what there is now: something it refers to may be merged or removed since."""
    for change in draft.changes():
        if change.after is None:
            continue
        values = dict(_mended(desk, draft, change.after))
        if any(value is None and _is_required(type(change.after), name) for name, value in values.items()):
            draft.leave_out(change.after)
        else:
            draft.put(change.after, replace(change.after, **values))  # type: ignore[arg-type]  # named after its fields


def _mended(desk: Desk, draft: _Draft, record: Record) -> Iterator[tuple[str, int | None]]:
    for name, target in REFERENCES.items():
        number = getattr(record, name, None)
        if number is not None and not draft.has(number) and desk.store.try_get(target, number) is None:
            yield name, _followed(desk, target, number)


def _is_required(kind: type[Record], name: str) -> bool:
    return get_type_hints(kind)[name] is int


def _followed(desk: Desk, target: type[Record], number: int) -> int | None:
    """What a record that is gone was merged into; None when it was removed."""
    for merger in desk.store.find(Merger, kind=target.__name__, gone=number):
        if desk.store.try_get(target, merger.kept) is not None:
            return merger.kept
        return _followed(desk, target, merger.kept)
    return None
