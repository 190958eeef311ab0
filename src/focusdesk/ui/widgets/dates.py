"""Fields for a date and for a time: typed the way people say it, echoed the way the program reads it."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton

from focusdesk import i18n
from focusdesk.domain.datewords import parse_date
from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.widgets.field import LineField

DateReader = Callable[[str, dt.date], dt.date | None]

_TIME = re.compile(r"(\d{1,2})(?:[:.u ]?(\d{2}))?")


class DateField(LineField):
    """A date: 15-3, 15-3-2027, or in words ("volgende vrijdag"); a button shows a calendar.

    Without a year the next such day is meant. For a day in the past pass `reader=partial(parse_date, back=True)`.
    """

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        reader: DateReader = parse_date,
        today: Callable[[], dt.date] = dt.date.today,
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._reader, self._today = reader, today
        self.pick = QPushButton()
        self.pick.setProperty("kind", "link")
        self.pick.setIcon(icon("calendar"))
        self.pick.setIconSize(QSize(18, 18))
        self.pick.setToolTip(_("Choose from calendar"))
        self.pick.setAccessibleName(_("{label}: choose from calendar").format(label=label))
        self.pick.clicked.connect(self._open_calendar)
        self._calendar: QCalendarWidget | None = None
        self._build_line(_("for example 15-3"), self.pick)

    def value(self) -> dt.date | None:
        text = self.line.text().strip()
        return self._reader(text, self._today()) if text else None

    def commit(self) -> bool:
        fine = super().commit()
        if fine and not self._dirty:
            self._show(self.value())
        return fine

    def _problem(self) -> str | None:
        text = self.line.text().strip()
        if text and self._reader(text, self._today()) is None:
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


class TimeField(LineField):
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
        self._build_line(_("for example 10:30"))

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
