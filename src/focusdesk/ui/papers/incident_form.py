"""A wrong delivery: the form that records it, and saving its sheet as a PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.paper import Disclosure, Incident
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.i18n import _, language, speaking
from focusdesk.services import incidents
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import CheckField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form

_past = partial(parse_date, back=True)


@reopened
def report(parent: QWidget, session: Session, disclosure: Disclosure) -> bool:
    """Record what went wrong with a disclosure, or fill in what has become known since; True when it was kept."""
    there = next(reversed(incidents.about(session.desk, disclosure)), None)
    form = _form(session)
    protected = disclosure.protection is not Protection.NONE
    form.load(there or Incident(found=session.today(), description="", was_protected=protected))

    def save(values: dict[str, object]) -> None:
        if there is not None:
            incidents.change(session.desk, there, **values)
        else:
            incidents.report(session.desk, disclosure, str(values.pop("description")), **values)

    dialog = FormDialog(
        _("Wrong delivery"),
        form,
        _("Save changes") if there else _("Record incident"),
        save,
        parent,
        _("Tell the data protection officer at once: a data breach is reported within 72 hours."),
        draft=f"incident/{disclosure.id}",
    )
    if not dialog.exec():
        return False
    session.tell(_("The incident is recorded. Save the incident sheet for the data protection officer."), undo=True)
    return True


def save_sheet(parent: QWidget, session: Session, disclosure: Disclosure) -> None:
    """Have the user choose how the sheet leaves and where it comes, and write it there."""
    there = next(reversed(incidents.about(session.desk, disclosure)), None)
    if there is None:
        session.warn(_("Nothing went wrong with this as far as is recorded. Choose Wrong delivery first."))
        return
    name = Path(incidents.file_name(incidents.paper_of(session.desk, there))).stem
    handing = handing_dialog.ask(parent, session, Paper(title=_("Save incident sheet"), name=name, suffix=".pdf"))
    if handing is not None:
        write_sheet(parent, session, there, handing)


def write_sheet(parent: QWidget, session: Session, incident: Incident, handing: Handing) -> None:
    """Write the sheet to a file, whole or not at all, register it and say so."""
    paper, spoken = incidents.paper_of(session.desk, incident), language()

    def work(progress: Progress) -> Path:
        with speaking(spoken):
            return incidents.write_pdf(paper, handing.path, handing.lock, progress.part)

    def done(written: Path) -> None:
        handing_dialog.register(parent, session, handing, DisclosureKind.INCIDENT, written)

    session.attempt(lambda: session.run(_("Writing the PDF"), work, done))


def _form(session: Session) -> Form:
    form, today = Form(columns=2), session.today
    required = _("Write down what went wrong.")
    form.add("description", LongTextField(_("What went wrong"), required=required), wide=True)
    form.add("happened", DateField(_("Happened on"), reader=_past, today=today))
    form.add("found", DateField(_("Found on"), required=_("Fill in when it was found."), reader=_past, today=today))
    hint = _("How many, and in which cases: numbers, no names.")
    form.add("concerned", TextField(_("Whose data"), hint=hint), wide=True)
    form.add("wrong_recipient", TextField(_("Who received it by mistake")), wide=True)
    form.add("was_protected", CheckField(_("The file was protected by a passphrase or key")), wide=True)
    form.add("measures", LongTextField(_("What was done about it")), wide=True)
    form.add("reported", DateField(_("Reported to the authority on"), reader=_past, today=today))
    form.add("informed", DateField(_("Persons concerned told on"), reader=_past, today=today))
    return form
