"""Step 6: what the import would add and change, what is doubtful, and which rows would be left out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.ui.importing.counted import Told, counts
from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.importing.step import ImportStep
from focusdesk.ui.importing.tables import CountsCard, doubt_table, left_out_table, remark_table
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import button, text_label


class CheckStep(ImportStep):
    """The last look before the import. `report_asked` wants it saved."""

    report_asked = Signal()

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.counts = CountsCard(_("What is added"))
        self._nothing = text_label("", "muted")
        self.doubts = doubt_table()
        self.left_out = left_out_table("import-left-out")
        self.remarks = remark_table()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("To check"))
        for page in (self.doubts, self.left_out, self.remarks):
            self.tabs.addTab(page, "")
        lists = Card()
        lists.add(self.tabs, 1)
        self.report = button(_("Save report..."), self.report_asked.emit, icon_name="download")
        self.counts.head.addWidget(self.report)
        self.body.addWidget(self.counts)
        self.body.addWidget(self._nothing)
        self.body.addWidget(lists, 1)

    def context(self) -> str:
        return _("Step 6 of 7: this is what would be taken over. Nothing is written yet.")

    def verb(self) -> str:
        plan, rows = self.journey.plan, self.journey.rows_taken()
        if plan is None or plan.is_empty:
            return _("Choose other files...")
        if not rows:
            return _("Import what was found")
        return ngettext("Import {count} row", "Import {count} rows", rows).format(count=rows)

    def begin(self) -> None:
        plan = self.journey.plan
        assert plan is not None
        told = self.journey.told or Told.of(plan)
        doubts, left_out, remarks = told.doubts, told.left_out, told.remarks
        self.doubts.set_lines(doubts)
        self.left_out.set_lines(left_out)
        self.remarks.set_lines(remarks)
        self.tabs.setTabText(0, _("To check ({count})").format(count=len(doubts)))
        self.tabs.setTabText(1, _("Left out ({count})").format(count=len(left_out)))
        self.tabs.setTabText(2, _("Remarks ({count})").format(count=len(remarks)))
        self.tabs.setCurrentIndex(next((at for at, lines in enumerate((doubts, left_out, remarks)) if lines), 0))
        self.counts.show_counts(counts(plan.reports))
        self._nothing.setVisible(plan.is_empty)
        self._nothing.setText(
            _("Nothing would be added: all rows are known already or left out. The list below says why.")
        )

    def panes(self) -> list[QWidget]:
        return [self.tabs]
