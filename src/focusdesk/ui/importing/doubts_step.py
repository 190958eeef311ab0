"""Step 4: what the files do not say clearly, decided once for each word or for all of its kind."""

from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext, sentence, term
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.questions import Question
from focusdesk.ui.importing.step import ImportStep
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.table import Column, RecordTable

_KEYS = "12345"
_LEAST_TABLE = 170


class DoubtsStep(ImportStep):
    """The questions in a table; below it the one the cursor is on, with its answers."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.table = RecordTable("import-questions", _columns(), _("To decide"))
        self.table.setMinimumHeight(_LEAST_TABLE)
        self.table.set_empty(_("There is nothing to decide: everything was read plainly."))
        self.table.selection_changed.connect(self._show)
        for at, key in enumerate(_KEYS):
            self.table.add_key(key, partial(self._choose_by_key, at))
        self._list = Card(_("To decide"))
        self._list.add(bar_over(self.table))
        self._list.add(self.table, 1)
        self._asked = Card()
        self._sentence = text_label("")
        self.field = ChoiceField(_("Answer"))
        self.field.committed.connect(self._choose)
        self.for_all = button("", self._choose_for_all)
        self._asked.add(self._sentence)
        self._asked.add(self.field)
        self._asked.add(row(self.for_all))
        hint = _("A number key gives that answer to the lines that are selected. What you leave is done as proposed.")
        self._asked.add(text_label(hint, "muted"))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._asked)

    def context(self) -> str:
        return _("Step 4 of 7: decide what the files do not say clearly, once for each word.")

    def verb(self) -> str:
        return _("To step 5: what may be double")

    def begin(self) -> None:
        found = self.journey.questions()
        self.table.set_rows(found)
        words = ngettext("{count} question", "{count} questions", len(found)).format(count=len(found))
        self._list.set_aside(words)
        if found and self.table.current_row() is None:
            self.table.select(found[0].id)  # which shows it
        else:
            self._show()

    def panes(self) -> list[QWidget]:
        return [self.table, self._asked]

    def _show(self) -> None:
        question = self.table.current_row()
        self._asked.setVisible(question is not None)
        if not isinstance(question, Question):
            return
        self._asked.set_title(question.text or term(question.kind))
        self._asked.set_aside(question.place_words)
        self._sentence.setText(question.sentence)
        labels = [(choice.value, f"{at}  {_said(question, at - 1)}") for at, choice in enumerate(question.choices, 1)]
        self.field.set_choices(labels)
        self.field.set_value(question.answer)
        same = self._of_its_kind(question)
        self.for_all.setVisible(len(same) > 1)
        words = _("The same answer for all {count} of this kind").format(count=len(same))
        self.for_all.setText(words)

    def _choose(self, answer: object) -> None:
        self._decide([question for question in self.table.selected_rows() if isinstance(question, Question)], answer)

    def _choose_by_key(self, at: int) -> None:
        question = self.table.current_row()
        if isinstance(question, Question) and at < len(question.choices):
            self._choose(question.choices[at].value)

    def _choose_for_all(self) -> None:
        question = self.table.current_row()
        if isinstance(question, Question):
            self._decide(self._of_its_kind(question), self.field.value())

    def _decide(self, questions: list[Question], answer: object) -> None:
        self.journey.decide(questions, str(answer))
        self.begin()

    def _of_its_kind(self, question: Question) -> list[Question]:
        every = [each for each in self.table.model.every_row() if isinstance(each, Question)]
        return [each for each in every if each.kind is question.kind]


def _said(question: Question, at: int) -> str:
    return sentence(question.choices[at].label)


def _columns() -> list[Column]:
    return [
        Column(key="kind", title=_("About"), value=lambda each: term(each.kind), width=24, groups=True),
        Column(key="text", title=_("In the file"), value=lambda each: each.text, width=24, personal=True, stretch=True),
        Column(key="places", title=_("Rows"), value=lambda each: len(each.places), width=6, align_right=True),
        Column(key="answer", title=_("What is done"), value=lambda each: each.answer_words, width=36, personal=True),
    ]
