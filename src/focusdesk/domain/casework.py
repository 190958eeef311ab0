"""The records of work on cases between meetings: plans, reviews, documents and what was put together by mistake or not.

Also the texts, filters and layouts that the user keeps to work faster.
"""

from datetime import date

from focusdesk.domain import terms
from focusdesk.domain.frozen import frozen
from focusdesk.domain.records import Record


@frozen
class StatusChange(Record):
    """That a case went from one status to another on a day; later ones have larger ids."""

    case: int
    day: date
    was: terms.CaseStatus
    now: terms.CaseStatus


@frozen
class Plan(Record):
    """A plan of action (plan van aanpak) for a case, or the local plan when it has no case."""

    case: int | None = None
    title: str = ""
    started: date | None = None
    evaluate_on: date | None = None
    evaluated: date | None = None
    evaluation: str = ""


@frozen
class Goal(Record):
    """A goal of a plan, worded positively, in the order of `position`."""

    plan: int
    position: int
    text: str
    outcome: terms.GoalOutcome = terms.GoalOutcome.OPEN
    result: str = ""


@frozen
class Measure(Record):
    """What is done to reach a goal: by whom, from when until when, and what came of it."""

    goal: int
    position: int
    text: str
    organisation: int | None = None
    person: int | None = None
    start: date | None = None
    end: date | None = None
    done: date | None = None
    result: str = ""


@frozen
class Review(Record):
    """The day on which a closed case is looked at once more, and what that showed."""

    case: int
    due: date
    done: date | None = None
    result: str = ""


@frozen
class Document(Record):
    """A file that belongs to a case (stuk). Its bytes are the content with the digest `sha256`; `size` is in bytes."""

    case: int
    name: str
    media_type: str
    size: int
    sha256: str
    added: date
    source_organisation: int | None = None
    keep_until: date | None = None
    note: str = ""


@frozen
class Merger(Record):
    """Two records that were put together: which one stayed, and how to take them apart again.

    `before` is the record that went and `moved` what referred to it, both as JSON. `kept` and `gone` are ids of records
    of the kind that `kind` names.
    """

    day: date
    kind: str
    kept: int
    gone: int
    before: str
    moved: str


@frozen
class TextModule(Record):
    """A text that is used often; typing `short` offers it."""

    short: str
    text: str


@frozen
class SavedFilter(Record):
    """A filter that was kept under a name for one list; `text` is what is shown and in which order, as JSON."""

    list: str
    name: str
    text: str


@frozen
class ImportLayout(Record):
    """What the columns with these headings were said to mean, as JSON, for the next list that has them."""

    headings: str
    meanings: str
