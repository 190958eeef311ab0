"""A screen of our own: what is really on it, read from the memory of the X server, and keys that are really pressed."""

import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_HEADER_SIZE, _BYTES_A_LINE, _COLOURS = 0, 12, 19
"""Which numbers of the header of an X window dump these are."""
_BYTES_A_COLOUR = 12
_LOOK_SECONDS = 0.001


def is_possible() -> bool:
    """Whether there is what is needed for it."""
    return all(map(shutil.which, ("Xvfb", "xdotool")))


@dataclass(frozen=True)
class Screen:
    """An X server without a monitor, whose picture stands in a file."""

    display: str
    picture: Path

    def press(self, keys: str) -> None:
        """Press keys, such as "ctrl+l", where the mouse is: in the middle."""
        subprocess.run(["xdotool", "mousemove", "700", "450"], env={"DISPLAY": self.display}, check=True)
        subprocess.run(["xdotool", "key", keys], env={"DISPLAY": self.display}, check=True)

    def pixels(self, places: list[tuple[int, int]]) -> list[bytes]:
        """The colours that these places have now."""
        data = self.picture.read_bytes()
        numbers = struct.unpack(">25I", data[:100])
        start = numbers[_HEADER_SIZE] + numbers[_COLOURS] * _BYTES_A_COLOUR
        return [data[at : at + 3] for x, y in places for at in [start + y * numbers[_BYTES_A_LINE] + 4 * x]]

    def wait_empty(self, places: list[tuple[int, int]], seconds: float = 10.0) -> float:
        """Wait until these places are as black as a screen without windows; gives the monotonic time."""
        until = time.monotonic() + seconds
        while any(colour != bytes(3) for colour in self.pixels(places)):
            if time.monotonic() > until:
                raise AssertionError("there is still something on the screen")
            time.sleep(_LOOK_SECONDS)
        return time.monotonic()


@contextmanager
def screen(place: Path) -> Iterator[Screen]:
    """A screen, with its picture in this folder."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-fbdir", str(place)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        yield Screen(f":{number}", place / "Xvfb_screen0")
        server.terminate()
