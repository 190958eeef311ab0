"""Sheets that were just made: to print, and to type back before they count."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.services import holders
from focusdesk.ui.holders.key_dialog import KeyDialog, SheetField
from focusdesk.ui.holders.paper import PaperButtons
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.fields import Form
from focusdesk.ui.widgets.labels import link_button, row, snug, text_label

_WIDTH = 640
_LEAST_HEIGHT = 400


class NewSheetsDialog(KeyDialog):
    """Prints what `made` holds (what `holders.new_sheets` gave), and asks it back, sheet by sheet."""

    def __init__(self, session: Session, made: Any, parent: QWidget) -> None:
        self._made, self._desk, self._folder = made, session.desk, session.vault
        form = Form()
        self._shown = text_label(_as_text(made))
        self._shown.hide()
        place = QWidget()
        column = snug(QVBoxLayout(place), 8)
        form.add_widget(place)
        for at in range(len(made.words)):
            form.add(f"sheet{at}", self._field(at))
        super().__init__(
            session,
            _("New recovery sheet"),
            form,
            _("The paper is right, use it"),
            lambda _values: holders.adopt_sheets(self._desk, self._folder, made),
            parent,
            _("Print it, put the paper in a safe place, and type back what is on it. Only then it counts."),
        )
        self.paper = PaperButtons(self._papers, self.notice)
        column.addWidget(self.paper)
        self.show_button = link_button(_("No printer? Show it here to write down"), self._show, icon_name="eye")
        column.addLayout(row(self.show_button))
        column.addWidget(self._shown)
        self.fit(_WIDTH)
        self.resize(self.width(), max(self.height(), _LEAST_HEIGHT))

    def _field(self, at: int) -> SheetField:
        if self._made.code:
            label = _("Code or words from the sheet")
        else:
            label = _("Words of sheet {number}").format(number=at + 1)
        check = partial(holders.check_sheet, self._made, at)
        required = _("Type what is on the sheet that you just made.")
        made = SheetField(label, required=required, lines=2, check=lambda typed: check(str(typed)))
        made.edited.connect(self._shown.hide)
        return made

    def _papers(self) -> Any:
        from focusdesk.services import recoverypapers

        return recoverypapers.of_new_sheets(self._desk, self._folder, self._made)

    def _show(self) -> None:
        """Show it until the first letter is typed, so that it is read back from the paper."""
        self._shown.setVisible(self._shown.isHidden())
        self.fit(_WIDTH)


def _as_text(made: Any) -> str:
    """The code and the words as lines to copy onto paper."""
    if made.code:
        return f"{made.code}\n\n{made.words[0]}"
    said = _("Sheet {number}: {words}")
    return "\n\n".join(said.format(number=at, words=words) for at, words in enumerate(made.words, 1))
