"""What an import brings, in words and rows: for the preview before it and the result after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from focusdesk.domain.listterms import DoubtKind
from focusdesk.i18n import ngettext, sentence, term
from focusdesk.services.import_report import explained
from focusdesk.services.importing import Doubt, FileReport, ImportPlan
from focusdesk.ui.tokens import Tone

_TONES: dict[str, Tone] = {
    "cases_added": "info",
    "actions_added": "info",
    "actions_updated": "today",
    "people_added": "info",
    "subjects_added": "info",
    "organisations_added": "info",
    "decisions_added": "info",
    "information_added": "info",
    "meetings_added": "info",
    "signals_added": "info",
    "documents_added": "info",
    "others_added": "neutral",
}


@dataclass(frozen=True, slots=True)
class Count:
    """One number with its word."""

    number: int
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tables of doubts and of rows left out."""

    id: int
    kind: str
    file: str
    place: str
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of a plan, line by line. Made in a job: of a long list there may be many lines."""

    doubts: list[Line]
    left_out: list[Line]
    remarks: list[Line]

    @classmethod
    def of(cls, plan: ImportPlan) -> "Told":
        """All lines of a plan."""
        return cls(doubt_lines(plan.doubts), left_out_lines(plan.reports), remark_lines(plan.reports))


def counts(reports: Iterable[FileReport]) -> list[Count]:
    """What is added and changed in all files together, without what is nothing, and at last the rows left out."""
    every = list(reports)
    left_out = sum(len(report.left_out) for report in every)
    found = [_count(name, sum(getattr(report, name) for report in every)) for name in _TONES]
    if left_out:
        found.append(Count(left_out, ngettext("row left out", "rows left out", left_out), "neutral"))
    return [each for each in found if each.number]


def _count(name: str, n: int) -> Count:
    words = {
        "cases_added": ngettext("new case", "new cases", n),
        "actions_added": ngettext("new action", "new actions", n),
        "actions_updated": ngettext("action brought up to date", "actions brought up to date", n),
        "people_added": ngettext("new person", "new people", n),
        "subjects_added": ngettext("new person concerned", "new persons concerned", n),
        "organisations_added": ngettext("new organisation", "new organisations", n),
        "decisions_added": ngettext("new decision", "new decisions", n),
        "information_added": ngettext("piece of information", "pieces of information", n),
        "meetings_added": ngettext("new meeting", "new meetings", n),
        "signals_added": ngettext("new signal", "new signals", n),
        "documents_added": ngettext("new document", "new documents", n),
        "others_added": ngettext("other record", "other records", n),
    }
    return Count(n, words[name], _TONES[name])


def doubt_lines(doubts: Iterable[Doubt]) -> list[Line]:
    """The doubts as rows, those of one kind together."""
    words = {kind: term(kind) for kind in DoubtKind}
    ordered = sorted(doubts, key=lambda doubt: words[doubt.kind])
    return [
        Line(at, words[doubt.kind], doubt.file, _places(doubt), doubt.text, explained(doubt))
        for at, doubt in enumerate(ordered)
    ]


def left_out_lines(reports: Iterable[FileReport]) -> list[Line]:
    """Every row that is left out, with the reason."""
    rows = ((report.file, row) for report in reports for row in report.left_out)
    return [Line(at, "", file, row.place, "", sentence(row.reason)) for at, (file, row) in enumerate(rows)]


def remark_lines(reports: Iterable[FileReport]) -> list[Line]:
    """What there is to say about each file as a whole."""
    remarks = ((report.file, remark) for report in reports for remark in report.remarks)
    return [Line(at, "", file, "", "", sentence(remark)) for at, (file, remark) in enumerate(remarks)]


def _places(doubt: Doubt) -> str:
    more = len(doubt.places) - 1
    if not more:
        return doubt.place
    words = ngettext("{place} and {count} more", "{place} and {count} more", more)
    return words.format(place=doubt.place, count=more)
