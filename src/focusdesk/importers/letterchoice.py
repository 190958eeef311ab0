"""Asks whether letters that seem damaged are to be repaired, with samples of before and after."""

from dataclasses import replace

from focusdesk.domain.listterms import DoubtKind
from focusdesk.importers.cells import Sheet
from focusdesk.importers.decisions import DAMAGED_LETTERS, Answer
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.letters import samples
from focusdesk.importers.places import place
from focusdesk.importers.remarks import Remark


def as_decided(gathering: Gathering, sheet: Sheet) -> Sheet:
    """The sheet with the letters that the user wants: repaired, as is proposed, or as they are written."""
    if not sheet.as_written:
        return sheet
    before, after = zip(*samples(sheet), strict=True)
    values = {"count": len(sheet.as_written), "before": ", ".join(before), "after": ", ".join(after)}
    message = "Letters seem damaged in {count} rows (saved twice as UTF-8). In the file: {before}. Repaired: {after}."
    where = place(sheet, min(sheet.as_written))
    answer = gathering.ask(DoubtKind.LETTERS, sheet.file, Remark(message, values), where, DAMAGED_LETTERS)
    if answer == Answer.REPAIR:
        return sheet
    return replace(sheet, rows=tuple(sheet.as_written.get(at, row) for at, row in enumerate(sheet.rows)), as_written={})
