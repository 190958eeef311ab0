"""Takes two merged entries apart again: what moved goes back, and what came since is asked."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Merger
from focusdesk.domain.records import Record
from focusdesk.i18n import _, plain_day
from focusdesk.services import merging
from focusdesk.ui.merging.record_words import called, line_of
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField


def ask_split_again(parent: QWidget, session: Session, kept: Record) -> Record | None:
    """Ask what was merged into an entry to take out again; gives the one that comes back, or None."""
    found = merging.mergers(session.desk, kept)
    if not found:
        session.warn(_("Nothing was merged into this, so there is nothing to split."))
        return None
    merger = found[0] if len(found) == 1 else _ask_which(parent, kept, found)
    return _ask_whose(parent, session, kept, merger) if merger is not None else None


def _ask_which(parent: QWidget, kept: Record, found: list[Merger]) -> Merger | None:
    form = Form()
    choices = [(each.id, f"{called(merging.gone_record(each))}  ({plain_day(each.day)})") for each in found]
    form.add("merger", ChoiceField(_("Take out"), choices, required=_("Choose what is taken out again.")))
    form["merger"].set_value(found[0].id)
    chosen: list[object] = []
    dialog = FormDialog(
        _("Split {name} again").format(name=called(kept)),
        form,
        _("Next"),
        lambda values: chosen.append(values["merger"]),
        parent,
        draft=f"split-which/{kept.id}",
    )
    return next(each for each in found if each.id == chosen[0]) if dialog.exec() else None


def _ask_whose(parent: QWidget, session: Session, kept: Record, merger: Merger) -> Record | None:
    desk, gone = session.desk, merging.gone_record(merger)
    since = merging.came_since(desk, merger)
    form = Form()
    words = _("Came since; tick what belongs to {name}").format(name=called(gone))
    form.add("theirs", TickField(words, [(each.id, line_of(desk, each)) for each in since]))
    form["theirs"].setVisible(bool(since))
    back: list[Record] = []
    dialog = FormDialog(
        _("Split {name} again").format(name=called(kept)),
        form,
        _("Split again"),
        lambda values: back.append(merging.split(desk, merger, _ids(values["theirs"]))),
        parent,
        context=_(
            "{gone} comes back as it was on {day}. What was moved then goes back; what was changed since stays changed."
        ).format(gone=called(gone), day=plain_day(merger.day)),
        draft=f"split/{merger.id}",
    )
    if not dialog.exec():
        return None
    session.tell(_("{gone} is on its own again.").format(gone=called(gone)), undo=True)
    return back[0]


def _ids(value: object) -> set[int]:
    return {each for each in value if isinstance(each, int)} if isinstance(value, tuple) else set()
