"""The chase list (herinneringslijst): look at it, copy it as numbers only, or save it as a PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from focusdesk.domain.chase import ChaseList
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, language, speaking
from focusdesk.services import chase, disclosures
from focusdesk.ui import files
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.jobs import Progress
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
        """Have the user choose where the PDF comes, and write it there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder or Path.home()) / chase.file_name(self._chased)
        path = files.choose_new_file(self, _("Save chase list as PDF"), suggested, ("pdf",))
        if path is not None:
            self.write(path if path.suffix else path.with_suffix(".pdf"))

    def write(self, path: Path) -> None:
        """Write the PDF and close."""
        self._session.attempt(
            lambda: self._session.run(
                _("Writing the PDF"),
                partial(_written, self._chased, path, language()),
                partial(_tell_written, self._session),
            )
        )
        self.accept()

    def _show(self) -> None:
        chosen = self.organisation.value()
        self._chased = chase.chase_list(self._session.desk, chosen if isinstance(chosen, int) else None)
        self.text.setPlainText(chase.plain_text(self._chased) or _("There are no open actions."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(_("Chase list"), "card-title"))
        column.addWidget(
            text_label(
                _(
                    "Copied text has numbers and dates only, so it can go into an ordinary message. The PDF also says"
                    " what was agreed: send it in a protected way."
                ),
                "muted",
            )
        )
        column.addWidget(self.organisation)
        column.addWidget(self.text, 1)
        copy = button(_("Copy numbers"), self.copy, primary=True)
        copy.setDefault(True)
        save = button(_("Save PDF..."), self.ask_where)
        column.addLayout(row(copy, save, button(_("Close"), self.reject)))
        self.resize(620, 520)


def _written(chased: ChaseList, path: Path, spoken: str, progress: Progress) -> Path:
    with speaking(spoken):
        chase.write_pdf(chased, path, lambda part: progress(round(part * 100), 100))
    return path


def _tell_written(session: Session, path: Path) -> None:
    if session.attempt(lambda: disclosures.of_file(session.desk, DisclosureKind.LIST, path)):
        session.tell(_("Saved as {name}. The file is not encrypted.").format(name=path.name))
