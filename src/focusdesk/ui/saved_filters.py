"""The button above a list with the filters that the user saved: choose one, save this one, rename and remove."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from focusdesk.domain.casework import SavedFilter
from focusdesk.i18n import _
from focusdesk.services import savedfilters
from focusdesk.ui.icons import icon
from focusdesk.ui.session import Session, session_of
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.filter_box import FEW_ROWS, FilterBox
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import snug
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import RecordTable
from focusdesk.ui.widgets.table_model import read_levels

KEYS = "Ctrl+Shift+Q"


class SavedFilters(QPushButton):
    """A page tells what its list shows (`tell`) and shows what was saved (`show_saved`); both as plain JSON values."""

    def __init__(
        self,
        page: Page | None,
        of: str,
        tell: Callable[[], dict[str, Any]],
        show_saved: Callable[[dict[str, Any]], object],
    ) -> None:
        """`of` names the list, such as "cases". The menu of `page` has it too, where one is given."""
        super().__init__(_("Own filters"))
        self._of, self._tell, self._show_saved = of, tell, show_saved
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.setAccessibleName(_("Own filters"))
        if page is not None:
            page.add_command(_("Own filters"), self.showMenu, KEYS)
            page.add_command(_("Save this filter..."), self.ask_name)

    @property
    def _session(self) -> Session:
        found = session_of(self)
        assert found is not None
        return found

    def show_words(self, shown: bool) -> None:
        """Have the words on the button, or only its sign, where there is no room for words."""
        self.setText(_("Own filters") if shown else "")
        self.setIcon(QIcon() if shown else icon("list-filter", "muted"))
        self.setToolTip("" if shown else _("Own filters"))

    def fill(self) -> QMenu:
        """Put into the menu what can be done now; returns it."""
        menu = self._menu
        menu.clear()
        kept = savedfilters.saved(self._session.desk, self._of)
        for each in kept:
            menu.addAction(_plain(each.name), lambda chosen=each: self.choose(chosen))  # type: ignore[misc]
        if not kept:
            menu.addAction(_("No filter is saved yet.")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(_("Save this filter..."), self.ask_name)
        for title, act in ((_("Rename"), self.ask_new_name), (_("Remove"), self.remove)):
            below = menu.addMenu(title)
            below.setEnabled(bool(kept))
            for each in kept:
                below.addAction(_plain(each.name), lambda chosen=each, act=act: act(chosen))  # type: ignore[misc]
        return menu

    def choose(self, which: SavedFilter) -> None:
        """Show the list as it was saved."""
        self._show_saved(savedfilters.state(which))
        self._session.tell(_("The list shows your filter {name}.").format(name=which.name))

    def ask_name(self) -> None:
        """Save what the list shows now under a name that is asked for."""
        state = self._tell()
        FormDialog(
            _("Save this filter"),
            _name_form(""),
            _("Save filter"),
            lambda values: self._save(str(values["name"]), state),
            self.window(),
            _("Filter, grouping and order are kept in the vault. A filter of the same name is replaced."),
            draft=f"filter/{self._of}",
        ).exec()

    def ask_new_name(self, which: SavedFilter) -> None:
        """Ask for another name for a saved filter."""
        FormDialog(
            _("Rename filter"),
            _name_form(which.name),
            _("Rename"),
            lambda values: savedfilters.rename(self._session.desk, which, str(values["name"])),
            self.window(),
            draft=f"filter/{which.id}",
        ).exec()

    def remove(self, which: SavedFilter) -> None:
        """Forget a saved filter; it can be undone."""
        if self._session.attempt(lambda: savedfilters.remove(self._session.desk, which)):
            self._session.tell(_("The filter {name} is removed.").format(name=which.name), undo=True)

    def _save(self, name: str, state: dict[str, Any]) -> None:
        desk = self._session.desk
        before = desk.undoable
        made = savedfilters.save(desk, self._of, name, state)
        self._session.tell(_("The filter {name} is saved.").format(name=made.name), undo=desk.undoable is not before)


class ListBar(QWidget):
    """What stands above a list that is often short: to filter as one types, and the saved filters.

    It is there only once the list has more rows than can be seen at a glance, or while words are typed.
    """

    def __init__(self, table: RecordTable, words: FilterBox, *beside: QWidget) -> None:
        super().__init__()
        self._table, self.words = table, words
        self._line = snug(QHBoxLayout(self), 8)
        for part in (words, *beside):
            self._line.addWidget(part)
        self._line.addStretch(1)
        table.model.modelReset.connect(self._fit)
        self._fit()

    def add(self, part: QWidget) -> None:
        """Put something beside the words."""
        self._line.insertWidget(self._line.count() - 1, part)

    def _fit(self) -> None:
        self.setVisible(bool(self.words.text()) or len(self._table.model.every_row()) > FEW_ROWS)


def bar_over(table: RecordTable, page: Page | None = None) -> ListBar:
    """The bar of a list that is narrowed by words and by nothing else; the menu of `page` has its saved filters too."""
    words = FilterBox(_("Filter by words")).over(table)
    return ListBar(table, words, of_table(table, words, page))


def of_table(table: RecordTable, words: FilterBox, page: Page | None = None) -> SavedFilters:
    """The saved filters of a list that is narrowed by words and by nothing else."""

    def tell() -> dict[str, Any]:
        return {"words": words.text(), "levels": table.model.levels}

    def show_saved(state: dict[str, Any]) -> None:
        words.show_now(words_of(state))
        table.sort_by(read_levels(state.get("levels")))

    made = SavedFilters(page, table.name, tell, show_saved)
    made.setAccessibleName(f"{_('Own filters')}: {table.title()}")
    return made


def words_of(state: dict[str, Any]) -> str:
    """The words that were saved."""
    words = state.get("words")
    return words if isinstance(words, str) else ""


def _name_form(name: str) -> Form:
    form = Form()
    field = TextField(_("Name of the filter"), required=_("Give the filter a name, such as Late at the school."))
    field.set_value(name)
    form.add("name", field)
    return form


def _plain(name: str) -> str:
    """A name as a menu shows it: no sign of it is a key."""
    return name.replace("&", "&&")
