"""Every file that cannot or must not be read gets one clear sentence, before anything reads it."""

import re
import zipfile
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.importers import archives
from focusdesk.importers.sheets import read
from tests.importers.files import document, rezipped, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path, words: str) -> None:
    with pytest.raises(Problem, match=words) as caught:
        read(path)
    assert caught.value.values["file"] == path.name
    assert re.search(r"\.$", caught.value.message)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls", "a.ods", "a.docx", "a.txt"])
def test_that_an_empty_file_is_called_empty(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    refused(path, "is empty")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.docx"])
def test_that_a_text_file_under_another_name_is_called_a_text_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Actie;Wie\nBellen;Anna\n")
    refused(path, "is a text file, although")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.docx"])
def test_that_a_protected_file_asks_to_remove_the_password(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    refused(path, "protected with a password")


def test_that_an_old_file_under_a_new_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + bytes(2000))
    refused(path, "of an old kind")


@pytest.mark.parametrize("name", ["~$lijst.xlsx", ".~lock.lijst.ods#"])
def test_that_a_lock_file_points_to_the_real_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x" * 165)
    refused(path, "is only the mark")


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a", "a.exe"])
def test_that_other_kinds_of_file_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    refused(path, "cannot be imported")


def test_that_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    refused(tmp_path / "weg.csv", "cannot be opened")
    (tmp_path / "map.csv").mkdir()
    refused(tmp_path / "map.csv", "is a folder")


def test_that_a_document_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", "Verslag").rename(tmp_path / "a.xlsx")
    refused(path, "is not the kind of file")


def test_that_a_workbook_named_as_text_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["x"]]}).rename(tmp_path / "a.csv")
    refused(path, "is not a text file")


def test_that_a_cut_off_archive_is_called_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["x"]]})
    path.write_bytes(path.read_bytes()[:-300])
    refused(path, "is damaged")


def test_that_an_archive_that_unpacks_to_far_more_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["x"]]})
    refused(rezipped(path, tmp_path / "bom.xlsx", bom=bytes(20_000_000)), "may be meant to do harm")


def test_that_an_archive_over_the_limit_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    refused(workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["x"]]}), "too large when it is unpacked")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_a_document_type_in_any_part_is_not_opened(tmp_path: Path, encoding: str) -> None:
    path = document(tmp_path / "a.docx", "Verslag")
    hostile = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a>b</a>'.encode(encoding)
    refused(rezipped(path, tmp_path / "b.docx", word_document_xml=hostile), "may be meant to do harm")


def test_that_a_file_with_only_headings_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Naam,Leeftijd\n")
    refused(path, "only a heading row")
    refused(workbook(tmp_path / "a.xlsx", {"A": [["Actie", "Wie"]], "B": []}), "only a heading row")


def test_that_a_workbook_without_cells_is_called_empty(tmp_path: Path) -> None:
    refused(workbook(tmp_path / "a.xlsx", {"A": [], "B": []}), "is empty")


def test_that_every_byte_changed_gives_sheets_or_a_sentence(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"A": [["Actie", "Wie"], ["Bellen", "Anna"]]}).read_bytes()
    path = tmp_path / "b.xlsx"
    for position in range(0, len(whole), 97):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x5A]) + whole[position + 1 :])
        try:
            assert read(path)
        except Problem as problem:
            assert problem.message.endswith(".")


def test_that_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("brief.txt", "Hallo")
    refused(path, "is not the kind of file")
