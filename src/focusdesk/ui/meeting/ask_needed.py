"""The dialog that says which agencies are needed at an agenda item, so that the others can leave early."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import AgendaItem, Meeting, Organisation
from focusdesk.i18n import _
from focusdesk.services import needed
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField


@reopened
def ask_needed(parent: QWidget, session: Session, item: AgendaItem, title: str) -> None:
    """Ask who is needed at an item; all are ticked as long as nobody was chosen."""
    desk = session.desk
    there = needed.at_table(desk, desk.store.get(Meeting, item.meeting))
    known = {each.id for each in there}
    there += [each for each in desk.store.find(Organisation, id=item.organisations) if each.id not in known]
    form = Form()
    ticks = form.add(
        "organisations",
        TickField(
            _("Needed at this item"),
            [(each.id, each.name) for each in there],
            required=_("Tick at least one organisation. To have nobody, take the item off the agenda."),
            hint=_("Space ticks. When all are ticked, everyone stays."),
        ),
    )
    ticks.set_value(item.organisations or tuple(each.id for each in there))

    def save(values: dict[str, object]) -> None:
        chosen = values["organisations"]
        assert isinstance(chosen, tuple)
        needed.set_needed(desk, item, chosen)

    FormDialog(
        _("Who is needed"), form, _("Record"), save, parent, context=session.shown(title), draft=f"needed/{item.id}"
    ).exec()
