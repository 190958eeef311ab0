"""The first page on a computer without a known vault: make one, open one, or choose a recent one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from focusdesk import i18n
from focusdesk.i18n import _
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.prefs import Prefs, RecentVault
from focusdesk.ui.widgets.labels import button, hairline, heading, link_button, row, text_label


class WelcomePage(GatePage):
    """Emits what the user wants: `create_asked`, `open_asked`, `practice_asked`, or `chosen` with a vault's folder."""

    create_asked = Signal()
    open_asked = Signal()
    practice_asked = Signal()
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Welcome"))
        self.card.add(
            text_label(
                _(
                    "FocusDesk keeps the cases, agreements and minutes of your focus group"
                    " in an encrypted vault on this computer."
                    " Nothing leaves it unless you export it."
                )
            )
        )
        self.create_button = button(_("Make a new vault"), self.create_asked.emit, primary=True, icon_name="plus")
        self.open_button = button(_("Open an existing vault"), self.open_asked.emit, icon_name="folder-open")
        self.card.add(row(self.create_button, self.open_button))
        self.practice_button = link_button(_("Practise with made-up data"), self.practice_asked.emit)
        self.card.add(row(self.practice_button))
        recent = Prefs().recent()
        if recent:
            self.card.add(hairline())
            self.card.add(heading(_("Opened before")))
            self.card.add(self._recent_list(recent))

    def _recent_list(self, vaults: list[RecentVault]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for vault in vaults:
            made = link_button(vault.name, partial(self.chosen.emit, vault.path), icon_name="lock", colour="accent")
            made.setAccessibleDescription(str(vault.path))
            made.setToolTip(str(vault.path))
            column.addLayout(row(made, text_label(when_opened(vault), "muted", wrap=False)))
        return column


def when_opened(vault: RecentVault) -> str:
    """The line that says when a vault was opened last; empty when that is not known."""
    if vault.opened is None:
        return ""
    return _("Last opened {day} {time}").format(day=i18n.day(vault.opened.date()), time=i18n.clock(vault.opened))


def vault_folder(chosen: str) -> Path:
    """The folder of a vault from what was chosen in a file window: the folder itself, or a file in it."""
    path = Path(chosen)
    return path if path.is_dir() else path.parent
