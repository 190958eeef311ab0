"""The same line with another choice: an action for each owner or one together, or information of another kind."""

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


def with_kind(line: str, reading: Reading, word: str) -> str:
    """The line with another kind of information, in brackets at its end; unchanged where it is no information."""
    if reading.kind is not LineKind.INFORMATION:
        return line
    for span in reading.spans:
        if span.role is Role.INFORMATION_KIND:
            return f"{line[: span.start]}({word}){line[span.end :]}"
    end = min((span.start for span in reading.spans if span.role is Role.SHARING), default=len(line))
    said, limit = line[:end].rstrip(), line[end:]
    return f"{said} ({word})" + (f" {limit}" if limit else "")
