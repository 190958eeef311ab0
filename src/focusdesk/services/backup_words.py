"""Backups in words: when one was made, what it lacks, and what a drill found; shared by window and command line."""

from datetime import datetime
from typing import TYPE_CHECKING

from focusdesk.i18n import _, clock, long_day, ngettext, plain_day

if TYPE_CHECKING:
    from focusdesk.services.backups import Comparison
    from focusdesk.storage.backups import Backup


def moment(at: datetime) -> str:
    """The moment a backup was made."""
    return f"{plain_day(at.date())} {clock(at)}"


def lacks(comparison: "Comparison") -> str:
    """What a backup lacks of the present vault."""
    if not comparison.is_known:
        return _("The present vault cannot be read, so it is not known what this backup lacks.")
    if comparison.is_other:
        return _("This backup holds another course of events than the present vault.")
    if comparison.since is None:
        return _("This backup holds every change of the present vault.")
    return ngettext(
        "This backup lacks {count} change, of {day}.",
        "This backup lacks {count} changes since {day}.",
        comparison.missing,
    ).format(count=comparison.missing, day=long_day(comparison.since.date()))


def tried(backup: "Backup", faults: tuple[str, ...]) -> str:
    """What the drill found."""
    if faults == ("keys",):
        return _(
            "The backup of {moment} is whole, but its own key file is lost or damaged. It opens only together with the"
            " key files of this vault. Make a new backup."
        ).format(moment=moment(backup.made))
    if faults:
        return _("The backup of {moment} is not whole. Use another one.").format(moment=moment(backup.made))
    return ngettext(
        "The backup of {moment} opens and is whole, with {count} change in its log.",
        "The backup of {moment} opens and is whole, with {count} changes in its log.",
        backup.lines,
    ).format(moment=moment(backup.made), count=backup.lines)
