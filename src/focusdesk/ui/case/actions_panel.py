"""The agreements of a case: what is open first, then what is settled."""

from datetime import date

from PySide6.QtWidgets import QWidget

from focusdesk.domain.filterwords import states_of
from focusdesk.domain.followup import UNSETTLED, is_open, is_overdue, urgency
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus
from focusdesk.domain.views import ActionFilter, ActionRow, Order
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import listing
from focusdesk.ui import act_on_actions, line_forms, tones
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.table import Column


class ActionsPanel(TablePanel):
    """The actions of a case."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "case-actions", self._columns(session), _("Actions"), parent)
        self.table.opened.connect(lambda _row: self._edit())
        self.table.states = lambda row: states_of(row.status, row.due, session.today())

    def acts(self) -> list[Act]:
        statuses = [each for each in ActionStatus if each is not ActionStatus.DONE]
        return [
            Act(_("Change"), self._edit, "Return"),
            Act(_("Done, or open again"), self._done, "Space"),
            Act(_("Postpone"), self._postpone, "Ctrl+D"),
            SEPARATOR,
            *(Act(_("To: {status}").format(status=term(each)), lambda to=each: self._give(to)) for each in statuses),  # type: ignore[misc]
            SEPARATOR,
            Act(_("Remove"), self._remove, "Del"),
            Act(_("Add action"), self.add_action, on_row=False),
        ]

    def count(self, case: Case) -> int:
        return listing.count_actions(self.session.desk, ActionFilter(case=case.id, statuses=UNSETTLED))

    def fill(self, case: Case) -> None:
        rows = listing.actions(self.session.desk, ActionFilter(case=case.id), Order())
        still_open = [row for row in rows if is_open(row.status)]
        settled = sorted((row for row in rows if not is_open(row.status)), key=lambda row: row.id, reverse=True)
        self.table.set_empty(
            _("No agreements yet. An action says who does what, and by when."), _("Add action"), self.add_action
        )
        self.summary.setText(self._in_short(still_open, len(settled)) if rows else "")
        self.table.set_rows([*still_open, *settled])

    def _in_short(self, still_open: list[ActionRow], settled: int) -> str:
        late = sum(is_overdue(row.status, row.due, self.session.today()) for row in still_open)
        parts = [_("{count} open").format(count=len(still_open))]
        if late:
            parts.append(_("{count} late").format(count=late))
        if settled:
            parts.append(_("{count} settled").format(count=settled))
        return "  ·  ".join(parts)

    def add_action(self) -> None:
        """Ask for an action in this case."""
        if self.case is not None:
            line_forms.add_action(self, self.session, case=self.case)

    def _chosen(self) -> list[Action]:
        ids = tuple(row.id for row in self.table.selected_rows())
        return self.session.desk.store.find(Action, id=ids) if ids else []

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            line_forms.edit_action(self, self.session, self.session.desk.store.get(Action, row.id))

    def _done(self) -> None:
        act_on_actions.mark_done(self.session, self._chosen())

    def _postpone(self) -> None:
        act_on_actions.ask_postponement(self, self.session, self._chosen())

    def _give(self, status: ActionStatus) -> None:
        act_on_actions.give_status(self, self.session, self._chosen(), status)

    def _remove(self) -> None:
        act_on_actions.remove(self.session, self._chosen())

    def _columns(self, session: Session) -> list[Column]:
        return [
            Column(key="number", title=_("Number"), value=lambda row: row.number, width=9),
            Column(key="due", title=_("By"), value=lambda row: row.due, text=_due, width=10),
            Column(
                key="urgency",
                title=_("When"),
                value=lambda row: row.due or date.max,
                text=lambda row: tones.when(row.due, session.today()) if is_open(row.status) else "",
                tone=lambda row: tones.of_urgency(urgency(row.status, row.due, session.today())),
                width=14,
            ),
            Column(key="owners", title=_("Who"), value=lambda row: row.owners, width=20, personal=True),
            Column(
                key="text",
                title=_("What"),
                value=lambda row: row.text,
                stretch=True,
                wraps=True,
                width=30,
                personal=True,
            ),
            Column(
                key="status",
                title=_("Status"),
                value=lambda row: row.status,
                text=lambda row: term(row.status),
                tone=lambda row: tones.of_action(row.status),
                width=13,
            ),
            Column(
                key="postponed",
                title=_("Postponed"),
                value=lambda row: row.postponed,
                text=_postponed,
                cell=_times,
                width=10,
            ),
            Column(key="meeting", title=_("Meeting"), value=lambda row: row.meeting_number, width=9, hidden=True),
        ]


def _times(row: ActionRow) -> int:
    return row.postponed


def _due(row: ActionRow) -> str:
    return plain_day(row.due) if row.due else ""


def _postponed(row: ActionRow) -> str:
    if not row.postponed:
        return ""
    return ngettext("{count} time", "{count} times", row.postponed).format(count=row.postponed)
