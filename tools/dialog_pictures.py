"""Pictures of dialogs and menus over their page, and of a damaged vault at the gate, for `screenshots.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from focusdesk.services import backups, holders
from focusdesk.ui import put_back
from focusdesk.ui.importing.vault_dialog import ask_vault
from focusdesk.ui.papers.handing_dialog import HandingDialog, Paper
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.widgets.filter_box import FilterBox

_DEPUTY = "gehaakt briljant kiezel middag handig melkweg"
_REST_MS = 100
_DAMAGED_AT = 30_000


def remove_deputy(window: MainWindow, secret: str) -> None:
    """Give the vault new keys, so that its one backup is of before; `secret` opens the vault."""
    session = window.session
    assert session is not None
    holders.add(session.desk, session.vault, secret, "Jan de Boer", _DEPUTY)
    backups.make_while_open(session.desk, session.vault)
    holders.remove(session.desk, session.vault, secret, session.desk.holders[-1])


def dialogs(window: MainWindow) -> Iterator[tuple[str, str, Callable[[QWidget], object]]]:
    """Each picture's name, the page it stands over, and what opens it there."""
    session = window.session
    assert session is not None
    name = "Verslag_2026-11-20_2026-1"
    bundle = Path("Buurgroep.focusdesk.age")
    yield "dialog-vault", "import", lambda page: ask_vault(page, session, bundle, lambda _vault: None)
    yield (
        "dialog-handing",
        "disclosures",
        lambda page: HandingDialog(session, Paper(title=name, name=name), page).exec(),
    )
    yield "dialog-put-back", "health", lambda page: put_back.ask_in_session(page, session, lambda *_chosen: None)
    yield "filter-words", "actions", lambda page: page.findChildren(FilterBox)[0].show_offers()
    yield "health-checked", "health", lambda page: page.check()  # type: ignore[attr-defined]


def over_page(window: MainWindow, place: str, show: Callable[[QWidget], object]) -> QPixmap:
    """The window with what `show` opens over a page; what was opened is closed again."""
    assert window.session is not None
    window.session.go(place)
    page, taken = window.page(), []
    assert page is not None
    rest = QTimer(window, singleShot=True, interval=_REST_MS)

    def take() -> None:
        if window.session is not None and window.session.jobs.busy:
            rest.start()
            return
        taken.append(_together(window))
        for top in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if top is not None:
                top.close()

    rest.timeout.connect(take)
    rest.start()
    show(page)
    while not taken:
        QApplication.processEvents()
    return taken[0]


def damaged(window: MainWindow, folder: Path, secret: str) -> QPixmap:
    """The gate after it was asked to open a vault of which a page was altered."""
    window.gate.show_unlock(folder)
    page = window.gate.page()
    assert isinstance(page, UnlockPage)
    page.passphrase.set_value(secret)
    page.unlock()
    while page.busy():
        QApplication.processEvents()
    QApplication.processEvents()
    return window.grab()


def damage(folder: Path) -> None:
    """Alter one byte of the database of a vault that is locked."""
    database = folder / "vault.db"
    content = bytearray(database.read_bytes())
    content[_DAMAGED_AT] ^= 1
    database.write_bytes(content)


def _together(window: MainWindow) -> QPixmap:
    whole = window.grab()
    painter = QPainter(whole)
    for top in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
        if top is not None:
            painter.drawPixmap(window.mapFromGlobal(top.pos()), top.grab())
    painter.end()
    return whole
