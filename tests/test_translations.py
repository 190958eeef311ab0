"""The Dutch catalogue is current and complete, and what checks that finds what is not."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Message

import translations
from texts import Text, message_places, texts, texts_in

SOURCE = """
class Problem(Exception):
    def __init__(self, message, /, **values): ...

class Refused(Problem): ...

class Full(Refused):
    def __init__(self, name):
        super().__init__("The disk is full: {name}.", name=name)

@dataclass
class Doubt:
    row: int
    message: str

def ensure(text, message): ...

def work(n):
    raise problems.Refused("First " "second.", name=n)
    ensure(n, "Write something.")
    Doubt(row=3, message="A doubt.")
    Doubt(3, "Another doubt.")
    _("Yes" if n else "No")
    ngettext("{n} row", "{n} rows", n).format(n=n)
    other("not a text")
    _(variable)
    sentence = "Kept in a name."
    raise Refused(sentence)
    _(TABLE[n])

TABLE = {1: "Kept in a table."}
"""


def test_that_the_dutch_catalogue_is_current_and_complete() -> None:
    faults = translations.check()
    assert not faults, "\n".join(faults)


def test_that_texts_are_found_wherever_a_message_is_asked_for() -> None:
    tree = ast.parse(SOURCE)
    places = message_places([tree]) | {"_": 0}
    assert set(texts_in(tree, places)) == {
        Text("The disk is full: {name}."),
        Text("First second."),
        Text("Write something."),
        Text("A doubt."),
        Text("Another doubt."),
        Text("Kept in a name."),
        Text("Kept in a table."),
        Text("Yes"),
        Text("No"),
        Text("{n} row", "{n} rows"),
    }


def test_that_the_words_of_enumerations_are_texts() -> None:
    assert Text("in progress", "", "ActionStatus") in texts()


@pytest.mark.parametrize(
    ("text", "dutch", "fault"),
    [
        (Text("Add action"), "", "Not translated"),
        (Text("{n} row", "{n} rows"), ("{n} rij", ""), "Not translated"),
        (Text("The file {name} is empty."), "Het bestand {naam} is leeg.", "Other places"),
        (Text("The file {name} is empty."), "Het bestand is leeg.", "Other places"),
        (Text("{n} row", "{n} rows"), ("{n} rij", "rijen"), "Other places"),
        (Text("The file is empty."), "Het bestand is leeg", "Ends otherwise"),
    ],
)
def test_that_a_bad_translation_is_found(text: Text, dutch: str | tuple[str, str], fault: str) -> None:
    message = Message((text.one, text.many) if text.many else text.one, dutch)
    assert [line for line in translations.faults_of(text, message) if line.startswith(fault)]


def test_that_a_guess_is_no_translation() -> None:
    message = Message("Add action", "Actie toevoegen", flags=["fuzzy"])
    assert translations.faults_of(Text("Add action"), message) == [f"Not translated: {Text('Add action')}"]


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        (Text("Add action"), "Actie toevoegen"),
        (Text("One row", "{n} rows"), ("Een rij", "{n} rijen")),
        (Text("{n} row of {file}.", "{n} rows of {file}."), ("{n} rij van {file}.", "{n} rijen van {file}.")),
    ],
)
def test_that_a_good_translation_passes(text: Text, dutch: str | tuple[str, str]) -> None:
    message = Message((text.one, text.many) if text.many else text.one, dutch)
    assert not translations.faults_of(text, message)


def test_that_a_text_without_its_place_in_the_catalogue_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(translations, "PO", tmp_path / "none.po")
    monkeypatch.setattr(translations, "MO", tmp_path / "none.mo")
    faults = translations.check()
    assert any(fault.startswith("Not in the catalogue") for fault in faults)
    assert faults[-1].startswith("The compiled catalogue is not current")
