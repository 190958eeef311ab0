"""Step 1: choose or drop the files; those that could not be read are named with the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services.importing import SentBack, SourceFile
from focusdesk.services.othervaults import OtherVault
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.step import ImportStep
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, clear_layout, hairline, row, text_label
from focusdesk.ui.widgets.picture import Picture
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.tall_column import TallColumn

_LIST_SHARE = 100
"""Of the height that is free nearly all goes to the list of files; it scrolls when there are many."""


class FileStep(ImportStep):
    """Where the import begins. `choose_asked` is emitted when files are to be chosen, `folder_asked` for a folder.

    `returned_asked` is emitted when action lists that came back are to be taken in where that belongs.
    """

    choose_asked = Signal()
    folder_asked = Signal()
    returned_asked = Signal()

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self._refused: tuple[tuple[str, Problem], ...] = ()
        self._place = Card()
        self._about = Card(_("What FocusDesk takes over"))
        self.choose = button("", self.choose_asked.emit, icon_name="folder-open")
        self.folder = button(_("Choose folder..."), self.folder_asked.emit)
        self.take_in = button(_("Take in returned lists"), self.returned_asked.emit)
        self.take_in.hide()
        holder = QWidget()
        self._read = QVBoxLayout(holder)
        self._list = TallColumn(holder)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self._list.setAccessibleName(_("Files"))
        self._picture = Picture("upload", "accent", 40)
        self._fill_place()
        self._fill_about()
        self.body.addWidget(SideBySide(self._place, self._about, 3, 2), 1)

    def context(self) -> str:
        return _("Step 1 of 7: choose the lists or minutes that were kept before.")

    def verb(self) -> str:
        if self.journey.vault:
            return _("To what there is to decide")
        return _("To step 2: what was found") if self.journey.parts else _("Choose files...")

    def begin(self) -> None:
        self.choose.setText(_("Choose other files...") if self.journey.has_source else _("Choose files..."))
        clear_layout(self._read)
        for name, problem in self._refused:
            self._read.addWidget(StatLine(_("not read"), "late", _naming(name, sentence(problem))))
        for source in self.journey.reading.sources:
            self._read.addWidget(_read_line(source))
        if self.journey.vault:
            self._read.addWidget(_vault_line(self.journey.vault))
        named = self._read.count() > 0
        self._read.addStretch(1)
        self._place.set_title(_("Files") if named else "")
        self._list.setVisible(named)
        self._picture.setVisible(not named)

    def show_refused(self, refused: tuple[tuple[str, Problem], ...]) -> None:
        """Say which files could not be read; empty takes it away."""
        self._refused = refused
        self.take_in.setVisible(any(isinstance(problem, SentBack) for _name, problem in refused))
        self.begin()

    def panes(self) -> list[QWidget]:
        return [self._place]

    def _fill_place(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        drop = text_label(_("Drop your files or a folder here, or choose them."), "card-title")
        kinds = text_label(
            _(
                "Excel, OpenDocument, CSV, Word or Markdown; several at once, or a whole folder. Also the folder of"
                " another vault, or a file that one was taken along in."
            ),
            "muted",
        )
        for label in (drop, kinds):
            label.setAlignment(middle)
        self._read.setContentsMargins(0, 0, 0, 0)
        self._read.setSpacing(8)
        self._place.body.addWidget(self._list, _LIST_SHARE)
        self._place.body.addWidget(self.take_in, 0, middle)
        self._place.body.addStretch(1)
        self._place.body.addWidget(self._picture, 0, middle)
        self._place.add(drop)
        self._place.add(kinds)
        self._place.body.addSpacing(4)
        buttons = row(self.choose, self.folder)
        buttons.insertStretch(0, 1)
        self._place.add(buttons)
        self._place.body.addStretch(1)

    def _fill_about(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for words in _explanations():
            column.addWidget(text_label(words))
        column.addWidget(hairline())
        for words in _promises():
            column.addWidget(text_label(words, "muted"))
        column.addStretch(1)
        self._about.add(inner, 1)


def _explanations() -> list[str]:
    return [
        _("Lists of cases, actions, decisions and people, with Dutch or English headings."),
        _("Word minutes: who was there, and the table of actions. The same action in several minutes becomes one."),
        _("The vault of a colleague, with everything in it. That vault stays as it is."),
        _("You see first what would be added, and you choose what each column means."),
    ]


def _promises() -> list[str]:
    return [
        _("Columns about religion, origin, nationality, appearance, photos or scores are never taken over."),
        _("Nothing changes until the last step, and one undo takes all of it back."),
    ]


def _read_line(source: SourceFile) -> StatLine:
    rows = sum(sheet.filled for sheet in source.sheets)
    words = ngettext("{name}: {count} row", "{name}: {count} rows", rows).format(name=source.name, count=rows)
    return StatLine(_("read"), "done", words)


def _vault_line(vault: OtherVault) -> StatLine:
    count = len(vault.records)
    words = ngettext("{name}: {count} record", "{name}: {count} records", count).format(name=vault.name, count=count)
    return StatLine(_("read"), "done", words)


def _naming(name: str, words: str) -> str:
    return words if name in words else f"{name}: {words}"
