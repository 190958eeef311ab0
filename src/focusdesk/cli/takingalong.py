"""The commands `take-along` and `unpack`: a vault in one locked file, and a vault out of such a file."""

import argparse
from pathlib import Path

from focusdesk.cli import output
from focusdesk.cli.opening import folder_of, opened, passphrase
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import passphrases, takealong


def pack(options: argparse.Namespace) -> int:
    """Make the file and show its passphrase, this one time."""
    target = Path(options.output)
    if not target.name.endswith(takealong.ENDING):
        target = target.with_name(target.name + takealong.ENDING)
    phrase = passphrases.generate()
    with opened(options) as desk:
        takealong.pack(desk, folder_of(options.vault), target, phrase)
    if options.json:
        output.say_json({"file": str(target), "passphrase": phrase})
        return 0
    output.say(_("Made {name}. From now on, work in one of the two vaults only.").format(name=target))
    output.say(_("Passphrase of this file: {passphrase}").format(passphrase=phrase))
    output.say(_("Write it down: it is not shown again. The vault in the file opens with its own passphrase."))
    return 0


def unpack(options: argparse.Namespace) -> int:
    """Open such a file and put the vault in a folder."""
    place = Path(options.to)
    if not place.is_dir():
        raise Problem("The folder “{folder}” does not exist. Make it first.", folder=place)
    folder = takealong.unpack(Path(options.file), place, passphrase(options))
    if options.json:
        output.say_json({"vault": str(folder)})
    else:
        output.say(_("The vault is now in {folder}").format(folder=folder))
    return 0
