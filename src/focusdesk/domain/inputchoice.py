"""Several owners: the same line rewritten so that it makes one action for each of them, or one action together."""

from focusdesk.domain.linereading import LineKind, Reading, Role


def other_choice(line: str, reading: Reading) -> str:
    """The line with the other choice; unchanged where it has no several owners.

    A comma between the names makes one action each, a plus one action together.
    """
    spans = [span for span in reading.spans if span.role is Role.OWNER]
    if reading.kind is not LineKind.ACTION or len(reading.owners) < 2 or not spans:
        return line
    names = [f"@{line[span.start : span.end].lstrip('@')}" for span in spans]
    return line[: spans[0].start] + ("+" if reading.each else ",").join(names) + line[spans[-1].end :]
