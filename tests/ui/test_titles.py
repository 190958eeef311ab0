"""The title of a window is on the taskbar, in lists of windows and in recordings: it says only FocusDesk."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from focusdesk import ui

UI = Path(next(iter(ui.__path__)))
TOPS = {"QDialog", "QMainWindow", "QMessageBox", "QWizard", "QDockWidget", "QProgressDialog", "QErrorMessage"}
STATIC = {"information", "question", "warning", "critical", "about", "getText", "getItem", "getInt", "getMultiLineText"}
CHOOSERS = {"choose_folder", "choose_files", "choose_new_file"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node


def is_focusdesk(call: ast.Call) -> bool:
    return [each.value for each in call.args if isinstance(each, ast.Constant)] == ["FocusDesk"]


def untitled(tree: ast.AST) -> list[str]:
    """The windows that are made without a title of their own: Qt would then show that of the program or a parent."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    tops = [each for each in classes if TOPS & {ast.unparse(base).split(".")[-1] for base in each.bases}]
    return [each.name for each in tops if not any(name == "setWindowTitle" for name, _call in called(each))]


def test_that_every_title_is_the_name_of_the_program() -> None:
    found = [(where, call) for where, tree in trees() for name, call in called(tree) if name == "setWindowTitle"]
    assert len(found) > 5
    assert [where for where, call in found if not is_focusdesk(call)] == []
    assert {where: names for where, tree in trees() if (names := untitled(tree))} == {}


def test_that_no_ready_made_window_of_qt_asks_with_a_title_of_its_own() -> None:
    wrong = [
        f"{where} {ast.unparse(call.func)}"
        for where, tree in trees()
        for name, call in called(tree)
        if name in STATIC and ast.unparse(call.func).split(".")[0] in {"QMessageBox", "QInputDialog"}
    ]
    assert wrong == []


def test_that_choosing_a_file_is_titled_with_a_fixed_sentence() -> None:
    """A title with something filled in could hold a name."""
    calls = [
        (where, call) for where, tree in trees() for name, call in called(tree) if name in CHOOSERS and call.args[1:]
    ]
    assert len(calls) > 5
    assert [f"{where} {ast.unparse(call)}" for where, call in calls if ".format(" in ast.unparse(call.args[1])] == []


@pytest.mark.parametrize(
    "text",
    [
        "class A(QDialog):\n    def f(self):\n        self.resize(1, 1)\n",
        "class A(QtWidgets.QMainWindow):\n    pass\n",
    ],
)
def test_that_a_window_without_a_title_is_found(text: str) -> None:
    assert untitled(ast.parse(text)) == ["A"]
