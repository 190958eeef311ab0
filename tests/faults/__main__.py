"""`./test faults [full] [--only NAME]`: tries what can go wrong and prints a table; exit code 1 when any failed.

All of it happens to real vaults. Short it takes about a minute; `full` takes the counts that stand in SECURITY.md, and
an hour. `--seed` makes the same happen again, `--table FILE` writes Markdown, `--count` sets another number of tries.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.plan import Fault, Result, apart
from tests.faults.table import as_markdown, line


def main(arguments: list[str]) -> int:
    """Run, print the table, and say with the exit code whether everything went well."""
    parser = argparse.ArgumentParser(prog="./test faults", description=__doc__)
    parser.add_argument("how", nargs="?", choices=("short", "full"), default="short")
    parser.add_argument("--only", action="append", default=[], help="the name of a fault; may be given more often")
    parser.add_argument("--count", type=int, help="how many tries of each, instead of the short or full number")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="how many faults are tried at a time")
    parser.add_argument("--table", type=Path, help="write the table to this file, as Markdown")
    asked = parser.parse_args(arguments)
    faults = _chosen(asked.only)
    counts = [asked.count or (each.full if asked.how == "full" else each.short) for each in faults]
    return run(faults, counts, asked.seed, asked.jobs, asked.table)


def _chosen(names: Sequence[str]) -> list[Fault]:
    from tests.faults.all import FAULTS

    unknown = set(names) - {each.name for each in FAULTS}
    if unknown:
        print(f"There is no {', '.join(sorted(unknown))}. Choose from: {', '.join(each.name for each in FAULTS)}.")
        raise SystemExit(2)
    return [each for each in FAULTS if not names or each.name in names]


def run(faults: Sequence[Fault], counts: Sequence[int], seed: int, jobs: int, table: Path | None) -> int:
    """Try them, some at a time, and print each when it is done."""
    begin = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(_one, faults, counts, [seed] * len(faults)))
    print(f"{sum(result.tries for _fault, result, _seconds in results):,} tries in {time.monotonic() - begin:.0f} s")
    if table:
        table.write_text(as_markdown(results, seed), encoding="utf-8")
    return 1 if any(result.failures for _fault, result, _seconds in results) else 0


def _one(fault: Fault, count: int, seed: int) -> tuple[Fault, Result, float]:
    missing, begin = fault.missing(), time.monotonic()
    result = Result(0, (), f"not tried here: {missing}") if missing else apart(fault.name, count, seed)
    seconds = time.monotonic() - begin
    print(line(fault, result, seconds), flush=True)
    for failure in result.failures:
        print(f"    {failure}", flush=True)
    return fault, result, seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
