"""Passphrases: made from six Dutch words, or judged when the secretary thinks of one herself.

The words are in `resources/words`. What a passphrase opens is left to the vault.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.resources import resource

WORDS = 6
SHORTEST = 15
BEST_SCORE = 4
ENOUGH_GUESSES = 10**12  # zxcvbn gives its best score from 10^10, which three words of one row still reach
JUDGED_CHARACTERS = 72  # zxcvbn refuses more; what follows can only make it stronger


@dataclass(frozen=True, slots=True)
class Strength:
    """A judged passphrase: zxcvbn's score from 0 to 4, whether it may be used, and a sentence that says why not."""

    score: int
    acceptable: bool
    advice: str


def generate() -> str:
    """Six words from 2,048, chosen by the system's own source of randomness: 66 bits, as hard as 10^20 guesses."""
    return " ".join(secrets.choice(words()) for _word in range(WORDS))


def strength(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """Judge a passphrase: at least 15 characters and zxcvbn's best score, with Dutch words known.

    `about` holds what a guesser knows, such as the name of the group and of the municipality.
    """
    text = unicodedata.normalize("NFKC", passphrase).strip()
    score, weakness = _judged(text, [word for phrase in about for word in phrase.lower().split()])
    if len(text) < SHORTEST:
        short = _("Too short: use at least {count} characters, for example a sentence or six words.")
        return Strength(min(score, BEST_SCORE - 1), acceptable=False, advice=short.format(count=SHORTEST))
    if score < BEST_SCORE:
        return Strength(score, acceptable=False, advice=_advice(weakness))
    return Strength(score, acceptable=True, advice=_("Strong enough."))


def accepted(passphrase: str, about: Iterable[str] = ()) -> str:
    """The passphrase, when it is strong enough. Raises a Problem that says why not."""
    judged = strength(passphrase, about)
    if not judged.acceptable:
        raise Problem("This passphrase may not be used. {advice}", field="passphrase", advice=judged.advice)
    return passphrase


@cache
def words() -> tuple[str, ...]:
    """The words of which passphrases are made."""
    return _listed("nl.txt")


@cache
def _guessed() -> tuple[str, ...]:
    return _listed("nl-guessed.txt") + words()


def _listed(name: str) -> tuple[str, ...]:
    lines = resource(f"words/{name}").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def _judged(text: str, about: list[str]) -> tuple[int, str]:
    """Score and the kind of pattern that makes up most of it: `dictionary`, `repeat`, `spatial`, `date` ..."""
    from zxcvbn import zxcvbn  # its word lists take a moment to load, the unlock page does not need them

    # Also without spaces and hyphens: zxcvbn counts each of them as something to guess, a guesser does not.
    spellings = {text, re.sub(r"[\W_]", "", text)} - {""}
    known = [*about, *_guessed()]
    results = [zxcvbn(spelling[:JUDGED_CHARACTERS], user_inputs=known) for spelling in spellings]
    if not results:
        return 0, ""
    weakest = min(results, key=lambda result: result["guesses"])
    longest = max(weakest["sequence"], key=lambda part: len(part["token"]))
    best = BEST_SCORE if weakest["guesses"] >= ENOUGH_GUESSES else BEST_SCORE - 1
    return min(weakest["score"], best), longest["pattern"]


def _advice(weakness: str) -> str:
    if weakness in ("repeat", "sequence", "spatial"):
        return _("Too easy to guess: it repeats something or follows a row of letters, digits or keys.")
    if weakness in ("date", "regex"):
        return _("Too easy to guess: it has a date or a year. Use words that do not belong together.")
    return _("Too easy to guess: it is in a list of words and names. Add words that do not belong together.")
