"""The log to read: in the language of the screen, with numbers, and without what was written about a case."""

import ast
from datetime import date
from pathlib import Path

from focusdesk import i18n
from focusdesk.domain.terms import ActionStatus, CaseKind
from focusdesk.services import actions, cases, logbook
from focusdesk.services.desk import Desk


def test_that_each_line_says_who_when_what_and_about_which_numbers(desk: Desk) -> None:
    desk.today = lambda: date(2026, 11, 20)
    case = cases.notify_case(desk, "Oplopend verzuim", CaseKind.PERSON)
    action = actions.add_action(desk, "Belt de school", case=case)
    cases.add_subject(desk, case, "Noor Aksoy")
    desk.record("Export list: {detail}", "cases, 1")
    desk.undo()
    i18n.use("nl")
    lines = logbook.rows(desk)[-5:]
    assert [each.event for each in lines[:4]] == [
        "Casus toevoegen",
        "Actie toevoegen",
        "Betrokkene toevoegen",
        "Lijst exporteren: cases, 1",
    ]
    assert lines[4].event == "Ongedaan gemaakt: Betrokkene toevoegen"
    assert [each.about for each in lines] == [(case.number,), (action.number,), (), (), ()]
    assert {each.at.date() for each in lines} == {date(2026, 11, 20)}
    assert all(each.who and each.changes <= 1 for each in lines)
    assert [each.id for each in lines] == list(range(lines[0].id, lines[0].id + 5))
    assert not any(word in repr(lines) for word in ("verzuim", "school", "Noor"))


def test_that_a_large_step_is_one_line_with_its_count(desk: Desk) -> None:
    case = cases.notify_case(desk, "Verzuim", CaseKind.PERSON)
    made = [actions.add_action(desk, f"Actie {at}", case=case) for at in range(45)]
    actions.set_status(desk, made[:5], ActionStatus.DONE)
    few = logbook.rows(desk)[-1]
    assert (few.changes, few.about_shown) == (5, f"{made[0].number}, {made[1].number}, {made[2].number}, ...")
    actions.set_status(desk, made, ActionStatus.LAPSED, "vervallen")
    many = logbook.rows(desk)[-1]
    assert (many.changes, many.about) == (45, ())


def test_that_every_label_with_a_detail_is_known() -> None:
    used = set()
    for path in Path(logbook.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
                used |= {
                    each.value for each in node.args if isinstance(each, ast.Constant) and "{detail}" in str(each.value)
                }
    assert used == set(logbook.WITH_DETAIL)
