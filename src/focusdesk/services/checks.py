"""The checks of minutes before they are offered and approved: what is left to look at, and passing over a warning."""

from collections import defaultdict
from collections.abc import Sequence

from focusdesk.domain.changes import Step, add
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.line_checks import LINE_RULES
from focusdesk.domain.minutes_checks import RULES, Finding, Line, Material
from focusdesk.domain.outputs import lasting
from focusdesk.domain.paper import Overruling
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import (
    Action,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Participant,
    Subject,
)
from focusdesk.domain.terms import MinutesStatus
from focusdesk.i18n import N_
from focusdesk.services import minutes
from focusdesk.services.agenda import agenda
from focusdesk.services.desk import Desk
from focusdesk.services.editing import ensure_text, removed


def findings(desk: Desk, meeting: Meeting) -> list[Finding]:
    """Everything there is to look at, what keeps the minutes back first; without the warnings passed over."""
    passed = {(each.check, each.record) for each in overrulings(desk, meeting)}
    material = _material(desk, desk.store.get(Meeting, meeting.id))
    found = [finding for rule in (*RULES, *LINE_RULES) for finding in rule(material)]
    left = [finding for finding in found if finding.blocks or (finding.code, finding.record) not in passed]
    return sorted(left, key=lambda finding: not finding.blocks)


def overrulings(desk: Desk, meeting: Meeting) -> list[Overruling]:
    """The warnings that were passed over at a meeting, with the reasons."""
    return desk.store.find(Overruling, meeting=meeting.id)


def overrule(desk: Desk, meeting: Meeting, chosen: Sequence[Finding], reason: str) -> list[Overruling]:
    """Pass over warnings for a reason, as one step. Raises Refused for what has to be put right."""
    if any(finding.blocks for finding in chosen):
        raise Refused("This has to be put right; it cannot be passed over.")
    said = ensure_text(reason, N_("Write down why this may stay as it is."), "reason")
    made = [
        Overruling(meeting=meeting.id, check=finding.code, record=finding.record, at=desk.now(), reason=said)
        for finding in chosen
    ]
    desk.do(Step(N_("Pass over a check"), tuple(add(each) for each in made)))
    return made


def look_again(desk: Desk, meeting: Meeting) -> None:
    """Have every warning that was passed over come back, as one step."""
    removed(desk, N_("Look at checks again"), *overrulings(desk, meeting))


def refusals(desk: Desk, meeting: Meeting) -> list[Refused]:
    """What has to be put right before the minutes are offered or approved."""
    return [
        Refused(finding.message, field="minutes", **finding.values)
        for finding in findings(desk, meeting)
        if finding.blocks
    ]


def _material(desk: Desk, meeting: Meeting) -> Material:
    store, items = desk.store, agenda(desk, meeting)
    lines: dict[int, list[Line]] = defaultdict(list)
    kinds: tuple[type[Line], ...] = (Note, InformationItem, Decision, Action)
    for kind in kinds:
        for line in store.find(kind, agenda_item=tuple(item.id for item in items)):
            lines[line.agenda_item or 0].append(line)
    return Material(
        today=desk.today(),
        group=desk.group,
        meeting=meeting,
        items=tuple(items),
        lines={item: tuple(found) for item, found in lines.items()},
        attendances=tuple(store.find(Attendance, meeting=meeting.id)),
        people={person.id: person for person in store.find(Participant)},
        organisations=tuple(store.find(Organisation)),
        cases={case.id: case for case in store.find(Case, id=tuple(item.case for item in items if item.case))},
        subjects=tuple(store.find(Subject)),
        earlier_actions=tuple(_unreported(desk, meeting)),
        changed_since_offered=_changed(desk, meeting),
    )


def _unreported(desk: Desk, meeting: Meeting) -> list[Action]:
    """The actions of before this meeting that were due by then, and of which nothing was heard since."""
    return [
        action
        for action in desk.store.find(Action, status=UNSETTLED)
        if action.meeting != meeting.id
        and action.due
        and action.due < meeting.day
        and (action.agreed or meeting.day) < meeting.day
        and (action.reported_on is None or action.reported_on < action.due)
    ]


def _changed(desk: Desk, meeting: Meeting) -> bool:
    version = minutes.current_version(desk, meeting)
    if version is None or version.status is not MinutesStatus.OFFERED or not version.sha256:
        return False
    return lasting(minutes.of_version(desk, version)) != lasting(minutes.gathered(desk, meeting))
