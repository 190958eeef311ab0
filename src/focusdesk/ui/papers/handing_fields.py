"""The fields that every export asks: the form of the file, and how it is locked. The same everywhere."""

from collections.abc import Sequence

from focusdesk.domain.formats import Format
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _
from focusdesk.services import locking, numbersonly
from focusdesk.services.locking import Lock
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form

Choices = Sequence[tuple[object, str]]


class HandingFields:
    """Puts its fields in a form. The form of the file is remembered; locking begins with what is recommended.

    A file of one form, with the ending `suffix`, asks no form. What holds numbers only may begin as not locked, where
    the settings say so; anything else always begins locked.
    """

    def __init__(self, session: Session, form: Form, suffix: str | None = None, *, numbers_only: bool = False) -> None:
        self._session, self._form, self._suffix = session, form, suffix
        if suffix is None:
            self.format = form.add("format", ChoiceField(_("Form of the file"), format_words()))
            self.format.set_value(session.prefs.export_format)
        self.protection = form.add("protection", ChoiceField(_("Protection"), _protection_words()))
        asks = _("Write down why the file is not protected; it stands in the register.")
        self.reason = form.add("reason", TextField(_("Why not protected"), required=asks))
        self.begin(numbers_only=numbers_only)
        form.changed.connect(self._changed)

    def begin(self, *, numbers_only: bool) -> None:
        """Propose how it is locked, by what is in it."""
        is_open = numbers_only and numbersonly.begin_open(self._session.desk)
        self.protection.set_value(Protection.NONE if is_open else Protection.PASSPHRASE)
        self.reason.set_value(_("It holds numbers and dates only.") if numbers_only else "")
        self.show_reason()

    @property
    def suffix(self) -> str:
        """What the name of a file ends in, before it is locked."""
        if self._suffix is not None:
            return self._suffix
        chosen = self.format.value()
        return chosen.value if isinstance(chosen, Format) else Format.PDF.value

    @property
    def way(self) -> Protection:
        """The protection that is chosen."""
        chosen = self.protection.value()
        return chosen if isinstance(chosen, Protection) else Protection.PASSPHRASE

    def made_lock(self, organisation: int | None = None) -> Lock:
        """The protection to use. Raises a Problem that names the field to fill in first."""
        return locking.lock(self._session.desk, self.way, self.reason.value(), organisation)

    def lock(self, organisation: int | None = None) -> Lock | None:
        """The protection to use; None when something is to be filled in first, which then is said and has the focus."""
        try:
            return self.made_lock(organisation)
        except Problem as problem:
            if not self._form.show_problem(problem):
                self._session.fail(problem)
            return None

    def sentence(self) -> str:
        """What the choice means, in a sentence."""
        match self.way:
            case Protection.PASSPHRASE:
                return _("You see the passphrase once, after saving. Tell it by another way than the file.")
            case Protection.PUBLIC_KEY:
                return _("Only the recipient can open it, with their own key. The public key stands in the directory.")
        return _("The file is not encrypted: keep it in a safe place.")

    def show_reason(self) -> None:
        """Ask for the reason where there has to be one."""
        self.reason.setVisible(self.way is Protection.NONE)

    def _changed(self, name: str, _value: object) -> None:
        if name == "protection":
            self.show_reason()
        elif name == "format":
            self._session.prefs.export_format = Format(self.suffix)


def format_words() -> Choices:
    """The forms of a file, in words."""
    return [(Format.PDF, _("PDF")), (Format.WORD, _("Word (.docx)")), (Format.ODT, _("OpenDocument (.odt)"))]


def _protection_words() -> Choices:
    return [
        (Protection.PASSPHRASE, _("Passphrase (recommended)")),
        (Protection.PUBLIC_KEY, _("Public key of the recipient")),
        (Protection.NONE, _("Not protected")),
    ]
