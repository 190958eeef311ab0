"""The dialog that puts an item, a case or a signal on the agenda."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Case, Meeting, Signal
from focusdesk.domain.signals import WAITING
from focusdesk.domain.terms import ItemKind
from focusdesk.domain.views import CaseFilter, Order, SignalFilter, SignalRow
from focusdesk.i18n import _, term
from focusdesk.services import agenda, listing
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import reporter_of
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form

_KINDS = (ItemKind.OTHER, ItemKind.OPENING, ItemKind.LAST_MINUTES, ItemKind.ACTION_LIST, ItemKind.OTHER_BUSINESS)


@reopened
def ask_item(parent: QWidget, session: Session, meeting: Meeting) -> None:
    """Ask for a running case, a signal that waits or another item, and put it on the agenda."""
    waiting = listing.signals(session.desk, SignalFilter(statuses=WAITING), Order(key="number", descending=True))
    cases = listing.cases(session.desk, CaseFilter(statuses=LIVE), Order(key="number", descending=True))
    form = Form()
    form.add(
        "case",
        ChoiceField(
            _("Case"),
            [(row.id, f"{row.number}  {row.title}") for row in cases],
            nothing=_("no case"),
            search=True,
            hint=_("Only running cases can be discussed."),
        ),
    )
    if waiting:
        form.add("signal", signal_field(waiting))
    form.add("kind", ChoiceField(_("Kind of item, when it is not a case"), [(kind, term(kind)) for kind in _KINDS]))
    form.add("title", TextField(_("Title"), hint=_("Short and neutral, without names of persons concerned.")))
    form["kind"].set_value(ItemKind.OTHER)
    FormDialog(
        _("Add to the agenda"), form, _("Add to the agenda"), lambda values: _add(session, meeting, values), parent
    ).exec()


def signal_field(waiting: Sequence[SignalRow]) -> ChoiceField:
    """The choice of a signal: its number and who reported it, never what was reported."""
    return ChoiceField(
        _("Signal, when it is not a case"),
        [(row.id, "  ".join(filter(None, (row.number, reporter_of(row))))) for row in waiting],
        nothing=_("no signal"),
        search=True,
        hint=_("Only signals that still wait can be put on an agenda."),
    )


def _add(session: Session, meeting: Meeting, values: dict[str, object]) -> None:
    chosen, signal = values["case"], values.get("signal")
    if isinstance(signal, int) and not isinstance(chosen, int):
        agenda.add_signal(session.desk, meeting, session.desk.store.get(Signal, signal))
        return
    case = session.desk.store.get(Case, chosen) if isinstance(chosen, int) else None
    kind = values["kind"] if isinstance(values["kind"], ItemKind) else ItemKind.OTHER
    agenda.add_item(session.desk, meeting, str(values["title"]), case=case, kind=kind)
