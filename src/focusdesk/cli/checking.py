"""The command `check`: whether a vault is whole. Exit code 1 when something is wrong with it."""

import argparse
from pathlib import Path

from focusdesk.cli import output
from focusdesk.cli.opening import folder_of, passphrase
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services import health, vaults

WRONG = 1


def run(options: argparse.Namespace) -> int:
    """Examine a vault and say what was found."""
    folder = folder_of(options.vault)
    if not vaults.is_vault(folder):
        raise Problem("“{vault}” is not a FocusDesk vault. Check the name of the folder.", vault=options.vault)
    report = health.examine(folder, passphrase(options))
    if options.json:
        output.say_json(_answer(folder, report))
    else:
        _show(report)
    return 0 if report.is_whole else WRONG


def _show(report: health.Report) -> None:
    for fault in report.faults:
        output.say(sentence(fault))
    if report.is_whole:
        output.say(_("The vault is whole: pages, structure, references and log are as they were written."))
    if report.keys_repaired:
        output.say(_("A damaged key file of this vault was put right."))
    if report.anchor:
        line = ngettext(
            "The log has {count} line; its end is {anchor}.",
            "The log has {count} lines; its end is {anchor}.",
            report.lines,
        )
        output.say(line.format(count=report.lines, anchor=report.anchor))


def _answer(folder: Path, report: health.Report) -> dict[str, object]:
    return {
        "vault": str(folder),
        "ok": report.is_whole,
        "checks": report.checks,
        "faults": [{"code": fault.code, "reason": sentence(fault)} for fault in report.faults],
        "keys_repaired": report.keys_repaired,
        "log_lines": report.lines,
        "log_end": report.anchor,
    }
