"""The report of an import as a workbook: what was taken over of each file, and of each other row why it was not."""

from collections.abc import Iterator
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import N_, _, sentence
from focusdesk.importers.proposal import Doubt, FileReport
from focusdesk.services import handout
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock
from focusdesk.services.spreadsheets import SUFFIX

Line = tuple[str, str, str, str]


def save_report(
    desk: Desk,
    path: Path,
    lock: Lock,
    reports: tuple[FileReport, ...],
    doubts: tuple[Doubt, ...] = (),
    refused: tuple[tuple[str, Problem], ...] = (),
) -> Path:
    """Write the report, and return where it is; the log says that it was made, of how many files, and how locked.

    Raises a Problem when the file cannot be written; an earlier file at `path` then stays as it was.
    """
    from focusdesk.documents import spreadsheet

    way = lock.way.value.replace("_", " ")
    desk.record(N_("Save import report: {detail}"), f"{len(reports) + len(refused)}, {lock.ending(SUFFIX)}, {way}")
    headings = [_("File"), _("Place"), _("What became of it"), _("Explanation")]
    lines = [*_lines(reports, doubts), *((name, "", _("not read"), sentence(problem)) for name, problem in refused)]
    data = spreadsheet.sheet(_("Import report"), [spreadsheet.Heading(title) for title in headings], lines)
    return handout.write(path, data, SUFFIX, lock, DisclosureKind.LIST)


def _lines(reports: tuple[FileReport, ...], doubts: tuple[Doubt, ...]) -> Iterator[Line]:
    for report in reports:
        taken = report.rows - len(report.left_out)
        yield report.file, "", _("taken over"), _("{taken} of {all} rows").format(taken=taken, all=report.rows)
        for remark in report.remarks:
            yield report.file, "", _("remark"), sentence(remark)
        for row in report.left_out:
            yield report.file, row.place, _("left out"), sentence(row.reason)
        for doubt in doubts:
            if doubt.file == report.file:
                for place in doubt.places:
                    yield report.file, place, _("to check"), explained(doubt)


def explained(doubt: Doubt) -> str:
    """The doubt, with the answer that was followed where there was a choice.

    What the question says was made of it holds only as long as the proposal, the first choice, is the answer.
    """
    label = next((choice.label for choice in doubt.choices if choice.value == doubt.answer), None)
    if label is None:
        return sentence(doubt.question)
    said = sentence(doubt.question) if label is doubt.choices[0].label else f"“{doubt.text}”"
    return f"{said} → {sentence(label)}"
