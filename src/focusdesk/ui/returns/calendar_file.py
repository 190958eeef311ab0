"""The calendar as a file: for all or for one organisation, with numbers only."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Organisation
from focusdesk.i18n import _, ngettext
from focusdesk.services import diary
from focusdesk.ui import files, theme
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form


def ask(parent: QWidget, session: Session) -> None:
    """Ask for whom, then where the file comes."""
    form = Form()
    every = sorted(session.desk.store.find(Organisation), key=lambda each: each.name.casefold())
    form.add(
        "organisation",
        ChoiceField(_("For whom"), [(each.id, each.name) for each in every], nothing=_("Everything, for yourself")),
    )
    chosen: list[dict[str, object]] = []
    dialog = FormDialog(
        _("Calendar file"),
        form,
        _("Choose where..."),
        chosen.append,
        parent,
        context=_(
            "Meetings and due dates of the coming two years for Outlook or another calendar, with numbers only. A"
            " meeting takes two hours in it. For an organisation: the meetings and the dates of its own actions."
        ),
        draft="calendar-file",
    )
    dialog.resize(600, min(590, 3 * theme.text_percent()))
    if not dialog.exec():
        return
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = Path(folder or Path.home()) / diary.file_name(session.desk)
    path = files.choose_new_file(parent, _("Save the calendar"), suggested, ("ics",))
    organisation = chosen[0]["organisation"]
    if path is not None:
        target = path if path.suffix else path.with_suffix(".ics")
        write(session, target, organisation if isinstance(organisation, int) else None)


def write(session: Session, path: Path, organisation: int | None) -> None:
    """Write the file and put it into the register."""
    counted: list[int] = []
    if session.attempt(lambda: counted.append(diary.hand_out(session.desk, path, organisation))):
        words = ngettext("{count} date is saved as {name}.", "{count} dates are saved as {name}.", counted[0])
        session.tell(words.format(count=counted[0], name=path.name))
