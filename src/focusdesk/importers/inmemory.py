"""A file that readers get as bytes, because it may never come on the disk: what was in a locked file."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, Literal, Protocol


class AnyFile(Protocol):
    """What a reader needs of a file: a `pathlib.Path` has it, and so has a file in memory."""

    @property
    def name(self) -> str:
        """What the file is called, without its folder."""

    @property
    def suffix(self) -> str:
        """What its name ends in."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Its bytes, from the beginning."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """The bytes of a file, and what it is called."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """What its name ends in."""
        return PurePath(self.name).suffix

    def open(self, _mode: Literal["rb"], /) -> BinaryIO:
        """Its bytes, from the beginning."""
        return BytesIO(self.content)
