"""The column of the export page: nothing in it is ever painted lower than it needs to be."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.terms import Protection
from focusdesk.services.desk import Desk
from focusdesk.ui.export_page import ExportPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.tall_column import TallColumn
from tests.ui.at_work import AtWork, session_of
from tests.ui.test_export_page import choose, drawn, page

__all__ = ("page",)


class Painted(QObject):
    """What was too low in a column each time that it was painted."""

    def __init__(self, column: TallColumn) -> None:
        super().__init__(column)
        self.times, self.squeezed = 0, list[str]()
        self._column = column._content
        self._column.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times += 1
            inside = [
                each
                for each in self._column.findChildren(QWidget)
                if each.isVisible() and each.window() is self._column.window()
            ]
            self.squeezed += [
                f"{type(each).__name__} {each.height()} < {_needs(each)}"
                for each in inside
                if each.height() < _needs(each)
            ]
        return False


def _needs(widget: QWidget) -> int:
    wrapped = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
    return max(widget.minimumSizeHint().height(), wrapped)


def test_that_the_column_scrolls_as_soon_as_the_checks_come_in(
    qtbot: QtBot, window: MainWindow, page: ExportPage, work: AtWork, desk: Desk
) -> None:
    window.resize(1366, 728)
    painted = Painted(page._left)
    session_of(window).go("export", work.held.id)
    drawn(qtbot, page)
    choose(page.handing.protection, Protection.NONE)
    qtbot.wait(1)
    choose(page.handing.protection, Protection.PASSPHRASE)
    qtbot.wait(1)
    assert page._left.verticalScrollBar().maximum() > 0
    assert painted.times > 0
    assert painted.squeezed == []
