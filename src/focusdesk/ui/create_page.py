"""Making a vault, on one page: the name of the group, the place, and a passphrase that is strong enough."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.ui.files import choose_folder
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.jobs import Jobs, Progress
from focusdesk.ui.new_passphrase import NewPassphrase
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.fields import Form, TextField
from focusdesk.ui.widgets.labels import button, row, text_label

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk


class CreatePage(GatePage):
    """Emits `created(desk, folder, recovery code)`, or `left` when the user goes back."""

    created = Signal(object, object, str)
    left = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(_("Make a new vault"))
        self._jobs = jobs
        self._making = False
        self.form = Form()
        self.group = self.form.add(
            "group_name", TextField(_("Name of the focus group"), required=_("Type the name of your focus group."))
        )
        self.place = self.form.add("folder", PlaceField(_("Place of the vault")))
        new = self._new = NewPassphrase(self.form, lambda: (self.group.value(),))
        self.passphrase, self.again, self.generate_button = new.passphrase, new.again, new.generate_button
        self.again.line.returnPressed.connect(self.make)
        self.make_button = button(_("Make vault"), self.make, primary=True)
        self.back_button = button(_("Back"), self.left.emit)
        self._busy_line = text_label("", "muted", wrap=False)
        self.card.add(self.form)
        self.card.add(row(self.make_button, self.back_button, self._busy_line))

    def busy(self) -> bool:
        return self._making

    def cancel(self) -> None:
        if not self._making:
            self.left.emit()

    def focus_first(self) -> None:
        """Put the cursor where typing can begin."""
        self.group.focus()

    def make(self) -> None:
        """Check the answers, then make the vault in a thread."""
        if self._making or not self._is_right():
            return
        folder, name, passphrase = self._folder(), self.group.value(), self.passphrase.value()
        self._set_making(True)
        self._jobs.start(
            "",
            lambda progress: create_vault(folder, name, passphrase, progress),
            lambda made: self._made(made, folder),
            self._refused,
        )

    def _is_right(self) -> bool:
        problems = self.form.problems()
        self.form.focus_first_problem()
        return not problems

    def _folder(self) -> Path:
        from focusdesk.services import vaults

        return vaults.folder_for_group(Path(self.place.value()), self.group.value())

    def _made(self, made: "tuple[Desk, str]", folder: Path) -> None:
        self._set_making(False)
        desk, code = made
        self._new.clear()
        self.created.emit(desk, folder, code)

    def _refused(self, problem: Problem) -> None:
        self._set_making(False)
        if not self.form.show_problem(problem):
            self.notice.say(sentence(problem), "late")

    def _set_making(self, making: bool) -> None:
        self._making = making
        self.form.setEnabled(not making)
        self._busy_line.setText(_("The vault is being made...") if making else "")
        announce(self, self._busy_line.text())
        if making:
            QApplication.setOverrideCursor(self.cursor())
        else:
            QApplication.restoreOverrideCursor()


class PlaceField(TextField):
    """A folder, typed or chosen."""

    def __init__(self, label: str) -> None:
        super().__init__(label, required=_("Choose the folder in which the vault comes."))
        self.set_value(str(usual_folder()))

    def _build(self, editor: QWidget, *beside: QWidget) -> None:
        self.choose = button(_("Choose..."), self._choose)
        self.choose.setAccessibleDescription(self._name)
        super()._build(editor, self.choose, *beside)

    def _choose(self) -> None:
        chosen = choose_folder(self, _("Place of the vault"), self.value())
        if chosen and isinstance(self.editor, QLineEdit):
            self.set_value(str(chosen))


def create_vault(folder: Path, name: str, passphrase: str, progress: Progress) -> "tuple[Desk, str]":
    """The work of the thread: make the folder around the vault where needed, and the vault."""
    from focusdesk.services import vaults

    progress.check()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Problem("This folder cannot be made. Choose another place.", field="folder") from None
    return vaults.create(folder, name, passphrase)


def usual_folder() -> Path:
    """Where vaults come when the user chooses no other place."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "FocusDesk"
