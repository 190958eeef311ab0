"""What can be done with one line of a meeting: by one key while its list has the focus, and in the context menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from focusdesk.domain.records import Action, Decision, Note
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _, language
from focusdesk.services import converting, recording
from focusdesk.services.recording import Line
from focusdesk.ui import act_on_actions, line_forms
from focusdesk.ui.meeting.line_list import LineList
from focusdesk.ui.meeting.projector import Projector
from focusdesk.ui.session import Session

_LETTERS = {
    "nl": {"action": "A", "decision": "B", "note": "N", "lapsed": "V", "not carried out": "X"},
    "en": {"action": "A", "decision": "D", "note": "N", "lapsed": "L", "not carried out": "X"},
}
Act = tuple[str, str, Callable[[], object]]


class LineActs:
    """Gives a list of lines its keys and menu. `here`: its lines stand at the item on screen, and can be changed."""

    def __init__(
        self,
        view: LineList,
        session: Session,
        projector: Projector,
        find: Callable[[int], Line | None],
        here: bool = True,
    ) -> None:
        self._view, self._session, self._projector, self._find, self._here = view, session, projector, find, here
        view.letters = "".join(_LETTERS[language()].values())
        view.opened.connect(self.edit)
        view.key_pressed.connect(self._key)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._pop_up)

    def edit(self, record_id: int) -> None:
        """Open the form of a line."""
        line = self._find(record_id)
        if line is not None and not self._projector.refuses():
            line_forms.edit_line(self._view, self._session, line)

    def menu(self) -> QMenu:
        """The menu of the current line: everything that can be done with it, and the keys for that."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        current = self._view.current_id()
        line = self._find(current) if current is not None else None
        for words, key, act in self._acts(line) if line is not None else ():
            menu.addAction(f"{words}\t{key}", act)
        return menu

    def _acts(self, line: Line) -> list[Act]:
        """Everything that can be done with a line: words, key, and what does it."""
        acts: list[Act] = [(_("Change..."), _("Enter"), partial(self.edit, line.id))]
        if isinstance(line, Action):
            acts += self._settling(line)
        if self._here:
            acts += self._conversions(line)
            acts.append((_("Remove"), "Del", partial(self._remove, line)))
        return acts

    def _settling(self, action: Action) -> list[Act]:
        give = partial(act_on_actions.give_status, self._view, self._session, [action])
        letters = _LETTERS[language()]
        return [
            (_("Done"), "Space", partial(act_on_actions.mark_done, self._session, [action])),
            (_("Lapsed"), letters["lapsed"], partial(give, ActionStatus.LAPSED)),
            (_("Not carried out..."), letters["not carried out"], partial(give, ActionStatus.NOT_CARRIED_OUT)),
            (
                _("Postpone..."),
                "Ctrl+D",
                partial(act_on_actions.ask_postponement, self._view, self._session, [action]),
            ),
        ]

    def _conversions(self, line: Line) -> list[Act]:
        letters = _LETTERS[language()]
        if isinstance(line, Note):
            return [
                (_("Make it an action"), letters["action"], partial(self._convert, converting.to_action, line)),
                (_("Make it a decision"), letters["decision"], partial(self._convert, converting.to_decision, line)),
            ]
        if isinstance(line, Action | Decision):
            return [(_("Make it a note"), letters["note"], partial(self._convert, converting.to_note, line))]
        return []

    def _convert(self, convert: Callable[..., Line], line: Line) -> None:
        made: list[Line] = []
        if self._session.attempt(lambda: made.append(convert(self._session.desk, line))):
            self._view.select(made[0].id)
            self._session.tell(_made(made[0]), undo=True)

    def _remove(self, line: Line) -> None:
        if self._session.attempt(lambda: recording.remove_line(self._session.desk, line)):
            self._session.tell(_("The line is removed."), undo=True)

    def _key(self, record_id: int, key: str) -> None:
        line = self._find(record_id)
        if line is None or (len(key) == 1 and not self._session.prefs.single_keys):
            return
        for _words, of_act, act in self._acts(line):
            if of_act == key:
                act()

    def _pop_up(self, at: QPoint) -> None:
        self.menu().popup(self._view.viewport().mapToGlobal(at))


def _made(line: Line) -> str:
    if isinstance(line, Action):
        if not line.owners or not line.due:
            return _("It is action {number} now; who or when is still missing.").format(number=line.number)
        return _("It is action {number} now.").format(number=line.number)
    if isinstance(line, Decision):
        return _("It is decision {number} now.").format(number=line.number)
    return _("It is a note now.")
