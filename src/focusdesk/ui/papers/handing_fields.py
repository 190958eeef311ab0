"""The fields that every export of minutes, extracts and action lists asks: the form of the file, and its protection."""

from focusdesk.domain.formats import Format
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _
from focusdesk.services import locking
from focusdesk.services.locking import Lock
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form


class HandingFields:
    """Puts its fields in a form. The form of the file is remembered; protection begins with what is recommended."""

    def __init__(self, session: Session, form: Form) -> None:
        self._session, self._form = session, form
        self.format = form.add("format", ChoiceField(_("Form of the file"), format_words()))
        self.format.set_value(session.prefs.export_format)
        self.protection = form.add("protection", ChoiceField(_("Protection"), _protection_words()))
        self.protection.set_value(Protection.PASSPHRASE)
        asks = _("Write down why the file is not protected; it stands in the register.")
        self.reason = form.add("reason", TextField(_("Why not protected"), required=asks))
        self.reason.hide()
        form.changed.connect(self._changed)

    @property
    def suffix(self) -> str:
        """What the name of a file ends in, before it is locked."""
        chosen = self.format.value()
        return chosen.value if isinstance(chosen, Format) else Format.PDF.value

    @property
    def way(self) -> Protection:
        """The protection that is chosen."""
        chosen = self.protection.value()
        return chosen if isinstance(chosen, Protection) else Protection.PASSPHRASE

    def lock(self, organisation: int | None = None) -> Lock | None:
        """The protection to use; None when something is to be filled in first, which then is said and has the focus."""
        try:
            return locking.lock(self._session.desk, self.way, self.reason.value(), organisation)
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

    def _changed(self, name: str, _value: object) -> None:
        if name == "protection":
            self.reason.setVisible(self.way is Protection.NONE)
        elif name == "format":
            self._session.prefs.export_format = Format(self.suffix)


def format_words() -> list[tuple[object, str]]:
    """The forms of a file, in words."""
    return [(Format.PDF, _("PDF")), (Format.WORD, _("Word (.docx)")), (Format.ODT, _("OpenDocument (.odt)"))]


def _protection_words() -> list[tuple[object, str]]:
    return [
        (Protection.PASSPHRASE, _("Passphrase (recommended)")),
        (Protection.PUBLIC_KEY, _("Public key of the recipient")),
        (Protection.NONE, _("Not protected")),
    ]
