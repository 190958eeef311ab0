"""Makes a big fictional vault through the real store, to measure with: `python benchmarks/generate.py FOLDER`.

10,000 cases with their subjects, 100,000 actions, 100,000 items of information, 1,000 signals and the meetings of ten
years. One case, the first that runs, has many more lines than the others.
"""

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from focusdesk.domain import numbering, terms
from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    FocusGroup,
    InformationItem,
    Meeting,
    Organisation,
    Owner,
    Participant,
    Record,
    Signal,
    Subject,
)
from focusdesk.domain.signals import SETTLED
from focusdesk.storage import vault
from focusdesk.storage.store import Store

PASSPHRASE = "zes gewone woorden om mee te meten"
HOLDER = "Secretaris"
TODAY = date(2026, 11, 20)
FIRST_YEAR = 2017
STEP = 20_000

ORGANISATIONS = (
    ("Gemeente", terms.OrganisationKind.MUNICIPALITY),
    ("Politie", terms.OrganisationKind.POLICE),
    ("Openbaar Ministerie", terms.OrganisationKind.PROSECUTION),
    ("Scholengroep", terms.OrganisationKind.EDUCATION),
    ("Leerplicht", terms.OrganisationKind.EDUCATION),
    ("Jeugdhulp", terms.OrganisationKind.YOUTH_CARE),
    ("GGD", terms.OrganisationKind.PUBLIC_HEALTH),
    ("Reclassering", terms.OrganisationKind.PROBATION),
    ("Welzijnswerk", terms.OrganisationKind.WELFARE),
    ("Veiligheidshuis", terms.OrganisationKind.SAFETY_HOUSE),
)
FIRST = "Anna Bram Chaimae Daan Elif Fleur Gijs Hanna Ilse Jarek Kim Łukasz Maud Noor Özlem Piet Roos Sam"
LAST = "Bakker Demir Jansen Kowalski Peeters Smits Yılmaz Zieliński Visser Groen Nowak Mulder Aksoy"
WORDS = (
    "gesprek ouders school terugkoppelen huisbezoek plannen navragen wijkagent mentor verzuim afspraak zorgen "
    "plein station jongere groep avond melding hulpverlening aanmelden traject loopt besproken vervolg contact "
    "coach werk dagbesteding sport buurt bewoners signaal duiding overleg partners actie plan evaluatie rapport"
)
OPEN_SHARE = 0.12
BUSY_SHARE = 0.002
SIGNALS = 1_000
WAITING_SIGNALS = 12
FUNCTIONS = ("wijkagent", "mentor", "jongerenwerker", "huisarts", "beheerder", "wijkteam")


class Fiction:
    """A group's whole past, made up: the same for the same seed and sizes."""

    def __init__(self, cases: int, actions: int, information: int, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.sizes = cases, actions, information
        self.organisations = [Organisation(name=name, kind=kind) for name, kind in ORGANISATIONS]
        self.people = [
            Participant(name=self._name(), function="medewerker", organisation=organisation.id)
            for organisation in self.organisations
            for _ in range(4)
        ]
        self.cases: list[int] = []
        self.busy: int | None = None
        self.meetings: list[Meeting] = []

    def records(self) -> Iterator[Record]:
        """Everything, each after what it refers to."""
        cases, actions, information = self.sizes
        yield from self.organisations
        yield from self.people
        yield from self._some_cases(cases)
        yield from self._some_signals(min(SIGNALS, cases))
        yield from self._some_meetings()
        yield from (self._action(number, actions) for number in range(actions))
        yield from (self._information() for _ in range(information))

    def _some_cases(self, size: int) -> Iterator[Record]:
        statuses = [*terms.CaseStatus][:5]
        for number in range(size):
            status = self.chance.choice(statuses)
            is_live = status is not terms.CaseStatus.CLOSED
            case = Case(
                number=self._number(Case, number, size),
                title=self._text(3),
                status=status,
                kind=self.chance.choice([*terms.CaseKind]),
                bringing_organisation=self.chance.choice(self.organisations).id,
                lead=self.chance.choice(self.people).id,
                purpose=self._text(8),
                opened=self._day(number, size),
                next_discussion=TODAY + timedelta(self.chance.randint(-30, 400)) if is_live else None,
            )
            self.cases.append(case.id)
            if self.busy is None and status is terms.CaseStatus.ACTIVE:
                self.busy = case.id
            yield case
            yield Subject(case=case.id, name=self._name())

    def _some_signals(self, size: int) -> Iterator[Signal]:
        """Signals over the years; all but the last became something."""
        for number in range(size):
            day = self._day(number, size)
            waits = size - number <= WAITING_SIGNALS
            status = terms.SignalStatus.NEW if waits else self.chance.choice(SETTLED)
            promised = day + timedelta(self.chance.randint(7, 30))
            yield Signal(
                number=self._number(Signal, number, size),
                received=day,
                observed=day - timedelta(self.chance.randint(0, 5)),
                organisation=self.chance.choice(self.organisations).id,
                function=self.chance.choice(FUNCTIONS),
                description=self._text(25),
                status=status,
                feedback_promised=promised,
                feedback_given=None if waits else promised,
                case=self.cases[number] if status is terms.SignalStatus.CASE else None,
                keep_until=None if waits or status is terms.SignalStatus.CASE else day + timedelta(183),
            )

    def _some_meetings(self) -> Iterator[Record]:
        for number in range(12 * (TODAY.year - FIRST_YEAR)):
            day = date(FIRST_YEAR + number // 12, number % 12 + 1, 12)
            meeting = Meeting(
                number=numbering.number(Meeting, day.year, day.month), day=day, status=terms.MeetingStatus.DONE
            )
            self.meetings.append(meeting)
            yield meeting
            for position, case in enumerate(self.chance.sample(self.cases, min(8, len(self.cases))), start=1):
                yield AgendaItem(meeting=meeting.id, position=position, case=case, outcome=terms.ItemOutcome.HANDLED)
            for person in self.people:
                yield Attendance(meeting=meeting.id, participant=person.id, status=terms.AttendanceStatus.PRESENT)

    def _action(self, number: int, size: int) -> Action:
        is_open = self.chance.random() < OPEN_SHARE
        person = self.chance.choice(self.people)
        return Action(
            number=self._number(Action, number, size),
            text=self._text(7),
            owners=(Owner(organisation=person.organisation, person=person.id),),
            due=self._day(number, size) + timedelta(self.chance.randint(7, 60)),
            case=self._case(),
            meeting=self.chance.choice(self.meetings).id,
            status=terms.ActionStatus.OPEN if is_open else terms.ActionStatus.DONE,
        )

    def _information(self) -> InformationItem:
        return InformationItem(
            case=self._case(),
            text=self._text(25),
            source_organisation=self.chance.choice(self.organisations).id,
            day=TODAY - timedelta(self.chance.randint(0, 3000)),
        )

    def _case(self) -> int:
        """Any case; now and then the busy one."""
        return self.busy if self.busy and self.chance.random() < BUSY_SHARE else self.chance.choice(self.cases)

    def _number(self, kind: type[Record], place: int, size: int) -> str:
        """Numbers given evenly over the years, 1, 2, 3 ... within each."""
        years = TODAY.year - FIRST_YEAR + 1
        return numbering.number(kind, FIRST_YEAR + place * years // size, place % -(-size // years) + 1)

    def _day(self, place: int, size: int) -> date:
        return date(FIRST_YEAR, 1, 1) + (TODAY - date(FIRST_YEAR, 1, 1)) * place // size

    def _name(self) -> str:
        return f"{self.chance.choice(FIRST.split())} {self.chance.choice(LAST.split())}"

    def _text(self, words: int) -> str:
        return " ".join(self.chance.choices(WORDS.split(), k=words)).capitalize()


def fill(store: Store, fiction: Fiction) -> int:
    """Write everything in steps of some size; gives how many records there are."""
    return sum(_written(store, batch) for batch in _batches(fiction.records()))


def _written(store: Store, records: list[Record]) -> int:
    store.write(Step("Fill", tuple(map(add, records))), datetime.combine(TODAY, datetime.min.time()))
    return len(records)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    iterator = iter(records)
    while batch := list(islice(iterator, STEP)):
        yield batch


def make(place: Path, fiction: Fiction) -> tuple[Path, int]:
    """Make `Groot.focusdesk` in a folder; gives its folder and how many records it holds."""
    folder = vault.folder_for(place, "Groot")
    data_key, _recovery_code = vault.create(folder, PASSPHRASE, HOLDER)
    store = Store.create(folder, data_key, HOLDER, FocusGroup(name="Focusgroep Groot"))
    try:
        return folder, fill(store, fiction)
    finally:
        store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--information", type=int, default=100_000)
    wanted = parser.parse_args()
    start = time.perf_counter()
    folder, records = make(wanted.folder, Fiction(wanted.cases, wanted.actions, wanted.information))
    size = vault.database_path(folder).stat().st_size / 1e6
    print(f"{records} records, {size:.0f} MB in {time.perf_counter() - start:.1f} s: {folder}")
    print(f"Passphrase: {PASSPHRASE}")


if __name__ == "__main__":
    main()
