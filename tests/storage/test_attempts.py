"""Wrong passphrases make the waiting grow, per vault, and a right one ends it."""

from pathlib import Path

from focusdesk.storage.attempts import LONG_WAIT_SECONDS, WAITS_SECONDS, Attempts

HERE, THERE = Path("a.focusdesk"), Path("b.focusdesk")


class Clock:
    """A clock that stands still until it is told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_that_a_few_are_free_and_then_the_wait_grows_to_its_longest() -> None:
    attempts, waits = Attempts(Clock()), []
    for _count in range(len(WAITS_SECONDS) + 2):
        attempts.wrong(HERE)
        waits.append(attempts.seconds_to_wait(HERE))
    assert waits == [0, 0, 0, 1, 2, 5, 10, 30, 30, 30]
    assert waits[-1] == LONG_WAIT_SECONDS


def test_that_the_wait_runs_down_with_the_clock() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _count in range(5):
        attempts.wrong(HERE)
    assert attempts.seconds_to_wait(HERE) == 2
    clock.now += 1.5
    assert attempts.seconds_to_wait(HERE) == 0.5
    clock.now += 100
    assert attempts.seconds_to_wait(HERE) == 0


def test_that_the_tries_before_the_long_wait_are_counted_down() -> None:
    attempts = Attempts(Clock())
    left = []
    for _count in range(9):
        left.append(attempts.before_long_wait(HERE))
        attempts.wrong(HERE)
    assert left == [8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_that_a_right_passphrase_starts_anew_and_vaults_are_apart() -> None:
    attempts = Attempts(Clock())
    for vault in (HERE, THERE):
        for _count in range(8):
            attempts.wrong(vault)
    attempts.right(HERE)
    assert attempts.seconds_to_wait(HERE) == 0
    assert attempts.before_long_wait(HERE) == 8
    assert attempts.seconds_to_wait(THERE) == 30
