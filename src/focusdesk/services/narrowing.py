"""What filter words mean for the lists of cases, actions and signals, and who is meant by a word after @."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from focusdesk.domain.filterwords import Facet, State, calls, read
from focusdesk.domain.followup import SETTLED, UNSETTLED
from focusdesk.domain.inputnames import recognise, word_for
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Owner
from focusdesk.domain.signals import SETTLED as WEIGHED
from focusdesk.domain.signals import WAITING
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus, InformationKind, SignalStatus
from focusdesk.domain.views import ActionFilter, CaseFilter, SignalFilter
from focusdesk.i18n import _, term
from focusdesk.services.desk import Desk
from focusdesk.services.entering import names_of

F = TypeVar("F", ActionFilter, CaseFilter, SignalFilter)

_ENDED = tuple(status for status in CaseStatus if status not in (*LIVE, CaseStatus.FROZEN))


@dataclass(frozen=True, slots=True)
class _Meanings(Generic[F]):
    """The filter that each filter word stands for in one list."""

    states: Mapping[State, F]
    facets: Mapping[Facet, tuple[type[StrEnum], Callable[[tuple[StrEnum, ...]], F]]]
    of_parties: Callable[[tuple[int, ...]], F]
    between: Callable[[date | None, date | None], F]


def of_cases(desk: Desk, wanted: CaseFilter) -> CaseFilter:
    """The filter with its words read: @ asks who brought a case in or leads it, days ask when it is discussed next."""
    if not wanted.words.strip():
        return wanted
    words, also = _read(desk, wanted.words, _for_cases(desk.today()))
    return replace(wanted, words=words, also=(*wanted.also, *also))


def of_actions(desk: Desk, wanted: ActionFilter) -> ActionFilter:
    """The filter with its words read: @ asks who carries an action out, days ask when it is due."""
    if not wanted.words.strip():
        return wanted
    words, also = _read(desk, wanted.words, _for_actions(desk.today()))
    return replace(wanted, words=words, also=(*wanted.also, *also))


def of_signals(desk: Desk, wanted: SignalFilter) -> SignalFilter:
    """The filter with its words read: @ asks which organisation reported, days ask when. Late: feedback not given."""
    if not wanted.words.strip():
        return wanted
    words, also = _read(desk, wanted.words, _for_signals(desk.today()))
    return replace(wanted, words=words, also=(*wanted.also, *also))


def called(desk: Desk, word: str) -> list[Owner]:
    """The organisations and people that a word after @ can mean, as in the input line."""
    return [owner for owner in recognise(word, names_of(desk)) if _id(owner)]


def offered_for_cases(desk: Desk) -> tuple[str, ...]:
    """The filter words that a list of cases knows, in the language of the screen."""
    return (*_general(desk), *_of_terms(Facet.STATUS, CaseStatus), *_of_terms(Facet.KIND, CaseKind))


def offered_for_actions(desk: Desk) -> tuple[str, ...]:
    """The same for a list of actions."""
    return (*_general(desk), *_of_terms(Facet.STATUS, ActionStatus))


def offered_for_signals(desk: Desk) -> tuple[str, ...]:
    """The same for a list of signals."""
    return (*_general(desk), *_of_terms(Facet.STATUS, SignalStatus), *_of_terms(Facet.KIND, InformationKind))


def _general(desk: Desk) -> tuple[str, ...]:
    return (*map(state_word, State), *day_words(), *party_words(desk))


def state_word(state: State) -> str:
    """The filter word for a state."""
    return {State.OPEN: _("is:open"), State.SETTLED: _("is:done"), State.LATE: _("is:late")}[state]


def day_words() -> tuple[str, ...]:
    """The filter words that a day is typed behind."""
    return (_("after:"), _("before:"))


def party_words(desk: Desk) -> tuple[str, ...]:
    """The filter word for everyone in the directory."""
    names = names_of(desk)
    organisations = (Owner(organisation=each.id, name=each.name) for each in names.organisations)
    people = (Owner(organisation=each.organisation, person=each.id, name=each.name) for each in names.people)
    return tuple(f"@{word_for(owner, names)}" for owner in (*organisations, *people))


def facet_word(facet: Facet, label: str) -> str:
    """The filter word that asks for what is called so, such as status:in-progress."""
    key = {Facet.STATUS: _("status:"), Facet.KIND: _("kind:")}[facet]
    return key + "-".join(label.casefold().split())


def _of_terms(facet: Facet, members: type[StrEnum]) -> Iterator[str]:
    return (facet_word(facet, term(member)) for member in members)


def _read(desk: Desk, words: str, meanings: _Meanings[F]) -> tuple[str, tuple[F, ...]]:
    """The plain words among what was typed, and the filters that the filter words stand for."""
    asked = read(words, desk.today())
    also, plain = [meanings.states[state] for state in asked.states], [asked.words]
    for facet, word in asked.facets:
        found = _of_facet(meanings, facet, word)
        also += found
        plain += [] if found else [word]  # what is not known is a word like any other
    for party in asked.parties:
        ids = tuple(_id(owner) for owner in called(desk, party))
        also += [meanings.of_parties(ids)] if ids else []
        plain += [] if ids else [party]
    if asked.since or asked.until:
        also.append(meanings.between(asked.since, asked.until))
    return " ".join(filter(None, plain)), tuple(also)


def _of_facet(meanings: _Meanings[F], facet: Facet, word: str) -> list[F]:
    if facet not in meanings.facets:
        return []
    kind, of_members = meanings.facets[facet]
    members = tuple(each for each in kind if is_called(each, word))
    return [of_members(members)] if members else []


def is_called(member: StrEnum, word: str) -> bool:
    """Whether a word asks for this term, in the language of the screen or in English."""
    return calls(term(member), word) or calls(member.value.replace("_", " "), word)


def _id(owner: Owner) -> int:
    return owner.person or owner.organisation or 0


def _for_cases(today: date) -> _Meanings[CaseFilter]:
    return _Meanings(
        states={
            State.OPEN: CaseFilter(statuses=LIVE),
            State.SETTLED: CaseFilter(statuses=_ENDED),
            State.LATE: CaseFilter(late_on=today),
        },
        facets={
            Facet.STATUS: (CaseStatus, lambda members: CaseFilter(statuses=members)),  # type: ignore[arg-type]
            Facet.KIND: (CaseKind, lambda members: CaseFilter(kinds=members)),  # type: ignore[arg-type]
        },
        of_parties=lambda ids: CaseFilter(parties=ids),
        between=lambda since, until: CaseFilter(discuss_from=since, discuss_until=until),
    )


def _for_actions(today: date) -> _Meanings[ActionFilter]:
    return _Meanings(
        states={
            State.OPEN: ActionFilter(statuses=UNSETTLED),
            State.SETTLED: ActionFilter(statuses=SETTLED),
            State.LATE: ActionFilter(overdue_on=today),
        },
        facets={Facet.STATUS: (ActionStatus, lambda members: ActionFilter(statuses=members))},  # type: ignore[arg-type]
        of_parties=lambda ids: ActionFilter(owners=ids),
        between=lambda since, until: ActionFilter(due_from=since, due_until=until),
    )


def _for_signals(today: date) -> _Meanings[SignalFilter]:
    return _Meanings(
        states={
            State.OPEN: SignalFilter(statuses=WAITING),
            State.SETTLED: SignalFilter(statuses=WEIGHED),
            State.LATE: SignalFilter(feedback_until=today - timedelta(days=1)),
        },
        facets={
            Facet.STATUS: (SignalStatus, lambda members: SignalFilter(statuses=members)),  # type: ignore[arg-type]
            Facet.KIND: (InformationKind, lambda members: SignalFilter(kinds=members)),  # type: ignore[arg-type]
        },
        of_parties=lambda ids: SignalFilter(reporters=ids),
        between=lambda since, until: SignalFilter(received_from=since, received_until=until),
    )
