"""The tables follow the records: every field has its column, every reference its rule and index."""

from dataclasses import fields
from datetime import date, datetime
from typing import get_args, get_type_hints

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import LogEntry, Record
from focusdesk.domain.terms import CaseKind
from focusdesk.storage import tables

PLAIN_NUMBERS = {
    *(
        "id",
        "keep_months",
        "keep_months_not_confirmed",
        "keep_months_signal",
        "quorum",
        "minutes_within_days",
        "weeks_between_meetings",
    ),
    *("review_months", "review_months_again", "kept", "gone", "record", "size", "version"),
    *("agenda_order", "position", "postponed", "rows", "left_out"),
}


@pytest.mark.parametrize("kind", [*RECORD_KINDS, LogEntry])
def test_that_every_field_has_a_place(kind: type[Record]) -> None:
    shape = tables.SHAPES[kind]
    placed = {*shape.columns, *(part.field for part in shape.values)}
    assert placed == {field.name for field in fields(kind)}
    assert set(shape.columns) == set(shape.table.c.keys())


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_that_every_number_is_known_to_be_a_reference_or_not(kind: type[Record]) -> None:
    hints = get_type_hints(kind)
    numbers = {name for name, hint in hints.items() if hint is int or int in get_args(hint)}
    lists = {name for name in numbers if get_args(hints[name])[1:] == (...,)}
    for name in numbers - lists - PLAIN_NUMBERS:
        (key,) = tables.table(kind).c[name].foreign_keys
        assert key.column.table is tables.table(tables.REFERENCES[name])
    assert not any(tables.table(kind).c[name].foreign_keys for name in numbers & PLAIN_NUMBERS)


def test_that_every_reference_has_an_index() -> None:
    for table in tables.metadata.sorted_tables:
        first = {index.columns[0].name for index in table.indexes} | {next(iter(table.primary_key)).name}
        assert {column.name for column in table.columns if column.foreign_keys} <= first


def test_that_only_fields_that_may_be_empty_may_be_null() -> None:
    for kind in RECORD_KINDS:
        hints = get_type_hints(kind)
        for column in tables.table(kind).columns:
            assert column.nullable == (type(None) in get_args(hints[column.name]))


def test_that_a_moment_in_a_date_field_keeps_only_its_date() -> None:
    write = tables.Moment(date).bind_processor(SQLiteDialect())
    assert write is not None
    assert write(datetime(2026, 11, 20, 14, 30)) == "2026-11-20"


def test_that_a_word_outside_the_list_is_refused() -> None:
    write = tables.Term(CaseKind).bind_processor(SQLiteDialect())
    assert write is not None
    with pytest.raises(ValueError, match="rumour"):
        write("rumour")
