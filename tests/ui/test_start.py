"""Starting: only Qt before the window shows, and one dialog when the program itself is wrong."""

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from focusdesk.ui import crash

START = """
import sys
from pathlib import Path
from focusdesk.ui import app
from focusdesk.ui.shell.main_window import MainWindow
made = app.make_app()
window = MainWindow(made)
window.gate.begin(Path(sys.argv[1]))
window.show()
made.processEvents()
heavy = {"sqlalchemy", "alembic", "cryptography", "reportlab", "docx", "python_calamine", "zxcvbn", "sqlcipher3"}
print(sorted(heavy & set(sys.modules)))
"""


def test_that_the_unlock_page_shows_before_any_heavy_library_is_loaded(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOCUSDESK_CONFIG": str(tmp_path)}
    shown = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_that_none_outlives_a_working_day_of_qt_calls(qtbot: QtBot) -> None:
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > 1_000_000_000


def test_that_a_fault_is_noted_without_any_text_and_shown_once(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMessageBox

    shown: list[str] = []

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMessageBox) and widget.isVisible():
                crash.handle(ValueError, ValueError("Jansen again"), None)
                shown.append(widget.text() + widget.informativeText())
                widget.accept()

    looking = QTimer(interval=20)
    looking.timeout.connect(look)
    looking.start()
    crash.handle(ValueError, ValueError("Jansen"), None)
    looking.stop()
    assert len(shown) == 1
    log = (tmp_path / "settings" / "focusdesk.log").read_text(encoding="utf-8")
    assert log.count("ValueError") == 2
    assert "Jansen" not in log + shown[0]
