"""Step 5: people, organisations and cases that may be there already, side by side; the user judges each pair."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from focusdesk.domain.listterms import Sameness
from focusdesk.i18n import _, ngettext
from focusdesk.services.desk import Desk
from focusdesk.services.import_pairs import ComparedField, compared, stands_in_file
from focusdesk.ui import theme
from focusdesk.ui.importing.field_words import field_words
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.pairs import Pair
from focusdesk.ui.importing.step import LEAST_PART, ImportStep
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import button, hairline, row, scrolled, text_label
from focusdesk.ui.widgets.page import LARGE_TEXT
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable

_ANSWERS = (Sameness.SAME, Sameness.DIFFERENT, Sameness.LATER)
_TONES: dict[Sameness | None, Tone] = {
    Sameness.SAME: "done",
    Sameness.DIFFERENT: "info",
    Sameness.LATER: "today",
    None: "neutral",
}


class DoublesStep(ImportStep):
    """The pairs at the left, the one the cursor is on field by field at the right."""

    def __init__(self, journey: Journey, desk: Desk) -> None:
        super().__init__(journey)
        self._desk = desk
        self.table = RecordTable("import-doubles", _columns(), _("Perhaps there already"))
        self.table.setMinimumHeight(LEAST_PART)
        self.table.selection_changed.connect(self._show)
        for key, answer in zip("123", _ANSWERS, strict=True):
            self.table.add_key(key, partial(self.answer, answer))
        self._list = Card(_("Perhaps there already"))
        self.sure = button("", self.accept_sure)
        self._more = text_label("", "muted")
        self._list.add(bar_over(self.table))
        self._list.add(self.table, 1)
        self._list.add(row(self.sure))
        self._list.add(self._more)
        words = (_("1  The same"), _("2  Different"), _("3  Later"))
        self.buttons = [button(word, partial(self.answer, each)) for word, each in zip(words, _ANSWERS, strict=True)]
        self._card = Card()
        self._area = scrolled(QWidget())
        self._area.setMinimumHeight(LEAST_PART)
        self._card.add(self._area, 1)
        self._card.add(row(*self.buttons))
        hint = _("Nothing becomes one unless you say so. What you leave stays two, and the report names it.")
        self._card.add(text_label(hint, "muted"))
        self.fields: dict[str, ChoiceField] = {}
        self.body.addWidget(SideBySide(self._list, self._card, 6, 5), 1)
        self._fit_list()

    def context(self) -> str:
        return _("Step 5 of 7: say which of these are one and the same.")

    def verb(self) -> str:
        return _("To step 6: check")

    def begin(self) -> None:
        found = self.journey.pairs()
        self.table.set_rows(found)
        judged = sum(pair.answer is not None for pair in found)
        self._list.set_aside(_("{done} of {all} judged").format(done=judged, all=len(found)))
        more = self.journey.duplicates.passed_over
        self._more.setVisible(bool(more))
        self._more.setText(_("{count} pairs that are less likely are not shown; they stay two.").format(count=more))
        sure = len(_sure(found))
        words = ngettext("Accept the sure proposal ({count})", "Accept the sure proposals ({count})", sure)
        self.sure.setText(words.format(count=sure))
        self.sure.setVisible(bool(sure))
        if found and self.table.current_row() is None:
            self.table.select(found[0].id)  # which shows it
        else:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_list()

    def _fit_list(self) -> None:
        """With large text the list stands above the pair, and leaves the pair the room that it does not need."""
        above = theme.text_percent() > LARGE_TEXT
        growing = QSizePolicy.Policy.Maximum if above else QSizePolicy.Policy.Preferred
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, growing)

    def panes(self) -> list[QWidget]:
        return [self.table, self._card]

    def answer(self, answer: Sameness) -> None:
        """Say this of the selected pairs, and go on to the next."""
        chosen = self.table.selected_rows()
        if chosen:
            self.journey.judge(chosen, answer)
            after = chosen[-1].id + 1
            self.begin()
            self.table.select(after)

    def accept_sure(self) -> None:
        """Say of every pair in which nothing differs, and of which nothing was said yet, that they are one."""
        self.journey.judge(_sure(self.journey.pairs()), Sameness.SAME)
        self.begin()

    def _show(self) -> None:
        pair = self.table.current_row()
        self._card.setVisible(isinstance(pair, Pair))
        if not isinstance(pair, Pair):
            return
        self._card.set_title(pair.kind_words)
        self._card.set_aside(pair.likely_words)
        self.fields.clear()
        content = QWidget()
        content.setProperty("kind", "scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(text_label(pair.reasons, "muted"))
        column.addWidget(hairline())
        found = self.journey.duplicates
        both = stands_in_file(found, pair.pairing.known)
        column.addLayout(self._grid(pair, compared(self._desk, pair.pairing, found), both))
        column.addStretch(1)
        self._area.setWidget(content)

    def _grid(self, pair: Pair, fields: list[ComparedField], both_in_file: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        known = _("Elsewhere in the files") if both_in_file else _("In FocusDesk")
        for at, title in enumerate(("", _("In the file"), known, _("When they are one"))):
            grid.addWidget(text_label(title, "muted"), 0, at)
            grid.setColumnStretch(at, (2, 3, 3, 3)[at])
        for at, each in enumerate(fields, 1):
            grid.addWidget(text_label(field_words(each.name), "label"), at, 0)
            grid.addWidget(text_label(each.new), at, 1)
            grid.addWidget(text_label(each.known), at, 2)
            grid.addWidget(self._kept(pair, each), at, 3)
        return grid

    def _kept(self, pair: Pair, each: ComparedField) -> QWidget:
        """Which of two values stays; a choice only where both say something else."""
        if not each.differs:
            return text_label(each.known or each.new, "strong")
        field = ChoiceField(_("{field} that stays").format(field=field_words(each.name)))
        field.label.hide()
        field.set_choices([(False, each.known), (True, each.new)])
        field.set_value(each.name in pair.taken)
        field.committed.connect(partial(self._take, pair.id, each.name))
        self.fields[each.name] = field
        return field

    def _take(self, at: int, name: str, taken: object) -> None:
        pair = self.journey.pairs()[at]
        chosen = pair.taken | {name} if taken else pair.taken - {name}
        self.journey.judge([pair], pair.answer or Sameness.SAME, frozenset(chosen))
        self.table.set_rows(self.journey.pairs())


def _sure(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.pairing.identical and pair.answer is None]


def _columns() -> list[Column]:
    return [
        Column(key="kind", title=_("What"), value=lambda pair: pair.kind_words, width=11, groups=True),
        Column(key="new", title=_("In the file"), value=lambda pair: pair.new_words, stretch=True, personal=True),
        Column(key="known", title=_("Perhaps"), value=lambda pair: pair.known_words, width=21, personal=True),
        Column(key="likely", title=_("How likely"), value=lambda pair: pair.likely_words, width=20, hidden=True),
        Column(
            key="answer",
            title=_("Your answer"),
            value=lambda pair: pair.answer_words,
            tone=lambda pair: _TONES[pair.answer] if pair.answer else None,
            width=14,
        ),
    ]
