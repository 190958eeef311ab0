"""Citizen service numbers (BSN) of persons concerned: right ones only, and only in a group that keeps them.

Whether a group may keep them is for the law and the group to say (article 46 UAVG); see `group.edit_group`.
"""

from collections.abc import Mapping
from dataclasses import replace

from focusdesk.domain.bsn import read_bsn
from focusdesk.domain.casework import Merger
from focusdesk.domain.changes import Change
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Subject
from focusdesk.domain.written import emptied
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk

WRONG = N_("This is not a citizen service number. Check the nine digits.")


def read(desk: Desk, values: Mapping[str, object]) -> dict[str, object]:
    """The fields of a person concerned, with the number in them as its nine digits.

    Raises Refused for a number that is wrong, and for any where the group keeps none.
    """
    typed = str(values.get("bsn", "")).strip()
    if not typed:
        return {**values, "bsn": ""} if "bsn" in values else dict(values)
    if not desk.group.keeps_bsn:
        raise Refused(
            "This group keeps no citizen service numbers. Leave it out, or switch them on in the settings.",
            field="bsn",
        )
    number = read_bsn(typed)
    if not number:
        raise Refused(WRONG, field="bsn")
    return {**values, "bsn": number}


def known(desk: Desk) -> list[Subject]:
    """The persons concerned whose number is kept."""
    return [each for each in desk.store.find(Subject) if each.bsn]


def removals(desk: Desk) -> list[Change]:
    """The changes that take every number out of the vault, also out of what is kept of persons who were merged."""
    persons = [Change(each, replace(each, bsn="")) for each in known(desk)]
    mergers = (
        Change(each, replace(each, before=emptied(each.before, "bsn"), moved=emptied(each.moved, "bsn")))
        for each in desk.store.find(Merger)
    )
    return [*persons, *(change for change in mergers if change.before != change.after)]
