"""Opening a vault: its passphrase or recovery code, with one sentence and a growing wait after a wrong one."""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QPushButton, QSizePolicy

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Watch
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services.backup_words import moment
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.jobs import Jobs, Progress
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.put_back import ask_at_gate, offered, put_back_sentence, putting_back
from focusdesk.ui.welcome_page import when_opened
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import button, hairline, link_button, row, text_label
from focusdesk.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk
    from focusdesk.storage.attempts import Attempts
    from focusdesk.storage.backups import Backup
    from focusdesk.ui.shell.ending import Said


class UnlockPage(GatePage):
    """Emits `opened(desk, folder)` when the vault is open. The work is done in a thread; the button then cancels it."""

    opened = Signal(object, object)
    create_asked = Signal()
    open_asked = Signal()

    def __init__(self, folder: Path, jobs: Jobs, attempts: "Attempts | None" = None) -> None:
        """`attempts` counts the wrong tries since the program started, for all vaults."""
        super().__init__(_("Open vault"))
        self._jobs, self._attempts = jobs, attempts
        self._opening = self._putting_back = self._stopping = False
        self._say: Callable[[Said], None] = self._say_here
        jobs.advanced.connect(self._advance)
        jobs.finished.connect(self._ended)
        self._waiting = QTimer(self, interval=250)
        self._waiting.timeout.connect(self._show_wait)
        self.vault = QComboBox()
        self.vault.setAccessibleName(_("Vault"))
        self.vault.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.vault.setMinimumContentsLength(12)
        self._fill(folder)
        self.vault.activated.connect(self._vault_chosen)
        self.passphrase = PassphraseField(_("Passphrase"))
        self.second = PassphraseField(
            _("Words of a second sheet"), hint=_("Only when there are three sheets, of which two are needed.")
        )
        self.second.hide()
        for field in (self.passphrase, self.second):
            field.line.returnPressed.connect(self.unlock)
        self.unlock_button = button(_("Open vault"), self._press, primary=True)
        self._last = text_label("", "muted")
        self._busy_line = text_label("", "muted", wrap=False)
        self._lay_out()
        self._vault_chosen()

    @property
    def folder(self) -> Path:
        """The vault that is chosen."""
        return Path(self.vault.currentData())

    def busy(self) -> bool:
        return self._opening

    @property
    def is_putting_back(self) -> bool:
        """Whether a backup is being put back."""
        return self._putting_back

    def unlock(self) -> None:
        """Open the chosen vault with what was typed."""
        if self._opening or self._seconds_to_wait() > 0:
            return
        secret, folder = "\n".join(filter(None, (self.passphrase.value(), self.second.value()))), self.folder
        if not secret:
            self.passphrase.set_error(_("Type the passphrase of this vault."))
            self.passphrase.focus()
            return
        self._set_opening(True)
        self._jobs.start(
            "", lambda progress: open_vault(folder, secret, progress), self._open, self._refused, discard=close_unseen
        )

    def put_back_by(
        self, backup: "Backup", work: Callable[[Watch], Path], done: "Callable[[Said], None] | None" = None
    ) -> None:
        """Put a backup in place of the chosen vault in a thread, with how far it is and Cancel.

        `work` gives the folder with what stood there; what it raises, such as a wrong passphrase, is said here. `done`
        gets what is said instead, also when it was stopped.
        """
        self._set_opening(True, _("The backup is put back..."))
        self._putting_back = True
        self._say = done or self._say_here
        refused = self._say_refused if done is None else lambda problem: done((sentence(problem), "late"))
        self._jobs.start("", partial(putting_back, work), lambda aside: self._was_put_back(backup, aside), refused)

    def cancel(self) -> None:
        """Stop waiting for the vault; what is still being opened is closed unseen. Putting back stops by itself."""
        if self._putting_back:
            self._stopping = True
            self._jobs.cancel()
        elif self._opening:
            self._jobs.give_up()
            self._set_opening(False)
            self.passphrase.focus()

    def focus_first(self) -> None:
        """Put the cursor where typing can begin."""
        self.passphrase.focus()

    def _press(self) -> None:
        if self._opening:
            self.cancel()
        else:
            self.unlock()

    def _open(self, desk: "Desk") -> None:
        self._set_opening(False)
        if self._attempts is not None:
            self._attempts.right(self.folder)
        for field in (self.passphrase, self.second):
            field.clear()
        self.opened.emit(desk, self.folder)

    def _refused(self, problem: Problem) -> None:
        self._offer_backup(problem)
        self._say_refused(problem)

    def _say_refused(self, problem: Problem) -> None:
        self._set_opening(False)
        from focusdesk.storage.faults import WrongSecret

        said = sentence(problem)
        if isinstance(problem, WrongSecret):
            said = f"{said} {self._count_wrong()}".strip()
        self.passphrase.set_error(said)
        self.passphrase.focus()
        self.passphrase.line.selectAll()
        if self._seconds_to_wait() > 0:
            self._waiting.start()
            self._show_wait()

    def _offer_backup(self, problem: Problem) -> None:
        """Of a vault that is damaged or gone: offer the newest backup, here or at the second place."""
        from focusdesk.storage.faults import DamagedKeys, DamagedVault, NotAVault

        found = offered(self.folder)
        damaged = isinstance(problem, DamagedKeys | DamagedVault | NotAVault)
        self.put_back.setVisible(damaged and bool(found))
        if damaged and found:
            self.put_back.setText(_("Put back the backup of {moment}...").format(moment=moment(found[0].made)))

    def _put_back(self) -> None:
        if self._opening or self._seconds_to_wait() > 0:
            return
        ask_at_gate(self, self.folder, self.passphrase.value(), self._put_back_with)

    def _put_back_with(self, backup: "Backup", secret: str) -> None:
        from focusdesk.services import backups

        folder = self.folder
        self.put_back_by(backup, lambda watch: backups.put_back_with(folder, backup, secret, watch))

    def _was_put_back(self, backup: "Backup", aside: Path) -> None:
        self._set_opening(False)
        self.put_back.hide()
        self.passphrase.set_error(None)
        self.passphrase.focus()
        self._say((put_back_sentence(backup, aside), "today"))

    def _say_here(self, said: "Said") -> None:
        self.notice.say(*said)

    def _count_wrong(self) -> str:
        """Count the wrong try; gives the sentence that warns for a long wait."""
        attempts = self._counter()
        attempts.wrong(self.folder)
        from focusdesk.storage.attempts import LONG_WAIT_SECONDS

        left = attempts.before_long_wait(self.folder)
        if left == 0:
            return ""
        return ngettext(
            "{count} more try before you wait {seconds} seconds.",
            "{count} more tries before you wait {seconds} seconds.",
            left,
        ).format(count=left, seconds=LONG_WAIT_SECONDS)

    def _counter(self) -> "Attempts":
        if self._attempts is None:
            from focusdesk.storage.attempts import Attempts

            self._attempts = Attempts()
        return self._attempts

    def _seconds_to_wait(self) -> float:
        return self._attempts.seconds_to_wait(self.folder) if self._attempts is not None else 0.0

    def _show_wait(self) -> None:
        seconds = math.ceil(self._seconds_to_wait())
        waiting = seconds > 0
        if waiting:
            text = ngettext("Wait {count} second, then try again.", "Wait {count} seconds, then try again.", seconds)
            self._busy_line.setText(text.format(count=seconds))
        else:
            self._waiting.stop()
            self._busy_line.setText("")

    def _advance(self, done: int, total: int) -> None:
        """Show how far the copying of a backup is; how long its checks take is not known."""
        if self._putting_back:
            far = f" {round(100 * done / total)} %" if total else ""
            self._busy_line.setText(_("The backup is put back...") + far)

    def _ended(self) -> None:
        """The job ended. When it was cancelled nothing else tells so; when it did not, what follows is told next."""
        if self._putting_back:
            stopped = self._stopping
            self._set_opening(False)
            self.passphrase.focus()
            if stopped:
                self._say((_("Stopped. Nothing was changed."), "info"))

    def _set_opening(self, opening: bool, said: str = "") -> None:
        self._opening = opening
        self._putting_back = self._stopping = False
        self.passphrase.line.setReadOnly(opening)
        for each in (self.vault, self.other, self.forgotten, self.new, self.put_back, self.language):
            each.setEnabled(not opening)
        self.unlock_button.setText(_("Cancel") if opening else _("Open vault"))
        self._busy_line.setText((said or _("The vault is being opened...")) if opening else "")
        announce(self, self._busy_line.text())
        if opening:
            self.passphrase.set_error(None)
            QApplication.setOverrideCursor(self.cursor())
        else:
            QApplication.restoreOverrideCursor()

    def _fill(self, folder: Path) -> None:
        known = [vault.path for vault in Prefs().recent()]
        for path in (folder, *(path for path in known if path != folder)):
            self.vault.addItem(f"{path.name.removesuffix('.focusdesk')} - {path.parent}", str(path))

    def _vault_chosen(self) -> None:
        known = {vault.path: vault for vault in Prefs().recent()}
        vault = known.get(self.folder)
        self._last.setText(when_opened(vault) if vault else "")
        self._last.setVisible(bool(self._last.text()))
        self.passphrase.set_error(None)
        self.put_back.hide()
        self.vault.setToolTip(str(self.folder))

    def _forgotten(self) -> None:
        self.passphrase.set_error(None)
        name = _("Recovery code, or the words of a sheet")
        self.passphrase.label.setText(name)
        self.passphrase.editor.setAccessibleName(name)
        self.passphrase.set_hint(
            _(
                "Type the code or the words from your recovery sheet. With it you can open the vault without a"
                " passphrase. Then choose a new one in the settings."
            )
        )
        self.second.show()
        for field in (self.passphrase, self.second):
            field.show_button.setChecked(True)
        self.passphrase.focus()

    def _lay_out(self) -> None:
        label = text_label(_("Vault"), "label")
        label.setBuddy(self.vault)
        choose = QHBoxLayout()
        choose.setSpacing(8)
        choose.addWidget(self.vault, 1)
        self.other: QPushButton = button(_("Other vault..."), self.open_asked.emit)
        choose.addWidget(self.other)
        self.card.add(label)
        self.card.body.setSpacing(6)
        self.card.add(choose)
        self.card.body.addSpacing(6)
        self.card.add(self.passphrase)
        self.card.add(self.second)
        self.card.body.addSpacing(8)
        self.forgotten = link_button(_("Forgotten the passphrase?"), self._forgotten)
        self.new = link_button(_("Make a new vault"), self.create_asked.emit)
        self.card.add(row(self.unlock_button, self._busy_line))
        self.put_back = button(_("Put a backup back"), self._put_back, icon_name="undo-2")
        self.put_back.hide()
        self.card.add(row(self.put_back))
        self.card.add(self._last)
        self.card.add(hairline())
        self.card.add(row(self.forgotten, self.new))


def close_unseen(desk: "Desk") -> None:
    """Close a vault that was opened after the user gave up waiting."""
    desk.close()


def open_vault(folder: Path, secret: str, progress: Progress) -> "Desk":
    """The work of the thread: open the vault; closed again when the user cancelled in the meantime."""
    from focusdesk.services import vaults

    desk = vaults.unlock(folder, secret)
    try:
        progress.check()
    except BaseException:
        desk.close()
        raise
    return desk
