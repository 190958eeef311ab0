"""Where uv comes from: the one on PATH, or a private copy in `.cache/uv`, its version and hash locked in `uv.lock`.

Runs on a bare Python 3.11 or later, before anything is installed: standard library only.
"""

import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

CLONE = Path(__file__).resolve().parents[1]
COPY = CLONE / ".cache" / "uv"
OLDEST = (0, 8)


def uv() -> str:
    """Return the path of a uv that works; fetch a private copy where there is none.

    Raises OSError when it cannot be fetched.
    """
    name = "uv.exe" if os.name == "nt" else "uv"
    on_path = shutil.which("uv")
    if on_path and works(on_path):
        return on_path
    copy = COPY / "bin" / name
    if not works(str(copy)):
        print("Fetching uv, the installer ...", file=sys.stderr)
        shutil.rmtree(COPY, ignore_errors=True)
        if not (fetch_with_pip() and works(str(copy))):
            fetch_wheel(copy)
    return str(copy)


def python_underneath() -> str:
    """Return the Python under this one: when this is the one in `.venv`, that without which it could not run."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def works(program: str) -> bool:
    """Return whether this is a uv that starts (a shim may not) and is new enough for the lock file."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    version = re.match(r"uv (\d+)\.(\d+)", answer.stdout)
    return version is not None and tuple(map(int, version.groups())) >= OLDEST


def fetch_with_pip() -> bool:
    """Let pip put uv into the private folder: it knows the user's index, proxy and certificates. False if it fails.

    With `--target` pip also works where the system's Python is "externally managed".
    """
    COPY.mkdir(parents=True, exist_ok=True)
    wanted = COPY / "uv.txt"
    hashes = " ".join(f"--hash={wheel['hash']}" for wheel in locked()["wheels"])
    wanted.write_text(f"uv=={locked()['version']} {hashes}\n", encoding="utf-8")
    order = [python_underneath(), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    done = subprocess.run([*order, "--target", COPY, "--requirement", wanted], capture_output=True, check=False)
    return done.returncode == 0


def fetch_wheel(target: Path) -> None:
    """Fetch the wheel named in `uv.lock` for this machine, check its hash and unpack the program, without pip."""
    wheel = wheel_for_this_machine()
    with urllib.request.urlopen(wheel["url"], timeout=120) as answer:
        content = answer.read()
    if "sha256:" + hashlib.sha256(content).hexdigest() != wheel["hash"]:
        raise OSError("The uv that was fetched is not the one in uv.lock.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = next(n for n in archive.namelist() if n.endswith(f"/scripts/{target.name}"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(inside))
    target.chmod(0o755)


def locked() -> dict[str, Any]:
    """Return what `uv.lock` says about uv: version, and wheels with url and hash."""
    packages = tomllib.loads((CLONE / "uv.lock").read_text(encoding="utf-8"))["package"]
    found: dict[str, Any] = next(package for package in packages if package["name"] == "uv")
    return found


def wheel_for_this_machine() -> dict[str, str]:
    """Return the wheel, with url and hash, that fits this system and processor. Raises OSError if there is none."""
    machine = platform.machine().lower()
    processor = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if sys.platform == "win32":
        pattern = {"x86_64": "win_amd64", "aarch64": "win_arm64"}.get(processor, "win32")
    elif sys.platform == "darwin":
        pattern = "macosx_.*_" + ("arm64" if processor == "aarch64" else processor)
    else:
        pattern = ("manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux") + f"_.*{processor}"
    for wheel in locked()["wheels"]:
        if re.search(pattern, wheel["url"]):
            return dict(wheel)
    raise OSError(f"There is no uv for {platform.system()} on {platform.machine()}: install uv yourself.")
