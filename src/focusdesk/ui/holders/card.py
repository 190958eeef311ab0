"""The card in the settings with who can open the vault: people with a passphrase of their own, and recovery sheets."""

from focusdesk.domain.holders import Holder
from focusdesk.i18n import _, plain_day
from focusdesk.services import holders
from focusdesk.ui.case.acts import Act, attach
from focusdesk.ui.holders import forms
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.table import Column, RecordTable

_ROWS_SHOWN = 4


class HoldersCard(Card):
    """Enter changes a passphrase or renews the sheet, F2 names, Delete removes. Each asks a passphrase first."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Who can open this vault"), _("in the vault"))
        self._session = session
        columns = (
            Column(key="name", title=_("Name"), value=lambda each: holders.shown_name(each.name), stretch=True),
            Column(key="with", title=_("With"), value=_means, width=15),
            Column(
                key="since", title=_("Since"), value=lambda each: plain_day(each.since) if each.since else "", width=12
            ),
        )
        self.table = RecordTable("holders", columns, _("Who can open this vault"))
        self.table.setMinimumHeight(_ROWS_SHOWN * CONTROL)
        self.table.set_empty(_("This vault was opened with its raw key. Open it with a passphrase to see who can."))
        attach(
            self.table,
            (
                Act(_("Change..."), self._change, "Return"),
                Act(_("Change name..."), self._rename, "F2"),
                Act(_("Remove..."), self._remove, "Del"),
                Act(_("Add person..."), self.add_person, on_row=False),
                Act(_("New recovery sheet..."), self.renew_sheet, on_row=False),
            ),
        )
        self.table.opened.connect(lambda _row: self._change())
        self.table.selection_changed.connect(self._fit)
        self.change = button(_("New passphrase..."), self._change)
        self.name = button(_("Change name..."), self._rename)
        self.remove = button(_("Remove..."), self._remove)
        self.add_button = button(_("Add person..."), self.add_person, icon_name="plus")
        self.sheet_button = button(_("New recovery sheet..."), self.renew_sheet, icon_name="key-round")
        hint = _(
            "Everyone has a passphrase of their own, so that the log can say who did what. Whoever leaves is removed:"
            " the vault then gets new keys."
        )
        self.add(text_label(hint, "muted"))
        self.add(bar_over(self.table))
        self.add(self.table)
        self.add(row(self.change, self.name, self.remove))
        self.add(row(self.add_button, self.sheet_button))

    def show_holders(self) -> None:
        """Read who can open the vault."""
        self.table.set_rows(sorted(self._session.desk.holders, key=lambda each: not each.is_person))
        known = bool(self._session.desk.holders)
        for each in (self.add_button, self.sheet_button):
            each.setVisible(known)
        self._fit()

    def add_person(self) -> None:
        """Ask for a name and a passphrase, and let that person in from now on."""
        if forms.ask_person(self, self._session):
            self._tell(_("From now on this person can open the vault with the new passphrase."))

    def renew_sheet(self) -> None:
        """Make a new recovery sheet, have it typed back, and let it count."""
        if forms.ask_new_sheets(self, self._session):
            self._tell(_("The new recovery sheet counts. Destroy the earlier one: it opens nothing any more."))

    def _change(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if not chosen.is_person:
            self.renew_sheet()
        elif forms.ask_passphrase(self, self._session, chosen):
            self._tell(_("The new passphrase counts from now on."))

    def _rename(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.is_person and forms.ask_name(self, self._session, chosen):
            self._tell(_("The log uses the new name from now on."))

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.is_person and forms.ask_removal(self, self._session, chosen):
            self._tell(_("{name} cannot open the vault any more.").format(name=holders.shown_name(chosen.name)))

    def _chosen(self) -> Holder | None:
        chosen = self.table.current_row()
        return chosen if isinstance(chosen, Holder) else None

    def _tell(self, said: str) -> None:
        self.show_holders()
        self._session.tell(said)

    def _fit(self) -> None:
        """Offer what can be done with the chosen one."""
        chosen = self._chosen()
        person = chosen is not None and chosen.is_person
        for each in (self.change, self.name, self.remove):
            each.setVisible(person)


def _means(holder: Holder) -> str:
    if holder.is_person:
        return _("passphrase")
    return _("one sheet") if holder.sheets == 1 else _("two of three sheets")
