"""The health check in words: what was looked at, when, and what was found, for the window and the command line.

The checks of the vault itself are those of `health`; the rest is about its backups, keys and surroundings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from focusdesk.domain.standing import Standing, Topic
from focusdesk.i18n import N_, clock, plain_day
from focusdesk.services import backups, health, surroundings, takealong, vaults
from focusdesk.services.surroundings import Drive

_CLOCK_SLACK = timedelta(minutes=10)
_LONG_UNUSED = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the health check; `message` and `values` are said by `i18n.sentence`. `at`: when that was seen."""

    topic: Topic
    standing: Standing
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    at: datetime | None = None


def checkup(
    folder: Path,
    second: Path | None,
    last: datetime | None,
    now: datetime,
    report: health.Report | None = None,
    today: date | None = None,
) -> list[Finding]:
    """Everything about a vault. `last` is when it was changed last, `report` that of a check that was done just now.

    `today` is the day the desk goes by, where it is known.
    """
    return [
        *_of_vault(folder, report, now),
        of_keys(folder, now),
        of_backups(folder, now),
        of_second_place(folder, second, now),
        *of_folder(folder, now),
        of_disk(folder, now),
        of_clock(last, now, today),
        Finding(Topic.VERSIONS, Standing.WELL, N_("FocusDesk {program}."), {"program": version("focusdesk")}, now),
    ]


def of_backups(folder: Path, now: datetime) -> Finding:
    """How old the last verified backup is, and whether the last try failed."""
    newest = next(iter(backups.listed(folder)), None)
    failure = backups.state(folder).failure
    if failure:
        return Finding(Topic.BACKUPS, Standing.WRONG, failure, {}, backups.state(folder).tried)
    if newest is None:
        return Finding(Topic.BACKUPS, Standing.WATCH, N_("There is no backup yet. One is made when you lock."), {}, now)
    values = {"day": plain_day(newest.made.date()), "time": clock(newest.made)}
    if now - newest.made > backups.REMIND_AFTER:
        old = N_("The last verified backup is of {day}, more than seven days ago. Make one now.")
        return Finding(Topic.BACKUPS, Standing.WATCH, old, values, newest.made)
    well = N_("The last backup is of {day} {time}; it was opened again and holds what the vault held.")
    return Finding(Topic.BACKUPS, Standing.WELL, well, values, newest.made)


def backup_warning(folder: Path, second: Path | None) -> Finding | None:
    """What is to be said of the backups unasked: the last try failed, or the last one is more than seven days old."""
    now = datetime.now()
    found = [of_backups(folder, now)] if backups.listed(folder) or backups.state(folder).failure else []
    found += [of_second_place(folder, second, now)] if second else []
    return next((each for each in found if each.standing is not Standing.WELL), None)


def of_second_place(folder: Path, second: Path | None, now: datetime) -> Finding:
    """When a backup last reached the second place."""
    kept = backups.state(folder)
    if second is None:
        none = N_("No second place is chosen. Choose a stick or another disk in the settings.")
        return Finding(Topic.SECOND_PLACE, Standing.WATCH, none, {}, now)
    if kept.second_failure:
        return Finding(Topic.SECOND_PLACE, Standing.WRONG, kept.second_failure, {}, now)
    if kept.second is None or now - kept.second > backups.REMIND_AFTER:
        late = N_("No backup reached the second place in the last seven days. Connect it and make a backup.")
        return Finding(Topic.SECOND_PLACE, Standing.WATCH, late, {}, kept.second)
    values = {"day": plain_day(kept.second.date())}
    return Finding(Topic.SECOND_PLACE, Standing.WELL, N_("Last copied there on {day}."), values, kept.second)


def of_keys(folder: Path, now: datetime) -> Finding:
    """Whether the key files are whole and a wrapped copy stands on this computer."""
    from focusdesk.storage import spare_keys

    if spare_keys.is_kept(folder, vaults.spare_folder()):
        whole = N_("The key files are whole, and a locked copy is kept on this computer.")
        return Finding(Topic.KEYS, Standing.WELL, whole, {}, now)
    alone = N_("No locked copy of the keys is kept on this computer. Lock and open the vault again.")
    return Finding(Topic.KEYS, Standing.WATCH, alone, {}, now)


def of_folder(folder: Path, now: datetime) -> list[Finding]:
    """Sync services, sticks and network drives, conflict copies, and whether the vault was taken along."""
    found: list[Finding] = []
    if service := surroundings.sync_service(folder):
        synced = N_("The vault stands in a folder of {service}, which copies it to the internet. Move it elsewhere.")
        found.append(Finding(Topic.FOLDER, Standing.WATCH, synced, {"service": service}, now))
    on = surroundings.drive(folder)
    if on is Drive.REMOVABLE:
        stick = N_("The vault stands on a stick or removable disk. Keep it on the computer, and backups on the stick.")
        found.append(Finding(Topic.FOLDER, Standing.WATCH, stick, {}, now))
    elif on is Drive.NETWORK:
        network = N_("The vault stands on a network drive, where a lost connection can damage it. Move it elsewhere.")
        found.append(Finding(Topic.FOLDER, Standing.WATCH, network, {}, now))
    copies = surroundings.conflict_copies(folder)
    if copies:
        twice = N_("There is a second version beside this vault: {names}. Compare it and remove what is not needed.")
        values = {"names": ", ".join(path.name for path in copies)}
        found.append(Finding(Topic.FOLDER, Standing.WATCH, twice, values, now))
    if away := takealong.taken(folder):
        taken = N_("This vault was taken along on {day}. Work in one of the two only.")
        found.append(Finding(Topic.FOLDER, Standing.WATCH, taken, {"day": plain_day(away.date())}, away))
    well = N_("The vault stands on a disk of this computer, in no folder of a sync service that is known.")
    return found or [Finding(Topic.FOLDER, Standing.WELL, well, {}, now)]


def of_disk(folder: Path, now: datetime) -> Finding:
    """Whether there is room for backups."""
    if surroundings.has_room(folder):
        return Finding(Topic.DISK, Standing.WELL, N_("The disk has room enough for the backups."), {}, now)
    return Finding(Topic.DISK, Standing.WATCH, N_("The disk is nearly full. Make room, or backups will fail."), {}, now)


def of_clock(last: datetime | None, now: datetime, today: date | None = None) -> Finding:
    """Whether the date of the computer fits what was written last. A wrong clock removes nothing.

    `today` is the day the desk goes by, where it is known.
    """
    values = {"day": plain_day(last.date()) if last else "", "time": clock(last) if last else ""}
    if last is not None and now < last - _CLOCK_SLACK:
        back = N_("The clock of this computer is before the last change, of {day} {time}. Set the right date and time.")
        return Finding(Topic.CLOCK, Standing.WATCH, back, values, now)
    if last is not None and (today or now.date()) - last.date() > _LONG_UNUSED:
        ahead = N_(
            "The last change was on {day}, more than a year ago. See whether the date of this computer is right."
        )
        return Finding(Topic.CLOCK, Standing.WATCH, ahead, values, now)
    return Finding(Topic.CLOCK, Standing.WELL, N_("The clock fits the last change."), {}, now)


def _of_vault(folder: Path, report: health.Report | None, now: datetime) -> list[Finding]:
    """What a check found just now; without one, that the last backup passed all checks."""
    if report is None:
        newest = next(iter(backups.listed(folder)), None)
        since = newest.made if newest else None
        words = (
            N_("Not checked yet. Choose Check now.")
            if newest is None
            else N_("Passed all checks when the last backup was made.")
        )
        standing = Standing.UNKNOWN if newest is None else Standing.WELL
        return [Finding(topic, standing, words, {}, since) for topic in (Topic.VAULT, Topic.LOG)]
    found = [
        Finding(
            Topic.LOG if fault.code.startswith("log") else Topic.VAULT, Standing.WRONG, fault.message, fault.values, now
        )
        for fault in report.faults
    ]
    topics = {finding.topic for finding in found}
    if Topic.VAULT not in topics:
        whole = N_("Every page, the structure and the references are as they were written.")
        found.insert(0, Finding(Topic.VAULT, Standing.WELL, whole, {}, now))
        if Topic.LOG not in topics:
            chain = N_("No line of the log was altered or removed.")
            found.insert(1, Finding(Topic.LOG, Standing.WELL, chain, {}, now))
        if report.sealed is not None:
            found.insert(1, _of_seal(sealed=report.sealed, now=now))
    return found


def _of_seal(*, sealed: bool, now: datetime) -> Finding:
    """Whether an earlier version that was put back would have been noticed."""
    if sealed:
        same = N_("When it was opened, the vault was what it was when it was locked.")
        return Finding(Topic.VAULT, Standing.WELL, same, {}, now)
    never = N_(
        "The vault was not locked by FocusDesk before it was opened, so an earlier version put back is not noticed. "
        "Lock it and open it again."
    )
    return Finding(Topic.VAULT, Standing.UNKNOWN, never, {}, now)
