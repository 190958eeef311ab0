"""The directory: organisations and the function-holders who take part for them."""

from dataclasses import replace

from focusdesk.domain.changes import Step, add
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Organisation, Participant
from focusdesk.domain.terms import OrganisationKind
from focusdesk.i18n import N_
from focusdesk.services import locking
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text, removed
from focusdesk.storage.referring import is_referred_to


def add_organisation(desk: Desk, name: str, **values: object) -> Organisation:
    """Add an organisation. Raises Refused without a name or when the name is there already, Problem for a wrong key."""
    _check_key(values)
    organisation = replace(Organisation(name=_free_name(desk, name)), **values)  # type: ignore[arg-type]
    return added(desk, N_("Add organisation"), organisation)


def edit_organisation(desk: Desk, organisation: Organisation, **values: object) -> Organisation:
    """Set fields of an organisation; raises as `add_organisation`."""
    _check_key(values)
    if "name" in values:
        values["name"] = _free_name(desk, str(values["name"]), organisation)
    return edit(desk, organisation, N_("Change organisation"), **values)


def _check_key(values: dict[str, object]) -> None:
    if "public_key" in values:
        values["public_key"] = locking.checked_key(str(values["public_key"]))


def _free_name(desk: Desk, name: str, but: Organisation | None = None) -> str:
    wanted = ensure_text(name, N_("Fill in the name of the organisation."), "name")
    for other in desk.store.find(Organisation):
        if other.name.casefold() == wanted.casefold() and not (but and but.id == other.id):
            raise Refused("There is an organisation with this name already. Choose another name.", field="name")
    return wanted


def remove_organisation(desk: Desk, organisation: Organisation) -> None:
    """Remove an organisation that nothing refers to."""
    _ensure_unused(desk, organisation)
    removed(desk, N_("Remove organisation"), organisation)


def add_participant(desk: Desk, name: str, **values: object) -> Participant:
    """Add a function-holder. Raises Refused without a name."""
    participant = Participant(name=ensure_text(name, N_("Fill in the name."), "name"))
    return added(desk, N_("Add participant"), replace(participant, **values))  # type: ignore[arg-type]


def edit_participant(desk: Desk, participant: Participant, **values: object) -> Participant:
    """Set fields of a function-holder."""
    if "name" in values:
        values["name"] = ensure_text(str(values["name"]), N_("Fill in the name."), "name")
    return edit(desk, participant, N_("Change participant"), **values)


def remove_participant(desk: Desk, participant: Participant) -> None:
    """Remove a function-holder whom nothing refers to; others get an end date instead."""
    _ensure_unused(desk, participant)
    removed(desk, N_("Remove participant"), participant)


_IN_USE = N_("Cases, meetings or actions refer to this entry. Fill in an end date instead of removing it.")


def _ensure_unused(desk: Desk, record: Organisation | Participant) -> None:
    if is_referred_to(desk.store, type(record), record.id):
        raise Refused(_IN_USE)


USUAL_PARTIES: tuple[tuple[str, str, OrganisationKind], ...] = (
    ("Gemeente", "gem", OrganisationKind.MUNICIPALITY),
    ("Politie", "pol", OrganisationKind.POLICE),
    ("Openbaar Ministerie", "om", OrganisationKind.PROSECUTION),
    ("Onderwijs", "school", OrganisationKind.EDUCATION),
    ("Leerplicht", "lp", OrganisationKind.EDUCATION),
    ("Jeugdhulp", "jh", OrganisationKind.YOUTH_CARE),
    ("GGD", "ggd", OrganisationKind.PUBLIC_HEALTH),
    ("Zorg- en Veiligheidshuis", "zvh", OrganisationKind.SAFETY_HOUSE),
)
"""The organisations at most tables, offered when a vault is made: name, word after @, kind."""


def add_usual_parties(desk: Desk) -> None:
    """Add the usual organisations that are not in the directory yet, as one step."""
    known = {organisation.name.casefold() for organisation in desk.store.find(Organisation)}
    new = [Organisation(name=name, short=short, kind=kind) for name, short, kind in USUAL_PARTIES]
    changes = tuple(add(organisation) for organisation in new if organisation.name.casefold() not in known)
    desk.do(Step(N_("Add usual organisations"), changes))
