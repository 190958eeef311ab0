"""The language of the screen and of documents: text catalogues, names of terms, and dates in words.

Texts are written in English in the code and looked up in `locale/` when they are shown, never at import time.
Which language the user prefers, and where that is kept, is left to the settings.
"""

import datetime as dt
import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol

LANGUAGES = ("nl", "en")
LOCALE = Path(__file__).parent / "locale"

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_DAY_LETTERS = {"nl": 2, "en": 3}
_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_screen = "nl"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


class Sayable(Protocol):
    """What `sentence` needs: an English sentence with named places, and the values that go there."""

    @property
    def message(self) -> str:
        """The English sentence, for example "The file {name} is empty."."""

    @property
    def values(self) -> Mapping[str, object]:
        """A value for each named place of the sentence."""


def use(language: str) -> None:
    """Set the language of the whole program: "nl" or "en". Raises ValueError for any other."""
    global _screen  # noqa: PLW0603 - one screen, one language
    _screen = _known(language)


def language() -> str:
    """Return the language in which texts come out here and now: "nl" or "en"."""
    return _spoken.get() or _screen


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let texts come out in another language inside the block, in this thread only.

    For documents: the minutes may be Dutch while the screen is English, also when a background thread writes
    them. Raises ValueError for an unknown language.
    """
    before = _spoken.set(_known(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def _(message: str) -> str:
    """Return the text in the current language, or the English text itself where a translation is missing."""
    return _catalogue(language()).gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark a text for the catalogue where it is written but shown elsewhere, such as the label of a step."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the text that fits the number n; fill in the number with `.format` afterwards."""
    return _catalogue(language()).ngettext(one, many, n)


def term(member: StrEnum) -> str:
    """Return the label of a member of an enumeration, such as "loopt" for `ActionStatus.IN_PROGRESS`."""
    return _catalogue(language()).pgettext(type(member).__name__, member.value.replace("_", " "))


def sentence(problem: Sayable) -> str:
    """Return the sentence of a problem in the current language, terms and dates in words."""
    values = {name: _in_words(value) for name, value in problem.values.items()}
    return _(problem.message).format(**values)


def day(date: dt.date) -> str:
    """Return "vr 27-11-2026"."""
    return f"{_weekday(date)} {plain_day(date)}"


def short_day(date: dt.date) -> str:
    """Return "vr 27-11", for lists in which the year is plain."""
    return f"{_weekday(date)} {date:%d-%m}"


def long_day(date: dt.date) -> str:
    """Return "vrijdag 27 november 2026"."""
    weekday, month = _DAYS[language()][date.weekday()], _MONTHS[language()][date.month - 1]
    return f"{weekday} {date.day} {month} {date.year}"


def weekday(date: dt.date) -> str:
    """Return "vrijdag"."""
    return _DAYS[language()][date.weekday()]


def month(date: dt.date) -> str:
    """Return "november 2026"."""
    return f"{_MONTHS[language()][date.month - 1]} {date.year}"


def short_month(date: dt.date) -> str:
    """Return "nov 2026"."""
    name = _MONTHS[language()][date.month - 1]
    return f"{'mrt' if name == 'maart' else name[:3]} {date.year}"


def plain_day(date: dt.date) -> str:
    """Return "27-11-2026"."""
    return f"{date:%d-%m}-{date.year:04}"


def clock(time: dt.time | dt.datetime) -> str:
    """Return "10:42"."""
    return f"{time:%H:%M}"


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(language)
    return language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("focusdesk", LOCALE, [language], fallback=True)


def _weekday(date: dt.date) -> str:
    return _DAYS[language()][date.weekday()][: _DAY_LETTERS[language()]]


def _in_words(value: object) -> object:
    if isinstance(value, StrEnum):
        return term(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return plain_day(value)
    return value
