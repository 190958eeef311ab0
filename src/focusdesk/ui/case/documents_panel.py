"""The documents of a case (Stukken): files kept encrypted in the vault, looked at, opened through a copy, given out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from focusdesk.domain import filekinds
from focusdesk.domain.casework import Document
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case, Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import N_, _, language, ngettext, plain_day, sentence
from focusdesk.services import disclosures, filing
from focusdesk.services.filing import Taken
from focusdesk.services.people import Names
from focusdesk.ui import files
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.copies import OpenCopy
from focusdesk.ui.importing.drops import FileDrops, dropped
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.session import Session
from focusdesk.ui.show_folder import show_folder
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.notice import Notice
from focusdesk.ui.widgets.table import Column

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SHOWN_REFUSALS = 4
_KILOBYTE, _MEGABYTE = 2**10, 2**20


class DocumentsPanel(TablePanel):
    """Enter looks at a document, Ctrl+Enter opens it in its own program. Files can be dropped and pasted here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._names = Names()
        super().__init__(session, "case-documents", self._columns(), _("Documents"), parent)
        self.table.opened.connect(lambda _row: self.look_at())
        self.refused, self.originals, self.changed = Notice(), Notice(), Notice()
        for at, notice in enumerate((self.refused, self.changed, self.originals)):
            self.body.insertWidget(at, notice)
        self._drops = FileDrops(self, self.take, folders=True)
        self._add_paste()
        self._offered: OpenCopy | None = None
        self.changed.closed.connect(self._decline)
        session.copies.changed.connect(self._offer)

    def acts(self) -> list[Act]:
        return [
            Act(_("Look at"), self.look_at, "Return"),
            Act(_("Open in its own program"), self.open_elsewhere, "Ctrl+Return"),
            Act(_("Save a copy..."), self.ask_where, "Ctrl+Shift+C"),
            Act(_("Print..."), self.ask_printer),
            SEPARATOR,
            Act(_("Change details"), self._edit, "Ctrl+E"),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("Add documents"), self.ask_files, on_row=False),
        ]

    def show_case(self, case: Case) -> int:
        if self.case is None or self.case.id != case.id:
            self._offered = None
            for notice in (self.refused, self.originals, self.changed):
                notice.dismiss()
            self.case = case
            self.session.copies.look()
        return super().show_case(case)

    def count(self, case: Case) -> int:
        return self.session.desk.store.count(Document, case=case.id)

    def fill(self, case: Case) -> None:
        self._names = Names.of(self.session.desk)
        found = filing.documents(self.session.desk, case)
        self.table.set_empty(
            _("No documents yet. Drop files here, or paste them; they are kept encrypted in the vault."),
            _("Add documents"),
            self.ask_files,
        )
        self.summary.setText(_in_short(found))
        self.table.set_rows(found)

    def ask_files(self) -> None:
        """Have the user choose files to add."""
        self.take(files.choose_files(self, _("Choose documents")))

    def paste(self) -> None:
        """Add the files that were copied in the file manager."""
        paths = dropped(QApplication.clipboard().mimeData(), folders=True)
        if not paths:
            self.session.tell(_("There are no files to paste. Copy them in the file manager first."))
        self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Add these files to the case, beside the window; what is refused is told with its reason."""
        case = self.case
        if case is None or not paths:
            return
        self.refused.dismiss()
        desk = self.session.desk
        self.session.attempt(
            lambda: self.session.run(
                _("Adding documents"),
                lambda progress: filing.take_in(desk, case, paths, progress),
                lambda taken: self._add(taken, paths[0]),
                lend=True,
            )
        )

    def look_at(self) -> None:
        """Show the document the cursor is on inside the program."""
        document = self._here()
        if document is None:
            return
        from focusdesk.ui.case.document_view import DocumentView

        try:
            view = DocumentView(document.name, filing.content(self.session.desk, document), self)
        except Problem as problem:
            self.session.fail(problem)
            return
        view.exec()
        if view.wanted == "elsewhere":
            self.open_elsewhere()
        elif view.wanted == "copy":
            self.ask_where()
        elif view.wanted == "print":
            self.ask_printer()

    def ask_printer(self) -> None:
        """Have the user choose a printer, and print the document the cursor is on."""
        from focusdesk.ui import printing
        from focusdesk.ui.case.print_document import pages_of

        document, found = self._here(), list[bytes]()
        if document is None or not self.session.attempt(
            lambda: found.append(filing.content(self.session.desk, document))
        ):
            return
        pages = pages_of(document.name, found[0])
        if pages is None:
            self.session.warn(_("FocusDesk cannot print this kind of file. Open it in its own program."))
        elif (printer := printing.ask(self)) is not None:
            self.print_on(printer, document, pages)

    def print_on(self, printer: "QPrinter", document: Document, pages: bytes) -> None:
        """Print these pages of a document, and register that they left on paper."""
        from focusdesk.ui import printing

        def register() -> None:
            disclosures.on_paper(self.session.desk, DisclosureKind.DOCUMENT, document.sha256, [document.id])

        printing.run(self.session, pages, printer, register)

    def open_elsewhere(self) -> None:
        """Open a temporary copy of the document in the program that the computer has for it."""
        document = self._here()
        if document is not None:
            self.session.attempt(lambda: self._open(document))

    def ask_where(self) -> None:
        """Have the user choose how a copy of the document leaves and where it comes, and write it there."""
        document = self._here()
        if document is None:
            return
        contents = _("A document of a case. Locked it becomes an age file, also when it is a PDF.")
        paper = Paper(title=_("Save a copy"), name=document.name, suffix=filing.AS_IT_IS, contents=contents)
        handing = handing_dialog.ask(self, self.session, paper)
        if handing is not None:
            self.export(document, handing)

    def export(self, document: Document, handing: Handing) -> None:
        """Write a copy of a document to a file, and register that it left."""
        written: list[Path] = []
        desk, lock = self.session.desk, handing.lock
        if self.session.attempt(lambda: written.append(filing.export(desk, document, handing.path, lock))):
            handing_dialog.register(
                self, self.session, handing, DisclosureKind.DOCUMENT, written[0], items=[document.id]
            )

    def _open(self, document: Document) -> None:
        case = self.case
        if not filekinds.opens_safely(document.name) or case is None:
            raise Problem("FocusDesk does not open this kind of file. Save a copy and open that yourself.")
        name = case.number + filekinds.ending(document.name)  # other programs remember the names of files
        data = filing.content(self.session.desk, document)
        filing.note_given_out(self.session.desk, document, N_("Open copy of document"))
        path = self.session.copies.write(document, name, data)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise Problem("No program on this computer opens this file. Save a copy and open that yourself.")
        self.session.tell(
            _("A temporary copy is open in its own program. It is removed when you lock; changes are offered here.")
        )

    def _add(self, taken: Taken, first: Path) -> None:
        added = len(taken.documents)
        if added and self.session.attempt(lambda: filing.add_all(self.session.desk, taken.documents)):
            self.table.select(taken.documents[0].id)
            words = ngettext("{count} document is added.", "{count} documents are added.", added)
            self.session.tell(words.format(count=added), undo=True)
            warning = ngettext(
                "The original outside the vault is not encrypted. Delete it there when you do not need it any more.",
                "The originals outside the vault are not encrypted. Delete them there when you do not need them.",
                added,
            )
            show = _("Show folder")
            self.originals.say(warning, "today", show, lambda: self.session.attempt(lambda: show_folder(first)))
        if taken.refused:
            self.refused.say(_refusals(taken.refused), "late")

    def _offer(self, copy: OpenCopy) -> None:
        """Offer to take back a copy that was changed: here when its case is shown, and else say where it is."""
        if self._offered is not None:
            return
        case = self.session.desk.store.try_get(Case, copy.document.case)
        if case is not None and self.case is not None and case.id == self.case.id:
            self._offered = copy
            words = _(
                "{name} was changed in its own program. Take it back as a new version, or close this line to leave the"
                " vault as it is."
            ).format(name=copy.document.name)
            self.changed.say(words, "today", _("Take back"), lambda: self._take_back(copy))
        if case is not None and not self.isVisible():
            told = _("An open document of case {number} was changed. Take it back in its tab Documents.")
            self.session.tell(told.format(number=case.number))

    def _decline(self) -> None:
        """The line is closed: what the copy holds now is not wanted, unless it is taken back right after."""
        copy, self._offered = self._offered, None
        if copy is not None:
            self.session.copies.settle(copy)

    def _take_back(self, copy: OpenCopy) -> None:
        copies = self.session.copies
        if self.session.attempt(lambda: copies.take_back(self.session.desk, copy)):
            self.session.tell(_("The changed document is added as a new version."), undo=True)
        copies.look()

    def _here(self) -> Document | None:
        """The document the cursor is on, as the vault has it now."""
        row = self.table.current_row()
        return self.session.desk.store.try_get(Document, row.id) if row is not None else None

    def _edit(self) -> None:
        document = self._here()
        if document is None:
            return
        form = document_form(self.session)
        form.load(document)
        FormDialog(
            _("Document"),
            form,
            _("Save changes"),
            lambda values: filing.edit_document(self.session.desk, document, **values),
            self,
            draft=f"document/{document.id}",
        ).exec()

    def _remove(self) -> None:
        chosen = self.table.selected_rows()
        if chosen and self.session.attempt(lambda: filing.remove_documents(self.session.desk, chosen)):
            words = ngettext("The document is removed.", "{count} documents are removed.", len(chosen))
            self.session.tell(words.format(count=len(chosen)), undo=True)

    def _columns(self) -> list[Column]:
        return [
            Column(key="name", title=_("Name"), value=lambda row: row.name, stretch=True, width=28),
            Column(
                key="kind",
                title=_("Kind"),
                value=lambda row: filekinds.kind_word(row.name),
                tone=lambda _row: "info",
                width=8,
            ),
            Column(
                key="size",
                title=_("Size"),
                value=lambda row: row.size,
                text=lambda row: size_words(row.size),
                align_right=True,
                width=9,
            ),
            Column(
                key="added",
                title=_("Added"),
                value=lambda row: row.added,
                text=lambda row: plain_day(row.added),
                width=10,
            ),
            Column(key="source", title=_("Source"), value=self._source, width=16),
            Column(
                key="keep_until",
                title=_("Keep until"),
                value=lambda row: row.keep_until,
                text=lambda row: plain_day(row.keep_until) if row.keep_until else "",
                width=10,
            ),
            Column(key="note", title=_("Note"), value=lambda row: row.note, width=16),
        ]

    def _source(self, row: Document) -> str:
        return self._names.organisation(row.source_organisation)

    def _add_paste(self) -> None:
        """Ctrl+V works in the whole tab, also while it is empty."""
        action = QAction(_("Paste files"), self)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.paste())
        self.addAction(action)


def document_form(session: Session) -> Form:
    """What can be said about a document."""
    form = Form(columns=2)
    form.add("name", TextField(_("Name"), required=_("Fill in a name for the document.")), wide=True)
    organisations = sorted(session.desk.store.find(Organisation), key=lambda each: each.name)
    sources = [(each.id, each.name) for each in organisations]
    form.add("source_organisation", ChoiceField(_("Source"), sources, nothing=_("unknown"), search=True))
    form.add("keep_until", DateField(_("Keep until (when shorter than the case)"), today=session.today))
    form.add("note", TextField(_("Note")), wide=True)
    return form


def size_words(size: int) -> str:
    """A size as people read it: 3 kB, 1.2 MB."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} kB"
    number = f"{size / _MEGABYTE:.1f}"
    return f"{number.replace('.', ',') if language() == 'nl' else number} MB"


def _in_short(found: Sequence[Document]) -> str:
    if not found:
        return ""
    words = ngettext("{count} document, {size}", "{count} documents, {size}", len(found))
    return words.format(count=len(found), size=size_words(sum(each.size for each in found)))


def _refusals(refused: Sequence[Problem]) -> str:
    lines = [sentence(problem) for problem in refused[:_SHOWN_REFUSALS]]
    more = len(refused) - len(lines)
    if more:
        words = ngettext("{count} other file is not added either.", "{count} other files are not added either.", more)
        lines.append(words.format(count=more))
    return "\n".join(lines)
