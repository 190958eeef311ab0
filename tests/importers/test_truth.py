"""Made-up minutes and lists come in as they were meant. `./test truth 100` measures more of them."""

from pathlib import Path

import pytest

from tests.importers.generated import truth
from tests.importers.generated.fiction import Fiction


@pytest.fixture(scope="module")
def scores() -> dict[str, truth.Score]:
    return truth.measure(3, "checks")


def test_that_nearly_every_action_has_its_owner_status_and_date(scores: dict[str, truth.Score]) -> None:
    faults = [fault for score in scores.values() for fault in score.faults]
    expected = sum(score.expected + score.invented for score in scores.values())
    assert expected > 800
    assert sum(score.right for score in scores.values()) >= truth.SHARE * expected, "\n".join(faults)


def test_that_no_style_is_left_behind(scores: dict[str, truth.Score]) -> None:
    assert {style: score.share for style, score in scores.items() if score.share < 0.9} == {}


def test_that_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    one, other = (Fiction("again").lines() for _ in range(2))
    assert one == other


def test_that_a_wrong_owner_status_or_date_is_noticed(tmp_path: Path) -> None:
    score = truth.Score()
    sample = next(truth.samples(tmp_path, 1, "wrong"))
    truth.judge(sample, score)
    assert (score.right, score.invented) == (score.expected, 0)
    other = truth.Score()
    truth.judge(truth.replaced(sample), other)
    assert other.right == 0
