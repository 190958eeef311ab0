"""Step 7: what was added, every row that was left out with the reason, and what to do with the files themselves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.ui.importing.counted import counts, left_out_lines
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.step import ImportStep
from focusdesk.ui.importing.tables import CountsCard, left_out_table
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, row


class ResultStep(ImportStep):
    """The report. `place_asked` names a place to go to; `folder_asked` wants the folder of the files shown.

    `report_asked` wants the report saved.
    """

    place_asked = Signal(str)
    folder_asked = Signal()
    report_asked = Signal()

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.counts = CountsCard(_("Imported"))
        self._after = Card()
        self.folder = button(_("Show folder"), self.folder_asked.emit, icon_name="folder-open")
        self.copy = button(_("Copy list"), self._copy, icon_name="copy")
        self.report = button(_("Save report..."), self.report_asked.emit, icon_name="download")
        self.left_out = left_out_table("import-result")
        self._fill_after()
        rest = Card(_("Rows left out"))
        rest.head.addWidget(self.copy)
        rest.head.addWidget(self.report)
        rest.add(self.left_out, 1)
        self.body.addWidget(self.counts)
        self.body.addWidget(self._after)
        self.body.addWidget(rest, 1)

    def context(self) -> str:
        return _("Step 7 of 7: the result.")

    def verb(self) -> str:
        return _("Import another list")

    def begin(self) -> None:
        lines = left_out_lines(self.journey.reports)
        self.counts.show_counts(counts(self.journey.reports))
        self.left_out.set_lines(lines)
        self.copy.setVisible(bool(lines))

    def show_taken_back(self, taken_back: bool) -> None:
        """Say that the import was undone, or that it stands."""
        if taken_back:
            self.counts.set_chip(_("taken back"), "today")
        else:
            rows = self.journey.rows_done()
            words = ngettext("{count} row imported", "{count} rows imported", rows).format(count=rows)
            self.counts.set_chip(words if rows else _("imported"), "done")

    def panes(self) -> list[QWidget]:
        return [self._after, self.left_out]

    def _fill_after(self) -> None:
        undo = _("Ctrl+Z takes back the whole import, as long as the vault is open.")
        delete = _("Delete the source file: it is not encrypted.")
        to_cases = button(_("Go to cases"), lambda: self.place_asked.emit("cases"))
        to_actions = button(_("Go to actions"), lambda: self.place_asked.emit("actions"))
        for said, buttons in (
            (StatLine(_("undo"), "info", undo), (to_cases, to_actions)),
            (StatLine(_("attention"), "today", delete), (self.folder,)),
        ):
            line = row(said, *buttons, stretch=False)
            line.setStretch(0, 1)
            self._after.add(line)

    def _copy(self) -> None:
        self.left_out.table.view.selectAll()
        self.left_out.table.copy()
