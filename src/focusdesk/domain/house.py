"""What a municipality gives its documents: its colour, its logo, and the fields of its Word template."""

from collections.abc import Mapping
from dataclasses import dataclass

OURS = "#0B4F8A"
"""The colour of documents where the municipality has chosen none."""

FIELDS: Mapping[str, str] = {
    "groep": "group",
    "titel": "title",
    "ondertitel": "subtitle",
    "status": "status",
    "datum": "date",
    "koptekst": "running",
    "markering": "marking",
    "stand": "stand",
    "watermerk": "watermark",
    "pagina": "page",
    "van": "of",
    "inhoud": "contents",
}
"""The fields by their Dutch names; each may be written in English too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The look of a municipality: `colour` as "#rrggbb" (ours when empty) and its `logo`, a PNG or JPEG."""

    colour: str = ""
    logo: bytes | None = None


PLAIN = House()
"""The look of documents where the municipality has chosen nothing."""
