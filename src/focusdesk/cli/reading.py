"""The command `read`: how the input line of a meeting would read a line. Nothing is recorded."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.domain.datewords import parse_date
from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import Names
from focusdesk.domain.linereading import LineKind, Reading, Sharing
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, day, term
from focusdesk.services import question_words

Entry = dict[str, object]


def run(options: argparse.Namespace) -> int:
    """Read one line, or every line of standard input as one JSON object each."""
    today, names = _day(options.today), _names(options)

    def read(line: str) -> Entry:
        return _entry(read_line(line, today, names), names)

    if options.line == "-":
        _each_of_input(read)
    elif options.json:
        _say(read(options.line))
    else:
        _show(read_line(options.line, today, names), names)
    return 0


def _day(given: str | None) -> date:
    if given is None:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        found = parse_date(given, date.today())
    if found is None:
        raise Problem("“{given}” is not a date. Write it as 2026-11-20.", given=given)
    return found


def _names(options: argparse.Namespace) -> Names:
    """The directory of the vault that was named; without one anybody can be meant."""
    if not options.vault:
        return Names()
    from focusdesk.services.entering import names_of

    with opened(options) as desk:
        desk.today = lambda: _day(options.today)
        return names_of(desk)


def _each_of_input(read: Callable[[str], Entry]) -> None:
    """Lines that follow the passphrase, where that was given on standard input too."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip("\r\n")
        _say(read(text))


def _say(entry: Entry) -> None:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(entry, ensure_ascii=not unicode) + "\n")


def _entry(reading: Reading, names: Names) -> Entry:
    updated = {"action": reading.number, "status": reading.status.value if reading.status else None}
    return {
        "kind": reading.kind.value,
        "text": reading.text,
        "owners": [names.label(owner) for owner in reading.owners],
        "due": reading.due.isoformat() if reading.due else None,
        "sharing": _sharing(reading.sharing, names) if reading.sharing else None,
        "question": question_words.in_words(reading.question, names) if reading.question else None,
        **(updated if reading.kind is LineKind.ACTION_UPDATE else {}),
    }


def _sharing(sharing: Sharing, names: Names) -> Entry:
    known = {one.id: one.name for one in names.organisations}
    whom = [*(known[each] for each in sharing.organisations), *sharing.names]
    return {"limit": sharing.limit.value if sharing.limit else None, "with": whom}


def _show(reading: Reading, names: Names) -> None:
    limit = reading.sharing.limit if reading.sharing else None
    facts = (
        (_("Kind"), term(reading.kind)),
        (_("Text"), reading.text),
        (_("Who"), ", ".join(names.label(owner) for owner in reading.owners)),
        (_("Action"), str(reading.number or "")),
        (_("Status"), term(reading.status) if reading.status else ""),
        (_("When"), day(reading.due) if reading.due else ""),
        (_("Sharing"), term(limit) if limit else ""),
        (_("Question"), question_words.in_words(reading.question, names) if reading.question else ""),
    )
    for label, text in facts:
        if text:
            output.say(f"{label}: {text}")
