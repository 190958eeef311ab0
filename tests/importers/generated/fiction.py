"""What fictional minutes and lists say: actions, owners, statuses and dates as they are written and as they are meant.

The spellings are written down here by hand and not taken from the readers, so that they measure them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from focusdesk.domain.terms import ActionStatus

_FIRST = (
    "Anna Bram Carlijn Daan Eva Fatma Gijs Hanna Igor Joost Karin Lars Mila Noor Otto Petra Quinten Rosa Sven Tess "
    "Umut Vera Willem Yara Zoë Chloé Jörg André Søren Ayşe"
)
_LAST = (
    "Jansen|de Wit|van der Berg|Bakker|Smit|Visser|ten Brink|de Vries|Öztürk|Novák|Peeters|van 't Hof|El Amrani|Mulder"
    "|Kowalska|van den Heuvel|Prins-de Boer|Hendriks|ter Horst|D'Angelo|Willems|in 't Veld|Scholten|Nguyen|Ferreira"
)
AGENCIES = (
    *("Politie", "Gemeente", "Reclassering", "GGZ", "Jongerenwerk", "Veilig Thuis", "Openbaar Ministerie", "Halt"),
    *("Leerplicht", "Zorg- en Veiligheidshuis", "Jeugdbescherming", "ROC Oost", "GGD", "Woonstichting De Brug"),
)
_OBJECTS = (
    *("het terugkeerplan", "de lijst met aandachtspunten", "het gesprek met de ouders", "de nieuwe werkafspraken"),
    *(
        "een bezoek aan de sporthal",
        "het convenant",
        "de training voor baliemedewerkers",
        "het overzicht van meldingen",
    ),
    *(
        "een maatje voor de jongere",
        "de brief aan de wijkraad",
        "het draaiboek voor de jaarwisseling",
        "de presentatie",
    ),
    *("het verslag van de schouw", "de camera bij het plein", "het rooster van de toezichthouders", "de huisregels"),
    *("een afspraak bij het loket", "de evaluatie van het project", "het formulier voor signalen", "de contactlijst"),
    *("de subsidieaanvraag", "het privacyprotocol", "de vervolgsessie over weerbaarheid", "het plan voor de zomer"),
)
_VERBS = (
    *("opstellen", "rondsturen", "bespreken met de school", "navragen bij het wijkteam", "inplannen", "bijwerken"),
    *("voorleggen aan het college", "delen met de partners", "afstemmen", "controleren", "toelichten in het team"),
    *("afronden", "regelen", "in kaart brengen", "aanvullen met cijfers", "terugkoppelen", "archiveren", "nabellen"),
)
_STATUSES: dict[ActionStatus, tuple[str, ...]] = {
    ActionStatus.OPEN: ("open", "Open", "openstaand", "nieuw", "te doen", "nog niet gestart", "staat open", ""),
    ActionStatus.IN_PROGRESS: (
        *(
            "loopt",
            "Loopt",
            "lopend",
            "in behandeling",
            "onderhanden",
            "bezig",
            "loopt (wacht op reactie)",
            "deels gereed",
        ),
        *(
            "in uitvoering",
            "Loopt nog",
            "50%",
            "is opgepakt",
            "mee bezig",
            "loopt, volgende keer terug",
            "wordt aan gewerkt",
        ),
    ),
    ActionStatus.DONE: (
        *(
            "gereed",
            "Gesloten",
            "afgehandeld",
            "klaar",
            "gedaan",
            "v",
            "x",
            "✓",
            "100%",
            "afgevoerd",
            "AFGEROND",
            "Gereed.",
        ),
        *(
            "gesloten (check met de school)",
            "gereed - zie verslag",
            "is gedaan",
            "uitgevoerd",
            "ok",
            "Afgerond d.d. 3-2",
        ),
    ),
    ActionStatus.LAPSED: ("vervalt", "vervallen", "n.v.t.", "komt te vervallen", "niet meer van toepassing"),
    ActionStatus.NOT_CARRIED_OUT: ("niet uitgevoerd", "niet gelukt", "niet gedaan"),
}
_SHARES = (30, 30, 30, 6, 4)
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sept", "okt", "nov", "dec"]
_DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
_LONG_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
_NO_DATE = (
    "z.s.m.",
    "zsm",
    "eind maart",
    "week 12",
    "doorlopend",
    "n.t.b.",
    "na de zomer",
    "volgend overleg",
    "-",
    "PM",
)
_TURNS = (
    *(
        "{}",
        "{}",
        "{}",
        "{}",
        "{}",
        "{} (zie verslag)",
        "N.a.v. punt 3: {}",
        "Voorzitter: {}",
        "Deelnemers: {}",
        "{}; daarna melden",
    ),
    *(
        '{} "met spoed"',
        "{} | deel 2",
        "{} - zie www.proef.example/a?b=1",
        "{}, ook online",
        "Spoed! {}",
        "{} (2e keer)",
        "{}?",
    ),
)
"""Actions with marks in them that mean something elsewhere."""

_SPELLINGS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d-%m-%y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {_SHORT[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {_SHORT[day.month - 1]}. '{day:%y}",
    lambda day: f"{_DAYS[day.weekday()]} {day.day} {_SHORT[day.month - 1]} {day.year}",
    lambda day: f"{_LONG_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{_DAYS[day.weekday()]}. {day.day}-{day.month}-{day.year}",
    lambda day: f"uiterlijk {day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"vóór {day:%d-%m-%Y}",
    lambda day: f"voor {day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d - %m - %Y}",
    lambda day: f"{day:%d-%m-%Y} 14:00 uur",
    lambda day: f"per {day.day} {_MONTHS[day.month - 1].upper()} {day.year}",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone fictional."""

    first: str
    last: str
    agency: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def short(self) -> str:
        """Initial and last name."""
        return f"{self.first[0]}. {self.last}"


@dataclass(frozen=True, slots=True)
class Who:
    """Owners as they are written in a cell, and who is meant: the name of each, with the agency where that is said."""

    written: str
    owners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One action as it is written, and what is meant by it."""

    text: str
    who: Who
    said: str
    status: ActionStatus
    when: str
    due: date | None


class Fiction:
    """Everything that is made up for one set of files: the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)
        self.today = date(2019, 1, 8) + timedelta(self.chance.randrange(2500))
        firsts, lasts = _FIRST.split(), _LAST.split("|")
        self.chance.shuffle(firsts)
        self.chance.shuffle(lasts)
        agencies = self.chance.sample(AGENCIES, 6)
        self.people = [
            Person(first, last, self.chance.choice(agencies)) for first, last in zip(firsts[:9], lasts[:9], strict=True)
        ]
        self._texts = [f"{thing[0].upper()}{thing[1:]} {verb}" for thing in _OBJECTS for verb in _VERBS]
        self.chance.shuffle(self._texts)

    def line(self) -> Line:
        """One action that no other line has."""
        said, status = self.status()
        when, due = self.when()
        return Line(self.text(), self.who(), said, status, when, due)

    def lines(self, least: int = 3, most: int = 9) -> list[Line]:
        """Some actions."""
        return [self.line() for _ in range(self.chance.randint(least, most))]

    def text(self) -> str:
        """What is to be done."""
        return self.chance.choice(_TURNS).format(self._texts.pop())

    def plain_text(self) -> str:
        """What is to be done, in letters only."""
        return self._texts.pop()

    def status(self) -> tuple[str, ActionStatus]:
        """How far it is, as it is said and as it is meant."""
        (status,) = self.chance.choices(list(_STATUSES), _SHARES)
        return self.chance.choice(_STATUSES[status]), status

    def when(self) -> tuple[str, date | None]:
        """By when, as it is said and as it is meant: no day where none is said."""
        pick = self.chance.random()
        if pick < 0.1:
            return "", None
        if pick < 0.2:
            return self.chance.choice(_NO_DATE), None
        day = self.today + timedelta(self.chance.randint(5, 200))
        return self.spelled(day), day

    def when_without_year(self) -> tuple[str, date]:
        """By when, said without the year: the first such day after the meeting."""
        day = self.today + timedelta(self.chance.randint(5, 200))
        forms = (
            f"{day.day} {_MONTHS[day.month - 1]}",
            f"{day.day} {_SHORT[day.month - 1]}.",
            f"{_DAYS[day.weekday()]} {day.day} {_SHORT[day.month - 1]}",
            f"uiterlijk {day.day} {_MONTHS[day.month - 1]}",
            f"{day.day}-{day.month}",
            f"{day:%d/%m}",
        )
        return self.chance.choice(forms), day

    def mark(self) -> tuple[str, ActionStatus]:
        """Whether it is done, as it is marked in a column for that."""
        said = self.chance.choice(("x", "v", "ja", "✓", "Ja", "", "", "nee", "loopt"))
        status = {"": ActionStatus.OPEN, "nee": ActionStatus.OPEN, "loopt": ActionStatus.IN_PROGRESS}
        return said, status.get(said, ActionStatus.DONE)

    def spelled(self, day: date) -> str:
        """A date in any spelling."""
        return self.chance.choice(_SPELLINGS)(day)

    def who(self) -> Who:
        """The owners of an action."""
        one, other, third = self.chance.sample(self.people, 3)
        (form,) = self.chance.choices(
            (
                self._one,
                self._with_agency,
                self._agency,
                self._two,
                self._three,
                self._aside,
                self._all,
                self._none,
                self._after_one,
            ),
            (25, 20, 12, 16, 5, 6, 6, 5, 4),
        )
        return form(one, other, third)

    def _one(self, one: Person, _other: Person, _third: Person) -> Who:
        name = self.chance.choice((one.name, one.short, one.first, one.first.lower(), f"dhr. {one.last}"))
        if self.chance.random() < 0.06:
            office = self.chance.choice(("voorzitter", "secretaris", "wijkagent", "notulist"))
            return Who(office, ((office, ""),))
        return Who(self.chance.choice((name, name, f"{name} ", f"@{name}")), ((name, ""),))

    def _with_agency(self, one: Person, _other: Person, _third: Person) -> Who:
        name = self.chance.choice((one.name, one.short))
        written = self.chance.choice((f"{name} ({one.agency})", f"{one.agency} - {name}", f"{one.agency} ({name})"))
        return Who(written, ((name, one.agency),))

    def _after_one(self, one: Person, other: Person, _third: Person) -> Who:
        return Who(f"{one.first}, {other.name} ({other.agency})", ((one.first, ""), (other.name, other.agency)))

    def _agency(self, one: Person, other: Person, _third: Person) -> Who:
        if one.agency != other.agency and self.chance.random() < 0.3:
            return Who(f"{one.agency}{self._between()}{other.agency}", ((one.agency, ""), (other.agency, "")))
        return Who(one.agency, ((one.agency, ""),))

    def _two(self, one: Person, other: Person, _third: Person) -> Who:
        pick = self.chance.random()
        if pick < 0.25:
            return Who(
                f"{one.name} ({one.agency}){self._between()}{other.name} ({other.agency})",
                ((one.name, one.agency), (other.name, other.agency)),
            )
        if pick < 0.4:
            return Who(f"{one.name}{self._between()}{other.agency}", ((one.name, ""), (other.agency, "")))
        names = (one.name, other.name) if pick < 0.7 else (one.first, other.first)
        return Who(self._between().join(names), tuple((name, "") for name in names))

    def _three(self, one: Person, other: Person, third: Person) -> Who:
        names = (one.first, other.first, third.first)
        written = self.chance.choice(("{}, {} en {}", "{}/{}/{}", "{}\n{}\n{}", "{}; {}; {}", "{}, {}, {}")).format(
            *names
        )
        return Who(written, tuple((name, "") for name in names))

    def _aside(self, one: Person, other: Person, _third: Person) -> Who:
        aside = self.chance.choice(
            (
                "({0} vraagt aan {1})",
                "{0} (vraagt aan {1})",
                "{0} (belt met {1})",
                "{0} in overleg met {1}",
                "{0} i.s.m. {1}",
            )
        )
        if aside.startswith("("):
            aside = "{0} (koppelt terug aan {1})"
        return Who(aside.format(one.first, other.first), ((one.first, ""),))

    def _all(self, _one: Person, _other: Person, _third: Person) -> Who:
        word = self.chance.choice(("allen", "Allen", "allen", "iedereen", "alle partners", "ALLEN"))
        return Who(word, ((word, ""),))

    def _none(self, _one: Person, _other: Person, _third: Person) -> Who:
        return Who(self.chance.choice(("", "n.n.b.", "?", "nog te bepalen", "-")), ())

    def _between(self) -> str:
        return self.chance.choice((" / ", "/", " en ", ", ", " & ", "\n", "; ", " + ", " en/of "))
