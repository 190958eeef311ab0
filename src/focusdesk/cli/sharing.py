"""The commands that hand something out: files for every organisation, an extract for one, and the register."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import locking, output
from focusdesk.cli.opening import meeting_of, opened
from focusdesk.domain.formats import ENDINGS
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, term
from focusdesk.services import disclosures as register
from focusdesk.services import sharing
from focusdesk.services.locking import Lock

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk


def export_all(options: argparse.Namespace) -> int:
    """Write an extract and an action list for every organisation, all or none, and register them."""
    folder = _folder(options.output)
    kinds = [DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, *([DisclosureKind.SUMMARY] if options.summary else [])]
    with opened(options) as desk:
        source, lock = sharing.source(desk, meeting_of(desk, options.meeting)), locking.lock(desk, options)
        wanted = sharing.parcels(source, kinds, [each.id for each in source.recipients])
        made = sharing.write_all(source, wanted, folder, _suffix(options), lock)
        _register(desk, source, made, lock)
    if options.json:
        output.say_json([_entry(source, each, lock) for each in made])
    else:
        for each in made:
            output.say(_("Written: {path}").format(path=each.path))
    locking.say(options, lock, [each.path for each in made])
    return 0


def one(desk: "Desk", meeting: Meeting, options: argparse.Namespace) -> tuple[Path, Lock]:
    """Write the minutes, or the extract for one organisation, and register it; returns where it is, and its lock."""
    source, kind, recipients = sharing.source(desk, meeting), DisclosureKind.MINUTES, list[int]()
    if options.recipient:
        kind, recipients = DisclosureKind.EXTRACT, [_named(desk, options.recipient).id]
    lock = locking.lock(desk, options)
    parcels = sharing.parcels(source, [kind], recipients)
    if not parcels:
        raise Problem(
            "There is nothing for {name} in this meeting: it was not there and is not named.", name=options.recipient
        )
    path = Path(options.output)
    if path.is_dir():
        made = sharing.write_all(source, parcels, path, _suffix(options), lock)
    else:
        suffix = _suffix_of_file(path, options)
        made = sharing.write_one(source, parcels[0], lock.path(path, suffix), lock)
    _register(desk, source, made, lock)
    return made[0].path, lock


def disclosures(options: argparse.Namespace) -> int:
    """Show the register, the last line first."""
    with opened(options) as desk:
        rows = sorted(register.rows(desk), key=lambda each: each.at, reverse=True)
    if options.json:
        output.say_json([{key: value for key, value in asdict(each).items() if key != "id"} for each in rows])
    elif rows:
        headings = (_("When"), _("What"), _("Recipient"), _("Meeting"), _("Protection"), _("File"))
        output.say_table(
            headings,
            [(each.at.date(), each.what, each.recipient, each.meeting, each.protection, each.file) for each in rows],
        )
    else:
        output.say(_("Nothing to show."))
    return 0


def _folder(given: str) -> Path:
    folder = Path(given)
    if not folder.is_dir():
        raise Problem("The folder “{folder}” does not exist. Make it first.", folder=folder)
    return folder


def _named(desk: "Desk", name: str) -> Organisation:
    wanted = name.strip().casefold()
    for each in desk.store.find(Organisation):
        if wanted in (each.name.casefold(), each.short.casefold()):
            return each
    raise Problem("There is no organisation {name}. List the organisations to see their names.", name=name)


def _suffix(options: argparse.Namespace) -> str:
    return f".{options.format or 'pdf'}"


def _suffix_of_file(path: Path, options: argparse.Namespace) -> str:
    """What the name of the file ends in; --format may say the same, and nothing else."""
    suffix = (Path(path.stem) if path.suffix.lower() == ".age" else path).suffix.lower()
    if suffix.lstrip(".") not in ENDINGS:
        raise Problem("A document is written as .pdf, .docx or .odt. Give a file name that ends in one of these.")
    if options.format and suffix != _suffix(options):
        raise Problem("The name of the file and --format do not agree. Leave --format out, or change the name.")
    return suffix


def _register(desk: "Desk", source: sharing.Source, made: Sequence[sharing.Made], lock: Lock) -> None:
    """What cannot be registered is not handed out."""
    try:
        sharing.register(desk, source, made, protection_reason=lock.reason)
    except Problem:
        for each in made:
            each.path.unlink(missing_ok=True)
        raise


def _entry(source: sharing.Source, made: sharing.Made, lock: Lock) -> dict[str, object]:
    recipient = made.parcel.recipient
    left_out = 0
    if recipient and made.parcel.kind is DisclosureKind.EXTRACT:
        shares = [portion.share for portion in sharing.portions(source, [recipient.id])]
        left_out = sum(share.barred_information + share.barred_notes for share in shares)
    return {
        "file": made.path,
        "what": made.parcel.kind,
        "recipient": recipient.name if recipient else term(made.parcel.kind),
        "sha256": made.sha256,
        "left_out": left_out,
        "protection": made.protection,
        "passphrase": lock.phrases.get(recipient.name if recipient else term(made.parcel.kind)),
    }
