"""What a municipality gives its documents: its colour and its logo."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The look of a municipality: `colour` as "#rrggbb" (ours when empty) and its `logo`, a PNG or JPEG."""

    colour: str = ""
    logo: bytes | None = None


PLAIN = House()
"""The look of documents where the municipality has chosen nothing."""
