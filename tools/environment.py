"""The environment in `.venv`: made and filled from `uv.lock`, and left alone when nothing changed.

`./run` and `./test` share it: `./run` asks for the program, `./test` for the development tools as well, and neither
takes away what the other needs. Runs on a bare Python 3.11 or later: standard library only.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from getting_uv import python_underneath, uv

CLONE = Path(__file__).resolve().parents[1]
VENV = CLONE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
MIRRORS = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")


def ready(*, development: bool) -> None:
    """See to it that `.venv` holds what `uv.lock` says. Raises OSError or CalledProcessError when it cannot."""
    done = stamp()
    wanted = "development" if development else "program"
    if PYTHON.exists() and done.get("lock") == fingerprint() and wanted in done.get("holds", []):
        return
    if done.get("place", str(CLONE)) != str(CLONE):
        shutil.rmtree(VENV)
    print("Installing the locked dependencies ...", file=sys.stderr)
    install(development=development)
    holds = ["program", "development"] if development else ["program"]
    write_stamp({"lock": fingerprint(), "place": str(CLONE), "holds": holds})


def install(*, development: bool) -> None:
    """Let uv install from the lock file, through the user's own index where one is set."""
    surroundings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV)}
    surroundings.pop("VIRTUAL_ENV", None)
    groups = [] if development else ["--no-dev"]
    index = next((os.environ[name] for name in MIRRORS if os.environ.get(name)), None)

    def order(*words: str) -> None:
        subprocess.run([uv(), *words], cwd=CLONE, env=surroundings, check=True)

    if index is None:
        kept = [] if development else ["--inexact"]
        order("sync", "--quiet", "--locked", "--python", python_underneath(), *groups, *kept)
        return
    # The addresses in the lock file are those of PyPI; another index serves the same files under the same hashes.
    listed = str(CLONE / ".cache" / "locked.txt")
    order("export", "--quiet", "--frozen", "--no-emit-project", *groups, "--output-file", listed)
    order("venv", "--quiet", "--allow-existing", "--python", python_underneath(), str(VENV))
    into = ["pip", "install", "--quiet", "--python", str(PYTHON), "--default-index", index]
    order(*into, "--require-hashes", "--requirement", listed)
    order(*into, "--no-deps", "--editable", str(CLONE))


def fingerprint() -> str:
    """Return a digest of everything the environment is made from, and of the place of the clone."""
    digest = hashlib.sha256(str(CLONE).encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((CLONE / name).read_bytes())
    return digest.hexdigest()


def stamp() -> dict[str, Any]:
    """Return what was noted about the environment when it was made; empty when it is not there."""
    try:
        noted: dict[str, Any] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted


def write_stamp(noted: object) -> None:
    """Note what the environment holds, and what was checked in it."""
    STAMP.write_text(json.dumps(noted), encoding="utf-8")
