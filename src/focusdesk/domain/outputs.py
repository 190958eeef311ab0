"""The four outputs of one source: full minutes, an extract and an action list for one recipient, and a summary.

Each is made from minutes and gives minutes, so that no output can say something that the minutes do not say. The
rules: a recipient gets the items at which it was present or that name it; of those the information whose sharing
limit includes it; discussion only where it was present; and names of persons concerned only if it is to have names.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from focusdesk.domain.minutes import (
    ActionLine,
    DecisionLine,
    InformationLine,
    ItemMinutes,
    Minutes,
    NoteLine,
)
from focusdesk.domain.terms import ActionStatus, DisclosureKind, ItemKind, SharingLimit
from focusdesk.domain.veil import Covered, Veil

Line = NoteLine | InformationLine | DecisionLine | ActionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An organisation that gets something."""

    id: int
    name: str
    is_core: bool
    gets_names: bool = False


class Access(StrEnum):
    """Why a recipient gets an item, or that it does not."""

    PRESENT = "present"
    NAMED = "named_in_it"
    NONE = "not_present_and_not_named"


@dataclass(frozen=True, slots=True)
class Share:
    """What a recipient gets of one item: why, and how many lines it does not get."""

    item: ItemMinutes
    access: Access
    information: int
    barred_information: int
    barred_notes: int


def lines_of(item: ItemMinutes) -> tuple[Line, ...]:
    """Everything said, decided and agreed at an item."""
    return (*item.notes, *item.information, *item.decisions, *item.actions)


def access(item: ItemMinutes, recipient: Recipient) -> Access:
    """Whether a recipient gets an item: it was there, or the item is for it, by it, or names it."""
    if recipient.id in item.present:
        return Access.PRESENT
    named = (
        recipient.id in item.needed
        or any(recipient.id in action.organisations for action in item.actions)
        or any(line.source_organisation == recipient.id for line in item.information)
        or _names(item, recipient.name)
    )
    return Access.NAMED if named else Access.NONE


def _names(item: ItemMinutes, name: str) -> bool:
    """Whether an agreement or the title has the name of an organisation, as a word of its own."""
    texts = (item.title, *(one.text for one in item.decisions), *(one.text for one in item.actions))
    return bool(name) and any(f" {name} " in f" {_spaced(text)} " for text in texts)


def _spaced(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign == "-" else " " for sign in text)


def may_read(line: InformationLine, item: ItemMinutes, recipient: Recipient) -> bool:
    """Whether the sharing limit of a piece of information includes a recipient. What came from it, it may have."""
    if line.sharing is SharingLimit.NOT_IN_MINUTES:
        return False
    if line.source_organisation == recipient.id:
        return True
    return {
        SharingLimit.EVERYONE: recipient.id in item.present,
        SharingLimit.CORE: recipient.is_core,
        SharingLimit.NAMED: recipient.id in line.shared_with,
    }[line.sharing]


def share(item: ItemMinutes, recipient: Recipient) -> Share:
    """What a recipient gets of an item, to show before anything is made."""
    found = access(item, recipient)
    readable = [] if found is Access.NONE else [line for line in item.information if may_read(line, item, recipient)]
    return Share(
        item=item,
        access=found,
        information=len(readable),
        barred_information=len(item.information) - len(readable),
        barred_notes=0 if found is Access.PRESENT else len(item.notes),
    )


def extract(
    minutes: Minutes, recipient: Recipient, *, marks_barred: bool, covered: tuple[Covered, ...] = ()
) -> Minutes:
    """The minutes for one recipient. `covered` are names of persons concerned besides those the minutes know of.

    What is left out is marked or not; the items keep their numbers either way.
    """
    cover = _Cover((*minutes.covered, *covered), recipient)
    given = {item.position for item in minutes.items if access(item, recipient) is not Access.NONE}
    items = [
        cover.item(_of(item, recipient, marks_barred)) if item.position in given else _withheld(item)
        for item in minutes.items
        if item.position in given or marks_barred
    ]
    return replace(
        minutes,
        output=DisclosureKind.EXTRACT,
        recipient=recipient.name,
        items=tuple(items),
        open_actions=tuple(cover.action(one) for one in open_actions(minutes, recipient)),
        correction=cover.text(minutes.correction, ""),
        covered=(),
    )


def open_actions(minutes: Minutes, recipient: Recipient) -> tuple[ActionLine, ...]:
    """The open actions that a recipient gets: its own, and those agreed at items that it gets."""
    given = [item for item in minutes.items if access(item, recipient) is not Access.NONE]
    agreed = {action.number for item in given for action in item.actions}
    return tuple(one for one in minutes.open_actions if recipient.id in one.organisations or one.number in agreed)


def action_list(minutes: Minutes, recipient: Recipient, *, covered: tuple[Covered, ...] = ()) -> Minutes:
    """Only the open actions of one recipient; of cases nothing but their numbers."""
    cover = _Cover((*minutes.covered, *covered), recipient)
    own = (one for one in minutes.open_actions if recipient.id in one.organisations)
    return replace(
        minutes,
        output=DisclosureKind.ACTIONS,
        recipient=recipient.name,
        items=(),
        attendees=(),
        open_actions=tuple(cover.action(one) for one in own),
        correction="",
        covered=(),
    )


def summary(minutes: Minutes) -> Minutes:
    """What outsiders may know: which kinds of item there were, and how many decisions and actions; no text at all."""
    return replace(
        minutes,
        output=DisclosureKind.SUMMARY,
        chair="",
        minute_taker="",
        attendees=tuple(replace(one, name="", function="", replaced_by="") for one in minutes.attendees),
        items=tuple(_counted(item) for item in minutes.items),
        open_actions=(),
        correction="",
        covered=(),
    )


def lasting(minutes: Minutes) -> tuple[object, ...]:
    """What the minutes say of the meeting itself, without what goes on changing: to see whether someone changed it."""
    people = tuple(replace(one, organisation="", function="") for one in minutes.attendees)
    items = tuple(
        replace(item, actions=tuple(map(_as_agreed, item.actions)), next_discussion=None) for item in minutes.items
    )
    return minutes.day, minutes.start, minutes.end, minutes.location, minutes.chair, people, items


def _as_agreed(one: ActionLine) -> ActionLine:
    return replace(one, status=ActionStatus.OPEN, is_overdue=False, note="")


def _counted(item: ItemMinutes) -> ItemMinutes:
    return ItemMinutes(
        position=item.position,
        kind=item.kind,
        title="",
        outcome=item.outcome,
        decisions=tuple(DecisionLine(number="", text="") for _one in item.decisions),
        actions=tuple(replace(one, number="", text="", owners="", case="", note="") for one in item.actions),
    )


def _of(item: ItemMinutes, recipient: Recipient, marks_barred: bool) -> ItemMinutes:
    information = tuple(line for line in item.information if may_read(line, item, recipient))
    notes = item.notes if access(item, recipient) is Access.PRESENT else ()
    less = len(information) < len(item.information) or len(notes) < len(item.notes)
    return replace(item, information=information, notes=notes, has_gaps=marks_barred and less)


def _withheld(item: ItemMinutes) -> ItemMinutes:
    return ItemMinutes(position=item.position, kind=ItemKind.OTHER, title="", outcome=item.outcome, is_withheld=True)


@dataclass
class _Cover:
    """Covers the names of persons concerned by the numbers of their cases, unless the recipient is to have names."""

    names: tuple[Covered, ...]
    recipient: Recipient
    _veils: dict[str, Veil] = field(default_factory=dict)

    def text(self, text: str, case: str) -> str:
        """A text as the recipient may read it; at the case itself one word of a name is covered in any spelling."""
        if self.recipient.gets_names or not self.names or not text:
            return text
        if case not in self._veils:
            names = [replace(one, always=bool(case) and one.shown == case) for one in self.names]
            self._veils[case] = Veil(names, case, frozenset(), (), "")
        return self._veils[case].without_names(text)

    def item(self, item: ItemMinutes) -> ItemMinutes:
        """An item with its texts covered."""
        case = item.case
        return replace(
            item,
            title=self.text(item.title, case),
            purpose=self.text(item.purpose, case),
            notes=tuple(self._note(one, case) for one in item.notes),
            information=tuple(self._information(one, case) for one in item.information),
            decisions=tuple(self._decision(one, case) for one in item.decisions),
            actions=tuple(self.action(one) for one in item.actions),
        )

    def action(self, one: ActionLine) -> ActionLine:
        """An action with its texts covered."""
        owners = self.text(one.owners, one.case) if self._is_whole(one.owners) else one.owners
        return replace(one, text=self.text(one.text, one.case), note=self.text(one.note, one.case), owners=owners)

    def _note(self, one: NoteLine, case: str) -> NoteLine:
        return replace(one, text=self.text(one.text, case))

    def _information(self, one: InformationLine, case: str) -> InformationLine:
        source = self.text(one.source, case) if self._is_whole(one.source) else one.source
        return replace(one, text=self.text(one.text, case), disputed=self.text(one.disputed, case), source=source)

    def _decision(self, one: DecisionLine, case: str) -> DecisionLine:
        return replace(
            one,
            text=self.text(one.text, case),
            reasons=self.text(one.reasons, case),
            dissent=self.text(one.dissent, case),
            item=self.text(one.item, case),
        )

    def _is_whole(self, text: str) -> bool:
        """Whether a name stands whole among function-holders, whose own names stay."""
        low = text.casefold()
        return any(one.name.casefold() in low for one in self.names)


def corrected(minutes: Minutes, record: int, text: str) -> Minutes:
    """The minutes with another text for one line; unchanged when they have no such line."""
    return replace(
        minutes,
        items=tuple(
            replace(
                item,
                notes=tuple(replace(one, text=text) if one.record == record else one for one in item.notes),
                information=tuple(replace(one, text=text) if one.record == record else one for one in item.information),
                decisions=tuple(replace(one, text=text) if one.record == record else one for one in item.decisions),
                actions=tuple(replace(one, text=text) if one.record == record else one for one in item.actions),
            )
            for item in minutes.items
        ),
        open_actions=tuple(replace(one, text=text) if one.record == record else one for one in minutes.open_actions),
    )
