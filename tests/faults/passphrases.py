"""A wrong passphrase says the same and takes the same work, whatever it looks like and whoever's it nearly is."""

import random
import statistics
import time
from pathlib import Path

from focusdesk.storage import keyring, keys, vault
from focusdesk.storage.faults import WrongSecret
from focusdesk.storage.keys import Cost
from tests.faults import vaults
from tests.faults.plan import Fault, Result, told

THIRD = "nog een derde wachtzin van iemand"
TIMED_FROM = 40
"""With so many tries or more, Argon2id is taken at its full price and the work is timed."""
WITHIN = 0.25
"""How far the middle of the times may lie from the others; that of the processor, not of the clock."""


def tried(count: int, seed: int) -> Result:
    """Try wrong passphrases, and each right one, in turn."""
    is_timed = count >= TIMED_FROM
    with vaults.workplace() as place, vaults.derivation(real=is_timed):
        folder = place / "Proef.focusdesk"
        vaults.make(folder)
        keyring.add(folder, vaults.FIRST, "Fatma", THIRD)
        return _run(folder, count, seed, is_timed)


def _run(folder: Path, count: int, seed: int, is_timed: bool) -> Result:
    chance, failures = random.Random(seed), []
    times: dict[str, list[float]] = {}
    kinds, sentences = ["wrong", "nearly", "first", "second", "third"], set()
    works = set()
    for number in range(count):
        kind = kinds[number % len(kinds)]
        secret = _secret(kind, chance)
        begin = time.process_time()
        work, sentence = _unlocked(folder, secret)
        times.setdefault(kind, []).append(time.process_time() - begin)
        works.add(work)
        sentences.add(sentence)
        if (sentence == "") != (kind not in ("wrong", "nearly")):
            failures.append(f"seed {seed}, number {number} ({kind}): {sentence or 'it opened'}")
    if len(works) > 1:
        failures.append(f"not always the same work: {sorted(works)}")
    if len(sentences) != 2:
        failures.append(f"not one sentence: {sorted(sentences)}")
    return told(count, [*failures, *(_uneven(times) if is_timed else [])], _note(times, works, is_timed))


def _unlocked(folder: Path, typed: str) -> tuple[tuple[int, ...], str]:
    """The prices of all that was derived, and the sentence; empty when it opened."""
    prices: list[int] = []
    derive = keys.derive

    def counted(secret: bytes, cost: Cost) -> bytes:
        prices.append(cost.memory_kib * cost.iterations)
        return derive(secret, cost)

    keys.derive = counted
    try:
        vault.unlock(folder, typed)
    except WrongSecret as wrong:
        return tuple(sorted(prices)), wrong.message
    finally:
        keys.derive = derive
    return tuple(sorted(prices)), ""


def _secret(kind: str, chance: random.Random) -> str:
    right = {"first": vaults.FIRST, "second": vaults.SECOND, "third": THIRD}
    if kind in right:
        return right[kind]
    if kind == "nearly":
        near = chance.choice(list(right.values()))
        return chance.choice((near + "x", near.upper(), near[:-1], near.replace(" ", ""), "x" + near[1:]))
    return "".join(chance.choices("abc def ÿ語🙂", k=chance.choice((1, 20, 300))))


def _uneven(times: dict[str, list[float]]) -> list[str]:
    middles = {kind: statistics.median(each) for kind, each in times.items()}
    all_of_it = statistics.median(middles.values())
    return [
        f"{kind} takes {middle:.2f} s of the processor, the others {all_of_it:.2f} s"
        for kind, middle in middles.items()
        if abs(middle / all_of_it - 1) > WITHIN
    ]


def _note(times: dict[str, list[float]], works: set[tuple[int, ...]], is_timed: bool) -> str:
    derived = f"{len(next(iter(works)))} derivations each time"
    if not is_timed:
        return derived
    shown = ", ".join(f"{kind} {statistics.median(each):.2f} s" for kind, each in times.items())
    return f"{derived}; processor time in the middle: {shown}"


FAULTS = (
    Fault(
        name="passphrases",
        expected="one sentence, the same work for everyone",
        short=30,
        full=60,
        run=tried,
    ),
)
