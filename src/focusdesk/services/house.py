"""The look of the municipality for documents, out of the vault."""

from focusdesk.domain.house import House
from focusdesk.services.desk import Desk


def house_of(desk: Desk) -> House:
    """The colour and the logo that the settings hold. Raises Missing when the logo is not in the vault any more."""
    group = desk.group
    return House(colour=group.accent, logo=desk.store.content(group.logo) if group.logo else None)
