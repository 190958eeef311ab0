"""Which blocks the sheet of an incident consists of: what happened, whose data, when, to whom, protected or not."""

from datetime import date

from focusdesk.documents.blocks import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Standing,
    Title,
    Tone,
    line,
)
from focusdesk.documents.opening import document_of
from focusdesk.domain.incidentpaper import IncidentPaper
from focusdesk.domain.paper import Disclosure
from focusdesk.i18n import _, clock, long_day, plain_day, speaking, term


def document(paper: IncidentPaper, language: str) -> Document:
    """Return the sheet as blocks in "nl" or "en". Raises ValueError for an unknown language."""
    with speaking(language):
        return document_of(
            paper,
            language,
            _blocks(paper),
            title=_("Incident sheet"),
            running=_("{group}, incident sheet").format(group=paper.group),
            marking=_("CONFIDENTIAL - personal data"),
        )


def _blocks(paper: IncidentPaper) -> list[Block]:
    incident = paper.incident
    return [
        _title(paper),
        Heading(1, _("What happened")),
        Paragraph(line(incident.description)),
        _facts((_("Happened on"), _day(incident.happened)), (_("Found on"), _day(incident.found))),
        Heading(1, _("Whose data")),
        _facts(
            (_("Persons concerned"), incident.concerned or _("not recorded")),
            (_("Cases"), ", ".join(paper.cases) or _("none")),
        ),
        Heading(1, _("What was given, and to whom")),
        *_given(paper),
        Heading(1, _("What was done about it")),
        Paragraph(line(incident.measures or _("Nothing was recorded yet."))),
        _facts(
            (_("Reported to the authority on"), _day(incident.reported)),
            (_("Persons concerned told on"), _day(incident.informed)),
            (_("Data protection officer"), paper.protection_officer or _("not recorded")),
            (_("Recorded by"), paper.recorded_by),
        ),
        Paragraph(line(_advice(), Tone.QUIET)),
    ]


def _title(paper: IncidentPaper) -> Title:
    return Title(
        owner=" - ".join(filter(None, (paper.municipality, paper.group))),
        text=_("Incident sheet"),
        subtitle=_("Found on {day}").format(day=long_day(paper.incident.found)),
        standing=Standing.DRAFT,
        standing_text=_("INCIDENT"),
    )


def _given(paper: IncidentPaper) -> list[Block]:
    incident, disclosure = paper.incident, paper.disclosure
    protected = _("yes") if incident.was_protected else _("no")
    rows = [
        (_("Came to"), incident.wrong_recipient or _("not recorded")),
        (_("Was protected (encrypted)"), protected),
    ]
    return [_facts(*rows, *(_of_disclosure(disclosure, paper.recipient) if disclosure else []))]


def _of_disclosure(disclosure: Disclosure, recipient: str) -> list[tuple[str, str]]:
    at = f"{plain_day(disclosure.at.date())} {clock(disclosure.at)}"
    return [
        (_("Was meant for"), recipient or _("not recorded")),
        (_("What"), term(disclosure.what)),
        (_("Given on"), at),
        (_("By which means"), term(disclosure.means)),
        (_("Protection"), term(disclosure.protection)),
        (_("File"), disclosure.file or _("none")),
        (_("SHA-256"), disclosure.sha256 or _("none")),
        (_("Withdrawn on"), _day(disclosure.withdrawn)),
    ]


def _facts(*rows: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(label=label, text=line(text)) for label, text in rows))


def _day(day: date | None) -> str:
    return long_day(day) if day else _("not yet, or not recorded")


def _advice() -> str:
    return _(
        "A data breach is reported to the Dutch Data Protection Authority within 72 hours after it was found, unless"
        " a risk for the persons concerned is unlikely (GDPR, articles 33 and 34). The data protection officer decides."
    )
