"""Linux: signs that the user goes away, from logind and UPower over the D-Bus of the system.

They are the lock screen, another user, sleep, and the lid. The bus is a socket in the file system; one at a network
address is not used.
"""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

LOGIND, UPOWER = "org.freedesktop.login1", "org.freedesktop.UPower"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
MANAGER_PATH, POWER_PATH = "/org/freedesktop/login1", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
_PATIENCE_MS = 1500
_SIGNS = (("LockedHint", True), ("Active", False), ("LidIsClosed", True))


class SystemBus(QObject):
    """Calls `away` at each sign. Sleep waits a moment for it, as long as this process lives."""

    def __init__(self, away: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._away = away
        self._holds_sleep: list[object] = []
        self._bus = QDBusConnection.systemBus() if is_local() else None
        if self._bus is not None and self._bus.isConnected():
            self._listen(self._bus)

    def _listen(self, bus: QDBusConnection) -> None:
        known = self._ask("/org/freedesktop/login1/session/auto", PROPERTIES, "Get", SESSION, "Id")
        if known:
            path = session_path(str(_plain(known[0])))
            self._hear(bus, LOGIND, path, SESSION, "Lock", "lock()")
            self._hear(bus, LOGIND, path, PROPERTIES, "PropertiesChanged", "change(QString,QVariantMap)")
        self._hear(bus, LOGIND, MANAGER_PATH, MANAGER, "PrepareForSleep", "sleep(bool)")
        self._hear(bus, UPOWER, POWER_PATH, PROPERTIES, "PropertiesChanged", "change(QString,QVariantMap)")
        self._holds_sleep = self._ask(MANAGER_PATH, MANAGER, "Inhibit", "sleep", "FocusDesk", "Lock", "delay")

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str) -> None:
        wanted: Any = SLOT(slot)  # PySide takes the text that its description does not name
        bus.connect(service, path, interface, name, self, wanted)

    def _ask(self, path: str, interface: str, method: str, *words: str) -> list[object]:
        """What logind answers; nothing when it is not there."""
        assert self._bus is not None
        call = QDBusMessage.createMethodCall(LOGIND, path, interface, method)
        call.setArguments(list(words))
        answer = self._bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS)
        return list(answer.arguments()) if answer.type() == QDBusMessage.MessageType.ReplyMessage else []

    @Slot()
    def lock(self) -> None:
        """The session is locked."""
        self._away()

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        """The computer goes to sleep, or woke up."""
        if begins:
            self._away()

    @Slot("QString", "QVariantMap")
    def change(self, _interface: str, changed: dict[str, object]) -> None:
        """Something of the session or the lid changed."""
        if means_away(changed):
            self._away()


def means_away(changed: dict[str, object]) -> bool:
    """Whether changed properties mean that the user goes away: locked, another user in front, or the lid closed."""
    return any(name in changed and bool(_plain(changed[name])) is value for name, value in _SIGNS)


def session_path(name: str) -> str:
    """Where the bus has the session with this name: what is no letter is escaped, and so is a digit in front."""
    escaped = [each if _is_plain(each, at) else f"_{ord(each):02x}" for at, each in enumerate(name)]
    return "/org/freedesktop/login1/session/" + ("".join(escaped) or "_")


def is_local() -> bool:
    """Whether the bus of the system is a socket in the file system."""
    addresses = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:").split(";")
    return all(address.startswith("unix:") for address in addresses if address)


def _is_plain(letter: str, at: int) -> bool:
    return letter.isascii() and (letter.isalpha() or (letter.isdigit() and at > 0))


def _plain(value: object) -> object:
    """A value without the wrapping that D-Bus may have around it."""
    unwrap = getattr(value, "variant", None)
    return unwrap() if callable(unwrap) else value
