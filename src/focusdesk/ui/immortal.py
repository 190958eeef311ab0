"""Works around a fault of PySide6 6.12 on Python 3.11: some Qt calls lower the reference count of what they return.

PySide6 6.12 is built for Python 3.12 and later, where None, True and False are immortal. On Python 3.11 their counts
reach zero after some tens of thousands of calls and the interpreter stops with "none_dealloc: deallocating None".
"""

import ctypes
import sys

_ENOUGH = 1 << 40


def keep_constants_alive() -> None:
    """Let None, True and False outlive any number of lost references. Does nothing on Python 3.12 and later."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _ENOUGH // 2:
            count.value += _ENOUGH
