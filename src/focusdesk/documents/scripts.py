"""Scripts that run from right to left: letters of Arabic joined, words put in the order in which the eye reads them.

The order follows the Unicode bidirectional algorithm (UAX #9) for a line of a left-to-right document: its weak,
neutral and implicit rules and L1-L2. Explicit directions (X1-X10) never come here, `text.printable` replaces those
signs; pairs of brackets (N0) get the rule for other neutrals. The joined letters are Unicode's presentation forms.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import groupby

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PRESENTED = (*range(0xFB50, 0xFBEA), *range(0xFBFC, 0xFC00), *range(0xFE70, 0xFEFD))
_LAM = "\u0644"
_TATWEEL = "\u0640"
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def runs_right_to_left(text: str) -> bool:
    """Tell whether any character of the text belongs to a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def joined(text: str) -> list[str]:
    """Return for each character the shape to draw in its place; the second half of a ligature is drawn as nothing."""
    shapes = list(text)
    letters = [place for place, character in enumerate(text) if unicodedata.category(character) != "Mn"]
    before = False
    for at, place in enumerate(letters):
        if not shapes[place]:
            continue
        following = letters[at + 1] if at + 1 < len(letters) else None
        pair = text[place] + text[following] if following is not None and following == place + 1 else ""
        if pair in _ligatures():
            shapes[place], shapes[place + 1] = _ligatures()[pair]["<final>" if before else "<isolated>"], ""
            before = False
            continue
        after = following is not None and _joins(text[place], "<initial>") and _joins(text[following], "<final>")
        shapes[place] = _shape(text[place], before, after)
        before = after
    return shapes


def _shape(letter: str, before: bool, after: bool) -> str:
    kind = {(False, False): "<isolated>", (False, True): "<initial>", (True, False): "<final>"}.get((before, after))
    return _forms().get(letter, {}).get(kind or "<medial>", letter)


def _joins(letter: str, form: str) -> bool:
    return letter == _TATWEEL or form in _forms().get(letter, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each Arabic letter its shapes by position, out of Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for kind, base, shape in _decompositions():
        if len(base) == 1:
            forms.setdefault(base, {})[kind] = shape
    return forms


@cache
def _ligatures() -> dict[str, dict[str, str]]:
    """The two letters that may not be written apart: lam with an alef."""
    ligatures: dict[str, dict[str, str]] = {}
    for kind, base, shape in _decompositions():
        if len(base) == 2 and base[0] == _LAM and "ALEF" in unicodedata.name(base[1]):
            ligatures.setdefault(base, {})[kind] = shape
    return ligatures


def _decompositions() -> list[tuple[str, str, str]]:
    found = [(unicodedata.decomposition(chr(code)).split(), chr(code)) for code in _PRESENTED]
    return [(parts[0], "".join(chr(int(part, 16)) for part in parts[1:]), shape) for parts, shape in found if parts]


def mirrored(text: str) -> str:
    """Return text with its brackets as they look where it runs the other way."""
    return text.translate(_MIRRORED)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of the characters from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        order = _turned(order, levels, level)
    return order


def _turned(order: list[int], levels: Sequence[int], least: int) -> list[int]:
    """Return the order with each stretch of at least this level turned round."""
    turned: list[int] = []
    for is_deep, stretch in groupby(order, lambda place: levels[place] >= least):
        places = list(stretch)
        turned += places[::-1] if is_deep else places
    return turned


def levels(text: str) -> list[int]:
    """Return the embedding level of each character: even runs to the right, odd to the left."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    _resolve_marks_and_numbers(kinds)
    _resolve_separators(kinds)
    _resolve_neutrals(kinds)
    found = [{"R": 1, "AN": 2, "EN": 2}.get(kind, 0) for kind in kinds]
    for place in range(len(text) - 1, -1, -1):  # L1
        if not text[place].isspace():
            break
        found[place] = 0
    return found


def _resolve_marks_and_numbers(kinds: list[str]) -> None:
    """Apply rules W1 to W3."""
    strong = "L"
    for place, own in enumerate(kinds):
        kind = (kinds[place - 1] if place else "L") if own == "NSM" else own
        strong = kind if kind in ("L", "R", "AL") else strong
        kinds[place] = "AN" if kind == "EN" and strong == "AL" else kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _resolve_separators(kinds: list[str]) -> None:
    """Apply rules W4 to W7."""
    for place in range(1, len(kinds) - 1):
        around = kinds[place - 1]
        if around == kinds[place + 1] and (kinds[place], around) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[place] = around
    for places in _stretches(kinds, ("ET",)):
        beside = [kinds[place] for place in (places[0] - 1, places[-1] + 1) if 0 <= place < len(kinds)]
        for place in places:
            kinds[place] = "EN" if "EN" in beside else "ON"
    strong = "L"
    for place, kind in enumerate(kinds):
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            kinds[place] = "L"


def _resolve_neutrals(kinds: list[str]) -> None:
    """Apply rules N1 and N2: between two of one direction take that, else the direction of the document."""
    for places in _stretches(kinds, ("B", "S", "WS", "ON", "ES", "CS", "BN")):
        first = kinds[places[0] - 1] if places[0] else "L"
        last = kinds[places[-1] + 1] if places[-1] + 1 < len(kinds) else "L"
        to_the_left = first != "L" and last != "L"
        for place in places:
            kinds[place] = "R" if to_the_left else "L"


def _stretches(kinds: list[str], wanted: tuple[str, ...]) -> list[list[int]]:
    grouped = groupby(range(len(kinds)), lambda place: kinds[place] in wanted)
    return [list(places) for is_wanted, places in grouped if is_wanted]
