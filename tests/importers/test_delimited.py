"""Text files are read whole, whatever their encoding and separator."""

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action
from focusdesk.importers import delimited
from focusdesk.importers.cells import Sheet, SheetKind, clean
from focusdesk.importers.decisions import Decisions
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import Known
from focusdesk.importers.sheets import read
from tests.importers.files import NOW, added, planned, source


def read_bytes(folder: Path, content: bytes, name: str = "lijst.csv") -> Sheet:
    path = folder / name
    path.write_bytes(content)
    (sheet,) = read(path)
    return sheet


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_that_any_separator_and_encoding_gives_the_same_cells(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = (("Actie", "Wie", "Wanneer"), ("Café bellen", "Zoë", "3-2-2026"), ("Lijst €", "René", ""))
    text = "\r\n".join(separator.join(row) for row in rows)
    assert read_bytes(tmp_path, text.encode(encoding)).rows == rows


def test_that_a_comma_inside_text_does_not_beat_the_real_separator(tmp_path: Path) -> None:
    text = "Actie;Wie\nBel Jan, Piet, en Klaas, liefst vandaag;Anna\nMail Kees, Loes;Emre\n"
    assert read_bytes(tmp_path, text.encode()).width == 2


def test_that_quoted_cells_keep_separators_newlines_and_quotes(tmp_path: Path) -> None:
    sheet = read_bytes(tmp_path, b'Actie;Wie\r\n"Bel; en\r\nmail ""snel""";Anna\r\n')
    assert sheet.rows[1] == ('Bel; en\nmail "snel"', "Anna")


def test_that_a_quote_that_is_never_closed_loses_no_row(tmp_path: Path) -> None:
    sheet = read_bytes(tmp_path, b'Actie;Wie\n"Bellen;Anna\nMailen;Emre\nSchrijven;Loes\n')
    assert len(sheet.rows) == 4
    assert "never closed" in sheet.remarks[0].message


def test_that_letters_encoded_twice_are_proposed_to_be_repaired_and_can_stay(tmp_path: Path) -> None:
    content = "Actie;Wie\nCafé bellen;Zoë\nMail;Anna\n".encode().decode("cp1252").encode()
    sheet = read_bytes(tmp_path, content)
    assert sheet.rows[1] == ("Café bellen", "Zoë")
    assert sheet.as_written == {1: ("CafÃ© bellen", "ZoÃ«")}
    made = planned(source(sheet, name="lijst.csv"))
    [doubt] = [each for each in made.doubts if each.kind is DoubtKind.LETTERS]
    assert doubt.question.values == {"count": 1, "before": "CafÃ©, ZoÃ«", "after": "Café, Zoë"}
    assert [choice.value for choice in doubt.choices] == ["repair", "as_written"]
    assert {action.text for action in added(made, Action)} == {"Café bellen", "Mail"}
    sources = [source(sheet, name="lijst.csv")]
    kept = Decisions({(DoubtKind.LETTERS, sheet.file): "as_written"})
    refused = plan(sources, propose_all(sources), Known(), NOW, decisions=kept)
    assert {action.text for action in added(refused, Action)} == {"CafÃ© bellen", "Mail"}


def test_that_rows_of_another_width_are_marked_and_kept(tmp_path: Path) -> None:
    sheet = read_bytes(tmp_path, b"a|b|c\n1|2\n1|2|3\n\n1|2|3|4\n## uitleg\n")
    assert [len(row) for row in sheet.rows] == [3, 2, 3, 0, 4, 1]
    assert sheet.odd_rows == {1, 4}


def test_that_a_separator_is_not_needed(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"Actie\nBellen\n").rows == (("Actie",), ("Bellen",))
    text = read_bytes(tmp_path, b"Verslag\n\nActie: bellen (Anna)\n", "verslag.txt")
    assert text.kind is SheetKind.TEXT


def test_that_bytes_that_are_no_text_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is not a text file"):
        read_bytes(tmp_path, b"a\0b\0\0\0" + b"\x90\x01abc" * 400)


def test_that_every_limit_that_is_hit_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_ROWS", 3)
    monkeypatch.setattr(delimited, "MAX_COLUMNS", 2)
    monkeypatch.setattr(delimited, "MAX_CELL", 5)
    sheet = read_bytes(tmp_path, b"a;b;c\n1234567;2;3\n1;2;3\n1;2;3\n1;2;3\n")
    assert sheet.rows == (("a", "b"), ("12345", "2"), ("1", "2"))
    assert [remark.values.get("count") for remark in sheet.remarks] == [2, None, None]


def test_that_characters_that_cannot_be_seen_are_taken_out() -> None:
    assert clean("a\0b\u202ec\u200bd\x07\r\ne\rf\ud800") == "abcd\ne\nf"


@given(st.binary(max_size=400))
def test_that_any_bytes_give_text(content: bytes) -> None:
    assert isinstance(delimited.decode(content), str)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=20))
def test_that_no_row_is_lost(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    found, _remarks = delimited._rows(clean(written.getvalue()), ";")
    assert len(found) == len(rows)
    assert all(len(row) == 3 for row in found)


@given(st.text(max_size=30))
def test_that_cleaning_leaves_only_what_can_be_seen_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    assert not set(cleaned) & {"\r", "\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\u2028"}


def test_that_a_comma_here_and_there_makes_no_list_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text("Verslag\nActie: bellen (Anna; Bram)\nWe spraken lang, en goed.\nEinde\nGroet", encoding="utf-8")
    assert [sheet.kind for sheet in read(path)] == [SheetKind.TEXT]
    path.write_text("Actie;Wie\nBellen;Anna\nMailen;Bram", encoding="utf-8")
    assert [sheet.kind for sheet in read(path)] == [SheetKind.SHEET]
