"""What `./run` and `./test` do: make the environment ready, see that Qt can start, then hand over.

Runs on a bare Python 3.11 or later: standard library only.
"""

import os
import subprocess
import sys
from pathlib import Path

import environment
import qt_libraries

CLONE = Path(__file__).resolve().parents[1]
NO_DISPLAY = "There is no display to open a window on; run ./run demo FOLDER for an example without one."


def main(what: str, arguments: list[str]) -> int:
    """Run the program or the checks and return the exit code; 2 when the machine is not ready."""
    try:
        return run(arguments) if what == "run" else check(arguments)
    except subprocess.CalledProcessError as failed:
        print(f"Installing failed: {failed}", file=sys.stderr)
    except OSError as failed:
        print(failed, file=sys.stderr)
    return 2


def run(arguments: list[str]) -> int:
    """Open the window, or give the command to the command line."""
    window = opens_window(arguments)
    if window and not platform_of_window():
        print(NO_DISPLAY, file=sys.stderr)
        return 2
    environment.ready(development=False)
    advice = qt_libraries.ready(platform_of_window()) if window else ""
    if advice:
        print(advice, file=sys.stderr)
        return 2
    return hand_over(["-P", "-m", "focusdesk", *arguments])


def check(arguments: list[str]) -> int:
    """Run all checks, or with arguments only pytest."""
    environment.ready(development=True)
    advice = qt_libraries.ready("offscreen")
    if advice:
        print(advice, file=sys.stderr)
        return 2
    return hand_over([str(CLONE / "tools" / "checks.py"), *arguments])


def opens_window(arguments: list[str]) -> bool:
    """Return whether these arguments open the window: none, or one vault; as `focusdesk.__main__` decides."""
    return not arguments or (len(arguments) == 1 and Path(arguments[0]).is_dir())


def platform_of_window() -> str:
    """Return Qt's name for the display there is, such as "xcb"; empty when there is none."""
    asked = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if asked or not sys.platform.startswith("linux"):
        return asked or sys.platform
    if os.environ.get("DISPLAY"):
        return "xcb"
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else ""


def hand_over(words: list[str]) -> int:
    """Let the Python of the environment go on in this process, or on Windows, which cannot, in a child."""
    python = str(environment.PYTHON)
    if os.name != "nt":
        os.execv(python, [python, *words])
    return subprocess.call([python, *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
