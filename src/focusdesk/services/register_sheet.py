"""The whole register of disclosures as a spreadsheet: every line and every field, the last disclosure first."""

from collections.abc import Callable, Sequence
from typing import Any

from focusdesk.i18n import _, term
from focusdesk.services import disclosures
from focusdesk.services.desk import Desk
from focusdesk.services.disclosures import DisclosureRow
from focusdesk.services.spreadsheets import ListExport


def sheet(desk: Desk) -> ListExport:
    """The register as it is now, to write with `spreadsheets.export_list`."""
    rows = sorted(disclosures.rows(desk), key=lambda each: each.at, reverse=True)

    def read(offset: int, limit: int) -> Sequence[DisclosureRow]:
        return rows[offset : offset + limit]

    return ListExport(name="disclosures", title=_("Disclosures"), columns=_columns(), read=read, personal=True)


def _columns() -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return (
        (_("When"), lambda each: each.at),
        (_("What"), lambda each: term(each.what)),
        (_("Recipient"), lambda each: each.recipient),
        (_("Meeting"), lambda each: each.meeting),
        (_("Version"), lambda each: each.version),
        (_("Basis"), lambda each: each.basis),
        (_("Purpose"), lambda each: each.purpose),
        (_("By which means"), lambda each: term(each.means)),
        (_("Protection"), lambda each: term(each.protection)),
        (_("Why not protected"), lambda each: each.protection_reason),
        (_("Names of persons"), lambda each: _("yes") if each.with_names else _("no")),
        (_("Parts"), lambda each: each.items),
        (_("Received on"), lambda each: each.received),
        (_("Confirmed by"), lambda each: each.received_by),
        (_("Withdrawn on"), lambda each: each.withdrawn),
        (_("Why withdrawn"), lambda each: each.withdrawn_reason),
        (_("Went wrong"), lambda each: each.incidents),
        (_("File"), lambda each: each.file),
        (_("SHA-256"), lambda each: each.sha256),
    )
