"""Hidden rows of the two binary kinds of workbook, and what becomes of files that are not what they should be."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.importers.hidden_rows import hidden_rows
from focusdesk.importers.inmemory import InMemory
from focusdesk.importers.sheets import read
from focusdesk.importers.worker import read_file
from tests.importers.binary import binary_workbook
from tests.importers.files import rezipped, workbook

OLD = Path(__file__).with_name("hidden_rows.xls")
"""Fictional, written by xlwt 1.3: three sheets, the second of them empty, the third hidden."""

ROWS = [["Actie", "Wie"], ["Bellen met de school", "Anna"], ["Brief sturen", "Noor"], ["Nabellen" * 20, "Anna"]]
CHANGES = 300


@pytest.fixture
def binary(tmp_path: Path) -> Path:
    return binary_workbook(tmp_path / "a.xlsb", {"Acties": ROWS, "Oud": ROWS}, {"Acties": (2,), "Oud": (1, 3)})


def test_that_hidden_rows_of_a_workbook_of_before_2007_are_seen() -> None:
    first, third = read_file(OLD)
    assert (first.name, first.hidden, set(first.hidden_rows)) == ("Acties & zo", False, {2})
    assert (third.name, third.hidden, set(third.hidden_rows)) == ("Oude acties", True, {1, 3})
    assert not first.remarks


def test_that_hidden_rows_of_a_binary_workbook_are_seen(binary: Path) -> None:
    first, second = read_file(binary)
    assert (set(first.hidden_rows), set(second.hidden_rows)) == ({2}, {1, 3})
    assert list(map(list, first.rows)) == ROWS
    assert not first.remarks


def test_that_hidden_rows_that_cannot_be_seen_are_said_to_be_so(binary: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(binary) as archive:
        cut_off = archive.read("xl/worksheets/sheet2.bin") + bytes((0x87,))  # behind all that the reader needs
    first, second = read_file(rezipped(binary, tmp_path / "b.xlsb", xl_worksheets_sheet2_bin=cut_off))
    assert "Hidden rows" in first.remarks[-1].message
    assert not (first.hidden_rows or second.hidden_rows or second.remarks)


def test_that_sheets_are_found_by_any_way_of_naming_their_parts(binary: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(binary) as archive:
        relations = archive.read("xl/_rels/workbook.bin.rels")
    whole = relations.replace(b'Target="worksheets', b'Target="/xl/worksheets')
    path = rezipped(binary, tmp_path / "b.xlsb", xl__rels_workbook_bin_rels=whole)
    assert hidden_rows(path, ["Acties", "Oud"]) == {"Acties": frozenset({2}), "Oud": frozenset({1, 3})}
    assert hidden_rows(path, ["Acties"]) is None  # not as many as the reader found


def test_that_a_damaged_workbook_of_before_2007_gives_rows_or_none() -> None:
    chance = random.Random(3)
    whole = OLD.read_bytes()
    for number in range(CHANGES):
        content = bytearray(whole[: chance.randrange(600, len(whole)) if number % 3 == 0 else len(whole)])
        for _change in range(chance.randint(1, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        hidden_rows(InMemory("a.xls", bytes(content)), ["A", "B", "C"])


def test_that_a_damaged_binary_workbook_gives_rows_or_none(binary: Path) -> None:
    chance = random.Random(4)
    with zipfile.ZipFile(binary) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _number in range(CHANGES):
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, whole in parts.items():
                archive.writestr(name, _changed(whole, chance) if name.endswith(".bin") else whole)
        hidden_rows(InMemory("a.xlsb", packed.getvalue()), ["Acties", "Oud"])


def _changed(whole: bytes, chance: random.Random) -> bytes:
    content = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
    for _change in range(chance.randint(0, 5)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def test_that_a_container_without_a_workbook_in_it_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(OLD.read_bytes().replace("Workbook".encode("utf-16-le"), "Werkboek".encode("utf-16-le")))
    with pytest.raises(Problem, match="damaged"):
        read(path)


def test_that_rows_with_the_same_number_are_told(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"Acties": ROWS})
    with zipfile.ZipFile(whole) as archive:
        twice = archive.read("xl/worksheets/sheet1.xml").replace(b'<row r="3"', b'<row r="2"')
    (sheet,) = read_file(rezipped(whole, tmp_path / "b.xlsx", xl_worksheets_sheet1_xml=twice))
    assert "rows in it have the same number" in sheet.remarks[-1].message
    assert not read_file(whole)[0].remarks
