"""Lines of runs as reportlab paragraphs. Every text in a document passes here, and through `text.markup`."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from focusdesk.documents import look
from focusdesk.documents.blocks import Line, Run, line
from focusdesk.documents.fonts import Face
from focusdesk.documents.portions import portions
from focusdesk.documents.text import markup


def of_line(text: Line, style: ParagraphStyle, width: float, bullet: str | None = None) -> Paragraph:
    """Return one paragraph in the tones of its runs, for a space of `width` points."""
    return Paragraph("".join(_spaced(run, style, width) for run in text), style, bulletText=bullet)


def of_lines(text: Line, style: ParagraphStyle, width: float) -> list[Paragraph]:
    """Return one paragraph, or several where the text is too long for one."""
    return [of_line(portion, style, width) for portion in portions(text)]


def in_style(text: str, style: ParagraphStyle, width: float) -> list[Paragraph]:
    """Return the text in the face and colour of the style itself, cut where it is too long."""
    return [Paragraph(own_markup(portion, style, width), style) for portion in portions(line(text))]


def own_markup(text: Line, style: ParagraphStyle, width: float) -> str:
    """Return the words of a line as markup in the face of the style."""
    return markup("".join(run.text for run in text), Face(style.fontName), style.fontSize, width)


def _spaced(run: Run, style: ParagraphStyle, width: float) -> str:
    """Return the markup of a run; `markup` trims, so spaces at the edges between runs are put back."""
    before, after = (" " if edge.isspace() else "" for edge in (run.text[:1], run.text[-1:]))
    return before + _toned(run, style, width) + after


def _toned(run: Run, style: ParagraphStyle, width: float) -> str:
    face, color = look.TONES[run.tone]
    words = markup(run.text, face, style.fontSize, width)
    if face.value == style.fontName and color == style.textColor:
        return words
    return f'<font name="{face.value}" color="{color.hexval()}">{words}</font>'
