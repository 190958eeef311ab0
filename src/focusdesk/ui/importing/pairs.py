"""The pairs that may be one, as the user sees them, with what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from focusdesk.domain.listterms import Sameness
from focusdesk.domain.records import Case, Organisation
from focusdesk.i18n import _, sentence, term
from focusdesk.services.import_pairs import called
from focusdesk.services.importing import Duplicates, Pairing


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair. `key` stays the same when the plan is made again; `answer` is None until the user has said it."""

    id: int
    key: str
    pairing: Pairing[Any]
    answer: Sameness | None
    taken: frozenset[str]

    @property
    def kind_words(self) -> str:
        """What the two are."""
        if isinstance(self.pairing.new, Case):
            return _("case")
        return _("organisation") if isinstance(self.pairing.new, Organisation) else _("person")

    @property
    def new_words(self) -> str:
        """What the file calls it."""
        return called(self.pairing.new)

    @property
    def known_words(self) -> str:
        """What the other is called."""
        return called(self.pairing.known)

    @property
    def likely_words(self) -> str:
        """How likely it is that they are one."""
        return _("nothing differs") if self.pairing.identical else term(self.pairing.likelihood)

    @property
    def answer_words(self) -> str:
        """What the user said."""
        return term(self.answer) if self.answer else ""

    @property
    def reasons(self) -> str:
        """What speaks for it."""
        return " ".join(sentence(reason) for reason in self.pairing.reasons)


def pairs_of(found: Duplicates, verdicts: Mapping[str, tuple[Sameness, frozenset[str]]]) -> list[Pair]:
    """The pairs of organisations, people and cases, each kind with the most likely first."""
    pairs = []
    for at, pairing in enumerate(found.pairs):
        key = "|".join((type(pairing.new).__name__, pairing.new.place, called(pairing.new), called(pairing.known)))
        answer, taken = verdicts.get(key, (None, frozenset()))
        pairs.append(Pair(at, key, pairing, answer, taken))
    return pairs
