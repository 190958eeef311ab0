"""The recovery code, shown this one time: to write down or print, and asked back before the vault opens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.holders.paper import PaperButtons
from focusdesk.ui.widgets.fields import TextField
from focusdesk.ui.widgets.labels import button, row, text_label

if TYPE_CHECKING:
    from focusdesk.domain.recoverypaper import RecoveryPaper

_A_ROW = 4


class RecoveryPage(GatePage):
    """Shows the code in groups. `confirmed` is emitted when it was typed back right."""

    confirmed = Signal()

    def __init__(self, code: str, group: str, vault: str = "") -> None:
        super().__init__(_("Recovery code"))
        self._code, self._group, self._vault = code, group, vault
        self.card.add(
            text_label(
                _(
                    "With this code the vault can be opened when the passphrase is lost. It is shown only now."
                    " Print it or write it down, and keep it in a safe place, not near this computer."
                )
            )
        )
        self.groups = self._show_code()
        self.card.add(self.groups)
        paper = self.paper = PaperButtons(self._papers, self.notice)
        self.print_button = paper.print_button
        self.card.add(paper)
        self.typed = TextField(
            _("Type the code from your paper"),
            required=_("Type the recovery code from the paper you just made."),
            hint=_("Small letters are fine, and you may leave out the hyphens. The 24 words are fine too."),
        )
        self.typed.line.returnPressed.connect(self.confirm)
        self.typed.line.textEdited.connect(self._hide_code)
        self.card.add(self.typed)
        self.confirm_button = button(_("The code is safe, open the vault"), self.confirm, primary=True)
        self.show_button = button(_("Show the code again"), self._show_again, icon_name="eye")
        self.show_button.hide()
        self.card.add(row(self.confirm_button, self.show_button))

    def focus_first(self) -> None:
        """Begin at the button that prints."""
        self.print_button.setFocus()

    def confirm(self) -> None:
        """Go on when the typed code is the right one."""
        if self.typed.problem() is not None:
            self.typed.focus()
        elif self._is_code(self.typed.value()):
            self.confirmed.emit()
        else:
            self.typed.set_error(_("This is not the code. Compare it with your paper, group by group."))
            self.typed.focus()

    def _show_code(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(20)
        holder.setAccessibleName(self._code)
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        for at, group in enumerate(self._code.split("-")):
            label = text_label(group, "code", wrap=False)
            label.setFont(font)
            grid.addWidget(label, at // _A_ROW, at % _A_ROW)
        grid.setColumnStretch(_A_ROW, 1)
        return holder

    def _hide_code(self) -> None:
        """While it is typed back the code is out of sight, so that it is read from the paper."""
        self.groups.hide()
        self.show_button.show()

    def _show_again(self) -> None:
        self.groups.show()
        self.show_button.hide()

    def _papers(self) -> "tuple[RecoveryPaper, ...]":
        from focusdesk.services import recoverypapers

        return (recoverypapers.of_code(self._code, self._group, self._vault),)

    def _is_code(self, typed: str) -> bool:
        from focusdesk.services import recoverypapers

        return recoverypapers.is_code(self._code, typed)
