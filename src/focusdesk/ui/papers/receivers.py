"""Who received this? Everyone to whom a piece of information was given, from the register of disclosures."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from focusdesk.domain.records import InformationItem
from focusdesk.i18n import _, clock, plain_day, term
from focusdesk.services import disclosures
from focusdesk.services.disclosures import DisclosureRow
from focusdesk.ui.papers import disclosure_forms
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.table import Column, RecordTable


class ReceiversDialog(QDialog):
    """The list; Enter goes to the line in the register."""

    def __init__(self, session: Session, information: InformationItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._information = session, information
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Who received this?"))
        self.table = RecordTable("receivers", _columns(), _("Who received this?"))
        self.table.opened.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(_("Who received this?"), "card-title"))
        words = _("From the register of disclosures. Enter goes to the line in the register.")
        column.addWidget(text_label(words, "muted"))
        column.addWidget(bar_over(self.table))
        column.addWidget(self.table, 1)
        told = button(_("Add disclosure..."), self._tell)
        column.addLayout(row(told, button(_("Close"), self.reject)))
        self.refresh()
        self.resize(720, 420)

    def refresh(self) -> None:
        """Show who received it as the register stands."""
        found = disclosures.receivers(self.session.desk, self._information.id)
        self.table.set_empty(_("Nobody received this, as far as the register knows."))
        self.table.set_rows(disclosures.rows(self.session.desk, found))

    def _tell(self) -> None:
        if disclosure_forms.tell(self, self.session, self._information.id):
            self.refresh()

    def _go(self, chosen: DisclosureRow) -> None:
        self.accept()
        self.session.go("disclosures", chosen.id)


def _columns() -> list[Column]:
    return [
        Column(key="at", title=_("When"), value=lambda each: each.at, text=_when, width=17),
        Column(key="recipient", title=_("Recipient"), value=_recipient, stretch=True, width=20),
        Column(key="what", title=_("What"), value=lambda each: each.what, text=lambda each: term(each.what), width=18),
        Column(key="meeting", title=_("Meeting"), value=lambda each: each.meeting, width=8),
        Column(key="withdrawn", title=_("Withdrawn"), value=lambda each: each.withdrawn, text=_withdrawn, width=12),
    ]


def _when(each: DisclosureRow) -> str:
    return f"{plain_day(each.at)} {clock(each.at)}"


def _recipient(each: DisclosureRow) -> str:
    return each.recipient or _("not filled in yet")


def _withdrawn(each: DisclosureRow) -> str:
    return plain_day(each.withdrawn) if each.withdrawn else ""
