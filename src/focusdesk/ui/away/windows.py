"""Windows: signs that the user goes away, in the messages that Windows sends to the window.

They are the lock screen, another user, a remote session that ends, sleep, and the lid.
"""

import ctypes
import sys
import uuid
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
PBT_POWERSETTINGCHANGE = 0x8013
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7
GUID_LIDSWITCH_STATE_CHANGE = uuid.UUID("BA3E0F4D-B817-4094-A2D1-D56379E6A0F3")
SETTING_BYTES = 24
"""A POWERBROADCAST_SETTING with a value of four bytes: GUID, length, value."""

_LEAVING = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK})


class Signs:
    """Reads messages. Windows also tells how the lid is when nothing changes: only closing it is a sign."""

    def __init__(self) -> None:
        self._lid_is_open: bool | None = None

    def is_away(self, number: int, parameter: int, setting: bytes = b"") -> bool:
        """Whether a message means that the user goes away. `setting` are the bytes of a POWERBROADCAST_SETTING."""
        if number == WM_WTSSESSION_CHANGE:
            return parameter in _LEAVING
        if number == WM_POWERBROADCAST and parameter == PBT_POWERSETTINGCHANGE:
            return self._lid_closes(setting)
        return number == WM_POWERBROADCAST and parameter == PBT_APMSUSPEND

    def _lid_closes(self, setting: bytes) -> bool:
        if len(setting) < SETTING_BYTES or uuid.UUID(bytes_le=setting[:16]) != GUID_LIDSWITCH_STATE_CHANGE:
            return False
        was, self._lid_is_open = self._lid_is_open, int.from_bytes(setting[20:24], "little") != 0
        return bool(was) and not self._lid_is_open


class WindowMessages(QAbstractNativeEventFilter):
    """Calls `away` for each message that is a sign. Keep it as long as it is installed."""

    def __init__(self, away: Callable[[], object]) -> None:
        super().__init__()
        self._away, self._signs = away, Signs()

    def nativeEventFilter(self, kind: "QByteArray | bytes | bytearray | memoryview[int]", message: int) -> object:
        if QByteArray(kind) == b"windows_generic_MSG":
            sent = wintypes.MSG.from_address(int(message))
            if sent.message in (WM_POWERBROADCAST, WM_WTSSESSION_CHANGE) and self._is_away(sent):
                self._away()
        return False, 0

    def _is_away(self, sent: wintypes.MSG) -> bool:
        has_setting = sent.message == WM_POWERBROADCAST and sent.wParam == PBT_POWERSETTINGCHANGE and sent.lParam
        setting = ctypes.string_at(sent.lParam, SETTING_BYTES) if has_setting else b""
        return self._signs.is_away(sent.message, sent.wParam, setting)


def ask_for_messages(window: int) -> None:
    """Have Windows send them to the window with this handle; what it refuses stays away.

    A computer with modern standby tells of sleep only who asked for it (RegisterSuspendResumeNotification).
    """
    if sys.platform == "win32":
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(window), wintypes.DWORD(0))
        guid = (ctypes.c_ubyte * 16).from_buffer_copy(GUID_LIDSWITCH_STATE_CHANGE.bytes_le)
        user = ctypes.WinDLL("user32")
        for ask in (user.RegisterPowerSettingNotification, user.RegisterSuspendResumeNotification):
            ask.restype = ctypes.c_void_p
        user.RegisterPowerSettingNotification(wintypes.HANDLE(window), ctypes.byref(guid), wintypes.DWORD(0))
        user.RegisterSuspendResumeNotification(wintypes.HANDLE(window), wintypes.DWORD(0))
