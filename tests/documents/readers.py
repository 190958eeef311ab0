"""Other programs that read documents, called as their users would: poppler and LibreOffice."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

_AT_ONCE = 100


def run(*command: str | Path) -> str:
    """What a program says; it may not complain."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


def spoken(path: Path) -> str:
    """The text of the structure of a PDF as poppler finds it, without the places where rows end."""
    return "".join(re.findall(r'^ *"(.*)"$', run("pdfinfo", "-struct-text", path), re.MULTILINE))


def loose_fonts(path: Path) -> list[str]:
    """The fonts of a PDF that poppler finds to be not embedded, not a part of a font, or without their letters."""
    fonts = run("pdffonts", path).splitlines()[2:]
    return [font for font in fonts if not re.search(r"[A-Z]{6}\+Noto.* yes yes yes ", font)] if fonts else ["none"]


def printed(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDFs that LibreOffice makes of documents, many at a time; a document that it cannot open has none."""
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--convert-to", "pdf"]
    for start in range(0, len(paths), _AT_ONCE):
        batch = paths[start : start + _AT_ONCE]
        subprocess.run([*command, "--outdir", folder, *batch], check=True, capture_output=True, timeout=600)
    made = {path: folder / f"{path.stem}.pdf" for path in paths}
    return {path: one for path, one in made.items() if one.is_file()}
