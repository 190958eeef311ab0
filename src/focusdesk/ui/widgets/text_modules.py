"""Own text modules in long texts: Ctrl+Space puts in the text of the word before the cursor, or shows them all."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from focusdesk.i18n import _, plain_day

if TYPE_CHECKING:
    from focusdesk.domain.casework import TextModule
    from focusdesk.domain.textmodules import Blank
    from focusdesk.ui.session import Session

KEYS = "Ctrl+Space"
_LONGEST = 60


def takes(editor: QPlainTextEdit, event: QEvent) -> bool:
    """Deal with the keys and the menu of a long text: True when the event needs nothing more."""
    if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
        if is_asked(event):
            return offer(editor)
        return event.key() == Qt.Key.Key_Tab and not event.modifiers() and _to_next_blank(editor)
    if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
        return _context_menu(editor, event)
    return False


def is_asked(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Space."""
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def offer(editor: QPlainTextEdit, ask: bool = False) -> bool:
    """Put in the text that the word before the cursor stands for; ask which, when that is not clear or with `ask`."""
    from focusdesk.domain.textmodules import offered, word_before
    from focusdesk.services.textmodules import text_modules
    from focusdesk.ui.session import session_of

    session = session_of(editor)
    if session is None or editor.isReadOnly():
        return False
    cursor = editor.textCursor()
    word = word_before(cursor.block().text(), cursor.positionInBlock())
    kept = text_modules(session.desk)
    found = offered(word, kept)
    if len(found) == 1 and not ask:
        _put(editor, found[0].text, len(word), session)
        return True
    length = len(word) if found else 0
    menu(editor, session, found or kept, lambda text: _put(editor, text, length, session)).popup(
        editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
    )
    return True


def menu(parent: QWidget, session: "Session", modules: Sequence["TextModule"], take: Callable[[str], object]) -> QMenu:
    """A menu of these texts; `take` gets the text that is chosen. Without any it leads to the settings."""
    made = QMenu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for module in modules:
        words = label(module).replace("&", "&&")
        made.addAction(words, lambda text=module.text: take(text))  # type: ignore[misc]
    if not modules:
        made.addAction(_("No text modules yet; add them in the settings..."), lambda: session.go("settings"))
    return made


def label(module: "TextModule") -> str:
    """A text module in one line: the short word, and how its text begins."""
    text = " ".join(module.text.split())
    return f"{module.short}   {text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}"


def known(session: "Session", case: str = "", organisation: str = "") -> Mapping["Blank", str]:
    """What blanks can be filled with now."""
    from focusdesk.domain.textmodules import Blank

    return {Blank.DATE: plain_day(session.today()), Blank.CASE: case, Blank.ORGANISATION: organisation}


def case_in_hand(widget: QWidget | None) -> str:
    """The number of the case of the page that a widget is on; empty where there is none."""
    while widget is not None:
        case = getattr(widget, "case", None)
        found = case() if callable(case) else case
        if number := getattr(found, "number", ""):
            return str(number)
        widget = widget.parentWidget()
    return ""


def _put(editor: QPlainTextEdit, text: str, instead_of: int, session: "Session") -> None:
    """Put the text in, instead of so many letters before the cursor, and select its first blank."""
    from focusdesk.domain.textmodules import filled, next_blank

    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, instead_of)
    begin = cursor.selectionStart()
    text = filled(text, known(session, case_in_hand(editor)))
    cursor.insertText(text)
    editor.setTextCursor(cursor)
    editor.setFocus()
    if blank := next_blank(text):
        _select(editor, begin + blank[0], begin + blank[1])


def _to_next_blank(editor: QPlainTextEdit) -> bool:
    """Tab goes to the next blank to fill, where there is one behind the cursor."""
    from focusdesk.domain.textmodules import next_blank

    blank = next_blank(editor.toPlainText(), editor.textCursor().selectionEnd())
    if blank is not None:
        _select(editor, *blank)
    return blank is not None


def _select(editor: QPlainTextEdit, begin: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _context_menu(editor: QPlainTextEdit, event: QContextMenuEvent) -> bool:
    """The menu of the editor, with the text modules under it."""
    made = editor.createStandardContextMenu()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.addSeparator()
    made.addAction(_("Text module...") + f"\t{KEYS}", lambda: offer(editor, ask=True))
    made.popup(event.globalPos())
    return True
