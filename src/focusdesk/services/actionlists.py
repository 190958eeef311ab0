"""Action lists that an organisation fills in and sends back: gather them, write them, put them into the register.

Writing needs no vault, so that it can be done beside the window.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from focusdesk.domain.actionlist import ActionList, ListedAction, ListForm
from focusdesk.domain.chase import ChaseList
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.paper import Disclosed, Disclosure
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Case, Organisation, Subject, new_id
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.domain.veil import Covered, Veil
from focusdesk.domain.views import ActionFilter, Order
from focusdesk.i18n import _, language, speaking
from focusdesk.services import chase, meetings
from focusdesk.services.desk import Desk
from focusdesk.services.disclosures import put_in_register
from focusdesk.services.house import house_of
from focusdesk.services.locking import Lock
from focusdesk.services.people import Names
from focusdesk.storage import lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """The list of one organisation, gathered for any form: to fill in, and to read."""

    listed: ActionList
    chased: ChaseList
    gets_names: bool

    @property
    def id(self) -> int:
        """The organisation that it is for."""
        return self.listed.organisation

    @property
    def name(self) -> str:
        """The name of that organisation."""
        return self.listed.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A list as it was written: where, its SHA-256, how it is locked, and what stands in it."""

    outgoing: Outgoing
    path: Path
    sha256: str
    protection: Protection
    reason: str


@dataclass
class Covering:
    """The texts of actions as one organisation may read them: no names of persons concerned, unless it gets them."""

    names: list[Covered]

    @classmethod
    def of(cls, desk: Desk, organisation: Organisation) -> "Covering":
        """What this organisation may not read."""
        if organisation.gets_names:
            return cls([])
        numbers = {each.id: each.number for each in desk.store.find(Case)}
        said = ((each.case, name) for each in desk.store.find(Subject) for name in (each.name, each.guardian))
        return cls([Covered(name, numbers[case]) for case, name in said if name.strip()])

    def text(self, text: str, case: str) -> str:
        """A text as it may be read; of the case itself, one word of a name is covered in any spelling."""
        if not self.names:
            return text
        names = [replace(each, always=bool(case) and each.shown == case) for each in self.names]
        return Veil(names, case, frozenset(), (), "").without_names(text)


def organisations(desk: Desk) -> list[Organisation]:
    """The organisations that have open actions, by name."""
    found = [each for each in desk.store.find(Organisation) if _count(desk, each.id)]
    return sorted(found, key=lambda each: each.name.casefold())


def outgoing(desk: Desk, organisation: Organisation) -> Outgoing:
    """Gather what one organisation still has to do. Raises a Problem when that is nothing."""
    covering, names = Covering.of(desk, organisation), Names.of(desk)
    wanted = ActionFilter(organisation=organisation.id, statuses=UNSETTLED)
    rows = lists.actions(desk.store, wanted, Order(key="due", then=(("number", False),)), desk.today())
    if not rows:
        raise Problem("{name} has no open actions, so there is no list to send.", name=organisation.name)
    records = {each.id: each for each in desk.store.find(Action, id=tuple(row.id for row in rows))}
    listed = tuple(
        ListedAction(
            record=row.id,
            number=row.number,
            text=covering.text(row.text, row.case_number),
            owners=names.owners(records[row.id].owners),
            case=row.case_number,
            due=row.due,
            status=row.status,
        )
        for row in rows
    )
    following = meetings.next_meeting(desk)
    whole = ActionList(
        id=new_id(),
        language=language(),
        organisation=organisation.id,
        name=organisation.name,
        group=desk.group.name,
        municipality=desk.group.municipality,
        made_on=desk.today(),
        meeting=following.day if following else None,
        actions=listed,
        house=house_of(desk),
    )
    chased = chase.chase_list(desk, organisation.id)
    return Outgoing(listed=whole, chased=_covered(chased, covering), gets_names=organisation.gets_names)


def file_name(gathered: Outgoing, form: ListForm) -> str:
    """The name of the file: what it is, the day and the organisation; never a person or a case."""
    from focusdesk.documents import files

    listed = gathered.listed
    name = re.sub(r"[^\w]+", "-", listed.name).strip("-")[:40]
    return files.dated_name(_("Action-list"), listed.made_on, "", f"_{name}{form.suffix}")


def content(gathered: Outgoing, form: ListForm) -> bytes:
    """The list as a file in memory, in the language in which it was gathered."""
    from focusdesk.documents import action_form, action_sheet, pdf, xmltext
    from focusdesk.documents import chase as chase_paper

    listed = gathered.listed
    with speaking(listed.language):
        if form is ListForm.XLSX:
            return action_sheet.workbook(listed)
        if form is ListForm.FORM:
            return pdf.to_bytes(action_form.document(listed))
        if form is ListForm.PDF:
            return pdf.to_bytes(chase_paper.document(gathered.chased, listed.language))
        return xmltext.clean(chase.plain_text(gathered.chased) + "\n").encode()


def write(
    gathered: Sequence[Outgoing],
    form: ListForm,
    target: Path,
    lock: Lock,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Sent]:
    """Write every list into a folder, or one list to a file: all of them or none. Needs no vault.

    What `progress` raises ends the work and leaves nothing. Raises a Problem when a file cannot be written.
    """
    from focusdesk.documents import batch

    made: list[tuple[Path, bytes]] = []
    for at, each in enumerate(gathered):
        progress(at, 2 * len(gathered))
        kept = lock(content(each, form), form.suffix, DisclosureKind.ACTIONS, each)
        path = lock.path(target / file_name(each, form) if target.is_dir() else target, form.suffix)
        made.append((_free(path, [path for path, _data in made]), kept.data))
    batch.write_all(made, lambda done: progress(len(gathered) + done, 2 * len(gathered)))
    return [
        Sent(
            outgoing=each,
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            protection=lock.way,
            reason=lock.reason,
        )
        for each, (path, data) in zip(gathered, made, strict=True)
    ]


def register(desk: Desk, sent: Sequence[Sent]) -> list[Disclosure]:
    """Put what was written into the register of disclosures, as one step. The id of a line is that of its list.

    What cannot be registered is removed again: a Problem says so.
    """
    group = desk.group
    lines = [
        Disclosure(
            id=each.outgoing.listed.id,
            at=desk.now(),
            what=DisclosureKind.ACTIONS,
            organisation=each.outgoing.listed.organisation,
            basis=group.legal_basis,
            purpose=group.purpose,
            file=each.path.name,
            sha256=each.sha256,
            protection=each.protection,
            protection_reason=each.reason,
            with_names=each.outgoing.gets_names,
            items=tuple(Disclosed(record=one.record) for one in each.outgoing.listed.actions),
        )
        for each in sent
    ]
    put_in_register(desk, lines, [each.path for each in sent])
    return lines


def _covered(chased: ChaseList, covering: Covering) -> ChaseList:
    sections = (
        replace(section, lines=tuple(replace(line, text=covering.text(line.text, line.case)) for line in section.lines))
        for section in chased.sections
    )
    return replace(chased, sections=tuple(sections))


def _count(desk: Desk, organisation: int) -> int:
    return lists.count_actions(desk.store, ActionFilter(organisation=organisation, statuses=UNSETTLED))


def _free(path: Path, taken: Sequence[Path]) -> Path:
    """The path, with a number when two organisations come out the same."""
    stem, dot, endings = path.name.partition(".")
    names: Iterator[Path] = (path.with_name(f"{stem}-{at}{dot}{endings}") for at in range(2, len(taken) + 3))
    return path if path not in taken else next(each for each in names if each not in taken)
