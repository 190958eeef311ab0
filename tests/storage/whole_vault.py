"""A vault's records with every field of every kind filled in, and the whole content of a vault to compare."""

from datetime import date, datetime, time
from typing import Any

from focusdesk.domain import terms
from focusdesk.domain.casework import (
    Document,
    Goal,
    ImportLayout,
    Measure,
    Merger,
    Plan,
    Review,
    SavedFilter,
    StatusChange,
    TextModule,
)
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.paper import Disclosed, Disclosure, Incident, MinutesVersion, Overruling
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    FocusGroup,
    ImportBatch,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Owner,
    Participant,
    Record,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.storage.store import Store

DAY = date(2026, 11, 2)


def everything() -> list[Record]:
    """One or more records of every kind, so that references and empty fields both occur."""
    batch = ImportBatch(file="oud.xlsx", sha256="ab" * 32, at=datetime(2026, 11, 1, 9, 30), rows=3, left_out=1)
    police = Organisation(name="Politie", short="pol", batch=batch.id, place="rij 4", covenant_signed=DAY)
    school = Organisation(name="Scholengroep", kind=terms.OrganisationKind.EDUCATION)
    officer = Participant(name="J. de Vries", organisation=police.id, email="jv@politie.example", active_from=DAY)
    mentor = Participant(name="Ayşe Yılmaz", organisation=school.id, stand_in=officer.id, invited=False)
    case = Case(
        number="2026-014",
        title="Zorgen op het plein",
        bringing_organisation=school.id,
        lead=officer.id,
        opened=DAY,
        closing_reason=terms.ClosingReason.GOALS_REACHED,
        reference="C-17",
    )
    signal = Signal(
        number="S2026-031",
        received=DAY,
        observed=date(2026, 11, 1),
        organisation=school.id,
        function="mentor",
        description="Blijft weg uit de les",
        feedback_promised=date(2026, 11, 9),
        case=case.id,
    )
    unknown = Signal(number="S2026-032", received=DAY, anonymous=True, status=terms.SignalStatus.WEIGHED)
    took_part = (police.id, school.id)
    weighing = Weighing(signal=signal.id, case=case.id, day=DAY, organisations=took_part, necessity="Nodig")
    subject = Subject(case=case.id, name="Łukasz Wiśniewski", date_of_birth=date(2009, 3, 1))
    meeting = Meeting(number="2026-6", day=DAY, start=time(14, 0), chair=officer.id, location="Raadzaal")
    read = Meeting(number="2026-7", day=date(2026, 12, 14), confidentiality_read=datetime(2026, 12, 14, 14, 5))
    item = AgendaItem(meeting=meeting.id, position=1, case=case.id, kind=terms.ItemKind.CASE)
    theme = AgendaItem(meeting=meeting.id, position=2, title="Hangplekken", kind=terms.ItemKind.THEME)
    reported = AgendaItem(
        meeting=meeting.id, position=3, title="S2026-032", signal=unknown.id, kind=terms.ItemKind.SIGNAL
    )
    attendance = Attendance(meeting=meeting.id, participant=mentor.id, arrived=time(14, 20), from_item=theme.id)
    note = Note(agenda_item=theme.id, text="Wie belt de buurt?", is_question=True)
    information = InformationItem(
        text="Gezien bij het station",
        case=case.id,
        agenda_item=item.id,
        source_organisation=police.id,
        source_person=officer.id,
        shared_with=(school.id,),
        police_data=True,
    )
    decision = Decision(number="B2026-001", text="Samen optrekken", case=case.id, agenda_item=item.id)
    owners = (Owner(organisation=police.id, person=officer.id), Owner(person=mentor.id), Owner(name="Jansen"))
    action = Action(number="A2026-041", text="Ouders bellen", owners=owners, due=DAY, case=case.id, agenda_item=item.id)
    bare = Action(number="A2026-042", text="Zaal boeken", meeting=meeting.id)
    records = [batch, police, school, officer, mentor, case, signal, unknown, weighing, subject]
    met = [meeting, read, item, theme, reported, attendance, note, information, decision, action, bare]
    return [*records, *met, *casework(case, police), *paper(meeting, item, police, information)]


def casework(case: Case, police: Organisation) -> list[Record]:
    """What belongs to a case besides the meetings, and what the user keeps."""
    plan = Plan(case=case.id, title="Plein", started=DAY, evaluation="Nog niet")
    goal = Goal(plan=plan.id, position=1, text="Weer naar school", outcome=terms.GoalOutcome.PARTLY)
    measure = Measure(goal=goal.id, position=1, text="Begeleiding", organisation=police.id, start=DAY, result="Loopt")
    document = Document(
        case=case.id, name="brief.pdf", media_type="application/pdf", size=3, sha256="cd" * 32, added=DAY
    )
    merger = Merger(day=DAY, kind="Case", kept=case.id, gone=1, before="{}", moved="[]")
    kept = [
        TextModule(short="geh", text="De geheimhouding is voorgelezen."),
        SavedFilter(list="cases", name="Te laat", text="{}"),
    ]
    layout = ImportLayout(headings="nr|wie", meanings="{}")
    moved = StatusChange(case=case.id, day=DAY, was=terms.CaseStatus.NOTIFIED, now=terms.CaseStatus.ACCEPTED)
    own = [moved, plan, goal, measure, document, Review(case=case.id, due=DAY), Plan(title="Lokaal")]
    return [*own, merger, *kept, layout]


def paper(meeting: Meeting, item: AgendaItem, police: Organisation, information: InformationItem) -> list[Record]:
    """What left the vault."""
    now = datetime(2026, 11, 20, 16, 0)
    first = MinutesVersion(
        meeting=meeting.id, version=1, made=now, approved=DAY, approval=terms.Approval.MEETING, agenda_item=item.id
    )
    overruled = Overruling(meeting=meeting.id, check="no date", record=item.id, at=now, reason="Volgt nog")
    given = Disclosure(
        at=now,
        what=terms.DisclosureKind.EXTRACT,
        meeting=meeting.id,
        minutes_version=first.id,
        organisation=police.id,
        items=(Disclosed(record=information.id), Disclosed(record=item.id)),
    )
    told = Disclosure(at=now, what=terms.DisclosureKind.ORAL, recipient="Wijkteam", with_names=True)
    return [first, overruled, given, told, Incident(disclosure=given.id, found=DAY, description="Verkeerd adres")]


def content(store: Store) -> dict[type[Record], list[Record]]:
    """Every record of a vault."""
    return {kind: list[Record](store.find(kind)) for kind in RECORD_KINDS if kind is not FocusGroup}


def index(store: Store) -> list[Any]:
    """Every row of the search index."""
    with store.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT rowid, kind, title, body, also FROM search ORDER BY rowid")
        return [tuple(row) for row in rows]
