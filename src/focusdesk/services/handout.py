"""Handing out: what was written for others goes into the register of disclosures, or it is not handed out."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from focusdesk.domain.paper import Disclosure
from focusdesk.services import disclosures
from focusdesk.services.desk import Desk


def put_in_register(desk: Desk, lines: Sequence[Disclosure], paths: Sequence[Path]) -> None:
    """Write what was handed out into the register, as one step; `paths` are the files of these lines.

    When that fails the files are removed again, and what went wrong comes out here.
    """
    try:
        disclosures.register(desk, *lines)
    except Exception:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
