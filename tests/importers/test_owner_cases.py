"""Owners as minutes and lists write them, with who is meant: `owner_cases.csv`.

One line a cell: the text, the owners with "|" between them ("name@organisation", "@organisation" when only that is
named), and "ja" when everyone is meant. The lines were written from how people write, before the reading was tried on
them; what is read otherwise is listed in KNOWN with the reason, and may not grow.
"""

import csv
from pathlib import Path

from focusdesk.importers.owners import NamedPerson, read_owners

TABLE = Path(__file__).with_name("owner_cases.csv")
ORGANISATIONS = ("Politie", "Gemeente", "School", "OM", "GGD", "Zorg- en Veiligheidshuis")
KNOWN = {
    "Jan(Piet)": "nothing says that what stands in brackets is no organisation, as it is in Frank (Kadaster)",
    "Petra de Vries, politie": "after a comma an organisation is an owner of its own, as in: OM, politie",
}
RIGHT = 0.98


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def written(owner: NamedPerson) -> str:
    return f"{owner.name}@{owner.organisation}" if owner.organisation else owner.name


def misread() -> dict[str, tuple[str, str]]:
    """The texts that are read otherwise than they were meant: what was meant, and what was read."""
    wrong = {}
    for case in cases():
        reading = read_owners(case["text"], ORGANISATIONS)
        found = "|".join(map(written, reading.owners))
        if (found, reading.everyone) != (case["owners"], case["everyone"] == "ja"):
            wrong[case["text"]] = (case["owners"], found)
    return wrong


def test_that_owners_are_read_as_they_were_meant() -> None:
    wrong = misread()
    assert wrong.keys() == KNOWN.keys(), "\n".join(
        f"{text!r}: meant {meant}, read {read}" for text, (meant, read) in wrong.items()
    )


def test_that_at_least_98_of_100_are_right() -> None:
    assert len(cases()) >= 100
    assert len(KNOWN) <= len(cases()) * (1 - RIGHT)
