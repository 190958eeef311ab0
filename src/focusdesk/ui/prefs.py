"""What this computer remembers for this user, outside every vault: looks, lock time, columns, where vaults are.

Nothing of a case is ever kept here. The file is `settings.ini` in the user's configuration folder, or in the folder
that the environment variable FOCUSDESK_CONFIG names.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast

from PySide6.QtCore import QByteArray, QSettings

from focusdesk.domain.formats import ENDINGS, Format
from focusdesk.i18n import LANGUAGES
from focusdesk.services import computer

Theme = Literal["light", "dark", "system"]
LOCK_CHOICES = (1, 2, 5, 10, 15, 30)
_MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class RecentVault:
    """A vault that was open before, and when."""

    path: Path
    opened: datetime | None

    @property
    def name(self) -> str:
        """The name of the folder without its ending."""
        return self.path.name.removesuffix(".focusdesk")


class Prefs:
    """The preferences; cheap to make, all share the one file."""

    def __init__(self) -> None:
        path = computer.config_folder() / "settings.ini"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # it says where the vaults are; Qt keeps the mode of a file that is there
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language of the screen, "nl" or "en"; Dutch until another is chosen."""
        kept = self._text("language", "nl")
        return kept if kept in LANGUAGES else "nl"

    @language.setter
    def language(self, language: str) -> None:
        self._file.setValue("language", language)

    @property
    def theme(self) -> Theme:
        """Light, dark, or as the system."""
        kept = self._text("theme", "system")
        return cast(Theme, kept if kept in ("light", "dark") else "system")

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._file.setValue("theme", theme)

    @property
    def text_percent(self) -> int:
        """The size of text, 80 to 200 percent."""
        return max(80, min(200, self._number("text_percent", 100)))

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._file.setValue("text_percent", percent)

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a key or mouse the vault locks; there is no "never"."""
        return max(1, min(LOCK_CHOICES[-1], self._number("lock_minutes", 5)))

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._file.setValue("lock_minutes", minutes)

    @property
    def single_keys(self) -> bool:
        """Whether single letters act in lists."""
        return self._text("single_keys", "yes") == "yes"

    @single_keys.setter
    def single_keys(self, wanted: bool) -> None:
        self._file.setValue("single_keys", "yes" if wanted else "no")

    @property
    def export_format(self) -> Format:
        """The form in which a document was saved last; a PDF at first."""
        kept = self._text("export_format", Format.PDF.value)
        return Format(kept) if kept.lstrip(".") in ENDINGS else Format.PDF

    @export_format.setter
    def export_format(self, form: Format) -> None:
        self._file.setValue("export_format", form.value)

    @property
    def remembers_vaults(self) -> bool:
        """Whether the list of vaults that were open is kept."""
        return self._text("remember_vaults", "yes") == "yes"

    @remembers_vaults.setter
    def remembers_vaults(self, wanted: bool) -> None:
        self._file.setValue("remember_vaults", "yes" if wanted else "no")
        if not wanted:
            self._file.remove("vaults")

    def recent(self) -> list[RecentVault]:
        """The vaults that were open before and are still there, the last one first."""
        kept = [RecentVault(Path(each["path"]), _moment(each.get("opened"))) for each in self._vaults()]
        return [vault for vault in kept if vault.path.is_dir()]

    def remember_vault(self, path: Path) -> None:
        """Put a vault on top of the list."""
        if not self.remembers_vaults:
            return
        others = [each for each in self._vaults() if each["path"] != str(path)]
        first = {"path": str(path), "opened": datetime.now().isoformat(timespec="seconds")}
        self._keep("vaults", [first, *others][:_MOST_RECENT])

    def forget_vault(self, path: Path) -> None:
        """Take a vault off the list."""
        self._keep("vaults", [each for each in self._vaults() if each["path"] != str(path)])

    @property
    def second_place(self) -> Path | None:
        """The folder, such as on a stick, to which backups are copied as well; None when none is chosen."""
        return computer.second_place()

    @second_place.setter
    def second_place(self, place: Path | None) -> None:
        computer.choose_second_place(place)

    def table(self, name: str) -> dict[str, Any]:
        """The columns of the table with this name, as they were left; empty when never touched."""
        kept = self._json(f"tables/{name}")
        return kept if isinstance(kept, dict) else {}

    def set_table(self, name: str, state: dict[str, Any]) -> None:
        """Keep the columns of the table with this name."""
        self._keep(f"tables/{name}", state)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        kept = self._file.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("geometry", geometry)

    def flush(self) -> None:
        """Write what was changed to the file now: the next window reads it."""
        self._file.sync()

    def _text(self, key: str, otherwise: str) -> str:
        return str(self._file.value(key, otherwise))

    def _number(self, key: str, otherwise: int) -> int:
        kept = self._text(key, "")
        return int(kept) if kept.isdigit() else otherwise

    def _vaults(self) -> list[dict[str, str]]:
        kept = self._json("vaults")
        entries = kept if isinstance(kept, list) else []
        return [each for each in entries if isinstance(each, dict) and isinstance(each.get("path"), str)]

    def _json(self, key: str) -> Any:
        try:
            return json.loads(self._text(key, ""))
        except ValueError:
            return None

    def _keep(self, key: str, value: Any) -> None:
        self._file.setValue(key, json.dumps(value))


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
