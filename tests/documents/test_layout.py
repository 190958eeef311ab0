"""What the minutes say and in which order, held against golden texts and rule by rule.

After an intended change, make the golden texts anew with `pytest tests/documents --golden`.
"""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from focusdesk.documents import blocks, layout
from focusdesk.documents.blocks import Facts, Heading, Signatures, Table
from focusdesk.domain.minutes import Attendee, InformationLine, Minutes
from focusdesk.domain.terms import AttendanceStatus, InformationKind, ItemOutcome, SharingLimit

from . import samples

GOLDEN = Path(__file__).parents[1] / "golden"
SAMPLES = {
    "draft": samples.minutes(),
    "approved": samples.minutes(is_approved=True),
    "minimal": samples.minimal(),
}


def text(minutes: Minutes, language: str = "en") -> str:
    return blocks.plain_text(layout.document(minutes, language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_that_the_minutes_read_as_agreed(name: str, language: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"minutes-{name}-{language}.txt"
    now = text(SAMPLES[name], language) + "\n"
    if request.config.getoption("--golden", default=False):
        golden.write_text(now, encoding="utf-8", newline="\n")
    assert now == golden.read_text(encoding="utf-8")


def test_that_the_parts_come_in_the_order_of_good_minutes() -> None:
    document = layout.document(samples.minutes(), "en")
    parts = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert parts == [
        "Attendance",
        "Agenda items",
        "List of decisions",
        "List of open actions",
        "Next meeting",
        "Approval",
    ]


def test_that_information_not_meant_for_minutes_is_never_printed() -> None:
    secret = InformationLine(
        source="Police",
        text="NOT FOR PAPER",
        day=None,
        kind=InformationKind.FACT,
        sharing=SharingLimit.NOT_IN_MINUTES,
        disputed="NOT FOR PAPER",
    )
    item = replace(samples.ITEMS[0], information=(secret,))
    assert "NOT FOR PAPER" not in text(samples.minutes(items=(item,)))
    assert "Information" not in text(samples.minutes(items=(item,)))


def test_that_a_dispute_and_a_sharing_limit_stand_beside_the_information() -> None:
    [row] = [line for line in text(samples.minutes()).splitlines() if "21 uur ongeoorloofd" in line]
    assert "fact, 18-11-2026" in row
    assert "Disputed: De ouders geven aan" in row
    [row] = [line for line in text(samples.minutes()).splitlines() if "Drie meldingen" in line]
    assert "Sharing: core parties only." in row


def test_that_only_a_draft_asks_for_signatures_and_has_a_watermark() -> None:
    draft = layout.document(samples.minutes(), "en")
    approved = layout.document(samples.minutes(is_approved=True), "en")
    assert [block for block in draft.blocks if isinstance(block, Signatures)]
    assert draft.watermark == "DRAFT"
    assert not [block for block in approved.blocks if isinstance(block, Signatures)]
    assert approved.watermark == ""


def test_that_the_minutes_speak_their_own_language() -> None:
    assert layout.document(samples.minutes(), "en").marking == "CONFIDENTIAL - personal data"
    assert layout.document(samples.minutes(), "nl").marking == "VERTROUWELIJK - persoonsgegevens"


@pytest.mark.parametrize(
    ("present", "quorum", "sentence"),
    [
        (5, 5, "5 of 7 core parties were present. That is enough for a quorum: at least 5."),
        (4, 5, "4 of 7 core parties were present. That is not enough for a quorum: at least 5 were needed."),
        (4, None, "4 of 7 core parties were present.\n"),
    ],
)
def test_that_the_quorum_is_said_in_words(present: int, quorum: int | None, sentence: str) -> None:
    assert sentence in text(samples.minutes(core_present=present, quorum=quorum))


def test_that_the_moment_of_confidentiality_is_told_in_local_time() -> None:
    moment = datetime(2026, 11, 26, 9, 4, tzinfo=UTC)
    local = moment.astimezone().strftime("%H:%M")
    assert f"read out at {local}." in text(samples.minutes(confidentiality_read=moment))


def test_that_people_of_one_organisation_stand_together() -> None:
    people = tuple(
        Attendee(organisation=organisation, name=name, status=AttendanceStatus.PRESENT)
        for organisation, name in [("Politie", "A"), ("Gemeente", "B"), ("Politie", "C")]
    )
    document = layout.document(samples.minutes(attendees=people), "en")
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row[1][0][0].text for row in table.rows] == ["A", "C", "B"]


def test_that_everyone_is_listed_once_whatever_their_attendance() -> None:
    people = tuple(
        Attendee(organisation="O", name=f"Person {status}", status=status, left=time(11)) for status in AttendanceStatus
    )
    listed = text(samples.minutes(attendees=people, items=(), open_actions=()))
    assert all(listed.count(one.name) == 1 for one in people)


def test_that_an_item_says_what_became_of_it() -> None:
    item = replace(samples.ITEMS[8], outcome=ItemOutcome.OPEN)
    assert "This item has not been handled yet." in text(samples.minutes(items=(item,)))
    assert "Nothing was recorded at this item." in text(samples.minutes())


def test_that_a_title_that_holds_the_case_number_does_not_repeat_it() -> None:
    item = replace(samples.ITEMS[3], title="Casus 2026-014")
    document = layout.document(samples.minutes(items=(item,)), "en")
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == ["4. Casus 2026-014"]


def test_that_shares_of_columns_fill_the_width() -> None:
    tables = [block for block in layout.document(samples.minutes(), "nl").blocks if isinstance(block, Table)]
    assert tables
    assert all(abs(sum(column.share for column in table.columns) - 1) < 1e-9 for table in tables)
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_that_no_empty_list_of_facts_is_made() -> None:
    for sample in SAMPLES.values():
        facts = [block for block in layout.document(sample, "nl").blocks if isinstance(block, Facts)]
        assert all(block.rows for block in facts)
