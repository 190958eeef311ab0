"""The calendar as a file: for all or for one organisation, with numbers only."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.services import diary
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.papers.phrase_dialog import show_phrases
from focusdesk.ui.session import Session


def ask(parent: QWidget, session: Session) -> None:
    """Ask for whom and how it leaves, then where the file comes."""
    name = Path(diary.file_name(session.desk)).stem
    contents = _(
        "Meetings and due dates of the coming two years for Outlook or another calendar, with numbers only. A meeting"
        " takes two hours in it. For an organisation: the meetings and the dates of its own actions."
    )
    paper = Paper(title=_("Calendar file"), name=name, suffix=diary.SUFFIX, numbers_only=True, contents=contents)
    handing = handing_dialog.ask(parent, session, paper)
    if handing is not None:
        write(parent, session, handing)


def write(parent: QWidget, session: Session, handing: Handing) -> None:
    """Write the file and put it into the register."""
    made: list[tuple[Path, int]] = []
    desk = session.desk
    if session.attempt(lambda: made.append(diary.hand_out(desk, handing.path, handing.lock, handing.organisation))):
        [(path, count)] = made
        words = ngettext("{count} date is saved as {name}.", "{count} dates are saved as {name}.", count)
        session.tell(words.format(count=count, name=path.name))
        show_phrases(session, handing.lock.phrases, parent)
