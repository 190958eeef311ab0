"""The days on which a closed case is looked at once more, each to be done, moved or taken off, and what they showed."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.domain.casework import Review
from focusdesk.domain.followup import urgency_of_date
from focusdesk.domain.records import Case
from focusdesk.i18n import _, plain_day
from focusdesk.services import reviews
from focusdesk.ui import tones
from focusdesk.ui.case.review_dialogs import ask_move, ask_result
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.labels import clear_layout, link_button, row, text_label


class ReviewsCard(Card):
    """Hidden while a case has no reviews."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Look again after closing"), parent=parent)
        self.session = session
        self._listed = QVBoxLayout()
        self._listed.setSpacing(6)
        self.add(self._listed)

    def show_case(self, case: Case) -> None:
        """Show the reviews of a case."""
        clear_layout(self._listed)
        found = reviews.of_case(self.session.desk, case)
        for review in found:
            if review.done is None:
                self._show_planned(review)
            else:
                self._listed.addLayout(row(text_label(plain_day(review.done), wrap=False), Chip(_("done"), "done")))
                self._listed.addWidget(text_label(review.result, "muted"))
        self.setVisible(bool(found))

    def _show_planned(self, review: Review) -> None:
        today = self.session.today()
        chip = Chip(tones.when(review.due, today), tones.of_urgency(urgency_of_date(review.due, today)))
        self._listed.addLayout(row(text_label(plain_day(review.due), wrap=False), chip))
        acts = (
            (_("Record what it showed"), partial(ask_result, self, self.session, review)),
            (_("Move"), partial(ask_move, self, self.session, review)),
            (_("Remove"), partial(self._remove, review)),
        )
        for words, act in acts:
            link = link_button(words, act)
            link.setAccessibleDescription(plain_day(review.due))
            self._listed.addLayout(row(link))

    def _remove(self, review: Review) -> None:
        if self.session.attempt(lambda: reviews.remove_review(self.session.desk, review)):
            self.session.tell(_("The review is taken off the list."), undo=True)
