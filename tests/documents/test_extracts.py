"""No extract holds what is barred to its recipient: random meetings, real PDFs, an oracle that shares no code.

`FOCUSDESK_EXAMPLES=500` tries as many meetings; a build tries a few.
"""

import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from focusdesk.documents import blocks, formats, layout, readback
from focusdesk.domain import leaks, outputs, snapshot
from focusdesk.domain.minutes import ItemMinutes, Minutes
from focusdesk.domain.outputs import Recipient
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind, SharingLimit
from tests.documents import any_meeting, samples

EXAMPLES = int(os.environ.get("FOCUSDESK_EXAMPLES", "8"))
thorough = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # making smaller examples would draw pages for minutes
)
MARK = re.compile(r"\d{6}x\d{6}")


def barred_marks(said: Minutes, to: Recipient) -> set[str]:
    """The marks in the texts that the rules of the field keep from an organisation, worked out anew."""
    barred: set[str] = set()
    for item in said.items:
        there = to.id in item.present
        named = bool(
            to.id in item.needed
            or {1 for action in item.actions if to.id in action.organisations}
            or {1 for line in item.information if line.source_organisation == to.id}
        )
        for note in item.notes:
            barred |= set() if there else marks(note.text)
        for line in item.information:
            own = line.source_organisation == to.id
            limit = line.sharing
            fits = limit is not SharingLimit.NOT_IN_MINUTES and (
                own
                or (limit is SharingLimit.EVERYONE and there)
                or (limit is SharingLimit.CORE and to.is_core)
                or (limit is SharingLimit.NAMED and to.id in line.shared_with)
            )
            barred |= set() if fits and (there or named) else marks(line.text, line.disputed)
        if not (there or named):
            barred |= marks(*_rest(item))
    for action in said.open_actions:
        barred |= set() if to.id in action.organisations else marks(action.text, action.note)
    return barred


def _rest(item: ItemMinutes) -> Iterator[str]:
    yield from (item.title, item.purpose)
    for decision in item.decisions:
        yield from (decision.text, decision.reasons, decision.dissent)
    for action in item.actions:
        yield from (action.text, action.note)


def unwritten_marks(said: Minutes) -> set[str]:
    """The marks in the information that may stand in no minutes at all."""
    limited = (line for item in said.items for line in item.information if line.sharing is SharingLimit.NOT_IN_MINUTES)
    return {mark for line in limited for mark in marks(line.text, line.disputed)}


def marks(*texts: str) -> set[str]:
    return {mark for text in texts for mark in MARK.findall(text)}


def read(minutes: Minutes, suffix: str) -> str:
    return "".join(readback.text_of(formats.to_bytes(layout.document(minutes, "nl"), suffix), suffix).split())


in_every_form = pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt"])


@in_every_form
@thorough
@given(said=any_meeting.meetings(), to=any_meeting.recipients)
def test_that_no_extract_holds_what_is_barred(suffix: str, said: Minutes, to: Recipient) -> None:
    made = outputs.extract(said, to, marks_barred=True)
    document = layout.document(made, "nl")
    text = read(made, suffix)
    assert not {mark for mark in barred_marks(said, to) if mark in text or mark in blocks.plain_text(document)}
    if not to.gets_names:
        assert "Noor" not in text
        assert "Zandbergen" not in text
    everything = leaks.passages(said, to, DisclosureKind.EXTRACT)
    whole = readback.text_of(formats.to_bytes(document, suffix), suffix)
    assert leaks.leaks(whole, everything, readback.labels(document)) == []


@in_every_form
@thorough
@given(said=any_meeting.meetings(), to=any_meeting.recipients)
def test_that_an_action_list_has_own_actions_only_and_a_summary_no_text(
    suffix: str, said: Minutes, to: Recipient
) -> None:
    own = marks(*(text for one in said.open_actions if to.id in one.organisations for text in (one.text, one.note)))
    assert marks(read(outputs.action_list(said, to), suffix)) == own
    assert marks(read(outputs.summary(said), suffix)) == set()


@in_every_form
@thorough
@given(said=any_meeting.meetings(), to=any_meeting.recipients)
def test_that_the_proof_finds_every_barred_line_in_the_full_minutes(suffix: str, said: Minutes, to: Recipient) -> None:
    """Handing over the full minutes by mistake is found, line by line."""
    document = layout.document(said, "nl")
    text = readback.text_of(formats.to_bytes(document, suffix), suffix)
    everything = leaks.passages(said, to, DisclosureKind.EXTRACT)
    found = leaks.leaks(text, everything, readback.labels(document))
    assert barred_marks(said, to) - unwritten_marks(said) <= marks(*(passage.text for passage in found))


@thorough
@given(said=any_meeting.meetings())
def test_that_a_snapshot_gives_the_same_minutes_and_the_same_bytes(said: Minutes) -> None:
    kept = snapshot.to_bytes(said)
    assert snapshot.from_bytes(kept) == said
    assert snapshot.to_bytes(snapshot.from_bytes(kept)) == kept


def test_that_ordinary_minutes_come_back_from_their_snapshot() -> None:
    assert snapshot.from_bytes(snapshot.to_bytes(samples.minutes())) == samples.minutes()


@pytest.mark.parametrize(
    "told",
    [
        "De moeder is sinds maandag opgenomen in de kliniek.",
        "DE MOEDER IS SINDS\nMAANDAG OPGE-\nNOMEN IN DE KLINIEK",
        "... sinds maandag opgenomen in de kliniek ...",
        "m o e d e r i s s i n d s m a a n d a g o p g e n o m e n",
    ],
)
def test_that_a_part_of_a_text_in_any_shape_is_found(told: str) -> None:
    passage = leaks.Passage(text="De moeder is sinds maandag opgenomen in de kliniek.", position=4)
    assert leaks.leaks(f"Voor {told} na", [passage]) == [passage]


def test_that_a_short_text_is_found_as_words_only() -> None:
    passage = leaks.Passage(text="Ja")
    assert leaks.leaks("Januari", [passage]) == []
    assert leaks.leaks("Zij zei: ja.", [passage]) == [passage]


def test_that_what_another_line_says_anyway_is_no_leak_but_limited_information_is() -> None:
    words = "Belt de school over de maandagen van vorige maand"
    agreed = leaks.Passage(text=f"Politie: {words}.", allowed=True, position=3)
    assert leaks.leaks(f"Politie: {words}.", [leaks.Passage(text=words), agreed]) == []
    told = leaks.Passage(text=words, is_information=True)
    assert leaks.leaks(f"Politie: {words}.", [told, agreed]) == [told]


def test_that_a_name_that_a_function_holder_has_too_is_no_leak() -> None:
    name = leaks.Passage(text="Noor Smit", is_name=True)
    assert leaks.leaks("Gesprek met Noor\nSmit", [name]) == [name]
    assert leaks.leaks("Aanwezig: Noor Smit", [name, leaks.Passage(text="Noor Smit", allowed=True)]) == []
    assert leaks.leaks("een roos", [leaks.Passage(text="Roos", is_name=True)]) == []


def test_that_a_form_that_cannot_be_read_back_is_refused() -> None:
    with pytest.raises(Problem):
        readback.text_of(b"", ".html")
