"""Any meeting: random minutes with lines of every limit, recipients who were there or not, and names in the texts."""

import re
from datetime import date
from itertools import count

from hypothesis import strategies as st

from focusdesk.domain import snapshot
from focusdesk.domain.minutes import (
    ActionLine,
    DecisionLine,
    InformationLine,
    ItemMinutes,
    Minutes,
    NoteLine,
    Party,
)
from focusdesk.domain.outputs import Recipient
from focusdesk.domain.terms import ActionStatus, InformationKind, ItemKind, ItemOutcome, SharingLimit
from focusdesk.domain.veil import Covered

from . import samples

MARK, NUMBER = "§mark§", "§number§"
SUBJECT = "Noor Aksoy-Zandbergen"
CASES = ("2026-014", "2026-009", "2026-017")
PARTIES = (1, 2, 3, 4)
NAMES = {1: "Politie", 2: "Het Kompas", 3: "Jeugdhulp Midden", 4: "Wijkteam Zuid"}
WORDS = [
    "mentor",
    "buurt",
    "plein",
    "gesprek",
    "ouders",
    "verzuim",
    "brief",
    "afspraak",
    "bezoek",
    "woensdag",
    "avond",
    "melding",
    "rooster",
    "traject",
    "thuis",
    "zorg",
    "huisarts",
    "opvang",
    "sport",
    "kantine",
    "fiets",
    "bestuur",
    "sleutel",
    "trein",
    "reünie",
    "café",
    "naïef",
    "coördinatie",
    "één",
]

_words = st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(" ".join)
_name = st.sampled_from(["", "", "", f" {SUBJECT}", " Noor"])
_ids = st.lists(st.sampled_from(PARTIES), unique=True, max_size=4).map(lambda found: tuple(sorted(found)))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that no other line has, perhaps with the name of the person concerned."""
    return f"{MARK} {draw(_words)} {MARK}{draw(_name)} {draw(_words)} {MARK}"


@st.composite
def items(draw: st.DrawFn, position: int) -> ItemMinutes:
    information = st.builds(
        InformationLine,
        source=st.just("Politie"),
        text=texts(),
        day=st.just(date(2026, 11, 20)),
        kind=st.sampled_from(InformationKind),
        sharing=st.sampled_from(SharingLimit),
        disputed=st.one_of(st.just(""), texts()),
        source_organisation=st.sampled_from([None, *PARTIES]),
        shared_with=_ids,
    )
    decision = st.builds(DecisionLine, number=st.just("B2026-001"), text=texts(), reasons=texts(), dissent=texts())
    return ItemMinutes(
        position=position,
        kind=draw(st.sampled_from([ItemKind.CASE, ItemKind.THEME, ItemKind.OPENING, ItemKind.SIGNAL])),
        title=draw(texts()),
        case=draw(st.sampled_from(["", *CASES])),
        purpose=draw(st.one_of(st.just(""), texts())),
        outcome=ItemOutcome.HANDLED,
        notes=tuple(draw(st.lists(st.builds(NoteLine, text=texts()), max_size=3))),
        information=tuple(draw(st.lists(information, max_size=4))),
        decisions=tuple(draw(st.lists(decision, max_size=2))),
        actions=tuple(draw(st.lists(actions(), max_size=2))),
        present=draw(_ids),
        needed=draw(_ids) if draw(st.booleans()) else (),
    )


@st.composite
def actions(draw: st.DrawFn) -> ActionLine:
    return ActionLine(
        number=f"A2026-{NUMBER}",
        text=draw(texts()),
        owners="Politie",
        due=None,
        status=draw(st.sampled_from(ActionStatus)),
        case=draw(st.sampled_from(["", *CASES])),
        note=draw(st.one_of(st.just(""), texts())),
        organisations=draw(_ids),
    )


@st.composite
def meetings(draw: st.DrawFn) -> Minutes:
    """Minutes of up to five items and four open actions."""
    found = [draw(items(position)) for position in range(1, draw(st.integers(0, 5)) + 1)]
    drawn = samples.minutes(
        items=tuple(found),
        open_actions=tuple(draw(st.lists(actions(), max_size=4))),
        parties=tuple(Party(id=id_, name=name, is_core=id_ < 3) for id_, name in NAMES.items()),
        covered=(Covered(SUBJECT, CASES[0]),),
        is_approved=draw(st.booleans()),
    )
    return _marked(drawn)


def _marked(drawn: Minutes) -> Minutes:
    """Each text with a mark of its own: what is drawn twice would otherwise be barred and allowed at once."""
    marks = count(100_000)
    text = re.sub(MARK, lambda _found: f"{next(marks)}x{next(marks)}", snapshot.to_bytes(drawn).decode())
    text = re.sub(NUMBER, lambda _found: str(next(marks)), text)
    return snapshot.from_bytes(text.encode())


recipients = st.builds(
    lambda id_, gets_names: Recipient(id=id_, name=NAMES[id_], is_core=id_ < 3, gets_names=gets_names),
    st.sampled_from(PARTIES),
    st.booleans(),
)
