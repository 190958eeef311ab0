"""Signals: take in what someone reports, weigh it, let the reporter know, and end it or make a case of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain import signals as rules
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Case, InformationItem, Record, Signal, Weighing
from focusdesk.domain.terms import CaseKind, CaseStatus, SignalStatus, WeighingOutcome
from focusdesk.i18n import N_, _
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a case still needs to be called when a signal is taken up; an empty legal basis is that of the group."""

    title: str
    kind: CaseKind = CaseKind.PERSON
    legal_basis: str = ""


def take_in(desk: Desk, **values: object) -> Signal:
    """Record a signal under the next number of this year; received today when no day is given.

    `values` are fields of the record. Raises Refused when something is missing, such as the reporter's function.
    """
    signal = Signal(number=desk.next_number(Signal, desk.today().year), received=desk.today())
    signal = _cleaned(replace(signal, **values))  # type: ignore[arg-type]  # checked by the record's fields
    lifecycle.ensure(rules.refusals_for_signal(signal, desk.today()))
    return added(desk, N_("Add signal"), signal)


def edit_signal(desk: Desk, signal: Signal, **values: object) -> Signal:
    """Set fields of a signal; its status goes through `begin_weighing` and `weigh`."""
    current = desk.store.get(Signal, signal.id)
    changed = _cleaned(replace(current, **values))  # type: ignore[arg-type]  # checked by the record's fields
    lifecycle.ensure(rules.refusals_for_signal(changed, desk.today()))
    cleaned = {name: getattr(changed, name) for name in (*values, *_OF_REPORTER)}
    return edit(desk, signal, N_("Change signal"), **cleaned)


_OF_REPORTER = ("function", "contact")
_TEXTS = (*_OF_REPORTER, "description", "subject_informed_reason", "feedback")


def _cleaned(signal: Signal) -> Signal:
    """The signal without outer spaces, and without what would tell who an anonymous reporter is."""
    texts = {name: getattr(signal, name).strip() for name in _TEXTS}
    if signal.anonymous:
        texts |= dict.fromkeys(_OF_REPORTER, "")
    return replace(signal, **texts)


def refusals(desk: Desk, signal: Signal, to: SignalStatus) -> list[Refused]:
    """What keeps a signal from going to a status, as the vault stands now."""
    return rules.refusals_for_move(desk.store.get(Signal, signal.id), to)


def begin_weighing(desk: Desk, signal: Signal) -> Signal:
    """Say that the agencies are weighing a signal."""
    lifecycle.ensure(refusals(desk, signal, SignalStatus.WEIGHED))
    return edit(desk, signal, N_("Begin weighing signal"), status=SignalStatus.WEIGHED, keep_until=None)


def weigh(desk: Desk, signal: Signal, weighing: Weighing, new_case: NewCase | None = None) -> Signal:
    """Record a weighing of a signal and what came of it, as one step.

    With the outcome "take up as case" the case is made with everything that is known: the description as information
    with its source, the organisation that brought it, and this weighing. Any other outcome sets until when the
    signal is kept. Raises Refused when a part is missing.
    """
    current = desk.store.get(Signal, signal.id)
    status = rules.STATUS_OF[weighing.outcome]
    lifecycle.ensure([*rules.refusals_for_move(current, status), *lifecycle.refusals_for_weighing(weighing)])
    weighing = replace(weighing, signal=signal.id)
    if weighing.outcome is WeighingOutcome.CASE:
        return _take_up(desk, current, weighing, new_case)
    ended = replace(current, status=status, keep_until=rules.keep_until(desk.group, weighing.day))
    desk.do(Step(N_("Weigh signal"), (add(weighing), Change(current, ended))))
    return ended


def _take_up(desk: Desk, signal: Signal, weighing: Weighing, new_case: NewCase | None) -> Signal:
    case = _case_of(desk, signal, weighing, new_case or NewCase(title=""))
    weighing = replace(weighing, case=case.id)
    if not lifecycle.refusals_for_case(case, CaseStatus.ACCEPTED, [weighing]):
        case = replace(case, status=CaseStatus.ACCEPTED)
    taken_up = replace(signal, status=SignalStatus.CASE, case=case.id, keep_until=None)
    made: tuple[Record, ...] = (case, _information(signal, case), weighing)
    desk.do(Step(N_("Make case of signal"), (*map(add, made), Change(signal, taken_up))))
    return taken_up


def _case_of(desk: Desk, signal: Signal, weighing: Weighing, new_case: NewCase) -> Case:
    return Case(
        number=desk.next_number(Case, desk.today().year),
        title=ensure_text(new_case.title, N_("Give the case a short, neutral title without names."), "title"),
        kind=new_case.kind,
        bringing_organisation=signal.organisation,
        purpose=weighing.purpose.strip(),
        legal_basis=new_case.legal_basis.strip() or desk.group.legal_basis,
        opened=desk.today(),
    )


def _information(signal: Signal, case: Case) -> InformationItem:
    """What was reported, as the first information of the case; it always has a source."""
    return InformationItem(
        text=signal.description,
        case=case.id,
        source_organisation=signal.organisation,
        source_name=_("anonymous reporter") if signal.anonymous else signal.function,
        day=signal.observed,
        kind=signal.kind,
    )


def give_feedback(desk: Desk, signal: Signal, what: str, day: date | None = None) -> Signal:
    """Record what the reporter was told, and when: today when no day is given."""
    told = ensure_text(what, N_("Write down what the reporter was told."), "feedback")
    given = day or desk.today()
    if given > desk.today():
        raise Refused("Feedback is given today or earlier. Change the date.", field="feedback_given")
    return edit(desk, signal, N_("Record feedback"), feedback_given=given, feedback=told)


def remove_signal(desk: Desk, signal: Signal) -> None:
    """Remove a signal with its weighings, as one step; agendas keep its number.

    Raises Refused when a case came of it: then it is kept as long as the case.
    """
    current = desk.store.get(Signal, signal.id)
    if current.case is not None:
        number = desk.store.get(Case, current.case).number
        raise Refused("Case {number} came of this signal, which is kept as long as the case.", number=number)
    items = [Change(item, replace(item, signal=None)) for item in desk.store.find(AgendaItem, signal=signal.id)]
    weighed = [remove(weighing) for weighing in weighings(desk, current)]
    desk.do(Step(N_("Remove signal"), (*items, *weighed, remove(current))))


def weighings(desk: Desk, signal: Signal) -> Sequence[Weighing]:
    """How a signal was weighed, oldest first."""
    return desk.store.find(Weighing, signal=signal.id)


def not_weighed(desk: Desk) -> list[Signal]:
    """The signals that nobody has weighed yet, in the order in which they came in."""
    return desk.store.find(Signal, status=rules.UNWEIGHED)
