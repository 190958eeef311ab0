"""Step 3: what each column means, with the values that led to the proposal; refused columns say why they stay out."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from focusdesk.domain.listterms import Certainty, Meaning
from focusdesk.i18n import _, ngettext, sentence, term
from focusdesk.services.importing import Column
from focusdesk.ui.importing.journey import Journey, Part
from focusdesk.ui.importing.part_list import PartList, named
from focusdesk.ui.importing.step import LEAST_PART, ImportStep
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import hairline, scrolled, text_label
from focusdesk.ui.widgets.side_by_side import SideBySide

_SETTLED_BY_OTHERS = (Meaning.NUMBER, Meaning.NAME, Meaning.DAY, Meaning.DESCRIPTION)
_TONES: dict[Certainty, Tone] = {Certainty.SURE: "done", Certainty.LIKELY: "today", Certainty.SKIP: "neutral"}
_SAMPLE_LENGTH = 60


class ColumnsStep(ImportStep):
    """The lists at the left, the columns of the one it stands on at the right."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.lists = PartList(_("Lists"))
        self.lists.shown.connect(self._show)
        self._left = Card(_("Lists"))
        self._left.add(self.lists, 1)
        self._card = Card()
        self.fields: dict[int, ChoiceField] = {}
        self._chips: dict[int, Chip] = {}
        self._area = scrolled(QWidget())
        self._card.add(self._area, 1)
        for part in (self.lists, self._area):
            part.setMinimumHeight(LEAST_PART)
        self.body.addWidget(SideBySide(self._left, self._card, 4, 9), 1)

    def context(self) -> str:
        return _("Step 3 of 7: check what each column means; change it where the proposal is wrong.")

    def verb(self) -> str:
        return _("To step 4: doubts")

    def begin(self) -> None:
        lists = self.journey.lists()
        self._left.setVisible(len(lists) > 1)
        self.lists.show_parts(lists, self.journey.several_files)

    def panes(self) -> list[QWidget]:
        return [self.lists, self._card] if self._left.isVisibleTo(self) else [self._card]

    def _show(self, at: int) -> None:
        part = self.journey.parts[at]
        self._card.set_title(named(part, self.journey.several_files))
        self._tell_kind(part)
        self.fields.clear()
        self._chips.clear()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for each in part.layout.columns:
            column.addLayout(self._row(part, each))
            column.addWidget(hairline())
        column.addStretch(1)
        content.setProperty("kind", "scrolled")
        self._area.setWidget(content)

    def _row(self, part: Part, column: Column) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.addWidget(text_label(_heading(column), "strong"), 0, 0)
        samples = text_label(_samples(column), "muted")
        grid.addWidget(samples, 1, 0)
        if column.refused:
            grid.addWidget(Chip(_("refused"), "late"), 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(text_label(sentence(column.refused)), 0, 2, 2, 1)
        else:
            grid.addWidget(self._chip(part, column), 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._field(part, column), 0, 2, 2, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(2, 4)
        grid.setColumnMinimumWidth(1, Chip(term(Certainty.LIKELY)).sizeHint().width())
        return grid

    def _chip(self, part: Part, column: Column) -> Chip:
        chip = self._chips[column.index] = Chip("")
        self._set_chip(part, column)
        return chip

    def _field(self, part: Part, column: Column) -> ChoiceField:
        field = ChoiceField(
            _("Meaning of {heading}").format(heading=_heading(column)), _choices(self.journey.keeps_bsn)
        )
        field.label.hide()
        field.set_value(column.meaning)
        field.committed.connect(partial(self._choose, part.id, column.index))
        self.fields[column.index] = field
        return field

    def _choose(self, at: int, column: int, meaning: object) -> None:
        self.journey.set_meaning(at, column, Meaning(str(meaning)))
        part = self.journey.parts[at]
        self._set_chip(part, part.layout.columns[column])
        self._tell_kind(part)

    def _set_chip(self, part: Part, column: Column) -> None:
        if self.journey.was_chosen(part.id, column.index):
            self._chips[column.index].set(_("your choice"), "info")
        else:
            self._chips[column.index].set(term(column.certainty), _TONES[column.certainty])

    def _tell_kind(self, part: Part) -> None:
        used = sum(column.meaning is not Meaning.IGNORE for column in part.layout.columns)
        words = ngettext("{count} column is taken over", "{count} columns are taken over", used).format(count=used)
        self._card.set_aside(f"{term(part.layout.kind)}, {words}")


def _choices(keeps_bsn: bool) -> list[tuple[object, str]]:
    """First to leave a column out, then every meaning in the order of the domain: case, action, person."""
    never = {Meaning.IGNORE, *_SETTLED_BY_OTHERS, *(() if keeps_bsn else (Meaning.CITIZEN_NUMBER,))}
    meanings = [each for each in Meaning if each not in never]
    return [(each, term(each)) for each in (Meaning.IGNORE, *meanings)]


def _heading(column: Column) -> str:
    return " ".join(column.heading.split()) or _("Column {number}, no heading").format(number=column.index + 1)


def _samples(column: Column) -> str:
    if column.refused or column.meaning is Meaning.CITIZEN_NUMBER:
        return _("not shown")
    return "  ·  ".join(_short(sample) for sample in column.samples) or _("empty")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SAMPLE_LENGTH else line[: _SAMPLE_LENGTH - 1] + "…"
