"""The citizen service number (burgerservicenummer, BSN): reading one as people write it, with the check of eleven.

Whether a group may keep such numbers is not known here: that is `FocusGroup.keeps_bsn`.
"""

import re

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
"""The check of eleven (Logisch Ontwerp BSN): the digits times these add up to a multiple of eleven."""

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
