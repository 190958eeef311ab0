"""What the reading process may not do: reach the network, start programs, write files, or read other files.

Where the system can, its kernel refuses what is too much memory, time, or any write to a file. Besides that an audit
hook of Python, which cannot be taken away again, refuses everything but reading the one file and the program's own
code. It sees what Python does; a reader written in another language is only ever handed the bytes of that file.
"""

import contextlib
import os
import sys
from pathlib import Path

SECONDS = 20
MEMORY = 1 << 30

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    *("socket.", "subprocess.", "ctypes.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib."),
    *("os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "pty.", "webbrowser."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
    *("os.chown", "os.kill", "os.putenv", "shutil.", "tempfile.", "winreg.", "mmap.", "syslog.", "signal."),
)
"""How the names of the audit events begin that no reader of lists has any business with."""


class Forbidden(PermissionError):
    """The reading process tried what it may not do."""


def confine(path: Path) -> None:
    """From now on this process may do nothing but read `path` and the program's own code. Cannot be undone."""
    limit()
    sys.dont_write_bytecode = True
    own, roots = os.path.realpath(path), _code()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_REFUSED):
            raise Forbidden(event)
        if event == "open":
            _check_open(own, roots, arguments)

    sys.addaudithook(watch)


def limit() -> None:
    """One gibibyte of memory, 25 s of the processor, no file written.

    Windows knows none of these limits; macOS does not keep to that of memory, and may refuse it.
    """
    with contextlib.suppress(ImportError):
        import resource

        limits = {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_AS: MEMORY,
            resource.RLIMIT_CPU: SECONDS + 5,
        }
        for what, most in limits.items():
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def _check_open(own: str, roots: tuple[str, ...], arguments: tuple[object, ...]) -> None:
    name, flags = arguments[0], arguments[2] if len(arguments) > 2 else 0
    if isinstance(flags, int) and flags & _WRITING:
        raise Forbidden("open")
    if isinstance(name, str | bytes):
        real = os.path.realpath(os.fsdecode(name))
        if real != own and not real.startswith(roots):
            raise Forbidden("open")


def _code() -> tuple[str, ...]:
    """Where Python and the program are: a reader may still have to be imported."""
    places = {*filter(None, sys.path), sys.prefix, sys.base_prefix, os.fspath(Path(__file__).parents[1])}
    return tuple(sorted(os.path.realpath(place) + os.sep for place in places if os.path.realpath(place) != os.sep))
