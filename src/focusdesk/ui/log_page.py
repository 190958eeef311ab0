"""The log of the vault, to read: who did what and when, and about which case, meeting, action or signal."""

from typing import Any

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, clock, ngettext, plain_day
from focusdesk.services import logbook
from focusdesk.services.logbook import LogRow
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels


class LogPage(Page):
    """A list like any other, of which nothing can be changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found = text_label("", "muted", wrap=False)
        self.table = RecordTable("log", _columns(), _("Log of the vault"))
        self.words = FilterBox(_("Filter by words")).over(self.table)
        self.words.rested.connect(self._count)
        self.table.set_sort("id", descending=True)
        self.own = SavedFilters(self, "log", self.filter_state, self.show_filter)
        card = Card()
        card.add(row(self.words, self.own, self._found))
        card.add(self.table, 1)
        self.body.addWidget(card, 1)

    def refresh(self) -> None:
        lines = logbook.rows(self.session.desk)
        self.set_head(_("Log"), _("The end of the log is {anchor}.").format(anchor=self.session.desk.store.anchor()))
        self.table.set_rows(lines)
        self._count()

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        return {"words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        self.words.show_now(words_of(state))
        self.table.sort_by(read_levels(state.get("levels")))

    def help_text(self) -> str:
        return _(
            "Everything that was done in the vault stands here: by whom, when, and about which numbers. Nothing can be"
            " changed or removed; a line that was altered outside FocusDesk shows in the health check. No line holds"
            " what was written about a case. Ctrl+Shift+X saves the list for Excel."
        )

    def panes(self) -> list[QWidget]:
        return [self.words, self.own, self.table]

    def focus_first(self) -> None:
        begin_in(self.table)

    def _count(self) -> None:
        found = self.table.model.rowCount()
        self._found.setText(ngettext("{count} line", "{count} lines", found).format(count=found))


def _columns() -> list[Column]:
    return [
        Column(key="id", title=_("Line"), value=lambda each: each.id, align_right=True, width=10),
        Column(key="at", title=_("When"), value=lambda each: each.at, text=_when, width=17),
        Column(key="who", title=_("Who"), value=lambda each: each.who, width=18, personal=True),
        Column(key="event", title=_("What"), value=lambda each: each.event, stretch=True, width=30),
        Column(key="about", title=_("About"), value=lambda each: each.about_shown, width=26),
        Column(key="changes", title=_("Changes"), value=lambda each: each.changes, align_right=True, width=9),
        Column(key="digest", title=_("Digest"), value=lambda each: each.digest, width=18, hidden=True),
    ]


def _when(each: LogRow) -> str:
    return f"{plain_day(each.at.date())} {clock(each.at)}"
