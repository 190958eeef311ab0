"""Texts that break programs, in every file that leaves the vault: they stand there or are replaced visibly."""

import random
import re
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from focusdesk.documents import spreadsheet
from focusdesk.documents.text import printable
from focusdesk.documents.xmltext import clean
from focusdesk.services.desk import Desk
from tests.documents import office, packages
from tests.documents.tagged import Tagged
from tests.services.outlets import OUTLETS, world

NASTY = {
    "markup": '<b>&amp;</b> <img src="/etc/passwd"/> <w:p> ]]> </para>',
    "fields": "{{ titel }} {% for x in y %} ${naam} $titel %(x)s {0}",
    "formula": '=HYPERLINK("http://x.example";"klik") +1 -1 @SUM(A1)',
    "control signs": "voor\x00NUL\x07bel\x1bescape\x85regel\x9fna",
    "turned text": "voor \u202egnol\u202c \u2066los\u2069 na",
    "endless word": "".join(
        random.Random(1).choices(ascii_lowercase, k=20_000)
    ),  # of 200,000 in the tests of each writer: there it stands once
    "emoji": "blij 😀 👩‍👩‍👧 🇳🇱 en door",
    "marks": "Z\u0351\u036b\u0343a\u0327\u0325l\u0353g\u0330o\u0318 e\u0301\u0302 n\u0303",
    "scripts": "سارة محمد (12) דוד Дмитрий Γιώργος 漢字",
    "no characters": "a\ufffe\uffff\ufdd0b \ue000 \U000e0041",
}
"""What someone could type or paste, and a vault can hold."""
KEPT = {".pdf": printable, ".docx": clean, ".odt": clean, ".xlsx": spreadsheet.writable}
SHORT = ("agenda", "rapport", "samenvatting", "Herstelblad")  # hold names of organisations, groups and items only
WITHOUT = ("leeslijst.txt", "kalender.ics", "sjabloon.docx")  # hold nothing that anyone typed
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def squeezed(text: str) -> str:
    return "".join(text.split())


def words_of_sheet(content: bytes) -> str:
    cells = load_workbook(BytesIO(content)).active.iter_rows()  # type: ignore[union-attr]
    return "\n".join(str(cell.value) for row in cells for cell in row if cell.value is not None)


def read(path: Path) -> tuple[str, list[str]]:
    """All text of a file, and what breaks the rules of its kind."""
    content = path.read_bytes()
    match path.suffix:
        case ".pdf":
            tagged = Tagged(content)
            return tagged.root.all_text(), tagged.faults
        case ".docx":
            return office.word_text(content), packages.word_faults(content)
        case ".odt":
            return office.odf_text(content), packages.open_document_faults(content)
        case ".xlsx":
            return words_of_sheet(content), []
        case ".ics":
            return str(Calendar.from_ical(content).to_ical()), []
    return content.decode(), []


def faults_of(path: Path, nasty: str) -> list[str]:
    """What is wrong with a file that has to hold the text; a sheet may end it in dots, as a cell holds no more."""
    text, faults = read(path)
    if path.name == "stuk.txt":
        return [] if text == nasty else ["is another document"]
    typed = nasty[:200] if path.name.startswith(SHORT) else nasty
    wanted = KEPT.get(path.suffix, str)(typed)[: spreadsheet.LONGEST_TEXT - 20 if path.suffix == ".xlsx" else None]
    if path.name not in WITHOUT and squeezed(wanted) not in squeezed(text):
        faults.append("the text is lost")
    return [*faults, *(f"holds {sign!r}" for sign in UNSEEN.findall(text))]


@pytest.mark.parametrize("nasty", NASTY)
def test_that_nasty_text_stands_in_every_file_or_is_replaced_visibly(desk: Desk, tmp_path: Path, nasty: str) -> None:
    one = world(desk, NASTY[nasty])
    faults = []
    for name, write in OUTLETS.items():
        write(one, tmp_path / name)
        faults += [f"{name}: {fault}" for fault in faults_of(tmp_path / name, NASTY[nasty])]
    assert faults == []
