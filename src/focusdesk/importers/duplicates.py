"""What an import would add that may be there already: pairs to be shown side by side. Nothing is merged here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from focusdesk.domain.pausing import forget
from focusdesk.domain.records import Case, Organisation, Participant, Record, Subject
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.importers import organisation_match
from focusdesk.importers.case_match import CaseCrowd, CaseMatch
from focusdesk.importers.likeness import Someone, weigh
from focusdesk.importers.pairing import THRESHOLD, Likeliest, Pairing
from focusdesk.importers.people_match import Crowd, Match
from focusdesk.importers.proposal import Known

R = TypeVar("R", bound=Record)

MOST = 2_000
"""So many pairs of a kind are shown at most, the most likely ones; nobody judges more, and the others stay two."""

_A_WHILE = 200


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
    people, organisations = _people(new, known), Likeliest[Pairing[Organisation]](MOST)
    for pair in organisation_match.organisations(_of(new, Organisation), known.organisations):
        organisations.offer(pair.score, pair.new.id, pair.known.id, pair)
    cases = _Cases(_of(new, Case), _of(new, Subject), known)
    try:
        likeliest = cases.compared(watch)
        shown = likeliest.found()
        return Duplicates(
            people=tuple(_paired(match, Participant) for match in people.found()),
            subjects=tuple(cases.subjects(shown)),
            organisations=tuple(organisations.found()),
            cases=tuple(map(cases.pairing, shown)),
            passed_over=sum(each.passed_over for each in (people, organisations, likeliest)),
            new={record.id: record for record in new if isinstance(record, Organisation | Participant | Case)},
        )
    finally:
        cases.forget()


def _people(new: Sequence[Record], known: Known) -> Likeliest[Match]:
    """The colleagues who may be one."""
    agencies = {one.id: one.name for one in (*known.organisations, *_of(new, Organisation))}

    def described(person: Participant) -> Someone:
        name = agencies.get(person.organisation or 0, "")
        return Someone(ref=person, name=person.name, organisation=name, contact=f"{person.email}, {person.phone}")

    some = list(map(described, _of(new, Participant)))
    there, among = Crowd(list(map(described, known.participants))), Crowd(some)
    likeliest = Likeliest[Match](MOST)
    for at, someone in enumerate(some):
        for match in chain(there.like(someone), among.like(someone, before=at)):
            likeliest.offer(match.score, _id(match.new), _id(match.known), match)
    there.forget()
    among.forget()
    return likeliest


class _Cases:
    """The new cases, compared one by one with all known ones and with the new ones before them.

    A subject that is new in a known case is one of those that others may be; nobody looks for whom it may be itself.
    """

    def __init__(self, new: Sequence[Case], subjects: Sequence[Subject], known: Known) -> None:
        self._new, self._crowd = new, CaseCrowd(new, known.cases)
        self._about = defaultdict[int, list[Someone]](list)
        for subject in chain(known.subjects, subjects):
            self._about[subject.case].append(_subject(subject))
        its = {case.id for case in new}
        self._some = [_subject(subject) for subject in subjects if subject.case not in its]
        self._before = dict[int, int]()
        for case in new:
            self._before[case.id] = len(self._some)
            self._some += self._about.get(case.id, ())
        self._known = list(map(_subject, known.subjects))
        self._there = self._among = Crowd(())

    def compared(self, watch: Watch) -> Likeliest[CaseMatch]:
        """Those that may be one. Raises what `watch` raises."""
        self._there, self._among = Crowd(self._known, watch), Crowd(self._some, watch)
        likeliest = Likeliest[CaseMatch](MOST)
        for at, case in enumerate(self._new):
            if at % _A_WHILE == 0:
                watch(at, len(self._new))
            for found in self._crowd.like(case, self._by_case(case)):
                likeliest.offer(found.score, found.new.id, found.known.id, found)
        return likeliest

    def _by_case(self, case: Case) -> dict[int, Match]:
        """By other case, of the people whom that and this one are about the two who are most alike."""
        best = dict[int, Match]()
        for someone in self._about.get(case.id, ()):
            for match in chain(self._there.like(someone), self._among.like(someone, before=self._before[case.id])):
                other = _case(match.known)
                if other not in best or best[other].score < match.score:
                    best[other] = match
        return best

    def subjects(self, cases: Iterable[CaseMatch]) -> list[Pairing[Subject]]:
        """Of these cases, the pairs of people whom they are about who may be one, the likeliest first."""
        both = ((self._about.get(one.id, ()), self._about.get(other.id, ())) for _score, one, other, _people in cases)
        matches = (
            Match(score, someone, other)
            for some, others in both
            for someone in some
            for other in others
            if (score := weigh(someone, other)) >= THRESHOLD
        )
        pairs = (_paired(match, Subject) for match in matches)
        return sorted(pairs, key=lambda pair: (-pair.score, pair.new.id, pair.known.id))

    def pairing(self, found: CaseMatch) -> Pairing[Case]:
        """Two cases with the reasons why they may be one."""
        return self._crowd.pairing(found)

    def forget(self) -> None:
        """Let go of all that was kept to compare them, piece by piece."""
        self._there.forget()
        self._among.forget()
        self._crowd.forget()
        forget(self._known, self._some, self._about, self._before)


def _subject(subject: Subject) -> Someone:
    return Someone(
        ref=subject,
        name=subject.name,
        born=subject.date_of_birth,
        address=subject.address,
        contact=subject.contact,
        bsn=subject.bsn,
    )


def _paired(match: Match, kind: type[R]) -> Pairing[R]:
    new, known = match.new.ref, match.known.ref
    assert isinstance(new, kind)
    assert isinstance(known, kind)
    return Pairing(new, known, match.score, match.reasons, match.identical)


def _id(someone: Someone) -> int:
    assert isinstance(someone.ref, Record)
    return someone.ref.id


def _case(someone: Someone) -> int:
    assert isinstance(someone.ref, Subject)
    return someone.ref.case


def _of(records: Iterable[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]
