"""Making a vault, on one page: the name of the group, the place, and a passphrase that is strong enough."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.ui.files import choose_folder
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.jobs import Jobs, Progress
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.fields import Form, PassphraseField, TextField
from focusdesk.ui.widgets.labels import button, link_button, row, snug, text_label

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

SHORTEST_PASSPHRASE = 15


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
        self.passphrase = self.form.add(
            "passphrase",
            PassphraseField(
                _("Passphrase"),
                required=_("Type a passphrase, or let FocusDesk make one."),
                hint=_("At least {count} characters: a sentence or six words that do not belong together.").format(
                    count=SHORTEST_PASSPHRASE
                ),
            ),
        )
        self.form.add_widget(self._passphrase_advice())
        self.again = self.form.add(
            "again", PassphraseField(_("Passphrase again"), required=_("Type the passphrase once more."))
        )
        self.passphrase.line.editingFinished.connect(self._judge)
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

    def _passphrase_advice(self) -> QWidget:
        holder = QWidget()
        column = snug(QVBoxLayout(holder), 4)
        self.strength = text_label("", "muted")
        self.generate_button = link_button(_("Make a passphrase of six words"), self._generate, icon_name="key-round")
        column.addLayout(row(self.generate_button))
        column.addWidget(self.strength)
        self.strength.hide()
        return holder

    def _generate(self) -> None:
        from focusdesk.services import passphrases

        words = passphrases.generate()
        for field in (self.passphrase, self.again):
            field.clear()
            field.set_error(None)
        self.passphrase.line.setText(words)
        self.passphrase.show_button.setChecked(True)
        self._say_strength(_("Write it down now, then type it once more below."))
        announce(self, f"{words}. {self.strength.text()}")
        self.again.focus()

    def _judge(self) -> str | None:
        """Say how strong the passphrase is; gives the advice when it is not strong enough."""
        text = self.passphrase.value()
        if not text:
            self._say_strength("")
            return None
        from focusdesk.services import passphrases

        found = passphrases.strength(text, (self.group.value(),))
        self._say_strength(found.advice)
        return None if found.acceptable else found.advice

    def _say_strength(self, text: str) -> None:
        self.strength.setText(text)
        self.strength.setVisible(bool(text))

    def _is_right(self) -> bool:
        problems = self.form.problems()
        weak = self._judge()
        if weak:
            self.passphrase.set_error(weak)
        elif self.again.value() and self.again.value() != self.passphrase.value():
            self.again.set_error(_("The two passphrases are not the same. Type it once more."))
        self.form.focus_first_problem()
        return not problems and not any(field.error() for field in self.form.fields().values())

    def _folder(self) -> Path:
        from focusdesk.services import vaults

        return vaults.folder_for(Path(self.place.value()), self.group.value())

    def _made(self, made: "tuple[Desk, str]", folder: Path) -> None:
        self._set_making(False)
        desk, code = made
        for field in (self.passphrase, self.again):
            field.clear()
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
