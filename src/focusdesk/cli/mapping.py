"""The file of `import --mapping`: what columns mean and how doubts are decided, as JSON.

{"columns": {"Wat": "action", "Wie": "owner"},
 "decisions": {"date_not_clear": "month_first", "status_not_known": {"on hold": "open"}},
 "identical": "merge"}
"""

import json
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from focusdesk.domain.listterms import Meaning
from focusdesk.domain.problems import Problem
from focusdesk.services.importing import Decisions, Layout, Layouts, read_decisions

_KNOWN = {"columns", "decisions", "identical"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the file says; an empty one leaves everything as it is proposed."""

    columns: AnyMapping[str, Meaning] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    merges_identical: bool = False

    def applied(self, layouts: Layouts) -> list[list[Layout]]:
        """The layouts with these meanings; raises a Problem for a column that is refused, or that no file has."""
        found = {column.heading.casefold() for file in layouts for layout in file for column in layout.columns}
        for heading in self.columns:
            if heading not in found:
                raise Problem("No list has a column “{heading}”, which the mapping file names.", heading=heading)
        return [[self._meant(layout) for layout in file] for file in layouts]

    def _meant(self, layout: Layout) -> Layout:
        for column in layout.columns:
            meaning = self.columns.get(column.heading.casefold())
            if meaning is not None:
                layout = layout.with_meaning(column.index, meaning)
        return layout


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file; raises a Problem that says what in it is not understood."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem(
            "{file} cannot be opened. Check that it is still there and that you may read it.", file=path.name
        ) from error
    except ValueError as error:
        raise Problem(
            "{file} is not a JSON file. See the user guide for how a mapping file looks.", file=path.name
        ) from error
    if not isinstance(said, dict) or not set(said) <= _KNOWN:
        raise Problem("{file} can hold “columns”, “decisions” and “identical”, and nothing else.", file=path.name)
    merges = _one_of(said.get("identical", "keep"), ("keep", "merge")) == "merge"
    return Mapping(_columns(said.get("columns", {})), read_decisions(said.get("decisions", {})), merges)


def _columns(said: Any) -> dict[str, Meaning]:
    if not isinstance(said, dict):
        raise Problem("“columns” in the mapping file must be an object with a meaning for each heading.")
    return {str(heading).casefold(): Meaning(_one_of(name, tuple(Meaning))) for heading, name in said.items()}


def _one_of(said: Any, allowed: Sequence[str]) -> str:
    if said not in allowed:
        every = ", ".join(allowed)
        raise Problem("“{name}” in the mapping file is not known. Use one of: {every}.", name=str(said), every=every)
    return str(said)
