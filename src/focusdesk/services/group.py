"""The focus group itself: its name, its legal basis, and the terms and deadlines it works by."""

from focusdesk.domain.records import FocusGroup
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit, ensure_text


def edit_group(desk: Desk, **values: object) -> FocusGroup:
    """Set fields of the focus group; raises Refused when its name would be empty."""
    if "name" in values:
        values["name"] = ensure_text(str(values["name"]), N_("Give the focus group a name."), field="name")
    return edit(desk, desk.group, N_("Change focus group"), **values)
