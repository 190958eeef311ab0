"""What check and result have in common: the counts, and the tables of doubts, of rows left out and of remarks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui.importing.counted import Count, Line
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.chip import row_height
from focusdesk.ui.widgets.labels import StatLine, clear_layout, text_label
from focusdesk.ui.widgets.table import Column, RecordTable

_BESIDE = 4
_LEAST_ROWS = 3


class CountsCard(Card):
    """The numbers of an import, four beside each other."""

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these numbers."""
        clear_layout(self.body)
        grid = QGridLayout()
        grid.setSpacing(12)
        for at, count in enumerate(counts):
            grid.addWidget(StatLine(str(count.number), count.tone, count.word), at // _BESIDE, at % _BESIDE)
        for column in range(_BESIDE):
            grid.setColumnStretch(column, 1)
        self.add(grid)


class LineTable(QWidget):
    """A table of lines, and under it the whole of the line the cursor is on, since a cell may be too narrow for it."""

    def __init__(self, name: str, title: str, columns: list[Column], empty: str) -> None:
        super().__init__()
        self.table = RecordTable(name, columns, title)
        self.table.set_empty(empty)
        self.table.setMinimumHeight(_LEAST_ROWS * row_height())
        self._whole = text_label("", "muted")
        self._whole.hide()
        self.table.selection_changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(bar_over(self.table))
        column.addWidget(self.table, 1)
        column.addWidget(self._whole)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the name of the file only where there are several."""
        keys = [column.key for column in self.table.model.columns]
        self.table.view.setColumnHidden(keys.index("file"), len({line.file for line in lines}) < 2)
        self.table.set_rows(lines)
        self._tell()

    def _tell(self) -> None:
        line = self.table.current_row()
        parts = (line.file, line.place, line.said, line.sentence) if line is not None else ()
        self._whole.setText("  ·  ".join(part for part in parts if part))
        self._whole.setVisible(line is not None)


def doubt_table() -> LineTable:
    """The table of what is doubtful."""
    columns = [
        Column(key="kind", title=_("About"), value=lambda line: line.kind, tone=_as_doubt, width=24),
        _file_column(),
        Column(key="place", title=_("Place"), value=lambda line: line.place, width=22),
        Column(key="said", title=_("In the file"), value=lambda line: line.said, width=20, personal=True),
        Column(key="sentence", title=_("Please check"), value=lambda line: line.sentence, stretch=True, width=30),
    ]
    return LineTable("import-doubts", _("To check"), columns, _("Nothing is doubtful: everything was read plainly."))


def left_out_table(name: str) -> LineTable:
    """The table of rows left out."""
    columns = [
        _file_column(),
        Column(key="place", title=_("Place"), value=lambda line: line.place, width=26),
        Column(key="sentence", title=_("Why it is left out"), value=lambda line: line.sentence, stretch=True),
    ]
    return LineTable(name, _("Rows left out"), columns, _("No row is left out."))


def remark_table() -> LineTable:
    """The table of remarks on whole files."""
    columns = [
        _file_column(),
        Column(key="sentence", title=_("Remark"), value=lambda line: line.sentence, stretch=True),
    ]
    return LineTable("import-remarks", _("Remarks"), columns, _("There is nothing to remark on the files."))


def _file_column() -> Column:
    return Column(key="file", title=_("File"), value=lambda line: line.file, width=24)


def _as_doubt(_line: Line) -> Tone:
    return "today"
