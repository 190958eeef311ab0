"""Every list of the window, found by walking all pages and dialogs: what one can do in each of them.

Asked of each: an order by several columns, words that narrow it while one types, filters of one's own, columns to
choose, copying, a spreadsheet, and widths that are remembered. What a list has not stands in `WITHOUT`, with why.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

import focusdesk.ui
from focusdesk.domain.figures import FigureKind
from focusdesk.domain.records import Owner
from focusdesk.i18n import _
from focusdesk.services import recording
from focusdesk.services.desk import Desk
from focusdesk.services.returned import Reading
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.papers.receivers import ReceiversDialog
from focusdesk.ui.papers.versions_dialog import VersionsDialog
from focusdesk.ui.places import PLACES
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.report_page import ReportPage
from focusdesk.ui.returns.preview_dialog import PreviewDialog
from focusdesk.ui.saved_filters import SavedFilters
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import RecordTable
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed

W = TypeVar("W", bound=QWidget)
NOWHERE = "zqxj"
SOURCE = Path(focusdesk.ui.__file__).parent

WITHOUT = {
    "seats": {
        "words": "one letter marks a person here, and everyone at the table has to be in sight",
        "own filters": "as there are no words to keep",
    },
    "case-plan": {"order": "goals and measures stand in the order of the plan"},
    "local-plan": {"order": "goals and measures stand in the order of the plan"},
}
"""By the name of a list what it has not, and why."""

NO_RECORDS = {
    "importing/part_list.py": "the parts of the files, to tick which are taken",
    "importing/sample_table.py": "nine rows of a file as they stand there, to look at",
    "meeting/agenda_panel.py": "the agenda: its order is what it says, and it is dragged",
    "meeting/closing_list.py": "what is undecided, in the order of the agenda, each line to jump to",
    "meeting/input_line.py": "at most eight completions of what is typed",
    "meeting/item_panel.py": "the lines of one item, in the order in which they were said",
    "meeting/still_open.py": "what comes from before at one item, each settled with one key",
    "month_grid.py": "a month, day by day",
    "page_thumbs.py": "the pages of a document, in their order",
    "papers/checks_dialog.py": "the checks of one paper, each line to jump to",
    "report_page.py": "a choice of eight figures",
    "search_box.py": "what is found, best first",
    "widgets/choices.py": "a choice that opens under its field, and is found by typing",
    "widgets/ticks.py": "ticks in a form, found by typing",
}
"""Other views, by their module: none of them is a list of records to work in, and why."""
VIEWS = {"QTableView", "QTableWidget", "QTreeView", "QTreeWidget", "QListWidget", "QListView", "LineList"}


def test_that_every_list_has_all_of_it_or_a_reason(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    found: dict[str, set[str]] = {}
    for table in every_list(opened, work, desk):
        if table.name not in found:
            found[table.name] = lacking(table)
    wanted = {name: set(WITHOUT.get(name, ())) for name in found}
    assert found == wanted
    assert {name for name in found if not name.startswith("figure-")} == named_in_the_source()


def test_that_every_other_view_is_known_and_has_a_reason() -> None:
    modules = {
        str(path.relative_to(SOURCE).as_posix())
        for path in SOURCE.rglob("*.py")
        for called, _call in calls(path)
        if called in VIEWS
    }
    bases = {
        str(path.relative_to(SOURCE).as_posix())
        for path in SOURCE.rglob("*.py")
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.ClassDef) and VIEWS & {getattr(base, "id", "") for base in each.bases}
    }
    ours = {"widgets/table_view.py", "meeting/line_list.py"}  # the table itself, and what item and "from before" show
    assert (modules | bases) - ours == set(NO_RECORDS)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(each, ast.Call):
            yield getattr(each.func, "id", "") or getattr(each.func, "attr", ""), each


def named_in_the_source() -> set[str]:
    """The names of all tables, as they are written in the source: of the table itself or of what makes it."""
    makers = {"RecordTable", "LineTable", "PlanPanel", "left_out_table", "_make_table"}
    names = set()
    for path in SOURCE.rglob("*.py"):
        for called, call in calls(path):
            panel = called == "__init__" and path.name.endswith("_panel.py") and path.parent.name == "case"
            texts = [each.value for each in call.args[:2] if isinstance(each, ast.Constant)]
            names |= {text for text in texts if isinstance(text, str) and (panel or called in makers)}
    return names


def every_list(window: MainWindow, work: AtWork, desk: Desk) -> Iterator[RecordTable]:
    """All tables of all pages and dialogs, each on screen."""
    ids = {"case": work.case.id, "meeting": work.planned.id, "export": work.held.id, "share": work.held.id}
    said = recording.add_information(desk, "Meldt zich", Owner(organisation=work.police.id), case=work.case)
    for place in PLACES:
        session_of(window).go(place, ids.get(place))
        page = here(window)
        if isinstance(page, CasePage):
            for at in range(page.tabs.count()):
                page.show_tab(at)
                yield from tables_in(page.tabs.currentWidget() or page)
        elif isinstance(page, ReportPage):
            for at in range(len(FigureKind)):
                page.kinds.setCurrentRow(at)
                yield from tables_in(page)
        elif isinstance(page, CasesPage):
            for view in ("all", "closed"):
                page.show_view(view)
                yield page.table
        else:
            yield from tables_in(page)
    session = session_of(window)
    for dialog in (
        VersionsDialog(session, work.held, here(window)),
        ReceiversDialog(session, said, here(window)),
        PreviewDialog(session, Reading(()), here(window)),
    ):
        dialog.show()
        assert unnamed(dialog) == []
        yield from tables_in(dialog)
        dialog.close()


def tables_in(root: QWidget) -> Iterator[RecordTable]:
    yield from ([root] if isinstance(root, RecordTable) else root.findChildren(RecordTable))


def lacking(table: RecordTable) -> set[str]:
    """What cannot be done in a list, tried out in it."""
    able = {
        "order": sorts(table),
        "words": narrows(table),
        "own filters": keeps_filters(table),
        "columns": _("Columns") in menu_words(table),
        "copying": _("Copy") in menu_words(table) and copies(table),
        "spreadsheet": _("Export to Excel...") in menu_words(table),
        "widths": remembers_widths(table),
    }
    return {what for what, able_to in able.items() if not able_to}


def sorts(table: RecordTable) -> bool:
    first, second = (table.model.columns * 2)[:2]
    before = table.model.levels
    table.sort_by(((first.key, True), (second.key, False)))
    sorted_so = table.model.levels[:1] == ((first.key, True),)
    table.sort_by(before)
    return sorted_so and table.view.header.sectionsClickable() and _("Sort...") in menu_words(table)


def narrows(table: RecordTable) -> bool:
    words, asked = nearest(table, FilterBox), list[bool]()
    if words is None:
        return False
    table.model.modelReset.connect(lambda: asked.append(True))
    words.show_now(NOWHERE)
    narrowed = bool(asked) and table.model.rowCount() == 0
    words.clear_now()
    return narrowed


def keeps_filters(table: RecordTable) -> bool:
    words, own = nearest(table, FilterBox), nearest(table, SavedFilters)
    if words is None or own is None:
        return False
    words.show_now(NOWHERE)
    kept = own._tell()
    words.clear_now()
    own._show_saved(kept)
    shown = words.text() == NOWHERE
    words.clear_now()
    return shown and _("Save this filter...") in [act.text() for act in own.fill().actions()]


def copies(table: RecordTable) -> bool:
    QApplication.clipboard().clear()
    table.view.selectAll()
    table.copy()
    return bool(QApplication.clipboard().text()) == bool(table.model.rowCount())


def remembers_widths(table: RecordTable) -> bool:
    shown = {column.key for column in table.shown_columns() if not column.stretch}
    at = next((at for at, column in enumerate(table.model.columns) if column.key in shown), None)
    if at is None:
        return True  # all of them share the room there is
    wanted = table.view.columnWidth(at) + 7
    table.view.header.resizeSection(at, wanted)
    return bool(Prefs().table(table.name)["widths"][table.model.columns[at].key] == wanted)


def nearest(table: RecordTable, kind: type[W]) -> W | None:
    """What stands with this table, looked for from the inside outwards; of several, the one in the same place."""
    around = table.parentWidget()
    while around is not None:
        there, tables = around.findChildren(kind), around.findChildren(RecordTable)
        if there:
            return there[tables.index(table)] if len(there) == len(tables) else there[0]
        around = None if isinstance(around, Page | QDialog) else around.parentWidget()
    return None


def menu_words(table: RecordTable) -> set[str]:
    """What the context menu of a list offers, without the keys."""
    found: set[str] = set()

    def read() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.update(act.text().split("\t")[0] for act in menu.actions())
        menu.close()

    QTimer.singleShot(0, read)
    at = QPoint(5, 5)
    QApplication.sendEvent(table.view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.mapToGlobal(at)))
    QApplication.processEvents()
    return found
