"""A page: head with title, context, actions and the place of the search field, and under it the body."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from focusdesk.domain.changes import Step
from focusdesk.ui import theme
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP, PAGE_MARGIN, SEARCH_WIDTH
from focusdesk.ui.widgets.field import Field
from focusdesk.ui.widgets.labels import button, scrolled, text_label
from focusdesk.ui.widgets.table import RecordTable

LARGE_TEXT = 130
"""Above this percentage a page scrolls, because its parts may not fit any more."""
FIRST_PAINT_MS = 30
"""A page is on the screen before minutes are gathered: with thousands of open actions that takes a while."""


class Page(QWidget):
    """The base of every page. A subclass builds its widgets in `body` (vertical) and fills them in `refresh`.

    `refresh` is called when the page is shown and after each step while it is on screen; never call it to "be sure".
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        self._laid_out = False
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = text_label("", "title", wrap=False)
        self._title.setMinimumWidth(60)
        self._context = text_label("", "muted")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(10)
        self._slot = QHBoxLayout()
        self._commands: list[QAction] = []
        self._last_action: QPushButton | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._lay_out()
        self._laid_out = True
        session.changed.connect(self._step_done)

    def set_head(self, title: str, context: str = "") -> None:
        """The title, and one muted line of context under it."""
        self._title.setText(title)
        self._context.setText(context)
        self.setAccessibleName(title)

    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    def add_action(
        self, text: str, slot: Callable[[], object], primary: bool = False, shortcut: str | None = None
    ) -> QPushButton:
        """Add a button in the head; at most one of a page is primary and it stands last. Returns the button.

        `shortcut` is shown behind the text, such as "F8".
        """
        made = button(text, slot, primary=primary)
        if shortcut:
            keys = QKeySequence(shortcut)
            made.setText(f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        self.add_command(text, slot, shortcut or "")
        self._actions.addWidget(made)
        self._last_action = made
        return made

    def refresh(self) -> None:
        """Read the records anew and show them."""
        raise NotImplementedError

    def step_done(self, step: Step) -> None:
        """A step was written while the page is on screen; override it to refresh only what changed."""
        if step.changes:
            self.refresh()

    def show_record(self, record_id: int) -> None:
        """Show the record with this id; pages of one record override it. It comes before `refresh`."""

    def show_view(self, view: str) -> None:
        """Choose one of the filters of the list by its name; pages with such a list override it."""

    def show_organisation(self, organisation: int) -> None:
        """Show only what an organisation has to do; pages with such a list override it."""

    def part(self) -> int:
        """Which part of the page is on top, to return to it after a lock; pages with tabs override it."""
        return 0

    def show_part(self, at: int) -> None:
        """Bring that part on top again."""

    def new(self) -> None:
        """Ctrl+N: add what this place is about. Pages that can add something override it."""

    def cancel(self) -> None:
        """Esc: leave what can be left here. Pages that have something to leave override it."""

    def veil(self) -> None:
        """Others look at the screen: cover what is not for them. Pages that can do so override it."""

    def help_text(self) -> str:
        """One screenful about this page, for F1."""
        return ""

    def keep_drafts(self) -> None:
        """Take over what is typed but not yet committed; called before locking and leaving. Never asks anything."""
        fields = {str(at): field for at, field in enumerate(self.findChildren(Field))}
        for field in fields.values():
            field.commit()
        wrong = {at: field.typed() for at, field in fields.items() if field.is_dirty() and field.typed()}
        if wrong:
            self.session.keep_draft(self._draft_name(), json.dumps(wrong))

    def take_search(self, search: QWidget) -> None:
        """Put the window's one search field at its place in this head."""
        self._slot.addWidget(search)
        search.show()
        if self._last_action is not None:
            QWidget.setTabOrder(self._last_action, search)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round; by default everything in the body that can have the focus."""
        return [widget for widget in _widgets_of(self.body) if widget.isVisible() and _first_stop(widget) is not None]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.show_again()
            self._restore_drafts()

    def show_again(self) -> None:
        """Refresh now when something changed in what is to be shown."""
        if self._stale:
            self._stale = False
            with self._reading():
                self.refresh()

    def focus_first(self) -> None:
        """Put the cursor where the work on this page begins; by default the first list, else the first part."""
        panes = self.panes()
        views = [view for pane in panes for view in pane.findChildren(QTableView) if view.isVisible()]
        stops = [*views, *(_first_stop(pane) for pane in panes)]
        if stops and stops[0] is not None:
            of_list = isinstance(stops[0], QTableView)  # a table then selects its first row; a field would all its text
            reason = Qt.FocusReason.ShortcutFocusReason if of_list else Qt.FocusReason.OtherFocusReason
            stops[0].setFocus(reason)

    def current_list(self) -> RecordTable | None:
        """The list that has the focus, or the first one on screen."""
        lists = [table for table in self.findChildren(RecordTable) if table.isVisible()]
        focused = QApplication.focusWidget()
        return next((table for table in lists if focused and table.isAncestorOf(focused)), next(iter(lists), None))

    def commands(self) -> list[QAction]:
        """What can be done on this page, for the menu: its head buttons, and what `add_command` added."""
        return list(self._commands)

    def add_command(self, text: str, slot: Callable[[], object], shortcut: str = "") -> QAction:
        """Add something that can be done here by key and menu, without a button."""
        made = QAction(text, self)
        if shortcut:
            made.setShortcut(QKeySequence(shortcut))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda _checked=False: slot())
        self.addAction(made)
        self._commands.append(made)
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._laid_out:
            self._fit_to_text()

    def make_stale(self) -> None:
        """Have the page refreshed the next time it is shown."""
        self._stale = True

    def _step_done(self, step: Step) -> None:
        if self.isVisible():
            with self._reading():
                self.step_done(step)
        else:
            self._stale = True

    def _reading(self) -> AbstractContextManager[object]:
        """Read all that is shown in one transaction: one for each of a hundred questions takes twice as long."""
        return self.session.desk.store.reading()

    def _draft_name(self) -> str:
        place, record_id = self.session.place
        return f"page/{place}/{record_id or ''}"

    def _restore_drafts(self) -> None:
        """Put back what was half typed when the vault was locked on this page."""
        kept = self.session.draft(self._draft_name())
        if not kept:
            return
        self.session.keep_draft(self._draft_name(), "")
        fields = self.findChildren(Field)
        for at, text in json.loads(kept).items():
            if int(at) < len(fields):
                fields[int(at)].retype(text)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._context)
        head = self._head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addLayout(self._actions)
        head.addLayout(tools)
        place = self._search_place = QWidget()
        place.setLayout(self._slot)
        self._slot.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(place)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addLayout(head)
        self._content = QWidget()
        self._content.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._scroll: QScrollArea | None = None
        column.addWidget(self._content, 1)
        self._column = column
        self._fit_to_text()

    def _fit_to_text(self) -> None:
        """With large text the body scrolls instead of being squeezed, and the buttons stand under the title."""
        self._search_place.setFixedWidth(_search_width())
        wanted = theme.text_percent() > LARGE_TEXT
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if wanted else QBoxLayout.Direction.LeftToRight)
        if wanted and self._scroll is None:
            self._scroll = scrolled(self._content)
            self._column.addWidget(self._scroll, 1)
        elif not wanted and self._scroll is not None:
            self._column.addWidget(self._scroll.takeWidget() or self._content, 1)
            self._scroll.deleteLater()
            self._scroll = None


def _widgets_of(layout: QLayout) -> list[QWidget]:
    """The widgets in a layout and in the layouts inside it, in order."""
    found: list[QWidget] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found.append(widget)
        elif inner is not None:
            found.extend(_widgets_of(inner))
    return found


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first widget in a pane that Tab would reach."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None


def _search_width() -> int:
    """Wider with larger text, but never so wide that it pushes the title away."""
    return min(round(SEARCH_WIDTH * theme.text_percent() / 100), SEARCH_WIDTH * 3 // 2)
