"""What one row says that any kind of list can say: an action, a decision, a date. Turned into records here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from focusdesk.domain import numbering
from focusdesk.domain.lifecycle import EXPLAINED
from focusdesk.domain.listterms import DoubtKind, ListKind, Meaning
from focusdesk.domain.records import Action, Case, Decision, new_id
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _
from focusdesk.importers.actionlist import ActionList
from focusdesk.importers.casebook import Casebook
from focusdesk.importers.cells import SheetKind, text_of
from focusdesk.importers.dates import LAST_TWO_DIGIT_YEAR, DateReading, Order, day_without_year
from focusdesk.importers.decisions import DATES, SEVERAL, STATUSES, Answer
from focusdesk.importers.directory import Directory
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.meetingbook import MeetingBook
from focusdesk.importers.owners import read_owners
from focusdesk.importers.ownminutes import below_action, case_number_in
from focusdesk.importers.remarks import Remark
from focusdesk.importers.statuses import StatusReading, read_status
from focusdesk.importers.tablerows import TableRow

_OF_ACTION = (Meaning.ACTION_NUMBER, Meaning.ACTION, Meaning.TOPIC, Meaning.NOTE)
_SEVERAL = 2
_LONGEST_COUNT = 3
_COUNTS = 4
"""Numbers of so few letters say nothing outside their list."""


@dataclass(frozen=True, slots=True)
class Books:
    """Where rows are written: what is gathered, and what is known of people, cases, actions and meetings."""

    gathering: Gathering
    directory: Directory
    casebook: Casebook
    actions: ActionList
    meetings: MeetingBook
    today: date


def known_already() -> Remark:
    """Why a row that adds nothing is left out."""
    return Remark("Everything in this row is known already.")


def bring_action(books: Books, row: TableRow, case: Case | None, beside: Sequence[str] = ()) -> Remark | None:
    """Add the action of a row or update the one it repeats, each where it lists several.

    `beside` is what else its note has to say. Returns why the row is left out, if it is.
    """
    number = row.text(Meaning.ACTION_NUMBER)
    is_ours = bool(number) and numbering.read_number(Action, number) is not None
    reasons = [_bring_one(books, part, case, beside, is_ours=is_ours) for part in ([row] if is_ours else row.apart())]
    return None if None in reasons else reasons[0]


def _bring_one(
    books: Books, row: TableRow, case: Case | None, beside: Sequence[str], *, is_ours: bool
) -> Remark | None:
    """Add an action, or one for each of its owners, or update the one it repeats. `is_ours`: FocusDesk wrote it."""
    number, text, topic, note = row.each(_OF_ACTION)
    text = text or topic
    notes, status, in_minutes = list(beside), _status(books, row), row.table.sheet.kind is SheetKind.TABLE
    day = books.gathering.day if in_minutes or not is_ours else None  # that of a spreadsheet of ours says nothing
    said = _owner_text(row)
    owners, aside = books.directory.owners(books.directory.people_first(said) if is_ours else said, row.where)
    due, done = read_day(books, row, Meaning.DUE, notes), read_day(books, row, Meaning.DONE_ON, notes)
    agreed = read_day(books, row, Meaning.AGREED_ON, notes) or day
    postponed = _postponed(row, notes)
    settled = ActionStatus.DONE if done and not status.known else status.status
    notes = [topic if topic != text else "", status.note, aside, note, *notes, _old_number(number)]
    if is_ours:  # in minutes its notes stand below the text
        text, rest = books.actions.text_and_below(number, text, in_minutes=in_minutes)
        below, said_below, number_below = below_action(rest)
        notes = [*below, note]
        case = case or books.casebook.numbered(number_below)
        settled = said_below or settled
    action = Action(
        number=number if is_ours else "",
        text=text,
        owners=owners,
        due=due,
        case=case.id if case else None,
        status=settled,
        agreed=agreed,
        done=(done or day) if settled is ActionStatus.DONE else None,
        postponed=postponed,
        note="\n".join(filter(None, notes)),
        reported_on=day if status.known else None,
        reason_not_done=_reason_not_done(row, status, settled),
        batch=books.gathering.batch.id,
        place=row.where,
    )
    origin, says = _origin(books, row), status.known or done is not None
    reasons = [books.actions.bring(each, origin, says_status=says) for each in _apart(books, row, action)]
    return None if None in reasons else reasons[0]


def _reason_not_done(row: TableRow, status: StatusReading, settled: ActionStatus) -> str:
    """Why an action was not carried out or who took it over: in a column of its own, or behind the status."""
    return row.text(Meaning.REASON_NOT_DONE) or (status.note if settled in EXPLAINED else "")


def _origin(books: Books, row: TableRow) -> object:
    """The list in which a row stands."""
    return books.gathering.batch.id, row.table.sheet.name, row.table.sheet.kind


def _postponed(row: TableRow, notes: list[str]) -> int:
    """How many times an action was postponed; a text that says no number goes to the notes under its heading."""
    said = row.text(Meaning.POSTPONED)
    if said.isdecimal() and len(said) <= _LONGEST_COUNT:
        return int(said)
    notes += [f"{heading}: {text}" for heading, text in row.texts(Meaning.POSTPONED)]
    return 0


def _old_number(number: str) -> str:
    """The number that an earlier list gave, such as 2024-03-07/2; not one that only counts the rows."""
    counts = len(number) <= _COUNTS or number.rstrip(".)").isdigit()
    return "" if counts else _("Number in the earlier list: {number}").format(number=number)


def _apart(books: Books, row: TableRow, action: Action) -> list[Action]:
    """The action itself, or one for each of its owners where the user wants that."""
    if len(action.owners) < _SEVERAL:
        return [action]
    said = _owner_text(row)
    question = Remark("“{names}” are more than one; they carry out one action together.", {"names": said})
    if books.gathering.ask(DoubtKind.OWNERS, said, question, row.where, SEVERAL) == Answer.TOGETHER:
        return [action]
    first, *others = action.owners
    return [
        replace(action, owners=(first,)),
        *(replace(action, id=new_id(), number="", owners=(each,)) for each in others),
    ]


def _owner_text(row: TableRow) -> str:
    """The owners of an action; in an action list the organisation may stand in a column of its own."""
    owner = row.text(Meaning.OWNER)
    organisation = row.text(Meaning.ORGANISATION) if row.table.layout.kind is ListKind.ACTIONS else ""
    if not owner or not organisation:
        return owner or organisation
    return f"{owner} ({organisation})" if len(read_owners(owner).owners) == 1 else owner


def _status(books: Books, row: TableRow) -> StatusReading:
    reading = read_status(row.text(Meaning.STATUS))
    if not reading.doubt:
        return reading
    answer = books.gathering.ask(DoubtKind.STATUS, reading.note, reading.doubt, row.where, STATUSES)
    decided = books.gathering.is_decided(DoubtKind.STATUS, reading.note, STATUSES)
    return replace(reading, status=ActionStatus(answer), known=decided)


def bring_decision(books: Books, row: TableRow, case: Case | None) -> Remark | None:
    """Add the decision of a row; returns why it is left out, if it is."""
    text, topic = row.text(Meaning.DECISION), row.text(Meaning.TOPIC)
    if not text:
        return Remark("This row has no text of a decision.")
    number = next((each for each in map(text_of, row.cells) if numbering.read_number(Decision, each)), "")
    if number and topic:  # the list of decisions in our own minutes, whose last column names the agenda item
        case, topic = case or books.casebook.numbered(case_number_in(topic)), ""
    leftovers: list[str] = []
    day = read_day(books, row, Meaning.AGREED_ON, leftovers) or books.gathering.day
    carried_out_by = row.text(Meaning.OWNER) if not row.text(Meaning.ACTION) else ""
    if carried_out_by:
        leftovers.append(_("Carried out by: {names}").format(names=carried_out_by))
    leftovers.append("" if number else _old_number(row.text(Meaning.ACTION_NUMBER)))
    decision = Decision(
        number=number,
        text=f"{topic}: {text}" if topic else text,
        reasons="\n".join(filter(None, (row.text(Meaning.NOTE), *leftovers))),
        day=day,
        case=case.id if case else None,
        batch=books.gathering.batch.id,
        place=row.where,
    )
    return None if books.casebook.decide(decision) else known_already()


def read_day(
    books: Books, row: TableRow, meaning: Meaning, leftovers: list[str], last_year: int = LAST_TWO_DIGIT_YEAR
) -> date | None:
    """The date in a column; a text that is no date goes to the leftovers under its heading."""
    if meaning not in row.said:
        return None
    if day := row.day(meaning):
        return day
    reading = row.date(meaning, last_year)
    if reading.day and not reading.doubt:
        return reading.day
    reading = _of_this_year(books, reading)
    if reading.is_ambiguous and reading.doubt:
        reading = _decided(books, row, meaning, reading, last_year)
    elif reading.doubt:
        books.gathering.doubt(DoubtKind.DATE, reading.text, reading.doubt, row.where)
    if reading.text and not reading.day:
        heading = next((heading for heading, _text in row.texts(meaning)), "")
        leftovers.append(f"{heading}: {reading.text}" if heading else reading.text)
    return reading.day


def _decided(books: Books, row: TableRow, meaning: Meaning, reading: DateReading, last_year: int) -> DateReading:
    """A date in which day and month can both come first, as the user says it is to be read."""
    assert reading.doubt is not None
    answer = books.gathering.ask(DoubtKind.DATE, reading.text, reading.doubt, row.where, DATES)
    if answer == Answer.NO_DATE:
        return DateReading(None, reading.text)
    order = Order.MONTH_FIRST if answer == Answer.MONTH_FIRST else Order.DAY_FIRST
    return DateReading(row.date(meaning, last_year, order).day)


def _of_this_year(books: Books, reading: DateReading) -> DateReading:
    """A day without a year in minutes is one soon after the meeting; that is asked."""
    meeting = books.gathering.day
    if not meeting or reading.day or not (day := day_without_year(reading.text, meeting)):
        return reading
    question = Remark("“{text}” has no year; it was read as {day}.", {"text": reading.text, "day": day})
    return DateReading(day, reading.text, question)
