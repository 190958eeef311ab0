"""The PDF as a reader finds it: whole text, fonts inside, page numbers, repeated headers, nothing of the machine."""

import collections
import getpass
import io
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from focusdesk.documents import blocks, layout, pdf
from focusdesk.documents.blocks import Heading, Paragraph, Table, line
from focusdesk.documents.text import REPLACEMENT, printable
from focusdesk.domain.minutes import Minutes, NoteLine
from focusdesk.domain.problems import Problem

from . import samples
from .reading import drawn, drawn_minutes, page_texts, squeezed
from .tagged import Tagged

NASTY = '<nope> &amp; <img src="/etc/passwd"/> </para> \0 \u202etxt \ud800 🎉 Łukasz Дмитрий Γιώργος'


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def fonts_of(content: bytes) -> dict[str, Any]:
    found = {}
    for page in reader(content).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found[str(font.get_object()["/BaseFont"])] = font.get_object()
    return found


def with_note(text: str) -> Minutes:
    item = replace(samples.ITEMS[0], notes=(NoteLine(text=text),))
    return samples.minutes(items=(item,), open_actions=())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_every_word_of_the_blocks_is_on_paper(language: str) -> None:
    document = layout.document(samples.minutes(), language)
    paper = squeezed("".join(page_texts(drawn(document))))
    printed = re.split(r" [|/] |\n#* ?|^- |^> |: ", blocks.plain_text(document), flags=re.MULTILINE)
    assert [words for words in printed if squeezed(words) not in paper] == []


def test_that_every_font_is_inside_the_file() -> None:
    fonts = fonts_of(drawn_minutes(samples.minutes()))
    assert len(fonts) >= 2
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSans-\w+", name)
        descriptor = font["/FontDescriptor"].get_object()
        assert len(descriptor["/FontFile2"].get_object().get_data()) > 1000
        assert "/ToUnicode" in font


def test_that_each_page_has_its_number_marking_and_meeting() -> None:
    pages = page_texts(drawn_minutes(samples.minutes(open_actions=samples.many_actions(60)), "nl"))
    assert len(pages) > 4
    for number, text in enumerate(pages, 1):
        words = " ".join(text.split())
        assert "VERTROUWELIJK - persoonsgegevens" in words
        assert "Focusgroep Voorbeeldstad, overleg 2026-6" in words
        assert f"{number} van {len(pages)}" in words or f"Page {number} of {len(pages)}" in words


def test_that_the_header_row_returns_on_each_page_of_a_table() -> None:
    pages = page_texts(drawn_minutes(samples.minutes(items=(), open_actions=samples.many_actions(60))))
    with_actions = [squeezed(text) for text in pages if re.search(r"A2026-0\d\d", text)]
    assert len(with_actions) > 2
    assert all("No.WhatWhoWhenStatus" in text for text in with_actions)
    whole = "".join(with_actions)
    assert all(f"A2026-{number:03d}" in whole for number in range(1, 61))


def test_that_only_drafts_carry_a_watermark() -> None:
    draft = page_texts(drawn_minutes(samples.minutes()))
    approved = page_texts(drawn_minutes(samples.minutes(is_approved=True)))
    assert all("DRAFT" in text for text in draft)
    assert not any("DRAFT" in text for text in approved)
    assert "APPROVED" in approved[0]


@pytest.mark.parametrize("filler", range(20, 44))
def test_that_no_heading_stands_alone_at_the_foot_of_a_page(filler: int) -> None:
    table = Table(summary="", columns=(blocks.Column("Kolom", 1.0),), rows=((blocks.cell("inhoud"),),))
    document = replace(
        layout.document(samples.minimal(), "en"),
        blocks=(*[Paragraph(line("regel"))] * filler, Heading(2, "Kop2"), Heading(3, "Kop3"), table),
    )
    [page] = [text for text in page_texts(drawn(document)) if "Kop2" in text]
    assert "Kop3" in page
    assert "inhoud" in page


@pytest.mark.parametrize("filler", range(20, 44))
def test_that_a_list_does_not_begin_or_end_with_one_row_alone(filler: int) -> None:
    rows = tuple((blocks.cell(f"besluit {number}."),) for number in range(1, 9))
    table = Table(summary="", columns=(blocks.Column("Kolom", 1.0),), rows=rows)
    document = replace(
        layout.document(samples.minimal(), "en"),
        blocks=(*[Paragraph(line("regel"))] * filler, Heading(1, "Besluitenlijst"), table),
    )
    counts = [text.count("besluit ") for text in page_texts(drawn(document))]
    assert sum(counts) == 8
    assert 1 not in counts


def test_that_room_to_sign_keeps_its_heading() -> None:
    for count in range(1, 30):
        minutes = samples.minutes(items=(), open_actions=samples.many_actions(count))
        [page] = [text for text in page_texts(drawn_minutes(minutes)) if "Signature" in text]
        assert "Approval" in page


def test_that_nasty_text_prints_literally_everywhere() -> None:
    item = replace(samples.ITEMS[3], title=NASTY, purpose=NASTY, notes=(NoteLine(text=NASTY),))
    minutes = samples.minutes(group=NASTY, chair=NASTY, location=NASTY, items=(item,))
    paper = squeezed("".join(page_texts(drawn_minutes(minutes))))
    assert paper.count(squeezed(printable(NASTY))) >= 6
    assert "root:" not in paper
    assert REPLACEMENT in paper


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None, exclude_categories=["Mn", "Mc", "Me"]), max_size=80))
@example("\r\r\r\r\x85\u2028\u2028")
@example("سارة محمد (12) דוד")
def test_that_any_text_is_drawn_whole_or_visibly_replaced(text: str) -> None:
    read = Tagged(drawn_minutes(with_note(f"begin {text} einde")))
    assert read.faults == []
    said = collections.Counter(squeezed(read.root.all_text()))
    assert collections.Counter(squeezed(f"begin {printable(text)} einde")) <= said


@pytest.mark.parametrize("word", ["W" * 200_000, "zin. " * 40_000, "a\n" * 5_000])
def test_that_endless_text_is_drawn_in_seconds_and_whole(word: str) -> None:
    actions = (replace(samples.open_actions()[0], text=word),)
    start = time.process_time()
    content = drawn_minutes(replace(with_note(word), open_actions=actions))
    assert time.process_time() - start < 15
    assert len(reader(content).pages) > 50
    if word.startswith("W"):
        assert sum(text.count("W") for text in page_texts(content)) >= 2 * len(word)


def test_that_a_hundred_items_are_drawn_in_reasonable_time() -> None:
    start = time.process_time()
    content = drawn_minutes(samples.minutes(items=samples.many_items(100)))
    assert time.process_time() - start < 10
    assert len(reader(content).pages) > 80


def test_that_the_same_minutes_give_the_same_bytes() -> None:
    assert drawn_minutes(samples.minutes()) == drawn_minutes(samples.minutes())


def test_that_the_file_tells_its_title_and_language_and_nothing_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    pdf.write(layout.document(samples.minutes(), "nl"), path)
    content = path.read_bytes()
    file = reader(content)
    assert file.metadata is not None
    assert file.metadata.title == layout.document(samples.minutes(), "nl").title
    assert file.metadata.author == "Focusgroep Voorbeeldstad"
    assert file.metadata.producer == file.metadata.creator == "FocusDesk"
    assert str(file.metadata.get("/CreationDate")) == "D:20261127000000Z"
    assert file.trailer["/Root"]["/Lang"] == "nl"  # type: ignore[index]
    assert file.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    unpacked = content + b"".join(page.get_contents().get_data() for page in file.pages)  # type: ignore[union-attr]
    for telltale in (str(tmp_path), str(Path.home()), "site-packages", f"/{getpass.getuser()}/", "anonymous"):
        assert telltale.encode() not in unpacked


def test_that_headings_are_in_the_outline() -> None:
    outline = reader(drawn_minutes(samples.minutes())).outline
    titles = [str(entry["/Title"]) for entry in outline if isinstance(entry, dict)]
    assert titles[:2] == ["Attendance", "Agenda items"]


def test_that_progress_ends_at_one_and_never_goes_back(tmp_path: Path) -> None:
    told: list[float] = []
    pdf.write(layout.document(samples.minutes(), "en"), tmp_path / "minutes.pdf", told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 20


class Cancelled(Exception):
    pass


def test_that_cancelling_leaves_nothing_and_keeps_the_old_file(tmp_path: Path) -> None:
    def cancel(part: float) -> None:
        if part > 0.5:
            raise Cancelled

    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        pdf.write(layout.document(samples.minutes(), "en"), path, cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        pdf.write(layout.document(samples.minutes(), "en"), tmp_path / "gone" / "minutes.pdf")
