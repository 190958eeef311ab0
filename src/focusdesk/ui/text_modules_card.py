"""The card with the own text modules in the settings: add, change and remove them, or begin with the usual ones."""

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from focusdesk.domain.casework import TextModule
from focusdesk.i18n import _, language, ngettext
from focusdesk.services import textmodules
from focusdesk.ui.case.acts import Act, attach
from focusdesk.ui.gate_page import LANGUAGE_NAMES
from focusdesk.ui.saved_filters import of_table
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import Form, LongTextField, TextField
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.table import Column, RecordTable

_ROWS_SHOWN = 6
_BLANKS = {"nl": "{datum}, {casus}, {organisatie}", "en": "{date}, {case}, {organisation}"}


class TextModulesCard(Card):
    """The texts by their short word. Enter changes one, Delete removes it; both can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Text modules"), _("in the vault"))
        self._session = session
        columns = (
            Column(key="short", title=_("Short word"), value=lambda module: module.short, width=9),
            Column(key="text", title=_("Text"), value=lambda module: " ".join(module.text.split()), stretch=True),
        )
        self.table = RecordTable("text-modules", columns, _("Text modules"))
        self.table.setMinimumHeight(_ROWS_SHOWN * CONTROL)
        self.table.set_empty(
            _("No text modules yet. Add one, or begin with the usual ones."), _("Add text module"), self.add_module
        )
        attach(
            self.table,
            (
                Act(_("Change..."), self._change, "Return"),
                Act(_("Remove"), self._remove, "Del"),
                Act(_("Add text module"), self.add_module, on_row=False),
            ),
        )
        self.table.opened.connect(self._ask)
        self.usual = QPushButton(_("Add usual ones"))
        self.usual.setMenu(self._languages())
        self._changing = (button(_("Change..."), self._change), button(_("Remove"), self._remove))
        hint = _(
            "Type the short word in the input line of a meeting and press Tab, or press Ctrl+Space in a longer text."
            " {blanks} are filled in where they are known; you type over other blanks."
        ).format(blanks=_BLANKS[language()])
        self.add(text_label(hint, "muted"))
        self.words = FilterBox(_("Filter by words")).over(self.table)
        self.add(row(self.words, of_table(self.table, self.words)))
        self.add(self.table)
        self.add(row(button(_("Add text module"), self.add_module, icon_name="plus"), *self._changing, self.usual))

    def show_modules(self) -> None:
        """Read them from the vault."""
        modules = textmodules.text_modules(self._session.desk)
        self.table.set_rows(modules)
        for each in self._changing:
            each.setVisible(bool(modules))

    def add_module(self) -> None:
        """Ask for a new text and its short word."""
        self._ask(None)

    def _ask(self, there: TextModule | None) -> None:
        desk = self._session.desk
        form = Form()
        hint = _("What you type, such as geh.")
        form.add(
            "short", TextField(_("Short word"), required=_("Choose a short word to type, such as geh."), hint=hint)
        )
        required = _("Write the text that the short word stands for.")
        form.add(
            "text", LongTextField(_("Text"), required=required, hint=_("A word between braces is a blank to fill in."))
        )
        form.load(there or TextModule(short="", text=""))

        def save(values: dict[str, object]) -> None:
            short, text = str(values["short"]), str(values["text"])
            if there:
                textmodules.edit_module(desk, there, short, text)
            else:
                textmodules.add_module(desk, short, text)

        title = _("Change text module") if there else _("Add text module")
        verb = _("Save changes") if there else _("Add text module")
        FormDialog(title, form, verb, save, self, draft=f"text-module/{there.id if there else 'new'}").exec()

    def _change(self) -> None:
        if (chosen := self.table.current_row()) is not None:
            self._ask(chosen)

    def _remove(self) -> None:
        desk, chosen = self._session.desk, self.table.current_row()
        if chosen is not None and self._session.attempt(lambda: textmodules.remove_module(desk, chosen)):
            self._session.tell(_("Text module “{short}” is removed.").format(short=chosen.short), undo=True)

    def _languages(self) -> QMenu:
        menu = QMenu(self)
        for code in sorted(LANGUAGE_NAMES, key=lambda code: code != language()):
            menu.addAction(LANGUAGE_NAMES[code], partial(self._add_usual, code))
        return menu

    def _add_usual(self, code: str) -> None:
        counts: list[int] = []
        if self._session.attempt(lambda: counts.append(textmodules.add_usual(self._session.desk, code))):
            [count] = counts
            words = ngettext("{count} text module is added.", "{count} text modules are added.", count)
            self._session.tell(
                words.format(count=count) if count else _("The usual text modules are there already."), undo=bool(count)
            )
