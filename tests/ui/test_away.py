"""Signs that the user goes away: the bytes that Windows sends, the signals of a real bus, a leap of the clock."""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path
from threading import Timer
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from focusdesk.services.desk import Desk
from focusdesk.ui.away import linux, windows
from focusdesk.ui.away.clock import LEAP_SECONDS, Leaps, asleep
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.conftest import show_active


def lid(is_open: bool, guid: UUID = windows.GUID_LIDSWITCH_STATE_CHANGE) -> bytes:
    return guid.bytes_le + (4).to_bytes(4, "little") + int(is_open).to_bytes(4, "little")


@pytest.mark.parametrize(
    ("number", "parameter", "is_away"),
    [
        (windows.WM_WTSSESSION_CHANGE, 0x7, True),  # the lock screen
        (windows.WM_WTSSESSION_CHANGE, 0x2, True),  # another user
        (windows.WM_WTSSESSION_CHANGE, 0x4, True),  # a remote session ends
        (windows.WM_WTSSESSION_CHANGE, 0x6, True),  # signed out
        (windows.WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (windows.WM_WTSSESSION_CHANGE, 0x1, False),  # back again
        (windows.WM_POWERBROADCAST, 0x4, True),  # sleep
        (windows.WM_POWERBROADCAST, 0x12, False),  # woken up
        (windows.WM_POWERBROADCAST, 0xA, False),  # on battery
        (0x0100, 0x7, False),  # a key
    ],
)
def test_that_messages_of_windows_are_read(number: int, parameter: int, is_away: bool) -> None:
    assert windows.Signs().is_away(number, parameter) is is_away


def test_that_only_closing_the_lid_is_a_sign() -> None:
    signs = windows.Signs()

    def told(setting: bytes) -> bool:
        return signs.is_away(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, setting)

    assert not told(lid(False))  # it was closed all the time: the laptop stands in a dock
    assert not told(lid(True))
    assert not told(lid(False, uuid4()))
    assert not told(b"")
    assert told(lid(False))
    assert not told(lid(False))


def test_that_a_message_in_memory_is_read_as_qt_hands_it_over(qtbot: QtBot) -> None:
    signs: list[int] = []
    messages = windows.WindowMessages(lambda: signs.append(1))
    setting = ctypes.create_string_buffer(lid(True), windows.SETTING_BYTES)
    sent = wintypes.MSG()
    sent.message, sent.wParam = windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE
    sent.lParam = ctypes.addressof(setting)
    for is_open in (True, False):
        setting.raw = lid(is_open)
        assert messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    assert signs == [1]
    sent.message, sent.wParam = windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK
    messages.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(sent))
    assert signs == [1]
    messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent))
    assert signs == [1, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="there a busy window looks like sleep")
def test_that_a_window_that_is_only_busy_was_not_asleep() -> None:
    before, until = asleep(), time.monotonic() + 0.3
    while time.monotonic() < until:
        pass
    assert abs(asleep() - before) < 0.1


def test_that_a_clock_that_leaps_was_asleep(qtbot: QtBot) -> None:
    signs: list[int] = []
    moments = iter((0.0, 2.0, 1.0, 1.0 + LEAP_SECONDS, 2.1 + 2 * LEAP_SECONDS, 4.0 + 2 * LEAP_SECONDS))
    parent = QObject()
    leaps = Leaps(lambda: signs.append(1), parent, lambda: next(moments))
    for _time in range(5):
        leaps.tick()
    assert signs == [1]


def test_that_a_sign_locks_the_window(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> None:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    (leaps,) = window.away.findChildren(Leaps)
    leaps._last -= 2 * LEAP_SECONDS
    leaps.tick()
    assert window.session is None


@pytest.mark.parametrize(("name", "path"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("c-1", "c_2d1"), ("", "_")])
def test_that_a_session_is_found_where_logind_puts_it(name: str, path: str) -> None:
    assert linux.session_path(name) == f"/org/freedesktop/login1/session/{path}"


def test_that_changed_properties_are_read() -> None:
    assert linux.means_away({"LockedHint": True})
    assert linux.means_away({"Active": False, "IdleHint": True})
    assert linux.means_away({"LidIsClosed": True})
    assert not linux.means_away({"LockedHint": False, "Active": True, "LidIsClosed": False})
    assert not linux.means_away({})


def test_that_a_bus_on_the_network_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=127.0.0.1,port=1")
    assert not linux.is_local()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere;tcp:host=127.0.0.1,port=1")
    assert not linux.is_local()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    assert linux.is_local()


LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from focusdesk.ui.away import linux
linux._PATIENCE_MS = 30_000
from focusdesk.ui.away.linux import SystemBus
app = QCoreApplication([])
parent = QObject()
bus = SystemBus(lambda: print("away", flush=True), parent)
print("listening", len(bus._holds_sleep), flush=True)
app.exec()
"""

LOGIND = """
import os, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Property, QSocketNotifier, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

PATH = "/org/freedesktop/login1"

@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Session"})
class Session(QObject):
    @Property(str)
    def Id(self): return "2"

app = QCoreApplication([])
bus = QDBusConnection.systemBus()
session = Session()
every = QDBusConnection.RegisterOption
bus.registerObject(PATH + "/session/auto", session, every.ExportAllProperties)
for name in ("org.freedesktop.login1", "org.freedesktop.UPower"):
    assert bus.registerService(name), bus.lastError().message()

def read():
    lines = os.read(0, 1 << 16).decode().splitlines()
    for line in lines:
        emit(*line.split())
    if not lines:
        app.quit()

def emit(path, interface, name, *rest):
    message = QDBusMessage.createSignal(path, interface, name)
    if rest and rest[0] == "changed":
        message.setArguments(["x", {rest[1]: rest[2] == "yes"}, ["IdleHint"]])
    elif rest:
        message.setArguments([rest[0] == "yes"])
    bus.send(message)

reader = QSocketNotifier(0, QSocketNotifier.Type.Read)
reader.activated.connect(read)
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A bus of our own in the place of that of the system."""
    if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon here")
    address = f"unix:path={tmp_path / 'bus'}"
    words = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        daemon.stdout.readline()
        yield {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address}
        daemon.terminate()


def test_that_lock_screen_user_sleep_and_lid_are_heard_on_a_real_bus(bus: dict[str, str]) -> None:
    session, properties = "/org/freedesktop/login1/session/_32", "org.freedesktop.DBus.Properties PropertiesChanged"
    signs = [
        f"{session} org.freedesktop.login1.Session Lock",
        f"{session} {properties} changed LockedHint yes",
        f"{session} {properties} changed Active no",
        "/org/freedesktop/login1 org.freedesktop.login1.Manager PrepareForSleep yes",
        f"/org/freedesktop/UPower {properties} changed LidIsClosed yes",
    ]
    others = [
        f"{session.replace('2', '5')} org.freedesktop.login1.Session Lock",
        f"{session} {properties} changed LockedHint no",
        "/org/freedesktop/login1 org.freedesktop.login1.Manager PrepareForSleep no",
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", LOGIND], env=bus, stdin=pipe, stdout=pipe, text=True) as logind:
        assert logind.stdin is not None
        assert logind.stdout is not None
        assert logind.stdout.readline() == "ready\n"
        with subprocess.Popen([sys.executable, "-c", LISTEN], env=bus, stdout=pipe, text=True) as listening:
            assert listening.stdout is not None
            late = Timer(60, listening.kill)  # then there is nothing more to read, and the test fails
            late.start()
            assert listening.stdout.readline().startswith("listening")
            for sign in signs:
                logind.stdin.writelines(f"{line}\n" for line in (*others, sign))
                logind.stdin.flush()
                assert listening.stdout.readline() == "away\n", sign
            listening.terminate()
            assert listening.stdout.read() == ""
            late.cancel()
        logind.stdin.close()
