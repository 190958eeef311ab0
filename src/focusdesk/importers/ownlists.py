"""Recognises lists that FocusDesk itself wrote for Excel; reads those of organisations and meetings for `ownrecords`.

Lists of cases, actions and people are lists like any other, see `headings`; of `overviews` nothing can be made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import TypeVar

from focusdesk.domain.listterms import ListKind
from focusdesk.domain.terms import MeetingStatus, OrganisationKind, PartyRole
from focusdesk.i18n import LANGUAGES, _, speaking, term
from focusdesk.importers.cells import Cell, Sheet, SheetKind, is_blank, text_of
from focusdesk.importers.dates import read_date
from focusdesk.importers.overviews import why_not

T = TypeVar("T", bound=StrEnum)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\b")


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles over the columns of one list: those that tell it from others, and all that can stand over it."""

    kind: ListKind
    telling: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOrganisation:
    """An organisation as it stands in our own list, with the index of its row."""

    row: int
    name: str
    short: str
    kind: OrganisationKind
    role: PartyRole
    covenant_signed: date | None
    valid_until: date | None
    gets_names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMeeting:
    """A meeting as it stands in our own list, with the index of its row; what is not clear or not there is None."""

    row: int
    number: str
    day: date | None
    start: time | None
    location: str
    status: MeetingStatus | None
    chair: str


def own_kind(sheet: Sheet) -> ListKind | None:
    """Which list of ours a sheet is, by the titles over its columns; None when it is another one."""
    if sheet.kind is not SheetKind.SHEET or not sheet.rows:
        return None
    header = {text_of(cell) for cell in sheet.rows[0]} - {""}
    every = (titles for language in LANGUAGES for titles in _titles(language))
    found = (titles for titles in every if titles.telling <= header <= titles.telling | titles.others)
    return next((titles.kind for titles in found), ListKind.OVERVIEW if why_not(sheet) else None)


def organisations(sheet: Sheet) -> Iterator[ReadOrganisation]:
    """The organisations in our own list of them."""
    for at, said in _said(sheet):
        yield ReadOrganisation(
            row=at,
            name=text_of(said.get("name", "")),
            short=text_of(said.get("short", "")),
            kind=_termed(OrganisationKind, said.get("kind", "")) or OrganisationKind.OTHER,
            role=_termed(PartyRole, said.get("role", "")) or PartyRole.CASE,
            covenant_signed=read_date(said.get("covenant", "")).day,
            valid_until=read_date(said.get("valid", "")).day,
            gets_names=text_of(said.get("names", "")) in _yes(),
        )


def meetings(sheet: Sheet) -> Iterator[ReadMeeting]:
    """The meetings in our own list of them."""
    for at, said in _said(sheet):
        yield ReadMeeting(
            row=at,
            number=text_of(said.get("number", "")),
            day=read_date(said.get("day", "")).day,
            start=_time(said.get("start", "")),
            location=text_of(said.get("location", "")),
            status=_termed(MeetingStatus, said.get("status", "")),
            chair=text_of(said.get("chair", "")),
        )


def _said(sheet: Sheet) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The index of each row that holds anything, and what it says by field."""
    columns = [_fields().get(text_of(cell), "") for cell in sheet.rows[0]]
    for at, row in enumerate(sheet.rows[1:], 1):
        if not is_blank(row):
            yield at, dict(zip(columns, row, strict=False))


def _time(said: Cell) -> time | None:
    """A time, also where another program made a text of it."""
    if isinstance(said, time):
        return said
    found = _CLOCK.match(text_of(said))
    return time(int(found[1]), int(found[2])) if found else None


def _termed(members: type[T], said: Cell) -> T | None:
    """The member that is called so on the screen, in any language."""
    return next((member for name, member in _names(members) if name == text_of(said)), None)


def _names(members: type[T]) -> Iterator[tuple[str, T]]:
    for language in LANGUAGES:
        with speaking(language):
            named = [(term(member), member) for member in members]
        yield from named


@cache
def _yes() -> frozenset[str]:
    """The word for yes in every language."""
    words = set[str]()
    for language in LANGUAGES:
        with speaking(language):
            words.add(_("yes"))
    return frozenset(words)


@cache
def _fields() -> dict[str, str]:
    """Which field of an organisation or a meeting stands under a title, in any language."""
    fields: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            fields |= {_("Name"): "name", _("After @"): "short", _("Role"): "role", _("Kind"): "kind"}
            fields |= {_("Covenant valid until"): "valid", _("Gets names in documents"): "names"}
            fields |= {_("Covenant signed"): "covenant", _("Number"): "number", _("Date"): "day", _("Time"): "start"}
            fields |= {_("Place"): "location", _("Status"): "status", _("Chair"): "chair"}
    return fields


@cache
def _titles(language: str) -> tuple[_Titles, ...]:
    with speaking(language):
        organisations = {_("Role"), _("Open actions"), _("Late"), _("Kind"), _("People"), _("Covenant signed")}
        organisations |= {_("Covenant valid until"), _("Gets names in documents")}
        meetings = {_("Number"), _("Time"), _("Place"), _("Status"), _("Present"), _("Actions"), _("Chair")}
        return (
            _Titles(ListKind.ORGANISATIONS, frozenset({_("Name"), _("After @")}), frozenset(organisations)),
            _Titles(ListKind.MEETINGS, frozenset({_("Date"), _("Agenda items")}), frozenset(meetings)),
        )
