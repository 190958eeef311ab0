"""The places of the program and the page of each, loaded when it is first visited."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from focusdesk.i18n import _

if TYPE_CHECKING:
    from focusdesk.ui.widgets.page import Page

PLACES = {
    "home": "focusdesk.ui.home_page:HomePage",
    "meetings": "focusdesk.ui.meetings_page:MeetingsPage",
    "meeting": "focusdesk.ui.meeting_page:MeetingPage",
    "cases": "focusdesk.ui.cases_page:CasesPage",
    "signals": "focusdesk.ui.signals_page:SignalsPage",
    "case": "focusdesk.ui.case_page:CasePage",
    "actions": "focusdesk.ui.actions_page:ActionsPage",
    "people": "focusdesk.ui.directory_page:DirectoryPage",
    "calendar": "focusdesk.ui.calendar_page:CalendarPage",
    "report": "focusdesk.ui.report_page:ReportPage",
    "plan": "focusdesk.ui.plan_page:PlanPage",
    "import": "focusdesk.ui.import_page:ImportPage",
    "export": "focusdesk.ui.export_page:ExportPage",
    "share": "focusdesk.ui.papers.share_page:SharePage",
    "disclosures": "focusdesk.ui.papers.disclosures_page:DisclosuresPage",
    "log": "focusdesk.ui.log_page:LogPage",
    "health": "focusdesk.ui.health_page:HealthPage",
    "settings": "focusdesk.ui.settings_page:SettingsPage",
}

RAIL = ("home", "meetings", "cases", "actions", "people", "report")
RAIL_OF = {
    "meeting": "meetings",
    "case": "cases",
    "signals": "cases",
    "calendar": "actions",
    "plan": "report",
    "disclosures": "report",
    "log": "report",
}
RAIL_ICONS = {
    "home": "sun",
    "meetings": "calendar-days",
    "cases": "folder-open",
    "actions": "list-checks",
    "people": "users",
    "report": "chart-column",
}


def page_class(place: str) -> "type[Page]":
    """The class of the page of a place. Raises KeyError for an unknown place."""
    module, name = PLACES[place].split(":")
    return cast("type[Page]", getattr(import_module(module), name))


def rail_word(place: str) -> str:
    """The word of a place on the rail and in the menu."""
    return {
        "home": _("Today"),
        "meetings": _("Meetings"),
        "cases": _("Cases"),
        "actions": _("Actions"),
        "people": _("People"),
        "report": _("Report"),
    }[place]
