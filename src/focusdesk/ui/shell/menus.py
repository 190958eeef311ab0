"""The menu bar: every command of the program, with its key. What the commands do is the window's business."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from focusdesk.i18n import _
from focusdesk.ui import places
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell import shield


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu. `locked`: it also works while no vault is open."""

    text: str
    slot: Callable[[], object]
    keys: tuple[str, ...] = ()
    locked: bool = False


class Menus:
    """Fills the menu bar for a window, which has a method for each command."""

    def __init__(self, bar: QMenuBar, window: Any) -> None:
        self._bar, self._window = bar, window
        self._unlocked_only: list[QAction] = []
        self.page_actions: list[QAction] = []
        _empty(bar)
        self.file = self._menu(_("&File"), self._file_commands())
        self.edit = self._menu(_("&Edit"), self._edit_commands())
        self.undo, self.redo = self.edit.actions()[:2]
        self.view = self._menu(_("&View"), self._view_commands())
        self._add_themes()
        self.presented = self._add_presented()
        self.go = self._menu(_("&Go to"), self._go_commands())
        self.meeting = self._menu(_("&Meeting"), (Command(_("&New meeting"), window.new_meeting),))
        self.extra = self._menu(_("E&xtra"), self._extra_commands())
        self.help = self._menu(_("&Help"), self._help_commands())
        self.edit.aboutToShow.connect(self._name_undo)
        self.view.aboutToShow.connect(self._check_presented)
        for menu in (self.meeting, self.extra):
            menu.aboutToShow.connect(self.fill_page_commands)

    def set_unlocked(self, unlocked: bool) -> None:
        """Offer the commands that need an open vault, or not."""
        for action in self._unlocked_only:
            action.setEnabled(unlocked)

    def actions(self) -> list[QAction]:
        """Every command, in the order of the menus."""
        menus = (self.file, self.edit, self.view, self.go, self.meeting, self.extra, self.help)
        return [action for menu in menus for action in menu.actions() if action.text()]

    def fill_page_commands(self) -> None:
        """Put what the present page can do under its menu: meetings under Meeting, all others under Extra."""
        for action in self.page_actions:
            for menu in (self.meeting, self.extra):
                menu.removeAction(action)
        page = self._window.page()
        self.page_actions = page.commands() if page is not None else []
        about_meetings = page is not None and page.session.place[0] in ("meeting", "meetings")
        for action in self.page_actions:
            (self.meeting if about_meetings else self.extra).addAction(action)

    def _file_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        return (
            Command(_("&Make a new vault..."), window.create_vault, locked=True),
            Command(_("&Open a vault..."), window.open_vault, locked=True),
            Command(_("Open a vault that was &taken along..."), window.open_taken_along, locked=True),
            None,
            Command(_("Put a &backup back..."), window.put_back_one),
            Command(_("T&ake the vault along..."), window.take_along),
            None,
            Command(_("&Import a list..."), lambda: window.go("import"), ("Ctrl+I",)),
            Command(_("&Export minutes..."), lambda: window.go("export"), ("Ctrl+P",)),
            Command(_("Export the list to E&xcel..."), window.export_list, ("Ctrl+Shift+X",)),
            Command(_("Export for e&veryone..."), lambda: window.go("share"), ("Ctrl+Shift+E",)),
            Command(_("Register of &disclosures"), lambda: window.go("disclosures")),
            Command(_("Lo&g of the vault"), lambda: window.go("log")),
            Command(_("Save the calenda&r as a file..."), window.save_calendar),
            None,
            Command(_("&Save"), window.say_saved, ("Ctrl+S",)),
            Command(_("&Lock"), window.lock, ("Ctrl+L",)),
            Command(_("&Quit"), window.close, ("Ctrl+Q",), locked=True),
        )

    def _edit_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        return (
            Command(_("&Undo"), window.undo, ("Ctrl+Z",)),
            Command(_("&Redo"), window.redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            None,
            Command(_("&New here"), window.new_here, ("Ctrl+N",)),
            Command(_("New &case"), window.new_case, ("Ctrl+Shift+N",)),
            Command(_("New si&gnal"), window.new_signal),
            None,
            Command(_("&Search"), window.search, ("Ctrl+F", "Ctrl+K", "F3")),
        )

    def _view_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        return (
            Command(_("&Larger text"), lambda: window.change_text(+10), ("Ctrl++", "Ctrl+="), locked=True),
            Command(_("&Smaller text"), lambda: window.change_text(-10), ("Ctrl+-",), locked=True),
            Command(_("&Normal text"), lambda: window.change_text(0), ("Ctrl+0",), locked=True),
            None,
            Command(_("S&ort the list..."), window.sort_list, ("Ctrl+Shift+O",)),
            None,
            Command(_("Next &part of the window"), lambda: window.next_pane(+1), ("F6",)),
            Command(_("Pre&vious part of the window"), lambda: window.next_pane(-1), ("Shift+F6",)),
            None,
        )

    def _go_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        to_places = [
            Command(f"&{at} {places.rail_word(place)}", partial(window.go, place), (f"Ctrl+{at}",))
            for at, place in enumerate(places.RAIL, start=1)
        ]
        return (
            *to_places,
            Command(_("Si&gnals"), lambda: window.go("signals"), ("Ctrl+Shift+S",)),
            Command(_("&Calendar"), lambda: window.go("calendar")),
            Command(_("Local p&lan"), lambda: window.go("plan"), ("Ctrl+Shift+L",)),
            None,
            Command(_("&Back"), window.back, ("Alt+Left",)),
            Command(_("&Forward"), window.forward, ("Alt+Right",)),
        )

    def _extra_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        return (
            Command(_("&Settings..."), partial(window.go, "settings"), ("Ctrl+,",)),
            Command(_("&Health check..."), partial(window.go, "health"), ("Ctrl+Shift+H",)),
        )

    def _help_commands(self) -> tuple[Command | None, ...]:
        window = self._window
        return (
            Command(_("&Help with this page"), window.show_help, ("F1",), locked=True),
            Command(_("&Keys of this page"), window.show_keys, ("Ctrl+/",), locked=True),
            Command(_("&Practise with made-up data"), window.practise, locked=True),
            None,
            Command(_("&About FocusDesk"), window.show_about, locked=True),
        )

    def _menu(self, title: str, commands: tuple[Command | None, ...]) -> QMenu:
        menu = self._bar.addMenu(title)
        for command in commands:
            if command is None:
                menu.addSeparator()
                continue
            action = QAction(command.text, menu)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.triggered.connect(lambda _checked=False, slot=command.slot: slot())
            menu.addAction(action)
            if not command.locked:
                self._unlocked_only.append(action)
        return menu

    def _add_themes(self) -> None:
        group = QActionGroup(self.view)
        chosen = Prefs().theme
        for theme, text in (("light", _("L&ight")), ("dark", _("&Dark")), ("system", _("As the s&ystem"))):
            action = QAction(text, self.view)
            action.setCheckable(True)
            action.setChecked(theme == chosen)
            action.triggered.connect(lambda _checked=False, theme=theme: self._window.set_theme(theme))
            group.addAction(action)
            self.view.addAction(action)

    def _add_presented(self) -> QAction | None:
        """Only where the system keeps windows out of what is shared."""
        if not shield.is_possible():
            return None
        self.view.addSeparator()
        action = QAction(_("Show in s&creen sharing"), self.view)
        action.setCheckable(True)
        action.triggered.connect(self._present)
        self.view.addAction(action)
        self._unlocked_only.append(action)
        return action

    def _present(self, wanted: bool) -> None:
        self._window.session.set_presented(wanted)

    def _check_presented(self) -> None:
        if self.presented is not None:
            session = self._window.session
            self.presented.setChecked(session is not None and session.is_presented)

    def _name_undo(self) -> None:
        session = self._window.session
        undo = session.shown(session.undo_label or "") if session else ""
        redo = session.shown(session.redo_label or "") if session else ""
        self.undo.setText(_("&Undo: {what}").format(what=undo) if undo else _("&Undo"))
        self.redo.setText(_("&Redo: {what}").format(what=redo) if redo else _("&Redo"))


def _empty(bar: QMenuBar) -> None:
    """Take the menus of another language or another vault away; `clear` alone would leave them in memory."""
    bar.clear()
    for menu in bar.findChildren(QMenu):
        menu.setParent(None)
        menu.deleteLater()
