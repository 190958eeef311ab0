"""Matches the organisations and people that a file names with those in the directory, and adds the ones that are new.

A person is someone we know only when the whole name is equal and the organisation does not speak against it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Organisation, Owner, Participant, replaced
from focusdesk.domain.terms import OrganisationKind, PartyRole
from focusdesk.importers.agencies import kind_of
from focusdesk.importers.decisions import NEW_NAMES, Answer, Choice
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.likeness import Someone, weigh
from focusdesk.importers.names import normalised, normalised_name
from focusdesk.importers.owners import NamedPerson, OwnersReading, read_owners
from focusdesk.importers.pairing import THRESHOLD
from focusdesk.importers.personnames import PREFIXES, sound
from focusdesk.importers.proposal import Known
from focusdesk.importers.remarks import Remark


@dataclass(slots=True)
class Directory:
    """The organisations and people of the vault and of this import, by their normalised names."""

    gathering: Gathering
    _organisations: dict[str, Organisation] = field(default_factory=dict)
    _by_id: dict[int, Organisation] = field(default_factory=dict)
    _people: dict[str, list[Participant]] = field(default_factory=lambda: defaultdict(list))
    _people_by_id: dict[int, Participant] = field(default_factory=dict)
    _by_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_sound: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _guesses: dict[str, str] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _readings: dict[str, OwnersReading] = field(default_factory=dict)
    _stand_ins: list[tuple[Participant, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, gathering: Gathering, known: Known) -> "Directory":
        """The directory of the vault, to be added to."""
        directory = cls(gathering)
        for organisation in known.organisations:
            directory._put_organisation(organisation)
        for person in known.participants:
            directory._put_person(person)
        return directory

    def read(self, text: str) -> OwnersReading:
        """The owners that a text names, given the organisations that are known by now."""
        if text not in self._readings:
            reading = read_owners(text, tuple(self._names))
            owners = tuple(map(self._agency_last, reading.owners))
            self._readings[text] = reading if owners == reading.owners else replace(reading, owners=owners)
        return self._readings[text]

    def _agency_last(self, named: NamedPerson) -> NamedPerson:
        """ "Politie (Anna)" is Anna of the police, also when that organisation is not known yet."""
        known = normalised(named.organisation) in self._organisations
        if not named.organisation or known or kind_of(named.organisation) is not OrganisationKind.OTHER:
            return named
        if kind_of(named.name) is OrganisationKind.OTHER:
            return named
        return replace(named, name=named.organisation, organisation=named.name)

    def organisation(self, name: str, where: str) -> Organisation | None:
        """The organisation with this name, added when it is new; None for no name."""
        key = normalised(name)
        if not key:
            return None
        if key in self._organisations:
            return self._organisations[key]
        new = Organisation(
            name=name.strip(), kind=kind_of(name), role=PartyRole.CASE, batch=self.gathering.batch.id, place=where
        )
        self.gathering.add(new)
        self._put_organisation(new)
        question = Remark("“{name}” is not in the directory yet and is added as an organisation.", {"name": new.name})
        self.gathering.doubt(DoubtKind.ORGANISATION, new.name, question, where)
        return new

    def add(self, organisation: Organisation) -> bool:
        """Add an organisation of which more is known than its name; False when one of that name is there already."""
        if normalised(organisation.name) in self._organisations:
            return False
        self.gathering.add(organisation)
        self._put_organisation(organisation)
        return True

    def knows(self, name: str) -> bool:
        """Whether a name is that of a person or organisation we know, or says by its words that it is an agency."""
        known = len(self._people.get(normalised_name(name), ())) == 1 or normalised(name) in self._organisations
        return known or kind_of(name) is not OrganisationKind.OTHER

    def people_first(self, said: str) -> str:
        """Owners as FocusDesk writes them, "Police (Anna de Wit)", with each person before the organisation."""
        names = sorted((one.name for one in self._by_id.values() if "," in one.name), key=len, reverse=True)
        organisation = "|".join([*map(re.escape, names), "[^,()]+?"])
        return re.sub(rf"({organisation}) \(([^()]+)\)", r"\2 (\1)", said)

    def are_people(self, names: str) -> bool:
        """Whether a text names only people we know, be it in part, and organisations."""
        named = [one.name or one.organisation for one in self.read(names).owners]
        return bool(named) and all(self.knows(name) or bool(self._perhaps(name)) for name in named)

    def kind(self, organisation: int) -> OrganisationKind:
        """What sort of agency the organisation with this id is."""
        return self._by_id[organisation].kind

    def known_organisation(self, name: str, where: str) -> Organisation | None:
        """The organisation with this name if we know it or its name says that it is one; else None."""
        if normalised(name) in self._organisations or kind_of(name) is not OrganisationKind.OTHER:
            return self.organisation(name, where)
        return None

    def person(self, named: NamedPerson, where: str, *, email: str = "", phone: str = "") -> Participant:
        """The person with this name, added when new. A namesake at another organisation stays another person."""
        organisation = self.organisation(named.organisation, where)
        namesakes = self._people.get(normalised_name(named.name), [])
        agreeing = [one for one in namesakes if _agrees(one, organisation)]
        if len(agreeing) == 1:
            return self._completed(agreeing[0], organisation, named.function, email, phone)
        self._doubt_person(named, where, namesakes)
        new = Participant(
            name=named.name,
            function=named.function,
            organisation=organisation.id if organisation else None,
            email=email,
            phone=phone,
            batch=self.gathering.batch.id,
            place=where,
        )
        self.gathering.add(new)
        self._put_person(new)
        return new

    def only_one(self, name: str) -> int | None:
        """The id of the only person with this name; None when there is none, or more than one."""
        found = self._people.get(normalised_name(name), ()) if name else ()
        return found[0].id if len(found) == 1 else None

    def say_more(self, person: Participant, stand_in: str, where: str, **values: object) -> Participant:
        """Fill in fields of someone who is new in this import, and the name of a stand-in, who may still be to come."""
        if not self.gathering.is_new(person.id):
            return person
        now = self._replace(person, replaced(person, **values))
        if stand_in:
            self._stand_ins.append((now, stand_in, where))
        return now

    def join_stand_ins(self) -> None:
        """Find the stand-ins that were named, once all people are there; a name that is not clear is a doubt."""
        for person, name, where in self._stand_ins:
            found = self.only_one(name)
            if found is None:
                question = Remark(
                    "“{name}” is not one person in the directory, so there is no stand-in.", {"name": name}
                )
                self.gathering.doubt(DoubtKind.PERSON, name, question, where)
            latest = self.gathering.latest(person)
            self._replace(latest, replace(latest, stand_in=found))
        self._stand_ins.clear()

    def owners(self, text: str, where: str) -> tuple[tuple[Owner, ...], str]:
        """The owners that a cell names, and the aside in it; a name that we do not know stays a name, with a doubt."""
        reading = self.read(text)
        found = [self._owner(named, where, everyone=reading.everyone) for named in reading.owners]
        return tuple(dict.fromkeys(found) if len(found) > 1 else found), reading.note

    def names(self, owners: tuple[Owner, ...]) -> frozenset[str]:
        """The normalised names of owners, for comparing actions: of the person, else of the organisation."""
        return frozenset(name for owner in owners if (name := self._name(owner)))

    def _owner(self, named: NamedPerson, where: str, *, everyone: bool) -> Owner:
        if named.name and named.organisation:
            person = self.person(named, where)
            return Owner(person=person.id, organisation=person.organisation)
        name = named.name or named.organisation
        same = self._people.get(normalised_name(name), [])
        if len(same) == 1:
            return Owner(person=same[0].id, organisation=same[0].organisation)
        organisation = None if everyone else self.known_organisation(name, where)
        if organisation:
            return Owner(organisation=organisation.id)
        return Owner(name=name) if everyone else self._unknown_owner(name, where)

    def _unknown_owner(self, name: str, where: str) -> Owner:
        """Ask who it is, when only one person can be meant with that one; the owner as the user says."""
        person = self._perhaps(name)
        question, offered = _who_is(name, person)
        match self.gathering.ask(DoubtKind.OWNER, name, question, where, offered):
            case Answer.SUGGESTED:
                known = self._people[normalised_name(person)][0]
                return Owner(person=known.id, organisation=known.organisation)
            case Answer.PERSON:
                return Owner(person=self.person(NamedPerson(name), where).id)
            case Answer.ORGANISATION if organisation := self.organisation(name, where):
                return Owner(organisation=organisation.id)
        return Owner(name=name)

    def _doubt_person(self, named: NamedPerson, where: str, namesakes: list[Participant]) -> None:
        """Ask whether someone who is added is someone we know, with the same name or one that is like it."""
        values = {"name": named.name}
        if namesakes:
            question = Remark("There is another “{name}” in the directory; a second one is added.", values)
        elif person := self._perhaps(named.name):
            values["person"] = person
            question = Remark("“{name}” is perhaps {person}, who is in the directory; a new one is added.", values)
        else:
            return
        self.gathering.doubt(DoubtKind.PERSON, named.name, question, where)

    def _perhaps(self, name: str) -> str:
        """The name of the only one whom a name can mean: it has all its words, or is written much like it."""
        if name not in self._guesses:
            words = normalised_name(name).split()
            ids = [self._by_word.get(word, set()) for word in words]
            meant = set.intersection(*ids) if ids else set()
            if len(meant) != 1:
                near = {person for word in words for person in self._by_sound.get(sound(word), ())}
                meant = {each for each in near if _is_alike(name, self._people_by_id[each].name)}
            self._guesses[name] = self._people_by_id[meant.pop()].name if len(meant) == 1 else ""
        return self._guesses[name]

    def named(self, name: str) -> tuple[Participant, ...]:
        """The people with this name, as they are by now."""
        return tuple(self._people.get(normalised_name(name), ()))

    def _completed(
        self, person: Participant, organisation: Organisation | None, function: str, email: str, phone: str
    ) -> Participant:
        """Someone who is new in this import gets what a later line gives and an earlier one did not."""
        if not self.gathering.is_new(person.id):
            return person
        known = person.organisation or (organisation.id if organisation else None)
        complete = replace(
            person,
            organisation=known,
            function=person.function or function,
            email=person.email or email,
            phone=person.phone or phone,
        )
        return self._replace(person, complete)

    def _replace(self, person: Participant, now: Participant) -> Participant:
        self.gathering.change(person, now)
        self._people[normalised_name(person.name)] = [
            now if one.id == person.id else one for one in self._people[normalised_name(person.name)]
        ]
        self._people_by_id[person.id] = now
        return now

    def _name(self, owner: Owner) -> str:
        if owner.person in self._people_by_id:
            return normalised_name(self._people_by_id[owner.person].name)
        if owner.organisation in self._by_id:
            return normalised(self._by_id[owner.organisation].name)
        return normalised_name(owner.name)

    def _put_organisation(self, organisation: Organisation) -> None:
        self._by_id[organisation.id] = organisation
        self._names += (name for name in (organisation.name, organisation.short) if len(name) > 1)
        self._readings.clear()
        for name in (organisation.name, organisation.short):
            if normalised(name):
                self._organisations.setdefault(normalised(name), organisation)

    def _put_person(self, person: Participant) -> None:
        name = normalised_name(person.name)
        self._people[name].append(person)
        self._people_by_id[person.id] = person
        self._guesses.clear()
        for word in name.split():
            self._by_word[word].add(person.id)
            if len(word) > 1 and word not in PREFIXES:
                self._by_sound[sound(word)].add(person.id)


@lru_cache(maxsize=1000)
def _who_is(name: str, person: str) -> tuple[Remark, tuple[Choice, ...]]:
    """What to ask about an owner who is not in the directory, and the answers; `person` is who may be meant, if any.

    Many rows name the same one.
    """
    if not person:
        unknown = Remark("“{name}” is not in the directory; the action keeps the name as text.", {"name": name})
        return unknown, tuple(NEW_NAMES)
    message = "“{name}” is perhaps {person}; the action keeps the name as text."
    meant = Choice(Answer.SUGGESTED, Remark("It is {person}", {"person": person}))
    return Remark(message, {"name": name, "person": person}), (NEW_NAMES[0], meant, *NEW_NAMES[1:])


def _is_alike(name: str, other: str) -> bool:
    """Whether two names alone make it likely that one person is meant."""
    return weigh(Someone(ref=0, name=name), Someone(ref=1, name=other)) >= THRESHOLD


def _agrees(person: Participant, organisation: Organisation | None) -> bool:
    """Whether nothing speaks against this being the same person: one organisation is unknown, or both are equal."""
    return organisation is None or person.organisation in (None, organisation.id)
