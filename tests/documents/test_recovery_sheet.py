"""A recovery sheet is one page, says the same three times, and what is on it opens the vault."""

import datetime as dt
import hashlib
import io
import os
import re
import unicodedata

import pytest
from pypdf import PdfReader
from reportlab.graphics.barcode.qr import QrCodeWidget

from focusdesk.documents import pdf, recovery_sheet
from focusdesk.documents.blocks import Figure
from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY, Holder
from focusdesk.domain.recoverypaper import RecoveryPaper
from focusdesk.storage import keys, recovery, sheets, slots
from focusdesk.storage.keys import Cost, Keys, Opened, Slot, SlotKind

DAY = dt.date(2026, 11, 20)


def paper(code: bytes) -> RecoveryPaper:
    words = sheets.words_of(code)
    return RecoveryPaper(group="Focusgroep Proef", vault="Proef", made_on=DAY, code=recovery.written(code), words=words)


def three(secret: bytes) -> list[RecoveryPaper]:
    return [
        RecoveryPaper(group="Focusgroep Proef", vault="Proef", made_on=DAY, code="", words=tuple(words.split()),
                      number=number, of=3, needed=2)
        for number, words in enumerate(sheets.split(secret), 1)
    ]  # fmt: skip


def printed(one: RecoveryPaper) -> str:
    """The text of the one page, as a reader extracts it."""
    pages = PdfReader(io.BytesIO(pdf.to_bytes(recovery_sheet.document(one, "nl")))).pages
    assert len(pages) == 1
    return unicodedata.normalize("NFKC", pages[0].extract_text())


def words_on(text: str) -> str:
    found = dict(re.findall(r"(\d+)\.\s+([a-z]+)", text))
    return " ".join(found[str(at)] for at in range(1, len(found) + 1))


def code_on(text: str) -> str:
    return "-".join(re.findall(r"(?:[0-9A-Z]{4} - ){6}[0-9A-Z]{4}", text))


def scanned(one: RecoveryPaper) -> str:
    """What the QR code on the sheet says."""
    [figure] = [block for block in recovery_sheet.document(one, "nl").blocks if isinstance(block, Figure)]
    [widget] = figure.picture.contents  # type: ignore[attr-defined]
    assert isinstance(widget, QrCodeWidget)
    return str(widget.value)


def sealed(secret: bytes) -> tuple[Keys, bytes]:
    """Keys whose recovery slot takes this secret, derived with a plain hash, and the data key in them."""
    vault_key, data_key = os.urandom(32), os.urandom(32)
    slot = Slot(id="s", kind=SlotKind.RECOVERY, cost=Cost(), sealed=b"")
    opened = Opened(slot=slot, vault_key=vault_key, data_key=data_key, log_key=b"")
    holder = Holder(slot="s", name=RECOVERY_SHEET, since=DAY, sheets=1)
    made = slots.sealed_slot("v", slot, hashlib.sha256(secret).digest(), opened, holder)
    return Keys(
        vault="v", counter=1, data_key=keys.seal(vault_key, data_key, keys.data_key_context("v")), slots=(made,)
    ), data_key


def opens(kept: Keys, typed: str) -> bytes | None:
    secret = sheets.read(typed)
    found = keys.open_slot(kept, kept.slots[0], hashlib.sha256(secret).digest()) if secret else None
    return found.data_key if found else None


def test_that_a_hundred_sheets_open_the_vault_from_paper() -> None:
    """Each is drawn, read back as text, words and QR code, and opens its own keys; those of the next stay shut."""
    before: Keys | None = None
    for number in range(100):
        if number % 10:
            code = os.urandom(32)
            kept, data_key = sealed(code)
            one = paper(code)
            text = printed(one)
            typed = [code_on(text), words_on(text), scanned(one)]
        else:
            secret = sheets.new_secret()
            kept, data_key = sealed(secret)
            first, second, third = three(secret)
            read = [words_on(printed(each)) for each in (first, second, third)]
            typed = [f"{read[0]} {read[1]}", f"{read[2]}\n{read[0]}", f"{scanned(second)} {scanned(third)}"]
            assert opens(kept, read[0]) is None
        assert [opens(kept, each) for each in typed] == [data_key] * 3, number
        if before is not None:
            assert [opens(before, each) for each in typed] == [None] * 3
        before = kept


def test_that_one_sheet_opens_a_real_vault_through_the_real_derivation() -> None:
    passphrase = "een zin die niemand raadt"
    made, data_key, code = slots.new_keys(passphrase, SECRETARY, DAY)
    text = printed(paper(code))
    assert keys.open_slots(made, words_on(text)).data_key == data_key
    assert passphrase not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_the_sheet_says_whose_it_is_and_its_file_name_does_not(language: str) -> None:
    one = three(bytes(16))[1]
    document = recovery_sheet.document(one, language)
    text = PdfReader(io.BytesIO(pdf.to_bytes(document))).pages[0].extract_text()
    assert "Focusgroep Proef" in text
    assert "20-11-2026" in text
    assert len(recovery_sheet.file_name(one, language).split("_")) == 3
    assert "Proef" not in recovery_sheet.file_name(one, language)
    assert "Focus" not in repr(one)
