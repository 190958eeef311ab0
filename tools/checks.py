"""The checks of `./test`: format, style, types, layers, translations, and the tests themselves.

With arguments it gives them to pytest and runs nothing else; paths count from the top folder. `fuzz`, `truth` and
`faults` go on where the tests stop. Every check runs, whatever the others say.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

CLONE = Path(__file__).resolve().parents[1]
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "style": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "layers": ["-c", LINT_IMPORTS],
    "translations": ["tools/translations.py", "check"],
    "tests": ["-m", "pytest", "-q", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"],
}
LONG = {
    "fuzz": "tests.importers.fuzzing",
    "truth": "tests.importers.generated.truth",
    "faults": "tests.faults",
}
"""What can go on as long as one likes: `./test fuzz 10000` damages files, `./test truth 100` makes files up,
`./test faults full` lets the power fail."""


def main(arguments: list[str]) -> int:
    """Run the checks and return 0 when all of them pass."""
    if arguments and arguments[0] in LONG:
        return run(["-m", LONG[arguments[0]], *arguments[1:]])
    if arguments:
        return run(["-m", "pytest", *arguments])
    failed = [name for name, words in CHECKS.items() if not passes(name, words)]
    print(f"\nNot right yet: {', '.join(failed)}." if failed else "\nAll checks pass.")
    return 1 if failed else 0


def passes(name: str, words: list[str]) -> bool:
    """Run one check in the top folder, say how it went and how long it took."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    right = run(words) == 0
    print(f"-- {name}: {'passes' if right else 'FAILS'} ({time.monotonic() - start:.1f} s)", flush=True)
    return right


def run(words: list[str]) -> int:
    """Run this Python on the words, in the top folder and without a screen; return the exit code."""
    return subprocess.call([sys.executable, *words], cwd=CLONE, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
