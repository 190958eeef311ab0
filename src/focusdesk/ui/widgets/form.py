"""A form: fields by the name of the record's field they show."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence
from focusdesk.ui.widgets.field import Field

_LAST_ROW = 999
F = TypeVar("F", bound=Field)


class Form(QWidget):
    """Fields under or beside each other (`columns`). `changed(name, value)` tells each committed field."""

    changed = Signal(str, object)

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._fields: dict[str, Field] = {}
        self._row, self._column = 0, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setRowStretch(_LAST_ROW, 1)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, name: str, field: F, wide: bool = False) -> F:
        """Add the field for the record's field `name`; `wide` takes the whole width. Returns the field."""
        self._fields[name] = field
        self.add_widget(field, wide)
        field.committed.connect(lambda value: self.changed.emit(name, value))
        return field

    def add_widget(self, widget: QWidget, wide: bool = True) -> None:
        """Add something that is not a field, such as a heading or a button."""
        if wide and self._column:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(widget, self._row, self._column, 1, self._columns if wide else 1)
        self._column += self._columns if wide else 1
        if self._column >= self._columns:
            self._row, self._column = self._row + 1, 0

    def __getitem__(self, name: str) -> Field:
        """The field for the record's field `name`."""
        return self._fields[name]

    def fields(self) -> Mapping[str, Field]:
        """All fields by name, in the order they were added."""
        return self._fields

    def load(self, record: object) -> None:
        """Show a record: each field gets the attribute with its name. What the user is typing stays."""
        for name, field in self._fields.items():
            field.set_value(getattr(record, name))

    def values(self) -> dict[str, object]:
        """What the fields say now, by name."""
        return {name: field.value() for name, field in self._fields.items()}

    def problems(self) -> list[tuple[str, str]]:
        """Check every field that is shown, show what is wrong, and return (name, sentence) of each wrong one."""
        found = [(name, field.problem()) for name, field in self._fields.items() if not field.isHidden()]
        return [(name, said) for name, said in found if said is not None]

    def focus_first(self) -> None:
        """Put the cursor in the first field that is shown."""
        shown = [field for field in self._fields.values() if not field.isHidden()]
        if shown:
            shown[0].focus()

    def focus_first_problem(self) -> None:
        """Put the cursor in the first field that is wrong."""
        for field in self._fields.values():
            if field.error():
                field.focus()
                return

    def show_problem(self, problem: Problem) -> bool:
        """Show a problem at the field it names and go there. Returns False when it names no field of this form."""
        field = self._fields.get(problem.field)
        if field is None:
            return False
        field.set_error(sentence(problem))
        field.focus()
        return True

    def typed(self) -> dict[str, str]:
        """What stands in every editor, to keep as a draft."""
        return {name: field.typed() for name, field in self._fields.items()}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put a draft back; fields that are not in it stay as they are."""
        for name, text in typed.items():
            if text and name in self._fields:
                self._fields[name].retype(text)

    def commit(self) -> bool:
        """Take over what is typed in every field; True when all are right."""
        right = [field.commit() for field in self._fields.values()]  # each one, also after the first wrong one
        return all(right)
