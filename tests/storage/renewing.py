"""Renews the keys of a vault in a process of its own that may be told to die: `renewing.py FOLDER AT`.

It dies before the AT-th time that it opens, renames or removes a file (0: never), as kill -9 would have it, and writes
how many there were when it lives. The keys are those of `test_rekeying`, which nothing but a plain hash protects.
"""

import datetime as dt
import os
import sys
from pathlib import Path

from focusdesk.domain.changes import Step
from focusdesk.storage import keyfile, keyring, keys
from focusdesk.storage.store import Store

FIRST, SECOND = "de eerste wachtzin van de kluis", "een heel andere wachtzin erbij"
COUNTED = {"open", "os.rename", "os.remove", "os.chmod", "shutil.copyfile"}


def main() -> None:
    folder, at = Path(sys.argv[1]), int(sys.argv[2])
    keys.derive = lambda secret, cost: keys.hashlib.sha256(cost.salt + secret).digest()  # type: ignore[attr-defined]
    opened = keys.open_slots(keyfile.read(folder)[0], FIRST)
    store = Store.open(folder, opened.data_key, "Secretaris", opened.log_key)
    renewal = keyring.removal(folder, FIRST, opened_slot(folder))
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in COUNTED and (event != "open" or str(folder) in str(arguments[0])):
            seen += 1
            if seen == at:
                os._exit(9)

    sys.addaudithook(watch)
    store.renew(folder, renewal, Step("Renew keys", ()), dt.datetime(2026, 11, 20, 12))
    sys.stdout.write(str(seen))
    store.close()


def opened_slot(folder: Path) -> str:
    """The slot of who is removed."""
    return keys.open_slots(keyfile.read(folder)[0], SECOND).slot.id


if __name__ == "__main__":
    main()
