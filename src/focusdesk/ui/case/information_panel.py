"""What is known in a case: each piece of information with its source, kind and sharing limit."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case, InformationItem, Subject
from focusdesk.domain.terms import SharingLimit, SubjectRole
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import recording
from focusdesk.services.people import Names
from focusdesk.ui import line_forms
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.papers.receivers import ReceiversDialog
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.table import Column


class InformationPanel(TablePanel):
    """The information of a case, newest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._names = Names()
        self._roles: dict[int, SubjectRole] = {}
        super().__init__(session, "case-information", self._columns(), _("Information"), parent)
        self.table.opened.connect(lambda row: line_forms.edit_line(self, self.session, row))

    def acts(self) -> list[Act]:
        return [
            Act(_("Change"), self._edit, "Return"),
            Act(_("Remove"), self._remove, "Del"),
            Act(_("Who received this?"), self.show_receivers, "Ctrl+Shift+R"),
            SEPARATOR,
            Act(_("Add information"), self.add_information, on_row=False),
        ]

    def count(self, case: Case) -> int:
        return self.session.desk.store.count(InformationItem, case=case.id)

    def fill(self, case: Case) -> None:
        self._names = Names.of(self.session.desk)
        self._roles = {each.id: each.role for each in self.session.desk.store.find(Subject, case=case.id)}
        found = self.session.desk.store.find(InformationItem, case=case.id)
        self.table.set_empty(
            _("Nothing is known yet. Each piece of information has a source, a date and a kind."),
            _("Add information"),
            self.add_information,
        )
        self.summary.setText(self._in_short(found))
        self.table.set_rows(sorted(found, key=lambda each: (each.day is not None, each.day, each.id), reverse=True))

    def _in_short(self, found: list[InformationItem]) -> str:
        if not found:
            return ""
        sources = len({self._names.source(each) for each in found})
        pieces = ngettext("{count} piece of information", "{count} pieces of information", len(found))
        return "  ·  ".join(
            (
                pieces.format(count=len(found)),
                ngettext("{count} source", "{count} sources", sources).format(count=sources),
            )
        )

    def add_information(self) -> None:
        """Ask for information about this case."""
        if self.case is not None:
            line_forms.add_information(self, self.session, case=self.case)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            line_forms.edit_line(self, self.session, row)

    def show_receivers(self) -> None:
        """Show to whom the information the cursor is on was given."""
        row = self.table.current_row()
        if row is not None:
            ReceiversDialog(self.session, row, self).open()

    def _remove(self) -> None:
        chosen = self.table.selected_rows()
        for each in chosen:
            if not self.session.attempt(lambda gone=each: recording.remove_line(self.session.desk, gone)):  # type: ignore[misc]
                return
        if chosen:
            self.session.tell(
                ngettext(
                    "The information is removed.", "{count} pieces of information are removed.", len(chosen)
                ).format(count=len(chosen)),
                undo=True,
            )

    def _columns(self) -> list[Column]:
        return [
            Column(key="day", title=_("Date"), value=lambda row: row.day, text=_day, width=10),
            Column(key="source", title=_("Source"), value=self._source, width=18, personal=True),
            Column(
                key="text",
                title=_("Information"),
                value=lambda row: row.text,
                stretch=True,
                wraps=True,
                width=30,
                personal=True,
            ),
            Column(
                key="kind",
                title=_("Kind"),
                value=lambda row: row.kind,
                text=lambda row: term(row.kind),
                tone=lambda _row: "info",
                width=12,
            ),
            Column(key="sharing", title=_("Share with"), value=lambda row: row.sharing, text=self._sharing, width=17),
            Column(
                key="verified",
                title=_("Checked on"),
                value=lambda row: row.verified,
                text=lambda row: plain_day(row.verified) if row.verified else "",
                width=11,
            ),
            Column(key="about", title=_("About"), value=self._about, width=16, hidden=True),
            Column(key="marks", title=_("Note well"), value=_marks, width=12),
            Column(
                key="keep_until",
                title=_("Keep until"),
                value=lambda row: row.keep_until,
                text=lambda row: plain_day(row.keep_until) if row.keep_until else "",
                width=10,
                hidden=True,
            ),
        ]

    def _source(self, row: InformationItem) -> str:
        return self._names.source(row)

    def _about(self, row: InformationItem) -> str:
        """Whom it is about, by role: names stand only under People."""
        return term(self._roles[row.subject]) if row.subject in self._roles else ""

    def _sharing(self, row: InformationItem) -> str:
        if row.sharing is SharingLimit.NAMED:
            return ", ".join(self._names.organisation(each) for each in row.shared_with)
        return term(row.sharing)


def _day(row: InformationItem) -> str:
    return plain_day(row.day) if row.day else ""


def _marks(row: InformationItem) -> str:
    marks = ((row.disputed, _("disputed")), (row.police_data, _("police data")), (row.special_category, _("sensitive")))
    return ", ".join(words for on, words in marks if on)
