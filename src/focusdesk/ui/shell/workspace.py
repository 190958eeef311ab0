"""What the window shows while a vault is open: rail, the page of the place, notices and the status bar."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from focusdesk.domain.changes import Step
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup
from focusdesk.i18n import _
from focusdesk.ui import places
from focusdesk.ui.importing.drops import FileDrops, TakesFiles
from focusdesk.ui.search_box import SearchBox
from focusdesk.ui.session import Session
from focusdesk.ui.shell.rail import Rail
from focusdesk.ui.shell.status import StatusBar
from focusdesk.ui.tokens import PAGE_MARGIN, Tone
from focusdesk.ui.widgets.notice import Notice
from focusdesk.ui.widgets.page import Page


class Workspace(QWidget):
    """Makes each page when its place is first visited, and swaps them. The pages own themselves."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages: dict[str, Page] = {}
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.notice = Notice()
        self._above: dict[str, Notice] = {}
        self._above_column = QVBoxLayout()
        self.search = SearchBox(session)
        self.status = StatusBar(session.jobs, session.desk.group.name)
        self._drops = FileDrops(self, self._take_files, folders=True)
        self._lay_out()
        self.rail.chosen.connect(session.go)
        self.rail.lock_asked.connect(session.lock)
        session.moved.connect(self.show_place)
        session.narrowed.connect(self._narrow)
        session.told.connect(self._tell)
        session.changed.connect(self._step_done)
        session.veiled.connect(self._veil)
        session.presented.connect(self._present)
        if session.is_presented:  # in another language
            self._present(True)
        session.jobs.started.connect(self._job_started)
        session.jobs.finished.connect(self._job_finished)

    def show_place(self, place: str, record_id: int | None) -> None:
        """Show the page of a place, at a record where one is named."""
        leaving = self.page()
        page = self._page(place)
        if leaving is not None and leaving is not page:
            leaving.keep_drafts()
        if record_id is not None:
            page.show_record(record_id)
            page.make_stale()
        page.take_search(self.search)
        if page is leaving and page.isVisible():
            page.show_again()
        self.stack.setCurrentWidget(page)
        self.rail.show_place(place)
        if leaving is not page:
            page.focus_first()

    def page(self) -> Page | None:
        """The page on screen."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Page) else None

    def keep_drafts(self) -> None:
        """Take over everything that is typed but not yet committed, on every page.

        Raises the Problem of the first page that could not be kept, after the others were.
        """
        problems: list[Problem] = []
        for page in self._pages.values():
            try:
                page.keep_drafts()
            except Problem as problem:
                problems.append(problem)
        if problems:
            raise problems[0]

    def say_above(
        self, name: str, text: str, tone: Tone = "today", act: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        """Say above every page what must be known of the vault, until it is closed; an empty text takes it away."""
        if name not in self._above:
            self._above[name] = Notice()
            self._above_column.addWidget(self._above[name])
        if text:
            self._above[name].say(text, tone, act, slot)
        else:
            self._above[name].dismiss()

    def said_above(self) -> list[str]:
        """The sentences above the page."""
        return [notice.text() for notice in self._above.values() if notice.text()]

    def next_pane(self, step: int) -> None:
        """F6: put the focus in the next part of the window: rail, parts of the page, search field. -1 is back."""
        page = self.page()
        above = [notice for notice in self._above.values() if notice.isVisible()]
        panes: list[QWidget] = [self.rail, *above, *(page.panes() if page is not None else []), self.search]
        focused = QApplication.focusWidget()
        here = next(
            (at for at, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), 0
        )
        for turn in range(1, len(panes) + 1):
            target = first_focusable(panes[(here + step * turn) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _page(self, place: str) -> Page:
        if place not in self._pages:
            page = places.page_class(place)(self._session)
            self._pages[place] = page
            self.stack.addWidget(page)
        return self._pages[place]

    def _narrow(self, view: str, organisation: int | None) -> None:
        page = self.page()
        if page is not None:
            page.show_view(view)
            if organisation is not None:
                page.show_organisation(organisation)

    def _take_files(self, paths: Sequence[Path]) -> None:
        """Files dropped anywhere are for the page on screen when it takes files, else for the import page."""
        if not isinstance(self.page(), TakesFiles):
            self._session.go("import")
        page = self.page()
        if isinstance(page, TakesFiles):
            page.take_files(paths)

    def _tell(self, text: str, tone: Tone, undo: bool) -> None:
        self.notice.say(text, tone, _("Undo") if undo else "", self._session.undo if undo else None)

    def _step_done(self, step: Step) -> None:
        self.status.show_saved(datetime.now())
        if step.touches(FocusGroup):
            self.status.set_group(self._session.desk.group.name)

    def _veil(self, veiled: bool) -> None:
        """While others look at the screen there is nothing on it but the page."""
        self.notice.dismiss()
        self.search.clear()
        for part in (self.rail, self.search):
            part.setVisible(not veiled)

    def _present(self, presented: bool) -> None:
        seen = _("FocusDesk can be seen when the screen is shared or recorded, until you lock.")
        self.say_above("presented", seen if presented else "", "today", _("Hide it again"), self._hide_again)
        self._above["presented"].keep()

    def _hide_again(self) -> None:
        self._session.set_presented(False)

    def _job_started(self, _label: str, lend: bool) -> None:
        self.stack.setEnabled(not lend)

    def _job_finished(self) -> None:
        self.stack.setEnabled(True)

    def _lay_out(self) -> None:
        notices = QHBoxLayout()
        notices.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 8)
        notices.addWidget(self.notice)
        self._above_column.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 0)
        self._above_column.setSpacing(4)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._above_column)
        right.addWidget(self.stack, 1)
        right.addLayout(notices)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)


def first_focusable(pane: QWidget) -> QWidget | None:
    """The first widget in a pane that Tab would reach; for the rail the place that is marked."""
    inside = [pane, *pane.findChildren(QWidget)]
    able = [
        widget
        for widget in inside
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    marked = [widget for widget in able if getattr(widget, "isChecked", bool)() and pane.property("kind") == "rail"]
    return next(iter((*marked, *able)), None)
