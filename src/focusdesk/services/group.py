"""The focus group itself: its name, its legal basis, and the terms and deadlines it works by."""

from dataclasses import replace

from focusdesk.domain.changes import Change, Step
from focusdesk.domain.records import FocusGroup
from focusdesk.i18n import N_
from focusdesk.services import citizen_numbers
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit, ensure_text

_LABEL = N_("Change focus group")


def edit_group(desk: Desk, **values: object) -> FocusGroup:
    """Set fields of the focus group; raises Refused when its name would be empty.

    A group that no longer keeps citizen service numbers loses those that are there, in the same step.
    """
    if "name" in values:
        values["name"] = ensure_text(str(values["name"]), N_("Give the focus group a name."), field="name")
    gone = citizen_numbers.removals(desk) if values.get("keeps_bsn") is False else []
    if not gone:
        return edit(desk, desk.group, _LABEL, **values)
    changed = replace(desk.group, **values)  # type: ignore[arg-type]  # checked by the record's fields
    desk.do(Step(_LABEL, (Change(desk.group, changed), *gone)))
    return changed
