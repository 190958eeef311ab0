"""Exporting the minutes of a meeting: what, in which form and how locked at the left, the real pages at the right."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from focusdesk import i18n
from focusdesk.domain.lifecycle import LOCKED
from focusdesk.domain.minutes import Minutes
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, MeetingStatus
from focusdesk.i18n import _, day, ngettext, speaking
from focusdesk.services import checks, minutes, sharing
from focusdesk.services.locking import Lock
from focusdesk.services.sharing import Made, Parcel, Source
from focusdesk.ui import files
from focusdesk.ui.gate_page import LANGUAGE_NAMES
from focusdesk.ui.jobs import Progress
from focusdesk.ui.page_view import PageView
from focusdesk.ui.papers import minutes_life
from focusdesk.ui.papers.handing_fields import HandingFields
from focusdesk.ui.papers.phrase_dialog import show_phrases
from focusdesk.ui.papers.versions_dialog import VersionsDialog
from focusdesk.ui.papers.written_files import show_written
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP, Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import StatLine, clear_layout, text_label
from focusdesk.ui.widgets.page import FIRST_PAINT_MS, Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.tall_column import TallColumn

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NOT_YET = (MeetingStatus.PLANNED, MeetingStatus.AGENDA_SENT, MeetingStatus.CANCELLED)

_LEAST_PAGE = 260


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it would be written now."""

    pdf: bytes
    text: str


class ExportPage(Page):
    """Choose, look, save."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_command(_("Export for everyone..."), self.share)
        self.printer = self.add_action(_("Print..."), self.ask_printer)
        self.save = self.add_action(_("Save minutes..."), self.ask_where, primary=True)
        self._asked: int | None = None
        self._waiting = False
        self._card = Card(_("Full minutes"))
        self.checks = QVBoxLayout()
        self.form = Form()
        self.meeting = self.form.add("meeting", ChoiceField(_("Meeting")))
        self.language = self.form.add("language", ChoiceField(_("Language of the document"), LANGUAGE_NAMES.items()))
        self.language.set_value(i18n.language())
        self.organisation = self.form.add("organisation", ChoiceField(_("For whom"), nothing="-", search=True))
        self.handing = HandingFields(session, self.form)
        self.form.changed.connect(self._changed)
        self.written = Card(_("Saved"))
        self.pages = PageView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        by_key, by_mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.text.setTextInteractionFlags(by_key | by_mouse)
        self.text.setAccessibleName(_("The minutes as text"))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.pages, _("Pages"))
        self.tabs.addTab(self.text, _("Read as text"))
        self._empty = EmptyState()
        self._lay_out_parts()
        self.session.jobs.finished.connect(self._draw_when_free)
        self.destroyed.connect(self.session.jobs.give_up)

    def refresh(self) -> None:
        self._offer_meetings()
        self._show_parts(self._chosen())
        self._waiting = True
        QTimer.singleShot(FIRST_PAINT_MS, self, self._draw)

    @property
    def is_drawing(self) -> bool:
        """Whether the preview is still to come."""
        return self._waiting or self.session.jobs.busy

    def show_record(self, record_id: int) -> None:
        """Show the minutes of this meeting."""
        self._asked = record_id

    def help_text(self) -> str:
        return _(
            "Here you see the minutes of a meeting as they will be printed, and save or print them. Choose the meeting,"
            " the language, the form of the file and its protection at the left. The preview exists in memory only. In"
            " the pages Ctrl+F finds, Ctrl+plus and Ctrl+minus zoom, Ctrl+0 fits the width and Ctrl+9 the page. The"
            " tab Read as text has the same as plain text, for reading aloud."
        )

    def panes(self) -> list[QWidget]:
        return [pane for pane in (self.form, self.tabs, self._empty) if pane.isVisibleTo(self)]

    def ask_where(self) -> None:
        """Have the user choose where the file comes, and write it there."""
        meeting = self._chosen()
        if meeting is None:
            self.session.warn(_("Choose a meeting first."))
            return
        lock = self._lock()
        if lock is None:
            return
        suggested = _documents() / self._file_name(self._gathered(meeting)[1])
        ending = lock.ending(self.handing.suffix)
        path = files.choose_new_file(self, _("Save minutes"), suggested, (ending.lstrip("."),))
        if path is None:
            return
        named = lock.path(path, self.handing.suffix)
        if named != path and named.exists():  # the window that asked for the name did not ask about this one
            self.session.warn(_("{name} is there already. Choose another name.").format(name=named.name))
        else:
            self.write(named)

    def write(self, path: Path) -> None:
        """Write the minutes to a file in the form that its name ends in, whole or not at all."""
        meeting, lock = self._chosen(), self._lock()
        if meeting is None or lock is None:
            return
        spoken, source, parcel = self._parcel(meeting)

        def work(progress: Progress) -> list[Made]:
            with speaking(spoken):
                return sharing.write_one(source, parcel, path, lock, lambda part: _report(progress, part))

        done = partial(self._tell_written, source, lock)
        self.session.attempt(lambda: self.session.run(_("Writing the file"), work, done))

    def ask_printer(self) -> None:
        """Have the user choose a printer, and send it the pages that are shown."""
        from focusdesk.ui import printing

        if self._chosen() is None or self.pages.pages() <= 0 or self.is_drawing:
            self.session.warn(_("There is nothing to print yet. Choose a meeting, and wait for its pages."))
            return
        printer = printing.ask(self, self.pages.pages())
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the pages that are shown, and register that they left on paper."""
        from focusdesk.ui import printing

        meeting = self._chosen()
        if meeting is None:
            return
        _spoken, source, parcel = self._parcel(meeting)
        data, whom = self.pages.data(), self._organisation()

        def register() -> None:
            sharing.register(
                self.session.desk,
                source,
                [sharing.on_paper(parcel, data)],
                means=DisclosureMeans.HAND,
                protection_reason=_("Printed on paper."),
                organisation=whom,
            )

        printing.run(self.session, data, printer, register)

    def _parcel(self, meeting: Meeting) -> tuple[str, Source, Parcel]:
        """The language, what there is of the meeting, and of that the full minutes."""
        spoken = str(self.language.value())
        with speaking(spoken):
            source = sharing.source(self.session.desk, meeting)
        [parcel] = sharing.parcels(source, [DisclosureKind.MINUTES], ())
        return spoken, source, parcel

    def _lock(self) -> Lock | None:
        return self.handing.lock(self._organisation())

    def _organisation(self) -> int | None:
        chosen = self.organisation.value()
        return chosen if isinstance(chosen, int) else None

    def _file_name(self, gathered: Minutes) -> str:
        lock = Lock(way=self.handing.way)
        with speaking(str(self.language.value())):
            return minutes.file_name(gathered, lock.ending(self.handing.suffix))

    def _changed(self, name: str, _value: object) -> None:
        """Other minutes are drawn; another form or lock only changes what is said of the file."""
        if name in ("meeting", "language"):
            self._draw()
        elif (meeting := self._chosen()) is not None:
            self._show_standing(self._gathered(meeting)[1])
            self._left.settle()

    def _gathered(self, meeting: Meeting) -> tuple[str, Minutes]:
        spoken = str(self.language.value())
        with speaking(spoken):
            return spoken, minutes.minutes_of(self.session.desk, meeting)

    def _draw(self) -> None:
        """Draw the preview beside the window; when something else is busy, as soon as that is ready."""
        meeting = self._chosen()
        self._show_parts(meeting)
        self._waiting = self.session.jobs.busy
        if meeting is None or self._waiting:
            return
        spoken, gathered = self._gathered(meeting)
        self._show_standing(gathered)
        self._show_checks(meeting)

        def work(progress: Progress) -> Preview:
            with speaking(spoken):
                pdf = minutes.pdf_bytes(gathered, lambda part: _report(progress, part))
                return Preview(pdf, minutes.plain_text(gathered))

        self.session.run(_("Drawing the pages"), work, self._show_preview)

    def _draw_when_free(self) -> None:
        if self._waiting:
            QTimer.singleShot(0, self, self._draw)

    def _show_preview(self, preview: Preview) -> None:
        self.pages.show_pdf(preview.pdf)
        self.text.setPlainText(preview.text)

    def _show_checks(self, meeting: Meeting) -> None:
        """How much there is to look at before the minutes are approved, and the way to the versions."""
        clear_layout(self.checks)
        if meeting.status not in LOCKED:
            left = len(checks.findings(self.session.desk, meeting))
            words = ngettext("{count} thing to look at.", "{count} things to look at.", left).format(count=left)
            tone: Tone = "today" if left else "done"
            self._add_line(StatLine(_("checks"), tone, words, _("Show"), self.show_checks))
        version = _("Version {number}").format(number=self._version(meeting))
        self._add_line(StatLine(_("stand"), "info", version, _("Show"), self.show_versions))
        everyone = _("Export for everyone")
        self._add_line(StatLine(_("share"), "info", everyone, _("Show"), self.share))
        self._left.settle()

    def _add_line(self, line: StatLine) -> None:
        self.checks.addWidget(line)
        line.show()  # now, so that there is room for it when it is painted

    def _version(self, meeting: Meeting) -> int:
        there = minutes.current_version(self.session.desk, meeting)
        return there.version if there else 1

    def share(self) -> None:
        """Go and hand out extracts of the minutes that are shown."""
        self.session.go("share", self._chosen_id())

    def show_checks(self) -> None:
        """The checks of the minutes that are shown."""
        if (meeting := self._chosen()) is not None:
            minutes_life.show_checks(self, self.session, meeting)

    def show_versions(self) -> None:
        """The versions of the minutes that are shown."""
        if (meeting := self._chosen()) is not None:
            VersionsDialog(self.session, meeting, self).open()

    def _show_standing(self, gathered: Minutes) -> None:
        if gathered.is_approved:
            self._card.set_chip(_("approved"), "done")
        else:
            self._card.set_chip(_("draft"), "today")
        self._name.setText(_("The file will be called {name}.").format(name=self._file_name(gathered)))
        self._protected.setText(self.handing.sentence())

    def _tell_written(self, source: Source, lock: Lock, made: list[Made]) -> None:
        desk, whom = self.session.desk, self._organisation()

        def register() -> None:
            sharing.register(desk, source, made, protection_reason=lock.reason, organisation=whom)

        if not self.session.attempt(register):
            return
        clear_layout(self.written.body)
        show_written(self.session, self.written, [each.path for each in made])
        words = _("Saved as {name} and registered.") if whom else _("Saved as {name}: say in the register who gets it.")
        self.session.tell(words.format(name=made[0].path.name))
        show_phrases(self.session, lock.phrases, self)

    def _chosen_id(self) -> int | None:
        chosen = self._chosen()
        return chosen.id if chosen else None

    def _chosen(self) -> Meeting | None:
        chosen = self.meeting.value()
        return self.session.desk.store.try_get(Meeting, chosen) if isinstance(chosen, int) else None

    def _offer_meetings(self) -> None:
        """The meetings that were held or are under way, the last one first; and the one that was asked for."""
        every = sorted(self.session.desk.store.find(Meeting), key=lambda each: each.day, reverse=True)
        offered = [each for each in every if each.status not in _NOT_YET or each.id == self._asked]
        before, ids = self.meeting.value(), [each.id for each in offered]
        self.meeting.set_choices([(each.id, _label(each)) for each in offered])
        wanted = self._asked if self._asked in ids else before if before in ids else next(iter(ids), None)
        self.meeting.set_value(wanted)
        self.organisation.set_choices([(each.id, each.name) for each in self.session.desk.store.find(Organisation)])
        if wanted != before:
            self.written.hide()

    def _show_parts(self, meeting: Meeting | None) -> None:
        there = meeting is not None
        self.set_head(_("Export minutes"), _label(meeting) if meeting else "")
        self._both.setVisible(there)
        self._empty.setVisible(not there)
        if not there:
            self.pages.clear()
            self.text.clear()

    def _lay_out_parts(self) -> None:
        self._name = text_label("", "muted")
        self._card.add(self.form)
        self._card.add(self._name)
        self._protected = text_label("", "muted")
        self._card.add(self._protected)
        self._card.add(self.checks)
        self._card.body.addStretch(1)
        holder, self._right = QWidget(), Card()
        self._left = TallColumn(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._card)
        column.addWidget(self.written)
        column.addStretch(1)
        self.written.hide()
        self._right.add(self.tabs, 1)
        self.pages.setMinimumHeight(_LEAST_PAGE)
        self._both = SideBySide(self._left, self._right, 2, 5)
        self.body.addWidget(self._both, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.set(
            _("No meeting has been held yet. Once one has begun, its minutes appear here."),
            _("Go to meetings"),
            lambda: self.session.go("meetings"),
        )


def _label(meeting: Meeting) -> str:
    return f"{meeting.number}  ·  {day(meeting.day)}"


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _report(progress: Progress, part: float) -> None:
    progress(round(part * 100), 100)
