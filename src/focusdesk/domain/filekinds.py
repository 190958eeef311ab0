"""Kinds of files by the ending of their name: which are refused, what their bytes are, and how they can be looked at.

Files come from others. What can run a program, or fetch something from elsewhere when it is opened, is not taken in.
"""

import unicodedata
from enum import Enum, auto

MOST_BYTES = 50 * 2**20
"""A larger file is not taken in."""


class Showing(Enum):
    """How a file can be looked at inside the program."""

    PAGES = auto()
    PICTURE = auto()
    TEXT = auto()
    ELSEWHERE = auto()


_SHOWN = {
    Showing.PAGES: {".pdf": "application/pdf"},
    Showing.PICTURE: {
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".gif": "image/gif",
        ".bmp": "image/bmp",
        ".webp": "image/webp",
    },
    Showing.TEXT: {
        ".txt": "text/plain",
        ".md": "text/markdown",
        ".csv": "text/csv",
        ".log": "text/plain",
        ".eml": "message/rfc822",
    },
    Showing.ELSEWHERE: {
        ".doc": "application/msword",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".rtf": "application/rtf",
        ".xls": "application/vnd.ms-excel",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".ods": "application/vnd.oasis.opendocument.spreadsheet",
        ".ppt": "application/vnd.ms-powerpoint",
        ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".odp": "application/vnd.oasis.opendocument.presentation",
        ".msg": "application/vnd.ms-outlook",
        ".tif": "image/tiff",
        ".tiff": "image/tiff",
        ".heic": "image/heic",
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".wav": "audio/wav",
        ".mp4": "video/mp4",
        ".mov": "video/quicktime",
    },
}
_WAYS = {ending: (how, media) for how, endings in _SHOWN.items() for ending, media in endings.items()}

_RUNNING = """
    .exe .com .bat .cmd .msi .msix .appx .scr .pif .cpl .dll .sys .ps1 .psm1 .vbs .vbe .js .jse .mjs .wsf .wsh .hta
    .lnk .url .reg .inf .gadget .application .jar .py .pyw .sh .bash .run .bin .app .command .desktop .appimage .deb
    .rpm .dmg .pkg .iso .img .vhd .vhdx .chm .hlp .scf .library-ms .search-ms .settingcontent-ms .one .ade .adp .mdb
    .accdb .html .htm .mht .mhtml .xhtml .svg .xsl .swf
"""
RUNNING = frozenset(_RUNNING.split())
"""The endings of programs, links, disk images, and pages that run scripts."""

_MACROS = ".docm .dotm .xlsm .xltm .xlam .xlsb .pptm .potm .ppsm .ppam .sldm .xll .slk .iqy"
MACROS = frozenset(_MACROS.split())
"""The endings of office files that can hold a program."""

_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")
_SAME = {".jpeg": "jpg", ".tiff": "tif"}
_LOCKS = ("~$", ".~lock.")


def ending(name: str) -> str:
    """The ending of a file name in small letters, with its dot; empty when there is none. Points at the end go."""
    stem, dot, last = name.rstrip(". ").rpartition(".")
    return f".{last.strip().lower()}" if dot and stem else ""


def media_type(name: str) -> str:
    """What the bytes of a file with this name are, in the terms of the internet; unknown ones are just bytes."""
    return _WAYS.get(ending(name), (Showing.ELSEWHERE, "application/octet-stream"))[1]


def showing(name: str) -> Showing:
    """How a file with this name can be looked at inside the program."""
    return _WAYS.get(ending(name), (Showing.ELSEWHERE, ""))[0]


def opens_safely(name: str) -> bool:
    """Whether a file with this name may be handed to its own program: only kinds that are known to be documents."""
    return ending(name) in _WAYS


def kind_word(name: str) -> str:
    """The kind of a file as a list shows it: "PDF", "DOCX"; empty when the name has no ending."""
    last = ending(name)
    return _SAME.get(last, last.lstrip(".")).upper()


def is_lock_file(name: str) -> bool:
    """Whether a file only marks that another one is open in an office program."""
    return name.startswith(_LOCKS)


def starts_a_program(data: bytes) -> bool:
    """Whether the bytes begin as programs, scripts and links do, whatever the file is called."""
    return data.startswith(b"#!") or (data.startswith(_PROGRAM_STARTS) and b"\0" in data[:64])


def clean_name(name: str) -> str:
    """A file name without signs that cannot be seen, such as those that write an ending backwards, and in one form."""
    visible = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", visible).split())


def numbered(name: str, taken: frozenset[str]) -> str:
    """The name, with a number before its ending when it is taken: "Brief (2).docx"."""
    bare = name.rstrip(". ")
    stem = bare[: bare.rindex(".")] if ending(name) else bare
    rest = name[len(stem) :]
    count, found = 1, name
    while found in taken:
        count += 1
        found = f"{stem} ({count}){rest}"
    return found
