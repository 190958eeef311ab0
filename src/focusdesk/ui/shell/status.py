"""The status bar: when the last change was saved, the strip of a running job, and whose vault this is."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from focusdesk.i18n import _, clock, plain_day
from focusdesk.ui.icons import icon
from focusdesk.ui.jobs import Jobs
from focusdesk.ui.tokens import TARGET
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import link_button, text_label

_AROUND = 6
"""The frame, padding and margin around the text of a button in it."""


class StatusBar(QFrame):
    """Shows; it decides nothing. The Cancel button of a job is here, and Esc does the same."""

    backup_asked = Signal()
    """The user wants to see the backups."""

    def __init__(self, jobs: Jobs, group: str) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self._jobs = jobs
        self.saved = text_label("", wrap=False)
        self._what = text_label("", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self.cancel_button = link_button(_("Cancel"), jobs.cancel, icon_name="x")
        self._group = text_label(group, wrap=False)
        self.backup = link_button("", self.backup_asked.emit, icon_name="shield-check")
        self.backup.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 1, 12, 1)
        line.setSpacing(12)
        line.addWidget(self.saved)
        line.addStretch(1)
        for widget in (self._what, self._bar, self.cancel_button):
            line.addWidget(widget)
            widget.hide()
        line.addStretch(1)
        line.addWidget(self.backup)
        line.addWidget(self._group)
        self._fit_to_text()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        jobs.started.connect(self._begin)
        jobs.advanced.connect(self._advance)
        jobs.finished.connect(self._end)

    def show_saved(self, moment: datetime) -> None:
        """Say when the last change was written."""
        self.saved.setText(_("Saved {time}").format(time=f"{moment:%H:%M:%S}"))

    def show_backup(self, made: datetime | None, wrong: bool) -> None:
        """Say of when the last verified backup is, or that something is wrong with the backups."""
        when = f"{plain_day(made.date())} {clock(made)}" if made else ""
        self.backup.setText(_("Look at the backups") if wrong else _("Backup {moment}").format(moment=when))
        self.backup.setIcon(icon("triangle-alert" if wrong else "shield-check", "today" if wrong else "muted"))
        self.backup.setVisible(wrong or made is not None)

    def set_group(self, name: str) -> None:
        """Show the name of the focus group."""
        self._group.setText(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_text()

    def _fit_to_text(self) -> None:
        """High enough for its buttons, also with large text."""
        self.setMinimumHeight(max(TARGET, self.fontMetrics().lineSpacing()) + _AROUND)

    def _begin(self, label: str, _lend: bool) -> None:
        self._what.setText(label)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(label)
        self.cancel_button.setAccessibleDescription(label)
        for widget in (self._what, self._bar, self.cancel_button):
            widget.show()
        announce(self, label)

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self) -> None:
        for widget in (self._what, self._bar, self.cancel_button):
            widget.hide()
