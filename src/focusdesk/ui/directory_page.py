"""The directory (Mensen): organisations at the left, the function-holders of the chosen one at the right."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from focusdesk.domain.filterwords import State
from focusdesk.domain.records import Organisation, Participant
from focusdesk.domain.views import OrganisationRow, ParticipantRow
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import directory, listing
from focusdesk.ui.directory_forms import ask_organisation, ask_participant
from focusdesk.ui.merging.directory_acts import E, merge_entries, offer_merging
from focusdesk.ui.saved_filters import SavedFilters, of_table, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.labels import button, row
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

if TYPE_CHECKING:
    from datetime import date


class DirectoryPage(Page):
    """Organisations and the people who take part for them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_action(_("Add organisation"), self._new_organisation)
        self.add_action(_("Add person"), self.new, primary=True)
        self.organisations = RecordTable("organisations", _organisation_columns(), _("Organisations"))
        self.organisations.states = _owing
        self.people = RecordTable("people", _people_columns(), _("People"))
        self.words = FilterBox(_("Filter by name or words")).over(self.people)
        self._people_card = Card(_("People"))
        self._everyone = button(_("Show everyone"), self._show_everyone)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        for panel in (self._left(), self._right()):
            splitter.addWidget(panel)
            panel.raise_()  # a splitter tells screen readers its panes in stacking order
        splitter.setSizes([560, 550])
        self.body.addWidget(splitter, 1)
        self._connect()

    def refresh(self) -> None:
        organisations = listing.organisations(self.session.desk)
        self.organisations.set_rows(organisations)
        self._show_people()
        count = len(organisations)
        self.set_head(_("People"), ngettext("{count} organisation", "{count} organisations", count).format(count=count))

    def show_record(self, record_id: int) -> None:
        """Show this person or organisation."""
        person = self.session.desk.store.try_get(Participant, record_id)
        self.refresh()
        self.parties.clear_now()
        self.words.clear_now()
        if person is None:
            self.organisations.select(record_id)
            return
        self._show_everyone()
        self.people.select(record_id)

    def filter_state(self) -> dict[str, Any]:
        """Which people are shown now, to save it."""
        return {
            "organisation": self._chosen_organisation(),
            "words": self.words.text(),
            "levels": self.people.model.levels,
        }

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the people as it was saved; an organisation that is gone does not limit."""
        organisation = state.get("organisation")
        if not (isinstance(organisation, int) and self.organisations.select(organisation)):
            self._show_everyone()
        self.words.show_now(words_of(state))
        self.people.sort_by(read_levels(state.get("levels")))

    def new(self) -> None:
        chosen = self._chosen_organisation()
        ask_participant(self, self.session, organisation=chosen)

    def help_text(self) -> str:
        return _(
            "Organisations that take part and their function-holders. Choose an organisation to see its people."
            " Enter changes a line, Delete removes one that nothing refers to; others get an end date. M merges two"
            " entries that are the same: choose both, or one and then the other."
            " The word after @ in the input line of a meeting is the short name of the organisation."
        )

    def panes(self) -> list[QWidget]:
        return [self.organisations, self.parties, self.people, self.words, self.own]

    def focus_first(self) -> None:
        """The organisations, but none chosen yet: everyone is shown."""
        if self.organisations.view.isVisible():
            self.organisations.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _left(self) -> Card:
        card = Card(_("Organisations"))
        self.organisations.set_sort("name")
        self.organisations.set_empty(
            _("No organisations yet. Begin with the usual ones and change what differs."),
            _("Add the usual organisations"),
            lambda: self.session.attempt(lambda: directory.add_usual_parties(self.session.desk)),
        )
        self.parties = FilterBox(_("Filter organisations")).over(self.organisations)
        self.parties.rested.connect(self._show_people)
        card.add(row(self.parties, of_table(self.organisations, self.parties)))
        card.add(self.organisations, 1)
        return card

    def _right(self) -> Card:
        self.people.set_sort("name")
        self.own = SavedFilters(self, "people", self.filter_state, self.show_filter)
        self._people_card.add(row(self.words, self.own))
        self._people_card.add(self.people, 1)
        self._people_card.add(row(self._everyone))
        return self._people_card

    def _connect(self) -> None:
        self.organisations.selection_changed.connect(self._show_people)
        self.organisations.opened.connect(self._edit_organisation)
        self.organisations.add_key("Del", self._remove_organisation)
        self.people.opened.connect(self._edit_person)
        self.people.add_key("Del", self._remove_person)
        self.organisations.add_key("M", self._merge_organisation)
        self.people.add_key("M", self._merge_person)
        for table, menu in ((self.organisations, self._organisation_menu), (self.people, self._person_menu)):
            table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.view.customContextMenuRequested.connect(
                lambda at, table=table, menu=menu: menu().exec(table.view.viewport().mapToGlobal(at))
            )

    def _chosen_organisation(self) -> int | None:
        chosen = self.organisations.selected_rows()
        return chosen[0].id if chosen else None

    def _show_people(self) -> None:
        chosen = self._chosen_organisation()
        organisation = self.session.desk.store.try_get(Organisation, chosen)
        rows = listing.participants(self.session.desk)
        if organisation is not None:
            rows = [each for each in rows if each.organisation == organisation.name]
        self._people_card.set_title(organisation.name if organisation else _("Everyone"))
        self._people_card.set_aside(ngettext("{count} person", "{count} people", len(rows)).format(count=len(rows)))
        self._everyone.setVisible(organisation is not None)
        self.people.set_empty(_("Nobody here yet. Add who takes part."), _("Add person"), self.new)
        self.people.set_rows(rows)

    def _show_everyone(self) -> None:
        self.organisations.view.clearSelection()
        self._show_people()

    def _new_organisation(self) -> None:
        ask_organisation(self, self.session)

    def _edit_organisation(self, chosen: OrganisationRow) -> None:
        ask_organisation(self, self.session, self.session.desk.store.get(Organisation, chosen.id))

    def _edit_person(self, chosen: ParticipantRow) -> None:
        ask_participant(self, self.session, self.session.desk.store.get(Participant, chosen.id))

    def _remove_organisation(self) -> None:
        desk, chosen = self.session.desk, self.organisations.current_row()
        if chosen is not None:
            gone = desk.store.get(Organisation, chosen.id)
            self._removed(self.session.attempt(lambda: directory.remove_organisation(desk, gone)))

    def _remove_person(self) -> None:
        desk, chosen = self.session.desk, self.people.current_row()
        if chosen is not None:
            gone = desk.store.get(Participant, chosen.id)
            self._removed(self.session.attempt(lambda: directory.remove_participant(desk, gone)))

    def _removed(self, went_well: bool) -> None:
        if went_well:
            self.session.tell(_("Removed from the directory."), undo=True)

    def _merge_organisation(self) -> None:
        every = self.session.desk.store.find(Organisation)
        self._show_kept(merge_entries(self, self.session, _chosen(every, self.organisations), every))

    def _merge_person(self) -> None:
        every = self.session.desk.store.find(Participant)
        self._show_kept(merge_entries(self, self.session, _chosen(every, self.people), every))

    def _show_kept(self, kept: Organisation | Participant | None) -> None:
        if kept is not None:
            self.show_record(kept.id)

    def _organisation_menu(self) -> QMenu:
        menu = QMenu(self)
        if (chosen := self.organisations.current_row()) is not None:
            menu.addAction(_("Change...") + "\tEnter", lambda: self._edit_organisation(chosen))
            entry = self.session.desk.store.get(Organisation, chosen.id)
            offer_merging(menu, self, self.session, entry, self._merge_organisation)
            menu.addAction(_("Remove") + "\tDel", self._remove_organisation)
        menu.addAction(_("Add organisation"), self._new_organisation)
        self.organisations.extend(menu)
        return menu

    def _person_menu(self) -> QMenu:
        menu = QMenu(self)
        if (chosen := self.people.current_row()) is not None:
            menu.addAction(_("Change...") + "\tEnter", lambda: self._edit_person(chosen))
            entry = self.session.desk.store.get(Participant, chosen.id)
            offer_merging(menu, self, self.session, entry, self._merge_person)
            menu.addAction(_("Remove") + "\tDel", self._remove_person)
        menu.addAction(_("Add person"), self.new)
        self.people.extend(menu)
        return menu


def _chosen(every: Sequence[E], table: RecordTable) -> list[E]:
    ids = {row.id for row in table.selected_rows()}
    return [each for each in every if each.id in ids]


def _owing(row: OrganisationRow) -> tuple[State, ...]:
    """An organisation is open while it has something to do, and late when that is."""
    if row.late_actions:
        return (State.OPEN, State.LATE)
    return (State.OPEN,) if row.open_actions else (State.SETTLED,)


def _organisation_columns() -> list[Column]:
    return [
        Column(key="name", title=_("Name"), value=lambda each: each.name, stretch=True, width=16),
        Column(key="short", title=_("After @"), value=lambda each: each.short, width=5),
        Column(key="role", title=_("Role"), value=lambda each: term(each.role), width=9),
        Column(key="open", title=_("Open actions"), value=lambda each: each.open_actions, align_right=True, width=9),
        Column(key="late", title=_("Late"), value=_how_late, text=_late, tone=_late_tone, cell=_how_late, width=6),
        Column(key="kind", title=_("Kind"), value=lambda each: term(each.kind), width=14, hidden=True),
        Column(key="participants", title=_("People"), value=lambda each: each.participants, width=8, hidden=True),
        _hidden_column("covenant_signed", _("Covenant signed"), 14, _day),
        _hidden_column("valid_until", _("Covenant valid until"), 17, _day),
        _hidden_column("gets_names", _("Gets names in documents"), 20, _yes_or_no),
    ]


def _hidden_column(key: str, title: str, width: int, words: Callable[[Any], str]) -> Column:
    """A column that is shown to who asks for it; `words` says its value."""
    said = attrgetter(key)
    return Column(key=key, title=title, value=said, text=lambda each: words(said(each)), width=width, hidden=True)


def _day(day: "date | None") -> str:
    return plain_day(day) if day else ""


def _yes_or_no(said: bool) -> str:
    return _("yes") if said else _("no")


def _how_late(each: OrganisationRow) -> int:
    return each.late_actions


def _late(each: OrganisationRow) -> str:
    return _("{count} late").format(count=each.late_actions) if each.late_actions else ""


def _late_tone(each: OrganisationRow) -> Tone | None:
    return "late" if each.late_actions else None


def _people_columns() -> list[Column]:
    return [
        Column(key="name", title=_("Name"), value=lambda each: each.name, width=12, personal=True),
        Column(key="function", title=_("Function"), value=lambda each: each.function, stretch=True, width=16),
        Column(key="organisation", title=_("Organisation"), value=lambda each: each.organisation, width=12),
        Column(key="email", title=_("Work e-mail"), value=lambda each: each.email, width=16, personal=True),
        Column(key="phone", title=_("Phone"), value=lambda each: each.phone, width=12, hidden=True, personal=True),
        Column(
            key="stand_in", title=_("Stand-in"), value=lambda each: each.stand_in, width=14, hidden=True, personal=True
        ),
        _hidden_column("invited", _("Usually invited"), 14, _yes_or_no),
        _hidden_column("active_from", _("Active from"), 11, _day),
        _hidden_column("active_until", _("Active until"), 11, _day),
    ]
