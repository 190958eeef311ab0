"""Keeps the Dutch catalogue in step with the texts in the code.

    python tools/translations.py update [--merge FILE ...]   take up new texts and translations, drop old ones, compile
    python tools/translations.py missing                     print what still needs Dutch, as a file to fill in
    python tools/translations.py check                       say what is not right; exit code 1 when anything is

A file to merge is JSON: {"English": "Dutch", "{n} rows": ["{n} rij", "{n} rijen"], "Status|in progress": "loopt"}.
"""

import argparse
import datetime as dt
import io
import json
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from texts import SOURCE, Text, texts

PO = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "focusdesk.po"
MO = PO.with_suffix(".mo")
BEGIN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
ENDINGS = ".?!:…"


def main() -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["update", "missing", "check"])
    parser.add_argument("--merge", type=Path, nargs="+", default=[], metavar="FILE")
    options = parser.parse_args()
    if options.what == "missing":
        print(json.dumps(missing(), ensure_ascii=False, indent=1))
        return 0
    if options.what == "update":
        update(options.merge)
    faults = check()
    print("\n".join(faults) or "The Dutch catalogue is current and complete.")
    return 1 if faults else 0


def update(files: list[Path]) -> None:
    """Write the catalogue anew from the texts in the code, the translations there are, and those in the files."""
    fresh, old = template(), catalogue()
    for message in fresh:
        known = old.get(message.id, context=message.context)
        if message.id and known is not None and known.string:
            message.string = known.string
    for file in files:
        merge(fresh, json.loads(file.read_text(encoding="utf-8")), file.name)
    PO.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, fresh, width=110, no_location=True, sort_output=True)
    PO.write_bytes(written.getvalue())
    MO.write_bytes(compiled(catalogue()))


def missing() -> dict[str, str | list[str]]:
    """Return the texts without Dutch, as `update --merge` reads them once they are filled in."""
    there = {key(message): forms_of(message) for message in catalogue() if message.id}
    lacking = [text for text in sorted(texts()) if not all(there.get(text, [""]))]
    return {spellings(text)[-1]: ["", ""] if text.many else "" for text in lacking}


def check() -> list[str]:
    """Return what is wrong with the catalogue, a line each; empty when it is current, complete and compiled."""
    there, wanted = catalogue(), texts()
    held = {key(message): message for message in there if message.id}
    faults = [f"Not in the catalogue; run tools/translations.py update: {text}" for text in sorted(wanted - set(held))]
    faults += [f"No longer in the code; run tools/translations.py update: {t}" for t in sorted(set(held) - wanted)]
    for text in sorted(wanted & set(held)):
        faults += faults_of(text, held[text])
    if not MO.exists() or MO.read_bytes() != compiled(there):
        faults.append("The compiled catalogue is not current; run tools/translations.py update")
    return faults


def faults_of(text: Text, message: Message) -> list[str]:
    """Return what is wrong with one translation."""
    forms = forms_of(message)
    if message.fuzzy or not all(forms):
        return [f"Not translated: {text}"]
    faults = []
    ends = [form[-1] if form[-1] in ENDINGS else "" for form in (text.many or text.one, *forms)]
    if len(set(ends)) > 1:
        faults.append(f"Ends otherwise than the English: {text} -> {forms}")
    single = names(text.one) | names(text.many) if text.many else names(text.one)
    if names(forms[-1]) != names(text.many or text.one) or not names(forms[0]) <= single:
        faults.append(f"Other places to fill in than the English: {text} -> {forms}")
    return faults


def template() -> Catalog:
    """Return a catalogue of all texts, none of them translated."""
    header = {"project": "FocusDesk", "version": "in Dutch", "language_team": "nl", "last_translator": ""}
    fresh = Catalog("nl", **header, creation_date=BEGIN, revision_date=BEGIN, fuzzy=False)
    fresh.header_comment = "# Dutch texts of FocusDesk; made by tools/translations.py."
    for text in sorted(texts()):
        fresh.add((text.one, text.many) if text.many else text.one, context=text.context or None)
    return fresh


def catalogue() -> Catalog:
    """Return the catalogue as it is on disk; empty when there is none."""
    if not PO.exists():
        return Catalog("nl")
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def merge(into: Catalog, translations: dict[str, str | list[str]], source: str) -> None:
    """Put translations into the catalogue; say which ones belong to no text."""
    places = {spelling: message for message in into if message.id for spelling in spellings(key(message))}
    for english, dutch in translations.items():
        if not all([dutch] if isinstance(dutch, str) else dutch):
            continue
        if english in places:
            places[english].string = tuple(dutch) if isinstance(dutch, list) else dutch
        else:
            print(f"{source}: no such text in the code: {english}")


def spellings(text: Text) -> list[str]:
    """Return the ways in which a file to merge may write a text."""
    if text.context:
        return [f"{text.context}|{text.one}"]
    return [text.one, text.many] if text.many else [text.one]


def key(message: Message) -> Text:
    """Return the text to which a message of the catalogue belongs."""
    one, many = message.id if isinstance(message.id, tuple | list) else (message.id, "")
    return Text(one, many, message.context or "")


def forms_of(message: Message) -> list[str]:
    """Return the translation in all its forms: one, or singular and plural."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def names(text: str) -> set[str]:
    """Return the names of the places to fill in: {"count"} of "{count} rows"."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def compiled(source: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    written = io.BytesIO()
    write_mo(written, source)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
