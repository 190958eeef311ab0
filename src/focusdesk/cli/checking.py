"""The command `check`: whether a vault is whole. Exit code 1 when something is wrong with it."""

import argparse
from datetime import datetime
from pathlib import Path

from focusdesk.cli import output
from focusdesk.cli.opening import folder_of, passphrase
from focusdesk.domain.problems import Problem
from focusdesk.domain.standing import Standing, Topic
from focusdesk.i18n import _, clock, ngettext, plain_day, sentence, term
from focusdesk.services import checkup, computer, health, vaults
from focusdesk.services.checkup import Finding

WRONG = 1
_SIGNS = {Standing.WELL: "+", Standing.WATCH: "!", Standing.WRONG: "x", Standing.UNKNOWN: "?"}


def run(options: argparse.Namespace) -> int:
    """Examine a vault and say what was found."""
    folder = folder_of(options.vault)
    if not vaults.is_vault(folder):
        raise Problem("“{vault}” is not a FocusDesk vault. Check the name of the folder.", vault=options.vault)
    report = health.examine(folder, passphrase(options))
    findings = _about(folder, report)
    if options.json:
        output.say_json(_answer(folder, report) | {"findings": [_entry(each) for each in findings]})
    else:
        _show(report)
        for each in findings:
            output.say(f"{_SIGNS[each.standing]} {term(each.topic)}: {sentence(each)}")
    return 0 if report.is_whole else WRONG


def _about(folder: Path, report: health.Report) -> list[Finding]:
    """What there is to say besides the report; the vault and its log are in that already."""
    found = checkup.checkup(folder, computer.second_place(), report.last, datetime.now(), report)
    return [each for each in found if each.topic not in (Topic.VAULT, Topic.LOG)]


def _entry(finding: Finding) -> dict[str, object]:
    at = finding.at.isoformat(timespec="seconds") if finding.at else None
    return {"topic": finding.topic, "standing": finding.standing, "said": sentence(finding), "at": at}


def _show(report: health.Report) -> None:
    now = datetime.now()
    output.say(
        _("Checked on {day} at {time}: {what}.").format(
            day=plain_day(now.date()), time=clock(now), what=", ".join(_words(report))
        )
    )
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


def _words(report: health.Report) -> list[str]:
    """What was looked at, in words; what damage kept from being looked at is not in it."""
    words = {
        "keys": _("the keys"),
        "pages": _("every page"),
        "structure": _("the structure"),
        "references": _("the references"),
        "log": _("the log"),
    }
    return [words[check] for check, right in report.checks.items() if right is not None]


def _answer(folder: Path, report: health.Report) -> dict[str, object]:
    return {
        "vault": str(folder),
        "at": datetime.now().isoformat(timespec="seconds"),
        "ok": report.is_whole,
        "checks": report.checks,
        "faults": [{"code": fault.code, "reason": sentence(fault)} for fault in report.faults],
        "keys_repaired": report.keys_repaired,
        "log_lines": report.lines,
        "log_end": report.anchor,
    }
