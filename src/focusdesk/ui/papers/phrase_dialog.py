"""Shows the passphrases of an export, this one time: they are kept nowhere."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.ui import theme
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.labels import button, row, scrolled, text_label

_WIDTH, _WIDEST = 660, 1160
_HEIGHT, _LINE, _HIGHEST = 240, 64, 600


class PhraseDialog(QDialog):
    """A line for each recipient: their name, their passphrase, and a button that copies it for a minute."""

    def __init__(self, session: Session, phrases: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("FocusDesk")
        count = len(phrases)
        title = ngettext("Passphrase of the file", "Passphrases of the files", count)
        self.setAccessibleName(title)
        self.lines: list[QLineEdit] = []
        self.copiers = [self._copier(name, phrase) for name, phrase in phrases.items()]
        self.copied = text_label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(title, "card-title"))
        column.addWidget(scrolled(self._table(phrases)), 1)
        column.addWidget(self.copied)
        column.addLayout(row(button(_("Close"), self.accept, primary=True)))
        larger = theme.text_percent() / 100
        self.resize(min(_WIDEST, round(_WIDTH * larger)), min(_HIGHEST, round((_HEIGHT + _LINE * count) * larger)))
        self.lines[0].setFocus()

    def _table(self, phrases: Mapping[str, str]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(_why()), 0, 0, 1, 2)
        for at, (name, phrase) in enumerate(phrases.items()):
            line = QLineEdit(phrase)
            line.setReadOnly(True)
            line.setAccessibleName(_("Passphrase for {name}").format(name=name))
            self.lines.append(line)
            grid.addWidget(text_label(name, "label"), at * 2 + 1, 0, 1, 2)
            grid.addWidget(line, at * 2 + 2, 0)
            grid.addWidget(self.copiers[at], at * 2 + 2, 1)
        grid.setRowStretch(len(phrases) * 2 + 1, 1)
        return holder

    def _copier(self, name: str, phrase: str) -> QWidget:
        made = button(_("Copy"), partial(self._copy, name, phrase), icon_name="copy")
        made.setAccessibleName(_("Copy the passphrase for {name}").format(name=name))
        return made

    def _copy(self, name: str, phrase: str) -> None:
        clipboard().copy_secret(phrase)
        words = _("Copied: the passphrase for {name}. It leaves the clipboard after a minute.")
        self.copied.setText(words.format(name=name))


def _why() -> str:
    return _(
        "This is shown once and kept nowhere. Tell it to the recipient by another way than the file, such as by"
        " telephone. Without it nobody can open the file, you neither."
    )


def show_phrases(session: Session, phrases: dict[str, str], parent: QWidget | None) -> None:
    """Show them until the dialog is closed, and forget them here."""
    if phrases:
        PhraseDialog(session, phrases, parent).open()
        phrases.clear()
