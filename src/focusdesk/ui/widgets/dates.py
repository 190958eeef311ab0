"""Fields for a date and for a time: typed the way people say it, echoed the way the program reads it."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QPushButton

from focusdesk import i18n
from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.widgets.field import Field

DateReader = Callable[[str, dt.date], dt.date | None]

_NUMERIC = re.compile(r"(?:[a-z]{2,9}\s+)?(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2}|\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.u ]?(\d{2}))?")


def read_numeric_date(text: str, today: dt.date) -> dt.date | None:
    """Read 15-3, 15/3/27 or "vr 15-3-2027"; without a year the next such day counts. None when it is no date."""
    found = _NUMERIC.fullmatch(text.strip().lower())
    if not found:
        return None
    day, month, year = found.groups()
    try:
        if year:
            return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        this_year = dt.date(today.year, int(month), int(day))
        return this_year if this_year >= today else dt.date(today.year + 1, int(month), int(day))
    except ValueError:
        return None


class DateField(Field):
    """A date: 15-3, 15-3-2027, and words where `reader` knows them ("volgende vrijdag"); a button shows a calendar."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        reader: DateReader = read_numeric_date,
        today: Callable[[], dt.date] = dt.date.today,
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._reader, self._today = reader, today
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("for example 15-3"))
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.commit)
        self.pick = QPushButton()
        self.pick.setProperty("kind", "link")
        self.pick.setIcon(icon("calendar"))
        self.pick.setIconSize(QSize(18, 18))
        self.pick.setToolTip(_("Choose from calendar"))
        self.pick.setAccessibleName(_("{label}: choose from calendar").format(label=label))
        self.pick.clicked.connect(self._open_calendar)
        self._calendar: QCalendarWidget | None = None
        self._build(self.line, self.pick)

    def value(self) -> dt.date | None:
        text = self.line.text().strip()
        return self._read(text) if text else None

    def commit(self) -> bool:
        fine = super().commit()
        if fine and not self._dirty:
            self._show(self.value())
        return fine

    def _read(self, text: str) -> dt.date | None:
        return read_numeric_date(text, self._today()) or self._reader(text, self._today())

    def _problem(self) -> str | None:
        text = self.line.text().strip()
        if text and self._read(text) is None:
            return _("I do not understand this date. Type for example 15-3 or Friday.")
        return super()._problem()

    def _show(self, value: object) -> None:
        self.line.setText(i18n.day(value) if isinstance(value, dt.date) else "")

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName(self._name)
        shown = self.value() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._calendar = calendar
        calendar.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self._show(dt.date(day.year(), day.month(), day.day()))
        self._edited()
        self.commit()
        self.line.setFocus()


class TimeField(Field):
    """A time of day: 10, 1030, 10.30 and 10:30 are all read, and shown as 10:30."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("for example 10:30"))
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.commit)
        self._build(self.line)

    def value(self) -> dt.time | None:
        found = _TIME.fullmatch(self.line.text().strip())
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            return None
        return dt.time(int(found[1]), int(found[2] or 0))

    def commit(self) -> bool:
        fine = super().commit()
        if fine and not self._dirty:
            self._show(self.value())
        return fine

    def _problem(self) -> str | None:
        if self.line.text().strip() and self.value() is None:
            return _("I do not understand this time. Type for example 10:30.")
        return super()._problem()

    def _show(self, value: object) -> None:
        self.line.setText(i18n.clock(value) if isinstance(value, dt.time) else "")
