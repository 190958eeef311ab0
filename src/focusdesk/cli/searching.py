"""The command `search`: find words or a number in everything that was recorded."""

import argparse

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.i18n import _
from focusdesk.services import finding


def run(options: argparse.Namespace) -> int:
    """Show what was found, best first."""
    with opened(options) as desk:
        found = finding.find(desk, " ".join(options.words))
    if options.json:
        output.say_json([_entry(each) for each in found])
    elif found:
        headings = (_("Kind"), _("Case"), _("Meeting"), _("Title"), _("Passage"))
        rows = [(finding.kind_name(hit.kind), hit.case, hit.meeting, hit.title, hit.passage) for hit in found]
        output.say_table(headings, rows)
    else:
        output.say(_("Nothing was found."))
    return 0


def _entry(found: finding.Found) -> dict[str, object]:
    return {
        "kind": found.kind,
        "title": found.title,
        "passage": found.passage,
        "case": found.case or None,
        "meeting": found.meeting or None,
    }
