"""What an import brings, in words and rows: for the preview before it and the result after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from focusdesk.i18n import ngettext, sentence, term
from focusdesk.services.import_report import explained
from focusdesk.services.importing import Doubt, FileReport
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
    ordered = sorted(doubts, key=lambda doubt: term(doubt.kind))
    return [
        Line(at, term(doubt.kind), doubt.file, _places(doubt), doubt.text, explained(doubt))
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
