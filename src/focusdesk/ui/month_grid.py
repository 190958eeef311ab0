"""A month as a grid of six weeks: every day says in words what there is, arrows move, PgUp and PgDn turn the month."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from focusdesk.domain.calendar import WEEKS, DayCount, month_after, month_days
from focusdesk.i18n import _, long_day, month, ngettext, weekday
from focusdesk.ui import theme
from focusdesk.ui.tokens import SMALL_RATIO

_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_LINES, _HEAD_LINES = 3.45, 1.8


class MonthGrid(QTableWidget):
    """Emits `day_chosen(day)` when the cursor comes on another day, and `opened(day)` at Enter or a double click."""

    day_chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        self._day, self._days = date.min, list[date]()  # first: making the table already sends change events
        self._today, self._counts = date.min, dict[date, DayCount]()
        super().__init__(WEEKS, 7)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setAccessibleName(_("Days of the week"))
        self.currentCellChanged.connect(self._moved)
        self.cellDoubleClicked.connect(lambda *_cell: self.opened.emit(self._day))

    def day(self) -> date:
        """The day the cursor is on."""
        return self._day

    def show_month(self, day: date, today: date, counts: Mapping[date, DayCount]) -> None:
        """Show the month of a day with what there is on each day, and put the cursor on the day."""
        self._day, self._days = day, month_days(day)
        self._today, self._counts = today, dict(counts)
        self.setAccessibleName(month(day))
        self.blockSignals(True)
        self.setHorizontalHeaderLabels([weekday(each)[:2] for each in self._days[:7]])
        for at, each in enumerate(self._days):
            self.setItem(at // 7, at % 7, self._cell(each, today, counts.get(each, DayCount())))
        self.setCurrentCell(*divmod(self._days.index(day), 7))
        self.blockSignals(False)

    def minimumSizeHint(self) -> QSize:
        """Room for the day and two lines in every week, at the present text size."""
        line = QFontMetrics(theme.scaled_font(SMALL_RATIO)).height()
        return QSize(300, round(line * (WEEKS * _LINES + _HEAD_LINES)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.rowCount() and self._days:
            self.show_month(self._day, self._today, self._counts)
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.day_chosen.emit(month_after(self._day, _TURNS[key]))
        elif key in _ENTERS:
            self.opened.emit(self._day)
        elif key in _STEPS:
            self.day_chosen.emit(self._day + timedelta(days=_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _moved(self, row: int, column: int, *_before: int) -> None:
        if row >= 0 and column >= 0 and self._days:
            self.day_chosen.emit(self._days[row * 7 + column])

    def _cell(self, day: date, today: date, count: DayCount) -> QTableWidgetItem:
        tokens, parts = theme.tokens(), words(count)
        item = QTableWidgetItem("\n".join([str(day.day), *parts]))
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        item.setFont(theme.scaled_font(SMALL_RATIO, semibold=day == today))
        item.setForeground(QColor(tokens.text if day.month == self._day.month else tokens.muted))
        if day == today:
            item.setBackground(QColor(tokens.today_back))
        said = long_day(day) + (f" ({_('today')})" if day == today else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}: {', '.join(parts) or _('nothing')}")
        item.setToolTip("\n".join([said, *parts]))
        return item


def words(count: DayCount) -> list[str]:
    """What there is on a day, a line for each kind."""
    found = []
    if count.meetings:
        found.append(ngettext("{count} meeting", "{count} meetings", count.meetings).format(count=count.meetings))
    if count.actions:
        acts = ngettext("{count} action", "{count} actions", count.actions).format(count=count.actions)
        found.append(acts + (", " + _("{count} late").format(count=count.late) if count.late else ""))
    if count.discussions:
        found.append(ngettext("{count} case", "{count} cases", count.discussions).format(count=count.discussions))
    if count.evaluations:
        found.append(
            ngettext("{count} evaluation", "{count} evaluations", count.evaluations).format(count=count.evaluations)
        )
    if count.reviews:
        found.append(
            ngettext("{count} to look at again", "{count} to look at again", count.reviews).format(count=count.reviews)
        )
    if count.keeping:
        found.append(
            ngettext("{count} keeping term", "{count} keeping terms", count.keeping).format(count=count.keeping)
        )
    return found
