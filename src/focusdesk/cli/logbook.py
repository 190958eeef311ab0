"""The command `log`: who did what and when in a vault, the last line last."""

import argparse
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, clock, plain_day
from focusdesk.services import logbook

if TYPE_CHECKING:
    from focusdesk.services.logbook import LogRow


def run(options: argparse.Namespace) -> int:
    """Show the lines of the log, or the last ones only."""
    if options.last is not None and options.last < 1:
        raise Problem("Say how many lines, such as --last 20.")
    with opened(options) as desk:
        found = logbook.rows(desk)
    lines = found[-options.last :] if options.last else found
    if options.json:
        output.say_json([_entry(each) for each in lines])
    else:
        headings = (_("Line"), _("When"), _("Who"), _("About"), _("What"))
        output.say_table(
            headings, [(str(each.id), _when(each), each.who, each.about_shown, each.event) for each in lines]
        )
    return 0


def _when(line: "LogRow") -> str:
    return f"{plain_day(line.at.date())} {clock(line.at)}"


def _entry(line: "LogRow") -> dict[str, object]:
    return {
        "line": line.id,
        "at": line.at.isoformat(),
        "who": line.who,
        "event": line.event,
        "about": line.about,
        "changes": line.changes,
        "digest": line.digest,
    }
