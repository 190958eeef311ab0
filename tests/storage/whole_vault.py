"""A vault's records with every field of every kind filled in, and the whole content of a vault to compare."""

from datetime import date, datetime, time
from typing import Any

from focusdesk.domain import terms
from focusdesk.domain.records import (
    RECORD_KINDS,
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
    return [*records, meeting, read, item, theme, reported, attendance, note, information, decision, action, bare]


def content(store: Store) -> dict[type[Record], list[Record]]:
    """Every record of a vault."""
    return {kind: list[Record](store.find(kind)) for kind in RECORD_KINDS if kind is not FocusGroup}


def index(store: Store) -> list[Any]:
    """Every row of the search index."""
    with store.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT rowid, kind, title, body, also FROM search ORDER BY rowid")
        return [tuple(row) for row in rows]
