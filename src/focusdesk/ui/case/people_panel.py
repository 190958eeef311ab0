"""The persons a case is about. Only this tab, and nothing else of the case page, shows their names."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case, Subject
from focusdesk.domain.terms import SubjectRole
from focusdesk.i18n import _, plain_day, term
from focusdesk.services import cases
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.person_form import ask_person, change_person
from focusdesk.ui.case.split_person import ask_second_person
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.merging.merge_dialog import ask_merge
from focusdesk.ui.merging.split_dialog import ask_split_again
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.table import Column


class PeoplePanel(TablePanel):
    """The persons of a case; a case about a place or theme has none, and the tab says why."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "case-people", self._columns(), _("Persons concerned"), parent)
        self.table.opened.connect(lambda _row: self._edit())

    def acts(self) -> list[Act]:
        return [
            Act(_("Change"), self._edit, "Return"),
            Act(_("These are two persons..."), self._split, "S"),
            Act(_("Merge..."), self._merge, "M"),
            Act(_("Split again..."), self._split_again),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("Add person"), self.add_person, on_row=False),
        ]

    def count(self, case: Case) -> int:
        return self.session.desk.store.count(Subject, case=case.id)

    def fill(self, case: Case) -> None:
        found = self.session.desk.store.find(Subject, case=case.id)
        without = case.kind in cases.WITHOUT_PERSONS
        for each in self.buttons:
            each.setVisible(not without)
        if without:
            self.table.set_empty(
                _(
                    "A case about a place or theme is not about persons, so none are kept here."
                    " When it turns out to be about someone, change the kind of the case under Details."
                )
            )
        else:
            self.table.set_empty(
                _("No person is recorded yet. Record only who the case is about, and no more than is needed."),
                _("Add person"),
                self.add_person,
            )
        self.summary.setText(_("Names stand only here; elsewhere the number of the case stands in.") if found else "")
        self.table.set_rows(sorted(found, key=lambda each: (list(SubjectRole).index(each.role), each.id)))

    def add_person(self) -> None:
        """Ask for a person of this case."""
        case = self.case
        if case is None:
            return
        if case.kind in cases.WITHOUT_PERSONS:
            self.session.warn(_("A case about a place or theme has no persons. Change the kind of the case first."))
            return
        ask_person(self, self.session, case)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            change_person(self, self.session, row)

    def _split(self) -> None:
        row = self.table.current_row()
        if row is not None and self.case is not None:
            ask_second_person(self, self.session, row, self.case)

    def _merge(self) -> None:
        chosen = self.table.selected_rows()
        if len(chosen) == 2:
            ask_merge(self, self.session, chosen[0], chosen[1])
        else:
            self.session.warn(_("Choose the two lines that are one person (Ctrl and click, or Shift and arrow)."))

    def _split_again(self) -> None:
        row = self.table.current_row()
        if row is not None:
            ask_split_again(self, self.session, row)

    def _remove(self) -> None:
        for row in self.table.selected_rows():
            if not self.session.attempt(lambda gone=row: cases.remove_subject(self.session.desk, gone)):  # type: ignore[misc]
                return
            self.session.tell(_("The person is removed from this case."), undo=True)

    def _columns(self) -> list[Column]:
        return [
            Column(key="name", title=_("Name"), value=lambda row: row.name, stretch=True, width=24, personal=True),
            Column(
                key="role",
                title=_("Role"),
                value=lambda row: row.role,
                text=lambda row: term(row.role),
                tone=lambda row: "info" if row.role is SubjectRole.MAIN else "neutral",
                width=14,
            ),
            Column(
                key="birth",
                title=_("Date of birth"),
                value=lambda row: row.date_of_birth,
                text=_birth,
                width=11,
                personal=True,
            ),
            Column(key="guardian", title=_("Legal guardian"), value=lambda row: row.guardian, width=18, personal=True),
            Column(key="informed", title=_("Informed"), value=_informed, tone=_informed_tone, width=26),
            Column(
                key="address", title=_("Address"), value=lambda row: row.address, width=20, personal=True, hidden=True
            ),
            Column(
                key="contact", title=_("Contact"), value=lambda row: row.contact, width=16, personal=True, hidden=True
            ),
        ]


def _birth(row: Subject) -> str:
    return plain_day(row.date_of_birth) if row.date_of_birth else ""


def _informed(row: Subject) -> str:
    if row.informed_on:
        return _("on {day}").format(day=plain_day(row.informed_on))
    if row.informing_postponed_until:
        return _("postponed until {day}").format(day=plain_day(row.informing_postponed_until))
    return _("not yet")


def _informed_tone(row: Subject) -> Tone:
    if row.informed_on:
        return "done"
    return "neutral" if row.informing_postponed_until else "today"
