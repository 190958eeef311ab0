"""The colour and the logo of a municipality in Word and OpenDocument files."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from PIL import Image

from focusdesk.documents import house_look, odf, word, word_template
from focusdesk.documents.blocks import Heading
from focusdesk.domain.house import House
from tests.documents.office import of_blocks, part

COLOUR = "#7A1F5C"


def logo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 160), COLOUR).save(file, "PNG")
    return file.getvalue()


DRESSED = replace(of_blocks(Heading(1, "Kop")), house=House(colour=COLOUR, logo=logo()))
BARE = of_blocks(Heading(1, "Kop"))


def test_that_word_has_the_colour_and_the_logo_with_words_for_it() -> None:
    made = word.to_bytes(DRESSED)
    assert made == word.to_bytes(DRESSED)
    document = docx.Document(BytesIO(made))
    assert str(document.styles["Heading 1"].font.color.rgb) == COLOUR[1:]
    assert b"0B4F8A" not in part(made, "word/styles.xml")
    [picture] = document.inline_shapes
    assert picture.width == pytest.approx(picture.height * 600 / 160, rel=0.01)
    assert picture._inline.docPr.get("descr") == "Logo"
    assert document.paragraphs[1].text == "Gemeente"


def test_that_a_template_of_ones_own_keeps_its_own_look() -> None:
    made = word.to_bytes(DRESSED, template=word_template.ours())
    assert b"0B4F8A" in part(made, "word/styles.xml")
    assert not docx.Document(BytesIO(made)).inline_shapes


def test_that_open_document_has_the_colour_and_the_logo() -> None:
    made = odf.to_bytes(DRESSED)
    assert made == odf.to_bytes(DRESSED)
    with ZipFile(BytesIO(made)) as package:
        assert Image.open(package.open("Pictures/logo.png")).size == (600, 160)
        assert b"Pictures/logo.png" in package.read("META-INF/manifest.xml")
        styles = package.read("styles.xml")
    assert styles.count(COLOUR.lower().encode()) == 3
    assert b"#0b4f8a" not in styles


def test_that_without_a_house_nothing_is_added() -> None:
    assert b"#0b4f8a" in part(odf.to_bytes(BARE), "styles.xml")
    assert b"logo" not in part(odf.to_bytes(BARE), "META-INF/manifest.xml")
    assert b"0B4F8A" in part(word.to_bytes(BARE), "word/styles.xml")


def test_that_a_pale_colour_is_made_dark_enough_to_read() -> None:
    assert house_look.of(House(colour="#FFEE00")).accent != "FFEE00"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_that_libreoffice_prints_the_logo(tmp_path: Path, suffix: str) -> None:
    from pypdf import PdfReader

    path = tmp_path / f"huis{suffix}"
    path.write_bytes(word.to_bytes(DRESSED) if suffix == ".docx" else odf.to_bytes(DRESSED))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    assert len(PdfReader(path.with_suffix(".pdf")).pages[0].images) == 1
