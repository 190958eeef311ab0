"""The words for the fields that are laid side by side."""

from focusdesk.i18n import _


def field_words(name: str) -> str:
    """What a field is called on the screen."""
    words = {
        "name": _("Name"),
        "function": _("Function"),
        "organisation": _("Organisation"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "short": _("Short name"),
        "kind": _("Kind"),
        "title": _("Title"),
        "status": _("Status"),
        "opened": _("Opened"),
        "closed": _("Closed"),
        "next_discussion": _("Next discussion"),
        "bringing_organisation": _("Brought by"),
        "lead": _("Case lead"),
        "subject.name": _("Person concerned"),
        "subject.date_of_birth": _("Date of birth"),
        "subject.bsn": _("Citizen service number (BSN)"),
        "subject.address": _("Address"),
        "subject.contact": _("Contact"),
    }
    return words[name]
