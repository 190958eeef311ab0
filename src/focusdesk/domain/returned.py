"""Action lists that came back: what each line would change, what it leaves, and what is refused and why.

Only status, date and explanation are taken over. Whoever changed the agreement itself in the file is told so: that is
discussed at the table, not imported.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from focusdesk.domain.actionlist import MOST_NOTE, digest
from focusdesk.domain.followup import is_open
from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus


class Verdict(StrEnum):
    """What becomes of a line of a list that came back."""

    CHANGED = "is_taken_over"
    UNCHANGED = "stays_as_it_was"
    LEFT_OUT = "left_out_by_you"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """One line as it came back. `status` is None for an unknown word, `day` for a date that could not be read."""

    row: int
    number: str
    text: str
    owners: str
    due: date | None
    due_text: str
    digest: str
    sent: ActionStatus | None
    status: ActionStatus | None
    status_text: str
    day: date | None
    day_text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedList:
    """One file that came back: of which organisation, which list it was, and its lines."""

    file: str
    version: int
    language: str
    organisation: int
    list_id: int
    lines: tuple[ReturnedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An action as it stands in the vault: its text and owners in the words of a list for this organisation."""

    action: Action
    text: str
    owners: str
    is_theirs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What becomes of one line: the action before and after, why it is refused, and what to know beside it."""

    list_id: int
    file: str
    organisation: str
    line: ReturnedLine
    verdict: Verdict
    standing: Standing | None = None
    after: Action | None = None
    reason: Problem | None = None
    remarks: tuple[Problem, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Which line it is."""
        return self.file, self.line.row


def compare(
    returned: ReturnedList,
    organisation: str,
    known: Mapping[str, Standing],
    today: date,
    left_out: Collection[tuple[str, int]] = (),
) -> list[Finding]:
    """What each line would change in the actions that are `known` by number.

    `left_out` are the keys of lines that the user does not want. Refused is said per line; nothing is raised.
    """
    found: list[Finding] = []
    seen: set[str] = set()
    for line in returned.lines:
        finding = Finding(
            list_id=returned.list_id,
            file=returned.file,
            organisation=organisation,
            line=line,
            verdict=Verdict.REFUSED,
            standing=known.get(line.number),
        )
        reason = _reason(finding, today, is_second=line.number in seen)
        seen.add(line.number)
        if reason:
            found.append(replace(finding, reason=reason))
        elif finding.key in left_out:
            found.append(replace(finding, verdict=Verdict.LEFT_OUT))
        else:
            found.append(_weighed(finding, today))
    return found


def _weighed(finding: Finding, today: date) -> Finding:
    """What a line without faults changes, with the remarks on it."""
    assert finding.standing is not None
    before, after = finding.standing.action, _after(finding, today)
    verdict = Verdict.UNCHANGED if after == before else Verdict.CHANGED
    remarks = tuple(_remarks(finding, after)) if verdict is Verdict.CHANGED else ()
    return replace(finding, verdict=verdict, after=after, remarks=remarks)


def _reason(finding: Finding, today: date, is_second: bool) -> Problem | None:
    """The first thing for which a line is refused."""
    line, standing = finding.line, finding.standing
    if is_second:
        return Refused("Action {number} stands in this file twice. The first time counts.", number=line.number)
    if standing is None:
        return Refused("There is no action {number} in this vault.", number=line.number or "-")
    if not standing.is_theirs:
        return Refused(
            "Action {number} is not, or no longer, an action of {name}.", number=line.number, name=finding.organisation
        )
    return next(iter((*_tampering(finding), *_unusable(finding, today))), None)


def _tampering(finding: Finding) -> Iterator[Problem]:
    """Whether the agreement was changed in the file: what, by whom or by when."""
    line, standing = finding.line, finding.standing
    assert standing is not None
    if digest(line.number, line.text, line.owners, line.due) != line.digest or (line.due_text and not line.due):
        yield Refused(
            "The agreement was changed in the file, so nothing of this line is taken over. Discuss the change first.",
            field="text",
        )


def _unusable(finding: Finding, today: date) -> Iterator[Problem]:
    """What is wrong with what was filled in."""
    line, standing = finding.line, finding.standing
    assert standing is not None
    if line.status_text and line.status is None:
        yield Refused("“{word}” is not a status of the list.", word=line.status_text, field="status")
    if line.day_text and line.day is None:
        yield Refused("“{text}” is not a date that can be read.", text=line.day_text, field="done")
    if line.day and line.day > today:
        yield Refused("The date {day} has not come yet.", day=line.day, field="done")
    if len(line.note) > MOST_NOTE:
        yield Refused("The explanation is longer than {most} characters.", most=MOST_NOTE, field="note")
    if not _says_something(line):
        return
    status = _new_status(line, standing.action)
    if not is_open(standing.action.status) and status is not standing.action.status:
        yield Refused(
            "Action {number} is closed here already: {status}.", number=line.number, status=standing.action.status
        )
    elif _lacks_reason(line, status, standing.action):
        yield Refused("Not carried out, but the explanation does not say why.", field="note")


def _lacks_reason(line: ReturnedLine, status: ActionStatus, before: Action) -> bool:
    return status is ActionStatus.NOT_CARRIED_OUT and before.status is not status and not line.note


def _says_something(line: ReturnedLine) -> bool:
    """Whether anything was filled in since the list was sent."""
    return bool(line.note or line.day or (line.status and line.status is not line.sent))


def _new_status(line: ReturnedLine, action: Action) -> ActionStatus:
    """The status that was reported; one that was not touched stays what it is here."""
    return action.status if line.status is None or line.status is line.sent else line.status


def _after(finding: Finding, today: date) -> Action:
    """The action as the line reports it."""
    assert finding.standing is not None
    line, before = finding.line, finding.standing.action
    if not _says_something(line):
        return before
    status = _new_status(line, before)
    is_new = status is not before.status
    after = replace(before, status=status, done=_done(line, before, status, today) if is_new else before.done)
    if status is ActionStatus.NOT_CARRIED_OUT:
        after = replace(after, reason_not_done=_joined("" if is_new else before.reason_not_done, line.note))
    else:
        after = replace(after, note=_joined(before.note, line.note))
    told = line.day if is_open(status) else None
    if after == before and told in (None, before.reported_on):
        return before
    return replace(after, reported_on=told or today, reported_by=finding.organisation)


def _done(line: ReturnedLine, before: Action, status: ActionStatus, today: date) -> date | None:
    return (line.day or before.done or today) if status is ActionStatus.DONE else None


def _joined(note: str, added: str) -> str:
    """The explanation with what was reported under it, once."""
    if not added or added in note:
        return note
    return f"{note}\n{added}" if note else added


def _remarks(finding: Finding, after: Action) -> Iterator[Problem]:
    """What to know before a change is taken over."""
    line, standing = finding.line, finding.standing
    assert standing is not None
    now = digest(standing.action.number, standing.text, standing.owners, standing.action.due)
    if now != line.digest:
        yield Problem("The agreement was changed here after the list was sent.")
    if after.status is ActionStatus.DONE and line.day is None and standing.action.done is None:
        yield Problem("Done without a date: {day} is filled in.", day=after.done)


def changes(found: Iterable[Finding]) -> dict[int, tuple[Action, Action]]:
    """The actions that change, by id: as they were and as they become, over all files together."""
    changed: dict[int, tuple[Action, Action]] = {}
    for finding in found:
        if finding.verdict is Verdict.CHANGED and finding.standing and finding.after:
            first, _last = changed.get(finding.after.id, (finding.standing.action, finding.after))
            changed[finding.after.id] = (first, finding.after)
    return changed
