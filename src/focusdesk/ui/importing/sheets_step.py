"""Step 2: which sheets and tables were found, which of them to take over, and where their headings are."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence, term
from focusdesk.ui.importing.journey import Journey, Part
from focusdesk.ui.importing.part_list import PartList, about, named
from focusdesk.ui.importing.sample_table import SampleTable
from focusdesk.ui.importing.step import LEAST_PART, ImportStep
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.side_by_side import SideBySide

_HEADER_ROWS = 20
_LONGEST = 70


class SheetsStep(ImportStep):
    """A list to tick at the left, the first rows of the one it stands on at the right."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.parts = PartList(_("Sheets and tables"), ticks=True)
        self.parts.shown.connect(self._show)
        self.parts.ticked.connect(self._tick)
        self._found = Card(_("Found"))
        self._found.add(self.parts, 1)
        self._found.add(text_label(_("Space ticks or unticks. What is not ticked is left out."), "muted"))
        self._first = Card()
        self.header = ChoiceField(_("Row with the headings"), nothing=_("No row: the list has no headings"))
        self.header.committed.connect(self._set_header)
        self._told = text_label("", "muted")
        self.sample = SampleTable()
        for widget in (self.header, self._told, self.sample):
            self._first.add(widget, 1 if widget is self.sample else 0)
        for part in (self.parts, self.sample):
            part.setMinimumHeight(LEAST_PART)
        self.body.addWidget(SideBySide(self._found, self._first, 4, 9), 1)

    def context(self) -> str:
        return _("Step 2 of 7: tick what to take over and check the headings.")

    def verb(self) -> str:
        return _("To step 3: what the columns mean") if self.journey.lists() else _("To step 4: doubts")

    def begin(self) -> None:
        self.parts.show_parts(self.journey.parts, self.journey.several_files)
        self._count()

    def panes(self) -> list[QWidget]:
        return [self.parts, self._first]

    def ensure_ready(self) -> None:
        """Raises a Problem when nothing is ticked."""
        if not self.journey.taken():
            raise Problem("Nothing is ticked. Tick at least one sheet or table to take over.")

    def _show(self, at: int) -> None:
        part = self.journey.parts[at]
        self._first.set_title(named(part, self.journey.several_files))
        self._first.set_aside(about(part))
        self.header.setVisible(part.is_list)
        self.header.set_choices(_header_choices(part))
        self.header.set_value(part.layout.header_row)
        self._told.setText(_told(part))
        self._told.setVisible(bool(_told(part)))
        self.sample.show_part(part)

    def _tick(self, at: int, included: bool) -> None:
        self.journey.include(at, included)
        self._count()
        self.verb_changed.emit()

    def _set_header(self, row: object) -> None:
        at = self.parts.current_id()
        if at is not None:
            self.journey.set_header(at, row if isinstance(row, int) else None)
            self._show(at)
            self.verb_changed.emit()

    def _count(self) -> None:
        taken = len(self.journey.taken())
        self._found.set_aside(_("{taken} of {all} ticked").format(taken=taken, all=len(self.journey.parts)))


def _header_choices(part: Part) -> list[tuple[object, str]]:
    return [(at, _header_label(part.sheet.number(at), cells)) for at, cells in part.first_rows(_HEADER_ROWS)]


def _header_label(number: int, cells: tuple[str, ...]) -> str:
    words = ", ".join(" ".join(cell.split()) for cell in cells if cell)
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return _("Row {number}: {words}").format(number=number, words=short)


def _told(part: Part) -> str:
    """What is not a list needs no headings; what is one may have columns that stay out. And what its reader remarks."""
    return " ".join(filter(None, (_columns_told(part), *map(sentence, part.sheet.remarks))))


def _columns_told(part: Part) -> str:
    if not part.is_list:
        return _("This is {kind}: there are no columns to choose here.").format(kind=term(part.layout.kind))
    if part.refused:
        return ngettext(
            "{count} column stays out; step 3 says why.", "{count} columns stay out; step 3 says why.", part.refused
        ).format(count=part.refused)
    return ""
