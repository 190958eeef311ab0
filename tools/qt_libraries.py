"""The libraries of the system that Qt needs on Linux: found out with ldd, installed by apt as root, else named.

Windows and macOS have all of them. Runs on a bare Python 3.11 or later: standard library only.
"""

import os
import re
import shutil
import subprocess
import sys

from environment import VENV, stamp, write_stamp

OFFSCREEN = ["libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
WINDOW = [
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0"),
    *("libxcb-xkb1", "libxkbcommon-x11-0", "libxcb-shape0", "libxcb-randr0"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
]
MODULES = ("QtWidgets", "QtSvg", "QtPdf", "QtPrintSupport")


def ready(platform: str) -> str:
    """See to it that Qt can start on this platform plugin: "offscreen", "xcb", "wayland".

    Return an empty text when it can, else what the user must do.
    """
    noted = stamp()
    if not sys.platform.startswith("linux") or platform in noted.get("qt", []):
        return ""
    missing = missing_libraries(platform)
    if missing and can_install():
        install(packages(platform))
        missing = missing_libraries(platform)
    if missing:
        return advice(platform, missing)
    write_stamp({**noted, "qt": [*noted.get("qt", []), platform]})
    return ""


def missing_libraries(platform: str) -> list[str]:
    """Return the names of shared libraries that Qt asks for and the system does not have."""
    parts = [*VENV.glob(f"lib/python*/site-packages/PySide6/Qt/plugins/platforms/libq{platform}.so")]
    for module in MODULES:
        parts += VENV.glob(f"lib/python*/site-packages/PySide6/{module}.abi3.so")
    if not shutil.which("ldd"):
        return []
    answer = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=False)
    return sorted(set(re.findall(r"(\S+) => not found", answer.stdout)))


def packages(platform: str) -> list[str]:
    """Return the Debian packages that together hold the libraries for this platform plugin."""
    return OFFSCREEN if platform == "offscreen" else OFFSCREEN + WINDOW


def can_install() -> bool:
    """Return whether this is Debian or a relative, and we are root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(names: list[str]) -> None:
    """Let apt install the packages; fetch its lists first when they are absent or too old."""
    print("Installing the libraries of the system that Qt needs ...", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    order = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *names]
    first = subprocess.run(order, env=quiet, capture_output=True, check=False)
    if first.returncode:
        subprocess.run(["apt-get", "update", "--quiet"], env=quiet, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(order, env=quiet, stdout=subprocess.DEVNULL, check=False)


def advice(platform: str, missing: list[str]) -> str:
    """Return what to do about missing libraries: the one apt line, or their names on another system."""
    if shutil.which("apt-get"):
        order = f"apt-get install --no-install-recommends {' '.join(packages(platform))}"
        return f"Qt cannot start yet. Run this once:\n\n    sudo {order}\n"
    plural = "this library" if len(missing) == 1 else "these libraries"
    return f"Qt cannot start yet. Install {plural} of your system: {', '.join(missing)}."
