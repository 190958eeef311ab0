"""Turns our own minutes and lists, read back, into records: decisions, information, organisations and meetings."""

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import AgendaItem, Case, Decision, InformationItem, Meeting, Organisation, Owner
from focusdesk.domain.terms import CaseStatus, SharingLimit
from focusdesk.importers.cells import Sheet
from focusdesk.importers.lines import Books, known_already
from focusdesk.importers.meetingbook import status_here
from focusdesk.importers.ownlists import meetings, organisations
from focusdesk.importers.ownminutes import ReadInformation, case_number_in, decisions, information, item_of
from focusdesk.importers.places import place
from focusdesk.importers.remarks import Remark


def read_own_decisions(books: Books, sheet: Sheet, meeting: str) -> None:
    """The decisions in the running text of our own minutes."""
    for found in decisions(sheet):
        where = place(sheet, found.row)
        item, case = _about(books, meeting, found.item, where)
        decision = Decision(
            number=found.number,
            text=found.text,
            reasons=found.reasons,
            dissent=found.dissent,
            day=books.gathering.day,
            case=case.id if case else None,
            agenda_item=item.id if item else None,
            batch=books.gathering.batch.id,
            place=where,
        )
        books.gathering.report.rows += 1
        if not books.casebook.decide(decision):
            books.gathering.leave_out(sheet, [found.row], known_already())


def read_own_information(books: Books, sheet: Sheet, meeting: str) -> None:
    """The information in a table of our own minutes; what has neither case nor agenda item is left out."""
    where = place(sheet, 0)
    item, case = _about(books, meeting, sheet.under[0], where)
    for found in information(sheet):
        books.gathering.report.rows += 1
        reason = _bring(books, sheet, found, item, case)
        if reason:
            books.gathering.leave_out(sheet, [found.row], reason)


def read_own_organisations(books: Books, sheet: Sheet) -> None:
    """The organisations in our own list of them; one that is known stays as it is."""
    for found in organisations(sheet):
        books.gathering.report.rows += 1
        organisation = Organisation(
            name=found.name,
            short=found.short,
            kind=found.kind,
            role=found.role,
            covenant_signed=found.covenant_signed,
            valid_until=found.valid_until,
            gets_names=found.gets_names,
            batch=books.gathering.batch.id,
            place=place(sheet, found.row),
        )
        if not found.name:
            books.gathering.leave_out(sheet, [found.row], Remark("This row has no name."))
        elif not books.directory.add(organisation):
            books.gathering.leave_out(sheet, [found.row], known_already())
        elif found.gets_names:
            question = Remark("According to the list, documents for {name} name persons.", {"name": found.name})
            books.gathering.doubt(DoubtKind.ORGANISATION, found.name, question, organisation.place)


def read_own_meetings(books: Books, sheet: Sheet) -> None:
    """The meetings in our own list of them; one that is known stays as it is."""
    before = books.gathering.report.meetings_added
    for found in meetings(sheet):
        books.gathering.report.rows += 1
        where = place(sheet, found.row)
        if found.day is None:
            books.gathering.leave_out(sheet, [found.row], Remark("This row has no date of a meeting."))
            continue
        meeting = Meeting(
            number=found.number,
            day=found.day,
            start=found.start,
            location=found.location,
            status=status_here(found.status, found.day, books.today),
            chair=books.directory.only_one(found.chair),
        )
        if not books.meetings.add(meeting, where):
            books.gathering.leave_out(sheet, [found.row], known_already())
    if books.gathering.report.meetings_added > before:
        books.gathering.report.remarks.append(
            Remark(
                "The list of meetings does not hold their agenda, attendance and minutes. A meeting that took place"
                " comes in as held, because its minutes are not here."
            )
        )


def tell_what_minutes_do_not_hold(books: Books) -> None:
    """Said once for each file of ours: what was never printed cannot come back."""
    books.gathering.report.remarks.append(
        Remark(
            "These are minutes made by FocusDesk. They do not hold information that may not be in minutes, which"
            " organisations are meant by “named organisations”, and marks such as police data."
        )
    )


def _bring(
    books: Books, sheet: Sheet, found: ReadInformation, item: AgendaItem | None, case: Case | None
) -> Remark | None:
    where = place(sheet, found.row)
    if case is None and item is None:
        return Remark("This information is about no case, and its agenda item is not in this vault.")
    source = _source(books, found.source, where)
    if found.sharing is SharingLimit.NAMED:
        question = Remark("This may be shared with named organisations only; the minutes do not say which.")
        books.gathering.doubt(DoubtKind.ORGANISATION, found.source, question, where)
    brought = InformationItem(
        text=found.text,
        case=case.id if case else None,
        agenda_item=item.id if item else None,
        source_organisation=source.organisation,
        source_person=source.person,
        source_name=source.name,
        day=found.day,
        kind=found.kind,
        sharing=found.sharing,
        verified=found.verified,
        disputed=found.disputed,
        batch=books.gathering.batch.id,
        place=where,
    )
    return None if books.casebook.note(brought) else known_already()


def _source(books: Books, said: str, where: str) -> Owner:
    """Who said it, as FocusDesk writes it: Police (Anna de Wit)."""
    owners, _aside = books.directory.owners(books.directory.people_first(said), where)
    return owners[0] if len(owners) == 1 else Owner(name=said)


def _about(books: Books, meeting: str, heading: str, where: str) -> tuple[AgendaItem | None, Case | None]:
    """The agenda item and the case that a heading names; a case that is not here is added, to be assessed."""
    position, title = item_of(heading)
    item = books.casebook.agenda.get((meeting, position))
    if item and item.case:
        return item, books.casebook.with_id(item.case)
    number = case_number_in(title)
    if not number:
        return item, None
    return item, books.casebook.numbered(number) or _new_case(books, number, title, where)


def _new_case(books: Books, number: str, title: str, where: str) -> Case:
    case = Case(
        number=number,
        title=title.partition(f"{number}: ")[2],
        status=CaseStatus.NOTIFIED,
        batch=books.gathering.batch.id,
        place=where,
    )
    books.casebook.put(case)
    question = Remark("There is no case {number} yet; it is added with what the minutes say of it.", {"number": number})
    books.gathering.doubt(DoubtKind.CASE, number, question, where)
    return case
