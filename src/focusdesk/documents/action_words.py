"""The words of an action list to fill in, in the language that is spoken: its statuses, columns and explanation."""

from focusdesk.domain.actionlist import REPORTABLE, ActionList
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _, long_day, term


def status_words() -> dict[ActionStatus, str]:
    """What can be chosen, in the order of the list. The reader of returned lists knows them in every language."""
    return {each: _("in progress") if each is ActionStatus.IN_PROGRESS else term(each) for each in REPORTABLE}


def columns() -> tuple[str, ...]:
    """The headings that people see; the last three are filled in."""
    return (
        *(_("No."), _("What"), _("Who"), _("Case"), _("By")),
        *(_("Status"), _("Date"), _("Explanation")),
    )


def title(listed: ActionList) -> str:
    """What the list is called, with whose it is."""
    return _("Action list of {name}").format(name=listed.name)


def asked(listed: ActionList) -> str:
    """By when it is asked back."""
    if listed.meeting:
        return _("Please send it back before the meeting of {day}.").format(day=long_day(listed.meeting))
    return _("Please send it back before the next meeting.")


def meaning() -> str:
    """What belongs in the three columns."""
    return _(
        "Choose a status. The date is the day on which it was done, or the day you report on. Not carried out?"
        " Then say why."
    )
