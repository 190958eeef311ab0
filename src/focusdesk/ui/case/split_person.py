"""Makes two persons of one who was recorded wrongly, and asks what belongs to the second one."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case, Subject
from focusdesk.i18n import _
from focusdesk.services import splitting
from focusdesk.ui.case.case_form import title_field
from focusdesk.ui.case.person_form import person_form
from focusdesk.ui.case.weighing_dialog import ask_weighing
from focusdesk.ui.merging.record_words import line_of
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import CheckField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import heading
from focusdesk.ui.widgets.ticks import TickField

_WIDTH = 640
_OWN, _TITLE, _SAID, _OTHERS = "own_case", "case_title", "information", "others"


@reopened
def ask_second_person(parent: QWidget, session: Session, person: Subject, case: Case) -> None:
    """Ask who the second person is and what is about them. A case of their own is weighed next, like any new case."""
    form = _form(session, person, case)
    made: list[Subject] = []
    dialog = FormDialog(
        _("One person turns out to be two"),
        form,
        _("Split"),
        lambda values: made.append(_save(session, person, values)),
        parent,
        context=_("Fill in the second person and tick what is about them. The rest stays with the first."),
        draft=f"split-person/{person.id}",
    )
    dialog.resize(_WIDTH, dialog.height())
    if not dialog.exec():
        return
    if made[0].case == case.id:
        session.tell(_("The second person is added to this case."), undo=True)
        return
    beside = session.desk.store.get(Case, made[0].case)
    session.tell(_("The second person has case {number} now.").format(number=beside.number), undo=True)
    session.go("case", beside.id)
    ask_weighing(parent, session, beside)


def _form(session: Session, person: Subject, case: Case) -> Form:
    desk, form = session.desk, person_form(session)
    form["role"].set_value(person.role)
    found = splitting.belongings(desk, person)
    form.add_widget(heading(_("What is about the second person")))
    said = [(each.id, line_of(desk, each)) for each in found.information]
    form.add(_SAID, TickField(_("Information"), said), wide=True).setVisible(bool(said))
    others = [(each.id, line_of(desk, each)) for each in found.others]
    own = form.add(
        _OWN,
        CheckField(_("In a case of its own"), hint=_("It takes over purpose and legal basis, and is weighed.")),
        wide=True,
    )
    title = form.add(_TITLE, title_field(), wide=True)
    title.set_value(case.title)
    rest = form.add(_OTHERS, TickField(_("Actions, decisions and documents that go along"), others), wide=True)
    for field in (title, rest):
        field.hide()
    own.committed.connect(title.setVisible)
    if others:
        own.committed.connect(rest.setVisible)
    return form


def _save(session: Session, person: Subject, values: dict[str, object]) -> Subject:
    own, title = values.pop(_OWN), str(values.pop(_TITLE))
    said, others = _ids(values.pop(_SAID)), _ids(values.pop(_OTHERS))
    name = str(values.pop("name"))
    return splitting.split_person(session.desk, person, name, said | others, title if own else None, **values)


def _ids(value: object) -> set[int]:
    return {each for each in value if isinstance(each, int)} if isinstance(value, tuple) else set()
