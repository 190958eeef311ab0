"""Which blocks a recovery sheet consists of: the code, the same in words and as a QR code, and how to use it."""

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Run,
    Standing,
    Table,
    Title,
    Tone,
    line,
)
from focusdesk.documents.files import dated_name
from focusdesk.domain.recoverypaper import RecoveryPaper
from focusdesk.i18n import _, long_day, plain_day, speaking

_QR_POINTS = 118.0
_COLUMNS = 4
_BETWEEN = " - "


def document(paper: RecoveryPaper, language: str) -> Document:
    """Return the sheet as blocks in "nl" or "en". Raises ValueError for an unknown language."""
    with speaking(language):
        return Document(
            title=_title(paper),
            language=language,
            owner=paper.group,
            running=paper.group,
            marking=_("SECRET - keep in a safe"),
            stand=_("Recovery sheet of {day}").format(day=plain_day(paper.made_on)),
            watermark="",
            made_on=paper.made_on,
            house=paper.house,
            blocks=(*_head(paper), *_secret(paper), *_how(paper)),
        )


def file_name(paper: RecoveryPaper, language: str) -> str:
    """Return the name for the file: date and number of the sheet only."""
    with speaking(language):
        return dated_name(_("Recovery-sheet"), paper.made_on, str(paper.number) if paper.of > 1 else "")


def _title(paper: RecoveryPaper) -> str:
    if paper.of == 1:
        return _("Recovery sheet")
    return _("Recovery sheet {number} of {count}").format(number=paper.number, count=paper.of)


def _head(paper: RecoveryPaper) -> list[Block]:
    title = Title(
        owner=paper.group,
        text=_title(paper),
        subtitle=long_day(paper.made_on),
        standing=Standing.DRAFT,
        standing_text=_("SECRET"),
    )
    if paper.of == 1:
        warning = _("Whoever has this sheet and the vault can read everything in it, without a passphrase.")
    else:
        warning = _("Whoever has two of these sheets and the vault can read everything in it, without a passphrase.")
    return [title, Facts((Fact(label=_("Vault"), text=line(paper.vault)),)), Callout((line(warning),))]


def _secret(paper: RecoveryPaper) -> list[Block]:
    found: list[Block] = []
    if paper.code:
        groups = paper.code.split("-")
        half = -(-len(groups) // 2)
        lines = [line(_BETWEEN.join(part), Tone.STRONG) for part in (groups[:half], groups[half:])]
        found += [Heading(1, _("The code")), Callout(tuple(lines)), Heading(1, _("The same code in words"))]
    else:
        found.append(Heading(1, _("The words")))
    return [*found, _numbered(paper.words), Figure(alt=_alt(paper), picture=_qr(paper.code or " ".join(paper.words)))]


def _alt(paper: RecoveryPaper) -> str:
    if paper.code:
        return _("QR code with the code that is printed above.")
    return _("QR code with the words that are printed above.")


def _numbered(words: tuple[str, ...]) -> Table:
    """The words with their numbers, from top to bottom in four columns."""
    high = -(-len(words) // _COLUMNS)
    cells = [((Run(f"{at}. ", Tone.QUIET), Run(word, Tone.STRONG)),) for at, word in enumerate(words, 1)]
    rows = tuple(tuple(cells[at] for at in range(row, len(cells), high)) for row in range(high))
    headers = [f"{first + 1} - {min(first + high, len(words))}" for first in range(0, len(words), high)]
    columns = tuple(Column(header, 1 / _COLUMNS) for header in headers)
    return Table(summary=_("The words in their order, by number"), columns=columns, rows=rows)


def _qr(text: str) -> Drawing:
    """The text as a QR code that can miss 15 % of its squares, with the white border that readers want."""
    drawing = Drawing(_QR_POINTS, _QR_POINTS)
    drawing.add(QrCodeWidget(text, barLevel="M", barWidth=_QR_POINTS, barHeight=_QR_POINTS))
    return drawing


def _how(paper: RecoveryPaper) -> list[Block]:
    lines = [_("Choose “Forgotten the passphrase?” where FocusDesk asks for the passphrase.")]
    if paper.of == 1:
        lines.append(_("Type the code or the words. Capitals, spaces and hyphens do not matter."))
    else:
        lines.append(
            _("Type the words of two sheets; which two does not matter. The first four letters of a word are enough.")
        )
        lines.append(_("Keep the sheets in different places, with different people."))
    lines += [
        _("Then choose a new passphrase in the settings, and make a new recovery sheet."),
        _("Scan the QR code only with a scanner that works as a keyboard: a telephone may keep what it reads."),
        _("A newer recovery sheet makes this one worthless. Destroy it then."),
        _("The passphrase is not on this sheet, and nobody can find it back."),
    ]
    return [
        Heading(1, _("How to use it")),
        Bullets(tuple(line(text) for text in lines)),
    ]
