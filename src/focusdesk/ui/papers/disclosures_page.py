"""The register of disclosures (Verstrekkingen): what left the vault, to whom, on which basis, did it arrive."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget

from focusdesk.domain.filterwords import State
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _, clock, ngettext, plain_day, term
from focusdesk.services import disclosures, register_sheet
from focusdesk.services.disclosures import DisclosureRow
from focusdesk.ui import export_list
from focusdesk.ui.case.acts import SEPARATOR, Act, attach
from focusdesk.ui.papers import disclosure_forms, incident_form
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

VIEWS = ("all", "incomplete", "unconfirmed", "withdrawn", "wrong")

_FILTERS: dict[str, Callable[[DisclosureRow], bool]] = {
    "all": lambda _each: True,
    "incomplete": lambda each: not each.recipient,
    "unconfirmed": lambda each: each.received is None and each.withdrawn is None,
    "withdrawn": lambda each: each.withdrawn is not None,
    "wrong": lambda each: each.incidents > 0,
}


class DisclosuresPage(Page):
    """The whole register, narrowed by a saved filter and by words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_action(_("Confirm receipt..."), self._confirm)
        self.add_action(_("Add disclosure..."), self.new, primary=True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Saved filters"))
        for words in (_("All"), _("Without recipient"), _("Not confirmed"), _("Withdrawn"), _("Went wrong")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda _at: self._show())
        self._found = text_label("", "muted", wrap=False)
        self.table = RecordTable("disclosures", _columns(), _("Register of disclosures"))
        self.table.states = _stands
        self.words = FilterBox(_("Filter by words")).over(self.table)
        self.words.rested.connect(self._count)
        self.table.set_sort("at", descending=True)
        self.table.opened.connect(lambda _row: self._open())
        attach(self.table, self.acts())
        self._lay_out_list()

    def refresh(self) -> None:
        self._show()

    def show_record(self, record_id: int) -> None:
        """Put the cursor on a disclosure, under the filter that shows all."""
        self.words.clear()
        self.tabs.setCurrentIndex(0)
        self._show()
        self.table.select(record_id)

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        view = VIEWS[self.tabs.currentIndex()]
        return {"view": view, "words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        if state.get("view") in VIEWS:
            self.tabs.setCurrentIndex(VIEWS.index(state["view"]))
        self.words.show_now(words_of(state))
        self.table.sort_by(read_levels(state.get("levels")))

    def new(self) -> None:
        disclosure_forms.tell(self, self.session)

    def ask_where(self) -> None:
        """Have the user choose how the whole register leaves as a spreadsheet and where it comes, and write it."""
        if self.session.is_veiled:
            self.session.warn(_("Others look at the screen now. Press F8 first, then export the list."))
            return
        sheet = register_sheet.sheet(self.session.desk)
        handing = export_list.ask(self.session, self, sheet)
        if handing is not None:
            export_list.write_export(self.session, self, sheet, handing)

    def help_text(self) -> str:
        return _(
            "Everything that left the vault stands here: what, to whom, on which basis, for what, by which means and"
            " when. Files register themselves; Enter fills in what is still missing, such as who received it."
            " Ctrl+Shift+B confirms receipt, Ctrl+Shift+I withdraws, Ctrl+Shift+D records a wrong delivery and makes"
            " the sheet for the data protection officer. Nothing is ever taken out of the register."
        )

    def panes(self) -> list[QWidget]:
        return [self.tabs, self.words, self.own, self.table]

    def focus_first(self) -> None:
        begin_in(self.table)

    def acts(self) -> list[Act]:
        """What can be done with the list and its rows."""
        return [
            Act(_("Complete..."), self._open, "Return"),
            Act(_("Confirm receipt..."), self._confirm, "Ctrl+Shift+B"),
            Act(_("Withdraw..."), self._withdraw, "Ctrl+Shift+I"),
            SEPARATOR,
            Act(_("Wrong delivery..."), self._wrong, "Ctrl+Shift+D"),
            Act(_("Save incident sheet..."), self._sheet),
            SEPARATOR,
            Act(_("Add disclosure..."), self.new, "Ctrl+N", on_row=False),
            Act(_("Save register for Excel..."), self.ask_where, on_row=False),
        ]

    def _lay_out_list(self) -> None:
        card = Card()
        self.own = SavedFilters(self, "disclosures", self.filter_state, self.show_filter)
        card.add(row(self.words, self.own, self._found))
        card.add(self.table, 1)
        self.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)
        self.add_command(_("Wrong delivery..."), self._wrong)
        self.add_command(_("Withdraw..."), self._withdraw)
        self.add_command(_("Save incident sheet..."), self._sheet)
        self.add_command(_("Save register for Excel..."), self.ask_where)

    def _show(self) -> None:
        every = disclosures.rows(self.session.desk)
        wanted = _FILTERS[VIEWS[self.tabs.currentIndex()]]
        missing = sum(not each.recipient for each in every)
        parts = [ngettext("{count} disclosure", "{count} disclosures", len(every)).format(count=len(every))]
        if missing:
            said = ngettext("{count} still without recipient", "{count} still without recipient", missing)
            parts.append(said.format(count=missing))
        self.set_head(_("Disclosures"), "  ·  ".join(parts))
        if every:
            self.table.set_empty(_("Nothing here has these words or this filter. Try fewer words, or another filter."))
        else:
            nothing = _("Nothing has left this vault yet. What you export is registered here by itself.")
            self.table.set_empty(nothing, _("Export for everyone..."), lambda: self.session.go("share"))
        self.table.set_rows(each for each in every if wanted(each))
        self._count()

    def _count(self) -> None:
        found = self.table.model.rowCount()
        self._found.setText(ngettext("{count} line", "{count} lines", found).format(count=found))

    def _chosen(self) -> Disclosure | None:
        current = self.table.current_row()
        if current is None:
            self.session.warn(_("Choose a line in the register first."))
            return None
        return self.session.desk.store.try_get(Disclosure, current.id)

    def _do(self, act: Callable[[QWidget, Session, Disclosure], object]) -> None:
        if (chosen := self._chosen()) is not None:
            act(self, self.session, chosen)

    def _open(self) -> None:
        self._do(disclosure_forms.complete)

    def _confirm(self) -> None:
        self._do(disclosure_forms.confirm)

    def _withdraw(self) -> None:
        self._do(disclosure_forms.withdraw)

    def _wrong(self) -> None:
        self._do(incident_form.report)

    def _sheet(self) -> None:
        self._do(incident_form.save_sheet)


def _stands(each: DisclosureRow) -> tuple[State, ...]:
    return (State.SETTLED,) if each.received or each.withdrawn else (State.OPEN,)


def _columns() -> list[Column]:
    return [
        Column(key="at", title=_("When"), value=lambda each: each.at, text=_when, width=17),
        _term_column("what", _("What"), 14),
        Column(key="recipient", title=_("Recipient"), value=_recipient, tone=_missing, stretch=True, width=20),
        Column(key="meeting", title=_("Meeting"), value=lambda each: each.meeting, width=8),
        _term_column("means", _("By which means"), 15),
        Column(key="protection", title=_("Protection"), value=_protection, tone=_protection_tone, width=13),
        Column(key="state", title=_("Stand"), value=_state, tone=_state_tone, width=14),
        Column(key="items", title=_("Parts"), value=lambda each: each.items, align_right=True, width=6),
        Column(key="basis", title=_("Basis"), value=lambda each: each.basis, width=16, hidden=True),
        Column(key="purpose", title=_("Purpose"), value=lambda each: each.purpose, width=16, hidden=True),
        Column(key="file", title=_("File"), value=lambda each: each.file, width=22, hidden=True),
        Column(key="sha256", title=_("SHA-256"), value=lambda each: each.sha256, width=18, hidden=True),
        Column(key="reason", title=_("Why withdrawn"), value=lambda each: each.withdrawn_reason, width=16, hidden=True),
    ]


def _term_column(key: str, title: str, width: int) -> Column:
    return Column(
        key=key,
        title=title,
        value=lambda each: getattr(each, key),
        text=lambda each: term(getattr(each, key)),
        width=width,
    )


def _when(each: DisclosureRow) -> str:
    return f"{plain_day(each.at)} {clock(each.at)}"


def _recipient(each: DisclosureRow) -> str:
    return each.recipient or _("not filled in yet")


def _missing(each: DisclosureRow) -> Tone | None:
    return None if each.recipient else "today"


def _protection(each: DisclosureRow) -> str:
    return term(each.protection)


def _protection_tone(each: DisclosureRow) -> Tone:
    return "today" if each.protection is Protection.NONE else "done"


def _state(each: DisclosureRow) -> str:
    if each.incidents:
        return _("went wrong")
    if each.withdrawn:
        return _("withdrawn")
    return _("received") if each.received else _("handed over")


def _state_tone(each: DisclosureRow) -> Tone:
    if each.incidents:
        return "late"
    return "today" if each.withdrawn else "done" if each.received else "info"
