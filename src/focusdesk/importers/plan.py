"""Makes the plan of an import from files, layouts and what the vault holds; the services carry it out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from focusdesk.domain.listterms import DoubtKind, ListKind
from focusdesk.domain.pausing import let_go
from focusdesk.domain.records import Action, Decision, ImportBatch
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.importers.actionlist import ActionList
from focusdesk.importers.casebook import Casebook
from focusdesk.importers.cells import Sheet, SheetKind, is_blank
from focusdesk.importers.dates import read_date
from focusdesk.importers.decisions import IN_TEXT, Answer, Decisions
from focusdesk.importers.directory import Directory
from focusdesk.importers.documentday import document_day, sheet_day
from focusdesk.importers.expired import leave_out_expired
from focusdesk.importers.forms import read_form, read_opening
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.headings import Layout, propose
from focusdesk.importers.inline import FoundKind, FoundLine, find_lines
from focusdesk.importers.letterchoice import as_decided
from focusdesk.importers.lines import Books, known_already
from focusdesk.importers.meetingbook import MeetingBook
from focusdesk.importers.overviews import why_not
from focusdesk.importers.owners import NamedPerson
from focusdesk.importers.ownminutes import meeting_number
from focusdesk.importers.ownrecords import (
    read_own_decisions,
    read_own_information,
    read_own_meetings,
    read_own_organisations,
    tell_what_minutes_do_not_hold,
)
from focusdesk.importers.places import place
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from focusdesk.importers.remarks import Remark
from focusdesk.importers.rows import RowReader, unused_headings
from focusdesk.importers.tablerows import Table

LISTS = (ListKind.CASES, ListKind.ACTIONS, ListKind.DECISIONS, ListKind.PEOPLE)
"""What a sheet must be to have rows that are read one by one."""

_ORDER = {
    ListKind.ORGANISATIONS: -1,
    ListKind.FORM: 0,
    ListKind.PEOPLE: 1,
    ListKind.CASES: 2,
    ListKind.DECISIONS: 3,
    ListKind.ACTIONS: 4,
}

NOTHING_DECIDED = Decisions()

Layouts = Sequence[Sequence[Layout]]
"""For each file the layouts of its sheets."""


def propose_all(sources: Sequence[SourceFile]) -> list[list[Layout]]:
    """The proposed layouts of all sheets of all files, to be shown and changed."""
    return [[propose(sheet) for sheet in source.sheets] for source in sources]


def plan(
    sources: Sequence[SourceFile],
    layouts: Layouts,
    known: Known,
    now: datetime,
    watch: Watch = unwatched,
    decisions: Decisions = NOTHING_DECIDED,
) -> ImportPlan:
    """What importing these files would do. Files about a day are read in the order of their days, then the others.

    Every row that holds anything ends in the plan or among the rows left out with the reason. `watch` is told how many
    rows are read; what it raises stops the planning. `decisions` are the answers of the user to the doubts.
    """
    days = [document_day(source.name, source.sheets) for source in sources]
    chosen = [day.decided(source.name, decisions) for source, day in zip(sources, days, strict=True)]
    order = sorted(range(len(sources)), key=lambda index: chosen[index] or date.max)
    gathering = Gathering(decisions)
    total = sum(len(sheet.rows) for source in sources for sheet in source.sheets)
    keeps_bsn = known.group is not None and known.group.keeps_bsn
    reader = _reader(gathering, known, now.date(), lambda done: watch(done, total))
    for index in order:
        source, day = sources[index], days[index]
        gathering.start_file(source, ImportBatch(file=source.name, sha256=source.sha256, at=now), chosen[index])
        if day.doubt:
            gathering.ask(DoubtKind.DOCUMENT, source.name, day.doubt, source.name, day.choices)
        _read_file(reader, source, [layout.in_group(keeps_bsn) for layout in layouts[index]])
    leave_out_expired(gathering, known.group, now.date())
    reports = sorted(zip(order, gathering.reports, strict=True), key=lambda pair: pair[0])
    made = ImportPlan(
        added=gathering.records(),
        updated=gathering.changes(),
        doubts=gathering.doubts(),
        reports=tuple(report for _, report in reports),
    )
    let_go(reader.books.casebook, reader.books.actions, reader.books.actions.index, gathering)
    return made


def _reader(gathering: Gathering, known: Known, today: date, told: Callable[[int], None]) -> RowReader:
    directory = Directory.of(gathering, known)
    casebook, actions = Casebook.of(gathering, known), ActionList.of(gathering, directory, known)
    meetings = MeetingBook.of(gathering, known.meetings)
    return RowReader(Books(gathering, directory, casebook, actions, meetings, today), told)


def _read_file(reader: RowReader, source: SourceFile, layouts: Sequence[Layout]) -> None:
    """People first, then cases, then the actions that refer to both, whatever their order in the file."""
    sheets = [as_decided(reader.books.gathering, sheet) for sheet in source.sheets]
    day = reader.books.gathering.day
    days = [sheet_day(sheet) or day for sheet in sheets]
    pairs = [
        (sheet, layout)
        for _day, sheet, layout in sorted(
            zip(days, sheets, layouts, strict=True),
            key=lambda each: (_ORDER.get(each[2].kind, 9), each[0] or date.max),
        )
    ]
    has_actions = any(layout.kind is ListKind.ACTIONS and layout.included for _, layout in pairs)
    opening = [sheet for sheet, layout in pairs if layout.kind is ListKind.TEXT and layout.included]
    meeting = _read_own_minutes(reader.books, opening)
    for sheet in opening if not meeting else ():  # in our own minutes a table says who was there
        _add_people(reader, sheet, read_opening(sheet).people)
    for sheet, layout in pairs:
        if layout.kind is ListKind.INFORMATION and layout.included:
            read_own_information(reader.books, sheet, meeting)
            continue
        reader.books.gathering.report.remarks += sheet.remarks
        _note_refused(reader, layout)
        _note_unused(reader, layout)
        reader.books.gathering.day = sheet_day(sheet) or day
        _read_sheet(reader, sheet, layout, has_actions=has_actions)
    report = reader.books.gathering.report
    if report.brings_nothing and not (report.rows or report.remarks):
        message = "Nothing to import was found in this file: no list, no action, no decision and no names."
        report.remarks.append(Remark(message))


def _read_own_minutes(books: Books, texts: Sequence[Sheet]) -> str:
    """The decisions of minutes that FocusDesk wrote, with their reasons; gives the number of the meeting."""
    for sheet in texts:
        if meeting := meeting_number(sheet):
            tell_what_minutes_do_not_hold(books)
            read_own_decisions(books, sheet, meeting)
            return meeting
    return ""


def _read_sheet(reader: RowReader, sheet: Sheet, layout: Layout, *, has_actions: bool) -> None:
    if not layout.included:
        _leave_out_sheet(reader, sheet, layout, Remark("This sheet was not chosen to be imported."))
    elif layout.kind is ListKind.FORM:
        _read_box(reader, sheet)
    elif layout.kind is ListKind.TEXT:
        _read_text(reader, sheet, has_actions=has_actions)
    elif layout.kind is ListKind.ORGANISATIONS:
        read_own_organisations(reader.books, sheet)
    elif layout.kind is ListKind.MEETINGS:
        read_own_meetings(reader.books, sheet)
    elif layout.kind is ListKind.OVERVIEW and (reason := why_not(sheet)):
        _leave_out_sheet(reader, sheet, layout, reason)
    elif layout.kind in LISTS:
        reader.read(Table(sheet, layout))
    else:
        _read_unknown(reader, sheet, layout, has_actions=has_actions)


def _note_refused(reader: RowReader, layout: Layout) -> None:
    """Say once for each refused column why it stays out, with its heading."""
    for column in layout.columns:
        if column.refused and layout.included:
            values = {**column.refused.values, "heading": column.heading or str(column.index + 1)}
            message = "Column “{heading}” is not taken over: it is about {subject}, which does not belong in this file."
            reader.books.gathering.report.remarks.append(Remark(message, values))


def _note_unused(reader: RowReader, layout: Layout) -> None:
    """Name the columns that hold something and are not imported."""
    names = unused_headings(layout)
    if layout.kind in LISTS and layout.included and names:
        remark = Remark("These columns are not imported: {headings}.", {"headings": ", ".join(names)})
        reader.books.gathering.report.remarks.append(remark)


def _leave_out_sheet(reader: RowReader, sheet: Sheet, layout: Layout, reason: Remark) -> None:
    if sheet.kind is SheetKind.TEXT:
        return
    filled = [index for index, row in enumerate(sheet.rows) if not is_blank(row) and not layout.is_heading(index)]
    reader.books.gathering.report.rows += len(filled)
    reader.books.gathering.leave_out(sheet, filled, reason)


def _add_people(reader: RowReader, sheet: Sheet, people: Sequence[tuple[int, NamedPerson]]) -> None:
    """The people in a box or opening; someone named twice, once without organisation, is one person."""
    for row, named in sorted(people, key=lambda pair: not pair[1].organisation):
        reader.books.directory.person(named, place(sheet, row))


def _read_box(reader: RowReader, sheet: Sheet) -> None:
    """The people in a box; its rows that say neither who was there nor when are listed."""
    box = read_form(sheet)
    _add_people(reader, sheet, box.people)
    others = [index for index, row in enumerate(sheet.rows) if not is_blank(row) and index not in box.rows]
    reader.books.gathering.report.rows += len(others)
    reader.books.gathering.leave_out(sheet, others, Remark("This row of the box says neither who was there nor when."))


def _read_unknown(reader: RowReader, sheet: Sheet, layout: Layout, *, has_actions: bool) -> None:
    """A list of which no column is recognised; in a table of a document cells can say "Actie: ..." all the same."""
    gathering = reader.books.gathering
    unknown = Remark("No column of this list is recognised. Choose what the columns mean to import it.")
    for index, row in enumerate(sheet.rows):
        if is_blank(row) or layout.is_heading(index):
            continue
        gathering.report.rows += 1
        cells = replace(sheet, rows=tuple((cell,) for cell in row) if sheet.kind is SheetKind.TABLE else ())
        found = find_lines(cells, reader.books.directory.are_people)
        reasons = [_read_found(reader, sheet, replace(line, row=index), has_actions=has_actions) for line in found]
        if None not in reasons:
            gathering.leave_out(sheet, [index], next(filter(None, reasons), unknown))


def _read_text(reader: RowReader, sheet: Sheet, *, has_actions: bool) -> None:
    for line in find_lines(sheet, reader.books.directory.are_people):
        reader.books.gathering.report.rows += 1
        if reason := _read_found(reader, sheet, line, has_actions=has_actions):
            reader.books.gathering.leave_out(sheet, [line.row], reason)


def _read_found(reader: RowReader, sheet: Sheet, line: FoundLine, *, has_actions: bool) -> Remark | None:
    if has_actions and line.kind is FoundKind.ACTION and not _is_wanted(reader, sheet, line):
        return Remark("The document has a list of actions; this line of its text was not imported besides.")
    return _read_line(reader, sheet, line)


def _is_wanted(reader: RowReader, sheet: Sheet, line: FoundLine) -> bool:
    """Whether the user says that an action in the text is another one than those in the list of actions."""
    question = Remark("The document has a list of actions; this action stands in its text.")
    where = place(sheet, line.row)
    return reader.books.gathering.ask(DoubtKind.ACTION, line.text, question, where, IN_TEXT) == Answer.TAKE_OVER


def _read_line(reader: RowReader, sheet: Sheet, line: FoundLine) -> Remark | None:
    where, day, batch = place(sheet, line.row), reader.books.gathering.day, reader.books.gathering.batch.id
    if line.kind is FoundKind.DECISION:
        decision = Decision(number="", text=line.text, day=day, batch=batch, place=where)
        return None if reader.books.casebook.decide(decision) else known_already()
    owners, note = reader.books.directory.owners(line.owner, where)
    due = read_date(line.when).day
    action = Action(number="", text=line.text, owners=owners, due=due, note=note, agreed=day, batch=batch, place=where)
    return reader.books.actions.bring(action, (batch, sheet.name, sheet.kind), says_status=False)
