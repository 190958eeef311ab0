"""`./test fuzz [N] [--seed S]`: damages N files and imports them; fails when a single one is not dealt with decently.

Decently: a complete import in which every row is accounted for, or one sentence, within 20 seconds. More than 1 GiB is
refused to the reader by the kernel, which is one of the sentences. The files that fail are kept. `--only NUMBER` tries
one file again.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.importers.fuzzing.running import Tally

CHUNK = 25


def main(arguments: list[str]) -> int:
    """Run, print the counts, and say with the exit code whether everything went well."""
    parser = argparse.ArgumentParser(prog="./test fuzz", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=300, help="how many files")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=2, help="how many files are tried at a time")
    parser.add_argument("--only", type=int, help="the number of one file to try again")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="where files that fail are kept")
    asked = parser.parse_args(arguments)
    numbers = list(range(asked.count)) if asked.only is None else [asked.only]
    return run(numbers, asked.seed, asked.jobs, asked.keep.resolve())


def run(numbers: list[int], seed: str, jobs: int, keep: Path) -> int:
    """Try the files with these numbers, several at a time, and print what became of them."""
    from tests.importers.fuzzing import running

    start, tally = time.monotonic(), running.Tally()
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder)
        running.gather_seeds(seeds)
        print(
            f"{len(numbers)} files from {len(list(seeds.iterdir()))} valid ones ({running.digest(seeds)}), seed {seed}"
        )
        chunks = [numbers[begin : begin + CHUNK] for begin in range(0, len(numbers), CHUNK)]
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            for done in [pool.submit(running.try_files, seeds, seed, chunk, keep) for chunk in chunks]:
                tally.add(done.result())
                for failure in done.result().failures:
                    print(failure, flush=True)
    _show(tally, time.monotonic() - start)
    return 1 if tally.failures else 0


def _show(tally: "Tally", seconds: float) -> None:
    """Print the counts."""
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:7}  {outcome}")
    print(f"{tally.rows} rows in lists, of which {tally.left_out} left out with the reason")
    print(f"slowest {tally.slowest:.1f} s, {seconds:.0f} s in all")
    print(f"{len(tally.failures)} failures")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
