"""The card in the settings that says how files leave: always locked at first, unless they hold numbers only."""

from focusdesk.i18n import _
from focusdesk.services import numbersonly
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import CheckField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label


class HandingCard(Card):
    """One choice, kept in the vault and in its log."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Files that leave"), _("in the vault"))
        self._session = session
        self.form = Form()
        hint = _("Agenda, calendar, report, and the list as text. You still see the choice at each file.")
        label = _("Propose files with numbers only without a lock")
        self.open = self.form.add("open", CheckField(label, hint=hint))
        self.open.committed.connect(self._keep)
        self.add(text_label(_("Every file begins as locked with a passphrase of its own."), "muted"))
        self.add(self.form)

    def show_choice(self) -> None:
        """Read anew what is kept, and show it."""
        self.open.set_value(numbersonly.begin_open(self._session.desk))

    def _keep(self, wanted: object) -> None:
        if not self._session.attempt(lambda: numbersonly.set_begin_open(self._session.desk, bool(wanted))):
            self.show_choice()
