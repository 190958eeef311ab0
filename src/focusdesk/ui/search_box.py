"""Search everywhere: first what is recorded, then the commands of the program. Down goes into the list, Enter opens."""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from focusdesk.domain.casework import Document, Goal, Measure, Plan
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Participant,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.views import Hit
from focusdesk.i18n import _
from focusdesk.services import listing
from focusdesk.ui import theme
from focusdesk.ui.icons import icon
from focusdesk.ui.session import Session

_GO = Qt.ItemDataRole.UserRole + 1
_WIDTH = 560
_MOST = 12
_ICONS = {
    Case.__name__: "folder-open",
    Signal.__name__: "inbox",
    Meeting.__name__: "calendar-days",
    AgendaItem.__name__: "calendar-days",
    Action.__name__: "list-checks",
    Participant.__name__: "users",
    Organisation.__name__: "users",
    Subject.__name__: "folder-open",
}
_IN_TABS = (Plan.__name__, Goal.__name__, Measure.__name__, Document.__name__)
"""What the page of a case brings on top by itself."""


class _OneLine(QStyledItemDelegate):
    """A result is as wide as the list, so that a long one ends in dots."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), super().sizeHint(option, index).height())


class SearchBox(QLineEdit):
    """The one search field of the window. Esc returns to where the user was."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._came_from: QWidget | None = None
        self.setPlaceholderText(_("Search or command (Ctrl+F)"))
        self.setAccessibleName(_("Search"))
        self.setClearButtonEnabled(True)
        self.setProperty("kind", "search")
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._found = QStandardItemModel(self)
        self.results = QListView()
        self.results.setAccessibleName(_("Results"))
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setProperty("kind", "results")
        self.results.setItemDelegate(_OneLine(self.results))
        self._completer = QCompleter(self._found, self)
        self._completer.setPopup(self.results)
        theme.dress(self.results)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._open)  # type: ignore[index]  # overload chosen by type
        self.textEdited.connect(self._search)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason):
            self.selectAll()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claims Esc, which the window else takes to stop a job."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.clear()
            self._go_back()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._found.rowCount():
            self._open(self._found.index(0, 0))
            return
        if event.key() == Qt.Key.Key_Down and self.text().strip():
            self._search(self.text())
        super().keyPressEvent(event)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self and old is not None and old is not self.results:
            self._came_from = old

    def _go_back(self) -> None:
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()

    def _search(self, words: str) -> None:
        self._found.clear()
        if words.strip():
            for hit in _by_kind(listing.found(self._session.desk, words, limit=_MOST)):
                self._add(_words(hit), icon(_ICONS.get(hit.kind, "file-text"), "muted"), self._way(hit))
            for action in self._commands(words):
                self._add(
                    _("Command: {name}").format(name=_name(action)), icon("chevron-right", "muted"), action.trigger
                )
            if not self._found.rowCount():
                self._add(_("Nothing found. Try fewer letters or another word."), icon("search", "muted"), None)
        self._show()

    def _add(self, text: str, mark: QIcon, go: Callable[[], object] | None) -> None:
        line = QStandardItem(mark, text)
        line.setData(go, _GO)
        line.setToolTip(text)
        line.setEditable(False)
        self._found.appendRow(line)

    def _show(self) -> None:
        if not self._found.rowCount():
            self.results.hide()
            return
        self._completer.complete(QRect(self.width() - _WIDTH, 0, _WIDTH, self.height()))

    def _open(self, index: QModelIndex) -> None:
        go = index.data(_GO)
        self.results.hide()
        if go is not None:
            self.setText("")  # unlike clear, it leaves nothing that Ctrl+Z would bring back here
            self._go_back()
            go()

    def _commands(self, words: str) -> list[QAction]:
        window = self.window()
        if not isinstance(window, QMainWindow):
            return []
        wanted = words.casefold().split()
        able = (each for each in _all_actions(window) if each.isEnabled() and each.isVisible())
        found = [each for each in able if all(word in _name(each).casefold() for word in wanted)]
        return sorted(found, key=lambda each: " ".join(wanted) not in _name(each).casefold())[:5]

    def _way(self, hit: Hit) -> Callable[[], object]:
        go, store = self._session.go, self._session.desk.store
        if hit.kind == Action.__name__:
            return lambda: go("actions", hit.id)
        if hit.kind in {Participant.__name__, Organisation.__name__}:
            return lambda: go("people", hit.id)
        if (signal := _signal_of(hit, self._session)) is not None:
            return lambda: go("signals", signal)
        if hit.kind == Case.__name__ or hit.kind == Meeting.__name__:
            return lambda: go(hit.kind.lower(), hit.id)
        if hit.kind in _IN_TABS:
            return lambda: go("case" if hit.case is not None else "plan", hit.id)
        if hit.case is not None:
            return lambda: go("case", hit.case)
        if hit.meeting is not None and store.try_get(Meeting, hit.meeting) is not None:
            return lambda: go("meeting", hit.meeting)
        return lambda: None


def _signal_of(hit: Hit, session: Session) -> int | None:
    """The signal that was found, or that of a weighing which made no case of it."""
    if hit.kind == Weighing.__name__ and hit.case is None:
        return session.desk.store.get(Weighing, hit.id).signal
    return hit.id if hit.kind == Signal.__name__ else None


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape


def _all_actions(window: QMainWindow) -> Iterator[QAction]:
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()  # it takes in what the page can do when it is about to be shown
            yield from (each for each in menu.actions() if each.text())


def _name(action: QAction) -> str:
    return action.text().replace("&", "").rstrip(".")


def _by_kind(hits: list[Hit]) -> list[Hit]:
    """The hits of a kind together, the kind of the best hit first."""
    kinds = list(dict.fromkeys(hit.kind for hit in hits))
    return sorted(hits, key=lambda hit: kinds.index(hit.kind))


def _words(hit: Hit) -> str:
    passage = " ".join(hit.passage.split())
    title = hit.title if hit.title and hit.title != passage else ""
    return "   ".join(part for part in (_kind(hit.kind), title, passage) if part)


def _kind(name: str) -> str:
    return {
        Case.__name__: _("Case"),
        Subject.__name__: _("Person concerned"),
        Signal.__name__: _("Signal"),
        Weighing.__name__: _("Weighing"),
        Meeting.__name__: _("Meeting"),
        AgendaItem.__name__: _("Agenda item"),
        Note.__name__: _("Note"),
        InformationItem.__name__: _("Information"),
        Decision.__name__: _("Decision"),
        Action.__name__: _("Action"),
        Participant.__name__: _("Person"),
        Organisation.__name__: _("Organisation"),
        Plan.__name__: _("Plan"),
        Goal.__name__: _("Goal"),
        Measure.__name__: _("Measure"),
        Document.__name__: _("Document"),
    }.get(name, "")
