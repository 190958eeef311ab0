"""Imports damaged files the way the program does, and judges what became of each: a sentence or a complete import."""

import hashlib
import os
import random
import re
import shutil
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup
from focusdesk.importers.confining import SECONDS
from focusdesk.services import importing
from focusdesk.services.desk import Desk
from focusdesk.storage.store import Store
from tests.importers.binary import binary_workbook
from tests.importers.files import SAMPLES
from tests.importers.fuzzing.counting import lost, unaccounted
from tests.importers.fuzzing.mutations import mutated
from tests.importers.generated.truth import samples

OWN = Path(__file__).resolve().parents[1]
BINARY = {"Acties": [["Actie", "Wie"], ["Bellen met de school", "Anna"], ["Brief sturen", "Noor"]]}
HIDDEN = {"Acties": (2,)}
_OTHER_NAMES = (".csv", ".txt", ".xlsx", ".docx", ".xls", ".ods", ".xlsb", ".tsv")


@dataclass(slots=True)
class Tally:
    """What became of the files: how many of each outcome, the slowest, and every failure."""

    outcomes: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    left_out: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take over what another has counted."""
        self.outcomes += other.outcomes
        self.rows, self.left_out = self.rows + other.rows, self.left_out + other.left_out
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures


def gather_seeds(folder: Path) -> None:
    """Write the valid files into a folder, always the same: made up, the tests' own, and the samples if present."""
    with tempfile.TemporaryDirectory() as made:
        found = [path for sample in samples(Path(made), 1, "seeds") for path in sample.paths]
        found += [OWN / "old_list.xls", OWN / "hidden_rows.xls", binary_workbook(Path(made) / "a.xlsb", BINARY, HIDDEN)]
        found += sorted(path for path in SAMPLES.glob("*/*") if path.is_file())
        for number, path in enumerate(found):
            shutil.copyfile(path, folder / f"{number:03}{path.suffix}")
    for path in folder.iterdir():
        if zipfile.is_zipfile(path):
            _settle(path)


def _settle(path: Path) -> None:
    """Take the moment of writing out of an archive."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            settled = re.sub(rb"20\d\d-\d\d-\d\dT[\d:.]+Z?", b"2026-01-01T00:00:00Z", content)
            archive.writestr(info, settled if name.startswith("docProps") or name == "meta.xml" else content)


def try_files(seeds: Path, seed: str, numbers: Sequence[int], kept: Path) -> Tally:
    """Damage and import the files with these numbers; every failing one is kept."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        desk = _desk(Path(place))
        for number in numbers:
            path = damaged(seeds, seed, number, Path(place))
            _try_file(desk, path, tally)
            if tally.failures and tally.failures[-1].startswith(path.name):
                kept.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, kept / path.name)
            path.unlink()
        desk.close()
    return tally


def try_whole(paths: Sequence[Path], tally: Tally) -> None:
    """Import files as they are, into a vault of their own."""
    with tempfile.TemporaryDirectory() as place:
        desk = _desk(Path(place))
        for path in paths:
            _try_file(desk, path, tally)
        desk.close()


def _desk(place: Path) -> Desk:
    vault = place / "proef.focusdesk"
    vault.mkdir()
    return Desk(Store.create(vault, os.urandom(32), "Secretaris", FocusGroup(name="Proef")))


def damaged(seeds: Path, seed: str, number: int, place: Path) -> Path:
    """The file with this number, damaged as the seed says."""
    chance = random.Random(f"{seed}:{number}")
    source = chance.choice(sorted(seeds.iterdir()))
    content = mutated(chance, source.read_bytes(), source.suffix)
    suffix = chance.choice(_OTHER_NAMES) if chance.random() < 0.04 else source.suffix
    path = place / f"fuzz-{seed}-{number}{suffix}"
    path.write_bytes(content)
    return path


def _try_file(desk: Desk, path: Path, tally: Tally) -> None:
    start = time.monotonic()
    try:
        outcome, fault = _imported(desk, path, tally)
    except Problem as problem:
        outcome, fault = problem.message.replace("{file} ", ""), ""
    except Exception as error:  # the very thing that is looked for
        outcome, fault = "CRASH", f"{type(error).__name__}: {error}"
    taken = time.monotonic() - start
    tally.slowest = max(tally.slowest, taken)
    if taken > SECONDS and not fault:
        outcome, fault = "TOO SLOW", f"took {taken:.0f} seconds"
    tally.outcomes[outcome] += 1
    if fault:
        tally.failures.append(f"{path.name}: {outcome}: {fault}"[:2000])


def _imported(desk: Desk, path: Path, tally: Tally) -> tuple[str, str]:
    """Import a file, account for its rows, and take the import back."""
    (source,) = importing.read([path]).sources
    if fault := lost(path, source.sheets):
        return "ROWS NOT READ", fault
    layouts = importing.propose([source])
    plan = importing.preview(desk, [source], layouts)
    if fault := unaccounted(source.sheets, list(layouts[0]), plan):
        return "ROWS LOST", fault
    tally.rows += plan.reports[0].rows
    tally.left_out += len(plan.reports[0].left_out)
    if plan.is_empty:
        return "nothing to import, said so", ""
    importing.bring_in(desk, plan)
    desk.undo()
    return "imported", ""


def digest(folder: Path) -> str:
    """What the valid files are, to say with a seed."""
    made = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        made.update(path.read_bytes())
    return made.hexdigest()[:12]
