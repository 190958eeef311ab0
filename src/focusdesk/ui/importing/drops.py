"""Files and folders dropped on the window go to the page on screen when it takes them, or to the import page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


@runtime_checkable
class TakesFiles(Protocol):
    """A page that can do something with files that were dropped."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take the files."""


class FileDrops(QObject):
    """Has a widget accept files of this computer; `take` gets them after the drop is over."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object], folders: bool = False) -> None:
        """`folders`: have folders too, to say something about them."""
        super().__init__(widget)
        self._take, self._folders = take, folders
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = dropped(event.mimeData(), self._folders)
            if not paths:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent):
                self._take(paths)
            return True
        return super().eventFilter(watched, event)


def dropped(data: QMimeData, folders: bool = False) -> list[Path]:
    """The files of this computer that are being dragged or were copied, and the folders where they are asked for."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file() or (folders and path.is_dir())]
