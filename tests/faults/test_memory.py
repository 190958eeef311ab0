"""The search of memory finds what is there: without that, "nothing found" would prove nothing."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults import memory

pytestmark = pytest.mark.skipif(not memory.is_possible(), reason="memory of processes can be read on Linux only")

HOLD = """
import sys
names = ["Zqkanarie%05dx" % at for at in range(int(sys.argv[1]))]
kept = [each.encode(sys.argv[2]) for each in names]
del names
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(count: int, encoding: str) -> Iterator[int]:
    words = [sys.executable, "-c", HOLD, str(count), encoding]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PROBE": "x1"}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid
        process.communicate()


@pytest.mark.parametrize("encoding", memory.ENCODINGS)
def test_that_every_name_is_found_in_every_encoding(encoding: str) -> None:
    names = memory.canaries(300)
    with holding(300, encoding) as pid:
        assert memory.marked("PROBE", "x1") == [pid]
        assert memory.holders(names, [pid]) == {pid: set(names)}


def test_that_nothing_is_found_where_nothing_is() -> None:
    with holding(0, "utf-8") as pid:
        assert memory.holders(memory.canaries(300), [pid]) == {}
    assert memory.holders(memory.canaries(300), [pid]) == {}
