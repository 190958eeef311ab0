"""A tab of the case page that is a table: a card with buttons, the table, and its keys and menu."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case
from focusdesk.i18n import _
from focusdesk.ui.case.acts import Act, attach
from focusdesk.ui.saved_filters import words_of
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import button, text_label
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels


class TablePanel(Card):
    """A subclass fills `table` and `summary` in `fill`, and says in `acts` what can be done.

    Acts that need no row get a button. The page calls `fill` when the tab is on top or something is to be done with
    what is in it, so a case opens without reading what nobody looks at.
    """

    def __init__(
        self, session: Session, name: str, columns: Sequence[Column], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.session = session
        self.case: Case | None = None
        self.table = RecordTable(name, columns, title)
        self.summary = text_label("", "muted")
        self.head.insertWidget(0, self.summary, 1)
        self.words = FilterBox(_("Filter by words")).over(self.table)
        self.head.addWidget(self.words)
        self.add(self.table, 1)
        acts = self.acts()
        attach(self.table, acts)
        self.buttons = [button(act.text, act.slot, icon_name="plus") for act in acts if act.text and not act.on_row]
        for each in self.buttons:
            self.head.addWidget(each)

    def filter_state(self) -> dict[str, Any]:
        """What the list shows, to save it."""
        return {"words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        self.words.show_now(words_of(state))
        self.table.sort_by(read_levels(state.get("levels")))

    def begin(self) -> None:
        """Put the cursor in the table."""
        begin_in(self.table)

    def acts(self) -> list[Act]:
        """What can be done here; called once."""
        raise NotImplementedError

    def show_case(self, case: Case) -> int:
        """Be about this case from now on; returns how many there are to count on the tab."""
        self.case = case
        return self.count(case)

    def count(self, case: Case) -> int:
        """How many the tab counts."""
        raise NotImplementedError

    def fill(self, case: Case) -> None:
        """Show what the vault holds for this case."""
        raise NotImplementedError
