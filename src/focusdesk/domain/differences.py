"""Two versions of a text side by side: line by line, and within a line word by word, marked with signs.

The signs say what colour would: [-gone-] stands in the earlier text, {+new+} in the later one.
"""

import difflib
import re
from dataclasses import dataclass

_PIECES = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that differs: as it was and as it is, with the words that differ marked. One side may be empty."""

    before: str
    after: str


def differences(before: str, after: str) -> list[Difference]:
    """The lines that differ between two texts, in order."""
    old, new = before.splitlines(), after.splitlines()
    found = list[Difference]()
    for what, first, last, begin, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            found += _paired(old[first:last], new[begin:end])
    return found


def _paired(old: list[str], new: list[str]) -> list[Difference]:
    longest = max(len(old), len(new))
    pairs = zip(old + [""] * (longest - len(old)), new + [""] * (longest - len(new)), strict=True)
    return [_marked(was, now) for was, now in pairs if was.strip() or now.strip()]


def _marked(was: str, now: str) -> Difference:
    old, new = _PIECES.findall(was), _PIECES.findall(now)
    left, right = list[str](), list[str]()
    for what, first, last, begin, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[first:last]), "".join(new[begin:end])
        left.append(gone if what == "equal" or not gone.strip() else f"[-{gone}-]")
        right.append(came if what == "equal" or not came.strip() else f"{{+{came}+}}")
    return Difference("".join(left), "".join(right))
