"""The lists of participants and organisations; a few hundred at most, so they are given whole."""

from datetime import date

from sqlalchemy import func, select

from focusdesk.domain.records import Organisation, Participant
from focusdesk.domain.views import OrganisationRow, ParticipantRow
from focusdesk.storage import folding
from focusdesk.storage.action_list import open_and_late
from focusdesk.storage.rows import load
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_person, _organisation = table(Participant), table(Organisation)


def participants(store: Store) -> list[ParticipantRow]:
    """All participants by name, with the names of their organisation and stand-in."""
    stand_in, column = _person.alias(), _person.c
    query = (
        select(
            *(column.id, column.name, column.function),
            func.coalesce(_organisation.c.name, ""),
            *(column.email, column.phone),
            func.coalesce(stand_in.c.name, ""),
            *(column.invited, column.active_from, column.active_until),
        )
        .outerjoin_from(_person, _organisation, _organisation.c.id == column.organisation)
        .outerjoin(stand_in, stand_in.c.id == column.stand_in)
    )
    with store.transaction() as connection:
        rows = [ParticipantRow(*tuple(row)) for row in connection.execute(query)]
    return sorted(rows, key=lambda row: (folding.plain(row.name), row.id))


def organisations(store: Store, today: date) -> list[OrganisationRow]:
    """All organisations by name, with how many actions each has open and late."""
    people = select(_person.c.organisation, func.count().label("people")).group_by(_person.c.organisation)
    with store.transaction() as connection:
        number_of_people = {row.organisation: row.people for row in connection.execute(people)}
        actions = open_and_late(connection, today)
        rows = [
            OrganisationRow(
                *(each.id, each.name, each.short, each.kind, each.role),
                number_of_people.get(each.id, 0),
                *actions.get(each.id, (0, 0)),
                *(each.covenant_signed, each.valid_until),
                each.gets_names,
            )
            for each in load(connection, Organisation)
        ]
    return sorted(rows, key=lambda row: (folding.plain(row.name), row.id))
