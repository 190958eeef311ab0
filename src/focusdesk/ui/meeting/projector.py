"""The shared screen (meekijkstand): what the panels of a meeting may show while others look at the screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from focusdesk.domain.records import AgendaItem
from focusdesk.i18n import _
from focusdesk.services.people import Names
from focusdesk.services.veiling import VeiledNames, Veiling
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.labels import button, text_label


class Projector(QObject):
    """On or off, and while it is on the veil over every text. Emits `switched(on)`."""

    switched = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._veiling = Veiling(session.desk)
        self._item: AgendaItem | None = None
        self.on = False
        session.changed.connect(self._veiling.forget)

    def turn(self, on: bool) -> None:
        """Begin or end showing the screen to others."""
        if on == self.on:
            return
        self.on = on
        self._session.set_veil(self.text if on else None)
        self.switched.emit(on)

    def show_item(self, item: AgendaItem | None) -> None:
        """The item that is discussed: its own case may be seen by its number."""
        self._item = item

    def text(self, text: str) -> str:
        """A text as it may be on the screen now."""
        return self._veiling.over(self._item).text(text) if self.on and text else text

    def names(self) -> Names:
        """The names of the vault, as far as they may be on the screen now."""
        names = Names.of(self._session.desk)
        return VeiledNames(names.organisations, names.people) if self.on else names

    def refuses(self) -> bool:
        """Whether something cannot be done now because its form shows names; then says so."""
        if self.on:
            self._session.warn(_("This shows names. Leave the shared screen with F8 first."))
        return self.on


class SharedScreenStrip(QFrame):
    """The yellow strip that says that others look at the screen. `leave` is the way back by mouse."""

    def __init__(self, projector: Projector) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.setProperty("tone", "today")
        self.setAccessibleName(_("SHARED SCREEN"))
        self.leave = button(_("Leave (F8)"), lambda: projector.turn(False))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 6, 4)
        line.addWidget(text_label(_("SHARED SCREEN"), "strong", wrap=False))
        line.addWidget(text_label(_("No names and no other cases. What you type can be read by everyone.")), 1)
        line.addWidget(self.leave)
        self.hide()
