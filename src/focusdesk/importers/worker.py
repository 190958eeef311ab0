"""Reads a file in a process of its own without keys, with little memory and time: a hostile file harms nothing else.

The answer comes back as JSON, never pickled, so that not even a captured reader can run code here.
The program's `__main__` calls `multiprocessing.freeze_support()`, which an installed (frozen) program needs for this.
"""

import contextlib
import gc
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from datetime import time as time_of_day
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from focusdesk import offline
from focusdesk.domain.problems import Problem
from focusdesk.importers.archives import damaged
from focusdesk.importers.cells import Cell, Row, Sheet, SheetKind
from focusdesk.importers.confining import SECONDS, confine
from focusdesk.importers.remarks import Remark

_ROWS_A_MESSAGE = 2_000
_MOST_BYTES = 1 << 28
_MOMENTS = (date, datetime, time_of_day)
_DECODERS: Mapping[str, Callable[[str], Cell]] = {kind.__name__: kind.fromisoformat for kind in _MOMENTS}


class Cancelled(Problem):
    """The user stopped the reading; nothing was changed."""


def read_file(
    path: Path,
    cancelled: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
    passphrase: str = "",
    content: bytes | None = None,
) -> list[Sheet]:
    """The sheets of a file, read by a process with limits; `cancelled` is asked about ten times a second.

    `passphrase` opens a locked action list, and `content` is one that was unpacked in memory: then `path` only says
    what it is called. Both go to the process through a pipe.
    Raises a Problem with one sentence when the file cannot be read, takes longer than `seconds` or needs over 1 GiB.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(str(path), sending, passphrase, content), daemon=True)
    process.start()
    sending.close()
    try:
        return _sheets(_messages(receiving, path.name, time.monotonic() + seconds, cancelled))
    finally:
        receiving.close()
        process.kill()
        process.join()
        process.close()


def work(path: str, sending: Connection, passphrase: str = "", content: bytes | None = None) -> None:
    """What the process does: limit itself, read, and send what it found or the one sentence that says why not."""
    offline.stay()
    _silence()
    confine(Path(path))
    gc.disable()  # what is read is all kept, and looking through it again and again takes a tenth of the time
    try:
        from focusdesk.importers.sheets import read

        for sheet in read(Path(path), passphrase, content):
            _send(sending, sheet)
        _say(sending, {"end": True})
    except Problem as problem:
        _say(sending, {"message": problem.message, "values": problem.values})
    except BrokenPipeError:
        pass
    except BaseException as error:  # a reader that panics (Rust) raises what is no Exception
        _say(sending, {"fault": "memory" if isinstance(error, MemoryError) else "unreadable"})


def _silence() -> None:
    """What a reader that gives up writes to the terminal may hold what is in the file, and helps nobody."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _say(sending: Connection, message: dict[str, Any]) -> None:
    sending.send_bytes(json.dumps(message, default=_encoded).encode())


def _send(sending: Connection, sheet: Sheet) -> None:
    about = {
        "file": sheet.file,
        "name": sheet.name,
        "kind": sheet.kind,
        "hidden": sheet.hidden,
        "first_row_number": sheet.first_row_number,
        "odd_rows": sorted(sheet.odd_rows),
        "hidden_rows": sorted(sheet.hidden_rows),
        "headings": sorted(sheet.headings),
        "under": sheet.under,
        "as_written": list(sheet.as_written.items()),
        "remarks": [[remark.message, dict(remark.values)] for remark in sheet.remarks],
    }
    _say(sending, {"sheet": about})
    for start in range(0, len(sheet.rows), _ROWS_A_MESSAGE):
        _say(sending, {"rows": sheet.rows[start : start + _ROWS_A_MESSAGE]})


def _encoded(value: object) -> object:
    """Dates and times, which JSON does not have, as an object with their kind and ISO 8601 text."""
    if isinstance(value, _MOMENTS):
        return {type(value).__name__: value.isoformat()}
    return str(value)


def _decoded(cell: dict[str, str]) -> Cell:
    ((kind, text),) = cell.items()
    return _DECODERS[kind](text)


def _messages(
    receiving: Connection, file: str, until: float, cancelled: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    while True:
        if cancelled():
            raise Cancelled("The import was stopped. Nothing was changed.")
        if time.monotonic() > until:
            raise Problem("{file} takes too long to read. Split it, or save the list in it as .csv.", file=file)
        if receiving.poll(0.1):
            message = _received(receiving, file)
            if "end" in message:
                return
            yield message


def _received(receiving: Connection, file: str) -> dict[str, Any]:
    try:
        message: dict[str, Any] = json.loads(receiving.recv_bytes(_MOST_BYTES))
    except (EOFError, OSError) as error:
        raise Problem(
            "{file} needs too much memory to read. Split it, or save the list in it as .csv.", file=file
        ) from error
    if "message" in message:
        raise Problem(message["message"], **message["values"])
    if message.get("fault") == "memory":
        raise Problem("{file} needs too much memory to read. Split it, or save the list in it as .csv.", file=file)
    if "fault" in message:
        raise damaged(file)
    return message


def _sheets(messages: Iterator[dict[str, Any]]) -> list[Sheet]:
    found: list[tuple[dict[str, Any], list[Row]]] = []
    for message in messages:
        if "sheet" in message:
            found.append((message["sheet"], []))
        else:
            found[-1][1].extend(
                tuple([_decoded(cell) if cell.__class__ is dict else cell for cell in row]) for row in message["rows"]
            )
    return [_sheet(about, rows) for about, rows in found]


def _sheet(about: dict[str, Any], rows: list[Row]) -> Sheet:
    return Sheet(
        file=about["file"],
        name=about["name"],
        kind=SheetKind(about["kind"]),
        hidden=about["hidden"],
        first_row_number=about["first_row_number"],
        odd_rows=frozenset(about["odd_rows"]),
        hidden_rows=frozenset(about["hidden_rows"]),
        headings=frozenset(about["headings"]),
        under=tuple(about["under"]),
        as_written={at: tuple(row) for at, row in about["as_written"]},
        remarks=tuple(Remark(message, values) for message, values in about["remarks"]),
        rows=tuple(rows),
    )
