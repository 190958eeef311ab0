"""Matches the cases of a file with those we have, and adds the new ones with their subjects and information."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from focusdesk.domain import numbering
from focusdesk.domain.frozen import frozen
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import AgendaItem, Case, Decision, InformationItem, Subject, replaced
from focusdesk.domain.terms import CaseKind, CaseStatus
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.names import normalised, normalised_name
from focusdesk.importers.proposal import Known
from focusdesk.importers.remarks import Remark

_KINDS: dict[CaseKind, tuple[str, ...]] = {
    CaseKind.GROUP: ("groep", "groepje", "jeugdgroep", "vriendengroep", "group", "gezin", "family"),
    CaseKind.PLACE: (
        *(
            "plaats",
            "plek",
            "locatie",
            "place",
            "location",
            "plein",
            "park",
            "wijk",
            "buurt",
            "straat",
            "station",
            "speeltuin",
        ),
        *("winkelcentrum", "gebied"),
    ),
    CaseKind.THEME: ("thema", "theme", "onderwerp", "topic"),
    CaseKind.PERSON: (
        "persoon",
        "person",
        "individu",
        "individueel",
        "jongere",
        "betrokkene",
        "volwassene",
        "minderjarige",
    ),
}
_PARTS_OF_WORDS = ("plein", "groep", "winkelcentrum", "speeltuin")


def kind_said(text: str) -> CaseKind | None:
    """The kind of case that a word such as "groep" or "locatie" names, or None."""
    words = normalised(text).split()
    for kind, names in _KINDS.items():
        if any(word in names or (kind is not CaseKind.PERSON and word.endswith(_PARTS_OF_WORDS)) for word in words):
            if kind is CaseKind.GROUP and not any(word in names or word.endswith("groep") for word in words):
                continue
            return kind
    return None


@frozen
class CaseLine:
    """What one row says to identify its case."""

    number: str = ""
    title: str = ""
    subject: str = ""
    date_of_birth: date | None = None
    bsn: str = ""
    address: str = ""
    contact: str = ""

    @property
    def says_which(self) -> bool:
        """Whether the row names a case at all."""
        return bool(self.number or self.title or self.subject)


@dataclass(slots=True)
class Casebook:
    """The cases of the vault and of this import, by number, by the one they are about, and by title."""

    gathering: Gathering
    _by_number: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))
    _by_subject: dict[tuple[str, date | None], int] = field(default_factory=dict)
    _by_title: dict[str, int] = field(default_factory=dict)
    _cases: dict[int, Case] = field(default_factory=dict)
    _subjects: dict[int, set[str]] = field(default_factory=dict)
    _new_subjects: dict[tuple[int, str], Subject] = field(default_factory=dict)
    _said: set[tuple[int | None, str]] = field(default_factory=set)
    _decided: dict[tuple[date | None, str], list[Decision]] = field(default_factory=lambda: defaultdict(list))
    _decisions: dict[str, Decision] = field(default_factory=dict)
    _said_number: dict[int, str] = field(default_factory=dict)
    agenda: Mapping[tuple[str, int], AgendaItem] = field(default_factory=dict)

    @classmethod
    def of(cls, gathering: Gathering, known: Known) -> "Casebook":
        """The cases of the vault, to be added to."""
        book = cls(gathering)
        for case in known.cases:
            if case.merged_into is None:
                book._put(case)
        for case in known.cases:
            if case.merged_into is not None:  # its number leads to the case that took it over
                book._by_number[normalised(case.number)].append(book._cases[case.merged_into])
        for subject in known.subjects:
            book._put_subject(subject)
        book._said = {(item.case, _in_words(item.text)) for item in known.information}
        for decision in known.decisions:
            book._put_decision(decision)
        book.agenda = known.agenda
        return book

    def find(self, line: CaseLine, where: str) -> Case | None:
        """The case that a row is about, if we have it. A number that another case has raises a doubt."""
        if line.number:
            return self._numbered(line, where)
        if line.subject:
            found = self._by_subject.get((normalised_name(line.subject), line.date_of_birth))
            return self._cases.get(found) if found else None
        found = self._by_title.get(normalised(line.title)) if line.title else None
        return self._cases.get(found) if found else None

    def _numbered(self, line: CaseLine, where: str) -> Case | None:
        """The case with the number of the row: of this file in any case, of the vault when the row fits it."""
        same = self._by_number.get(normalised(line.number))
        if not same:
            return None
        fitting = next((case for case in same if self._fits(case, line)), None)
        if fitting:
            return fitting
        mine = next((case for case in same if self.gathering.is_new(case.id)), None)
        if mine:
            message = "Number {number} is that of more than one row; they are one case."
        else:
            message = "Number {number} is already that of another case; this row becomes a case with a new number."
        self.gathering.doubt(DoubtKind.CASE, line.number, Remark(message, {"number": line.number}), where)
        return mine

    def numbered(self, number: str) -> Case | None:
        """The case with this number or with this number in an earlier list, or None."""
        return next(iter(self._by_number.get(normalised(number), ())), None)

    def destroyed(self, line: CaseLine) -> str:
        """The number of the case that a row names when that case was destroyed, else nothing."""
        case = self.numbered(line.number) if line.number else None
        return line.number if case and case.destroyed_on else ""

    def number_for(self, number: str) -> tuple[str, str]:
        """Number and reference for a new case: its own number when that has our form and is free, else a reference."""
        free = not self._by_number.get(normalised(number))
        return (number, "") if free and numbering.read_number(Case, number) else ("", number)

    def add(self, case: Case, line: CaseLine) -> None:
        """Add a case, with its subject when the row names one."""
        self.gathering.add(case)
        self._put(case)
        self.add_subject(case, line, case.place)

    def add_subject(self, case: Case, line: CaseLine, where: str) -> None:
        """Add whom the row names to a case that is new in this import, unless the case is about them already."""
        known = self._subjects.get(case.id, set())
        if not line.subject or normalised_name(line.subject) in known or not self.gathering.is_new(case.id):
            self._add_number(case, line, where)
            return
        subject = Subject(
            case=case.id,
            name=line.subject,
            date_of_birth=line.date_of_birth,
            address=line.address,
            contact=line.contact,
            bsn=line.bsn,
            batch=case.batch,
            place=where,
        )
        self.gathering.add(subject)
        self._put_subject(subject)
        self._new_subjects[case.id, normalised_name(line.subject)] = subject

    def _add_number(self, case: Case, line: CaseLine, where: str) -> None:
        """A later row gives the citizen service number of someone who is new in this import, no one else's."""
        if not line.bsn:
            return
        key = (case.id, normalised_name(line.subject))
        subject = self._new_subjects.get(key)
        if subject and not subject.bsn:
            self._new_subjects[key] = replaced(subject, bsn=line.bsn)
            self.gathering.change(subject, self._new_subjects[key])
        elif subject is None or subject.bsn != line.bsn:
            question = Remark("The citizen service number in this row is not taken over. Fill it in at the case.")
            self.gathering.doubt(DoubtKind.PERSON, "", question, where)

    def note(self, item: InformationItem) -> bool:
        """Add information, unless the case says the same already; returns whether it was added."""
        key = (item.case, _in_words(item.text))
        if key in self._said:
            return False
        self._said.add(key)
        self.gathering.add(item)
        return True

    def decide(self, decision: Decision) -> bool:
        """Add a decision, unless we have it already; returns whether it was added.

        One with the number of another decision gets a new number, with a doubt.
        """
        same = self._same_decision(decision)
        if decision.number:
            self._said_number[(same or decision).id] = decision.number
        if same:
            return False
        if decision.number in self._decisions:
            message = Remark("This is the number of another decision here, so it gets a new one.")
            self.gathering.doubt(DoubtKind.NUMBER, decision.number, message, decision.place)
            decision = replace(decision, number="")
        self._put_decision(decision)
        self.gathering.add(decision)
        return True

    def _same_decision(self, decision: Decision) -> Decision | None:
        """The same words with the same number, or of the same day about the same case as far as both name one.

        What a line with another number of ours is about already is another decision: many cases are put off at once.
        """
        text, numbered = normalised(decision.text), self._decisions.get(decision.number)
        if numbered and normalised(numbered.text) == text:
            return numbered
        for other in self._decided.get((decision.day, text), ()):
            about_one = other.case == decision.case or None in (other.case, decision.case)
            if about_one and decision.number in ("", self._said_number.get(other.id, decision.number)):
                return other
        return None

    def _put_decision(self, decision: Decision) -> None:
        self._decided[decision.day, normalised(decision.text)].append(decision)
        if decision.number:
            self._decisions[decision.number] = decision

    def with_id(self, case: int) -> Case | None:
        """The case with this id, as it is by now."""
        return self._cases.get(case)

    def put(self, case: Case) -> None:
        """Add a case of which nothing but its number and title is known."""
        self.gathering.add(case)
        self._put(case)

    def follow(self, case: Case, next_discussion: date | None) -> Case:
        """A case that is new in this import gets the next date, from the last row that has one."""
        if not next_discussion or not self.gathering.is_new(case.id) or case.status is CaseStatus.CLOSED:
            return case
        later = replaced(case, next_discussion=next_discussion)
        self.gathering.change(case, later)
        self._put(later)
        return later

    def _fits(self, case: Case, line: CaseLine) -> bool:
        """Whether the row can be about this case: the same subject or title, or none, or it came from a list before."""
        names = self._subjects.get(case.id, set())
        if line.subject and names:
            return normalised_name(line.subject) in names
        if not line.subject and not line.title:
            return True
        return case.batch is not None or normalised(line.title) == normalised(case.title) != ""

    def _put(self, case: Case) -> None:
        self._cases[case.id] = case
        for number in (case.number, case.reference):
            if number:
                same = self._by_number[normalised(number)]
                same[:] = [*(other for other in same if other.id != case.id), case] if same else [case]
        if case.title:
            self._by_title.setdefault(normalised(case.title), case.id)

    def _put_subject(self, subject: Subject) -> None:
        name = normalised_name(subject.name)
        self._by_subject.setdefault((name, subject.date_of_birth), subject.case)
        self._subjects.setdefault(subject.case, set()).add(name)


def _in_words(text: str) -> str:
    """Information as it is compared, in small letters and on one line; a sign such as + may be all that differs."""
    return " ".join(text.casefold().split())


_END = re.compile(r"[.!?;\n](?:(?<=\n)|(?=\s))")
"""A set of letters first, which Python finds much faster than alternatives."""
_LONGEST_TITLE = 60


def neutral_title(reason: str, subject: str) -> str:
    """A short title from the reason for a case; nothing when that names the one it is about."""
    reason = reason.strip()
    end = _END.search(reason)
    first = (reason[: end.end()] if end else reason).strip("\n .;")
    names = [word for word in normalised_name(subject).split() if len(word) > 2]
    if not first or (names and not set(names).isdisjoint(normalised(first).split())):
        return ""
    return first if len(first) <= _LONGEST_TITLE else first[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
