"""How long work tells how far it is, and is stopped: a function that is called now and then."""

from collections.abc import Callable

Watch = Callable[[int, int], None]
"""Called with how much is done of how much (0 when that is not known). What it raises stops the work."""


class Stopped(Exception):
    """What a watch raises when the user wants the work to stop: nothing failed."""


def unwatched(_done: int, _total: int) -> None:
    """Nobody looks on."""
