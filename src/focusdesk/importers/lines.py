"""What one row says that any kind of list can say: an action, a decision, a date. Turned into records here."""

from dataclasses import dataclass
from datetime import date

from focusdesk.domain.listterms import DoubtKind, ListKind, Meaning
from focusdesk.domain.records import Action, Case, Decision
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _
from focusdesk.importers.actionlist import ActionList
from focusdesk.importers.casebook import Casebook
from focusdesk.importers.dates import LAST_TWO_DIGIT_YEAR, DateReading, day_without_year
from focusdesk.importers.directory import Directory
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.owners import read_owners
from focusdesk.importers.remarks import Remark
from focusdesk.importers.statuses import StatusReading, read_status
from focusdesk.importers.tablerows import TableRow


@dataclass(frozen=True, slots=True)
class Books:
    """Where rows are written: what is gathered, and what is known of people, cases and actions."""

    gathering: Gathering
    directory: Directory
    casebook: Casebook
    actions: ActionList
    today: date


def known_already() -> Remark:
    """Why a row that adds nothing is left out."""
    return Remark("Everything in this row is known already.")


def bring_action(books: Books, row: TableRow, case: Case | None, unknown_case: str = "") -> Remark | None:
    """Add the action of a row, or update the one it repeats; returns why it is left out, if it is."""
    notes: list[str] = [_("Case: {number}").format(number=unknown_case)] if unknown_case else []
    status = _status(books, row)
    owners, aside = books.directory.owners(_owner_text(row), row.where)
    due = read_day(books, row, Meaning.DUE, notes)
    done = read_day(books, row, Meaning.DONE_ON, notes)
    agreed = read_day(books, row, Meaning.AGREED_ON, notes) or books.gathering.day
    settled = ActionStatus.DONE if done and not status.known else status.status
    text = row.text(Meaning.ACTION) or row.text(Meaning.TOPIC)
    topic = row.text(Meaning.TOPIC)
    notes = [topic if topic != text else "", status.note, aside, row.text(Meaning.NOTE), *notes]
    action = Action(
        number="",
        text=text,
        owners=owners,
        due=due,
        case=case.id if case else None,
        status=settled,
        agreed=agreed,
        done=(done or books.gathering.day) if settled is ActionStatus.DONE else None,
        note="\n".join(note for note in notes if note),
        reported_on=books.gathering.day if status.known else None,
        reason_not_done=status.note if settled is ActionStatus.NOT_CARRIED_OUT else "",
        batch=books.gathering.batch.id,
        place=row.where,
    )
    origin = (books.gathering.batch.id, row.table.sheet.name, row.table.sheet.kind)
    return books.actions.bring(action, origin, says_status=status.known or done is not None)


def _owner_text(row: TableRow) -> str:
    """The owners of an action; in an action list the organisation may stand in a column of its own."""
    owner = row.text(Meaning.OWNER)
    organisation = row.text(Meaning.ORGANISATION) if row.table.layout.kind is ListKind.ACTIONS else ""
    if not owner or not organisation:
        return owner or organisation
    return f"{owner} ({organisation})" if len(read_owners(owner).owners) == 1 else owner


def _status(books: Books, row: TableRow) -> StatusReading:
    reading = read_status(row.text(Meaning.STATUS))
    if reading.doubt:
        books.gathering.doubt(DoubtKind.STATUS, reading.note, reading.doubt, row.where)
    return reading


def bring_decision(books: Books, row: TableRow, case: Case | None) -> Remark | None:
    """Add the decision of a row; returns why it is left out, if it is."""
    text, topic = row.text(Meaning.DECISION), row.text(Meaning.TOPIC)
    if not text:
        return Remark("This row has no text of a decision.")
    leftovers: list[str] = []
    day = read_day(books, row, Meaning.AGREED_ON, leftovers) or books.gathering.day
    carried_out_by = row.text(Meaning.OWNER) if not row.text(Meaning.ACTION) else ""
    if carried_out_by:
        leftovers.append(_("Carried out by: {names}").format(names=carried_out_by))
    decision = Decision(
        number="",
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
    reading = _of_this_year(books, row.date(meaning, last_year))
    if reading.doubt:
        books.gathering.doubt(DoubtKind.DATE, reading.text, reading.doubt, row.where)
    if reading.text and not reading.day:
        heading = next((heading for heading, _text in row.texts(meaning)), "")
        leftovers.append(f"{heading}: {reading.text}" if heading else reading.text)
    return reading.day


def _of_this_year(books: Books, reading: DateReading) -> DateReading:
    """A day without a year in minutes is one soon after the meeting; that is asked."""
    meeting = books.gathering.day
    if not meeting or reading.day or not (day := day_without_year(reading.text, meeting)):
        return reading
    question = Remark("“{text}” has no year; it was read as {day}.", {"text": reading.text, "day": day})
    return DateReading(day, reading.text, question)
