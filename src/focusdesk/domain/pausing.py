"""Making very many records without Python looking through all of them, again and again, for what can be forgotten."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the search for circular garbage; what exists at the end is not searched either, so the window never waits.

    Records refer to each other by number and are forgotten without that search. Inside another pause nothing changes.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
