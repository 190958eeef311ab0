"""How a file leaves: the one dialog for every export that is no page of its own, and what follows when it is written.

It asks the form where there is a choice, for whom, and how it is locked; then where the file comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.i18n import _
from focusdesk.services import disclosures
from focusdesk.services.locking import Lock
from focusdesk.ui import files, theme
from focusdesk.ui.papers.handing_fields import HandingFields
from focusdesk.ui.papers.phrase_dialog import show_phrases
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label

_WIDTH, _WIDEST = 600, 1160
_HEIGHT, _HIGHEST = 410, 600
_ONE_CHOICE = 80
"""A dialog that asks the form of the file, or which columns, is as much higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is asked about: the title of the dialog, the name of the file without its ending, and what is in it.

    Without `suffix` a document in one of our forms is chosen. Of a list that `hides_columns` it asks which to save.
    """

    title: str
    name: str
    suffix: str | None = None
    numbers_only: bool = False
    contents: str = ""
    hides_columns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What was chosen for a file: where it comes, how it is locked, which organisation gets it, and which columns."""

    path: Path
    lock: Lock
    organisation: int | None = None
    all_columns: bool = False


class HandingDialog(FormDialog):
    """Asks how a file leaves; `lock` and `organisation` are the answers once it is accepted."""

    def __init__(self, session: Session, paper: Paper, parent: QWidget, organisation: int | None = None) -> None:
        form = Form()
        self.lock: Lock | None = None
        self.fields = HandingFields(session, form, paper.suffix, numbers_only=paper.numbers_only)
        every = sorted(session.desk.store.find(Organisation), key=lambda each: each.name.casefold())
        offered = [(each.id, each.name) for each in every]
        nothing = _("Not known yet, or for yourself")
        self.whom = form.add("organisation", ChoiceField(_("For whom"), offered, nothing=nothing, search=True))
        self.whom.set_value(organisation)
        self.columns = form.add("columns", _columns_field()) if paper.hides_columns else None
        self._says = text_label("", "muted")
        form.add_widget(self._says)
        super().__init__(
            paper.title,
            form,
            _("Choose where..."),
            lambda _values: self._make_lock(),
            parent,
            paper.contents or (_("It holds numbers and dates, and no names.") if paper.numbers_only else ""),
            draft=f"handing/{paper.name}",
        )
        form.changed.connect(lambda _name, _value: self._show())
        self._show()
        height = _HEIGHT + _ONE_CHOICE * ((paper.suffix is None) + paper.hides_columns)
        larger = theme.text_percent() / 100
        self.resize(min(_WIDEST, round(_WIDTH * larger)), min(_HIGHEST, round(height * larger)))

    @property
    def organisation(self) -> int | None:
        """The organisation that gets it."""
        chosen = self.whom.value()
        return chosen if isinstance(chosen, int) else None

    def _show(self) -> None:
        self.fields.show_reason()
        self._says.setText(self.fields.sentence())

    def _make_lock(self) -> None:
        made = self.fields.made_lock(self.organisation)
        if made.way is Protection.PUBLIC_KEY and not made.key:
            raise Refused(
                "Choose an organisation whose public key stands in the directory, or choose a passphrase.",
                field="organisation",
            )
        self.lock = made


def _columns_field() -> ChoiceField:
    field = ChoiceField(_("Columns"), [(False, _("As on the screen")), (True, _("All, to import the list again"))])
    field.set_value(False)
    return field


def ask(parent: QWidget, session: Session, paper: Paper, organisation: int | None = None) -> Handing | None:
    """Ask how a file leaves and where it comes; None when the user cancels."""
    dialog = HandingDialog(session, paper, parent, organisation)
    if not dialog.exec() or dialog.lock is None:
        return None
    path = choose_place(parent, session, paper, dialog.lock, dialog.fields.suffix)
    if path is None:
        return None
    every = dialog.columns is not None and dialog.columns.value() is True
    return Handing(path=path, lock=dialog.lock, organisation=dialog.organisation, all_columns=every)


def choose_place(parent: QWidget, session: Session, paper: Paper, lock: Lock, suffix: str) -> Path | None:
    """Have the user choose where a file comes, with the ending that the lock gives it; None when she cancels."""
    ending = lock.ending(suffix)
    endings = (ending.lstrip("."),) if ending else ()
    path = files.choose_new_file(parent, paper.title, documents_folder() / f"{paper.name}{ending}", endings)
    if path is None:
        return None
    named = lock.path(path, suffix)
    if named != path and named.exists():  # the window that asked for the name did not ask about this one
        session.warn(_("{name} is there already. Choose another name.").format(name=named.name))
        return None
    return named


def register(
    parent: QWidget | None,
    session: Session,
    handing: Handing,
    what: DisclosureKind,
    path: Path,
    *,
    meeting: Meeting | None = None,
    items: Sequence[int] = (),
) -> bool:
    """Put a written file in the log and the register, say so, and show its passphrase this one time.

    What cannot be registered is removed again; then this says why, and is False.
    """

    def keep() -> None:
        whom, lock = handing.organisation, handing.lock
        disclosures.of_file(session.desk, what, path, lock, meeting=meeting, organisation=whom, items=items)

    if not session.attempt(keep):
        return False
    tell(parent, session, handing.lock, path)
    return True


def tell(parent: QWidget | None, session: Session, lock: Lock, path: Path) -> None:
    """Say that a file is saved and whether it is locked, and show its passphrase this one time."""
    words = _("Saved as {name}. It is locked.")
    if lock.way is Protection.NONE:
        words = _("Saved as {name}. The file is not encrypted.")
    session.tell(words.format(name=path.name))
    show_phrases(session, lock.phrases, parent)


def documents_folder() -> Path:
    """Where files are proposed to come."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
