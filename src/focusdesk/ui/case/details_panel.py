"""All fields of a case; each is kept as soon as it is left. And the weighings, to read again."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case, ImportBatch, Weighing
from focusdesk.i18n import _
from focusdesk.services import cases
from focusdesk.ui import theme
from focusdesk.ui.case.case_form import (
    discussion_field,
    kind_field,
    lead_field,
    organisation_choices,
    organisation_field,
    person_choices,
    title_field,
)
from focusdesk.ui.case.reviews_card import ReviewsCard
from focusdesk.ui.case.weighing_dialog import short_words, show_weighing
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField, NumberField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import button, clear_layout, link_button, scrolled, text_label
from focusdesk.ui.widgets.page import LARGE_TEXT

_LEAST_HEIGHT = 170
"""So high are the weighings at least where they stand under the fields."""


class DetailsPanel(QWidget):
    """Emits `weighing_asked` when the secretary wants to record a weighing."""

    weighing_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.case: Case | None = None
        self.weighings = Card(_("Weighings"))
        self._offered: dict[str, list[tuple[object, str]]] = {}
        self._made: Form | None = None
        self._listed = QVBoxLayout()
        self.weighings.add(self._listed)
        self.weighings.body.addStretch(1)
        self.reviews = ReviewsCard(session)
        self.origin = text_label("", "muted")
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        self._beside = self._aside()
        line.addWidget(self._beside, 1)
        self._fit_to_text()

    @property
    def form(self) -> Form:
        """The fields. They are made when they are first needed, because a case opens on another tab."""
        if self._made is None:
            self._made = self._make_form()
            self._made.changed.connect(self._commit)
            fields = Card()
            fields.setAccessibleName(_("Details"))
            fields.add(scrolled(self._made), 1)
            self._line.insertWidget(0, fields, 3)
            if self.case is not None:
                self._load(self.case)
        return self._made

    def _aside(self) -> QScrollArea:
        """The weighings, and under them the reviews of a closed case."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.weighings, 1)
        column.addWidget(self.reviews)
        column.addWidget(self.origin)
        return scrolled(holder)

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self.form["title"].focus()

    def show_case(self, case: Case) -> int:
        """Show the fields of a case; what is being typed stays."""
        self.case = case
        if self._made is not None:
            self._load(case)
        return 0

    def fill(self, case: Case) -> None:
        """Show the weighings and reviews of a case, and where an imported one came from."""
        self._show_weighings(case)
        self.reviews.show_case(case)
        batch = self.session.desk.store.try_get(ImportBatch, case.batch)
        words = _("Imported from {file}, {place}.").format(file=batch.file, place=case.place) if batch else ""
        self.origin.setText(words)
        self.origin.setVisible(bool(words))

    def showEvent(self, event: QShowEvent) -> None:
        self.setFocusProxy(self.form["title"])
        super().showEvent(event)

    def _load(self, case: Case) -> None:
        choices = {"bringing_organisation": organisation_choices, "lead": person_choices}
        for name, offered in choices.items():
            self._offer(name, offered(self.session))
        self.form.load(case)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_line"):
            self._fit_to_text()

    def _fit_to_text(self) -> None:
        """With large text the weighings stand under the fields."""
        large = theme.text_percent() > LARGE_TEXT
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        self._beside.setMinimumHeight(_LEAST_HEIGHT if large else 0)

    def _offer(self, name: str, choices: list[tuple[object, str]]) -> None:
        """Offer other choices where they became others; what is being typed stays."""
        field = self.form[name]
        if isinstance(field, ChoiceField) and not field.is_dirty() and self._offered.get(name) != choices:
            self._offered[name] = choices
            field.set_choices(choices)

    def _make_form(self) -> Form:
        session, form = self.session, Form(columns=2)
        past = partial(parse_date, back=True)
        form.add("title", title_field(), wide=True)
        form.add("kind", kind_field())
        form.add("bringing_organisation", organisation_field(session))
        form.add("lead", lead_field(session))
        form.add("next_discussion", discussion_field(session))
        form.add("purpose", LongTextField(_("Purpose"), lines=2), wide=True)
        form.add("legal_basis", LongTextField(_("Legal basis"), lines=2), wide=True)
        form.add("opened", DateField(_("Opened"), reader=past, today=session.today))
        form.add("keep_until", DateField(_("Keep until"), today=session.today))
        form.add(
            "agenda_order",
            NumberField(_("Place on the agenda"), hint=_("Lower numbers come first. It says nothing about risk.")),
        )
        form.add("reference", TextField(_("Reference"), hint=_("The number in an earlier list.")))
        return form

    def _commit(self, name: str, value: object) -> None:
        case = self.case
        if case is None:
            return
        try:
            after = cases.edit_case(self.session.desk, case, **{name: value})
        except Problem as problem:
            self.form[name].set_value(getattr(self.session.desk.store.get(Case, case.id), name))
            if not self.form.show_problem(problem):
                self.session.fail(problem)
            return
        if name == "title" and cases.title_names_a_person(self.session.desk, after):
            self.session.warn(_("The title holds the name of a person concerned. Choose neutral words instead."))

    def _show_weighings(self, case: Case) -> None:
        clear_layout(self._listed)
        found = self.session.desk.store.find(Weighing, case=case.id)
        self.weighings.set_title(_("Weighings"))
        for weighing in sorted(found, key=lambda each: (each.day, each.id), reverse=True):
            self._listed.addWidget(text_label(short_words(weighing)))
            read = link_button(_("Read weighing"), partial(show_weighing, self, self.session, weighing))
            read.setAccessibleDescription(short_words(weighing))
            self._listed.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        if not found:
            self._listed.addWidget(
                text_label(_("Not weighed yet. A weighing says why working on this together is justified."), "muted")
            )
        self._listed.addWidget(button(_("Record weighing"), self.weighing_asked.emit))
