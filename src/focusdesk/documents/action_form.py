"""Which blocks an action list consists of that is filled in on the screen and sent back as PDF."""

import json

from focusdesk.documents import action_words
from focusdesk.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Heading,
    Line,
    Paragraph,
    Run,
    Standing,
    Title,
    Tone,
    line,
)
from focusdesk.domain.actionlist import MARK, MOST_NOTE, VERSION, ActionList, ListedAction
from focusdesk.i18n import _, long_day, plain_day, speaking


def document(listed: ActionList) -> Document:
    """Return the form as blocks, in the language of the list."""
    with speaking(listed.language):
        return Document(
            title=action_words.title(listed),
            language=listed.language,
            owner=listed.group,
            running=_("{group}, action list").format(group=listed.group),
            marking=_("CONFIDENTIAL - personal data"),
            stand=_("Made on {day}").format(day=plain_day(listed.made_on)),
            watermark="",
            made_on=listed.made_on,
            copy_for=listed.name,
            house=listed.house,
            blocks=tuple(_blocks(listed)),
        )


def _blocks(listed: ActionList) -> list[Block]:
    title = Title(
        owner=" - ".join(filter(None, (listed.municipality, listed.group))),
        text=action_words.title(listed),
        subtitle=long_day(listed.made_on),
        standing=Standing.DRAFT,
        standing_text=_("OPEN ACTIONS"),
    )
    told = _("Fill in what is framed, save this file and send it back.")
    opening = Paragraph((Run(told + " ", Tone.STRONG), Run(action_words.asked(listed))))
    about = json.dumps([MARK, str(VERSION), listed.language, str(listed.organisation), str(listed.id)])
    told_more = Paragraph(line(action_words.meaning(), Tone.QUIET))
    found: list[Block] = [title, opening, told_more, Heading(1, _("Open actions"))]
    for at, action in enumerate(listed.actions):
        found += _action(action, (("list.about", about),) if not at else ())
    return found


def _action(action: ListedAction, about: tuple[tuple[str, str], ...]) -> list[Block]:
    due = plain_day(action.due) if action.due else _("no date")
    head = _("{number}, by {day}").format(number=action.number, day=due)
    return [
        Heading(2, head),
        Paragraph((*line(action.text), Run("\n"), *_whose(action))),
        Entries(entries=_entries(action), carried=(*about, (f"{action.number}.sent", _sent(action)))),
    ]


def _whose(action: ListedAction) -> Line:
    parts = [_("Who: {names}").format(names=action.owners)]
    if action.case:
        parts.append(_("case {number}").format(number=action.case))
    return line(", ".join(parts), Tone.QUIET)


def _entries(action: ListedAction) -> tuple[Entry, ...]:
    number, words = action.number, action_words.status_words()
    return (
        Entry(
            name=f"{number}.status",
            label=_("Status"),
            says=_("Status of action {number}").format(number=number),
            share=0.24,
            choices=tuple(words.values()),
            value=words[action.status],
        ),
        Entry(
            name=f"{number}.date",
            label=_("Date"),
            says=_("Date of action {number}, as day-month-year").format(number=number),
            share=0.18,
            most=20,
        ),
        Entry(
            name=f"{number}.note",
            label=_("Explanation"),
            says=_("Explanation at action {number}").format(number=number),
            share=0.58,
            rows=3,
            most=MOST_NOTE,
        ),
    )


def _sent(action: ListedAction) -> str:
    """What was agreed and the status as it is sent, to compare with when the file comes back."""
    due = action.due.isoformat() if action.due else ""
    agreed = (action.number, action.text, action.owners, action.case, due)
    return json.dumps([*agreed, action.digest, action.status.value])
