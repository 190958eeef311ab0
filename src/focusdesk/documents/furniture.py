"""What stands around the text on every page, in words that all writers share."""

from focusdesk.documents.blocks import Document
from focusdesk.i18n import _


def foot(document: Document) -> str:
    """The words at the foot of each page: how the document stands, and for whom this copy is."""
    if not document.copy_for:
        return document.stand
    return _("{stand} - copy for {receiver}").format(stand=document.stand, receiver=document.copy_for)
