"""What the user decides about the doubts of an import: one answer for a kind of doubt, or for one text of that kind.

An answer that does not fit the question counts for nothing; then the first choice, which is the proposal, holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import ActionStatus, CaseKind
from focusdesk.i18n import N_
from focusdesk.importers.remarks import Remark


class Answer(StrEnum):
    """Every answer that is not a member of another enumeration."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    NO_DATE = "no_date"
    TEXT = "text"
    SUGGESTED = "suggested"
    PERSON = "person"
    ORGANISATION = "organisation"
    TOGETHER = "together"
    APART = "apart"
    NAME = "name"
    LEAVE_OUT = "leave_out"
    TAKE_OVER = "take_over"
    AS_THERE = "as_there"
    TO_ASSESS = "to_assess"
    REPAIR = "repair"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: as it is kept, and as it is shown."""

    value: str
    label: Remark


def choices(**labels: str) -> tuple[Choice, ...]:
    """Choices from values and their English sentences, the proposal first."""
    return tuple(Choice(value, Remark(label)) for value, label in labels.items())


STATUSES = choices(
    **{
        ActionStatus.OPEN: N_("It is open"),
        ActionStatus.IN_PROGRESS: N_("It is in progress"),
        ActionStatus.DONE: N_("It is done"),
        ActionStatus.LAPSED: N_("It lapsed"),
        ActionStatus.NOT_CARRIED_OUT: N_("It was not carried out"),
        ActionStatus.HANDED_OVER: N_("It was handed over"),
    }
)
DATES = choices(
    day_first=N_("The day comes first"),
    month_first=N_("The month comes first"),
    no_date=N_("Take over no date; keep what was written as a note"),
)
NEW_NAMES = choices(
    text=N_("Keep the name as text"),
    person=N_("Add as a person"),
    organisation=N_("Add as an organisation"),
)
BRINGERS = choices(
    text=N_("Keep it as information"),
    organisation=N_("Add as an organisation"),
)
SEVERAL = choices(
    together=N_("One action that they carry out together"),
    apart=N_("An action for each of them"),
)
KINDS = choices(
    **{
        CaseKind.PERSON: N_("A case about a person"),
        CaseKind.GROUP: N_("A case about a group"),
        CaseKind.PLACE: N_("A case about a place"),
        CaseKind.THEME: N_("A case about a theme"),
    }
)
HIDDEN = choices(
    take_over=N_("Take these rows over as well"),
    leave_out=N_("Leave these rows out"),
)
IN_TEXT = choices(
    leave_out=N_("Leave it out: it is in the list of actions"),
    take_over=N_("Take it over as an action of its own"),
)
EXPIRED = choices(
    leave_out=N_("Leave it out: its keeping term is over"),
    take_over=N_("Take it over; it is to be destroyed at once"),
)
WEIGHED_THERE = choices(
    as_there=N_("Go on from where they are there"),
    to_assess=N_("Have them assessed here first"),
)
DAMAGED_LETTERS = choices(
    repair=N_("Repair the letters"),
    as_written=N_("Take them over as they are written"),
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The answers so far, by kind of doubt and text; an empty text stands for every text of the kind."""

    answers: Mapping[tuple[DoubtKind, str], str] = field(default_factory=dict)

    def decided(self, kind: DoubtKind, text: str, offered: Sequence[Choice]) -> str | None:
        """What was answered, if it is one of the choices that are offered."""
        given = [self.answers[key] for key in ((kind, text), (kind, "")) if key in self.answers]
        return next((answer for answer in given if any(choice.value == answer for choice in offered)), None)

    def answer(self, kind: DoubtKind, text: str, offered: Sequence[Choice]) -> str:
        """What was answered, else the first choice."""
        return self.decided(kind, text, offered) or offered[0].value

    def with_answer(self, kind: DoubtKind, text: str, value: str) -> "Decisions":
        """These decisions and one more, or another in its place."""
        return Decisions({**self.answers, (kind, text): value})


def read_decisions(given: object) -> Decisions:
    """Decisions from JSON: {"status_not_known": {"on hold": "open"}, "date_not_clear": "month_first"}.

    Raises a Problem that names what is not understood.
    """
    if not isinstance(given, dict):
        raise Problem("“decisions” in the mapping file must be an object with an answer for each kind of doubt.")
    answers: dict[tuple[DoubtKind, str], str] = {}
    for name, said in given.items():
        try:
            kind = DoubtKind(name)
        except ValueError as error:
            every = ", ".join(DoubtKind)
            raise Problem("“{name}” is no kind of doubt. Use one of: {every}.", name=name, every=every) from error
        for text, answer in said.items() if isinstance(said, dict) else [("", said)]:
            if answer not in ANSWERS:
                every = ", ".join(ANSWERS)
                raise Problem("“{name}” is no answer to a doubt. Use one of: {every}.", name=answer, every=every)
            answers[(kind, text)] = answer
    return Decisions(answers)


ANSWERS: tuple[str, ...] = tuple(dict.fromkeys([*Answer, *ActionStatus, *CaseKind]))
"""Every answer that a mapping file can give."""
