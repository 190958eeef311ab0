"""The fields of a PDF that is filled in on the screen (AcroForm, PDF 1.7, 12.7), without scripts.

Each field says what it is to who cannot see the page. The typeface is embedded whole, because a reader draws with it
what is typed; characters outside Western European are drawn by the reader's own, and come back all the same.
"""

from functools import cache
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from focusdesk.documents.blocks import Entry
from focusdesk.documents.fonts import Face, font_of
from focusdesk.resources import resource

_SIZE = 9
_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255
_PRINTED, _READ_ONLY, _MANY_ROWS, _COMBO = 4, 1, 1 << 12, 1 << 17
_INK = "0.1 g"
_NOWHERE = (-10, -10, -10, -10)


class Field(NamedTuple):
    """A place to fill in on a page: left, bottom, right and top in points."""

    page: int
    box: tuple[float, float, float, float]
    entry: Entry


class Fields:
    """The fields of one file while they are made. A name such as "A2026-041.status" is a field in a group."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._groups: dict[str, Object] = {}
        self._face: Object | None = None

    def widget(self, field: Field) -> Object:
        """Return the annotation of a field; the caller puts it on its page."""
        entry, (left, bottom, right, top) = field.entry, field.box
        made = self._made(entry.name, entry.value)
        made.Rect = Array([round(number, 2) for number in field.box])
        made.TU = String(entry.says)
        made.DA = String(f"/Text {_SIZE} Tf {_INK}")
        made.AP = Dictionary(N=self._appearance(entry.value, right - left, top - bottom))
        if entry.choices:
            made.FT, made.Ff = Name.Ch, _COMBO
            made.Opt = Array([String(choice) for choice in entry.choices])
        elif entry.rows > 1:
            made.Ff = _MANY_ROWS
        if entry.most:
            made.MaxLen = entry.most
        made.P = self._pdf.pages[field.page].obj
        return made

    def carry(self, page: int, name: str, value: str) -> None:
        """Put a text out of sight on a page: a field without room that nobody can change on the screen."""
        made = self._made(name, value)
        made.Rect, made.Ff = Array(_NOWHERE), _READ_ONLY
        sheet = self._pdf.pages[page].obj
        made.P = sheet
        sheet.Annots = Array([*sheet.get("/Annots", ()), made])

    def finish(self) -> None:
        """Make the file a form, when there are fields."""
        if self._groups:
            self._pdf.Root.AcroForm = Dictionary(
                Fields=Array(self._groups.values()),
                DR=Dictionary(Font=Dictionary(Text=self._typeface())),
                DA=String(f"/Text {_SIZE} Tf {_INK}"),
            )

    def _made(self, name: str, value: str) -> Object:
        group, _dot, own = name.rpartition(".")
        parent = self._groups.get(group)
        if parent is None:
            parent = self._groups[group] = self._pdf.make_indirect(Dictionary(T=String(group), Kids=Array()))
        made = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String(own),
                Parent=parent,
                V=String(value),
                F=_PRINTED,
            )
        )
        parent.Kids.append(made)
        return made

    def _appearance(self, value: str, width: float, height: float) -> Object:
        shown = value.encode(_ENCODING, "replace").hex()
        base = height - _SIZE - 4.5
        text = f"/Tx BMC q BT /Text {_SIZE} Tf {_INK} 4 {base:.2f} Td <{shown}> Tj ET Q EMC" if value else "/Tx BMC EMC"
        made = self._pdf.make_stream(text.encode())
        made.Type, made.Subtype = Name.XObject, Name.Form
        made.BBox = Array([0, 0, round(width, 2), round(height, 2)])
        made.Resources = Dictionary(Font=Dictionary(Text=self._typeface()))
        return made

    def _typeface(self) -> Object:
        if self._face is None:
            face = font_of(Face.REGULAR).face
            descriptor = Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name("/" + Face.REGULAR),
                Flags=32,
                FontBBox=Array(map(round, face.bbox)),
                ItalicAngle=0,
                Ascent=round(face.ascent),
                Descent=round(face.descent),
                CapHeight=round(face.capHeight),
                StemV=80,
                FontFile2=self._pdf.make_stream(_typeface_file()),
            )
            self._face = self._pdf.make_indirect(
                Dictionary(
                    Type=Name.Font,
                    Subtype=Name.TrueType,
                    BaseFont=Name("/" + Face.REGULAR),
                    Encoding=Name.WinAnsiEncoding,
                    FirstChar=_FIRST,
                    LastChar=_LAST,
                    Widths=Array(_widths()),
                    FontDescriptor=self._pdf.make_indirect(descriptor),
                )
            )
        return self._face


@cache
def _typeface_file() -> bytes:
    return resource(f"fonts/{Face.REGULAR}.ttf").read_bytes()


@cache
def _widths() -> list[int]:
    face = font_of(Face.REGULAR).face
    signs = (bytes([code]).decode(_ENCODING, "replace") for code in range(_FIRST, _LAST + 1))
    return [round(face.charWidths.get(ord(sign), face.defaultWidth)) for sign in signs]
