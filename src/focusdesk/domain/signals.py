"""The life of a signal: what must be written down when it comes in, where it can go, and how long it is kept.

Each guard returns every refusal at once, as in `lifecycle`, which holds the guards of weighings and cases.
"""

from datetime import date

from focusdesk.domain.lifecycle import months_after
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import FocusGroup, Signal
from focusdesk.domain.terms import SignalStatus, WeighingOutcome

UNWEIGHED = (SignalStatus.NEW, SignalStatus.WEIGHED)
"""The statuses in which a signal has not been weighed yet: it goes on the agenda by itself."""

WAITING = (*UNWEIGHED, SignalStatus.MORE_INFORMATION)
"""The statuses in which a signal still asks for something."""

SETTLED = tuple(status for status in SignalStatus if status not in WAITING)
"""The statuses in which something became of a signal."""

STATUS_OF: dict[WeighingOutcome, SignalStatus] = {
    WeighingOutcome.NO_ACTION: SignalStatus.NO_ACTION,
    WeighingOutcome.MORE_INFORMATION: SignalStatus.MORE_INFORMATION,
    WeighingOutcome.HELP: SignalStatus.HELP,
    WeighingOutcome.CASE: SignalStatus.CASE,
    WeighingOutcome.JUSTICE: SignalStatus.JUSTICE,
}
"""What each outcome of a weighing makes of the signal."""

SIGNAL_MOVES: dict[SignalStatus, tuple[SignalStatus, ...]] = {
    SignalStatus.NEW: (SignalStatus.WEIGHED, *STATUS_OF.values()),
    SignalStatus.WEIGHED: (SignalStatus.NEW, *STATUS_OF.values()),
    SignalStatus.MORE_INFORMATION: (SignalStatus.WEIGHED, *STATUS_OF.values()),
    **dict.fromkeys(SETTLED, ()),
}
"""Where a signal can go from each status; weighing it at once stands for both steps."""


def is_waiting(signal: Signal) -> bool:
    """Whether a signal still asks for something."""
    return signal.status in WAITING


def awaits_feedback(signal: Signal) -> bool:
    """Whether the reporter was promised to hear something and has not heard it yet."""
    return signal.feedback_promised is not None and signal.feedback_given is None


def refusals_for_signal(signal: Signal, today: date) -> list[Refused]:
    """What a signal still lacks, or holds that cannot be, as it is written down today."""
    return [*_missing(signal), *_impossible(signal, today)]


def _missing(signal: Signal) -> list[Refused]:
    refusals = []
    if not (signal.anonymous or signal.function.strip()):
        refusals.append(
            Refused("Fill in the function of the reporter, or tick that the reporter is anonymous.", field="function")
        )
    if not signal.description.strip():
        refusals.append(Refused("Write down what was seen or heard: facts, without opinions.", field="description"))
    if signal.observed is None:
        refusals.append(Refused("Fill in when it was seen or heard, for example yesterday.", field="observed"))
    return refusals


def _impossible(signal: Signal, today: date) -> list[Refused]:
    refusals = []
    if signal.received > today:
        refusals.append(Refused("A signal is received today or earlier. Change the date.", field="received"))
    if signal.observed and signal.observed > today:
        refusals.append(Refused("What was seen or heard lies today or earlier. Change the date.", field="observed"))
    if signal.feedback_promised and signal.feedback_promised < signal.received:
        refusals.append(
            Refused(
                "Feedback is promised for the day of the signal or later. Change the date.",
                field="feedback_promised",
            )
        )
    return refusals


def refusals_for_move(signal: Signal, to: SignalStatus) -> list[Refused]:
    """What keeps `signal` from going to status `to`."""
    if to in SIGNAL_MOVES[signal.status]:
        return []
    return [Refused("Something became of this signal already. It is not weighed again.", field="status")]


def keep_until(group: FocusGroup, day: date) -> date:
    """Until when a signal is kept that was not taken up on `day`."""
    return months_after(day, group.keep_months_signal)
