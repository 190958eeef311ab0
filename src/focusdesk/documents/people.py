"""Who was at the meeting, per organisation, and whether that was enough to decide, as blocks of the minutes."""

from collections.abc import Sequence
from datetime import datetime

from focusdesk.documents.blocks import Block, Cell, Column, Fact, Facts, Heading, Paragraph, Table, Tone, cell, line
from focusdesk.domain.minutes import Attendee, Minutes
from focusdesk.domain.terms import AttendanceStatus
from focusdesk.i18n import _, clock, ngettext


def attendance(minutes: Minutes) -> list[Block]:
    """Return the heading, those present, the others, the quorum in words and the duty of confidentiality."""
    people = _per_organisation(minutes.attendees)
    there = [one for one in people if one.status == AttendanceStatus.PRESENT]
    others = [one for one in people if one.status != AttendanceStatus.PRESENT]
    return [
        Heading(1, _("Attendance")),
        _present(there) if there else Paragraph(line(_("Nobody was recorded as present."))),
        *([_others(others)] if others else []),
        *(Paragraph(line(sentence)) for sentence in (_quorum(minutes), _confidentiality(minutes)) if sentence),
    ]


def _per_organisation(attendees: Sequence[Attendee]) -> list[Attendee]:
    """Put people of one organisation together, organisations in the order in which they first come."""
    order = {one.organisation: place for place, one in reversed(list(enumerate(attendees)))}
    return sorted(attendees, key=lambda one: order[one.organisation])


def _present(people: list[Attendee]) -> Table:
    columns = (
        Column(_("Organisation"), 0.27),
        Column(_("Name"), 0.27),
        Column(_("Function"), 0.24),
        Column(_("Present"), 0.22),
    )
    return Table(summary=_("Those present"), columns=columns, rows=tuple(map(_row, people)))


def _row(one: Attendee) -> tuple[Cell, ...]:
    stay = _stay(one) or _("whole meeting")
    return cell(one.organisation), cell(one.name, Tone.STRONG), cell(one.function), cell(stay)


def _stay(one: Attendee) -> str:
    if one.arrived and one.left:
        return _("{start} to {end}").format(start=clock(one.arrived), end=clock(one.left))
    if one.arrived:
        return _("from {start}").format(start=clock(one.arrived))
    return _("until {end}").format(end=clock(one.left)) if one.left else ""


def _others(people: list[Attendee]) -> Facts:
    labels = {
        AttendanceStatus.APOLOGIES: _("Apologies"),
        AttendanceStatus.REPLACED: _("Replaced"),
        AttendanceStatus.ABSENT: _("Absent without notice"),
        AttendanceStatus.OBSERVER: _("Observers"),
        AttendanceStatus.EXPECTED: _("Attendance not recorded"),
    }
    facts = [
        Fact(label=label, text=line("\n".join(_named(one) for one in people if one.status == status)))
        for status, label in labels.items()
    ]
    return Facts(tuple(fact for fact in facts if fact.text[0].text))


def _named(one: Attendee) -> str:
    belonging = ", ".join(filter(None, (one.organisation, one.function, _stay(one))))
    name = f"{one.name} ({belonging})" if belonging else one.name
    if not one.replaced_by:
        return name
    return _("{name}, replaced by {stand_in}").format(name=name, stand_in=one.replaced_by)


def _quorum(minutes: Minutes) -> str:
    if not minutes.core_parties:
        return ""
    there = ngettext(
        "{present} of {count} core party was present.",
        "{present} of {count} core parties were present.",
        minutes.core_parties,
    ).format(present=minutes.core_present, count=minutes.core_parties)
    if minutes.quorum is None:
        return there
    if minutes.core_present >= minutes.quorum:
        enough = _("That is enough for a quorum: at least {quorum}.")
    else:
        enough = _("That is not enough for a quorum: at least {quorum} were needed.")
    return there + " " + enough.format(quorum=minutes.quorum)


def _confidentiality(minutes: Minutes) -> str:
    if minutes.confidentiality_read is None:
        return _("It was not recorded that the duty of confidentiality was read out.")
    at = clock(_local(minutes.confidentiality_read))
    return _("The duty of confidentiality was read out at {time}.").format(time=at)


def _local(moment: datetime) -> datetime:
    return moment.astimezone() if moment.tzinfo else moment
