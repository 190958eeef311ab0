"""Export for everyone: a table of what each recipient gets of each item and what not, then all files at once."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk import i18n
from focusdesk.domain.outputs import Access
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, Protection
from focusdesk.i18n import _, day, ngettext, speaking, term
from focusdesk.services import sharing
from focusdesk.services.locking import Lock
from focusdesk.services.sharing import Made, Portion, Source
from focusdesk.ui import files
from focusdesk.ui.gate_page import LANGUAGE_NAMES
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers.handing_fields import HandingFields
from focusdesk.ui.papers.phrase_dialog import show_phrases
from focusdesk.ui.papers.written_files import show_written
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP, Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import clear_layout, scrolled, text_label
from focusdesk.ui.widgets.page import FIRST_PAINT_MS, Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.ticks import TickField

_FIRST = (DisclosureKind.EXTRACT, DisclosureKind.ACTIONS)


class SharePage(Page):
    """Choose recipients at the left, look at the table, export."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_command(_("Register of disclosures"), lambda: session.go("disclosures"))
        self.export = self.add_action(_("Export for everyone..."), self.ask_where, primary=True)
        self._asked: int | None = None
        self._source: Source | None = None
        self._painted = QTimer(self, singleShot=True, interval=FIRST_PAINT_MS)
        self._painted.timeout.connect(self._fill)
        self.form = Form()
        self.meeting = self.form.add("meeting", ChoiceField(_("Meeting")))
        self.kinds = TickField(_("What"), [(kind, term(kind)) for kind in sharing.OFFERED])
        self.kinds.set_value(_FIRST)
        self.kinds.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.add("kinds", self.kinds)
        self.recipients = TickField(_("Recipients"), [])
        self._offered: list[tuple[object, str]] = []
        self._holder = QWidget()
        self._place = QVBoxLayout(self._holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.form.add_widget(self._holder)
        self.language = self.form.add("language", ChoiceField(_("Language of the document"), LANGUAGE_NAMES.items()))
        self.language.set_value(i18n.language())
        self.handing = HandingFields(session, self.form)
        self.means = self.form.add("means", ChoiceField(_("By which means"), [(m, term(m)) for m in DisclosureMeans]))
        self.means.set_value(DisclosureMeans.SECURE_MAIL)
        hint = _("Stands in the register; when empty the legal basis and purpose of the group.")
        self.basis = self.form.add("basis", TextField(_("Basis")))
        self.purpose = self.form.add("purpose", TextField(_("Purpose"), hint=hint))
        self.form.changed.connect(self._changed)
        self.table = RecordTable("share", _columns(), _("What each recipient gets"))
        self.table.selection_changed.connect(self._explain)
        self._why = text_label("", "muted")
        self.written = Card(_("Saved"))
        self._summary, self._protected = text_label("", "muted"), text_label("", "muted")
        self._empty = EmptyState()
        self._lay_out_parts()

    def refresh(self) -> None:
        self._offer_meetings()
        self._gather()

    def show_record(self, record_id: int) -> None:
        """Hand out the minutes of this meeting."""
        self._asked = record_id

    def help_text(self) -> str:
        return _(
            "Here you make the files for all recipients at once. The table shows first what each gets of each item,"
            " what not, and why. An organisation gets the items at which it was present or that name it, without"
            " information whose sharing limit leaves it out. Before a file is written, its text is read back and"
            " compared with everything that is not for its recipient; one hit stops the export and nothing is left."
            " Everything that was made stands in the register of disclosures."
        )

    def panes(self) -> list[QWidget]:
        return [pane for pane in (self.form, self.table, self._empty) if pane.isVisibleTo(self)]

    def ask_where(self) -> None:
        """Have the user choose a folder, and write everything there."""
        self._finish_gathering()
        if self._source is None:
            self.session.warn(_("Choose a meeting first."))
        elif not self._count():
            self.session.warn(_("Tick who gets something, and what."))
        elif self.handing.lock() is not None:
            folder = files.choose_folder(self, _("Export for everyone"))
            if folder is not None:
                self.write(folder)

    def write(self, folder: Path) -> None:
        """Make, prove, lock and write all files; Cancel leaves none."""
        self._finish_gathering()
        source, kinds, chosen, spoken = self._source, self._kinds(), self._chosen(), str(self.language.value())
        lock = self.handing.lock() if source and self._count() else None
        if source is None or lock is None:
            return
        suffix = self.handing.suffix

        def work(progress: Progress) -> list[Made]:
            with speaking(spoken):
                wanted = sharing.parcels(source, kinds, chosen)
                return sharing.write_all(source, wanted, folder, suffix, lock, progress)

        label = _("Making and checking the files")
        self.session.attempt(lambda: self.session.run(label, work, partial(self._register, source, lock)))

    def _register(self, source: Source, lock: Lock, made: list[Made]) -> None:
        """Write into the register what was made; what cannot be registered is not handed out."""
        means = self.means.value()

        def register() -> None:
            sharing.register(
                self.session.desk,
                source,
                made,
                means=means if isinstance(means, DisclosureMeans) else DisclosureMeans.OTHER,
                basis=str(self.basis.value()),
                purpose=str(self.purpose.value()),
                protection_reason=lock.reason,
            )

        if not self.session.attempt(register):
            for each in made:
                each.path.unlink(missing_ok=True)
            return
        clear_layout(self.written.body)
        show_written(self.session, self.written, [each.path for each in made])
        self.session.tell(_saved(lock, len(made)))
        show_phrases(self.session, lock.phrases, self)

    def _changed(self, name: str, _value: object) -> None:
        if name in ("meeting", "language"):
            self._gather()
        else:
            self._show()

    def _gather(self) -> None:
        """Show what there is of the chosen meeting; where gathering takes a while, once the page is on the screen."""
        found = self._chosen_meeting()
        self._both.setVisible(found is not None)
        self._empty.setVisible(found is None)
        self._show_head(found)
        if found is not None and sharing.takes_a_while(self.session.desk):
            if self._source is not None and self._source.meeting != found.id:
                self._forget()
            self._painted.start()
        else:
            self._fill()

    @property
    def is_gathering(self) -> bool:
        """Whether what is shown is still to come."""
        return self._painted.isActive()

    def _finish_gathering(self) -> None:
        """Do not go on with what another meeting or an earlier moment said."""
        if self.is_gathering:
            self._fill()

    def _forget(self) -> None:
        """Say nothing of another meeting under the name of this one."""
        self._source = None
        self.table.set_empty("")
        self.table.set_rows(())
        self._summary.setText("")

    def _fill(self) -> None:
        self._painted.stop()
        found = self._chosen_meeting()
        self._source = None
        if found is None:
            return
        with speaking(str(self.language.value())), self._reading():
            self._source = sharing.source(self.session.desk, found)
        self._offer_recipients(self._source)
        self._show()

    def _chosen_meeting(self) -> Meeting | None:
        chosen = self.meeting.value()
        return self.session.desk.store.try_get(Meeting, chosen) if isinstance(chosen, int) else None

    def _show_head(self, found: Meeting | None) -> None:
        context = ""
        if found is not None:
            approved = sharing.is_approved(self.session.desk, found)
            context = f"{_label(found)}  ·  {_('approved') if approved else _('draft: everything says so')}"
        self.set_head(_("Export for everyone"), context)

    def _offer_recipients(self, source: Source) -> None:
        offered: list[tuple[object, str]] = [(each.id, each.name) for each in source.recipients]
        if offered == self._offered:
            return
        self._offered = offered
        kept = self.recipients.value()
        clear_layout(self._place)
        self.recipients = TickField(_("Recipients"), offered)
        self.recipients.committed.connect(lambda _value: self._show())
        everyone = tuple(id_ for id_, _name in offered)
        getting = tuple(sharing.getting(source))
        self.recipients.set_value(tuple(each for each in kept if each in everyone) or getting)
        self._place.addWidget(self.recipients)
        self.recipients.list.scheduleDelayedItemsLayout()  # the lines were measured before they had their style

    def choose(self, recipients: Collection[int]) -> None:
        """Tick these recipients, and no others."""
        self._finish_gathering()
        self.recipients.set_value(tuple(id_ for id_, _name in self._offered if id_ in recipients))
        self._show()

    def _chosen(self) -> list[int]:
        return [each for each in self.recipients.value() if isinstance(each, int)]

    def _kinds(self) -> list[DisclosureKind]:
        return [each for each in self.kinds.value() if isinstance(each, DisclosureKind)]

    def _count(self) -> int:
        """How many files will be made; making what they say takes long in a large vault."""
        return sharing.count(self._source, self._kinds(), self._chosen()) if self._source else 0

    def _show(self) -> None:
        if self._source is None:
            return
        rows = sharing.portions(self._source, self._chosen())
        self.table.set_empty(_("Tick who gets something. The table then shows what each of them gets."))
        self.table.set_rows(rows)
        self._protected.setText(self.handing.sentence())
        count = self._count()
        self._summary.setText(
            ngettext("{count} file will be made.", "{count} files will be made.", count).format(count=count)
        )

    def _explain(self) -> None:
        """Under the table the line the cursor is on, whole: in the table it may be cut off."""
        row = self.table.current_row()
        parts = (row.recipient.name, _item(row), _gets(row), _lacks(row)) if row is not None else ()
        self._why.setText("  ·  ".join(filter(None, parts)))

    def _offer_meetings(self) -> None:
        every = sorted(self.session.desk.store.find(Meeting), key=lambda each: each.day, reverse=True)
        offered = [each for each in every if each.status in sharing.AFTER or each.id == self._asked]
        before, ids = self.meeting.value(), [each.id for each in offered]
        self.meeting.set_choices([(each.id, _label(each)) for each in offered])
        self.meeting.set_value(
            self._asked if self._asked in ids else before if before in ids else next(iter(ids), None)
        )
        self._asked = None

    def _lay_out_parts(self) -> None:
        left, right = Card(_("Recipients")), Card(_("What each recipient gets"))
        left.add(scrolled(self.form), 1)
        left.add(self._summary)
        left.add(self._protected)
        right.add(bar_over(self.table, self))
        right.add(self.table, 1)
        right.add(self._why)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(right, 1)
        column.addWidget(self.written)
        self.written.hide()
        self._both = SideBySide(left, holder, 2, 5)
        self.body.addWidget(self._both, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.set(
            _("No meeting has been held yet. Once one has been held, you hand out its minutes here."),
            _("Go to meetings"),
            lambda: self.session.go("meetings"),
        )


def _saved(lock: Lock, count: int) -> str:
    words = ngettext(
        "{count} file is saved, checked and registered.", "{count} files are saved, checked and registered.", count
    ).format(count=count)
    return words if lock.way is not Protection.NONE else f"{words} {_('Without protection, as you chose.')}"


def _label(meeting: Meeting) -> str:
    return f"{meeting.number}  ·  {day(meeting.day)}"


def _columns() -> list[Column]:
    return [
        Column(key="recipient", title=_("Recipient"), value=lambda each: each.recipient.name, width=14, groups=True),
        Column(
            key="item",
            title=_("Agenda item"),
            value=lambda each: each.share.item.position,
            text=_item,
            width=15,
        ),
        Column(key="gets", title=_("Gets"), value=_gets, tone=_tone, width=11),
        Column(key="lacks", title=_("Does not get, and why"), value=_lacks, stretch=True, width=30),
        Column(key="names", title=_("Names"), value=_names, width=14, hidden=True),
    ]


def _item(each: Portion) -> str:
    item = each.share.item
    return f"{item.position}. {item.case or item.title or term(item.kind)}"


def _gets(each: Portion) -> str:
    if each.share.access is Access.NONE:
        return _("nothing")
    return _("a part") if each.share.barred_information or each.share.barred_notes else _("everything")


def _tone(each: Portion) -> Tone:
    if each.share.access is Access.NONE:
        return "info"
    return "today" if each.share.barred_information or each.share.barred_notes else "done"


def _lacks(each: Portion) -> str:
    share = each.share
    if share.access is Access.NONE:
        return _("The item: not present, not named.")
    parts = []
    if share.barred_information:
        words = ngettext(
            "{count} piece of information: the sharing limit leaves it out.",
            "{count} pieces of information: the sharing limit leaves it out.",
            share.barred_information,
        )
        parts.append(words.format(count=share.barred_information))
    if share.barred_notes:
        words = ngettext(
            "{count} line of discussion: it was not present.",
            "{count} lines of discussion: it was not present.",
            share.barred_notes,
        )
        parts.append(words.format(count=share.barred_notes))
    return " ".join(parts)


def _names(each: Portion) -> str:
    return _("names of persons") if each.recipient.gets_names else _("case numbers only")
