"""Keeping the user where she was while the rows of a table are read anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from focusdesk.ui.widgets.table_model import RecordModel


@contextmanager
def same_place(view: QTableView, model: RecordModel) -> Iterator[None]:
    """Around a reload: puts selection, cursor and scroll position back, by record id."""
    selected = [model.row(index.row()).id for index in view.selectionModel().selectedRows()]
    cursor = view.currentIndex()
    current = model.row(cursor.row()).id if cursor.isValid() else None
    scrolled = view.verticalScrollBar().value()
    yield
    chosen, last = QItemSelection(), model.columnCount() - 1
    for record_id in selected:
        if (at := model.find(record_id)) >= 0:
            chosen.select(model.index(at, 0), model.index(at, last))
    selection = view.selectionModel()
    if current is not None and (at := model.find(current)) >= 0:
        selection.setCurrentIndex(model.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.executeDelayedItemsLayout()
    selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.verticalScrollBar().setValue(scrolled)
