"""Works around a fault of PySide6 6.12 on Python 3.11: a Qt call that returns nothing lowers None's reference count.

PySide6 6.12 is built for Python 3.12 and later, where None is immortal. On Python 3.11 its count
reaches zero after some tens of thousands of calls and the interpreter stops with "none_dealloc: deallocating None".
"""

import ctypes
import sys

_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Let None outlive any number of lost references. Does nothing on Python 3.12 and later."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    count = ctypes.c_ssize_t.from_address(id(None))
    if count.value < _ENOUGH // 2:
        count.value += _ENOUGH
