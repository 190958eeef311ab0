"""The documents of a case: files taken into the vault, changed, and given out again as a copy.

Bytes are read one file at a time, so that many large files never stand in memory together.
"""

import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from focusdesk.domain import filekinds
from focusdesk.domain.casework import Document
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Case
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import N_
from focusdesk.services import handout
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit, ensure_text, removed
from focusdesk.services.locking import Lock
from focusdesk.services.merged import ensure_not_merged

AS_IT_IS = ""
"""The suffix by which any document, also a PDF, is locked in an age file: nobody looks into what others made."""
_MEGABYTE = 2**20
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How Word, Excel and PowerPoint files of before 2007 begin."""
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
"""The part of such a file that holds macros."""
Advance = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking in files: the documents, not yet added to the case, and why other files were refused."""

    documents: tuple[Document, ...]
    refused: tuple[Problem, ...]


def _silently(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def documents(desk: Desk, case: Case) -> list[Document]:
    """The documents of a case without their bytes, the newest first."""
    return sorted(desk.store.find(Document, case=case.id), key=lambda each: (each.added, each.id), reverse=True)


def take_in(desk: Desk, case: Case, paths: Sequence[Path], advance: Advance = _silently) -> Taken:
    """Read files and keep their bytes in the vault, for `add_all` to add; what cannot be taken in is told, not raised.

    `advance(done, total)` is called before each file and may raise to stop. Raises Refused for a case that was merged.
    """
    ensure_not_merged(desk, case)
    there = desk.store.find(Document, case=case.id)
    known, names = {each.sha256 for each in there}, {each.name for each in there}
    kept: list[Document] = []
    refused: list[Problem] = []
    for at, path in enumerate(paths):
        advance(at, len(paths))
        try:
            document = _kept(desk, case, path, known, frozenset(names))
        except Problem as problem:
            refused.append(problem)
            continue
        kept.append(document)
        known.add(document.sha256)
        names.add(document.name)
    return Taken(tuple(kept), tuple(refused))


def add_all(desk: Desk, taken: Sequence[Document]) -> None:
    """Add documents whose bytes are kept to their case, as one step."""
    desk.do(Step(N_("Add documents"), tuple(add(document) for document in taken)))


def take_back(desk: Desk, document: Document, data: bytes) -> Document:
    """Add the bytes of a changed copy as a new version beside the document it was a copy of."""
    desk.store.get(Case, document.case)
    _ensure_acceptable(document.name, data)
    names = frozenset(each.name for each in desk.store.find(Document, case=document.case))
    changed = _document(desk, document.case, filekinds.numbered(document.name, names), data)
    changed = replace(changed, source_organisation=document.source_organisation, keep_until=document.keep_until)
    desk.do(Step(N_("Take back changed document"), (add(changed),)))
    return changed


def edit_document(desk: Desk, document: Document, **values: object) -> Document:
    """Set fields of a document: its name, source, note and until when it is kept. Its kind stays."""
    if "name" in values:
        name = ensure_text(filekinds.clean_name(str(values["name"])), N_("Fill in a name for the document."), "name")
        last = filekinds.ending(document.name)
        values["name"] = name if filekinds.ending(name) == last else name + last
    return edit(desk, document, N_("Change document"), **values)


def remove_documents(desk: Desk, chosen: Sequence[Document]) -> None:
    """Remove documents, as one step. Their bytes stay until the vault is opened again, so that it can be undone."""
    removed(desk, N_("Remove documents"), *chosen)


def content(desk: Desk, document: Document) -> bytes:
    """The bytes of a document. Raises Missing when the vault does not hold them."""
    return desk.store.content(document.sha256)


def export(desk: Desk, document: Document, path: Path, lock: Lock) -> Path:
    """Write a copy of a document to a file, whole or not at all; returns where it is.

    It is in the log before the file is there, so that no file is without its line.
    """
    data = content(desk, document)
    note_given_out(desk, document, N_("Export document"))
    return handout.write(path, data, AS_IT_IS, lock, DisclosureKind.DOCUMENT)


def note_given_out(desk: Desk, document: Document, label: str) -> None:
    """Write in the log that a copy of a document left the vault. Nothing changes, so there is nothing to undo."""
    desk.store.write(Step(label, (Change(document, document),)), desk.now())


def _kept(desk: Desk, case: Case, path: Path, known: set[str], names: frozenset[str]) -> Document:
    name, data = read(path)
    document = _document(desk, case.id, filekinds.numbered(name, names), data)
    if document.sha256 in known:
        raise Refused("{name} is in this case already: there is a document with the same content.", name=name)
    return document


def _document(desk: Desk, case: int, name: str, data: bytes) -> Document:
    return Document(
        case=case,
        name=name,
        media_type=filekinds.media_type(name),
        size=len(data),
        sha256=desk.store.keep_content(data),
        added=desk.today(),
    )


def read(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file that may be taken in. Raises Refused with the reason for any other."""
    name = filekinds.clean_name(path.name)
    if path.is_dir():
        raise Refused("{name} is a folder. Choose the files in it.", name=name)
    if filekinds.is_lock_file(name):
        raise Refused("{name} only says that a file is open in another program. Choose the file itself.", name=name)
    _ensure_kind(name)
    try:
        if not path.is_file():
            raise Refused("{name} is not there any more. Choose the file again.", name=name)
        _ensure_size(name, path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(filekinds.MOST_BYTES + 1)
    except OSError as error:
        raise Refused(
            "{name} cannot be read. Close it in the other program, or copy it to this computer first.", name=name
        ) from error
    _ensure_acceptable(name, data)
    return name, data


def _ensure_acceptable(name: str, data: bytes) -> None:
    _ensure_kind(name)
    _ensure_size(name, len(data))
    if filekinds.starts_a_program(data):
        raise _is_program(name)
    if _holds_macros(data):
        raise _has_macros(name)


def _ensure_kind(name: str) -> None:
    last = filekinds.ending(name)
    if last in filekinds.RUNNING:
        raise _is_program(name)
    if last in filekinds.MACROS:
        raise _has_macros(name)


def _ensure_size(name: str, size: int) -> None:
    if not size:
        raise Refused("{name} is empty (0 bytes). Choose another file.", name=name)
    if size > filekinds.MOST_BYTES:
        raise Refused(
            "{name} is larger than {most} MB. Make it smaller, or keep it outside the vault in a safe place.",
            name=name,
            most=filekinds.MOST_BYTES // _MEGABYTE,
        )


def _is_program(name: str) -> Refused:
    return Refused(
        "{name} can run a program on this computer, so it is not taken in. Ask for it as a PDF instead.", name=name
    )


def _has_macros(name: str) -> Refused:
    return Refused(
        "{name} holds macros, which can run a program on this computer. Save it without macros or as a PDF.",
        name=name,
    )


def _holds_macros(data: bytes) -> bool:
    """Whether an office file holds a program, whatever it is called."""
    if data.startswith(_OLD_OFFICE):
        return _OLD_MACROS in data
    if data.startswith(b"PK"):
        with suppress(zipfile.BadZipFile, ValueError, NotImplementedError), zipfile.ZipFile(BytesIO(data)) as packed:
            return any(name.lower().endswith("vbaproject.bin") for name in packed.namelist())
    return False
