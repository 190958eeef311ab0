"""What the steps of the import page share: a face of its own, a word for the next move, and the journey."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.ui.importing.journey import Journey
from focusdesk.ui.tokens import GAP

LEAST_PART = 220
"""The least height of a list or table on a step, in pixels; with large text the page scrolls."""


class ImportStep(QWidget):
    """One step. `verb_changed` is emitted when the button that goes on should say something else."""

    verb_changed = Signal()

    def __init__(self, journey: Journey) -> None:
        super().__init__()
        self.journey = journey
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)

    def context(self) -> str:
        """One line on what this step is for."""
        raise NotImplementedError

    def verb(self) -> str:
        """What the button that goes on says."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the journey as it is now; called each time the step is arrived at."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return []
