"""What an import would add that may be there already: pairs to be shown side by side. Nothing is merged here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain
from typing import Any, TypeVar

from focusdesk.domain.pausing import forget
from focusdesk.domain.records import Case, Organisation, Participant, Record, Subject
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.importers import case_match, organisation_match
from focusdesk.importers.likeness import Someone
from focusdesk.importers.pairing import Pairing
from focusdesk.importers.people_match import proposals, within
from focusdesk.importers.proposal import Known

R = TypeVar("R", bound=Record)

MOST = 2_000
"""So many pairs of a kind are shown at most, the most likely ones; nobody judges more, and the others stay two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """The pairs that may be one, each kind with the most likely first. The second of a pair may be new too."""

    people: tuple[Pairing[Participant], ...] = ()
    subjects: tuple[Pairing[Subject], ...] = ()
    organisations: tuple[Pairing[Organisation], ...] = ()
    cases: tuple[Pairing[Case], ...] = ()
    passed_over: int = 0
    """How many pairs there are besides, all less likely."""

    new: Mapping[int, Organisation | Participant | Case] = field(default_factory=dict, repr=False)
    """All of these kinds that the import would add, by id."""

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return len(self.people) + len(self.subjects) + len(self.organisations) + len(self.cases)

    @property
    def pairs(self) -> tuple[Pairing[Any], ...]:
        """The pairs to judge. Those of people whom cases are about come with their cases."""
        return (*self.organisations, *self.people, *self.cases)


def duplicates(added: Iterable[Record], known: Known, watch: Watch = unwatched) -> Duplicates:
    """Compare what an import would add (`ImportPlan.added`) with what the vault holds, and with each other.

    `watch` is told how far it is; what it raises stops the work.
    """
    new = list(added)
    agencies = {one.id: one.name for one in (*known.organisations, *_of(new, Organisation))}

    def participant(person: Participant) -> Someone:
        name = agencies.get(person.organisation or 0, "")
        return Someone(ref=person, name=person.name, organisation=name, contact=f"{person.email}, {person.phone}")

    people = _people(_of(new, Participant), known.participants, participant, unwatched)
    concerned = _people(_of(new, Subject), known.subjects, _subject, watch)
    subjects = [pair for pair in concerned if pair.new.case != pair.known.case]
    forget(concerned)
    organisations = organisation_match.organisations(_of(new, Organisation), known.organisations)
    cases = case_match.cases(_of(new, Case), known.cases, subjects)
    likely_cases = _likeliest(cases, MOST)
    shown = {(pair.new.id, pair.known.id) for pair in likely_cases}
    about = [pair for pair in subjects if (pair.new.case, pair.known.case) in shown]
    found = Duplicates(
        people=_likeliest(people, MOST),
        subjects=_likeliest(about, len(about)),
        organisations=_likeliest(organisations, MOST),
        cases=likely_cases,
        passed_over=sum(max(0, len(pairs) - MOST) for pairs in (people, organisations, cases)),
        new={record.id: record for record in new if isinstance(record, Organisation | Participant | Case)},
    )
    forget(people, subjects, cases)
    return found


def _likeliest(pairs: Iterable[Pairing[R]], most: int) -> tuple[Pairing[R], ...]:
    """So many pairs at most, the most likely first; not sorted whole, which would hold up the window."""
    return tuple(nsmallest(most, pairs, key=lambda pair: (-pair.score, pair.new.id, pair.known.id)))


def _subject(subject: Subject) -> Someone:
    return Someone(
        ref=subject,
        name=subject.name,
        born=subject.date_of_birth,
        address=subject.address,
        contact=subject.contact,
    )


def _people(new: Sequence[R], known: Sequence[R], described: Callable[[R], Someone], watch: Watch) -> list[Pairing[R]]:
    """The pairs of new ones with known ones and with earlier new ones, in any order."""
    some = list(map(described, new))
    records = {record.id: record for record in (*new, *known)}
    there, among = proposals(some, list(map(described, known)), watch=watch), within(some, watch=watch)
    pairs = [
        Pairing(records[_id(pair.new)], records[_id(pair.known)], pair.score, pair.reasons, pair.identical)
        for pair in chain(there, among)
    ]
    forget(there, among)
    return pairs


def _id(someone: Someone) -> int:
    assert isinstance(someone.ref, Record)
    return someone.ref.id


def _of(records: Iterable[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]
