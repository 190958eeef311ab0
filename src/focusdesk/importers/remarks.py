"""Remarks: what an importer has to say about a file or a row, kept as English source text until it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence for the user; `i18n.sentence` translates `message` and fills in `values`, as it does for a Problem.

    Plain text and numbers only, so that a remark can travel from the reading process as JSON.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.message, tuple(sorted((key, str(value)) for key, value in self.values.items()))))
