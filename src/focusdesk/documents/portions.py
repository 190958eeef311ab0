"""Cuts absurdly long text into portions a page can hold, because laying out one endless paragraph takes minutes.

Ordinary text passes unchanged. A cut falls after a line or a word where there is one.
"""

from collections.abc import Iterator, Sequence

from focusdesk.documents.blocks import Cell, Line, Run

_MOST = 1800
_COST_OF_A_LINE = 60


def portions(text: Line) -> list[Line]:
    """Return the line as one or more lines that together hold all of it."""
    if _cost(text) <= _MOST:
        return [text]
    cut: list[list[Run]] = [[]]
    used = 0
    for run in text:
        for piece in _pieces(run.text):
            used += len(piece) + _COST_OF_A_LINE * piece.endswith("\n")
            if used > _MOST and cut[-1]:
                cut.append([])
                used = len(piece)
            cut[-1].append(Run(piece, run.tone))
    return [_joined(runs) for runs in cut]


def stacked(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells of one row as one or more rows below each other, each low enough for a page."""
    stacks = [_stack(cell) for cell in cells]
    height = max(map(len, stacks), default=0)
    return [[stack[level] if level < len(stack) else () for stack in stacks] for level in range(height)]


def _stack(cell: Cell) -> list[Cell]:
    levels: list[list[Line]] = [[]]
    used = 0
    for text in (portion for line in cell for portion in portions(line)):
        used += _cost(text)
        if used > _MOST and levels[-1]:
            levels.append([])
            used = _cost(text)
        levels[-1].append(text)
    return [tuple(level) for level in levels]


def _cost(text: Line) -> int:
    return sum(len(run.text) + _COST_OF_A_LINE * run.text.count("\n") for run in text)


def _pieces(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        start = 0
        while len(line) - start > _MOST:
            end = line.rfind(" ", start, start + _MOST) + 1 or start + _MOST
            yield line[start:end]
            start = end
        yield line[start:]


def _joined(runs: list[Run]) -> Line:
    """Join runs of one tone; the line break at the cut is already made by the cut itself."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].tone == run.tone:
            joined[-1] = Run(joined[-1].text + run.text, run.tone)
        else:
            joined.append(run)
    joined[-1] = Run(joined[-1].text.rstrip("\r\n"), joined[-1].tone)
    return tuple(joined)
