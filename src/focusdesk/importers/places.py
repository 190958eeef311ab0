"""How a place in a file is called: on the screen, in the report and in the records that came from it."""

from focusdesk.i18n import _
from focusdesk.importers.cells import Sheet, SheetKind


def place(sheet: Sheet, index: int) -> str:
    """The place of the row with this index, such as "sheet Acties, row 12", in the language of the moment."""
    row = sheet.number(index)
    if sheet.kind is SheetKind.TEXT:
        return _("paragraph {number}").format(number=row)
    if sheet.kind is SheetKind.TABLE:
        return _("table {table}, row {row}").format(table=sheet.name, row=row)
    if not sheet.name:
        return _("row {row}").format(row=row)
    return _("sheet {sheet}, row {row}").format(sheet=sheet.name, row=row)
