"""Opens the folder of a file in the file manager of the computer."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from focusdesk.domain.problems import Problem


def show_folder(path: Path) -> None:
    """Show the folder that holds `path`; raises a Problem when it is gone or cannot be shown."""
    if not path.parent.is_dir():
        raise Problem("The folder {folder} is no longer there.", folder=path.parent.name)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
        raise Problem("The folder {folder} could not be shown. Open it yourself.", folder=path.parent.name)
