"""The numbers of records and the names of all persons concerned: columns of long tables, without their records."""

import json
from collections.abc import Iterable

from sqlalchemy import func, select

from focusdesk.domain.records import Action, Case, Decision, Meeting, Signal, Subject
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table


def case_numbers(store: Store) -> dict[int, str]:
    """The number of every case, by its id."""
    case = table(Case)
    with store.transaction() as connection:
        return dict(connection.execute(select(case.c.id, case.c.number)).all())


def numbers(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """The numbers of those of these records that have one and are still there, by id."""
    wanted = select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
    found: dict[int, str] = {}
    with store.transaction() as connection:
        for kind in (Case, Meeting, Action, Decision, Signal):
            columns = table(kind).c
            found |= dict(connection.execute(select(columns.id, columns.number).where(columns.id.in_(wanted))).all())
    return found


def subject_names(store: Store) -> list[tuple[str, str, int]]:
    """The name of every person concerned, that of the guardian or an empty text, and the id of the case."""
    subject = table(Subject)
    query = select(subject.c.name, subject.c.guardian, subject.c.case).order_by(subject.c.id)
    with store.transaction() as connection:
        return list(connection.execute(query))
