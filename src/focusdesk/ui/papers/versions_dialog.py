"""The versions of the minutes of a meeting: which there are, what differs, and who received an earlier one."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from focusdesk.domain.differences import Difference, differences
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import MinutesStatus
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import disclosures, minutes, versions
from focusdesk.ui.papers import minutes_life
from focusdesk.ui.papers.share_page import SharePage
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN, Tone
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.table import Column, RecordTable


class _Row:
    """One line that differs, as a row."""

    def __init__(self, at: int, difference: Difference) -> None:
        self.id, self.before, self.after = at, difference.before, difference.after


class VersionsDialog(QDialog):
    """Choose a version: under it stand the differences with the one before, and who received that one."""

    def __init__(self, session: Session, meeting: Meeting, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._meeting, self._opener = session, meeting, parent
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Versions of the minutes"))
        self.table = RecordTable("versions", _columns(), _("Versions of the minutes"))
        self.table.selection_changed.connect(self._show_chosen)
        self.compared = RecordTable("differences", _compared_columns(), _("Differences with the version before"))
        self.received = RecordTable("version-received", _received_columns(), _("Who received the version before"))
        self._said, self._who = text_label("", "muted"), text_label("", "muted")
        self._lay_out()
        self.refresh()
        self.resize(860, 600)

    def refresh(self) -> None:
        """Show the versions; the last one is chosen."""
        found = minutes.versions(self.session.desk, self._meeting)
        self.table.set_empty(_("No version yet. Press Make minutes at the meeting first."))
        self.table.set_rows(found)
        if found:
            self.table.select(found[-1].id)
        self.correct.setEnabled(bool(found) and found[-1].status is MinutesStatus.APPROVED)
        self._show_chosen()

    def make_correction(self) -> None:
        """Ask for a correction and show the version that it makes."""
        if minutes_life.correct(self, self.session, self._meeting):
            self.refresh()

    def send(self) -> None:
        """Go and send the last version to who received the one before."""
        before = self._before(self.table.current_row())
        given = versions.received(self.session.desk, before) if before is not None else []
        self.accept()
        self.session.go("share", self._meeting.id)
        page = getattr(self._opener.window(), "page", lambda: None)()
        if isinstance(page, SharePage):
            page.choose({each.organisation for each in given if each.organisation is not None})

    def _show_chosen(self) -> None:
        chosen = self.table.current_row()
        before = self._before(chosen)
        found = _differences(self.session, before, chosen) if before is not None and chosen is not None else []
        self.compared.set_empty(_("There is no version before this one to compare with."))
        self.compared.set_rows([_Row(at, each) for at, each in enumerate(found)])
        given = versions.received(self.session.desk, before) if before is not None else []
        self.received.set_empty(_("Nobody received the version before, as far as the register knows."))
        self.received.set_rows(disclosures.rows(self.session.desk, given))
        self.send_it.setEnabled(bool(given))
        words = ngettext(
            "{count} line differs from the version before.", "{count} lines differ from the version before.", len(found)
        )
        self._said.setText(words.format(count=len(found)) if before is not None else "")
        self._who.setText(_("Between [- and -] stands what is gone, between plus signs what is new."))

    def _before(self, chosen: MinutesVersion | None) -> MinutesVersion | None:
        found = minutes.versions(self.session.desk, self._meeting)
        return next((each for each in found if chosen is not None and each.version == chosen.version - 1), None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(10)
        column.addWidget(text_label(_("Versions of the minutes"), "card-title"))
        for table, room, words in (
            (self.table, 2, self._said),
            (self.compared, 3, self._who),
            (self.received, 2, None),
        ):
            column.addWidget(bar_over(table))
            column.addWidget(table, room)
            if words is not None:
                column.addWidget(words)
        self.correct = button(_("Correct..."), self.make_correction, primary=True)
        self.send_it = button(_("Send the new version to them..."), self.send)
        column.addLayout(row(self.correct, self.send_it, button(_("Close"), self.reject)))


def _differences(session: Session, before: MinutesVersion, after: MinutesVersion) -> list[Difference]:
    if not (before.sha256 and after.sha256):
        return []
    old, new = (minutes.plain_text(minutes.of_version(session.desk, each)) for each in (before, after))
    return differences(old, new)


def _columns() -> list[Column]:
    return [
        Column(key="version", title=_("Version"), value=lambda each: each.version, width=8),
        Column(
            key="status",
            title=_("Status"),
            value=lambda each: each.status,
            text=lambda each: term(each.status),
            tone=_tone,
            width=30,
        ),
        Column(key="approved", title=_("Approved on"), value=lambda each: each.approved, text=_approved, width=12),
        Column(key="by", title=_("By whom"), value=_by, width=16),
        Column(key="correction", title=_("Correction"), value=lambda each: each.correction, stretch=True, width=18),
        Column(key="sha256", title=_("SHA-256"), value=lambda each: each.sha256, width=18, hidden=True),
    ]


def _tone(each: MinutesVersion) -> Tone:
    return "done" if each.status is MinutesStatus.APPROVED else "today"


def _approved(each: MinutesVersion) -> str:
    return plain_day(each.approved) if each.approved else ""


def _by(each: MinutesVersion) -> str:
    return each.approved_by or (term(each.approval) if each.approval else "")


def _compared_columns() -> list[Column]:
    return [
        Column(
            key="before", title=_("Version before"), value=lambda each: each.before, stretch=True, wraps=True, width=40
        ),
        Column(key="after", title=_("This version"), value=lambda each: each.after, stretch=True, wraps=True, width=40),
    ]


def _received_columns() -> list[Column]:
    return [
        Column(key="recipient", title=_("Recipient"), value=lambda each: each.recipient, stretch=True, width=20),
        Column(key="what", title=_("What"), value=lambda each: each.what, text=lambda each: term(each.what), width=18),
        Column(key="at", title=_("When"), value=lambda each: each.at, text=lambda each: plain_day(each.at), width=12),
    ]
