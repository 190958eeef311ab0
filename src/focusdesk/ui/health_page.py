"""The health check: what was looked at, when and with what result, in words; the backups, and what to do with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.domain.changes import Step
from focusdesk.domain.standing import Standing, Topic
from focusdesk.i18n import _, sentence, term
from focusdesk.services import backups, checkup, health, takealong
from focusdesk.services.backup_words import moment, tried
from focusdesk.services.checkup import Finding
from focusdesk.ui.jobs import Progress
from focusdesk.ui.put_back import ask_in_session, ask_key_of, offered
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, clear_layout, row, scrolled, snug
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable

if TYPE_CHECKING:
    from focusdesk.storage.backups import Backup

T = TypeVar("T")
_LEAST_LINES = 9
_TONES: dict[Standing, Tone] = {
    Standing.WELL: "done",
    Standing.WATCH: "today",
    Standing.WRONG: "late",
    Standing.UNKNOWN: "neutral",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One backup in the list."""

    id: int
    backup: "Backup"


class HealthPage(Page):
    """Looks at what is cheap to see each time; the whole check is done when asked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._report: health.Report | None = None
        self._checked: datetime | None = None
        self.add_action(_("Back up now"), self.back_up)
        self.add_action(_("Check now"), self.check, primary=True)
        self.findings = Card(_("What was checked"))
        self.kept = Card(_("Backups"))
        self.table = RecordTable("backups", self._columns(), _("Backups"))
        self.table.set_sort("made", descending=True)
        self.table.set_empty(_("There is no backup yet. One is made when you lock."), _("Back up now"), self.back_up)
        self.table.opened.connect(self._put_back)
        self.bar = bar_over(self.table, self)
        self.kept.add(self.bar)
        self.kept.add(self.table, 1)
        self.kept.add(row(button(_("Put back..."), self._put_back_chosen), button(_("Try it out"), self.try_out)))
        self._lines_column = snug(QVBoxLayout(), 8)
        holder = QWidget()
        holder.setLayout(self._lines_column)
        self._area = scrolled(holder)
        self.findings.add(self._area, 1)
        self.body.addWidget(SideBySide(self.findings, self.kept, 3, 2), 1)

    def refresh(self) -> None:
        self._area.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.set_head(_("Health check"), _("The vault, its keys, its backups, and the place where it stands."))
        self._show_findings()
        self.table.set_rows(self._lines())

    def step_done(self, step: Step) -> None:
        """Nothing here changes with a step."""

    def help_text(self) -> str:
        return _(
            "Here you see how it stands with the vault. Check now reads every page of it. A backup is made each time"
            " you lock after a change, and once a day when the vault stays open; it counts only after it was opened"
            " again and held the same. Try it out shows that a backup can be put back, without changing anything."
        )

    def panes(self) -> list[QWidget]:
        return [self.findings, self.kept]

    def check(self) -> None:
        """Read the whole vault in a job."""
        self._run(
            _("Checking the vault"), lambda progress: health.check(self.session.desk, progress), self._show_report
        )

    def back_up(self) -> None:
        """Make a backup now."""
        session = self.session

        def work(progress: Progress) -> "Backup":
            return backups.make_while_open(session.desk, session.vault, session.prefs.second_place, progress)

        self._run(_("Making a backup"), work, self._backed_up)

    def try_out(self) -> None:
        """The drill, with the chosen backup or the newest."""
        line = self._chosen()
        session = self.session
        if line is None:
            session.warn(_("There is no backup yet. One is made when you lock."))
            return

        key = ask_key_of(self, session, line.backup)
        if key is None:
            return

        def work(progress: Progress) -> tuple[str, ...]:
            return backups.try_out(session.vault, line.backup, key, progress)

        self._run(_("Trying out the backup"), work, partial(self._tried, line.backup))

    def _run(self, label: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        self.session.attempt(lambda: self.session.run(label, work, done, lend=True))

    def _show_report(self, report: health.Report) -> None:
        self._report, self._checked = report, datetime.now()
        self._show_findings()
        if report.is_whole:
            self.session.tell(_("The vault is whole: pages, structure, references and log are as they were written."))

    def _backed_up(self, made: "Backup") -> None:
        self.refresh()
        self.session.backed_up.emit()
        self.session.tell(_("Backup made and opened again: {moment}.").format(moment=moment(made.made)))

    def _tried(self, backup: "Backup", faults: tuple[str, ...]) -> None:
        if faults:
            self.session.warn(tried(backup, faults))
        else:
            self.session.tell(tried(backup, faults))

    def _show_findings(self) -> None:
        clear_layout(self._lines_column)
        for finding in self._found():
            self._lines_column.addWidget(self._line(finding))
        self._lines_column.addStretch(1)

    def _found(self) -> list[Finding]:
        session = self.session
        now = self._checked or datetime.now()
        second, last = session.prefs.second_place, session.desk.last_written()
        return checkup.checkup(session.vault, second, last, now, self._report, session.today())

    def _line(self, finding: Finding) -> StatLine:
        whole = finding.topic in (Topic.VAULT, Topic.LOG)  # everything else was looked at just now
        seen = f" ({moment(finding.at)})" if finding.at and whole else ""
        said = f"{_first_capital(term(finding.topic))}: {sentence(finding)}{seen}"
        link, act = self._way_out(finding)
        return StatLine(term(finding.standing), _TONES[finding.standing], said, link, act)

    def _way_out(self, finding: Finding) -> tuple[str, Callable[[], object] | None]:
        """What can be done about a finding from here."""
        if finding.topic is Topic.SECOND_PLACE and finding.standing is not Standing.WELL:
            return _("Settings"), lambda: self.session.go("settings")
        if finding.topic is Topic.FOLDER and finding.at == takealong.taken(self.session.vault):
            return _("It is back"), self._is_back
        if finding.topic is Topic.VAULT and finding.standing is Standing.WRONG:
            return _("Put back..."), self._put_back_chosen
        return "", None

    def _is_back(self) -> None:
        if self.session.attempt(lambda: takealong.is_back(self.session.vault)):
            self._show_findings()

    def _put_back(self, line: Line) -> None:
        self.table.select(line.id)
        self._put_back_chosen()

    def _put_back_chosen(self) -> None:
        line = self._chosen()
        ask_in_session(self, self.session, self.session.put_back_asked.emit, line.backup if line else None)

    def _chosen(self) -> Line | None:
        """The line that is chosen, or the newest backup."""
        every = self._lines()
        chosen = self.table.current_row()
        return chosen if isinstance(chosen, Line) else next(iter(every), None)

    def _lines(self) -> list[Line]:
        return [Line(at, each) for at, each in enumerate(offered(self.session.vault), start=1)]

    def _columns(self) -> list[Column]:
        return [
            Column(
                key="made",
                title=_("Made"),
                value=lambda line: line.backup.made,
                text=lambda line: moment(line.backup.made),
                width=15,
            ),
            Column(key="lines", title=_("Changes"), value=lambda line: line.backup.lines, width=10),
            Column(
                key="place",
                title=_("Place"),
                value=lambda line: _("here") if self._is_here(line) else _("second place"),
                stretch=True,
                width=12,
            ),
        ]

    def _is_here(self, line: Line) -> bool:
        return line.backup.folder.is_relative_to(self.session.vault)


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
