"""Recovery sheets on paper: what is printed on them, as PDF in memory or in a file that the user asks for."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.recoverypaper import RecoveryPaper
from focusdesk.i18n import language
from focusdesk.services.desk import Desk
from focusdesk.services.house import house_of

if TYPE_CHECKING:
    from focusdesk.storage.keyring import NewSheets


def of_new_sheets(desk: Desk, folder: Path, made: "NewSheets") -> tuple[RecoveryPaper, ...]:
    """The sheets to print for what was made: one with a code, or three."""
    return tuple(
        RecoveryPaper(
            group=desk.group.name,
            vault=folder.stem,
            made_on=desk.today(),
            code=made.code,
            words=tuple(words.split()),
            number=number,
            of=len(made.words),
            needed=min(2, len(made.words)),
            house=house_of(desk),
        )
        for number, words in enumerate(made.words, 1)
    )


def of_code(code: str, group: str, vault: str) -> RecoveryPaper:
    """The sheet of a vault that was just made. Raises ValueError for something else than a recovery code."""
    from focusdesk.storage import recovery, sheets

    secret = recovery.read(code)
    if secret is None:
        raise ValueError("not a recovery code")
    words = sheets.words_of(secret)
    return RecoveryPaper(group=group, vault=vault, made_on=dt.date.today(), code=code, words=words)


def is_code(code: str, typed: str) -> bool:
    """Whether what was typed is this recovery code, or the same in words."""
    from focusdesk.storage import recovery, sheets

    secret = recovery.read(code)
    return secret is not None and sheets.read(typed) == secret


def pdf(paper: RecoveryPaper) -> bytes:
    """The sheet as a PDF in memory, in the language of the screen."""
    from focusdesk.documents import pdf as drawing
    from focusdesk.documents import recovery_sheet

    return drawing.to_bytes(recovery_sheet.document(paper, language()))


def write_pdf(paper: RecoveryPaper, folder: Path) -> Path:
    """Write the sheet as a PDF in a folder; returns the file. Raises a Problem when that cannot be done."""
    from focusdesk.documents import pdf as drawing
    from focusdesk.documents import recovery_sheet

    path = folder / recovery_sheet.file_name(paper, language())
    drawing.write(recovery_sheet.document(paper, language()), path)
    return path
