"""Choosing by which columns a list is sorted: up to three, each low to high or high to low."""

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.table import RecordTable
from focusdesk.ui.widgets.table_model import MOST_LEVELS, Levels


class SortDialog(FormDialog):
    """Begins with how the list is sorted now. Rows that are equal in one column are sorted by the next."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        self._table = table
        super().__init__(
            _("Sort the list"),
            _form(table),
            _("Sort"),
            self._sort,
            parent or table,
            draft=f"sort/{table.name}",
        )

    def _sort(self, values: dict[str, object]) -> None:
        chosen: dict[str, bool] = {}
        for place in range(MOST_LEVELS):
            key = values[f"column{place}"]
            if isinstance(key, str):
                chosen.setdefault(key, bool(values[f"descending{place}"]))
        self._table.sort_by(tuple(chosen.items()))


def _form(table: RecordTable) -> Form:
    form, levels = Form(columns=2), table.model.levels
    for place in range(MOST_LEVELS):
        key, descending = levels[place] if place < len(levels) else (None, False)
        column = ChoiceField(
            _("Sort by") if place == 0 else _("Then by ({place})").format(place=place + 1),
            _columns(table, levels),
            nothing=_("no column"),
        )
        column.set_value(key)
        form.add(f"column{place}", column)
        order = ChoiceField(
            _("Order {place}").format(place=place + 1),
            [(False, _("ascending")), (True, _("descending"))],
        )
        order.set_value(descending)
        form.add(f"descending{place}", order)
    return form


def _columns(table: RecordTable, levels: Levels) -> list[tuple[object, str]]:
    """The columns on screen, and those by which the list is sorted already."""
    shown = {column.key for column in table.shown_columns()} | {key for key, _descending in levels}
    return [(column.key, column.title) for column in table.model.columns if column.key in shown]
