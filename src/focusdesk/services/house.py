"""The look of the municipality for documents, out of the vault: its colour, its logo and its own Word template."""

from dataclasses import replace
from pathlib import Path

from focusdesk.domain.changes import Change, Step
from focusdesk.domain.house import House
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit


def house_of(desk: Desk) -> House:
    """The colour and the logo that the settings hold. Raises Missing when the logo is not in the vault any more."""
    group = desk.group
    return House(colour=group.accent, logo=desk.store.content(group.logo) if group.logo else None)


def template_of(desk: Desk) -> bytes | None:
    """The municipality's own Word template, or None for ours. Raises Missing when it is not in the vault any more."""
    kept = desk.group.word_template
    return desk.store.content(kept) if kept else None


def set_colour(desk: Desk, colour: str) -> FocusGroup:
    """Keep the house colour, "#rrggbb" or nothing for ours. Raises a Problem for what is not a colour."""
    wanted = colour.strip().upper()
    _check(House(colour=wanted), "accent")
    return edit(desk, desk.group, N_("Change house colour"), accent=wanted)


def set_logo(desk: Desk, data: bytes | None) -> FocusGroup:
    """Keep a PNG or JPEG as the logo, or take it off. Raises a Problem for what is not such a picture."""
    if data is None:
        return _replaced(desk, N_("Remove logo"), logo="")
    _check(House(logo=data), "logo")
    return _replaced(desk, N_("Change logo"), logo=desk.store.keep_content(data))


def set_template(desk: Desk, data: bytes | None) -> FocusGroup:
    """Keep the municipality's Word template once checked, or go back to ours. Raises a Problem that names a fault."""
    if data is None:
        return _replaced(desk, N_("Remove Word template"), word_template="")
    check_template(data)
    return _replaced(desk, N_("Change Word template"), word_template=desk.store.keep_content(data))


def check_template(data: bytes) -> None:
    """Raises a Problem with a sentence that names the fault when this cannot be used as a template."""
    from focusdesk.documents import word_template

    word_template.check(data)


def save_our_template(path: Path) -> None:
    """Write the template that comes with the program, to start one's own from. Raises a Problem when that fails."""
    from focusdesk.documents import batch, word_template

    batch.write_all([(path, word_template.ours())])


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a chosen file. Raises a Problem when it is larger than `most` bytes or cannot be read."""
    try:
        if path.stat().st_size > most:
            raise Problem("{name} is too large. Choose a smaller file.", name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise Problem("{name} cannot be read. Check the disk, or choose another file.", name=path.name) from error


def _replaced(desk: Desk, label: str, **digest: str) -> FocusGroup:
    """Another file is a step of its own, also right after the one before; typing in a field is not."""
    before = desk.group
    after = replace(before, **digest)  # type: ignore[arg-type]  # by field name
    if after != before:
        desk.do(Step(label, (Change(before, after),)))
    return after


def _check(house: House, field: str) -> None:
    """Have the page say what is wrong, at the field where that was typed."""
    from focusdesk.documents.look import Stationery

    try:
        Stationery(house)
    except Problem as problem:
        raise Problem(problem.message, field=field, **problem.values) from problem
