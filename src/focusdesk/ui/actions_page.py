"""All actions: filter by organisation, status and lateness; settle or postpone them with one key."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from focusdesk.domain.followup import SETTLED, UNSETTLED, Urgency, days_late, days_of, is_overdue, urgency
from focusdesk.domain.records import Action, Organisation
from focusdesk.domain.terms import ActionStatus
from focusdesk.domain.views import ActionFilter, ActionRow
from focusdesk.i18n import _, day, ngettext, term
from focusdesk.services import listing, narrowing
from focusdesk.ui import act_on_actions, line_forms, tones
from focusdesk.ui.action_groups import groupings, within_groups
from focusdesk.ui.chase_dialog import ChaseDialog
from focusdesk.ui.returns import send_lists, take_in
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import button, snug
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

VIEWS = ("open", "late", "settled", "all", "today", "this_week", "later")
_DUE = {"today": Urgency.TODAY, "this_week": Urgency.THIS_WEEK, "later": Urgency.LATER}


class ActionsPage(Page):
    """Every action of the vault, the open ones first asked for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_action(_("Chase list..."), self.chase)
        self.add_action(_("Add action"), self.new, primary=True)
        self.which = _choice(
            _("Which actions"),
            [_("Open actions"), _("Late"), _("Settled"), _("All"), _("Due today"), _("Due this week"), _("Due later")],
        )
        self.organisation = _choice(_("Organisation"), [])
        self.groupings = groupings()
        self._grouping = self.groupings[0]
        self.group = _choice(_("Group the actions"), [each.name for each in self.groupings])
        self.words = FilterBox(offers=lambda: narrowing.offered_for_actions(session.desk))
        self.table = RecordTable("actions", self._columns(), _("Actions"))
        self.table.show_column("section", False)
        self.table.set_sort("due")
        card = Card()
        card.add(self._filters())
        card.add(self.table, 1)
        card.add(self._buttons())
        self.body.addWidget(card, 1)
        self._connect()
        self.add_command(_("Send action lists..."), self.send_lists)
        self.add_command(_("Take in returned lists..."), self.take_in)

    def refresh(self) -> None:
        self._offer_organisations()
        self._reload()

    def show_record(self, record_id: int) -> None:
        """Show this action, whatever its status."""
        action = self.session.desk.store.try_get(Action, record_id)
        if action is not None:
            self.which.setCurrentIndex(3)
            self.organisation.setCurrentIndex(0)
            self.words.setText(action.number)
            self._reload()
            self.table.select(record_id)

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        return {
            "which": self.which.currentIndex(),
            "organisation": self.organisation.currentData(Qt.ItemDataRole.UserRole),
            "group": self._grouping.key,
            "words": self.words.text(),
            "levels": self.table.model.levels,
        }

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved; an organisation that is gone does not limit."""
        groups = [each.key for each in self.groupings]
        which, group = state.get("which"), state.get("group")
        for box in (boxes := (self.which, self.organisation, self.group)):
            box.blockSignals(True)
        self.which.setCurrentIndex(which if isinstance(which, int) and 0 <= which < self.which.count() else 0)
        self.organisation.setCurrentIndex(max(0, self.organisation.findData(state.get("organisation"))))
        self.group.setCurrentIndex(groups.index(group) if group in groups else 0)
        for box in boxes:
            box.blockSignals(False)
        self.words.setText(words_of(state))
        self._regroup()
        self.table.sort_by(read_levels(state.get("levels")))

    def show_view(self, view: str) -> None:
        """Show the actions of one of VIEWS, of all organisations."""
        self.words.clear()
        self.organisation.setCurrentIndex(0)
        self.which.setCurrentIndex(VIEWS.index(view))

    def show_organisation(self, organisation: int) -> None:
        """Show the actions of this organisation only."""
        self._offer_organisations()
        self.organisation.setCurrentIndex(max(0, self.organisation.findData(organisation)))

    def new(self) -> None:
        line_forms.add_action(self, self.session)

    def chase(self) -> None:
        """H: the chase list, of the organisation that is chosen or of all."""
        chosen = self.organisation.currentData(Qt.ItemDataRole.UserRole)
        ChaseDialog(self.session, chosen if isinstance(chosen, int) else None, self).exec()

    def send_lists(self) -> None:
        """L: action lists to fill in, for the organisation that is chosen or for all."""
        chosen = self.organisation.currentData(Qt.ItemDataRole.UserRole)
        send_lists.ask(self, self.session, chosen if isinstance(chosen, int) else None)

    def take_in(self) -> None:
        """R: take in action lists that came back."""
        take_in.ask(self, self.session)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window: action lists that came back."""
        take_in.read(self, self.session, paths)

    def help_text(self) -> str:
        return _(
            "All agreements. Choose above which ones; type to filter on words, numbers or names. Space marks the"
            " selected actions done (or opens them again), Ctrl+D postpones them, Enter changes one, Delete removes"
            " it. An action is late when it is open and its date has passed; due today is not late. Group puts the"
            " actions under their organisation, person, case, week or status. H makes a chase list per organisation, to"
            " copy as numbers only or to save as a PDF."
            " L sends each organisation its actions to fill in; R takes in what came back, and so does dropping the"
            " files here."
        )

    def panes(self) -> list[QWidget]:
        return [self.table, self.which, self.own]

    def _columns(self) -> list[Column]:
        return [
            Column(
                key="section", title=_("Group"), value=self._section, width=14, hidden=True, groups=True, personal=True
            ),
            Column(key="number", title=_("No."), value=lambda row: row.number, width=10),
            Column(key="text", title=_("What"), value=lambda row: row.text, stretch=True, width=30, personal=True),
            Column(key="owners", title=_("Who"), value=lambda row: row.owners, width=18, personal=True),
            Column(key="case_number", title=_("Case"), value=lambda row: row.case_number, width=10),
            Column(key="due", title=_("By"), value=lambda row: row.due, text=_due, width=14),
            Column(
                key="urgency", title=_("When"), value=lambda row: row.due, text=self._when, tone=self._tone, width=16
            ),
            Column(
                key="status",
                title=_("Status"),
                value=lambda row: term(row.status),
                tone=lambda row: tones.of_action(row.status),
                width=11,
            ),
            Column(
                key="postponed",
                title=_("Postponed"),
                value=lambda row: row.postponed,
                text=_postponed,
                cell=lambda row: row.postponed,
                width=10,
                hidden=True,
            ),
            *_more_columns(),
        ]

    def _section(self, row: ActionRow) -> str:
        return self._grouping.heading(row)

    def _when(self, row: ActionRow) -> str:
        today = self.session.today()
        if row.status in SETTLED:
            return ""
        if row.due and is_overdue(row.status, row.due, today):
            late = days_late(row.due, today)
            return ngettext("{count} day late", "{count} days late", late).format(count=late)
        return tones.when(row.due, today)

    def _tone(self, row: ActionRow) -> Tone | None:
        return tones.of_urgency(urgency(row.status, row.due, self.session.today()))

    def _filter(self) -> ActionFilter:
        view, today = VIEWS[self.which.currentIndex()], self.session.today()
        chosen = self.organisation.currentData(Qt.ItemDataRole.UserRole)
        first, last = days_of(_DUE[view], today) if view in _DUE else (None, None)
        return ActionFilter(
            organisation=chosen if isinstance(chosen, int) else None,
            statuses={"settled": SETTLED, "all": (), "late": ()}.get(view, UNSETTLED),
            overdue_on=today if view == "late" else None,
            due_from=first,
            due_until=last,
            words=self.words.text(),
        )

    def _reload(self) -> None:
        self.words.settle()
        desk, wanted = self.session.desk, self._filter()
        count = listing.count_actions(desk, wanted)
        self.set_head(_("Actions"), ngettext("{count} action", "{count} actions", count).format(count=count))
        self._say_why_empty()
        group = self._grouping.key
        self.table.set_source(lambda order: listing.actions(desk, wanted, within_groups(order, group)))

    def _regroup(self) -> None:
        self._grouping = self.groupings[self.group.currentIndex()]
        self.table.show_column("section", self.group.currentIndex() > 0)
        self._reload()

    def _say_why_empty(self) -> None:
        if self._is_narrowed():
            self.table.set_empty(_("No action meets this filter."), _("Show all actions"), self._show_all)
        else:
            self.table.set_empty(
                _("No agreements yet. They are made at a meeting, or add one here."), _("Add action"), self.new
            )

    def _is_narrowed(self) -> bool:
        return bool(self.words.text() or self.which.currentIndex() != 3 or self.organisation.currentIndex() > 0) and (
            listing.count_actions(self.session.desk, ActionFilter()) > 0
        )

    def _show_all(self) -> None:
        self.words.clear()
        self.organisation.setCurrentIndex(0)
        self.which.setCurrentIndex(3)
        self._reload()

    def _offer_organisations(self) -> None:
        organisations = sorted(self.session.desk.store.find(Organisation), key=lambda each: each.name.casefold())
        names = [(None, _("All organisations")), *((each.id, each.name) for each in organisations)]
        if names == [
            (self.organisation.itemData(at), self.organisation.itemText(at)) for at in _rows(self.organisation)
        ]:
            return
        kept = self.organisation.currentData()
        self.organisation.blockSignals(True)
        self.organisation.clear()
        for value, name in names:
            self.organisation.addItem(name, value)
        self.organisation.setCurrentIndex(max(0, self.organisation.findData(kept)))
        self.organisation.blockSignals(False)

    def _chosen(self) -> list[Action]:
        return self.session.desk.store.find(Action, id=tuple(row.id for row in self.table.selected_rows()))

    def _edit(self) -> None:
        for action in self._chosen()[:1]:
            line_forms.edit_action(self, self.session, action)

    def _done(self) -> None:
        act_on_actions.mark_done(self.session, self._chosen())

    def _postpone(self) -> None:
        act_on_actions.ask_postponement(self, self.session, self._chosen())

    def _remove(self) -> None:
        act_on_actions.remove(self.session, self._chosen())

    def _open_case(self) -> None:
        for action in self._chosen()[:1]:
            if action.case is not None:
                self.session.go("case", action.case)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Change...") + "\tEnter", self._edit)
        menu.addAction(_("Done") + "\tSpace", self._done)
        menu.addAction(_("Postpone...") + "\tCtrl+D", self._postpone)
        menu.addSeparator()
        for status in ActionStatus:
            words = _("Status: {status}").format(status=term(status))
            menu.addAction(words, lambda status=status: self._give(status))  # type: ignore[misc]
        menu.addSeparator()
        menu.addAction(_("Open case"), self._open_case)
        menu.addAction(_("Remove") + "\tDel", self._remove)
        self.table.extend(menu)
        return menu

    def _give(self, status: ActionStatus) -> None:
        act_on_actions.give_status(self, self.session, self._chosen(), status)

    def _filters(self) -> SideBySide:
        choices, words = QWidget(), QWidget()
        of_choices, of_words = snug(QHBoxLayout(choices), 8), snug(QHBoxLayout(words), 8)
        for box in (self.which, self.organisation, self.group):
            of_choices.addWidget(box)
        self.own = SavedFilters(self, "actions", self.filter_state, self.show_filter)
        of_words.addWidget(self.words, 1)
        of_words.addWidget(self.own)
        return SideBySide(choices, words)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button(_("Done (Space)"), self._done))
        line.addWidget(button(_("Postpone (Ctrl+D)"), self._postpone))
        more = QPushButton(_("More"))
        more.setMenu(self._menu())
        line.addWidget(more)
        lists = QPushButton(_("Lists"))
        menu = QMenu(lists)
        menu.addAction(_("Chase list...") + "\tH", self.chase)
        menu.addAction(_("Send action lists...") + "\tL", self.send_lists)
        menu.addAction(_("Take in returned lists...") + "\tR", self.take_in)
        lists.setMenu(menu)
        line.addWidget(lists)
        line.addWidget(button(_("Calendar"), lambda: self.session.go("calendar"), icon_name="calendar-days"))
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._reload)
        self.organisation.currentIndexChanged.connect(self._reload)
        self.group.currentIndexChanged.connect(self._regroup)
        self.words.rested.connect(self._reload)
        self.words.left.connect(lambda: begin_in(self.table))
        self.table.opened.connect(lambda _row: self._edit())
        acts = {"Space": self._done, "Ctrl+D": self._postpone, "Del": self._remove, "H": self.chase}
        for keys, act in {**acts, "L": self.send_lists, "R": self.take_in}.items():
            self.table.add_key(keys, act)
        self.table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.view.customContextMenuRequested.connect(
            lambda at: self._menu().exec(self.table.view.viewport().mapToGlobal(at))
        )


def _choice(name: str, choices: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(list(choices))
    return box


def _rows(box: QComboBox) -> range:
    return range(box.count())


def _due(row: ActionRow) -> str:
    return day(row.due) if row.due else ""


def _more_columns() -> list[Column]:
    """What an action says besides, for who asks for it."""
    return [
        Column(key="agreed", title=_("Agreed on"), value=lambda row: row.agreed, text=_agreed, width=14, hidden=True),
        Column(key="meeting_number", title=_("Meeting"), value=lambda row: row.meeting_number, width=9, hidden=True),
        Column(key="note", title=_("Explanation"), value=lambda row: row.note, width=16, hidden=True, personal=True),
        Column(key="done", title=_("Done on"), value=lambda row: row.done, text=_done, width=14, hidden=True),
        Column(
            key="reason_not_done",
            title=_("Why not, or handed over to"),
            value=lambda row: row.reason_not_done,
            width=20,
            hidden=True,
            personal=True,
        ),
    ]


def _agreed(row: ActionRow) -> str:
    return day(row.agreed) if row.agreed else ""


def _done(row: ActionRow) -> str:
    return day(row.done) if row.done else ""


def _postponed(row: ActionRow) -> str:
    return ngettext("{count} time", "{count} times", row.postponed).format(count=row.postponed) if row.postponed else ""
