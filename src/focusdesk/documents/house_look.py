"""The look of a municipality for files of Word and OpenDocument: its colour and its logo, with their measures."""

from dataclasses import dataclass

from PIL import Image

from focusdesk.documents import look
from focusdesk.documents.look import Stationery
from focusdesk.domain.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo as a PNG, with its width and height in points."""

    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLook:
    """The colour as six hexadecimal digits, dark enough to read, and the logo where there is one."""

    accent: str
    logo: Logo | None


def of(house: House) -> HouseLook:
    """Return the look. Raises Problem for a colour or logo that is none."""
    stationery = Stationery(house)
    parts = (round(part * 255) for part in stationery.accent.rgb())
    return HouseLook(accent="".join(f"{part:02X}" for part in parts), logo=_logo(stationery))


def _logo(stationery: Stationery) -> Logo | None:
    if stationery.logo is None:
        return None
    with Image.open(stationery.logo) as picture:
        width, height = picture.size
    scale = min(look.LOGO_WIDTH / width, look.LOGO_HEIGHT / height)
    return Logo(png=stationery.logo.getvalue(), width=width * scale, height=height * scale)
