"""Documents of a case: what is taken in and what is refused, in the vault only, and given out with a log line."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.domain import filekinds
from focusdesk.domain.casework import Document
from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Case, InformationItem
from focusdesk.i18n import sentence
from focusdesk.services import cases, directory, filing, recording
from focusdesk.services.desk import Desk
from tests.locks import OPEN
from tests.services.conftest import Group

CANARY = b"Kanarie-7f3a-in-een-stuk"
Act = Callable[[], object]


def made(folder: Path, name: str, data: bytes = CANARY) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def added(desk: Desk, case: Case, *paths: Path) -> list[Document]:
    taken = filing.take_in(desk, case, paths)
    assert not taken.refused
    filing.add_all(desk, taken.documents)
    return list(taken.documents)


def test_that_a_file_is_kept_and_comes_out_the_same(desk: Desk, table: Group, tmp_path: Path) -> None:
    (document,) = added(desk, table.case, made(tmp_path, "Brief.pdf"))
    assert (document.name, document.media_type, document.size) == ("Brief.pdf", "application/pdf", len(CANARY))
    assert filing.content(desk, document) == CANARY
    assert filing.documents(desk, table.case) == [document]


def macros(folder: Path) -> Path:
    path = folder / "gewoon.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/vbaProject.bin", "x")
    return path


def test_that_what_is_unsafe_or_useless_is_refused_with_a_reason(desk: Desk, table: Group, tmp_path: Path) -> None:
    folder = tmp_path / "map.pdf"
    folder.mkdir()
    old = bytes.fromhex("d0cf11e0a1b11ae1") + "_VBA_PROJECT".encode("utf-16-le")
    paths = [
        *(folder, tmp_path / "weg.pdf", macros(tmp_path), made(tmp_path, "leeg.txt", b"")),
        *(made(tmp_path, name) for name in ("~$brief.docx", "prog.exe", "script.PS1", "link.lnk", "x.docm", "a.js")),
        *(made(tmp_path, "vermomd.pdf", b"MZ\x90\x00"), made(tmp_path, "oud.doc", old), made(tmp_path, "pagina.html")),
    ]
    good = made(tmp_path, "goed.pdf")
    taken = filing.take_in(desk, table.case, [*paths, good])
    assert [document.name for document in taken.documents] == ["goed.pdf"]
    said = [sentence(problem) for problem in taken.refused]
    assert len(said) == len(paths)
    for path, words in zip(paths, said, strict=True):
        assert path.name in words and words.endswith(".")


def test_that_fifty_megabytes_fit_and_one_byte_more_does_not(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    with path.open("wb") as file:
        file.truncate(filekinds.MOST_BYTES)
    assert len(filing.read(path)[1]) == filekinds.MOST_BYTES
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(Refused) as refused:
        filing.read(path)
    assert "50" in sentence(refused.value)


def test_that_the_same_file_is_not_added_twice_and_a_name_is_numbered(desk: Desk, table: Group, tmp_path: Path) -> None:
    added(desk, table.case, made(tmp_path, "Brief.pdf"))
    taken = filing.take_in(desk, table.case, [made(tmp_path, "Kopie.pdf"), made(tmp_path, "Brief.pdf", b"anders")])
    assert [each.name for each in taken.documents] == ["Brief (2).pdf"]
    assert [each.values["name"] for each in taken.refused] == ["Kopie.pdf"]


def test_that_stopping_halfway_adds_nothing(desk: Desk, table: Group, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        filing.take_in(desk, table.case, [made(tmp_path, "a.pdf"), made(tmp_path, "b.pdf", b"b")], stop)
    assert filing.documents(desk, table.case) == []


def test_that_removing_is_undoable_also_with_the_case(desk: Desk, table: Group, tmp_path: Path) -> None:
    both = added(desk, table.case, made(tmp_path, "a.pdf"), made(tmp_path, "b.txt", b"b"))
    acts: list[Act] = [
        lambda: filing.remove_documents(desk, both),
        lambda: cases.remove_case(desk, table.case),
    ]
    for act in acts:
        act()
        assert desk.store.find(Document) == []
        desk.undo()
        assert [filing.content(desk, each) for each in desk.store.find(Document)] == [CANARY, b"b"]


def test_that_a_copy_is_exported_whole_and_stands_in_the_log(desk: Desk, table: Group, tmp_path: Path) -> None:
    (document,) = added(desk, table.case, made(tmp_path, "Brief.pdf"))
    undoable = desk.undoable
    filing.export(desk, document, tmp_path / "uit.pdf", OPEN)
    assert (tmp_path / "uit.pdf").read_bytes() == CANARY
    last = desk.store.log()[-1]
    assert last.event == "Export document" and str(document.id) in last.what and "Brief" not in last.what
    assert desk.undoable is undoable
    assert desk.store.check() == []


def test_that_no_copy_is_exported_without_its_line_in_the_log(desk: Desk, table: Group, tmp_path: Path) -> None:
    (document,) = added(desk, table.case, made(tmp_path, "Brief.pdf"))
    desk.store.stopped = True
    with pytest.raises(Problem):
        filing.export(desk, document, tmp_path / "uit.pdf", OPEN)
    assert not (tmp_path / "uit.pdf").exists()


def test_that_a_changed_copy_becomes_a_version_beside_the_first(desk: Desk, table: Group, tmp_path: Path) -> None:
    (document,) = added(desk, table.case, made(tmp_path, "Brief.docx"))
    document = filing.edit_document(desk, document, source_organisation=table.police.id)
    second = filing.take_back(desk, document, b"gewijzigd")
    assert (second.name, second.source_organisation) == ("Brief (2).docx", table.police.id)
    assert filing.content(desk, document) == CANARY
    with pytest.raises(Refused):
        filing.take_back(desk, document, b"MZ\x90\x00")
    with pytest.raises(Refused):
        directory.remove_organisation(desk, table.police)


def test_that_a_new_name_keeps_the_kind(desk: Desk, table: Group, tmp_path: Path) -> None:
    (document,) = added(desk, table.case, made(tmp_path, "Brief.pdf"))
    assert filing.edit_document(desk, document, name="Rapport.exe").name == "Rapport.exe.pdf"
    with pytest.raises(Refused):
        filing.edit_document(desk, document, name="  ")


def test_that_nothing_of_a_document_is_readable_in_the_vault(
    desk: Desk, table: Group, tmp_path: Path, vault_folder: Path
) -> None:
    path = made(tmp_path, "Kanariebrief.pdf", CANARY * 2000)
    added(desk, table.case, path)
    path.unlink()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or (CANARY not in file.read_bytes() and b"Kanariebrief" not in file.read_bytes())
    assert any(vault_folder.iterdir())


def test_that_information_about_a_person_stays_when_the_person_is_removed(desk: Desk, table: Group) -> None:
    subject = cases.add_subject(desk, table.case, "Noor Aksoy")
    other = cases.add_subject(desk, cases.notify_case(desk, "Andere casus"), "Sam Visser")
    line = recording.add_information(
        desk, "Komt weer", table.owner, case=table.case, subject=subject.id, verified=desk.today()
    )
    with pytest.raises(Refused):
        recording.edit_line(desk, line, subject=other.id)
    cases.remove_subject(desk, subject)
    assert desk.store.get(InformationItem, line.id).subject is None
    desk.undo()
    assert desk.store.get(InformationItem, line.id).subject == subject.id
