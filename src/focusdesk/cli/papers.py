"""Commands for lists that go out and come back: action lists, returned lists, and the calendar as a file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import given, locking, output
from focusdesk.cli.opening import opened, other_passphrase
from focusdesk.cli.output import FAILED
from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Organisation
from focusdesk.domain.returned import Finding, Verdict
from focusdesk.i18n import _, sentence, term

if TYPE_CHECKING:
    from focusdesk.services.actionlists import Sent
    from focusdesk.services.desk import Desk
    from focusdesk.services.locking import Lock
    from focusdesk.services.returned import Reading


def actions_list(options: argparse.Namespace) -> int:
    """Write the list of one organisation, or one for each into a folder, and register them."""
    from focusdesk.services import actionlists

    target, form = Path(options.output), ListForm(options.format)
    if not options.recipient and not target.is_dir():
        raise Problem("The folder “{folder}” does not exist. Make it first.", folder=target)
    with opened(options) as desk:
        wanted = [_named(desk, options.recipient)] if options.recipient else actionlists.organisations(desk)
        if not wanted:
            raise Problem("No organisation has open actions, so there is no list to send.")
        gathered = [actionlists.outgoing(desk, each) for each in wanted]
        lock = locking.lock(desk, options)
        sent = actionlists.write(gathered, form, target, lock)
        actionlists.register(desk, sent)
    if options.json:
        output.say_json([_sent(each, lock) for each in sent])
    else:
        for each in sent:
            output.say(_("Written: {path}").format(path=each.path))
    locking.say(options, lock, [each.path for each in sent])
    return 0


def import_status(options: argparse.Namespace) -> int:
    """Take in lists that came back; exit code 2 when a file or line was refused."""
    from focusdesk.services import returned

    with opened(options) as desk:
        reading = _read([Path(name) for name in options.files], options)
        found = returned.preview(desk, reading.lists)
        if not options.dry_run and any(each.verdict is Verdict.CHANGED for each in found):
            returned.take_in(desk, found)
    if options.json:
        output.say_json([_entry(each) for each in found])
    else:
        _show(found)
    for _name, problem in reading.refused:
        output.fail(sentence(problem))
    refused = reading.refused or any(each.verdict is Verdict.REFUSED for each in found)
    return FAILED if refused else 0


def _read(paths: list[Path], options: argparse.Namespace) -> "Reading":
    """Read the lists; of those that are locked the passphrase is asked, or read from standard input."""
    from focusdesk.services import returned

    reading = returned.read(paths)
    if not reading.locked:
        return reading
    try:
        asked = _("Passphrase of {name}: ")
        phrases = {path: other_passphrase(options, asked.format(name=path.name)) for path in reading.locked}
    except Problem:  # nobody has them: the file is refused with its own sentence
        return reading
    return returned.read(paths, passphrases=phrases)


def calendar(options: argparse.Namespace) -> int:
    """Write meetings and due dates as an iCalendar file, and register it."""
    from focusdesk.services import diary

    with opened(options) as desk:
        recipient = _named(desk, options.recipient) if options.recipient else None
        path = Path(options.output)
        if path.is_dir():
            path /= diary.file_name(desk)
        whom = recipient.id if recipient else None
        lock = locking.lock(desk, options, whom)
        path, count = diary.hand_out(desk, path, lock, whom)
    if options.json:
        output.say_json({"file": path, "events": count, **locking.about(lock)})
    else:
        output.say(_("Written: {path}").format(path=path))
    locking.say(options, lock, [path])
    return 0


def _named(desk: "Desk", name: str) -> Organisation:
    found = given.organisation(desk, name)
    assert found is not None
    return desk.store.get(Organisation, found)


def _sent(sent: "Sent", lock: "Lock") -> dict[str, object]:
    listed = sent.outgoing.listed
    numbers = [action.number for action in listed.actions]
    return {
        "file": sent.path,
        "organisation": listed.name,
        "sha256": sent.sha256,
        "actions": numbers,
        "protection": sent.protection,
        "passphrase": lock.phrases.get(listed.name),
    }


def _entry(finding: Finding) -> dict[str, object]:
    standing = finding.standing
    return {
        "file": finding.file,
        "row": finding.line.row,
        "number": finding.line.number,
        "organisation": finding.organisation,
        "verdict": finding.verdict.name.lower(),
        "reason": sentence(finding.reason) if finding.reason else "",
        "remarks": [sentence(remark) for remark in finding.remarks],
        "before": _state(standing.action) if standing else None,
        "after": _state(finding.after) if finding.after else None,
    }


def _state(action: Action) -> dict[str, object]:
    names = ("status", "done", "reported_on", "reported_by", "note", "reason_not_done")
    return {name: getattr(action, name) for name in names}


def _show(found: list[Finding]) -> None:
    rows = []
    for each in found:
        before = each.standing.action.status if each.standing else None
        said = [sentence(problem) for problem in (each.reason, *each.remarks) if problem]
        now = (
            f"{term(before)} → {term(each.after.status)}"
            if before and each.after and each.after.status != before
            else ""
        )
        rows.append((each.line.number, each.verdict, now, " ".join(said)))
    output.say_table((_("No."), _("Outcome"), _("Status"), _("Explanation")), rows)
