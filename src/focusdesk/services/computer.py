"""What the window and the command line both know of this computer: the folder of settings, the second place of backups.

What only the window needs stands in its own file in that folder; see `ui.prefs`.
"""

import os
from contextlib import suppress
from pathlib import Path

_SECOND = "second-place.txt"


def config_folder() -> Path:
    """The folder for settings of this user, or the one that the environment variable FOCUSDESK_CONFIG names."""
    if named := os.environ.get("FOCUSDESK_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("focusdesk", appauthor=False)


def second_place() -> Path | None:
    """The folder, such as on a stick, to which backups are copied as well; None when none is chosen."""
    with suppress(OSError, UnicodeError):
        kept = (config_folder() / _SECOND).read_text(encoding="utf-8").strip()
        return Path(kept) if kept else None
    return None


def choose_second_place(place: Path | None) -> None:
    """Have backups copied there from now on, or nowhere. Raises OSError."""
    path = config_folder() / _SECOND
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(f"{place or ''}\n", encoding="utf-8")
