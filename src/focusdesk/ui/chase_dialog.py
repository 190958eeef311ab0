"""The chase list (herinneringslijst): look at it, copy it as numbers only, or save it as a document."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, language, speaking
from focusdesk.services import chase, house
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import button, row, text_label


class ChaseDialog(QDialog):
    """What each organisation still has to do. Esc closes it."""

    def __init__(self, session: Session, organisation: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Chase list"))
        self._session = session
        every = sorted(session.desk.store.find(Organisation), key=lambda each: each.name.casefold())
        self.organisation = ChoiceField(
            _("Organisation"), [(each.id, each.name) for each in every], nothing=_("All organisations")
        )
        self.organisation.set_value(organisation)
        self.organisation.committed.connect(lambda _chosen: self._show())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        by_key, by_mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
        self.text.setTextInteractionFlags(by_key | by_mouse)
        self.text.setAccessibleName(_("The list with numbers only"))
        self._lay_out()
        self._show()

    def copy(self) -> None:
        """Put the numbers on the clipboard."""
        if not self._chased.sections:
            return
        clipboard().copy(chase.plain_text(self._chased))
        self._session.tell(_("The list is copied: numbers and dates only. Paste it into your message."))
        self.accept()

    def ask_where(self) -> None:
        """Have the user choose the form, the lock and the place of the file, and write it there."""
        contents = _("The list says what was agreed, in full.")
        paper = Paper(title=_("Save chase list"), name=chase.file_name(self._chased, ""), contents=contents)
        handing = handing_dialog.ask(self, self._session, paper, self._chosen())
        if handing is not None:
            self.write(handing)

    def write(self, handing: Handing) -> None:
        """Write the file and close."""
        chased, spoken, template = self._chased, language(), house.template_of(self._session.desk)

        def work(progress: Progress) -> Path:
            with speaking(spoken):
                return chase.write(chased, handing.path, handing.lock, progress.part, template)

        session, page = self._session, self.parentWidget()

        def done(path: Path) -> None:
            handing_dialog.register(page, session, handing, DisclosureKind.LIST, path)

        session.attempt(lambda: session.run(_("Writing the file"), work, done))
        self.accept()

    def _chosen(self) -> int | None:
        chosen = self.organisation.value()
        return chosen if isinstance(chosen, int) else None

    def _show(self) -> None:
        self._chased = chase.chase_list(self._session.desk, self._chosen())
        self.text.setPlainText(chase.plain_text(self._chased) or _("There are no open actions."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(_("Chase list"), "card-title"))
        column.addWidget(
            text_label(
                _(
                    "Copied text has numbers and dates only, so it can go into an ordinary message. The saved file"
                    " also says what was agreed, and is locked unless you choose otherwise."
                ),
                "muted",
            )
        )
        column.addWidget(self.organisation)
        column.addWidget(self.text, 1)
        copy = button(_("Copy numbers"), self.copy, primary=True)
        copy.setDefault(True)
        save = button(_("Save file..."), self.ask_where)
        column.addLayout(row(copy, save, button(_("Close"), self.reject)))
        self.resize(620, 520)
