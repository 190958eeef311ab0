"""The rules of the house that no linter knows: sizes, names, docstrings, and which layer may import what.

Each rule is a function from one source file to its faults, and is itself tried on a file that breaks it.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

CLONE = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "tools", "benchmarks")
FILE_CEILING = 400
FUNCTION_CEILING = 40
EMPTY_NAMES = {"manager", "managers", "handler", "handlers", "helper", "helpers", "util", "utils"}
UNFINISHED = re.compile("TO" + "DO|FIX" + "ME|X" + "XX")
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "socketserver", "requests", "httpx", "aiohttp"}
NETWORK |= {"urllib.request", "xmlrpc", "imaplib", "poplib", "webbrowser"}
NETWORK |= {f"PySide6.{part}" for part in ("QtNetwork", "QtWebSockets", "QtWebEngineCore", "QtWebEngineWidgets")}
THIRD_PARTY = {
    "storage": {"sqlalchemy", "sqlcipher3", "alembic", "cryptography", "rapidfuzz", "shamir_mnemonic"},
    "documents": {
        *("reportlab", "docx", "docxtpl", "jinja2", "pikepdf", "PIL", "pypdfium2", "pyrage", "icalendar", "xlsxwriter"),
    },
    "importers": {"python_calamine", "docx", "lxml", "olefile", "pikepdf", "rapidfuzz"},
    "services": {"zxcvbn", "rapidfuzz", "platformdirs"},
    "ui": {"PySide6", "shiboken6", "platformdirs"},
}


@dataclass(frozen=True)
class Source:
    """One source file: its place from the top of the clone, and its text."""

    place: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.place)

    @property
    def layer(self) -> str:
        """The part of the product it belongs to: "ui" of src/focusdesk/ui/theme.py; empty outside the product."""
        parts = Path(self.place).with_suffix("").parts
        return parts[2] if parts[:2] == ("src", "focusdesk") and len(parts) > 2 else ""


Rule = Callable[[Source], Iterator[str]]


def module_has_a_docstring(source: Source) -> Iterator[str]:
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield "says nowhere what it is for"


def package_file_is_empty(source: Source) -> Iterator[str]:
    if Path(source.place).name == "__init__.py" and source.text.strip():
        yield "is an __init__.py with something in it"


def file_is_short(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > FILE_CEILING:
        yield f"has {lines} lines; the ceiling is {FILE_CEILING}"


def functions_are_short(source: Source) -> Iterator[str]:
    if source.place.startswith("tests/"):  # long lists of examples are easier to read in one piece
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_CEILING:
                yield f"{node.name} has {lines} lines; the ceiling is {FUNCTION_CEILING}"


def names_say_something(source: Source) -> Iterator[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = [node.name for node in ast.walk(source.tree) if isinstance(node, kinds)]
    for name in [Path(source.place).stem, *names]:
        words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)
        if EMPTY_NAMES & {word.lower() for word in words} or "Base" in words:
            yield f"{name} is a name that says nothing"


def nothing_is_unfinished(source: Source) -> Iterator[str]:
    if UNFINISHED.search(source.text):
        yield "has a note about work that is not done"


def third_party_stays_in_its_layer(source: Source) -> Iterator[str]:
    if not source.layer:
        return
    allowed = THIRD_PARTY.get(source.layer, set()) | {"focusdesk"} | sys.stdlib_module_names
    for module in imported(source):
        if module.split(".")[0] not in allowed:
            yield f"imports {module}"


def nothing_reaches_the_network(source: Source) -> Iterator[str]:
    for module in imported(source) if source.layer else ():
        if module in NETWORK or module.split(".")[0] in NETWORK:
            yield f"imports {module}"


def only_files_are_handed_to_the_system(source: Source) -> Iterator[str]:
    """What Qt is asked to open in another program is a file of this computer, never an address."""
    for node in ast.walk(source.tree) if source.layer else ():
        opens = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("openUrl")
        if opens and not ast.unparse(cast(ast.Call, node).args[0]).startswith("QUrl.fromLocalFile("):
            yield "has the system open something that need not be a file"


def only_the_command_line_prints(source: Source) -> Iterator[str]:
    if source.layer and source.layer != "cli":
        calls = [node.func for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
        if any(isinstance(func, ast.Name) and func.id == "print" for func in calls):
            yield "prints"


def imported(source: Source) -> Iterator[str]:
    """Yield every module that is imported, also inside functions; "from a import b" counts as a and as a.b."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


RULES: list[Rule] = [
    module_has_a_docstring,
    package_file_is_empty,
    file_is_short,
    functions_are_short,
    names_say_something,
    nothing_is_unfinished,
    third_party_stays_in_its_layer,
    nothing_reaches_the_network,
    only_files_are_handed_to_the_system,
    only_the_command_line_prints,
]

BROKEN = [
    (module_has_a_docstring, "src/focusdesk/domain/cases.py", "x = 1\n"),
    (package_file_is_empty, "src/focusdesk/domain/__init__.py", "from .cases import Case\n"),
    (file_is_short, "tests/test_long.py", "x = 1\n" * (FILE_CEILING + 1)),
    (functions_are_short, "tools/long.py", "def long():\n" + "    x = 1\n" * FUNCTION_CEILING),
    (names_say_something, "src/focusdesk/services/case_manager.py", ""),
    (names_say_something, "src/focusdesk/ui/page.py", "class PageBase: ...\n"),
    (names_say_something, "src/focusdesk/ui/page.py", "def date_utils(): ...\n"),
    (nothing_is_unfinished, "src/focusdesk/cli.py", "# TO" + "DO: later\n"),
    (third_party_stays_in_its_layer, "src/focusdesk/services/desk.py", "def f():\n    import PySide6.QtCore\n"),
    (third_party_stays_in_its_layer, "src/focusdesk/ui/page.py", "from sqlalchemy import select\n"),
    (third_party_stays_in_its_layer, "src/focusdesk/cli.py", "import PySide6\n"),
    (third_party_stays_in_its_layer, "src/focusdesk/domain/records.py", "import zxcvbn\n"),
    (nothing_reaches_the_network, "src/focusdesk/services/news.py", "import urllib.request\n"),
    (nothing_reaches_the_network, "src/focusdesk/services/news.py", "from urllib import request\n"),
    (nothing_reaches_the_network, "src/focusdesk/ui/news.py", "from PySide6.QtNetwork import QTcpSocket\n"),
    (only_files_are_handed_to_the_system, "src/focusdesk/ui/news.py", "QDesktopServices.openUrl(QUrl('a:b'))\n"),
    (only_the_command_line_prints, "src/focusdesk/services/desk.py", "print('x')\n"),
]


def sources() -> list[Source]:
    paths = [path for folder in FOLDERS for path in sorted((CLONE / folder).rglob("*.py"))]
    return [Source(path.relative_to(CLONE).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_that_every_file_keeps_the_rule(rule: Rule) -> None:
    faults = [f"{source.place} {fault}" for source in sources() for fault in rule(source)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("rule", "place", "text"), BROKEN)
def test_that_the_rule_finds_what_breaks_it(rule: Rule, place: str, text: str) -> None:
    assert list(rule(Source(place, text)))


def test_that_every_rule_is_tried() -> None:
    assert {rule for rule, _place, _text in BROKEN} == set(RULES)


def test_that_the_command_line_never_loads_qt() -> None:
    modules = [f"focusdesk.cli.{path.stem}" for path in (CLONE / "src" / "focusdesk" / "cli").glob("[a-z]*.py")]
    program = f"import sys, {', '.join(modules)}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
