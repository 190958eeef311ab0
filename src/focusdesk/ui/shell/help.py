"""Help in the program: a screenful about the page, the list of keys, and what FocusDesk is."""

from collections.abc import Iterable
from importlib.metadata import version

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.labels import button, row, text_label


class HelpDialog(QDialog):
    """A text to read, with Tab and arrow keys; Esc closes it."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(title)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(title, "card-title"))
        column.addWidget(self.text, 1)
        column.addLayout(row(button(_("Close"), self.accept, primary=True)))
        self.resize(620, 480)


def key_list(actions: Iterable[QAction]) -> str:
    """The commands that have a key, one a line: keys first."""
    native = QKeySequence.SequenceFormat.NativeText
    lines = [
        f"{', '.join(keys.toString(native) for keys in action.shortcuts()):<24}\t{action.text().replace('&', '')}"
        for action in actions
        if action.shortcuts()
    ]
    return "\n".join(lines)


def about() -> str:
    """What FocusDesk is, its version and licences."""
    return "\n\n".join(
        (
            f"FocusDesk {version('focusdesk')}",
            _(
                "Case and meeting records for the secretary of a focus group."
                " Works without a network; the vault is encrypted."
            ),
            _("Licence: EUPL-1.2. Icons: Lucide (ISC). Type: Inter and Noto (OFL). Made with Qt (LGPL)."),
        )
    )


def general_help() -> str:
    """Help for where no page has its own text."""
    return _(
        "Everything you type is saved at once; Ctrl+Z takes the last thing back. Ctrl+F searches everywhere."
        " Ctrl+1 to Ctrl+6 go to the places on the left. Ctrl+L locks the vault. Ctrl+/ shows all keys."
    )
