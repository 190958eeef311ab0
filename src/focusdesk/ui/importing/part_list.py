"""The list of sheets, tables and texts at the left of a step; with boxes to tick where needed."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from focusdesk.domain.listterms import ListKind
from focusdesk.i18n import _, ngettext, term
from focusdesk.services.importing import sheet_title
from focusdesk.ui.importing.journey import Part

_ID = Qt.ItemDataRole.UserRole


class PartList(QListWidget):
    """Shows parts. `shown` tells the id of the one the cursor is on, `ticked` its id and whether it is taken over."""

    shown = Signal(int)
    ticked = Signal(int, bool)

    def __init__(self, title: str, ticks: bool = False) -> None:
        super().__init__()
        self._ticks = ticks
        self.setProperty("kind", "ticks")
        self.setAccessibleName(title)
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)
        self.itemChanged.connect(self._changed)

    def show_parts(self, parts: Iterable[Part], several_files: bool) -> None:
        """Show these parts; the cursor stays on the same one where it is still there."""
        kept = self.current_id()
        self.blockSignals(True)
        self.clear()
        for part in parts:
            self.addItem(self._line(part, several_files))
        self.blockSignals(False)
        self.setCurrentRow(next((at for at in range(self.count()) if self.item(at).data(_ID) == kept), 0))

    def current_id(self) -> int | None:
        """The id of the part the cursor is on."""
        line = self.currentItem()
        return int(line.data(_ID)) if line is not None else None

    def _line(self, part: Part, several_files: bool) -> QListWidgetItem:
        title = sheet_title(part.sheet)
        size, hidden = _size(part), _hidden(part)
        first, second = (part.sheet.file, f"{title}: {size}") if several_files else (title, size)
        words = [first, second, *([hidden] if hidden else [])]
        line = QListWidgetItem("\n".join(words))
        line.setData(_ID, part.id)
        line.setSizeHint(QSize(0, len(words) * self.fontMetrics().lineSpacing() + 12))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._ticks:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            line.setCheckState(Qt.CheckState.Checked if part.layout.included else Qt.CheckState.Unchecked)
        line.setFlags(flags)
        return line

    def _moved(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self.shown.emit(line.data(_ID))

    def _changed(self, line: QListWidgetItem) -> None:
        self.ticked.emit(line.data(_ID), line.checkState() == Qt.CheckState.Checked)


def named(part: Part, several_files: bool) -> str:
    """What a part is called, with its file where there are several."""
    title = sheet_title(part.sheet)
    return f"{part.sheet.file}: {title}" if several_files and title != part.sheet.file else title


def about(part: Part) -> str:
    """How many rows a part has, what it lists, and whether it is hidden in the file."""
    return ", ".join(filter(None, (_size(part), _hidden(part))))


def _size(part: Part) -> str:
    rows = part.sheet.filled
    counted = ngettext("{count} row", "{count} rows", rows).format(count=rows)
    return counted if part.layout.kind is ListKind.TEXT else f"{term(part.layout.kind)}, {counted}"


def _hidden(part: Part) -> str:
    said: list[str] = []
    if hidden := len(part.sheet.hidden_rows):
        said.append(ngettext("{count} row hidden", "{count} rows hidden", hidden).format(count=hidden))
    if part.sheet.hidden:
        said.append(_("hidden in the file"))
    return ", ".join(said)
