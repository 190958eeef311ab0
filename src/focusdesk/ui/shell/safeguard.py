"""Watches over the open vault: still at its place, backed up each day and after locking, and what must be known of it.

Says what needs saying in lines above the page, which stay; decides nothing about a record.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from focusdesk.domain.standing import Standing
from focusdesk.i18n import _, plain_day, sentence
from focusdesk.services import backups, checkup, rescue, takealong
from focusdesk.ui.files import choose_folder
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session

if TYPE_CHECKING:
    from focusdesk.storage.backups import Backup
    from focusdesk.ui.shell.workspace import Workspace

_LOOK_MS = 5_000
_LOOKS_BETWEEN_BACKUPS = 120


class Safeguard(QObject):
    """Begins with a session and ends with it; `rescued` tells the folder to which the vault was saved."""

    rescued = Signal(object)

    def __init__(self, session: Session, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._session, self._workspace = session, workspace
        self._keys = rescue.key_file(session.vault)
        self._looks = 0
        self._backed_up: datetime | None = None
        self._looked = datetime.now()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        session.backed_up.connect(self.show_backup)
        self.show_backup()
        self._say_what_must_be_known()

    def look(self) -> None:
        """Every few seconds: is the file there, and is a backup due?"""
        if self._session.jobs.busy:
            return
        self._look_for_file()
        self._look_at_clock(self._looked)
        self._looked = datetime.now()
        self._looks += 1
        if self._looks % _LOOKS_BETWEEN_BACKUPS == 0 and not self._session.desk.store.stopped:
            self.back_up_when_due()

    def back_up_when_due(self) -> None:
        """Make the daily backup of a vault that stays open; who cancels it is left in peace for a day."""
        session, now = self._session, datetime.now()
        rested = self._backed_up is None or abs(now - self._backed_up) >= backups.DAILY
        if rested and session.desk.key and backups.is_due(session.desk, session.vault, now):
            self._backed_up = now

            def work(progress: Progress) -> "Backup":
                return backups.make_while_open(session.desk, session.vault, session.prefs.second_place, progress)

            session.run(_("Making a backup"), work, lambda _made: self.show_backup(), lend=True)

    def show_backup(self) -> None:
        """Say in the status bar how old the last backup is."""
        newest = next(iter(backups.listed(self._session.vault)), None)
        self._workspace.status.show_backup(newest.made if newest else None, self._warns())

    def _warns(self) -> bool:
        return checkup.backup_warning(self._session.vault, self._session.prefs.second_place) is not None

    def save_elsewhere(self) -> None:
        """Have the user choose a folder, and write the vault there."""
        place = choose_folder(self._workspace, _("Choose the folder in which the vault comes"))
        if place is not None:
            self._session.attempt(lambda: self.save_in(place))

    def save_in(self, place: Path) -> None:
        """Write the vault to a new folder in this place. Raises a Problem."""
        name = self._session.vault.name.removesuffix(".focusdesk")
        self.rescued.emit(rescue.save_elsewhere(self._session.desk, self._keys, place, name))

    def _look_for_file(self) -> None:
        stopped = self._session.desk.store.stopped
        there = rescue.is_in_place(self._session.desk, self._session.vault)
        if there:  # who may open the vault may have changed since
            self._keys = rescue.key_file(self._session.vault) or self._keys
        if there == stopped:
            self._workspace.stack.setEnabled(there)
            gone = _(
                "The vault is no longer at its place: it was renamed, or its stick was taken out. Nothing is written."
            )
            self._workspace.say_above(
                "gone", "" if there else gone, "late", _("Save elsewhere..."), self.save_elsewhere
            )

    def _look_at_clock(self, last: datetime | None) -> None:
        """A clock that went back or far ahead is said once; nothing is removed because of it."""
        found = checkup.of_clock(last, datetime.now(), self._session.today())
        if found.standing is Standing.WATCH:
            self._workspace.say_above("clock", sentence(found))

    def _say_what_must_be_known(self) -> None:
        session, above = self._session, self._workspace.say_above
        if session.desk.store.read_only:
            above("read-only", _("This vault may only be read: its file or folder is protected. Nothing is written."))
        if away := takealong.taken(session.vault):
            taken = _("This vault was taken along on {day}. Is it back here, or do you go on elsewhere?")
            above("taken", taken.format(day=plain_day(away.date())), "today", _("It is back here"), self._is_back)
        self._look_at_clock(session.desk.last_written())
        folder = [each for each in checkup.of_folder(session.vault, datetime.now()) if each.at != away]
        if unsafe := next((each for each in folder if each.standing is Standing.WATCH), None):
            above("folder", sentence(unsafe), "today", _("View"), lambda: session.go("health"))
        if session.desk.keys_repaired:
            session.warn(_("A damaged key file of this vault was put right."))

    def _is_back(self) -> None:
        self._session.attempt(lambda: takealong.is_back(self._session.vault))
