"""Long jobs: progress, Cancel, what a failure says, and results that nobody waits for any more."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from focusdesk.domain.problems import Problem
from focusdesk.ui.jobs import Cancelled, Jobs, Progress
from focusdesk.ui.session import Session


def refuse(unwanted: object) -> None:
    raise AssertionError(unwanted)


def test_that_a_job_reports_and_gives_its_result_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    reported: list[tuple[int, int]] = []
    results: list[str] = []
    jobs.advanced.connect(lambda done, total: reported.append((done, total)))

    def work(progress: Progress) -> str:
        progress(1, 2)
        return "klaar"

    with qtbot.waitSignal(jobs.finished):
        jobs.start("Bezig", work, results.append, refuse)
    assert (reported, results, jobs.busy) == ([(1, 2)], ["klaar"], False)


def test_that_a_cancelled_job_stops_and_hands_over_nothing(qtbot: QtBot) -> None:
    jobs = Jobs()
    results: list[object] = []
    begun, stopped = Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress(0)
        except Cancelled:
            stopped.set()
            raise

    with qtbot.waitSignal(jobs.finished):
        jobs.start("Bezig", work, results.append, refuse)
        assert begun.wait(5)
        jobs.cancel()
    assert stopped.is_set()
    assert results == []


def test_that_a_result_nobody_waits_for_any_more_is_given_back(qtbot: QtBot) -> None:
    jobs = Jobs()
    go_on = Event()
    discarded: list[str] = []
    jobs.start("Bezig", lambda _progress: "kluis" if go_on.wait(5) else "", refuse, refuse, discard=discarded.append)
    jobs.give_up()
    assert not jobs.busy
    go_on.set()
    qtbot.waitUntil(lambda: discarded == ["kluis"])


def test_that_a_problem_in_a_job_is_shown_as_a_sentence(qtbot: QtBot, session: Session) -> None:
    def work(_progress: Progress) -> None:
        raise Problem("Give the focus group a name.")

    with qtbot.waitSignal(session.told) as said:
        session.run("Bezig", work, refuse)
    assert said.args[1] == "late"


def test_that_only_one_job_runs_at_a_time(qtbot: QtBot) -> None:
    jobs = Jobs()
    go_on = Event()
    jobs.start("Bezig", lambda _progress: go_on.wait(5), lambda _result: None, refuse)
    with pytest.raises(Problem):
        jobs.start("Nog een", lambda _progress: None, lambda _result: None, refuse)
    with qtbot.waitSignal(jobs.finished):
        go_on.set()
