"""The filter words of a table whose rows are in memory: which it knows, and what they ask of a row."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from focusdesk.domain.filterwords import Facet, State, read
from focusdesk.ui.widgets import narrowing
from focusdesk.ui.widgets.narrowing import Test

if TYPE_CHECKING:
    from focusdesk.ui.session import Session
    from focusdesk.ui.widgets.table import RecordTable


def tests_for(table: "RecordTable", words: str) -> list[Test]:
    """What a row has to meet to be shown for these words."""
    session = _session_of(table)
    asked = read(words, session.today() if session else date.today())

    def called(word: str) -> Sequence[str]:
        from focusdesk.services import narrowing as meaning

        return [owner.name for owner in meaning.called(session.desk, word)] if session else ()

    return narrowing.tests(asked, table.model.columns, table.states, called)


def offered_for(table: "RecordTable") -> tuple[str, ...]:
    """The filter words that mean something here, in the language of the screen."""
    from focusdesk.services import narrowing as meaning

    session, columns, rows = _session_of(table), table.model.columns, table.model.every_row()
    states = {state for row in rows for state in table.states(row)} if table.states else set()
    dated = any(narrowing.first_day(columns, row) for row in rows)
    named = any(column.personal for column in columns)
    return (
        *(meaning.state_word(state) for state in State if state in states),
        *(meaning.day_words() if dated else ()),
        *(meaning.facet_word(facet, label) for facet in Facet for label in narrowing.labels(columns, rows, facet)),
        *(meaning.party_words(session.desk) if session and named else ()),
    )


def _session_of(table: "RecordTable") -> "Session | None":
    from focusdesk.ui.session import session_of

    return session_of(table)
