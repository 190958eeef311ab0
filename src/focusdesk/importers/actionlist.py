"""Adds the actions of a file, or brings those we have up to date: one action with its history."""

from dataclasses import dataclass, field, replace
from datetime import date

from focusdesk.domain.followup import is_open
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, ImportBatch
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _, plain_day, term
from focusdesk.importers.actiontext import read_action
from focusdesk.importers.directory import Directory
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.identity import ActionIndex
from focusdesk.importers.names import normalised
from focusdesk.importers.proposal import Known
from focusdesk.importers.remarks import Remark


@dataclass(slots=True)
class ActionList:
    """The actions of the vault and of this import."""

    gathering: Gathering
    directory: Directory
    index: ActionIndex
    _batches: dict[int, ImportBatch] = field(default_factory=dict)
    _days: dict[int, date] = field(default_factory=dict)
    _used: dict[object, set[int]] = field(default_factory=dict)
    _lines: dict[object, dict[object, str]] = field(default_factory=dict)
    _numbers: dict[str, Action] = field(default_factory=dict)

    @classmethod
    def of(cls, gathering: Gathering, directory: Directory, known: Known) -> "ActionList":
        """The actions of the vault, to be added to."""
        index = ActionIndex(lambda action: directory.names(action.owners))
        for action in known.actions:
            index.put(action)
        numbers = {action.number: action for action in known.actions}
        return cls(gathering, directory, index, {batch.id: batch for batch in known.batches}, _numbers=numbers)

    def text_and_below(self, number: str, said: str, *, in_minutes: bool) -> tuple[str, list[str]]:
        """What FocusDesk wrote of an action as its text and the lines below that: those are there in minutes only."""
        if not in_minutes:
            return said, []
        lines = said.split("\n")
        known = self._numbers.get(number)
        count = known.text.count("\n") + 1 if known and said.startswith(known.text) else 1
        return "\n".join(lines[:count]), lines[count:]

    def bring(self, action: Action, origin: object, *, says_status: bool) -> Remark | None:
        """Add an action or update the one it repeats; returns why nothing changed, if nothing did.

        `origin` is the list it stands in; `says_status` is whether the list gives a status for it.
        """
        line = (normalised(action.text), action.case, action.due, action.status, action.note, action.owners)
        lines = self._lines.setdefault(origin, {})
        count, first = len(lines), lines.setdefault(line, action.place)
        if len(lines) == count:
            return Remark("The list has the same action twice; it is imported once, from {place}.", {"place": first})
        used = self._used.setdefault(origin, set())
        numbered = self._numbers.get(action.number) if action.number else None
        if numbered and read_action(numbered.text).plain == read_action(action.text).plain:
            used.add(numbered.id)
            return self._update_numbered(numbered, action, says_status=says_status)
        action = replace(action, number="") if numbered else action
        found = self.index.find(action, origin, used)
        if found and found.certain:
            used.add(found.action.id)
            return self._update(found.action, action, says_status=says_status)
        if found:
            message = "An action like this was listed before for another owner ({place}); it is added as a new one."
            self.gathering.doubt(
                DoubtKind.ACTION, action.text, Remark(message, {"place": found.action.place}), action.place
            )
        self.gathering.add(action)
        self.index.put(action, origin)
        if action.number:
            self._numbers[action.number] = action
        if self.gathering.day:
            self._days[action.id] = self.gathering.day
        return None

    def _update_numbered(self, known: Action, now: Action, *, says_status: bool) -> Remark | None:
        """A list that FocusDesk wrote itself: neither its note nor a status that is the same is news."""
        latest = self.gathering.latest(known)
        news = says_status and now.status is not latest.status
        return self._update(latest, replace(now, note=""), says_status=news)

    def _update(self, known: Action, now: Action, *, says_status: bool) -> Remark | None:
        if self._from_this_file(known):
            return Remark("This row was imported before from the same file.")
        day, seen = self.gathering.day, self._days.get(known.id) or known.reported_on or known.agreed
        if day and seen and day < seen:
            return Remark("This action is known already, with later news.")
        after = _later(known, now, day, says_status=says_status)
        if after == known:
            return _nothing_new()
        if is_open(after.status) and not is_open(known.status):
            question = Remark("This action was settled before and is open again.")
            self.gathering.doubt(DoubtKind.ACTION, known.text, question, now.place)
        self.gathering.change(known, after)
        self.index.put(after)
        if day:
            self._days[known.id] = day
        return None

    def _from_this_file(self, known: Action) -> bool:
        batch = self._batches.get(known.batch) if known.batch else None
        return batch is not None and batch.sha256 == self.gathering.batch.sha256


def _nothing_new() -> Remark:
    """Why a row is left out that says of an action what we know."""
    return Remark("This action is known already; the row says nothing new.")


def _later(known: Action, now: Action, day: date | None, *, says_status: bool) -> Action:
    """The known action with what the later line says about it: status, date, owners it did not have, and its note."""
    status = now.status if says_status else known.status
    due = now.due or known.due
    postponed = known.postponed + bool(known.due and due and due > known.due and is_open(status))
    changed = replace(
        known,
        status=status,
        due=due,
        postponed=postponed,
        owners=known.owners or now.owners,
        done=(known.done or now.done) if status is ActionStatus.DONE else None,
        note=_joined(known.note, now.note, day, _news(known, status, due)),
        reason_not_done=now.reason_not_done or known.reason_not_done,
    )
    return replace(changed, reported_on=day) if day and (says_status or changed != known) else changed


def _news(known: Action, status: ActionStatus, due: date | None) -> list[str]:
    """What a later list changed about an action, as words for its history."""
    news = [term(status)] if status is not known.status else []
    if due and known.due and due != known.due:
        news.append(_("by {day}, was {before}").format(day=plain_day(due), before=plain_day(known.due)))
    return news


def _joined(old: str, new: str, day: date | None, news: list[str]) -> str:
    """Both notes, the later one below with its date and what it changed, unless it says what is there already."""
    said = [new] if new and normalised(new) not in normalised(old) else []
    line = "; ".join(news + said) if day else "".join(said)
    if not line:
        return old
    dated = f"{plain_day(day)}: {line}" if day else line
    return f"{old}\n{dated}" if old else dated
