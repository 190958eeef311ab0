"""Report (Rapport): figures about the work of the group: a sentence, a table and a picture each, never of persons."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QSaveFile, QStandardPaths, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from focusdesk.domain.figures import Figure, FigureKind, FigureRow, PeriodChoice, Shape
from focusdesk.domain.formats import ENDINGS
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, language, plain_day, speaking, term
from focusdesk.services import disclosures, figure_words, figures, house
from focusdesk.ui import files
from focusdesk.ui.figure_picture import FigurePicture, image
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable

_TABLE_HEIGHT = 130


class ReportPage(Page):
    """Choose a figure at the left; it stands at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_command(_("Local plan"), lambda: session.go("plan"))
        self.add_action(_("Save picture..."), self.ask_where_picture)
        self.add_action(_("Save PDF..."), self.ask_where_report, primary=True)
        self.period = ChoiceField(_("Period"), [(choice, term(choice)) for choice in PeriodChoice])
        self.period.set_value(PeriodChoice.THIS_YEAR)
        self.period.committed.connect(lambda _choice: self.refresh())
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(_("Figures"))
        self.kinds.setWordWrap(True)
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
            " this figure, Save PDF writes all figures over the period as one PDF. The figures are never about"
            " persons, and fewer than five cases are not counted out."
        )

    def panes(self) -> list[QWidget]:
        return [self.kinds, self.period, *([self.table] if self.table else [])]

    def focus_first(self) -> None:
        self.kinds.setFocus()

    def ask_where_picture(self) -> None:
        """Have the user choose where the picture comes, and write it there."""
        suggested = _documents() / f"{_('Figure')}_{self.session.today().isoformat()}.png"
        path = files.choose_new_file(self, _("Save picture"), suggested, ("png",))
        if path is not None:
            self.write_picture(path if path.suffix else path.with_suffix(".png"))

    def write_picture(self, path: Path) -> None:
        """Write the picture of the figure to a file, whole or not at all."""
        figure = self._figure()
        if self.session.attempt(partial(_write_png, figure, path)):
            self._tell_written(path)

    def ask_where_report(self) -> None:
        """Have the user choose where the report comes, and write it there."""
        suggested = _documents() / f"{_('Report')}_{self.session.today().isoformat()}.pdf"
        path = files.choose_new_file(self, _("Save report"), suggested, ENDINGS)
        if path is not None:
            self.write_report(path if path.suffix else path.with_suffix(".pdf"))

    def write_report(self, path: Path) -> None:
        """Write all figures over the period to a file, whole or not at all."""
        spoken, gathered = language(), figures.report(self.session.desk, self._choice())
        template = house.template_of(self.session.desk)

        def work(progress: Progress) -> Path:
            with speaking(spoken):
                figures.write_report(gathered, path, lambda part: progress(round(part * 100), 100), template)
            return path

        self.session.attempt(lambda: self.session.run(_("Writing the file"), work, self._tell_written))

    def _tell_written(self, path: Path) -> None:
        if not self.session.attempt(lambda: disclosures.of_file(self.session.desk, DisclosureKind.REPORT, path)):
            return
        self.session.tell(_("Saved as {name}. The file is not encrypted.").format(name=path.name))

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
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.setParent(None)
            self.table.deleteLater()
        self.table = table
        table.setMinimumHeight(_TABLE_HEIGHT)
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
    return [first, *(_column(at, name) for at, name in enumerate(figure.series))]


def _column(at: int, name: str) -> Column:
    def value(row: FigureRow) -> float | None:
        return row.cells[at].number

    def text(row: FigureRow) -> str:
        return row.cells[at].text

    return Column(key=f"series{at}", title=_capital(name), value=value, text=text, align_right=True, width=6)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _write_png(figure: Figure, path: Path) -> None:
    """Write the picture through a file beside it. Raises a Problem when it cannot be written."""
    file = QSaveFile(str(path))
    writer = QImageWriter(file, QByteArray(b"png"))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and writer.write(image(figure)) and file.commit()):
        raise Problem("{name} could not be written. Check the disk or choose another folder.", name=path.name)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
