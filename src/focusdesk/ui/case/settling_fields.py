"""The fields that ask what became of each open action: done, lapsed, not carried out, or handed over and to whom."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _, plain_day, term
from focusdesk.services.people import Names
from focusdesk.services.settling import HandOver, Outcome
from focusdesk.ui.act_on_actions import party_field
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import button
from focusdesk.ui.widgets.side_by_side import SideBySide


class Way(StrEnum):
    """How an action is handed over."""

    CASE = "case"
    PARTY = "party"


_PLAIN = (ActionStatus.DONE, ActionStatus.LAPSED, ActionStatus.NOT_CARRIED_OUT)
_NATIVE = QKeySequence.SequenceFormat.NativeText
_ALL_KEYS = {ActionStatus.DONE: "Alt+1", ActionStatus.LAPSED: "Alt+2"}


class SettlingFields:
    """Fields in a form for some actions. `outcomes` reads them; Alt+1 answers done for all, Alt+2 lapsed."""

    def __init__(self, session: Session, form: Form, actions: Sequence[Action], case: Case) -> None:
        self._form, self._actions = form, actions
        others = [each for each in session.desk.store.find(Case, status=LIVE) if each.id != case.id]
        others.sort(key=lambda each: each.number, reverse=True)
        self._cases = [(each.id, f"{each.number}  {each.title}") for each in others]
        names = Names.of(session.desk)
        if len(actions) > 1:
            form.add_widget(self._for_all())
        for action in actions:
            self._ask(action, names)

    def outcomes(self, values: Mapping[str, object]) -> dict[int, Outcome]:
        """What becomes of each action, by its id."""
        return {action.id: _outcome(values, place(action)) for action in self._actions}

    def attach(self, dialog: QDialog) -> None:
        """Give a dialog the keys that answer for all actions."""
        for status, keys in _ALL_KEYS.items():
            QShortcut(QKeySequence(keys), dialog, partial(self.answer_all, status))

    def answer_all(self, status: ActionStatus) -> None:
        """Give every action the same answer."""
        for action in self._actions:
            field = self._form[place(action)]
            field.set_value(status)
            field.set_error(None)
            self._show_way(place(action), status)

    def _for_all(self) -> QWidget:
        words = {ActionStatus.DONE: _("All done ({keys})"), ActionStatus.LAPSED: _("All lapsed ({keys})")}
        shown = {status: QKeySequence(keys).toString(_NATIVE) for status, keys in _ALL_KEYS.items()}
        done, lapsed = (
            button(text.format(keys=shown[status]), partial(self.answer_all, status)) for status, text in words.items()
        )
        return SideBySide(done, lapsed)

    def _ask(self, action: Action, names: Names) -> None:
        at, form = place(action), self._form
        choices: list[tuple[object, str]] = [(status, term(status)) for status in _PLAIN]
        if self._cases:
            choices.append((Way.CASE, _("goes on in another case")))
        choices.append((Way.PARTY, _("taken over by a party outside the group")))
        required = _("Choose what became of this action.")
        ask = form.add(at, ChoiceField(_about(action, names), choices, required=required))
        required = _("Choose the case it goes on in.")
        to_case = ChoiceField(_("In which case"), self._cases, required=required, search=True, nothing="")
        form.add(f"{at}/{Way.CASE}", to_case).hide()
        form.add(f"{at}/{Way.PARTY}", party_field()).hide()
        ask.committed.connect(lambda way: self._show_way(at, way))

    def _show_way(self, at: str, chosen: object) -> None:
        for way in Way:
            self._form[f"{at}/{way}"].setVisible(chosen is way)


def place(action: Action) -> str:
    """The name of the field that asks what became of an action."""
    return f"action/{action.id}"


def _outcome(values: Mapping[str, object], at: str) -> Outcome:
    chosen = values[at]
    if chosen is Way.CASE:
        number = values[f"{at}/{Way.CASE}"]
        assert isinstance(number, int)
        return HandOver(case=number)
    if chosen is Way.PARTY:
        return HandOver(party=str(values[f"{at}/{Way.PARTY}"]))
    return ActionStatus(str(chosen))


def _about(action: Action, names: Names) -> str:
    due = _("by {day}").format(day=plain_day(action.due)) if action.due else ""
    return "  ·  ".join(part for part in (action.number, names.owners(action.owners), action.text, due) if part)
