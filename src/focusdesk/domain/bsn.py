"""The citizen service number (burgerservicenummer, BSN): reading one as people write it, with the check of eleven.

Whether a group may keep such numbers is not known here: that is `FocusGroup.keeps_bsn`.
"""

import re
from collections.abc import Iterator

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
"""The check of eleven (Logisch Ontwerp BSN): the digits times these add up to a multiple of eleven."""

_WRITTEN = re.compile(r"\b(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}\.[0-9]{2}\.[0-9]{3})\b")
"""How people write one in a sentence. Eight digits are left alone there: a date has as many."""

_BETWEEN = re.compile(r"[\s.-]")


def read_bsn(text: str) -> str:
    """The nine digits of a citizen service number, or "" when the text is none.

    Spaces, dots and hyphens do not count; eight digits are a number of which the leading 0 was left out.
    """
    digits = _BETWEEN.sub("", text)
    if not re.fullmatch(r"[0-9]{8,9}", digits):
        return ""
    digits = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits if int(digits) and total % 11 == 0 else ""


def numbers_in(text: str) -> Iterator[str]:
    """The citizen service numbers that stand in a text, as nine digits. One in eleven other numbers passes for one."""
    return filter(None, (read_bsn(match[0]) for match in _WRITTEN.finditer(text)))
