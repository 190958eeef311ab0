"""What happens when the program itself is wrong: a line in the log without any text of a record, and one dialog."""

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from focusdesk.i18n import _
from focusdesk.ui import theme


class _Showing:
    """One broken widget can fail many times a second: only one dialog at a time."""

    now = False


def install() -> None:
    """Have errors that nothing else handles come here."""
    sys.excepthook = handle


def handle(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Note where the error happened, and tell the user once that something went wrong."""
    from focusdesk.services import faultlog

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    path = faultlog.note(error)
    if _Showing.now or QApplication.instance() is None:
        return
    _Showing.now = True
    try:
        box = QMessageBox(QApplication.activeWindow())
        theme.dress(box)  # no window need be active
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("FocusDesk")
        box.setText(_("Something went wrong in FocusDesk itself."))
        box.setInformativeText(
            _(
                "What you entered before is saved. You can go on; if it happens again,"
                " quit FocusDesk and start it anew."
                " Where it happened is noted, without any text from your records, in {path}."
            ).format(path=path)
        )
        box.exec()
    finally:
        _Showing.now = False
