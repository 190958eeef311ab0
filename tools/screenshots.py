"""Pictures of every page with the example vault: Dutch and English, light and dark, at 100% and 150%.

`python tools/screenshots.py FOLDER` makes them all. `--readme` makes only the four of the README, in docs/pictures.
Runs without a screen; each scale needs a process of its own, because Qt reads it once.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZE = (1366, 728)
ON_THE_WAY = "@Leerplicht nodigt de ouders uit volgende week dinsdag"


def main() -> None:
    """Read the arguments and make the pictures, one process a scale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    parser.add_argument("--readme", action="store_true", help="only the four pictures of the README")
    parser.add_argument("--dialogs", action="store_true", help="only the dialogs")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale:
        take(given.folder, given.scale, given.readme, given.dialogs)
        return
    for scale in (100,) if given.readme else (100, 150):
        with tempfile.TemporaryDirectory() as settings:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale / 100),
                "FOCUSDESK_CONFIG": settings,
            }
            again = [sys.executable, __file__, str(given.folder), "--scale", str(scale)]
            only = [word for word, asked in (("--readme", given.readme), ("--dialogs", given.dialogs)) if asked]
            subprocess.run([*again, *only], env=environment, check=True)


def take(folder: Path, scale: int, readme: bool, only_dialogs: bool) -> None:
    """Make the pictures of one scale."""
    from focusdesk.services import demo, vaults
    from focusdesk.ui import app as application
    from focusdesk.ui.prefs import Prefs
    from focusdesk.ui.shell.main_window import MainWindow

    app = application.make_app()
    with tempfile.TemporaryDirectory() as place:
        made = demo.make(Path(place), date(2026, 11, 20))
        desk = vaults.unlock(made.vault, made.passphrase)
        desk.today = lambda: date(2026, 11, 20)
        window = MainWindow(app)
        window.resize(*SIZE)
        window.show()
        window.enter(desk, made.vault)
        prepare(window)
        for language in () if only_dialogs else ("nl",) if readme else ("nl", "en"):
            window.speak(language)
            for theme in ("light", "dark"):
                Prefs().theme = theme
                window.apply_look()
                for name, show in scenes(window):
                    settle(app, window, show)
                    if not readme:
                        window.grab().save(str(folder / f"{name}-{language}-{theme}-{scale}.png"))
                    elif f"{name}-{theme}" in README:
                        window.grab().save(str(folder / f"{name}-{theme}.png"))
        if not readme:
            take_dialogs(window, folder, scale, made.passphrase)
        window.lock()


def take_dialogs(window, folder: Path, scale: int, secret: str) -> None:  # type: ignore[no-untyped-def]
    """Make the pictures of dialogs, and at last of the vault when it is damaged, which locks it."""
    import dialog_pictures as pictures

    vault = window.session.vault
    pictures.remove_deputy(window, secret)
    for end in looks(window, scale):
        for name, place, show in pictures.dialogs(window):
            pictures.over_page(window, place, show).save(str(folder / f"{name}-{end}"))
    window.lock()
    pictures.damage(vault)
    for end in looks(window, scale):
        pictures.damaged(window, vault, secret).save(str(folder / f"gate-damaged-{end}"))


def looks(window, scale: int) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Show the window in each language and theme; gives the end of the name of a picture of it."""
    from focusdesk.ui.prefs import Prefs

    for language in ("nl", "en"):
        window.speak(language)
        for theme in ("light", "dark"):
            Prefs().theme = theme
            window.apply_look()
            yield f"{language}-{theme}-{scale}.png"


README = ("home-light", "meeting-light", "meeting-dark", "import-columns-light")

TABS = ("course", "information", "actions", "people", "plan", "meetings", "documents", "details")


def prepare(window) -> None:  # type: ignore[no-untyped-def]  # Qt is imported late
    """Begin the next meeting of the example, so that the meeting page shows work in progress."""
    from focusdesk.domain.followup import UNSETTLED
    from focusdesk.domain.records import Action, Attendance
    from focusdesk.domain.terms import ItemKind
    from focusdesk.services import agenda, attendance, entering, meetings

    desk = window.session.desk
    meeting = meetings.next_meeting(desk)
    assert meeting is not None
    meetings.start(desk, meeting)
    attendance.everyone_present(desk, meeting)
    items = agenda.agenda(desk, meeting)
    busy = {action.case for action in desk.store.find(Action, status=UNSETTLED)}
    at = next(place for place, item in enumerate(items) if item.kind is ItemKind.CASE and item.case in busy)
    for item in items[:at]:
        agenda.handle_item(desk, item)
    attendance.leave(desk, desk.store.find(Attendance, meeting=meeting.id)[-1], items[at])
    names = entering.names_of(desk)
    for line in (
        "politie: twee meldingen van overlast in november (feit)",
        "onderwijs: het verzuim is afgenomen, de mentor spreekt hem wekelijks",
        "!de casus blijft tot en met januari op de agenda",
        "@politie belt de school over de weerbaarheidsles vr",
        "@gemeente stuurt een brief naar de ouders 4-12",
    ):
        entering.enter(desk, items[at], entering.read(desk, line, names, items[at]))


def scenes(window) -> Iterator[tuple[str, Callable[[], None]]]:  # type: ignore[no-untyped-def]
    """Each picture's name and what puts it on screen."""
    from focusdesk.domain.records import Meeting
    from focusdesk.domain.terms import MeetingStatus

    session = window.session
    store = session.desk.store
    meeting = store.find(Meeting, status=MeetingStatus.UNDER_WAY)[0]
    held = next(each for each in store.find(Meeting) if each.id != meeting.id)

    def in_meeting() -> None:
        session.go("meeting", meeting.id)
        window.page().item.input.line.setText(ON_THE_WAY)

    yield "home", lambda: session.go("home")
    yield "meetings", lambda: session.go("meetings")
    yield "meeting", in_meeting
    yield "cases", lambda: session.go("cases")
    yield from case_scenes(window)
    yield "actions", lambda: session.go("actions")
    yield "people", lambda: session.go("people")
    yield "calendar", lambda: session.go("calendar")
    yield from report_scenes(window)
    yield from import_scenes(window)
    yield "export", lambda: session.go("export", held.id)
    yield "settings", lambda: session.go("settings")

    def files_that_leave() -> None:
        session.go("settings")
        window.page().area.ensureWidgetVisible(window.page().handing)

    yield "settings-files", files_that_leave


def report_scenes(window) -> Iterator[tuple[str, Callable[[], None]]]:  # type: ignore[no-untyped-def]
    """Each figure of the report."""

    def figure(at: int) -> Callable[[], None]:
        def show() -> None:
            window.session.go("report")
            window.page().kinds.setCurrentRow(at)

        return show

    for at in range(8):
        yield f"report-{at + 1}", figure(at)


def case_scenes(window) -> Iterator[tuple[str, Callable[[], None]]]:  # type: ignore[no-untyped-def]
    """Each tab of a case that is being worked on."""
    from focusdesk.domain.records import Case
    from focusdesk.domain.terms import CaseStatus

    session = window.session
    case = session.desk.store.find(Case, status=(CaseStatus.ACTIVE, CaseStatus.MONITORING))[0]

    def tab(at: int) -> Callable[[], None]:
        def show() -> None:
            session.go("case", case.id)
            window.page().show_tab(at)

        return show

    for at, name in enumerate(TABS):
        yield f"case-{name}", tab(at)


def import_scenes(window) -> Iterator[tuple[str, Callable[[], None]]]:  # type: ignore[no-untyped-def]
    """The steps of an import, up to the check."""
    from focusdesk.resources import resource

    def choose() -> None:
        window.session.go("import")
        window.page().read_files([resource("demo/eerdere-casussen.xlsx")])

    yield "import-sheets", choose
    yield "import-columns", lambda: window.page().go_on()
    yield "import-check", lambda: window.page().go_on()


def settle(app, window, show: Callable[[], None]) -> None:  # type: ignore[no-untyped-def]
    """Put a scene on screen and let background work finish."""
    show()
    app.processEvents()
    end = time.monotonic() + 20
    while window.session.jobs.busy and time.monotonic() < end:
        app.processEvents()
    for _turn in range(4):
        app.processEvents()


if __name__ == "__main__":
    main()
