"""The forms in which a document can leave the vault."""

from enum import Enum


class Format(Enum):
    """A form of a document; the value is what a file name ends in."""

    PDF = ".pdf"
    WORD = ".docx"
    ODT = ".odt"


ENDINGS = tuple(each.value.lstrip(".") for each in Format)
"""What the name of a document can end in, without the dot."""
