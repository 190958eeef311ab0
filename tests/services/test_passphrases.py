"""Passphrases that the program makes are strong; ones that a guesser of Dutch tries are refused."""

import math
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.services import passphrases


def test_that_six_words_are_at_least_66_bits() -> None:
    assert passphrases.WORDS * math.log2(len(passphrases.words())) >= 66


def test_that_every_word_occurs_once_and_is_easy_to_type() -> None:
    words = passphrases.words()
    assert len(set(words)) == len(words)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words)


def test_that_a_made_passphrase_is_six_words_of_the_list_and_different_each_time() -> None:
    made = [passphrases.generate() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(set(one.split()) <= set(passphrases.words()) and len(one.split()) == 6 for one in made)


def test_that_a_made_passphrase_is_acceptable() -> None:
    assert all(passphrases.strength(passphrases.generate()).acceptable for _ in range(100))


@pytest.mark.parametrize(
    "guessable",
    [
        "",
        "Gemeente2026!",
        "Gemeente-Eindhoven-2026!",
        "Wachtwoord-Helmond-2026",
        "maandag dinsdag woensdag",
        "gemeentegemeente2026",
        "Welkom01Welkom01",
        "aaaaaaaaaaaaaaaaaaaa",
        "12345678901234567890",
        "qwertyuiopasdfghjkl",
        "!" * 20,
        "01-01-2026 02-02-2026",
    ],
)
def test_that_what_a_guesser_tries_is_refused_with_a_reason(guessable: str) -> None:
    judged = passphrases.strength(guessable)
    assert not judged.acceptable
    assert judged.score < passphrases.BEST_SCORE
    assert judged.advice.endswith(".")


def test_that_a_sentence_of_ones_own_is_acceptable() -> None:
    assert passphrases.strength("Onze hond eet elke dinsdag een rode appel").acceptable


def test_that_fourteen_random_characters_are_too_short() -> None:
    judged = passphrases.strength("kX9#vQ2!mZ7$pL")
    assert not judged.acceptable
    assert "15" in judged.advice


def test_that_the_name_of_the_group_makes_a_passphrase_weaker() -> None:
    phrase = "Zwirrelbaak Knoesterveld"
    assert passphrases.strength(phrase).acceptable
    assert not passphrases.strength(phrase, ["Zwirrelbaak", "Knoesterveld"]).acceptable


@given(st.text(max_size=100))
def test_that_any_text_can_be_judged(text: str) -> None:
    assert 0 <= passphrases.strength(text).score <= passphrases.BEST_SCORE


def test_that_the_judging_library_is_loaded_only_when_needed() -> None:
    code = "import sys, focusdesk.services.passphrases; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
