"""Pairs of records that may be one, in words: field by field, what the file says and what is there already."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from focusdesk.domain.records import Case, Organisation, Participant, Record
from focusdesk.i18n import plain_day, term
from focusdesk.importers.duplicates import Duplicates
from focusdesk.importers.merging import COMPARED, SUBJECT, called
from focusdesk.importers.pairing import Pairing
from focusdesk.services.desk import Desk

__all__ = ["ComparedField", "called", "compared", "stands_in_file"]


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of a pair. `name` is that of the record, with "subject." before it for the one a case is about."""

    name: str
    new: str
    known: str

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same: then the user can choose."""
        return bool(self.new) and bool(self.known) and self.new != self.known


def compared(desk: Desk, pairing: Pairing[Any], found: Duplicates) -> list[ComparedField]:
    """The fields of which at least one of a pair says something; those of a case with those of whom it is about."""
    fields = _fields(desk, pairing, found, "")
    if isinstance(pairing.new, Case):
        for subjects in found.subjects:
            if (subjects.new.case, subjects.known.case) == (pairing.new.id, pairing.known.id):
                fields += _fields(desk, subjects, found, SUBJECT)
    return fields


def stands_in_file(found: Duplicates, record: Record) -> bool:
    """Whether the second of a pair comes from the files as well."""
    return record.id in found.new


def _fields(desk: Desk, pairing: Pairing[Any], found: Duplicates, before: str) -> list[ComparedField]:
    every = [
        ComparedField(before + name, _said(desk, found, name, pairing.new), _said(desk, found, name, pairing.known))
        for name in COMPARED[type(pairing.new)]
    ]
    return [each for each in every if each.new or each.known]


def _said(desk: Desk, found: Duplicates, name: str, record: Record) -> str:
    value = getattr(record, name)
    if isinstance(value, StrEnum):
        return term(value)
    if isinstance(value, date):
        return plain_day(value)
    if isinstance(value, int):
        return _name_of(desk, found, value)
    return str(value or "")


def _name_of(desk: Desk, found: Duplicates, record_id: int) -> str:
    """The name of an organisation or person that a record refers to, whether new or known."""
    new, store = found.new.get(record_id), desk.store
    return getattr(new or store.try_get(Organisation, record_id) or store.try_get(Participant, record_id), "name", "")
