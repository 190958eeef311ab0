"""The texts of the program that need a translation, found by reading its source and its enumerations.

A text is: a literal given to `ngettext`, a literal given for a parameter called `message` (so of `_`, `N_`, every
`Problem`, and functions that pass one on), and the words of every enumeration in the domain.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from focusdesk import domain

SOURCE = Path(__file__).resolve().parents[1] / "src" / "focusdesk"

Named = dict[str, list[ast.expr]]


class Text(NamedTuple):
    """One text: its plural is empty when there is none, its context the name of the enumeration if any."""

    one: str
    many: str = ""
    context: str = ""


def texts() -> set[Text]:
    """Return every text of the program."""
    trees = [ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in sorted(SOURCE.rglob("*.py"))]
    places = message_places(trees)
    found = {text for tree in trees for text in texts_in(tree, places)}
    return found | {Text(member.value.replace("_", " "), "", kind.__name__) for kind in terms() for member in kind}


def terms() -> list[type[StrEnum]]:
    """Return the enumerations of the domain."""
    modules = [importlib.import_module(f"focusdesk.domain.{m.name}") for m in pkgutil.iter_modules(domain.__path__)]
    things = [thing for module in modules for thing in vars(module).values() if isinstance(thing, type)]
    return sorted({t for t in things if issubclass(t, StrEnum) and t is not StrEnum}, key=lambda t: t.__name__)


def message_places(trees: list[ast.Module]) -> dict[str, int]:
    """Return the functions and classes that take a `message`, each with its position among the arguments."""
    places: dict[str, int] = {}
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for tree in trees:
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        places |= {f.name: place for f in functions if (place := parameter_place(f)) is not None}
    for cls in classes:
        place = class_place(cls)
        if place is not None:
            places[cls.name] = place
    while heirs := [c for c in classes if c.name not in places and any(name(b) in places for b in c.bases)]:
        places |= {heir.name: next(places[name(b)] for b in heir.bases if name(b) in places) for heir in heirs}
    return places


def parameter_place(function: ast.FunctionDef) -> int | None:
    """Return the position of the parameter `message`, not counting `self`; None when there is none."""
    taken = [a.arg for a in (*function.args.posonlyargs, *function.args.args) if a.arg != "self"]
    taken += [a.arg for a in function.args.kwonlyargs]
    return taken.index("message") if "message" in taken else None


def class_place(cls: ast.ClassDef) -> int | None:
    """Return the position of `message` among what makes an instance: of its `__init__` or its fields."""
    for node in cls.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            return parameter_place(node)
    fields = [name(node.target) for node in cls.body if isinstance(node, ast.AnnAssign)]
    return fields.index("message") if "message" in fields else None


def texts_in(tree: ast.Module, places: dict[str, int]) -> Iterator[Text]:
    """Yield the texts of one module."""
    named = assignments(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(name(base) in places for base in node.bases):
            place = next(places[name(base)] for base in node.bases if name(base) in places)
            calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and name(n.func) == "__init__"]
            yield from (text for call in calls for text in literals(argument(call, place), named))
        if isinstance(node, ast.Call) and name(node.func) == "ngettext":
            forms = [text.one for part in node.args[:2] for text in literals(part, named)]
            yield from [Text(*forms)] if len(forms) == 2 else []
        elif isinstance(node, ast.Call) and name(node.func) in places:
            yield from literals(argument(node, places[name(node.func)]), named)


def argument(call: ast.Call, place: int) -> ast.expr | None:
    """Return what the call gives for `message`, by name or by position."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "message"]
    return named[0] if named else next(iter(call.args[place:]), None)


def literals(node: ast.expr | None, named: Named) -> Iterator[Text]:
    """Yield the texts an expression may be: a literal, either side of a condition, what a name or table holds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield Text(node.value)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, named)
        yield from literals(node.orelse, named)
    elif isinstance(node, ast.Name | ast.Subscript):
        kept = named.get(name(node.value if isinstance(node, ast.Subscript) else node), [])
        for value in kept:
            parts = value.values if isinstance(value, ast.Dict) else [value]
            yield from (Text(p.value) for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str))


def assignments(tree: ast.Module) -> Named:
    """Return what is assigned to each name of a module, in whichever function."""
    named: Named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                named.setdefault(name(target), []).append(node.value)
    return named


def name(node: ast.expr) -> str:
    """Return the last word of a name: "Refused" of `problems.Refused`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
