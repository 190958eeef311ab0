"""Files that mean harm, through the limited process as in the program: a sentence or a complete import, never more."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.domain.problems import Problem
from focusdesk.importers import archives, cells, confining, delimited
from focusdesk.importers.cells import clean
from focusdesk.importers.sheets import read
from focusdesk.importers.worker import read_file
from tests.importers.files import document, rezipped, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS: dict[str, Sequence[Sequence[object]]] = {"A": [["Actie", "Wie"], ["Bellen met de school", "Anna"]]}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "goed.xlsx", ROWS)


SERVER = """
import socket, sys
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    sys.stdin.read()
    server.settimeout(0.2)
    try:
        server.accept()
        print("called")
    except TimeoutError:
        print("not called")
"""


@pytest.fixture
def nobody() -> Iterator["subprocess.Popen[str]"]:
    """A server of this computer that nobody may call; it tells its port, and whether it was called when it is asked."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", SERVER], stdin=pipe, stdout=pipe, text=True) as server:
        yield server
        server.kill()


def changed(path: Path, old: str, new: str) -> Path:
    """The workbook with a piece of its first sheet replaced."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read(SHEET).decode()
    assert re.search(old, text), text
    return rezipped(path, path.with_name("kwaad.xlsx"), xl_worksheets_sheet1_xml=re.sub(old, new, text).encode())


def sentence_of(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        read_file(path)
    assert caught.value.message.endswith(".")
    return caught.value.message


def test_that_the_limits_are_those_that_were_promised() -> None:
    assert (confining.MEMORY, confining.SECONDS) == (1 << 30, 20)
    assert (cells.MAX_ROWS, cells.MAX_COLUMNS, cells.MAX_CELL) == (200_000, 256, 32_767)
    assert (archives.MAX_UNPACKED, archives.MAX_RATIO) == (200 << 20, 200)


def test_that_a_cell_far_away_is_a_sentence_or_read(good: Path) -> None:
    path = changed(good, r'<c r="B2"', '<c r="XFD1048576"')
    try:
        assert read_file(path)
    except Problem as problem:
        assert problem.message.endswith(".")


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "B9:C10", "A1", "kwaad", ""])
def test_that_wrong_dimensions_lose_no_row(good: Path, dimension: str) -> None:
    path = changed(good, r'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"')
    try:
        (sheet,) = read_file(path)
    except Problem as problem:
        assert problem.message.endswith(".")
    else:
        assert sheet.rows == (("Actie", "Wie"), ("Bellen met de school", "Anna"))


def test_that_a_file_is_never_fetched_or_opened_for_another(tmp_path: Path, nobody: "subprocess.Popen[str]") -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("dit mag er niet in staan")
    assert nobody.stdout is not None
    port = int(nobody.stdout.readline())
    whole = document(tmp_path / "a.docx", "Verslag", [["Actie", "Wie"], ["Bellen", "Anna"]])
    for target in (secret.as_uri(), f"http://127.0.0.1:{port}/x"):
        entity = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]><a>&x;</a>'
        assert "harm" in sentence_of(rezipped(whole, tmp_path / "b.docx", word_document_xml=entity.encode()))
        linked = f'<Relationships><Relationship Id="r9" TargetMode="External" Target="{target}"/></Relationships>'
        parts = {"word/_rels/document.xml.rels": linked.encode()}
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "c.docx", "w") as made:
            for name in source.namelist():
                made.writestr(name, parts.get(name, source.read(name)))
        assert "geheim" not in repr(read_file(tmp_path / "c.docx"))
    assert nobody.communicate()[0] == "not called\n"


@pytest.mark.parametrize("ending", ["xlsx", "ods", "docx", "odt"])
def test_that_a_zip_bomb_is_not_opened(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml" if ending.startswith("od") else "xl/a.xml", bytes(50 << 20))
    assert "harm" in sentence_of(path)


def test_that_names_outside_the_archive_write_nothing(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name))
        made.writestr("../../gevaar.txt", "x")
    assert read_file(path)
    assert not list(tmp_path.parent.parent.glob("gevaar.txt"))


def test_that_formulas_are_never_worked_out(good: Path) -> None:
    path = changed(good, r'<c r="B2"[^>]*>.*?</c>', '<c r="B2"><f>WEBSERVICE("http://x")</f><v>7</v></c>')
    (sheet,) = read_file(path)
    assert sheet.rows[1][1] == 7


def test_that_unseen_characters_and_overrides_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Actie;Wie\nBel\u202elen\u2066 \x07met\u200b school;Anna\x1b\n".encode() + b"Mailen;Noor\n" * 9)
    (sheet,) = read_file(path)
    assert sheet.rows[1] == ("Bellen met school", "Anna")


def test_that_zero_bytes_in_text_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x00\x01\x02\x03" * 500)
    assert sentence_of(path)


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_that_no_text_keeps_what_cannot_be_seen(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", clean(text))


@pytest.mark.parametrize(
    ("limit", "value", "words"), [("MAX_ROWS", 2, "rows"), ("MAX_COLUMNS", 1, "columns"), ("MAX_CELL", 3, "characters")]
)
@pytest.mark.parametrize("ending", ["csv", "md"])
def test_that_each_limit_on_text_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str, ending: str
) -> None:
    monkeypatch.setattr(delimited, limit, value)
    path = tmp_path / f"a.{ending}"
    lines = ["| Actie | Wie |", "|---|---|", "| Bellen | Anna |", "| Mailen | Noor |"]
    path.write_text("\n".join(lines) if ending == "md" else "Actie;Wie\nBellen;Anna\nMailen;Noor\n")
    assert words in " ".join(remark.message for sheet in read(path) for remark in sheet.remarks)


def test_that_a_list_longer_than_the_limit_says_how_many_rows_were_left(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text("Actie;Wie\n" + "Bellen;Anna\n" * (cells.MAX_ROWS + 5))
    (sheet,) = read_file(path)
    assert len(sheet.rows) == cells.MAX_ROWS
    assert [remark.values["count"] for remark in sheet.remarks] == [6]


def test_that_a_file_over_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(archives.MAX_FILE + 1)
    assert "too large" in sentence_of(path)


def test_that_a_file_that_takes_too_long_is_given_up(good: Path) -> None:
    with pytest.raises(Problem, match="takes too long"):
        read_file(good, seconds=0.01)


@pytest.mark.parametrize("name", ["~$lijst.docx", "a.docm", "a.html"])
def test_that_other_files_get_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x" * 200)
    assert sentence_of(tmp_path / name)


def test_that_deeply_nested_tables_and_lists_do_not_end_the_program(tmp_path: Path) -> None:
    deep = 5000
    office = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    body = "<list><list-item>" * deep + "<p>Actie: bellen</p>" + "</list-item></list>" * deep
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as made:
        made.writestr("content.xml", f"<o:d {office}><o:body><o:text>{body}</o:text></o:body></o:d>")
    try:
        assert read_file(tmp_path / "a.odt")
    except Problem as problem:
        assert problem.message.endswith(".")
