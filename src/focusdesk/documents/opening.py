"""What papers about the vault of today have in common: whose they are, when they were made, and the house style."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from focusdesk.documents.blocks import Block, Document
from focusdesk.domain.house import House
from focusdesk.i18n import _, plain_day


class Paper(Protocol):
    """What is known of each such paper."""

    @property
    def group(self) -> str:
        """The name of the group."""

    @property
    def made_on(self) -> date:
        """The day on which it is made."""

    @property
    def house(self) -> House:
        """The house style of the group."""


def document_of(
    paper: Paper, language: str, blocks: Iterable[Block], *, title: str, running: str, marking: str, stand: str = ""
) -> Document:
    """The paper as a document in the language that is spoken now; without `stand` it says when it was made."""
    return Document(
        title=title,
        language=language,
        owner=paper.group,
        running=running,
        marking=marking,
        stand=stand or _("Made on {day}").format(day=plain_day(paper.made_on)),
        watermark="",
        made_on=paper.made_on,
        house=paper.house,
        blocks=tuple(blocks),
    )
