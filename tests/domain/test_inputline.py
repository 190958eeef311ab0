"""The input line, sign by sign: what each line becomes and which question it raises."""

from datetime import date

import pytest

from focusdesk.domain.holidays import DayHint
from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import NamedPerson, Names
from focusdesk.domain.linereading import Doubt, LineKind, Reading
from focusdesk.domain.terms import ActionStatus, InformationKind, SharingLimit
from tests.domain.date_phrases import PHRASES, TODAY
from tests.domain.directory import NAMES
from tests.domain.ordinary_sentences import SENTENCES

NOBODY = Names()
FRIDAY = date(2026, 11, 27)


def read(line: str) -> Reading:
    return read_line(line, TODAY, NAMES)


def understood(line: str, reading: Reading) -> list[tuple[str, str]]:
    return [(line[span.start : span.end], str(span.role)) for span in reading.spans]


# --- information


@pytest.mark.parametrize(
    ("line", "organisation", "person"),
    [
        ("politie: drie meldingen", 1, None),
        ("POL: drie meldingen", 1, None),
        ("de politie: drie meldingen", 1, None),
        ("om: drie meldingen", 3, None),
        ("openbaar ministerie: drie meldingen", 3, None),
        ("veiligheidshuis: drie meldingen", 7, None),
        ("demir: drie meldingen", 6, 14),
        ("P. Jansen: drie meldingen", 4, 12),
        ("Jansen (GGD): drie meldingen", 5, 13),
        ("politie, Bakker: drie meldingen", 1, 11),
        ("politie.jan: drie meldingen", 1, 11),
        ("yilmaz: drie meldingen", 1, 17),
        ("politie:drie meldingen", 1, None),
    ],
)
def test_that_what_stands_before_the_colon_is_the_source(line: str, organisation: int, person: int | None) -> None:
    reading = read(line)
    assert reading.kind is LineKind.INFORMATION
    assert reading.text == "drie meldingen"
    assert reading.source is not None
    assert (reading.source.organisation, reading.source.person) == (organisation, person)
    assert reading.question is None


@pytest.mark.parametrize(
    "line",
    ["let op: vader komt mee", "NB: geen verslag", "po: te kort", "om 10:30: koffie", "ook zo: niemand",
     "http://politie", "wat: x", "Leerkracht: x", "school en politie en om: x"],
)  # fmt: skip
def test_that_a_colon_behind_other_words_makes_no_information(line: str) -> None:
    assert read(line) == Reading(kind=LineKind.NOTE, text=line)


def test_that_an_ordinary_heading_is_not_the_start_of_a_name() -> None:
    names = Names(people=(NamedPerson(1, "E. Watson"),))
    assert read_line("wat: x", TODAY, names).kind is LineKind.NOTE
    assert read_line("wats: x", TODAY, names).kind is LineKind.INFORMATION


def test_that_two_people_of_one_name_raise_a_question() -> None:
    reading = read("Jansen: hij was er niet")
    assert reading.kind is LineKind.INFORMATION
    assert reading.question is not None
    assert reading.question.doubt is Doubt.SEVERAL
    assert [NAMES.label(one) for one in reading.question.candidates] == [
        "P. Jansen (School De Brug)",
        "M. Jansen (GGD)",
    ]


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("(feit)", InformationKind.FACT), ("(waarn.)", InformationKind.OBSERVATION), ("(vhz)", InformationKind.HEARSAY),
     ("(van horen zeggen)", InformationKind.HEARSAY), ("(duiding)", InformationKind.INTERPRETATION),
     ("(Fact)", InformationKind.FACT), ("(hearsay)", InformationKind.HEARSAY)],
)  # fmt: skip
def test_that_the_kind_of_information_may_be_typed_behind_it(suffix: str, kind: InformationKind) -> None:
    reading = read(f"politie: drie meldingen {suffix}")
    assert (reading.text, reading.information_kind) == ("drie meldingen", kind)


def test_that_other_words_in_brackets_stay_in_the_text() -> None:
    reading = read("politie: drie meldingen (oktober)")
    assert (reading.text, reading.information_kind) == ("drie meldingen (oktober)", None)


def test_that_without_a_directory_well_known_partners_are_sources() -> None:
    reading = read_line("politie: drie meldingen in oktober", TODAY, NOBODY)
    assert reading.kind is LineKind.INFORMATION
    assert reading.source is not None
    assert reading.source.name == "politie"
    assert read_line("let op: x", TODAY, NOBODY).kind is LineKind.NOTE


# --- actions


@pytest.mark.parametrize(
    ("word", "organisation", "person"),
    [
        ("pol", 1, None), ("Politie", 1, None), ("politie.jan", 1, 11), ("politie.b", 1, 11), ("bakker", 1, 11),
        ("p.jansen", 4, 12), ("mjansen", 5, 13), ("ggd.jansen", 5, 13), ("ozdemir", 2, 15), ("Özdemir", 2, 15),
        ("devries", 3, 16), ("vries", 3, 16), ("k.devries", 3, 16), ("veil", 7, None), ("zvh", 7, None),
        ("gem", 2, None), ("gemeente", 2, None), ("lukasz", 1, 17), ("demi", 6, 14),
    ],
)  # fmt: skip
def test_that_an_owner_is_known_by_a_short_word(word: str, organisation: int, person: int | None) -> None:
    reading = read(f"@{word} belt school vr")
    assert (reading.kind, reading.text, reading.due) == (LineKind.ACTION, "belt school", FRIDAY)
    assert [(owner.organisation, owner.person) for owner in reading.owners] == [(organisation, person)]
    assert reading.question is None


def test_that_an_ambiguous_owner_raises_a_question_with_the_candidates() -> None:
    reading = read("@jansen belt vr")
    assert reading.owners[0].name == "jansen"
    assert reading.question is not None
    assert (reading.question.word, reading.question.doubt) == ("jansen", Doubt.SEVERAL)
    assert {one.person for one in reading.question.candidates} == {12, 13}


def test_that_an_unknown_owner_is_a_name_and_a_question_with_look_alikes() -> None:
    reading = read("@poltie belt vr")
    assert (reading.owners[0].name, reading.owners[0].organisation) == ("poltie", None)
    assert reading.question is not None
    assert reading.question.doubt is Doubt.UNKNOWN_NAME
    assert [one.organisation for one in reading.question.candidates] == [1]


def test_that_an_unknown_person_of_a_known_organisation_keeps_the_organisation() -> None:
    reading = read("@politie.piet belt vr")
    assert [(owner.organisation, owner.person, owner.name) for owner in reading.owners] == [(1, None, "piet")]
    assert reading.question is not None
    assert reading.question.doubt is Doubt.UNKNOWN_NAME


@pytest.mark.parametrize(
    ("start", "each"),
    [("@gem,@school", True), ("@gem, @school", True), ("@gem,school", True), ("@gem+@school", False),
     ("@gem & @school", False), ("@gem en @school", False), ("@gem and @school", False), ("@gem @school", False),
     ("@gem/@school", False), ("@gem,@school:", True)],
)  # fmt: skip
def test_that_a_comma_gives_each_owner_an_action_and_other_signs_one_together(start: str, each: bool) -> None:
    reading = read(f"{start} gesprek met ouders vóór volgende week dinsdag")
    assert [owner.organisation for owner in reading.owners] == [2, 4]
    assert (reading.each, reading.text, reading.due) == (each, "gesprek met ouders", date(2026, 11, 24))


def test_that_everyone_may_own_an_action() -> None:
    reading = read("@allen lezen het stuk vr")
    assert (reading.owners[0].name, reading.question) == ("allen", None)


def test_that_without_a_directory_any_word_is_an_owner_by_name() -> None:
    reading = read_line("@wie.dan.ook,@Öz belt vr", TODAY, NOBODY)
    assert [owner.name for owner in reading.owners] == ["wie.dan.ook", "Öz"]
    assert (reading.each, reading.question) == (True, None)


@pytest.mark.parametrize(
    "line", ["brief naar ouders @gem vr", "brief naar ouders vr @gem", "brief naar ouders @gem vr."]
)
def test_that_an_owner_may_stand_at_the_end(line: str) -> None:
    reading = read(line)
    assert (reading.kind, reading.text, reading.due) == (LineKind.ACTION, "brief naar ouders", FRIDAY)
    assert sorted(understood(line, reading)) in (
        [("@gem", "owner"), ("vr", "due")],
        [("@gem", "owner"), ("vr.", "due")],
    )


@pytest.mark.parametrize("line", ["mail naar jan@school.nl", "zie bericht van @onbekend", "@", "@ politie", "a@b"])
def test_that_an_at_sign_alone_makes_no_action(line: str) -> None:
    assert read(line) == Reading(kind=LineKind.NOTE, text=line)


def test_that_as_soon_as_possible_is_flagged_and_a_holiday_is_hinted() -> None:
    assert read("@pol belt zsm").due_flagged
    assert read("@pol belt 25-12").due_hints == (DayHint.CHRISTMAS_DAY,)
    assert read("@pol belt za").due_hints == (DayHint.SATURDAY,)


@pytest.mark.parametrize(("phrase", "day"), PHRASES)
def test_that_every_date_phrase_can_close_an_action(phrase: str, day: str) -> None:
    reading = read(f"@leerplicht nodigt de ouders uit {phrase}")
    assert reading.due == date.fromisoformat(day)
    assert reading.text.startswith("nodigt de ouders uit")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_that_an_ordinary_sentence_is_a_note_or_information_without_a_date(sentence: str) -> None:
    for names in (NAMES, NOBODY):
        reading = read_line(sentence, TODAY, names)
        assert reading.kind is LineKind.NOTE
        assert (reading.text, reading.due, reading.question) == (sentence, None, None)


# --- decisions, questions, next


def test_that_a_decision_keeps_its_dates_in_the_text() -> None:
    reading = read("!casus blijft tot 15 januari op de agenda")
    assert (reading.kind, reading.text) == (LineKind.DECISION, "casus blijft tot 15 januari op de agenda")
    assert reading.due is None


def test_that_a_question_is_read() -> None:
    reading = read("? is er al contact met de GGZ")
    assert (reading.kind, reading.text) == (LineKind.QUESTION, "is er al contact met de GGZ")


@pytest.mark.parametrize("line", [">", " > "])
def test_that_the_sign_alone_goes_to_the_next_item(line: str) -> None:
    assert read(line).kind is LineKind.NEXT_ITEM


@pytest.mark.parametrize(
    ("line", "day"),
    [(">8-1", "2027-01-08"), ("> volgende week", "2026-11-27"), (">2 weken", "2026-12-04"), (">15.3", "2027-03-15")],
)
def test_that_a_date_behind_the_sign_is_the_next_discussion(line: str, day: str) -> None:
    reading = read(line)
    assert (reading.kind, reading.due) == (LineKind.NEXT_DATE, date.fromisoformat(day))


def test_that_a_next_date_that_is_none_raises_a_question() -> None:
    reading = read(">ooit")
    assert reading.kind is LineKind.NEXT_DATE
    assert reading.question is not None
    assert reading.question.doubt is Doubt.NO_DATE


# --- updates


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        ("gereed", ActionStatus.DONE, ""),
        ("Done: brief is weg", ActionStatus.DONE, "brief is weg"),
        ("v", ActionStatus.DONE, ""),
        ("vervallen", ActionStatus.LAPSED, ""),
        ("n.v.t.", ActionStatus.LAPSED, ""),
        ("lapsed, moved away", ActionStatus.LAPSED, "moved away"),
        ("niet uitgevoerd, geen tijd", ActionStatus.NOT_CARRIED_OUT, "geen tijd"),
        ("not carried out", ActionStatus.NOT_CARRIED_OUT, ""),
        ("loopt", ActionStatus.IN_PROGRESS, ""),
        ("in progress", ActionStatus.IN_PROGRESS, ""),
    ],
)
def test_that_an_action_is_settled_by_number(words: str, status: ActionStatus, text: str) -> None:
    reading = read(f"-41 {words}")
    assert (reading.kind, reading.number) == (LineKind.ACTION_UPDATE, 41)
    assert (reading.status, reading.text, reading.question) == (status, text, None)


@pytest.mark.parametrize(
    "words", ["2w", "4-12", "uitgesteld tot 4-12", "naar 4 december", "2 weken", "over twee weken"]
)
def test_that_an_action_is_postponed_by_number(words: str) -> None:
    reading = read(f"-41 {words}")
    assert (reading.kind, reading.number) == (LineKind.ACTION_UPDATE, 41)
    assert (reading.due, reading.status, reading.question) == (date(2026, 12, 4), None, None)


@pytest.mark.parametrize(("line", "year"), [("-041 ok", None), ("-2026-041 ok", 2026), ("-A2026-041 ok", 2026)])
def test_that_the_number_may_be_written_in_full(line: str, year: int | None) -> None:
    reading = read(line)
    assert (reading.year, reading.number) == (year, 41)


def test_that_an_action_can_be_handed_over() -> None:
    reading = read("-41 @school vr")
    assert ([owner.organisation for owner in reading.owners], reading.due) == ([4], FRIDAY)


@pytest.mark.parametrize("line", ["-41", "-41 wacht op school"])
def test_that_an_update_without_status_or_date_raises_a_question(line: str) -> None:
    question = read(line).question
    assert question is not None
    assert question.doubt is Doubt.NO_STATUS


@pytest.mark.parametrize("line", ["- 41 graden", "-", "-x", "--", "-0 gereed", "-41°C", "-1.5 procent"])
def test_that_a_dash_without_a_number_is_a_note(line: str) -> None:
    assert read(line) == Reading(kind=LineKind.NOTE, text=line)


# --- sharing


@pytest.mark.parametrize(
    ("line", "limit", "organisations"),
    [
        ("/delen politie,om", SharingLimit.NAMED, (1, 3)),
        ("/delen met politie en openbaar ministerie", SharingLimit.NAMED, (1, 3)),
        ("/delen pol om ggd", SharingLimit.NAMED, (1, 3, 5)),
        ("/delen @bakker", SharingLimit.NAMED, (1,)),
        ("/share politie", SharingLimit.NAMED, (1,)),
        ("/delen iedereen", SharingLimit.EVERYONE, ()),
        ("/share everyone", SharingLimit.EVERYONE, ()),
        ("/delen kernpartijen", SharingLimit.CORE, ()),
        ("/share core parties", SharingLimit.CORE, ()),
        ("/niet in verslag", SharingLimit.NOT_IN_MINUTES, ()),
        ("/Niet in het verslag.", SharingLimit.NOT_IN_MINUTES, ()),
        ("/not in minutes", SharingLimit.NOT_IN_MINUTES, ()),
    ],
)
def test_that_the_sharing_limit_of_the_last_line_is_set(
    line: str, limit: SharingLimit, organisations: tuple[int, ...]
) -> None:
    reading = read(line)
    assert reading.kind is LineKind.SHARING
    assert reading.sharing is not None
    assert (reading.sharing.limit, reading.sharing.organisations) == (limit, organisations)
    assert reading.question is None


def test_that_a_limit_may_stand_behind_the_line_itself() -> None:
    reading = read("politie: hij werd gezien (vhz) /niet in verslag")
    assert (reading.kind, reading.text) == (LineKind.INFORMATION, "hij werd gezien")
    assert reading.information_kind is InformationKind.HEARSAY
    assert reading.sharing is not None
    assert reading.sharing.limit is SharingLimit.NOT_IN_MINUTES


@pytest.mark.parametrize(
    ("line", "doubt"),
    [("/delen", Doubt.NO_ORGANISATION), ("/delen xyzzy", Doubt.UNKNOWN_NAME), ("/delen jansen", Doubt.SEVERAL),
     ("/doe iets", Doubt.UNKNOWN_COMMAND)],
)  # fmt: skip
def test_that_an_unclear_limit_raises_a_question(line: str, doubt: Doubt) -> None:
    question = read(line).question
    assert question is not None
    assert question.doubt is doubt
