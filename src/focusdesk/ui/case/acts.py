"""What can be done with the rows of a table, said once: it becomes keys, a context menu and buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from focusdesk.ui.widgets.table import RecordTable


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. `keys` work while the table has the focus; `on_row` needs a row the cursor is on.

    Enter is shown, not attached: the table says itself that a row is opened.
    """

    text: str
    slot: Callable[[], object]
    keys: str = ""
    on_row: bool = True


SEPARATOR = Act("", lambda: None, on_row=False)
"""A line between two groups of acts in the menu."""


def attach(table: RecordTable, acts: Sequence[Act]) -> None:
    """Give a table the keys of the acts, and a context menu with all of them (also by the menu key)."""
    for act in acts:
        if act.keys and act.on_row and act.keys != "Return":
            table.add_key(act.keys, act.slot)
    table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.view.customContextMenuRequested.connect(
        lambda at: menu(table, acts).popup(table.view.viewport().mapToGlobal(at))
    )


def menu(table: RecordTable, acts: Sequence[Act]) -> QMenu:
    """The context menu: without a row only what needs none, and what can be done with every list."""
    has_row = table.current_row() is not None
    made = filled([act for act in acts if has_row or not act.on_row], table)
    table.extend(made)
    return made


def filled(acts: Sequence[Act], parent: QWidget) -> QMenu:
    """A menu of these acts, gone once it is closed."""
    made = QMenu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for act in acts:
        if not act.text:
            made.addSeparator()
            continue
        keys = QKeySequence(act.keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.addAction(f"{act.text}\t{keys}" if keys else act.text, act.slot)
    return made
