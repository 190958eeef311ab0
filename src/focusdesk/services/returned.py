"""Action lists that came back: read beside the window, look at what they would change, take them in as one step."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from focusdesk.domain.changes import Change, Step
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Case, Organisation, Participant
from focusdesk.domain.returned import Finding, ReturnedList, Standing, changes, compare
from focusdesk.i18n import N_
from focusdesk.importers.archives import MAX_FILE, is_protected, locked
from focusdesk.importers.cells import Sheet
from focusdesk.importers.returned import returned_list
from focusdesk.importers.worker import Cancelled, read_file
from focusdesk.services.actionlists import Covering
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names

ENDINGS = ("xlsx", "pdf", "ods", "xls", "age")
"""How the names of files that can come back end: a program may have saved the list as its own kind."""


_AGE = ".age"
_PASSPHRASE = b"age-encryption.org/v1\n-> scrypt "
"""How an age file begins that a passphrase opens (https://age-encryption.org/v1)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lists that could be read, and of the other files the name and the problem that says why not.

    `locked` are those of them that a passphrase can open.
    """

    lists: tuple[ReturnedList, ...]
    refused: tuple[tuple[str, Problem], ...] = ()
    locked: tuple[Path, ...] = ()


def read(
    paths: Sequence[Path],
    cancelled: Callable[[int], bool] = lambda _done: False,
    passphrases: Mapping[Path, str] | None = None,
) -> Reading:
    """Read files, each in a process of its own without keys. Needs no vault and changes nothing.

    `passphrases` open what came back as it was locked: a PDF form, or any list in an age file, in memory only.
    `cancelled` is asked about ten times a second and gets how many files are done. Raises Cancelled when it is true,
    or what it raises.
    """
    found: list[ReturnedList] = []
    refused: list[tuple[str, Problem]] = []
    closed: list[Path] = []
    for done, path in enumerate(paths):
        try:
            phrase = (passphrases or {}).get(path, "")
            sheets = _sheets(path, lambda done=done: cancelled(done), phrase)  # type: ignore[misc]  # now
            found.append(returned_list(sheets, path.name))
        except Cancelled:
            raise
        except Problem as problem:
            refused.append((path.name, problem))
            if _asks_passphrase(path, problem):
                closed.append(path)
    return Reading(tuple(found), tuple(refused), tuple(closed))


def _asks_passphrase(path: Path, problem: Problem) -> bool:
    suffix = path.suffix.lower()
    return (suffix == ".pdf" and is_protected(problem)) or (suffix == _AGE and _is_for_passphrase(path))


def _is_for_passphrase(path: Path) -> bool:
    """Whether an age file was locked with a passphrase, and not for a key, which this program never has."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PASSPHRASE)) == _PASSPHRASE and path.stat().st_size <= MAX_FILE
    except OSError:
        return False


def _sheets(path: Path, cancelled: Callable[[], bool], passphrase: str) -> list[Sheet]:
    """The sheets of a list; one in an age file is unpacked in memory and read under the name that it has inside."""
    if path.suffix.lower() != _AGE or not passphrase or not _is_for_passphrase(path):
        return read_file(path, cancelled, passphrase=passphrase)
    from focusdesk.documents import protection

    try:
        content = protection.opened(path.read_bytes(), "", passphrase)
    except (ValueError, OSError) as error:
        raise locked(path.name) from error
    return read_file(path.with_suffix(""), cancelled, content=content)


def preview(desk: Desk, lists: Sequence[ReturnedList], left_out: Collection[tuple[str, int]] = ()) -> list[Finding]:
    """What the lists would change, line by line; a later list finds the actions as an earlier one leaves them.

    `left_out` are the keys of findings that the user does not want. Raises a Problem for a list of another vault.
    """
    found: list[Finding] = []
    for one in lists:
        organisation = desk.store.try_get(Organisation, one.organisation)
        if organisation is None:
            raise Problem(
                "{file} is a list of an organisation that is not in this vault. Open the vault that it came from.",
                file=one.file,
            )
        later = {action: after for action, (_before, after) in changes(found).items()}
        standings = _standings(desk, organisation, [line.number for line in one.lines], later)
        found += compare(one, organisation.name, standings, desk.today(), left_out)
    return found


def take_in(desk: Desk, found: Sequence[Finding]) -> int:
    """Carry out what was looked at, as one step that one undo takes back; returns how many actions changed.

    Raises a Problem when nothing changes, or when an action was changed since it was looked at.
    """
    changed = changes(found)
    if not changed:
        raise Problem("There is nothing to take in: no line of the list reports anything new.")
    for before, _after in changed.values():
        if desk.store.try_get(Action, before.id) != before:
            raise Problem("Action {number} was changed in the meantime. Take the list in again.", number=before.number)
    desk.do(Step(N_("Take in returned lists"), tuple(Change(*each) for each in changed.values())))
    return len(changed)


def _standings(
    desk: Desk, organisation: Organisation, numbers: Sequence[str], later: dict[int, Action]
) -> dict[str, Standing]:
    """The actions with these numbers, in the words of a list for this organisation."""
    names, covering = Names.of(desk), Covering.of(desk, organisation)
    cases = {each.id: each.number for each in desk.store.find(Case)}
    theirs = {each.id for each in desk.store.find(Participant, organisation=organisation.id)}
    found = {}
    for action in desk.store.find(Action, number=tuple(numbers)):
        found[action.number] = Standing(
            action=later.get(action.id, action),
            text=covering.text(action.text, cases.get(action.case or 0, "")),
            owners=names.owners(action.owners),
            is_theirs=any(each.organisation == organisation.id or each.person in theirs for each in action.owners),
        )
    return found
