"""Reads the rows of a list, whatever it lists: every row ends in records, in a change, or left out with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from focusdesk.domain.listterms import DoubtKind, ListKind, Meaning
from focusdesk.domain.records import Case, Participant
from focusdesk.i18n import _
from focusdesk.importers.caserows import case_row
from focusdesk.importers.decisions import HIDDEN, Answer
from focusdesk.importers.headings import Column, Layout
from focusdesk.importers.lines import Books, bring_action, bring_decision, known_already, read_day
from focusdesk.importers.names import normalised
from focusdesk.importers.owners import NamedPerson
from focusdesk.importers.ownminutes import case_number_in, item_above
from focusdesk.importers.remarks import Remark
from focusdesk.importers.tablerows import Table, TableRow

_A_WHILE = 200
_NO = ("nee", "no")

_OF_ACTIONS = {
    *(Meaning.ACTION_NUMBER, Meaning.ACTION, Meaning.OWNER, Meaning.ORGANISATION, Meaning.DUE, Meaning.STATUS),
    *(Meaning.DONE_ON, Meaning.AGREED_ON, Meaning.POSTPONED, Meaning.TOPIC, Meaning.NOTE, Meaning.REASON_NOT_DONE),
}
_OF_DECISIONS = {Meaning.ACTION_NUMBER, Meaning.DECISION, Meaning.TOPIC, Meaning.NOTE, Meaning.OWNER, Meaning.AGREED_ON}
_OF_PEOPLE = {
    *(Meaning.PERSON_NAME, Meaning.FIRST_NAME, Meaning.NAME_PREFIX, Meaning.LAST_NAME, Meaning.ORGANISATION),
    *(Meaning.FUNCTION, Meaning.EMAIL, Meaning.PHONE, Meaning.STAND_IN, Meaning.INVITED),
    *(Meaning.ACTIVE_FROM, Meaning.ACTIVE_UNTIL),
}
_OF_CASES = {
    *(Meaning.CASE_NUMBER, Meaning.CASE_REFERENCE, Meaning.CASE_TITLE, Meaning.CASE_KIND, Meaning.CASE_STATUS),
    *(Meaning.SUBJECT_NAME, Meaning.FIRST_NAME, Meaning.NAME_PREFIX, Meaning.LAST_NAME, Meaning.DATE_OF_BIRTH),
    *(Meaning.CITIZEN_NUMBER, Meaning.ADDRESS, Meaning.PHONE, Meaning.EMAIL, Meaning.BRINGING_ORGANISATION),
    *(Meaning.CASE_LEAD, Meaning.REPORTED_ON, Meaning.REASON, Meaning.STATE, Meaning.NEXT_DISCUSSION),
    Meaning.CLOSED_ON,
}
_USED: Mapping[ListKind, frozenset[Meaning]] = {
    ListKind.ACTIONS: frozenset({*_OF_ACTIONS, Meaning.DECISION, Meaning.CASE_NUMBER}),
    ListKind.DECISIONS: frozenset({*_OF_DECISIONS, Meaning.CASE_NUMBER}),
    ListKind.PEOPLE: frozenset(_OF_PEOPLE),
    ListKind.CASES: frozenset({*_OF_CASES, *_OF_ACTIONS}),
}
"""What columns can say in each kind of list."""

_ALSO_OF_CASES = {
    *(Meaning.STATUS, Meaning.NOTE, Meaning.ORGANISATION, Meaning.OWNER, Meaning.DUE, Meaning.REASON_NOT_DONE)
}
"""What is read of a case also when its row has no action."""


@dataclass(slots=True)
class RowReader:
    """Reads lists into the books, and tells now and then how many rows it has read.

    Remembers the case above for rows that name none.
    """

    books: Books
    told: Callable[[int], None]
    _read: int = 0
    _case_above: Case | None = None

    def read(self, table: Table) -> None:
        """Read every row of a list that is taken over; what its rows are is said by the layout."""
        self._case_above = None
        for row in table.rows():
            self.books.gathering.report.rows += 1
            self._read += 1
            if self._read % _A_WHILE == 0:
                self.told(self._read)
            reason = not_data(table, row) or self._hidden(row) or self._row(table.layout.kind, row)
            if reason:
                self.books.gathering.leave_out(table.sheet, [row.index], reason)
        self.books.directory.join_stand_ins()

    def _hidden(self, row: TableRow) -> Remark | None:
        """Rows that are hidden in the file, by a filter or by hand, are asked about once for each sheet."""
        sheet = row.table.sheet
        if row.index not in sheet.hidden_rows:
            return None
        question = Remark("Rows of this sheet are hidden in the file.")
        answer = self.books.gathering.ask(DoubtKind.ROW, sheet.name or sheet.file, question, row.where, HIDDEN)
        return Remark("This row is hidden in the file.") if answer == Answer.LEAVE_OUT else None

    def _row(self, kind: ListKind, row: TableRow) -> Remark | None:
        if row.index in row.table.sheet.odd_rows:
            question = Remark("This row has another number of cells than the headings; check that they are in place.")
            self.books.gathering.doubt(DoubtKind.ROW, "", question, row.where)
        if kind is ListKind.CASES:
            self._case_above, reason = case_row(self.books, row, self._case_above)
            return reason
        if kind is ListKind.ACTIONS:
            return action_row(self.books, row)
        if kind is ListKind.DECISIONS:
            return bring_decision(self.books, row, _case_of(self.books, row))
        return person_row(self.books, row)


def unused_headings(layout: Layout) -> list[str]:
    """The headings of the columns that hold something and say nothing in a list of this kind."""
    used = _USED.get(layout.kind, frozenset())
    if layout.kind is ListKind.CASES and not layout.indexes(Meaning.ACTION):
        used -= _OF_ACTIONS - _ALSO_OF_CASES
    return [each.heading for each in layout.columns if each.meaning not in used and _says(each) and each.heading]


def _says(column: Column) -> bool:
    """Whether anything stands in a column; of citizen service numbers no samples are kept."""
    return bool(column.samples) or column.meaning is Meaning.CITIZEN_NUMBER


def not_data(table: Table, row: TableRow) -> Remark | None:
    """Why a row is no data at all: a comment, a caption, or headings again."""
    if str(row.cell(0)).startswith("##"):
        return Remark("This row is a comment.")
    if table.is_above(row):
        return Remark("This row stands above the headings.")
    if table.is_heading_again(row):
        return Remark("This row repeats the headings.")
    if table.is_total(row):
        return Remark("This row is a total.")
    if table.is_caption(row) or table.is_label(row):
        return Remark("This row is a heading between the rows.")
    return None


def action_row(books: Books, row: TableRow) -> Remark | None:
    """Read a row of an action list, and its decision if it has one; returns why it is left out, if it is."""
    number, case = row.text(Meaning.CASE_NUMBER), _case_of(books, row)
    if number and case is None:
        question = Remark("There is no case {number}; the action has no case.", {"number": number})
        books.gathering.doubt(DoubtKind.CASE, number, question, row.where)
    decides = bool(row.text(Meaning.DECISION))
    known = bring_decision(books, row, case) if decides else None
    stands_for_action = bool(row.text(Meaning.OWNER)) or Meaning.ACTION not in row.table.columns
    if row.text(Meaning.ACTION) or (row.text(Meaning.TOPIC) and not decides and stands_for_action):
        beside = [_("Case: {number}").format(number=number)] if number and case is None else []
        left_out = bring_action(books, row, case, beside)
        return left_out if known or not decides else None
    return known if decides else Remark("This row has no text of an action.")


def person_row(books: Books, row: TableRow) -> Remark | None:
    """Read a row of a list of people; returns why it is left out, if it is. Notes on people are never taken over."""
    name = row.text(Meaning.PERSON_NAME) or row.full_name()
    before, organisations = books.directory.named(name), books.gathering.report.organisations_added
    function, email, phone = (row.text(meaning) for meaning in (Meaning.FUNCTION, Meaning.EMAIL, Meaning.PHONE))
    person: Participant | None = None
    if name:
        named = NamedPerson(name, row.text(Meaning.ORGANISATION), function)
        person = books.directory.person(named, row.where, email=email, phone=phone)
        person = _say_more(books, row, person)
    elif not books.directory.organisation(row.text(Meaning.ORGANISATION), row.where):
        return Remark("This row has no name.")
    if organisations != books.gathering.report.organisations_added or (person and person not in before):
        return None
    if person and (person.function not in function or not {email, phone} <= {"", person.email, person.phone}):
        message = "“{name}” is in the directory already; the other details in this row are not taken over."
        return Remark(message, {"name": name})
    return known_already()


def _say_more(books: Books, row: TableRow, person: Participant) -> Participant:
    """What a list of ours says of a person besides: from and until when, if usually invited, and who stands in."""
    values: dict[str, object] = {}
    if begin := read_day(books, row, Meaning.ACTIVE_FROM, []):
        values["active_from"] = begin
    if until := read_day(books, row, Meaning.ACTIVE_UNTIL, []):
        values["active_until"] = until
    if normalised(row.text(Meaning.INVITED)) in _NO:
        values["invited"] = False
    return books.directory.say_more(person, row.text(Meaning.STAND_IN), row.where, **values)


def _case_of(books: Books, row: TableRow) -> Case | None:
    number, above = row.text(Meaning.CASE_NUMBER), item_above(row.table.sheet)
    if above and not number:
        number = case_number_in(above)
    return books.casebook.numbered(number) if number else None
