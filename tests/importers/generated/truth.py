"""Measures how many actions of made-up minutes and lists come in with the right owner, status and date, per style.

`./test truth [N] [--seed S]` makes N files of each style, prints a table and what went wrong, and fails below 99 %.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from focusdesk.domain.records import Action, Organisation, Owner, Participant
from focusdesk.importers.archives import SUFFIXES
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from focusdesk.importers.sheets import read
from tests.importers.generated import lists, minutes
from tests.importers.generated.carriers import DOCUMENTS, WORKBOOKS, write_delimited
from tests.importers.generated.fiction import Fiction, Line

SHARE = 0.99
NOW = datetime(2026, 11, 20, 10, 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """Files of one style, and the actions that must come of them; `day` is when they were agreed, if that is known."""

    style: str
    paths: tuple[Path, ...]
    lines: tuple[Line, ...]
    day: date | None = None


@dataclass(slots=True)
class Score:
    """How many actions there were, how many came in right, how many came in that nobody wrote, and what was wrong."""

    expected: int = 0
    right: int = 0
    invented: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right ones among all that were expected or came in."""
        return self.right / max(1, self.expected + self.invented)


def samples(folder: Path, count: int, seed: str) -> Iterator[Sample]:
    """`count` samples of every style, written below the folder when they are asked for."""
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        yield from chain(_documents(place, f"{seed}/{number}"), _lists(place, f"{seed}/{number}"))


def _documents(place: Path, seed: str) -> Iterator[Sample]:
    for suffix, write in DOCUMENTS.items():
        if suffix not in SUFFIXES:
            continue
        for style, make in minutes.STYLES.items():
            made = make(Fiction(f"{seed}/{style}/{suffix}"))
            path = _named(place, f"{style}{suffix}", f"{made.name}{suffix}")
            if (suffix == ".md" and style == "merged cells") or (suffix == ".txt" and not made.plain):
                continue
            write(path, made.blocks)
            yield Sample(f"{suffix} {style}", (path,), made.lines, made.day)
        if suffix != ".txt":
            several, lines = minutes.series(Fiction(f"{seed}/series/{suffix}"))
            paths = tuple(_named(place, f"series{suffix}", f"{each.name}{suffix}") for each in several)
            for path, each in zip(paths, several, strict=True):
                write(path, each.blocks)
            yield Sample(f"{suffix} successive minutes", paths, tuple(lines))


def _lists(place: Path, seed: str) -> Iterator[Sample]:
    for style, make in lists.STYLES.items():
        for suffix, write in WORKBOOKS.items():
            made = make(Fiction(f"{seed}/{style}/{suffix}"))
            if suffix == ".ods" and style == "list with merged cells":
                continue
            path = _named(place, f"{style}{suffix}", f"lijst{suffix}")
            write(path, made.sheets)
            yield Sample(f"{suffix} {style}", (path,), made.lines)
    for form, (separator, encoding, comments) in lists.SEPARATED.items():
        for style in ("list of actions", "list of cases", "list with rows above"):
            made = lists.STYLES[style](Fiction(f"{seed}/{style}/{form}"))
            path = _named(place, f"{style}{form}".replace("|", "pipe"), "export.csv")
            if made.flat is None:
                continue
            lossless = write_delimited(path, made.flat, separator=separator, encoding=encoding, comments=comments)
            if lossless:
                yield Sample(f".csv {form}", (path,), made.lines)


def _named(place: Path, folder: str, name: str) -> Path:
    """A path in a folder of its own, so that the name can be what the style wants."""
    (place / folder).mkdir(exist_ok=True)
    return place / folder / name


def imported(paths: Sequence[Path]) -> ImportPlan:
    """The plan for these files as it is proposed, for an empty vault."""
    sources = [SourceFile(name=path.name, sha256=str(path), sheets=tuple(read(path))) for path in paths]
    return plan(sources, propose_all(sources), Known(), NOW)


def judge(sample: Sample, score: Score) -> None:
    """Add to the score what came of a sample."""
    made = imported(sample.paths)
    found = defaultdict(list)
    for record in made.added:
        if isinstance(record, Action):
            found[" ".join(record.text.split())].append(record)
    for line in sample.lines:
        score.expected += 1
        text = " ".join(line.text.split())
        fault = _fault(made, line, found[text].pop() if found.get(text) else None, sample.day)
        score.right += not fault
        if fault:
            score.faults.append(f"{sample.paths[-1]}: {text!r}: {fault}")
    left = [text for text, actions in found.items() for _action in actions]
    score.invented += len(left)
    score.faults += [f"{sample.paths[-1]}: came in though nobody wrote it: {text!r}" for text in left]


def replaced(sample: Sample) -> Sample:
    """The sample with something wrong in every action: the measure of the measure."""
    owned = [replace(line, who=replace(line.who, owners=(*line.who.owners, ("Niemand", "")))) for line in sample.lines]
    return replace(sample, lines=tuple(owned))


def _fault(made: ImportPlan, line: Line, action: Action | None, day: date | None) -> str:
    if action is None:
        return "did not come in"
    names = [_name(made, owner) for owner in action.owners]
    if not _same_owners(names, line.who.owners):
        return f"owners of {line.who.written!r} are {names}, not {list(line.who.owners)}"
    if action.status is not line.status:
        return f"status of {line.said!r} is {action.status}, not {line.status}"
    if action.due != line.due:
        return f"date of {line.when!r} is {action.due}, not {line.due}"
    return f"agreed on {action.agreed}, not {day}" if day and action.agreed != day else ""


def _same_owners(names: Sequence[tuple[str, str]], meant: Sequence[tuple[str, str]]) -> bool:
    """The same people in any order; an agency may be known besides what the line says."""
    pairs = zip(sorted(names), sorted(meant), strict=False)
    return len(names) == len(meant) and all(
        name == other and (not said or agency == said) for (name, agency), (other, said) in pairs
    )


def _name(made: ImportPlan, owner: Owner) -> tuple[str, str]:
    """The name of an owner, and for a person that of the agency."""
    agencies = {record.id: record.name for record in made.added if isinstance(record, Organisation)}
    people = {record.id: record for record in made.added if isinstance(record, Participant)}
    agency = agencies.get(owner.organisation or 0, "")
    if owner.person:
        return people[owner.person].name, agency
    return owner.name or agency, ""


def measure(count: int, seed: str) -> dict[str, Score]:
    """The score of each style over `count` samples of it."""
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples(Path(folder), count, seed):
            judge(sample, scores[sample.style])
    return scores


def table(scores: dict[str, Score]) -> str:
    """The scores as a table, worst style first, with the total below."""
    total = Score()
    rows = [f"{'style':42} actions   right invented  share"]
    for style, score in (*sorted(scores.items(), key=lambda item: item[1].share), ("all", total)):
        rows.append(f"{style:42} {score.expected:7} {score.right:7} {score.invented:8} {score.share:6.2%}")
        total.expected, total.right = total.expected + score.expected, total.right + score.right
        total.invented += score.invented
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Measure, print, and say with the exit code whether it is good enough."""
    parser = argparse.ArgumentParser(prog="./test truth", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=30, help="samples of each style")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--faults", type=int, default=20, help="how many faults to print")
    asked = parser.parse_args(arguments)
    scores = measure(asked.count, asked.seed)
    print(table(scores))
    faults = [fault for score in scores.values() for fault in score.faults]
    print(*faults[: asked.faults], sep="\n")
    expected = sum(score.expected + score.invented for score in scores.values())
    return 0 if sum(score.right for score in scores.values()) >= SHARE * expected else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
