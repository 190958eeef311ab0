"""Files and folders dropped anywhere on the window are taken to the import page."""

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

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = dropped(event.mimeData())
            if not paths:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent):
                self._take(paths)
            return True
        return super().eventFilter(watched, event)


def dropped(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).exists()]
