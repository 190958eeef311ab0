"""Several files that belong together: all of them are written, or none is left."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from focusdesk.documents.files import atomic


def write_all(files: Sequence[tuple[Path, bytes]], after_each: Callable[[int], None] | None = None) -> None:
    """Write every file. When one cannot be written, or `after_each` raises, the folder is again as it was.

    `after_each` gets how many are written. Raises Problem as `files.atomic` does.
    """
    before: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in files:
            before.append((path, path.read_bytes() if path.is_file() else None))
            _write(path, data)
            if after_each:
                after_each(len(before))
    except BaseException:
        take_back(before)
        raise


def take_back(before: Sequence[tuple[Path, bytes | None]]) -> None:
    """Put files back as they were; None means that there was no such file."""
    for path, data in before:
        with suppress(Exception):
            if data is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, data)


def _write(path: Path, data: bytes) -> None:
    with atomic(path) as file:
        file.write(data)
