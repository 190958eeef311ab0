"""Sending action lists: choose the organisations and the form, then where the files come."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _, ngettext
from focusdesk.services import actionlists
from focusdesk.services.actionlists import Outgoing, Sent
from focusdesk.services.locking import Lock
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers.handing_dialog import Paper, choose_place, documents_folder
from focusdesk.ui.papers.handing_fields import HandingFields
from focusdesk.ui.papers.phrase_dialog import show_phrases
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField


@reopened
def ask(parent: QWidget, session: Session, organisation: int | None = None) -> None:
    """Ask for whom and in which form, then where; one organisation gets a file, several a folder."""
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then make the action lists."))
        return
    offered = actionlists.organisations(session.desk)
    if not offered:
        session.tell(_("No organisation has open actions, so there is no list to send."))
        return
    form = _form(offered, organisation)
    fields = HandingFields(session, form, suffix="")
    form["form"].committed.connect(lambda chosen: fields.begin(numbers_only=chosen is ListForm.TEXT))
    chosen: list[tuple[dict[str, object], Lock]] = []
    dialog = FormDialog(
        _("Send action lists"),
        form,
        _("Choose where..."),
        lambda values: chosen.append((values, fields.made_lock())),
        parent,
        context=_(
            "Each organisation gets its own open actions, with case numbers only. In an Excel file or a PDF form it"
            " fills in how they stand, and you take the file in again. Each gets a passphrase of its own."
        ),
        draft="action-lists",
    )
    fields.show_reason()
    dialog.resize(680, 620)
    if dialog.exec():
        _ask_where(parent, session, offered, *chosen[0])


def write(
    parent: QWidget, session: Session, gathered: Sequence[Outgoing], form: ListForm, target: Path, lock: Lock
) -> None:
    """Write the lists beside the window, put them into the register, and show their passphrases this one time."""

    def work(progress: Progress) -> list[Sent]:
        return actionlists.write(gathered, form, target, lock, progress)

    def done(sent: list[Sent]) -> None:
        if session.attempt(lambda: actionlists.register(session.desk, sent)):
            _tell(session, sent, lock)
            show_phrases(session, lock.phrases, parent)

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


def _ask_where(
    parent: QWidget, session: Session, offered: Sequence[Organisation], chosen: dict[str, object], lock: Lock
) -> None:
    ticked, form = chosen["organisations"], ListForm(str(chosen["form"]))
    assert isinstance(ticked, tuple)
    gathered: list[Outgoing] = []
    wanted = [each for each in offered if each.id in ticked]
    if not session.attempt(lambda: gathered.extend(actionlists.outgoing(session.desk, each) for each in wanted)):
        return
    if len(gathered) == 1:
        name = actionlists.file_name(gathered[0], form).removesuffix(form.suffix)
        target = choose_place(parent, session, Paper(title=_("Save action list"), name=name), lock, form.suffix)
    else:
        title = _("Choose the folder for the action lists")
        target = files.choose_folder(parent, title, str(documents_folder()))
    if target is not None:
        write(parent, session, gathered, form, target, lock)


def _tell(session: Session, sent: Sequence[Sent], lock: Lock) -> None:
    words = ngettext(
        "Saved as {name} and put into the register.",
        "{count} action lists are saved and put into the register.",
        len(sent),
    ).format(name=sent[0].path.name, count=len(sent))
    is_open = lock.way is Protection.NONE
    session.tell(f"{words} {_('Without protection, as you chose.')}" if is_open else words)
