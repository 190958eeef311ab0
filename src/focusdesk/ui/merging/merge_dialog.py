"""Puts two entries that are the same beside each other and asks, field by field, which value stays."""

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Case, Organisation, Participant, Subject
from focusdesk.i18n import _, plain_day
from focusdesk.services import merging
from focusdesk.services.merging import Preview
from focusdesk.services.people import Names
from focusdesk.ui.merging.record_words import called, field_word, moving_words, value_text
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import CheckField, ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.either import EitherField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import heading, text_label
from focusdesk.ui.widgets.side_by_side import SideBySide

R = TypeVar("R", Case, Organisation, Participant, Subject)

_WIDTH, _HEIGHT = 760, 620
_KEPT = "kept"


def ask_other(parent: QWidget, record: R, others: Sequence[R]) -> R | None:
    """Ask with which other entry this one is merged; None when the user leaves."""
    form = Form()
    choices = [(each.id, _listed(each)) for each in others if each.id != record.id]
    form.add(
        "other",
        ChoiceField(_("Merge with"), choices, required=_("Choose what it is merged with."), search=True, nothing=""),
    )
    chosen: list[object] = []
    dialog = FormDialog(
        _("Merge {name} with another entry").format(name=called(record)),
        form,
        _("Compare"),
        lambda values: chosen.append(values["other"]),
        parent,
        context=_("You see both beside each other before anything changes."),
        draft=f"merge-other/{record.id}",
    )
    return next((each for each in others if each.id == chosen[0]), None) if dialog.exec() else None


def _listed(record: Case | Organisation | Participant | Subject) -> str:
    return f"{record.number}  {record.title}" if isinstance(record, Case) else called(record)


@reopened
def ask_merge(parent: QWidget, session: Session, one: R, other: R) -> R | None:
    """Compare two entries and merge them; gives the one that stays, or None when the user leaves."""
    try:
        kept, gone, found = _possible(session, one, other)
    except Problem as problem:
        session.fail(problem)
        return None
    form = _form(session, kept, gone, found)
    after: list[R] = []
    dialog = FormDialog(
        _("Merge {one} and {other}").format(one=called(kept), other=called(gone)),
        form,
        _("Merge"),
        lambda values: after.append(_save(session, kept, gone, found, values)),
        parent,
        context=_consequences(kept, found),
        draft=f"merge/{kept.id}/{gone.id}",
    )
    dialog.resize(_WIDTH, min(_HEIGHT, dialog.height()))
    if not dialog.exec():
        return None
    went = gone if after[0].id == kept.id else kept
    session.tell(_("{gone} was merged into {kept}.").format(gone=called(went), kept=called(after[0])), undo=True)
    return after[0]


def _possible(session: Session, one: R, other: R) -> tuple[R, R, Preview]:
    """Which of both can stay: the older one, unless only the other way round is allowed."""
    kept, gone = sorted((one, other), key=lambda each: each.id)
    try:
        return kept, gone, merging.preview(session.desk, kept, gone)
    except Refused:
        return gone, kept, merging.preview(session.desk, gone, kept)


def _consequences(kept: object, found: Preview) -> str:
    moving = moving_words(found.moving)
    parts = [_("Goes along: {what}.").format(what=moving) if moving else ""]
    if isinstance(kept, Case):
        parts.append(_("The number that goes keeps leading to the case that stays; minutes of held meetings keep it."))
    parts.append(_("This can be undone, and split again later."))
    return " ".join(part for part in parts if part)


def _form(session: Session, kept: R, gone: R, found: Preview) -> Form:
    form, names = Form(), Names.of(session.desk)
    both = (called(kept), called(gone)) if called(kept) != called(gone) else (_("The first"), _("The second"))
    form.add(_KEPT, EitherField(_("This one stays"), both, (kept.id, gone.id), _what_is(session, kept, gone)))
    if found.differences:
        form.add_widget(heading(_("Where they differ")))
    for each in found.differences:
        _add_either(form, each.field, each, both, names)
    alike = [name for name in merging.CHOICES[type(kept)] if name not in {each.field for each in found.differences}]
    same = [(name, getattr(kept, name)) for name in alike if getattr(kept, name)]
    if same:
        words = (f"{field_word(name)}: {value_text(name, value, names)}" for name, value in same)
        form.add_widget(text_label(_("The same in both: {what}").format(what="  ·  ".join(words)), "muted"))
    if isinstance(kept, Case) and isinstance(gone, Case):
        _add_persons(session, form, kept, gone, found, names)
    return form


def _what_is(session: Session, kept: R, gone: R) -> tuple[str, str]:
    """Under the names of both what tells them apart at a glance."""
    names = Names.of(session.desk)

    def words(record: Any) -> str:
        if isinstance(record, Case):
            day = plain_day(record.opened) if record.opened else ""
            return "  ·  ".join(part for part in (record.title, day) if part)
        if isinstance(record, Participant):
            parts = (record.function, names.organisation(record.organisation))
            return ", ".join(part for part in parts if part)
        return record.short if isinstance(record, Organisation) else value_text("", record.date_of_birth, names)

    return words(kept), words(gone)


def _add_either(form: Form, key: str, each: merging.Difference, both: tuple[str, str], names: Names) -> EitherField:
    texts = (value_text(each.field, each.kept, names), value_text(each.field, each.gone, names))
    field = form.add(key, EitherField(field_word(each.field), both, (each.kept, each.gone), texts))
    field.set_value(each.proposed)
    return field


def _add_persons(session: Session, form: Form, kept: Case, gone: Case, found: Preview, names: Names) -> None:
    """The persons of both cases, and which of them may be one: a proposal that is never ticked beforehand."""
    persons = [session.desk.store.find(Subject, case=case.id) for case in (kept, gone)]
    if not any(persons):
        return
    form.add_widget(heading(_("Persons concerned")))
    ours, theirs = (text_label(f"{case.number}: {_names(of)}") for case, of in zip((kept, gone), persons, strict=True))
    form.add_widget(SideBySide(ours, theirs))
    for one, other in found.alike:
        form.add_widget(text_label(_("Perhaps one person: {one} and {other}").format(one=one.name, other=other.name)))
        tick = form.add(_pair(one, other), CheckField(_("They are one person")))
        tick.editor.setAccessibleDescription(f"{one.name}, {other.name}")
        shown = [
            _add_either(form, f"{_pair(one, other)}/{each.field}", each, (kept.number, gone.number), names)
            for each in merging.differences(one, other)
        ]
        for field in shown:
            field.hide()
            tick.committed.connect(field.setVisible)


def _names(persons: Sequence[Subject]) -> str:
    return ", ".join(each.name for each in persons) or _("nobody")


def _pair(ours: Subject, theirs: Subject) -> str:
    return f"same/{ours.id}/{theirs.id}"


def _save(session: Session, kept: R, gone: R, found: Preview, values: dict[str, object]) -> R:
    turned = values[_KEPT] == gone.id
    chosen = {each.field: values[each.field] for each in found.differences}
    same = {
        ((theirs.id, ours.id) if turned else (ours.id, theirs.id)): {
            each.field: values[f"{_pair(ours, theirs)}/{each.field}"] for each in merging.differences(ours, theirs)
        }
        for ours, theirs in found.alike
        if values[_pair(ours, theirs)]
    }
    stays, goes = (gone, kept) if turned else (kept, gone)
    return merging.merge(session.desk, stays, goes, chosen, same)
