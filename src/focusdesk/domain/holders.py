"""Who may open a vault, as everyone may see who has opened it: names and dates, never a secret."""

import datetime as dt
from dataclasses import dataclass

SECRETARY = "secretary"
"""The holder of the passphrase that a vault is made with, as long as nobody gave a name; so the log names it."""
RECOVERY_SHEET = "recovery sheet"
"""Who the log names when a vault was opened with the code or the words of a recovery sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One way into a vault: a person with a passphrase, or the recovery sheet.

    `slot` is its id in the key files. `sheets` is 0 for a person, 1 for one recovery sheet, and 3 for three sheets of
    which two are needed. `since` is None for a slot of before dates were kept. `lasts` says whether it still opens the
    vault after its keys are renewed; a slot of an early version does not.
    """

    slot: str
    name: str
    since: dt.date | None
    sheets: int = 0
    lasts: bool = True

    @property
    def id(self) -> str:
        """What tells it from the others, also in a list on the screen."""
        return self.slot

    @property
    def is_person(self) -> bool:
        """Whether someone opens the vault with a passphrase of their own."""
        return self.sheets == 0
