"""Writes a small .xlsb, the binary kind of workbook, which no library writes: texts only, rows hidden or not."""

import struct
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

_PARTS = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>{sheets}</Types>'
)
_SHEET_TYPE = '<Override PartName="/xl/{part}" ContentType="application/vnd.ms-excel.worksheet"/>'


def binary_workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[str]]], hidden: Mapping[str, Collection[int]]
) -> Path:
    """A workbook with these sheets, of which the rows with these indexes are hidden."""
    parts = {name: f"worksheets/sheet{number}.bin" for number, name in enumerate(sheets, 1)}
    ids = {name: f"rId{number}" for number, name in enumerate(sheets, 1)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = "".join(_SHEET_TYPE.format(part=part) for part in parts.values())
        archive.writestr("[Content_Types].xml", _TYPES.format(sheets=listed))
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.bin")}))
        named = {ids[name]: ("worksheet", part) for name, part in parts.items()}
        archive.writestr("xl/_rels/workbook.bin.rels", _relations(named))
        bundle = b"".join(_record(156, _u32(0, number) + _wide(ids[name]) + _wide(name)) for number, name in _of(ids))
        archive.writestr("xl/workbook.bin", _record(131) + _record(143) + bundle + _record(144) + _record(132))
        for name, rows in sheets.items():
            archive.writestr(f"xl/{parts[name]}", _sheet(rows, hidden.get(name, ())))
    return path


def _of(ids: Mapping[str, str]) -> list[tuple[int, str]]:
    return list(enumerate(ids, 1))


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PARTS}/relationships">{"".join(each)}</Relationships>'


def _sheet(rows: Sequence[Sequence[str]], hidden: Collection[int]) -> bytes:
    size = _u32(0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    content = b""
    for number, row in enumerate(rows):
        looks = 0x1000 if number in hidden else 0
        content += _record(0, _u32(number, 0) + struct.pack("<HHB", 300, looks, 0) + _u32(1, 0, len(row) - 1))
        content += b"".join(_record(6, _u32(column, 0) + _wide(text)) for column, text in enumerate(row))
    return _record(129) + _record(148, size) + _record(145) + content + _record(146) + _record(130)


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _number(value: int) -> bytes:
    return bytes((value,)) if value < 0x80 else bytes((value & 0x7F | 0x80, value >> 7))


def _u32(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _wide(text: str) -> bytes:
    return _u32(len(text)) + text.encode("utf-16-le")
