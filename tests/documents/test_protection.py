"""Locked files: nothing readable in them, opened by who should, in another program too."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.documents import protection
from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence

from . import samples
from .reading import drawn_minutes

PHRASE = "molen fiets regen kaas tulp brug"


@pytest.fixture(scope="module")
def paper() -> bytes:
    return drawn_minutes(samples.minimal(), "nl")


def test_that_a_locked_pdf_opens_with_the_passphrase_only(paper: bytes) -> None:
    locked, suffix = protection.with_passphrase(paper, ".pdf", PHRASE)
    assert suffix == ".pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pikepdf.open(BytesIO(locked), password=PHRASE) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert document.encryption.stream_method.name == "aesv3"
    reader = pypdf.PdfReader(BytesIO(locked))
    assert reader.decrypt(PHRASE) and "overleg" in reader.pages[0].extract_text().lower()


def test_that_a_screen_reader_may_read_a_locked_pdf(paper: bytes) -> None:
    locked, _suffix = protection.with_passphrase(paper, ".pdf", PHRASE)
    with pikepdf.open(BytesIO(locked), password=PHRASE) as document:
        assert document.allow.accessibility and document.allow.extract and document.allow.modify_form


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_that_another_program_opens_a_locked_pdf(paper: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Verslag.pdf"
    path.write_bytes(protection.with_passphrase(paper, ".pdf", PHRASE)[0])
    assert subprocess.run(["pdfinfo", path], capture_output=True, check=False).returncode != 0
    told = subprocess.run(["pdfinfo", "-upw", PHRASE, path], capture_output=True, check=True).stdout.decode()
    assert "algorithm:AES-256" in told


def test_that_any_file_can_be_locked_with_a_passphrase() -> None:
    locked, suffix = protection.with_passphrase(b"tekst van het verslag", ".docx", PHRASE)
    assert suffix == ".docx.age"
    assert locked.startswith(b"age-encryption.org/v1\n")
    assert b"verslag" not in locked
    assert protection.opened(locked, suffix, PHRASE) == b"tekst van het verslag"


@settings(max_examples=20, deadline=None)
@given(content=st.binary(max_size=100_000))
def test_that_the_holder_of_a_key_gets_the_same_file(content: bytes) -> None:
    identity = pyrage.x25519.Identity.generate()
    locked, suffix = protection.for_key(content, ".pdf", str(identity.to_public()))
    assert suffix == ".pdf.age"
    assert pyrage.decrypt(locked, [identity]) == content
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(locked, [pyrage.x25519.Identity.generate()])


@pytest.mark.parametrize("suffix", [".pdf", ".docx.age"])
def test_that_another_passphrase_does_not_open_it(paper: bytes, suffix: str) -> None:
    locked, _suffix = protection.with_passphrase(paper, suffix.removesuffix(".age"), PHRASE)
    with pytest.raises(ValueError, match="another passphrase"):
        protection.opened(locked, suffix, PHRASE + " x")
    assert protection.opened(locked, suffix, PHRASE)


@pytest.mark.parametrize("text", ["", "age1", "geheim", "ssh-rsa", "ssh-ed25519 AAAA", "age1" + "q" * 58, "\x00"])
def test_that_something_else_is_no_key(text: str) -> None:
    with pytest.raises(Problem) as caught:
        protection.checked_key(text)
    assert "age1" in sentence(caught.value)


def test_that_white_space_around_a_key_does_not_matter() -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    assert protection.checked_key(f"  {key}\n") == key
