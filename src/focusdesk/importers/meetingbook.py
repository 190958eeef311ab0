"""Adds the meetings of our own list of them to those of the vault; one that is there already stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time

from focusdesk.domain import numbering
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import MeetingStatus
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.remarks import Remark

_HELD = (
    MeetingStatus.HELD,
    MeetingStatus.DRAFT,
    MeetingStatus.OFFERED,
    MeetingStatus.APPROVED,
    MeetingStatus.DONE,
)


def status_here(said: MeetingStatus | None, day: date, today: date) -> MeetingStatus:
    """The status of a meeting of which nothing but a line in a list is here.

    One that took place comes in as held: there are no minutes here to offer, approve or lock. One that was still to
    come is planned: no agenda was sent from here. What the list does not say is not made of its day.
    """
    if said in _HELD or (said is MeetingStatus.UNDER_WAY and day < today):
        return MeetingStatus.HELD
    return said if said is MeetingStatus.CANCELLED else MeetingStatus.PLANNED


@dataclass(slots=True)
class MeetingBook:
    """The meetings of the vault and of this import, by number and by when they are."""

    gathering: Gathering
    _by_number: dict[str, Meeting] = field(default_factory=dict)
    _times: set[tuple[date, time | None]] = field(default_factory=set)

    @classmethod
    def of(cls, gathering: Gathering, known: Iterable[Meeting]) -> "MeetingBook":
        """The meetings of the vault, to be added to."""
        book = cls(gathering)
        for meeting in known:
            book._put(meeting)
        return book

    def add(self, meeting: Meeting, where: str) -> bool:
        """Add a meeting; False when one of that number and day, or of that day and time, is there already.

        One with the number of another meeting, or with none of ours, gets a new number.
        """
        same = self._by_number.get(meeting.number)
        if (same and same.day == meeting.day) or (meeting.day, meeting.start) in self._times:
            return False
        if same:
            message = Remark("This is the number of another meeting here, so it gets a new one.")
            self.gathering.doubt(DoubtKind.NUMBER, meeting.number, message, where)
        if same or not numbering.read_number(Meeting, meeting.number):
            meeting = replace(meeting, number="")
        self.gathering.add(meeting)
        self._put(meeting)
        return True

    def _put(self, meeting: Meeting) -> None:
        self._times.add((meeting.day, meeting.start))
        if meeting.number:
            self._by_number[meeting.number] = meeting
