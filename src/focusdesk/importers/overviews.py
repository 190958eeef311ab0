"""Recognises the overviews that FocusDesk writes for Excel: lists of which no records can be made, and why not.

They may not be taken for lists of actions or cases, which some look like: the log too says who did what and when.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from focusdesk.domain.figures import FigureKind, Part
from focusdesk.domain.terms import CaseStatus
from focusdesk.i18n import LANGUAGES, N_, _, speaking, term
from focusdesk.importers.cells import Sheet, SheetKind, text_of
from focusdesk.importers.remarks import Remark

_SIGNALS = Remark(
    "This is a list of signals that FocusDesk wrote. It does not say what was reported, so nothing can be made of it."
)
_LOG = Remark("This is the log of a vault. It says what was done there, and no other vault takes that over.")
_REGISTER = Remark(
    "This is the register of disclosures. It says what left a vault, and no other vault takes that over."
)
_FIGURES = Remark("These are figures that FocusDesk counted. Import the list of cases or actions itself.")
_HOLDERS = Remark("This list says who can open a vault. Give access in the vault itself.")
_REPORT = Remark("This is what FocusDesk reported of an import. Import the list itself again when it is put right.")
_OTHER = Remark("FocusDesk wrote this overview. Take the minutes or the vault itself to bring in what is in it.")


@dataclass(frozen=True, slots=True)
class _Overview:
    """The titles over its columns: `telling` are always there, and `others` can be.

    Where other programs can use the same titles, `sheet` is the name that the sheet must have besides.
    """

    reason: Remark
    telling: Collection[str]
    others: Collection[str] = ()
    sheet: str = ""

    def spoken(self) -> "_Overview":
        """The same in the language that is spoken now."""
        telling, others = ({_(title) for title in titles} for titles in (self.telling, self.others))
        return _Overview(self.reason, telling, telling | others, _(self.sheet)[:_LONGEST_NAME] if self.sheet else "")


_OVERVIEWS = (
    _Overview(
        _SIGNALS,
        ("Received", "Reporter"),
        (
            *("Number", "Nature", "Urgent", "Status", "Feedback", "Case", "Keep until", "Seen or heard"),
            "Came in by",
        ),
    ),
    _Overview(_LOG, ("Line", "When"), ("Who", "What", "About", "Changes", "Digest")),
    _Overview(
        _REGISTER,
        ("Recipient", "When", "What"),
        (
            *("Meeting", "Version", "Basis", "Purpose", "By which means", "Protection", "Why not protected", "File"),
            *("Names of persons", "Parts", "Received on", "Confirmed by", "Withdrawn on", "Why withdrawn", "Withdrawn"),
            *("Went wrong", "SHA-256", "Stand"),
        ),
    ),
    _Overview(_HOLDERS, ("Name", "With", "Since")),
    _Overview(_REPORT, ("Place", "Why it is left out"), ("File",)),
    _Overview(_REPORT, ("File", "Remark")),
    _Overview(_REPORT, ("File", "Place", "What became of it", "Explanation")),
    _Overview(_REPORT, ("About", "In the file"), ("File", "Place", "Please check", "Rows", "What is done")),
    _Overview(_REPORT, ("In the file", "Perhaps"), ("What", "How likely", "Your answer")),
    _Overview(_OTHER, ("When", "What"), ("Group", "By", "Who", "Case", "Postponed"), N_("Follow-up")),
    _Overview(_OTHER, ("Kind", "What"), ("Date", "Who"), N_("Agenda")),
    _Overview(_OTHER, ("What", "Nature"), ("Date", "Kind", "Who", "Share with", "Meeting"), N_("Course of the case")),
    _Overview(
        _OTHER,
        ("Source", "Information"),
        ("Date", "Kind", "Share with", "Checked on", "About", "Note well", "Keep until"),
        N_("Information"),
    ),
    _Overview(_OTHER, ("Legal guardian", "Informed"), ("Name", "Role", "Date of birth", "Address", "Contact")),
    _Overview(
        _OTHER, ("Agenda item", "Outcome"), ("Meeting", "Date", "Place", "Status of the meeting"), N_("Meetings")
    ),
    _Overview(_OTHER, ("Size", "Added"), ("Name", "Kind", "Source", "Keep until", "Note")),
    _Overview(_OTHER, ("Goal or measure",), ("No.", "Who", "From", "Until", "Status", "Result")),
    _Overview(
        _OTHER, ("Explanation", "Outcome"), ("No.", "From", "What", "Status", "Date"), N_("Lines of the returned lists")
    ),
    _Overview(_OTHER, ("Recipient", "Gets"), ("Agenda item", "Does not get, and why", "Names")),
    _Overview(_OTHER, ("Made", "Changes"), ("Place",)),
    _Overview(_OTHER, ("Short word", "Text")),
    _Overview(_OTHER, ("Version", "Approved on"), ("Status", "By whom", "Correction", "SHA-256")),
    _Overview(_OTHER, ("Version before", "This version")),
)
"""The titles are those on the pages, in English."""


_FIGURE_TITLES = (
    *("Organisation", "Status", "Ends in", "open, on time", "late", "done", "agreed", "half within"),
    *("slowest tenth from", "cases", "opened", "closed"),
)
_LONGEST_NAME = 31
"""The letters that Excel allows in the name of a sheet."""


def why_not(sheet: Sheet) -> Remark | None:
    """Why nothing can be made of a sheet that is an overview of ours; None when it is anything else."""
    if sheet.kind is not SheetKind.SHEET or not sheet.rows:
        return None
    header = {text_of(cell) for cell in sheet.rows[0]} - {""}
    return next(filter(None, (_found(header, sheet.name, language) for language in LANGUAGES)), None)


def _found(header: set[str], name: str, language: str) -> Remark | None:
    figures, titles = _figures(language)
    if name in figures and ({title.casefold() for title in header} <= titles or name == figures[-1]):
        return _FIGURES
    return next(
        (
            each.reason
            for each in _overviews(language)
            if set(each.telling) <= header <= set(each.others) and each.sheet in ("", name)
        ),
        None,
    )


@cache
def _overviews(language: str) -> tuple[_Overview, ...]:
    with speaking(language):
        return tuple(each.spoken() for each in _OVERVIEWS)


@cache
def _figures(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The names of the sheets of figures, last that of attendance with its dates as titles, and all other titles."""
    with speaking(language):
        kinds = [kind for kind in FigureKind if kind is not FigureKind.ATTENDANCE]
        names = tuple(term(kind)[:1].upper() + term(kind)[1:_LONGEST_NAME] for kind in (*kinds, FigureKind.ATTENDANCE))
        counted = (*map(_, _FIGURE_TITLES), *map(term, Part), *map(term, CaseStatus))
        return tuple(name.strip() for name in names), frozenset(title.casefold() for title in counted)
