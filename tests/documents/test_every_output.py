"""Random meetings in every output and every form: nothing barred, nothing lost, sound files that other programs open.

`FOCUSDESK_EXAMPLES=500` tries as many meetings; a build tries a few.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from focusdesk.documents import formats, layout, readback
from focusdesk.documents.blocks import Document
from focusdesk.domain import outputs
from focusdesk.domain.minutes import Minutes
from focusdesk.domain.outputs import Recipient
from focusdesk.domain.terms import DisclosureKind
from tests.documents import any_meeting, packages, readers
from tests.documents.tagged import Tagged
from tests.documents.test_extracts import barred_marks, marks, unwritten_marks

EXAMPLES = int(os.environ.get("FOCUSDESK_EXAMPLES", "6"))
FORMS = (".pdf", ".docx", ".odt")
OUTPUTS = 4
SPOKEN = 5  # poppler takes a quarter of a second to read a structure, so it reads each fifth


class HandedOut(NamedTuple):
    """A document: where, what, the marks of all that it has to say, and whether it may name who is concerned."""

    place: Path
    document: Document
    marks: set[str]
    has_names: bool

    @property
    def path(self) -> Path:
        """Where the file is; it is made once a test wants it, so that each test alone makes its own forms only."""
        if not self.place.exists():
            self.place.write_bytes(formats.to_bytes(self.document, self.place.suffix))
        return self.place

    def faults_of(self, text: str) -> list[str]:
        """What is in the text and may not be, or must be and is not."""
        found = marks(text)
        told = [f"{self.path.name}: {mark} leaked" for mark in found - self.marks]
        told += [f"{self.path.name}: {mark} is lost" for mark in self.marks - found]
        named = not self.has_names and ("Noor" in text or "Zandbergen" in text)
        return [*told, f"{self.path.name}: the name leaked"] if named else told


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> list[HandedOut]:
    """All outputs of random meetings in all forms, with what the rules of the field give to whom."""
    folder = tmp_path_factory.mktemp("outputs")
    made: list[HandedOut] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        database=None,
    )
    @given(said=any_meeting.meetings(), to=any_meeting.recipients)
    def hand_out(said: Minutes, to: Recipient) -> None:
        for content, expected, has_names in given_to(said, to):
            document = layout.document(content, "nl")
            for suffix in FORMS:
                place = folder / f"{len(made)}-{content.output}-{suffix[1:]}{suffix}"
                made.append(HandedOut(place, document, expected, has_names))

    hand_out()
    return made


def given_to(said: Minutes, to: Recipient) -> Iterator[tuple[Minutes, set[str], bool]]:
    """Each output of a meeting, the marks it has to hold, and whether it may hold names; worked out anew."""
    hidden = barred_marks(said, to)
    own = marks(*(text for one in said.open_actions if to.id in one.organisations for text in (one.text, one.note)))
    yield said, all_marks(said) - unwritten_marks(said), True
    yield outputs.extract(said, to, marks_barred=True), all_marks(said) - hidden, to.gets_names
    yield outputs.action_list(said, to), own, to.gets_names
    yield outputs.summary(said), set(), False


def all_marks(said: Minutes) -> set[str]:
    return marks(repr(said))


def of(made: list[HandedOut], *suffixes: str) -> list[HandedOut]:
    return [one for one in made if one.place.suffix in suffixes]


def test_that_each_gets_all_that_is_theirs_and_nothing_else(handed_out: list[HandedOut]) -> None:
    assert {one.path.name.split("-")[1] for one in handed_out} == {
        *(DisclosureKind.MINUTES, DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, DisclosureKind.SUMMARY)
    }
    faults = []
    for one in handed_out:
        content = one.path.read_bytes()
        faults += one.faults_of(readback.text_of(content, one.path.suffix))
        faults += one.faults_of(raw(content)) if one.path.suffix != ".pdf" else []
    assert faults == []


def raw(content: bytes) -> str:
    """All that is in a package, what stands in attributes too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())


def test_that_every_structure_is_sound_and_every_font_inside(handed_out: list[HandedOut]) -> None:
    faults = []
    for one in of(handed_out, ".pdf"):
        read = Tagged(one.path.read_bytes())
        faults += [f"{one.path.name}: {fault}" for fault in [*read.faults, *loose_fonts(read.pdf)]]
        faults += one.faults_of(" ".join(f"{node.text} {node.alt}" for node in read.root.walk()))
    assert faults == []


def loose_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Fonts that are not inside the file, wherever they are: in pages, in pictures or in forms."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and one.get("/Subtype") != "/Type0":
            descriptor = one.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(name in descriptor for name in ("/FontFile2", "/FontFile3", "/FontFile")):
                yield f"font {one.get('/BaseFont')} is not inside"


def test_that_word_and_open_document_keep_to_their_standards(handed_out: list[HandedOut]) -> None:
    rules = {".docx": packages.word_faults, ".odt": packages.open_document_faults}
    faults = [
        f"{one.path.name}: {fault}"
        for one in of(handed_out, *rules)
        for fault in rules[one.path.suffix](one.path.read_bytes())
    ]
    assert faults == []


@readers.needs_poppler
def test_that_poppler_opens_every_pdf(handed_out: list[HandedOut]) -> None:
    faults = []
    drawn = of(handed_out, ".pdf")
    for one in drawn:
        faults += [f"{one.path.name}: {font}" for font in readers.loose_fonts(one.path)]
        faults += one.faults_of(readers.run("pdftotext", one.path, "-"))
    for one in drawn[::SPOKEN]:
        faults += one.faults_of(readers.spoken(one.path))
    assert faults == []


def by_turns(made: list[HandedOut]) -> list[HandedOut]:
    """Each output in one form of an office, in the other at the next meeting: to print both takes twice as long."""
    chosen = []
    for at in range(0, len(made), len(FORMS)):
        output = at // len(FORMS)
        turn = (output + output // OUTPUTS) % 2
        chosen.append(made[at + 1 + turn])
    return chosen


@readers.needs_libreoffice
def test_that_libreoffice_opens_every_output_as_word_or_open_document(
    handed_out: list[HandedOut], tmp_path: Path
) -> None:
    wanted = by_turns(handed_out)
    tried = {(one.path.name.split("-")[1], one.path.suffix) for one in wanted}
    assert len(tried) == 2 * OUTPUTS
    pages = readers.printed([one.path for one in wanted], tmp_path)
    assert [one.path.name for one in wanted if one.path not in pages] == []
    if readers.needs_poppler.args[0]:
        return  # nothing to read their pages with
    faults = [fault for one in wanted for fault in one.faults_of(readers.run("pdftotext", pages[one.path], "-"))]
    assert faults == []
