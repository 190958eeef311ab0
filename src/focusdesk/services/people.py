"""Names for references: what organisations, people and owners are called on screen and in documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from focusdesk.domain.records import InformationItem, Organisation, Owner, Participant
from focusdesk.services.desk import Desk


@dataclass
class Names:
    """The names in a vault, read once for a page or document."""

    organisations: dict[int, Organisation] = field(default_factory=dict)
    people: dict[int, Participant] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk) -> "Names":
        """Read the directory of a vault."""
        return cls(
            {each.id: each for each in desk.store.find(Organisation)},
            {each.id: each for each in desk.store.find(Participant)},
        )

    def organisation(self, id_: int | None) -> str:
        """The name of an organisation; empty when there is none."""
        found = self.organisations.get(id_ or 0)
        return found.name if found else ""

    def person(self, id_: int | None) -> str:
        """The name of a participant; empty when there is none."""
        found = self.people.get(id_ or 0)
        return found.name if found else ""

    def organisation_of(self, person: int | None) -> int | None:
        """The organisation that a participant is of."""
        found = self.people.get(person or 0)
        return found.organisation if found else None

    def owner(self, owner: Owner) -> str:
        """An owner in words: Politie (J. de Vries), Politie, or the name as it was written."""
        person = self.person(owner.person)
        known = self.people.get(owner.person or 0)
        organisation = self.organisation(owner.organisation or (known.organisation if known else None))
        if organisation and person:
            return f"{organisation} ({person})"
        return organisation or person or owner.name

    def owners(self, owners: Iterable[Owner]) -> str:
        """Several owners in words, the leading one first."""
        return ", ".join(self.owner(owner) for owner in owners)

    def source(self, information: InformationItem) -> str:
        """The source of a piece of information in words."""
        owner = Owner(
            organisation=information.source_organisation,
            person=information.source_person,
            name=information.source_name,
        )
        return self.owner(owner)
