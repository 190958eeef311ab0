"""The agenda at the left of a meeting: which item is current, which are handled, their order, and who may leave."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QPushButton, QWidget

from focusdesk.domain.records import AgendaItem, Case, Meeting
from focusdesk.domain.terms import ItemOutcome
from focusdesk.i18n import _, term
from focusdesk.services import agenda, needed
from focusdesk.services.minutes import item_title
from focusdesk.ui import theme
from focusdesk.ui.icons import icon
from focusdesk.ui.meeting.add_item import ask_item
from focusdesk.ui.meeting.ask_needed import ask_needed
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import button, text_label
from focusdesk.ui.widgets.page import LARGE_TEXT

NEEDED_KEYS = "Ctrl+Shift+W"
_MARKS = {
    ItemOutcome.HANDLED: "✓",
    ItemOutcome.POSTPONED: "»",
    ItemOutcome.DROPPED: "✕",
    ItemOutcome.OPEN: " ",
}


class AgendaPanel(Card):
    """Emits `chosen(item id)` when another item becomes the current one."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Agenda"), parent=parent)
        self._session = session
        self._meeting: Meeting | None = None
        self._cases: dict[int, Case] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Agenda"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(lambda at: self._menu().exec(self.list.mapToGlobal(at)))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.model().rowsMoved.connect(self._dragged)
        self.list.currentItemChanged.connect(self._current_changed)
        self._hint = text_label("", "muted")
        self._propose = button(_("Propose agenda"), self.propose, primary=True)
        self.add(self._hint)
        self.add(self._propose)
        self.add(self.list, 1)
        self.leaving = text_label("", "muted")
        self.leaving.hide()
        self.add(self.leaving)
        self._more = QPushButton(_("Agenda item"))
        self._more.setMenu(self._menu())
        self.add(self._more)
        self._make_keys()

    def show_agenda(self, meeting: Meeting, items: list[AgendaItem], current: int | None) -> None:
        """Show the agenda with this item as the current one."""
        self._meeting = meeting
        found = self._session.desk.store.find(Case, id=tuple(item.case for item in items if item.case))
        self._cases = {case.id: case for case in found}
        self._hint.setText("" if items else _("Nothing on the agenda yet."))
        self._hint.setVisible(not items)
        self._propose.setVisible(not items)
        self.list.setVisible(bool(items))
        self.list.blockSignals(True)
        self.list.clear()
        leaving = needed.may_leave(self._session.desk, meeting)
        self._say_who_leaves(items, leaving)
        for item in items:
            self._add_line(item, item.id == current, leaving.get(item.id, []))
        self.list.blockSignals(False)

    def _add_line(self, item: AgendaItem, is_current: bool, leaving: list[str]) -> None:
        """A line of the agenda; under it who may leave after it."""
        words, under, said = self._line(item, is_current), "", ""
        if leaving:
            alone = _("then may leave: {name}").format(name=leaving[0])
            several = _("{count} may leave then").format(count=len(leaving))
            under = "\n" + " " * 7 + (alone if len(leaving) == 1 else several)
            said = _("After this item may leave: {names}.").format(names=", ".join(leaving))
        line = QListWidgetItem(words + under)
        line.setData(Qt.ItemDataRole.UserRole, item.id)
        tip = (self._words(item), self._needed_words(item), said)
        line.setToolTip("\n".join(filter(None, tip)))
        heard = (f"{self._words(item)}, {term(item.outcome)}", said)
        line.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, heard)))
        self.list.addItem(line)
        if is_current:
            self.list.setCurrentItem(line)

    def _say_who_leaves(self, items: list[AgendaItem], leaving: Mapping[int | None, list[str]]) -> None:
        """Under the agenda in full who may leave when; with large text there is no room, and it stands at the items."""
        said = [_("Not needed at any item: {names}.").format(names=", ".join(leaving[None]))] if None in leaving else []
        after = _("After item {position} may leave: {names}.")
        said += [
            after.format(position=item.position, names=", ".join(leaving[item.id]))
            for item in items
            if item.id in leaving
        ]
        self.leaving.setText("\n".join(said))
        self.leaving.setVisible(bool(said) and theme.text_percent() <= LARGE_TEXT)

    def _needed_words(self, item: AgendaItem) -> str:
        chosen = needed.names(self._session.desk, item.organisations)
        return _("Needed: {names}.").format(names=", ".join(chosen)) if chosen else ""

    def current(self) -> AgendaItem | None:
        """The current item."""
        line = self.list.currentItem()
        return self._session.desk.store.try_get(AgendaItem, line.data(Qt.ItemDataRole.UserRole)) if line else None

    def step(self, by: int) -> None:
        """Go to the next or previous item; it stops at the ends."""
        at = max(0, min(self.list.count() - 1, self.list.currentRow() + by))
        self.list.setCurrentRow(at)

    def propose(self) -> None:
        """Fill the agenda from open matters."""
        meeting = self._meeting
        if meeting is None:
            return
        new: list[AgendaItem] = []
        if self._session.attempt(lambda: new.extend(agenda.propose_agenda(self._session.desk, meeting))):
            self._session.tell(
                _("{count} items were put on the agenda.").format(count=len(new))
                if new
                else _("Everything that asks for discussion is on the agenda already."),
                undo=bool(new),
            )

    def add_item(self) -> None:
        """Ask for an item or a case and put it on the agenda."""
        if self._meeting is not None:
            ask_item(self, self._session, self._meeting)

    def ask_needed(self) -> None:
        """Ask which agencies are needed at the current item."""
        if (item := self.current()) is not None:
            ask_needed(self, self._session, item, self._words(item))

    def let_leave_early(self) -> None:
        """Put the agenda in an order in which agencies can leave early."""
        meeting, done = self._meeting, []
        if meeting and self._session.attempt(lambda: done.append(needed.let_leave_early(self._session.desk, meeting))):
            words = (
                _("The agenda has another order; agencies can leave earlier.")
                if done[0]
                else _("No order lets agencies leave earlier. Say at items who is needed (Ctrl+Shift+W).")
            )
            self._session.tell(words, undo=done[0])

    def _line(self, item: AgendaItem, is_current: bool) -> str:
        mark = "▸" if is_current and item.outcome is ItemOutcome.OPEN else _MARKS[item.outcome]
        return f"{mark}  {item.position}  {self._words(item)}"

    def _words(self, item: AgendaItem) -> str:
        case = self._cases.get(item.case or 0)
        if case is None:
            return item_title(item, None)
        return f"{case.number} {item_title(item, case)}"

    def _current_changed(self, line: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if line is not None:
            self.chosen.emit(line.data(Qt.ItemDataRole.UserRole))

    def _dragged(self, _parent: object, start: int, _end: int, _to: object, row: int) -> None:
        by = (row - 1 if row > start else row) - start
        line = self.list.item(start + by)
        item = self._session.desk.store.get(AgendaItem, line.data(Qt.ItemDataRole.UserRole))
        QTimer.singleShot(0, self, lambda: self._move(item, by))  # once Qt has let go of the line

    def move_current(self, by: int) -> None:
        """Move the current item up or down."""
        if (item := self.current()) is not None:
            self._move(item, by)

    def _move(self, item: AgendaItem, by: int) -> None:
        self._session.attempt(lambda: agenda.move_item(self._session.desk, item, by))

    def _outcome(self, outcome: ItemOutcome) -> None:
        if (item := self.current()) is not None:
            self._session.attempt(lambda: agenda.handle_item(self._session.desk, item, outcome))

    def _remove(self) -> None:
        item = self.current()
        if item is not None and self._session.attempt(lambda: agenda.remove_item(self._session.desk, item)):
            self._session.tell(_("The agenda item is removed."), undo=True)

    def _open_case(self) -> None:
        item = self.current()
        if item is not None and item.case is not None:
            self._session.go("case", item.case)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("plus"), _("Add item or case..."), self.add_item)
        menu.addAction(_("Propose agenda"), self.propose)
        menu.addSeparator()
        menu.addAction(_("Handled"), lambda: self._outcome(ItemOutcome.HANDLED))
        menu.addAction(_("Postponed"), lambda: self._outcome(ItemOutcome.POSTPONED))
        menu.addAction(_("Dropped"), lambda: self._outcome(ItemOutcome.DROPPED))
        menu.addAction(_("Open again"), lambda: self._outcome(ItemOutcome.OPEN))
        menu.addSeparator()
        menu.addAction(_("Move up") + "\tAlt+Up", lambda: self.move_current(-1))
        menu.addAction(_("Move down") + "\tAlt+Down", lambda: self.move_current(1))
        menu.addSeparator()
        menu.addAction(_("Who is needed...") + f"\t{NEEDED_KEYS}", self.ask_needed)
        menu.addAction(_("Let agencies leave early"), self.let_leave_early)
        menu.addSeparator()
        menu.addAction(_("Open case"), self._open_case)
        menu.addAction(_("Remove from agenda") + "\tDel", self._remove)
        return menu

    def _make_keys(self) -> None:
        keys = {"Alt+Up": lambda: self.move_current(-1), "Alt+Down": lambda: self.move_current(1), "Del": self._remove}
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.list, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
