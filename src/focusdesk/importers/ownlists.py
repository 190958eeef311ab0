"""Recognises lists that FocusDesk itself wrote for Excel, and reads that of organisations, for `ownrecords`.

Lists of cases, actions and people are lists like any other, see `headings`. Those of meetings and signals only sum up
what stands elsewhere: nothing can be made of them, and they may not be taken for lists of actions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from focusdesk.domain.listterms import ListKind
from focusdesk.domain.terms import OrganisationKind, PartyRole
from focusdesk.i18n import LANGUAGES, _, speaking, term
from focusdesk.importers.cells import Cell, Sheet, SheetKind, is_blank, text_of
from focusdesk.importers.dates import read_date

T = TypeVar("T", bound=StrEnum)


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


def own_kind(sheet: Sheet) -> ListKind | None:
    """Which list of ours a sheet is, by the titles over its columns; None when it is another one."""
    if sheet.kind is not SheetKind.SHEET or not sheet.rows:
        return None
    header = {text_of(cell) for cell in sheet.rows[0]} - {""}
    every = (titles for language in LANGUAGES for titles in _titles(language))
    found = (titles for titles in every if titles.telling <= header <= titles.telling | titles.others)
    return next((titles.kind for titles in found), None)


def organisations(sheet: Sheet) -> Iterator[ReadOrganisation]:
    """The organisations in our own list of them."""
    columns = [_fields().get(text_of(cell), "") for cell in sheet.rows[0]]
    for at, row in enumerate(sheet.rows[1:], 1):
        said = dict(zip(columns, row, strict=False))
        if not is_blank(row):
            yield ReadOrganisation(
                row=at,
                name=text_of(said.get("name", "")),
                short=text_of(said.get("short", "")),
                kind=_termed(OrganisationKind, said.get("kind", "")) or OrganisationKind.OTHER,
                role=_termed(PartyRole, said.get("role", "")) or PartyRole.CASE,
                covenant_signed=read_date(said.get("covenant", "")).day,
            )


def _termed(members: type[T], said: Cell) -> T | None:
    """The member that is called so on the screen, in any language."""
    return next((member for name, member in _names(members) if name == text_of(said)), None)


def _names(members: type[T]) -> Iterator[tuple[str, T]]:
    for language in LANGUAGES:
        with speaking(language):
            named = [(term(member), member) for member in members]
        yield from named


@cache
def _fields() -> dict[str, str]:
    """Which field of an organisation stands under a title, in any language."""
    fields: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            fields |= {_("Name"): "name", _("After @"): "short", _("Role"): "role", _("Kind"): "kind"}
            fields |= {_("Covenant signed"): "covenant"}
    return fields


@cache
def _titles(language: str) -> tuple[_Titles, ...]:
    with speaking(language):
        organisations = {_("Role"), _("Open"), _("Late"), _("Kind"), _("People"), _("Covenant signed")}
        meetings = {_("Number"), _("Time"), _("Place"), _("Status"), _("Present"), _("Actions"), _("Chair")}
        signals = {_("Number"), _("Nature"), _("Urgent"), _("Status"), _("Feedback"), _("Case"), _("Keep until")}
        signals |= {_("Seen or heard"), _("Came in by")}
        return (
            _Titles(ListKind.ORGANISATIONS, frozenset({_("Name"), _("After @")}), frozenset(organisations)),
            _Titles(ListKind.OVERVIEW, frozenset({_("Date"), _("Agenda items")}), frozenset(meetings)),
            _Titles(ListKind.OVERVIEW, frozenset({_("Received"), _("Reporter")}), frozenset(signals)),
        )
