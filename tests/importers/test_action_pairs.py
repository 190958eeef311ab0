"""Whether a line of later minutes is an action of earlier minutes: `action_pairs.csv`.

Each line has two texts with their owners, and "ja" when a secretary would call them one action with its history. The
lines were written from how actions come back in minutes, before the rule was tried on them; what is judged otherwise
is listed in KNOWN with the reason, and may not grow.
"""

import csv
from pathlib import Path

from focusdesk.domain.records import Action, Owner
from focusdesk.importers.identity import ActionIndex
from focusdesk.importers.names import normalised
from focusdesk.importers.owners import read_owners

TABLE = Path(__file__).with_name("action_pairs.csv")
KNOWN = {
    (
        "Nagaan of er een melding bij Veilig Thuis is",
        "Navragen of er een melding bij Veilig Thuis is",
    ): "two words that mean the same are two words; it stays a new action",
}
RIGHT = 0.98


def pairs() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def action(text: str, owners: str) -> Action:
    return Action(number="", text=text, owners=tuple(Owner(name=one.name) for one in read_owners(owners).owners))


def is_same(pair: dict[str, str]) -> bool:
    index = ActionIndex(lambda one: frozenset(normalised(owner.name) for owner in one.owners))
    index.put(action(pair["earlier"], pair["earlier_owner"]))
    found = index.find(action(pair["later"], pair["later_owner"]), "later minutes", set())
    return found is not None and found.certain


def test_that_actions_are_the_same_when_a_secretary_would_say_so() -> None:
    wrong = {(pair["earlier"], pair["later"]) for pair in pairs() if is_same(pair) != (pair["same"] == "ja")}
    assert wrong == KNOWN.keys(), "\n".join(map(str, wrong ^ KNOWN.keys()))


def test_that_at_least_98_of_100_are_right() -> None:
    owners = TABLE.with_name("owner_cases.csv").read_text(encoding="utf-8").count("\n")
    assert len(pairs()) >= 60
    assert len(pairs()) + owners >= 150
    assert len(KNOWN) <= len(pairs()) * (1 - RIGHT)
