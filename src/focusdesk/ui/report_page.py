"""Report (Rapport): figures about the work of the group: a sentence, a table and a picture each, never of persons."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from focusdesk.domain.figures import Figure, FigureKind, FigureRow, PeriodChoice, Shape
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, language, plain_day, speaking, term
from focusdesk.services import figure_words, figures, handout, house
from focusdesk.ui.figure_picture import FigurePicture, image
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import clear_layout, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable

_TABLE_HEIGHT = 130
_PICTURE = ".png"
_LEAST_WIDTH = 6
"""So wide, in letters, is a column of numbers at least."""


class ReportPage(Page):
    """Choose a figure at the left; it stands at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_command(_("Local plan"), lambda: session.go("plan"))
        self.add_action(_("Save picture..."), self.ask_where_picture)
        self.add_action(_("Save report..."), self.ask_where_report, primary=True)
        self.period = ChoiceField(_("Period"), [(choice, term(choice)) for choice in PeriodChoice])
        self.period.set_value(PeriodChoice.THIS_YEAR)
        self.period.committed.connect(lambda _choice: self.refresh())
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(_("Figures"))
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.addItems([figure_words.title(kind) for kind in FigureKind])
        self.kinds.setCurrentRow(0)
        self.kinds.currentRowChanged.connect(lambda _row: self.refresh())
        self._card = Card(figure_words.title(FigureKind.ORGANISATIONS))
        self._sentence, self._note = text_label("", "strong"), text_label("", "muted")
        self._place = QVBoxLayout()
        self.table: RecordTable | None = None
        self.picture = FigurePicture()
        self._lay_out_parts()

    def refresh(self) -> None:
        over = figures.chosen_period(self.session.desk, self._choice())
        self.set_head(
            _("Report"),
            _("{first} up to and including {last}").format(first=plain_day(over.first), last=plain_day(over.last)),
        )
        self._show(self._figure())

    def help_text(self) -> str:
        return _(
            "Figures about the work of the group, for the chair or a yearly report. Choose a figure at the left with"
            " the arrow keys; Tab goes to its table, Ctrl+C copies selected rows. Save picture writes the picture of"
            " this figure, Save report writes all figures over the period as PDF, Word or OpenDocument. The figures are"
            " never about persons, and fewer than five cases are not counted out."
        )

    def panes(self) -> list[QWidget]:
        return [self.kinds, self.period, *([self.table] if self.table else [])]

    def focus_first(self) -> None:
        self.kinds.setFocus()

    def ask_where_picture(self) -> None:
        """Have the user choose how the picture leaves and where it comes, and write it there."""
        name = f"{_('Figure')}_{self.session.today().isoformat()}"
        paper = Paper(title=_("Save picture"), name=name, suffix=_PICTURE, numbers_only=True)
        handing = handing_dialog.ask(self, self.session, paper)
        if handing is not None:
            self.write_picture(handing)

    def write_picture(self, handing: Handing) -> None:
        """Write the picture of the figure to a file, whole or not at all."""
        data, written = png(self._figure()), list[Path]()
        kind = DisclosureKind.REPORT
        if self.session.attempt(
            lambda: written.append(handout.write(handing.path, data, _PICTURE, handing.lock, kind))
        ):
            self._register(handing, written[0])

    def ask_where_report(self) -> None:
        """Have the user choose how the report leaves and where it comes, and write it there."""
        name = f"{_('Report')}_{self.session.today().isoformat()}"
        handing = handing_dialog.ask(self, self.session, Paper(title=_("Save report"), name=name, numbers_only=True))
        if handing is not None:
            self.write_report(handing)

    def write_report(self, handing: Handing) -> None:
        """Write all figures over the period to a file, whole or not at all."""
        spoken, gathered = language(), figures.report(self.session.desk, self._choice())
        template = house.template_of(self.session.desk)

        def work(progress: Progress) -> Path:
            with speaking(spoken):
                return figures.write_report(gathered, handing.path, handing.lock, progress.part, template)

        done = partial(self._register, handing)
        self.session.attempt(lambda: self.session.run(_("Writing the file"), work, done))

    def _register(self, handing: Handing, path: Path) -> None:
        handing_dialog.register(self, self.session, handing, DisclosureKind.REPORT, path)

    def _choice(self) -> PeriodChoice:
        chosen = self.period.value()
        return chosen if isinstance(chosen, PeriodChoice) else PeriodChoice.THIS_YEAR

    def _figure(self) -> Figure:
        kind = list(FigureKind)[max(0, self.kinds.currentRow())]
        return figures.figure(self.session.desk, kind, self._choice())

    def _show(self, figure: Figure) -> None:
        self._card.set_title(figure.title)
        self._sentence.setText(figure.sentence)
        self._note.setText(figure.note)
        self._show_table(figure)
        self.picture.show_figure(figure)
        self.picture.setVisible(not figure.is_empty)

    def _show_table(self, figure: Figure) -> None:
        """Fill the table; one with other columns takes the place of the one that was there."""
        columns = _columns(figure)
        titles = [column.title for column in columns]
        if self.table is None or [column.title for column in self.table.model.columns] != titles:
            self._replace_table(RecordTable(f"figure-{figure.kind}", columns, figure.title))
        assert self.table is not None
        self.table.view.setAccessibleName(figure.title)
        self.table.set_empty(_("There was nothing to count in this period. Choose a longer one."))
        self.table.set_rows(() if figure.is_empty else figure.rows)

    def _replace_table(self, table: RecordTable) -> None:
        clear_layout(self._place)
        self.table = table
        table.setMinimumHeight(_TABLE_HEIGHT)
        self._place.addWidget(bar_over(table))
        self._place.addWidget(table)

    def _lay_out_parts(self) -> None:
        left = Card(_("Figures"))
        left.add(self.kinds, 1)
        left.add(self.period)
        self._card.add(self._sentence)
        self._card.add(self._place, 1)
        self._card.add(self.picture, 1)
        self._card.add(self._note)
        self.body.addWidget(SideBySide(left, self._card, 2, 7), 1)


def _columns(figure: Figure) -> list[Column]:
    wide = figure.shape is Shape.GRID
    first = Column(
        key="place",
        title=_capital(figure.heading),
        value=lambda row: row.id,
        text=lambda row: row.label,
        stretch=not wide,
        width=20,
    )
    return [first, *(_column(figure, at, name) for at, name in enumerate(figure.series))]


def _column(figure: Figure, at: int, name: str) -> Column:
    def value(row: FigureRow) -> float | None:
        return row.cells[at].number

    def text(row: FigureRow) -> str:
        return row.cells[at].text

    width = max([_LEAST_WIDTH, *(len(text(row)) for row in figure.rows)])
    return Column(key=f"series{at}", title=_capital(name), value=value, text=text, align_right=True, width=width)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def png(figure: Figure) -> bytes:
    """The picture as the bytes of a PNG, made in memory."""
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(memory, QByteArray(b"png")).write(image(figure))
    return bytes(memory.data().data())
