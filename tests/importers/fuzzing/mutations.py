"""Damages valid files: bits, bytes, members of archives, XML, cells, separators and encodings. The same for a seed."""

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

_OVERRIDES = (
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\u0000",
    "\u0007",
    "\u2028",
    "\u0301" * 50,
    "\U0001f9d1\u200d\U0001f4bb",
)
_NUMBERS = ("0", "-1", "1048576", "16777216", "4294967296", "99999999999999999999", "1e308", "NaN", "")
_VALUES = (
    *(
        "1e308",
        "-1e-308",
        "NaN",
        "inf",
        "9" * 400,
        "2958466",
        "-1",
        "0.5",
        "#REF!",
        "=1+1",
        "TRUE",
        "1900-02-29",
        "\ud7ff",
    ),
    *("x" * 40_000, "&#0;", "&#x202E;omgekeerd", "&lol;", "]]>", "24:61", "31-02-2026", "'", '"', "&amp;amp;"),
)
_PLACES = ("A1048576", "XFD1", "XFD1048576", "A0", "ZZZZ9", "A-1", "1A", "", "A1:XFD1048576", "B2")
_TEXTS = (
    "vóór 1-1-2026",
    "\u202e tob",
    '=HYPERLINK("x")',
    "Actie: " * 400,
    "aanwezig\n",
    "((((((((",
    "a\x00b",
    "##",
    '"',
    "|||||",
)
_LARGE = 24 << 20


def flipped(chance: random.Random, content: bytes) -> bytes:
    """Some bits are the other way round."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def truncated(chance: random.Random, content: bytes) -> bytes:
    """The end is missing, or the beginning."""
    at = chance.randrange(len(content) + 1)
    return content[:at] if chance.random() < 0.8 else content[at:]


def cut(chance: random.Random, content: bytes) -> bytes:
    """A part in the middle is missing or stands twice."""
    begin = chance.randrange(len(content) + 1)
    end = min(len(content), begin + chance.choice((1, 4, 50, 2000)))
    return content[:begin] + content[end:] if chance.random() < 0.5 else content[:end] + content[begin:]


def sown(chance: random.Random, content: bytes) -> bytes:
    """Bytes that were not there: zeros, noise, or marks that turn the direction of reading."""
    at = chance.randrange(len(content) + 1)
    noise = (
        b"\0" * chance.choice((1, 2, 300)),
        chance.randbytes(chance.choice((1, 8, 200))),
        _strange(chance).encode(),
    )
    return content[:at] + chance.choice(noise) + content[at:]


def _strange(chance: random.Random) -> str:
    return chance.choice(_OVERRIDES)


BYTES: tuple[Mutation, ...] = (flipped, truncated, cut, sown)


def separators(chance: random.Random, content: bytes) -> bytes:
    """Separators changed, doubled or left out here and there."""
    marks = [b";", b",", b"\t", b"|", b'"', b"\r\n", b"\n", b"\r", b";;;;", b'";"', b""]
    old, new = chance.choice(marks[:7]), chance.choice(marks)
    parts = content.split(old)
    joined = parts[0]
    for part in parts[1:]:
        joined += (new if chance.random() < chance.choice((0.1, 1.0)) else old) + part
    return joined


def recoded(chance: random.Random, content: bytes) -> bytes:
    """Saved in another encoding, or in two at once."""
    text = content.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig", "utf-32", "cp850", "utf-7"))
    if chance.random() < 0.3:
        return content + text.encode(encoding, "replace")
    if chance.random() < 0.2:
        return content.decode("cp1252", "replace").encode()
    return text.encode(encoding, "replace")


def quoted(chance: random.Random, content: bytes) -> bytes:
    """Quotation marks that are never closed, at the begin of cells and elsewhere."""
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 2, 7))):
        at = chance.randrange(len(lines))
        cells = lines[at].split(b";")
        cell = chance.randrange(len(cells))
        cells[cell] = chance.choice(
            (b'"' + cells[cell], cells[cell] + b'"', b'""' + cells[cell], b'"' + cells[cell] + b'"x')
        )
        lines[at] = b";".join(cells)
    return b"\n".join(lines)


def widened(chance: random.Random, content: bytes) -> bytes:
    """Very many cells, very long cells, or very many rows."""
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] += chance.choice(
        (b";x" * 300, b"x" * 50_000, b";" * 70_000, (b"\n" + lines[at]) * chance.choice((50, 3000)))
    )
    return b"\n".join(lines)


def garbage(chance: random.Random, content: bytes) -> bytes:
    """Texts that mean something to somebody, in places where they do not belong."""
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 3))):
        at = chance.randrange(len(lines))
        begin = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:begin] + chance.choice(_TEXTS + _VALUES).encode() + lines[at][begin:]
    return b"\n".join(lines)


TEXT: tuple[Mutation, ...] = (separators, recoded, quoted, widened, garbage, *BYTES)


def numbers(chance: random.Random, content: bytes) -> bytes:
    """Numbers in attributes that are far too large or none: spans, repetitions, dimensions, indexes."""
    return _replaced(chance, content, rb'="(\d+)"', [number.encode() for number in _NUMBERS])


def places(chance: random.Random, content: bytes) -> bytes:
    """Cells that say they stand elsewhere, and sheets that say they are larger."""
    return _replaced(chance, content, rb' (?:r|ref|sqref)="([^"]*)"', [where.encode() for where in _PLACES])


def values(chance: random.Random, content: bytes) -> bytes:
    """Contents that no cell has."""
    return _replaced(chance, content, rb">([^<>]+)</", [value.encode() for value in _VALUES])


def kinds(chance: random.Random, content: bytes) -> bytes:
    """Cells of another type than what is in them."""
    types = [b"s", b"str", b"b", b"e", b"d", b"inlineStr", b"n", b"date", b"float", b"boolean", b""]
    return _replaced(chance, content, rb'(?: t|value-type)="(\w+)"', types)


def elements(chance: random.Random, content: bytes) -> bytes:
    """An element that is missing, stands twice, or is nested deeply."""
    found = list(re.finditer(rb"<([\w:]+)[^<>]*?(?:/>|>[^<]*</\1>)", content))
    if not found:
        return flipped(chance, content)
    match = chance.choice(found)
    deep = chance.choice((2, 2, 500, 20_000))
    new = chance.choice(
        (b"", match[0] * 2, match[0] * 300, b"<w:ins>" * deep + match[0] + b"</w:ins>" * deep, b"<w:tbl>" + match[0])
    )
    return content[: match.start()] + new + content[match.end() :]


def declared(chance: random.Random, content: bytes) -> bytes:
    """A document type with entities, or another encoding."""
    kinds = (
        b'<!DOCTYPE a [<!ENTITY lol "lol">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname">',
        b'<?xml version="1.0" encoding="UTF-16"?>',
        b"<!-- " + b"x" * 1000 + b" -->",
    )
    at = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:at] + chance.choice(kinds) + content[at:]


def tags(chance: random.Random, content: bytes) -> bytes:
    """The names of some elements are other ones."""
    old = chance.choice(
        (b"tr", b"tc", b"row", b"c ", b"v>", b"w:t>", b"w:p>", b"gridSpan", b"vMerge", b"table:", b"sheet")
    )
    return content.replace(old, chance.choice((b"x", b"w:del", b"w:ins", b"")), chance.choice((1, 5, 1000)))


XML: tuple[Mutation, ...] = (
    numbers,
    numbers,
    places,
    values,
    values,
    kinds,
    elements,
    elements,
    declared,
    tags,
    *BYTES,
)


def member(chance: random.Random, content: bytes) -> bytes:
    """An archive in which one part is damaged as XML or as bytes."""
    parts = _parts(content)
    likely = [name for name in parts if name.endswith(("document.xml", "sheet1.xml", "content.xml", "Strings.xml"))]
    name = chance.choice(likely if likely and chance.random() < 0.75 else list(parts))
    parts[name] = chance.choice(XML)(chance, parts[name])
    return _zipped(parts)


def members(chance: random.Random, content: bytes) -> bytes:
    """An archive with a part missing, renamed, empty, exchanged, twice, or unpacking to very much."""
    parts = _parts(content)
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    pick = chance.randrange(6)
    if pick == 0:
        del parts[name]
    elif pick == 1:
        parts[
            chance.choice(("../../weg.xml", "/abs.xml", "a" * 300, "vbaProject.bin", "EncryptedPackage", name.upper()))
        ] = parts.pop(name)
    elif pick == 2:
        parts[name] = b""
    elif pick == 3:
        parts[name], parts[other] = parts[other], parts[name]
    elif pick == 4:
        parts[name] += chance.choice((b"\0", b" ", b"<a/>")) * (_LARGE // 4)
    return _zipped(parts) if pick != 5 else _zipped(parts, twice=name)


ZIP: tuple[Mutation, ...] = (*(member,) * 12, *(members,) * 2, *BYTES)


def mutated(chance: random.Random, content: bytes, suffix: str) -> bytes:
    """The content of a file of this kind after one to three mutations."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        is_zip = content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content))
        choices = ZIP if is_zip else TEXT if suffix in (".csv", ".tsv", ".txt", ".md") else BYTES
        try:
            content = chance.choice(choices)(chance, content)
        except (zipfile.BadZipFile, zlib.error, LookupError, ValueError, EOFError, RuntimeError, OSError):
            content = flipped(chance, content)  # what an earlier mutation left is no archive any more
    return content


def _replaced(chance: random.Random, content: bytes, pattern: bytes, new: list[bytes]) -> bytes:
    found = list(re.finditer(pattern, content))
    if not found:
        return flipped(chance, content)
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 4)))), key=lambda one: -one.start()):
        content = content[: match.start(1)] + chance.choice(new) + content[match.end(1) :]
    return content


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes], twice: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings(action="ignore"):
        for name, content in parts.items():
            for _ in range(2 if name == twice else 1):
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
    return made.getvalue()
