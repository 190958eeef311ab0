"""Sending action lists: choose the organisations and the form, then where the files come."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.records import Organisation
from focusdesk.i18n import _, ngettext
from focusdesk.services import actionlists
from focusdesk.services.actionlists import Outgoing, Sent
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField


def ask(parent: QWidget, session: Session, organisation: int | None = None) -> None:
    """Ask for whom and in which form, then where; one organisation gets a file, several a folder."""
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then make the action lists."))
        return
    offered = actionlists.organisations(session.desk)
    if not offered:
        session.tell(_("No organisation has open actions, so there is no list to send."))
        return
    chosen: list[dict[str, object]] = []
    dialog = FormDialog(
        _("Send action lists"),
        _form(offered, organisation),
        _("Choose where..."),
        chosen.append,
        parent,
        context=_(
            "Each organisation gets its own open actions, with case numbers only. In an Excel file or a PDF form it"
            " fills in how they stand, and you take the file in again. The files are not encrypted."
        ),
        draft="action-lists",
    )
    dialog.resize(680, 590)
    if dialog.exec():
        _ask_where(parent, session, offered, chosen[0])


def write(session: Session, gathered: Sequence[Outgoing], form: ListForm, target: Path) -> None:
    """Write the lists beside the window, and put them into the register."""

    def work(progress: Progress) -> list[Sent]:
        return actionlists.write(gathered, form, target, progress)

    def done(sent: list[Sent]) -> None:
        if session.attempt(lambda: actionlists.register(session.desk, sent)):
            _tell(session, sent)

    session.attempt(lambda: session.run(_("Writing the action lists"), work, done))


def form_words() -> dict[ListForm, str]:
    """What each form is called."""
    return {
        ListForm.XLSX: _("Excel, to fill in and send back"),
        ListForm.FORM: _("PDF form, to fill in and send back"),
        ListForm.PDF: _("PDF, to read"),
        ListForm.TEXT: _("Text with numbers and dates only"),
    }


def _form(offered: Sequence[Organisation], organisation: int | None) -> Form:
    form = Form()
    ticks = TickField(
        _("Organisations"),
        [(each.id, each.name) for each in offered],
        required=_("Tick at least one organisation."),
        hint=_("Space ticks."),
    )
    known = {each.id for each in offered}
    ticks.set_value((organisation,) if organisation in known else tuple(each.id for each in offered))
    form.add("organisations", ticks)
    kind = form.add("form", ChoiceField(_("In which form"), list(form_words().items())))
    kind.set_value(ListForm.XLSX)
    return form


def _ask_where(parent: QWidget, session: Session, offered: Sequence[Organisation], chosen: dict[str, object]) -> None:
    ticked, form = chosen["organisations"], ListForm(str(chosen["form"]))
    assert isinstance(ticked, tuple)
    gathered: list[Outgoing] = []
    wanted = [each for each in offered if each.id in ticked]
    if not session.attempt(lambda: gathered.extend(actionlists.outgoing(session.desk, each) for each in wanted)):
        return
    target = _one_file(parent, gathered[0], form) if len(gathered) == 1 else _folder(parent)
    if target is not None:
        write(session, gathered, form, target)


def _one_file(parent: QWidget, one: Outgoing, form: ListForm) -> Path | None:
    suggested = Path(_documents()) / actionlists.file_name(one, form)
    path = files.choose_new_file(parent, _("Save action list"), suggested, (form.suffix.removeprefix("."),))
    return path if path is None or path.suffix else path.with_suffix(form.suffix)


def _folder(parent: QWidget) -> Path | None:
    return files.choose_folder(parent, _("Choose the folder for the action lists"), _documents())


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())


def _tell(session: Session, sent: Sequence[Sent]) -> None:
    words = ngettext(
        "Saved as {name} and put into the register. The file is not encrypted.",
        "{count} action lists are saved and put into the register. The files are not encrypted.",
        len(sent),
    )
    session.tell(words.format(name=sent[0].path.name, count=len(sent)))
