"""The look of a municipality: readable in its colour, its logo clean, and each page of a copy marked."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from focusdesk.documents import layout, look
from focusdesk.documents.look import Stationery, contrast
from focusdesk.domain.house import House
from focusdesk.domain.minutes import Approved
from focusdesk.domain.problems import Problem

from . import samples
from .reading import drawn, drawn_minutes, page_texts
from .tagged import Tagged


def logo(kind: str = "PNG", mode: str = "RGBA") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (300, 100), (0, 120, 90) if mode == "RGB" else (0, 120, 90, 128)).save(file, kind, exif=b"maker")
    return file.getvalue()


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_that_any_colour_becomes_readable(colour: str) -> None:
    accent = Stationery(House(colour=colour)).accent
    assert contrast(accent, look.CALLOUT_FILL) >= 4.5


def test_that_a_readable_colour_stays_as_it_is() -> None:
    assert Stationery(House(colour="#00785A")).accent.hexval() == "0x00785a"
    assert round(contrast(look.PAPER, look.INK), 1) == 17.4


@pytest.mark.parametrize("colour", ["blue", "#12345", "#12345g", "#1234567"])
def test_that_what_is_no_colour_is_a_problem(colour: str) -> None:
    with pytest.raises(Problem):
        Stationery(House(colour=colour))


@pytest.mark.parametrize("data", [b"<svg/>", b"\x89PNG\r\n\x1a\n broken", logo()[:100], b"GIF89a"])
def test_that_what_is_no_picture_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem):
        Stationery(House(logo=data))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB"), ("JPEG", "CMYK")])
def test_that_a_logo_is_decoration_without_notes_of_its_maker(kind: str, mode: str) -> None:
    content = drawn_minutes(samples.minutes(house=House(logo=logo(kind, mode))))
    assert b"maker" not in content
    read = Tagged(content)
    assert read.faults == []
    images = [found for page in read.pdf.pages for found in page.Resources.get("/XObject", {}).values()]
    images = [image for image in images if image.Subtype == "/Image"]
    assert images
    for image in images:
        assert image.ColorSpace == pikepdf.Name.DeviceRGB
        assert "/SMask" not in image
        assert "/Interpolate" not in image


def test_that_a_copy_says_for_whom_it_is_on_each_page() -> None:
    document = layout.document(samples.minutes(), "en", copy_for="Politie Noord")
    pages = page_texts(drawn(document))
    assert len(pages) > 2
    assert all("copy for Politie Noord" in " ".join(text.split()) for text in pages)


def test_that_approved_minutes_show_what_proves_them() -> None:
    proof = Approved(day=date(2027, 1, 14), how="agenda item 1 of meeting 2027-1", sha256="ab" * 32, anchor="cd" * 32)
    minutes = samples.minutes(is_approved=True, approved=proof)
    read = Tagged(drawn_minutes(minutes))
    said = read.root.all_text()
    assert "agenda item 1 of meeting 2027-1" in said
    assert "ab" * 32 in said
    assert "cd" * 32 in said
    assert "Signature" not in said
    assert replace(minutes, approved=None) != minutes
