"""The practice vault: fictional data to try everything with, kept apart from every real vault."""

from pathlib import Path

from focusdesk.i18n import _
from focusdesk.ui.jobs import Progress


def practice_vault(folder: Path, progress: Progress) -> Path:
    """The practice vault in `folder`, made when it is not there yet; for a thread, because that takes about 4 s."""
    from focusdesk.services import demo, vaults

    progress.check()
    vault = vaults.folder_for(folder, demo.NAME)
    return vault if vaults.is_vault(vault) else demo.make(folder).vault


def how_to_open() -> str:
    """The sentence that tells the passphrase of the practice vault; it guards nothing, so it is shown."""
    from focusdesk.services import demo

    return _("This vault holds made-up data to practise with. Its passphrase is: {passphrase}").format(
        passphrase=demo.PASSPHRASE
    )
