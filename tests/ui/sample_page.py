"""A page for the tests of the window: it edits the focus group of a real vault, as every page edits its records."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from focusdesk.domain.changes import Change, Step
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import DateField, Form, LongTextField, TextField
from focusdesk.ui.widgets.page import Page


class SamplePage(Page):
    """Name, purpose and date of the covenant of the group."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.refreshed = 0
        self.dialog: FormDialog | None = None
        self.set_head("Proef", "een pagina om te proberen")
        self.finish = self.add_action("Afronden", self.new, primary=True, shortcut="F9")
        self.form = Form()
        self.name = self.form.add("name", TextField("Naam"))
        self.purpose = self.form.add("purpose", LongTextField("Doel"))
        self.day = self.form.add("covenant_date", DateField("Datum convenant"))
        self.form.changed.connect(self._edit)
        self.body.addWidget(self.form)

    def refresh(self) -> None:
        self.refreshed += 1
        self.form.load(self.session.desk.group)

    def new(self) -> None:
        form = Form()
        form.add("name", TextField("Naam van het overleg", required="Typ een naam."))
        self.dialog = FormDialog("Nieuw", form, "Toevoegen", print, self, draft="sample/new")
        self.dialog.open()

    def help_text(self) -> str:
        return "Hulp bij de proef."

    def _edit(self, name: str, value: object) -> None:
        group = self.session.desk.group
        edited = replace(group, **{name: value})  # type: ignore[arg-type]  # the form gives each field its own kind
        self.session.desk.do(Step("Edit {number}", (Change(group, edited),), detail="1"))
