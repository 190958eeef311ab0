"""The fields in which a new passphrase is chosen: made of six words or thought of, judged, and typed once more."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.fields import Form, PassphraseField
from focusdesk.ui.widgets.labels import link_button, row, snug, text_label

SHORTEST_PASSPHRASE = 15


class NewPassphrase:
    """Adds the fields `passphrase` and `again` to a form. `about` gives what a guesser knows, such as names."""

    def __init__(self, form: Form, about: Callable[[], tuple[str, ...]], label: str = "") -> None:
        self._about = about
        hint = _("At least {count} characters: a sentence or six words that do not belong together.")
        self.passphrase = form.add(
            "passphrase",
            PassphraseField(
                label or _("Passphrase"),
                required=_("Type a passphrase, or let FocusDesk make one."),
                hint=hint.format(count=SHORTEST_PASSPHRASE),
                check=lambda _value: self._weakness(),
            ),
            wide=True,
        )
        form.add_widget(self._advice())
        self.again = form.add(
            "again",
            PassphraseField(
                _("Passphrase again"),
                required=_("Type the passphrase once more."),
                check=self._difference,
            ),
            wide=True,
        )
        self.passphrase.line.editingFinished.connect(self._judge)

    def clear(self) -> None:
        """Empty both fields."""
        for field in (self.passphrase, self.again):
            field.clear()

    def _advice(self) -> QWidget:
        place = QWidget()
        column = snug(QVBoxLayout(place), 4)
        self.strength = text_label("", "muted")
        self.generate_button = link_button(_("Make a passphrase of six words"), self._generate, icon_name="key-round")
        column.addLayout(row(self.generate_button))
        column.addWidget(self.strength)
        self.strength.hide()
        return place

    def _generate(self) -> None:
        from focusdesk.services import passphrases

        words = passphrases.generate()
        self.clear()
        for field in (self.passphrase, self.again):
            field.set_error(None)
        self.passphrase.line.setText(words)
        self.passphrase.show_button.setChecked(True)
        self._say(_("Write it down now, then type it once more below."))
        announce(self.strength, f"{words}. {self.strength.text()}")
        self.again.focus()

    def _judge(self) -> None:
        """Say how strong the passphrase is, as soon as it is typed."""
        if not self.passphrase.value():
            self._say("")
            return
        from focusdesk.services import passphrases

        self._say(passphrases.strength(self.passphrase.value(), self._about()).advice)

    def _weakness(self) -> str | None:
        from focusdesk.services import passphrases

        found = passphrases.strength(self.passphrase.value(), self._about())
        return None if found.acceptable else found.advice

    def _difference(self, again: object) -> str | None:
        if again == self.passphrase.value():
            return None
        return _("The two passphrases are not the same. Type it once more.")

    def _say(self, text: str) -> None:
        self.strength.setText(text)
        self.strength.setVisible(bool(text))
