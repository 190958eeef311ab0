"""The doubts that the user can decide: each kind and text once, however many rows of however many files say it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from focusdesk.domain.listterms import DoubtKind
from focusdesk.i18n import ngettext, sentence, term
from focusdesk.services.importing import Choice, Decisions, Doubt


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide: what the files say, in how many rows, the answers there are, and the one that holds."""

    id: int
    kind: DoubtKind
    text: str
    sentence: str
    places: tuple[str, ...]
    choices: tuple[Choice, ...]
    answer: str

    @property
    def answer_words(self) -> str:
        """The answer that holds."""
        return next(sentence(choice.label) for choice in self.choices if choice.value == self.answer)

    @property
    def place_words(self) -> str:
        """The first place, and how many there are besides."""
        more = len(self.places) - 1
        if not more:
            return self.places[0]
        words = ngettext("{place} and {count} more", "{place} and {count} more", more)
        return words.format(place=self.places[0], count=more)


def questions_of(doubts: Iterable[Doubt], decisions: Decisions) -> list[Question]:
    """The questions, those of one kind together, with the answers of now."""
    found: dict[tuple[DoubtKind, str], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        if doubt.choices:
            found[(doubt.kind, doubt.text)].append(doubt)
    words = {kind: term(kind) for kind in DoubtKind}
    ordered = sorted(found.items(), key=lambda item: words[item[0][0]])
    return [
        Question(
            id=at,
            kind=kind,
            text=text,
            sentence=sentence(same[0].question),
            places=tuple(_with_file(doubt.file, place) for doubt in same for place in doubt.places),
            choices=same[0].choices,
            answer=decisions.answer(kind, text, same[0].choices),
        )
        for at, ((kind, text), same) in enumerate(ordered)
    ]


def _with_file(file: str, place: str) -> str:
    return place if file in place else f"{file}, {place}"
