"""Keeps the program off the network: an audit hook that raises on any use of it, in every process of the program.

What the hook sees is what Python does. That Qt and other compiled parts open no connection either is shown by the
tests, which follow the system calls of a whole working day. Once set, the hook cannot be taken away again.
"""

import sys

REFUSED = frozenset(
    {
        *(f"socket.{act}" for act in ("bind", "connect", "sendto", "sendmsg", "sethostname")),
        *(f"socket.{act}" for act in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")),
        *("urllib.Request", "webbrowser.open", "http.client.connect", "http.client.send"),
        *("ftplib.connect", "ftplib.sendcmd", "smtplib.connect", "smtplib.send"),
        *("imaplib.open", "imaplib.send", "poplib.connect", "poplib.putline"),
        *("nntplib.connect", "nntplib.putline", "telnetlib.Telnet.open", "telnetlib.Telnet.write"),
    }
)
"""What is refused, by the names under which Python announces it (https://docs.python.org/3/library/audit_events.html)."""
NEW_SOCKET = "socket.__new__"
IMPORT = "import"
UNWANTED = (
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngine",
    "PySide6.QtHttpServer",
    "PySide6.QtMqtt",
)
"""Parts of Qt that reach the network; the program does not even load them."""
_AF_UNIX = 1

_state = {"on": False}


class NetworkRefused(RuntimeError):
    """Something in the program tried to use the network. Tells which act, never its arguments."""


def stay() -> None:
    """From now on refuse every use of the network in this process. Doing so twice is doing it once.

    Of sockets only a nameless pair between processes of the program itself is left (`socketpair` on Linux and macOS,
    AF_UNIX): binding or connecting one to a name is refused too.
    """
    if not _state["on"]:
        _state["on"] = True
        sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Called by Python for each act that it announces, also for very frequent ones: looks at the name and returns."""
    if event in REFUSED:
        raise NetworkRefused(f"FocusDesk uses no network: {event}")
    if event == IMPORT:
        if str(arguments[0]).startswith(UNWANTED):
            raise NetworkRefused(f"FocusDesk uses no network: {arguments[0]}")
    elif event == NEW_SOCKET and not _is_local(arguments):
        raise NetworkRefused("FocusDesk uses no network: a socket")


def _is_local(arguments: tuple[object, ...]) -> bool:
    """Whether a new socket is of the local kind. `arguments`: the socket, its family, type and protocol."""
    return sys.platform != "win32" and arguments[1] == _AF_UNIX
