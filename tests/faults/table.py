"""The table of the faults, on the screen and as Markdown."""

from collections.abc import Sequence

from tests.faults.plan import Fault, Result


def line(fault: Fault, result: Result, seconds: float) -> str:
    """One row for the screen."""
    failed = f"{len(result.failures)} FAILED" if result.failures else "0 failed"
    return f"{fault.name:14}{result.tries:9,}  {failed:10}{seconds:7.1f} s  {result.note}"


def as_markdown(results: Sequence[tuple[Fault, Result, float]], seed: int) -> str:
    """All rows for a document."""
    head = f"| Fault (seed {seed}) | Expected | Tries | Failed | Seconds | |\n|---|---|---:|---:|---:|---|\n"
    rows = (
        (each.name, each.expected, f"{result.tries:,}", str(len(result.failures)), f"{seconds:.0f}", result.note)
        for each, result, seconds in results
    )
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)
