"""The command `import`: take over earlier lists and minutes as they are proposed, and say what became of each row."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import locking, output
from focusdesk.cli.opening import folder_of, opened, other_passphrase
from focusdesk.cli.output import FAILED
from focusdesk.domain.listterms import Sameness
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services import vaults

if TYPE_CHECKING:
    from focusdesk.cli.mapping import Mapping
    from focusdesk.importers.proposal import FileReport, ImportPlan
    from focusdesk.services.desk import Desk
    from focusdesk.services.importing import Reading
    from focusdesk.services.locking import Lock

COUNTS = (
    "cases_added",
    "actions_added",
    "actions_updated",
    "people_added",
    "organisations_added",
    "decisions_added",
    "information_added",
    "meetings_added",
    "signals_added",
    "documents_added",
    "others_added",
)


def run(options: argparse.Namespace) -> int:
    """Import files, or only say what that would do; exit code 2 when one of them could not be read."""
    from focusdesk.cli.mapping import Mapping, read_mapping
    from focusdesk.services import import_report, importing

    mapping = read_mapping(Path(options.mapping)) if options.mapping else Mapping()
    with opened(options) as desk:
        reading, proposed = _proposed(desk, options, mapping)
        proposed = _without_doubles(desk, proposed, mapping)
        refusal: Problem | None = None
        if not options.dry_run:
            try:
                importing.bring_in(desk, proposed)
            except Problem as nothing_brought:
                refusal = nothing_brought  # the report says why each row was left out, so it comes first
        lock, report = locking.lock(desk, options), list[Path]()
        if options.report:
            about = (proposed.reports, proposed.doubts, reading.refused)
            report.append(import_report.save_report(desk, Path(options.report), lock, *about))
    if options.json:
        output.say_json([*_entries(proposed), *(_refused(*each) for each in reading.refused)])
    else:
        _show(proposed)
    for _name, problem in reading.refused:
        output.fail(sentence(problem))
    _tell_report(options, lock, report)
    if refusal:
        raise refusal
    return FAILED if reading.refused else 0


def _tell_report(options: argparse.Namespace, lock: "Lock", report: list[Path]) -> None:
    """Say how the report is locked; its passphrase is said apart, because the answer in JSON is one of files."""
    if report and lock.phrases and options.json:
        output.fail(_("Passphrase for {name}: {phrase}").format(name=report[0].name, phrase=locking.only_phrase(lock)))
    locking.say(options, lock, report)


def _proposed(desk: "Desk", options: argparse.Namespace, mapping: "Mapping") -> "tuple[Reading, ImportPlan]":
    """What the files are read as and what importing them would do; another vault is one of its own."""
    from focusdesk.services import importing, othervaults

    paths = [folder_of(name) if vaults.is_vault(folder_of(name)) else Path(name) for name in options.files]
    vault = othervaults.the_vault_in(paths)
    if vault is None:
        reading = importing.read(paths)
        layouts = mapping.applied(importing.remembered(desk, importing.propose(reading.sources)))
        return reading, importing.preview(desk, reading.sources, layouts, decisions=mapping.decisions)
    locked = othervaults.is_bundle(vault)
    of_file = other_passphrase(options, _("Passphrase of {name}: ").format(name=vault.name)) if locked else ""
    of_vault = other_passphrase(options, _("Passphrase of the vault in {name}: ").format(name=vault.name))
    other = othervaults.read(vault, of_vault, of_file)
    return importing.Reading(()), othervaults.preview(desk, other, mapping.decisions)


def _without_doubles(desk: "Desk", proposed: "ImportPlan", mapping: "Mapping") -> "ImportPlan":
    """The plan with pairs in which nothing differs put together, where the mapping file says so."""
    from focusdesk.services import importing

    if not mapping.merges_identical:
        return proposed
    found = importing.possible_duplicates(desk, proposed)
    verdicts = [importing.Verdict(pair, Sameness.SAME) for pair in found.pairs if pair.identical]
    return importing.merged(proposed, verdicts, found.subjects)


def _entries(proposed: "ImportPlan") -> list[dict[str, object]]:
    return [
        {
            "file": report.file,
            "rows": report.rows,
            **{name: getattr(report, name) for name in COUNTS},
            "left_out": [{"place": row.place, "reason": sentence(row.reason)} for row in report.left_out],
            "remarks": [sentence(remark) for remark in report.remarks],
            "doubts": [
                {
                    "kind": doubt.kind,
                    "place": doubt.place,
                    "places": list(doubt.places),
                    "text": doubt.text,
                    "question": sentence(doubt.question),
                    "answer": doubt.answer,
                    "choices": [choice.value for choice in doubt.choices],
                }
                for doubt in proposed.doubts
                if doubt.file == report.file
            ],
        }
        for report in proposed.reports
    ]


def _refused(name: str, problem: Problem) -> dict[str, object]:
    return {
        "file": name,
        "rows": 0,
        **dict.fromkeys(COUNTS, 0),
        "left_out": [],
        "remarks": [sentence(problem)],
        "doubts": [],
    }


def _show(proposed: "ImportPlan") -> None:
    for report in proposed.reports:
        rows = ngettext("{count} row", "{count} rows", report.rows).format(count=report.rows)
        output.say(f"{report.file}: {rows}")
        for line in _brought(report) or [_("Nothing is added.")]:
            output.say(f"  {line}")
        for remark in report.remarks:
            output.say(f"  {sentence(remark)}")
        for row in report.left_out:
            output.say("  " + _("Left out, {place}: {reason}").format(place=row.place, reason=sentence(row.reason)))
        for doubt in proposed.doubts:
            if doubt.file == report.file:
                question = sentence(doubt.question)
                output.say("  " + _("Please check, {place}: {question}").format(place=doubt.place, question=question))


def _brought(report: "FileReport") -> list[str]:
    """What a file adds or changes, a line for each kind that it holds."""
    lines = (
        (report.cases_added, ngettext("{n} case added", "{n} cases added", report.cases_added)),
        (report.actions_added, ngettext("{n} action added", "{n} actions added", report.actions_added)),
        (report.actions_updated, ngettext("{n} action updated", "{n} actions updated", report.actions_updated)),
        (report.people_added, ngettext("{n} person added", "{n} people added", report.people_added)),
        (
            report.organisations_added,
            ngettext("{n} organisation added", "{n} organisations added", report.organisations_added),
        ),
        (report.decisions_added, ngettext("{n} decision added", "{n} decisions added", report.decisions_added)),
        (
            report.information_added,
            ngettext("{n} piece of information added", "{n} pieces of information added", report.information_added),
        ),
        (report.meetings_added, ngettext("{n} meeting added", "{n} meetings added", report.meetings_added)),
        (report.signals_added, ngettext("{n} signal added", "{n} signals added", report.signals_added)),
        (report.documents_added, ngettext("{n} document added", "{n} documents added", report.documents_added)),
        (report.others_added, ngettext("{n} other record added", "{n} other records added", report.others_added)),
    )
    return [line.format(n=count) for count, line in lines if count]
