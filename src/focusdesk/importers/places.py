"""How a place in a file is called: on the screen, in the report and in the records that came from it."""

from collections.abc import Callable
from functools import partial

from focusdesk.i18n import _
from focusdesk.importers.cells import Sheet, SheetKind


def place(sheet: Sheet, index: int) -> str:
    """The place of the row with this index, such as "sheet Acties, row 12", in the language of the moment."""
    return places(sheet)(row=sheet.number(index))


def places(sheet: Sheet) -> Callable[..., str]:
    """What makes of a number `row` the place of that row, for a long list: the words are looked up once."""
    if sheet.kind is SheetKind.TEXT:
        return _("paragraph {row}").format
    if sheet.kind is SheetKind.TABLE:
        return partial(_("table {table}, row {row}").format, table=sheet.name)
    if not sheet.name:
        return _("row {row}").format
    return partial(_("sheet {sheet}, row {row}").format, sheet=sheet.name)
