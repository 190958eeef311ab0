"""The proof that a document for a recipient holds nothing that is barred to it: its text against every barred text.

The text comes from the written document itself, read back by a reader that knows nothing of how it was made. White
space, hyphens, capitals and places where a line or page ends make no difference, and a part of a text counts too.
Which texts are barred is found from the whole minutes here, not from what the outputs left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from focusdesk.domain.minutes import ActionLine, InformationLine, ItemMinutes, Minutes
from focusdesk.domain.outputs import Access, Recipient, access, may_read
from focusdesk.domain.terms import DisclosureKind
from focusdesk.domain.veil import Covered

_WORD = re.compile(r"\w+")
_PIECE = 24
"""Letters and digits in a piece of text that is looked for; shorter texts are looked for as whole words."""
_QUOTED = 24
"""From this length on information may not be repeated in another line either: shorter ones say too little."""
_STRIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of the minutes, at the item with this position (0: outside any), and whether a recipient may have it.

    `is_information` has a sharing limit of its own; `is_name` is the name of a person concerned.
    """

    text: str
    position: int = 0
    record: int = 0
    allowed: bool = False
    is_information: bool = False
    is_name: bool = False


def passages(
    minutes: Minutes, recipient: Recipient | None, output: DisclosureKind, covered: tuple[Covered, ...] = ()
) -> list[Passage]:
    """Every text of the minutes with whether it may stand in this output; without a recipient it is for outsiders."""
    found = [*_head(minutes, recipient)]
    for item in minutes.items:
        found += _of_item(item, recipient, output)
    agreed = {action.number for passage in minutes.items for action in passage.actions}
    given = {
        action.number
        for item in minutes.items
        if recipient and output is DisclosureKind.EXTRACT and access(item, recipient) is not Access.NONE
        for action in item.actions
    }
    for action in minutes.open_actions:
        own = recipient is not None and recipient.id in action.organisations
        if action.number not in agreed or own:
            found += _of_action(action, 0, own or action.number in given)
    if recipient is None or not recipient.gets_names:
        names = {one.name for one in (*minutes.covered, *covered)}
        found += [Passage(text=name, is_name=True) for name in sorted(names)]
    return [passage for passage in found if passage.text.strip()]


def _head(minutes: Minutes, recipient: Recipient | None) -> Iterator[Passage]:
    """What everyone may read: whose meeting it was, where, and the function-holders."""
    texts = [minutes.group, minutes.municipality, minutes.location, minutes.chair, minutes.minute_taker]
    texts += [part for one in minutes.attendees for part in (one.organisation, one.name, one.function, one.replaced_by)]
    texts += [party.name for party in minutes.parties]
    texts += [one.owners for one in minutes.open_actions]
    texts += [one.owners for item in minutes.items for one in item.actions]
    texts += [line.source for item in minutes.items for line in item.information]
    texts += [text for item in minutes.items for text in (item.lead, *item.absent_here)]
    if recipient is not None:
        texts += [minutes.correction, recipient.name]
    if minutes.next_meeting:
        texts.append(minutes.next_meeting.location)
    yield from (Passage(text=text, allowed=True) for text in texts)


def _of_item(item: ItemMinutes, recipient: Recipient | None, output: DisclosureKind) -> Iterator[Passage]:
    gets = access(item, recipient) if recipient and output is DisclosureKind.EXTRACT else Access.NONE
    given, place = gets is not Access.NONE, item.position
    for text in (item.title, item.purpose):
        yield Passage(text=text, position=place, record=item.record, allowed=given)
    for note in item.notes:
        yield Passage(text=note.text, position=place, record=note.record, allowed=gets is Access.PRESENT)
    for line in item.information:
        read = given and recipient is not None and may_read(line, item, recipient)
        yield from _of_information(line, place, read)
    for decision in item.decisions:
        for text in (decision.text, decision.reasons, decision.dissent):
            yield Passage(text=text, position=place, record=decision.record, allowed=given)
    for action in item.actions:
        own = recipient is not None and recipient.id in action.organisations
        yield from _of_action(action, place, given or (own and output is DisclosureKind.ACTIONS))


def _of_information(line: InformationLine, position: int, allowed: bool) -> Iterator[Passage]:
    for text in (line.text, line.disputed):
        yield Passage(text=text, position=position, record=line.record, allowed=allowed, is_information=True)


def _of_action(action: ActionLine, position: int, allowed: bool) -> Iterator[Passage]:
    for text in (action.text, action.note):
        yield Passage(text=text, position=position, record=action.record, allowed=allowed)


def leaks(text: str, found: Iterable[Passage], labels: Iterable[str] = ()) -> list[Passage]:
    """The barred passages of which something stands in `text`, the text of a document as it was read back.

    `labels` are the words that the document has of itself, such as its headings. What an allowed passage or a label
    says may be there; but information with a limit may not be repeated in a line that is not information.
    """
    every = list(found)
    allowed = [passage for passage in every if passage.allowed]
    known = "\0".join([squeezed(each.text) for each in allowed] + [squeezed(label) for label in labels])
    words = "\0".join([_words(each.text) for each in allowed] + [_words(label) for label in labels])
    same = "\0".join(squeezed(each.text) for each in allowed if each.is_information)
    read = _Read(text)
    return [
        passage
        for passage in every
        if not passage.allowed
        and (
            _name_stands(passage.text, read, allowed)
            if passage.is_name
            else read.has(passage.text, known, words) or (passage.is_information and read.repeats(passage.text, same))
        )
    ]


def _name_stands(name: str, read: "_Read", allowed: list[Passage]) -> bool:
    """A name counts with its capitals only: without them it may be an ordinary word. A function-holder may share it."""
    wanted = spaced(name)
    if not wanted.strip() or wanted not in read.spelled:
        return False
    return not any(wanted in spaced(one.text) for one in allowed if not one.position)


class _Read:
    """The text of a document, prepared to look for pieces in it."""

    def __init__(self, text: str) -> None:
        self.spelled = spaced(text)
        self.words = _words(text)
        stream = squeezed(text)
        self.stream = f"{stream}\0{stream[::-1]}"  # letters that run from right to left may be read back reversed
        self._pieces = {self.stream[at : at + _PIECE] for at in range(0, len(self.stream), _STRIDE)}
        self._pieces |= {self.stream[-_PIECE - at :][:_PIECE] for at in range(_STRIDE)}

    def has(self, text: str, known: str, known_words: str) -> bool:
        """Whether a piece of `text` stands here that no known text has."""
        whole = squeezed(text)
        if len(whole) < _PIECE:
            words = _words(text)
            return bool(words.strip()) and words in self.words and words not in known_words
        pieces = (whole[at : at + _PIECE] for at in range(len(whole) - _PIECE + 1))
        return any(piece in self._pieces and piece not in known for piece in pieces) or (
            whole in self.stream and whole not in known
        )

    def repeats(self, text: str, same: str) -> bool:
        """Whether the whole of `text` stands here, while no information that may be read says the same."""
        whole = squeezed(text)
        return len(whole) >= _QUOTED and whole in self.stream and whole not in same


def squeezed(text: str) -> str:
    """The letters and digits of a text, without capitals, white space and signs."""
    return "".join(_WORD.findall(_plain(text).casefold()))


def spaced(text: str) -> str:
    """The words of a text with one space around each."""
    return f" {' '.join(_WORD.findall(_plain(text)))} "


def _words(text: str) -> str:
    return spaced(text.casefold())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
