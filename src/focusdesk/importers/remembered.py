"""Remembers what the columns of a list were said to mean, for the next list with the same headings."""

import json
from collections.abc import Sequence

from focusdesk.domain.casework import ImportLayout
from focusdesk.domain.listterms import Meaning
from focusdesk.importers.headings import Layout
from focusdesk.importers.names import normalised

_MEANINGS = {meaning.value for meaning in Meaning}


def key_of(layout: Layout) -> str:
    """The headings of a list as they are remembered; nothing for a list without headings."""
    headings = [normalised(column.heading) for column in layout.columns]
    return json.dumps(headings, ensure_ascii=False) if any(headings) else ""


def to_remember(layout: Layout, known: Sequence[ImportLayout]) -> ImportLayout | None:
    """What to keep of a list whose columns the user changed: a new record or a known one with other meanings."""
    key = key_of(layout)
    if not key:
        return None
    meanings = json.dumps([column.meaning for column in layout.columns])
    before = next((each for each in known if each.headings == key), None)
    if before is None:
        return ImportLayout(headings=key, meanings=meanings)
    return ImportLayout(id=before.id, headings=key, meanings=meanings)


def as_remembered(layout: Layout, known: Sequence[ImportLayout]) -> Layout:
    """The layout with the meanings that a list with the same headings had; a refused column stays refused."""
    key = key_of(layout)
    found = next((each for each in known if key and each.headings == key), None)
    for column, said in zip(layout.columns, json.loads(found.meanings) if found else (), strict=False):
        if said in _MEANINGS and not column.refused and column.meaning != said:
            layout = layout.with_meaning(column.index, Meaning(said))
    return layout
