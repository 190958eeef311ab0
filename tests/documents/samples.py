"""Fictional minutes to draw: an ordinary meeting, one with many actions, and one of any size."""

from datetime import date, datetime, time, timedelta

from focusdesk.domain.minutes import (
    ActionLine,
    Attendee,
    DecisionLine,
    InformationLine,
    ItemMinutes,
    Minutes,
    NextMeeting,
    NoteLine,
)
from focusdesk.domain.terms import (
    ActionStatus,
    AttendanceStatus,
    InformationKind,
    ItemKind,
    ItemOutcome,
    SharingLimit,
)

DAY = date(2026, 11, 26)


def minutes(**changes: object) -> Minutes:
    """Return the minutes of an ordinary meeting with nine items; name fields to change them."""
    fields: dict[str, object] = {
        "group": "Focusgroep Voorbeeldstad",
        "municipality": "Gemeente Voorbeeldstad",
        "number": "2026-6",
        "day": DAY,
        "start": time(10, 2),
        "end": time(11, 48),
        "location": "Stadhuis, kamer 2.14",
        "chair": "H. de Wit",
        "minute_taker": "Ayşe Yılmaz",
        "is_approved": False,
        "confidentiality_read": datetime(2026, 11, 26, 10, 4),
        "attendees": attendees(),
        "core_present": 6,
        "core_parties": 7,
        "quorum": 5,
        "items": ITEMS,
        "open_actions": open_actions(),
        "next_meeting": NextMeeting(day=date(2027, 1, 14), start=time(10), location="Stadhuis, kamer 2.14"),
        "made_on": date(2026, 11, 27),
    }
    return Minutes(**(fields | changes))  # type: ignore[arg-type]


def attendees() -> tuple[Attendee, ...]:
    there, away = AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES
    return (
        Attendee(organisation="Gemeente", name="H. de Wit", function="Voorzitter", status=there),
        Attendee(organisation="Gemeente", name="Ayşe Yılmaz", function="Secretaris", status=there),
        Attendee(organisation="Politie", name="Łukasz Wiśniewski", function="Wijkagent", status=there),
        Attendee(organisation="Openbaar Ministerie", name="K. Smit", function="Parketsecretaris", status=there),
        Attendee(
            organisation="Het Kompas, school voor voortgezet onderwijs",
            name="Γιώργος Παπαδόπουλος",
            function="Zorgcoördinator",
            status=there,
            left=time(11, 20),
        ),
        Attendee(
            organisation="Jeugdhulp Midden",
            name="Zoë Çelik",
            function="Gezinswerker",
            status=there,
            arrived=time(10, 20),
            left=time(11, 30),
        ),
        Attendee(organisation="Leerplicht", name="Дмитрий Соколов", function="Leerplichtambtenaar", status=there),
        Attendee(organisation="GGD", name="T. Visser", function="Jeugdarts", status=away),
        Attendee(
            organisation="Politie",
            name="J. de Vries",
            function="Teamchef",
            status=AttendanceStatus.REPLACED,
            replaced_by="Łukasz Wiśniewski",
        ),
        Attendee(organisation="Jongerenwerk", name="M. Öztürk", status=AttendanceStatus.ABSENT),
        Attendee(
            organisation="Zorg- en Veiligheidshuis",
            name="E. Kok",
            function="Procesregisseur",
            status=AttendanceStatus.OBSERVER,
            arrived=time(10, 30),
        ),
    )


def action(
    number: int,
    text: str,
    owners: str,
    due: date | None,
    status: ActionStatus = ActionStatus.OPEN,
    *,
    late: bool = False,
    case: str = "",
    note: str = "",
) -> ActionLine:
    return ActionLine(
        number=f"A2026-{number:03d}",
        text=text,
        owners=owners,
        due=due,
        status=status,
        is_overdue=late,
        case=case,
        note=note,
    )


CASE = ItemMinutes(
    position=4,
    kind=ItemKind.CASE,
    title="Verzuim en overlast",
    case="2026-014",
    purpose="Afstemmen wie het gezin benadert, zodat school en hulp niet langs elkaar heen werken",
    lead="Ayşe Yılmaz (Gemeente)",
    outcome=ItemOutcome.HANDLED,
    absent_here=("Zoë Çelik (Jeugdhulp Midden)", "E. Kok (Zorg- en Veiligheidshuis)"),
    notes=(
        NoteLine(text="De deelnemers bespreken wat er sinds oktober is gebeurd en wat het gezin zelf wil."),
        NoteLine(text="Weet de huisarts dat de afspraken zijn stopgezet?", is_question=True),
    ),
    information=(
        InformationLine(
            source="Politie, Łukasz Wiśniewski",
            text="Drie meldingen van overlast op het plein in oktober, steeds tussen 21.00 en 23.00 uur. "
            "Er is met de aanwezigen gesproken; er is niemand aangehouden.",
            day=date(2026, 11, 20),
            kind=InformationKind.OBSERVATION,
            sharing=SharingLimit.CORE,
        ),
        InformationLine(
            source="Het Kompas, Γιώργος Παπαδόπουλος",
            text="21 uur ongeoorloofd verzuim in vijf weken, vooral op maandag.",
            day=date(2026, 11, 18),
            kind=InformationKind.FACT,
            sharing=SharingLimit.EVERYONE,
            disputed="De ouders geven aan dat 6 van deze uren om ziekte gingen (18-11-2026).",
        ),
        InformationLine(
            source="Leerplicht, Дмитрий Соколов",
            text="De moeder zou hebben gezegd dat zij de brieven niet ontvangt.",
            day=None,
            kind=InformationKind.HEARSAY,
            sharing=SharingLimit.NAMED,
        ),
    ),
    decisions=(
        DecisionLine(
            number="B2026-022",
            text="De casus blijft op de agenda tot en met januari.",
            reasons="Het verzuim neemt af, maar de overlast is nog niet verklaard.",
            item="4. Casus 2026-014",
        ),
        DecisionLine(
            number="B2026-023",
            text="De school is het eerste aanspreekpunt voor het gezin.",
            reasons="Het gezin heeft vertrouwen in de mentor.",
            dissent="Leerplicht had liever zelf het eerste gesprek gevoerd.",
            item="4. Casus 2026-014",
        ),
    ),
    actions=(
        action(41, "Belt de school over de maandagen", "Politie (Ł. Wiśniewski)", date(2026, 11, 27)),
        action(
            42,
            "Stuurt een brief aan de ouders, in gewone taal, en biedt een gesprek aan",
            "Gemeente (A. Yılmaz), Leerplicht (Д. Соколов)",
            date(2026, 12, 4),
            ActionStatus.IN_PROGRESS,
            note="Concept ligt bij de school.",
        ),
    ),
    next_discussion=date(2027, 1, 14),
)

ITEMS = (
    ItemMinutes(
        position=1,
        kind=ItemKind.OPENING,
        title="Opening",
        outcome=ItemOutcome.HANDLED,
        notes=(NoteLine(text="De voorzitter opent het overleg en heet E. Kok welkom als toehoorder."),),
    ),
    ItemMinutes(
        position=2,
        kind=ItemKind.LAST_MINUTES,
        title="Verslag van 29 oktober 2026",
        outcome=ItemOutcome.HANDLED,
        decisions=(
            DecisionLine(
                number="B2026-021",
                text="Het verslag van overleg 2026-5 is vastgesteld.",
                reasons="Er zijn geen opmerkingen.",
            ),
        ),
    ),
    ItemMinutes(
        position=3,
        kind=ItemKind.ACTION_LIST,
        title="Actielijst",
        outcome=ItemOutcome.HANDLED,
        notes=(
            NoteLine(text="A2026-031 en A2026-034 zijn gereed."),
            NoteLine(text="A2026-036 vervalt: de school heeft het gesprek zelf al gevoerd."),
            NoteLine(text="Wie neemt A2026-038 over nu het jongerenwerk niet aanwezig is?", is_question=True),
        ),
    ),
    CASE,
    ItemMinutes(
        position=5,
        kind=ItemKind.CASE,
        title="Zorgen over isolement",
        case="2026-009",
        purpose="Volgen of de hulp aanslaat",
        lead="Zoë Çelik (Jeugdhulp Midden)",
        outcome=ItemOutcome.HANDLED,
        information=(
            InformationLine(
                source="Jeugdhulp Midden, Zoë Çelik",
                text="De gesprekken verlopen goed; betrokkene komt elke week en heeft een baan voor de zaterdag.",
                day=date(2026, 11, 19),
                kind=InformationKind.FACT,
                sharing=SharingLimit.CORE,
            ),
        ),
        actions=(action(43, "Plant een afrondend gesprek met het gezin", "Jeugdhulp Midden", date(2026, 12, 18)),),
        next_discussion=date(2027, 1, 14),
    ),
    ItemMinutes(
        position=6,
        kind=ItemKind.CASE,
        title="",
        case="2026-017",
        outcome=ItemOutcome.POSTPONED,
        next_discussion=date(2027, 1, 14),
    ),
    ItemMinutes(
        position=7,
        kind=ItemKind.THEME,
        title="Jaarwisseling",
        outcome=ItemOutcome.HANDLED,
        notes=(NoteLine(text="De wijkagent en het jongerenwerk zijn op 31 december samen op het plein."),),
        actions=(
            action(44, "Maakt een rooster voor 31 december", "Politie en Jongerenwerk", date(2026, 12, 11)),
            action(45, "Vraagt de buurt naar wensen voor de avond", "", None),
        ),
    ),
    ItemMinutes(position=8, kind=ItemKind.THEME, title="Training baliemedewerkers", outcome=ItemOutcome.DROPPED),
    ItemMinutes(position=9, kind=ItemKind.OTHER_BUSINESS, title="", outcome=ItemOutcome.HANDLED),
)


def open_actions() -> tuple[ActionLine, ...]:
    school = "Het Kompas (Γ. Παπαδόπουλος)"
    return (
        action(35, "Informeert de mentor", school, date(2026, 11, 13), late=True, case="2026-014"),
        action(
            38,
            "Voert een gesprek met de jongeren op het plein",
            "Jongerenwerk (M. Öztürk)",
            date(2026, 11, 20),
            ActionStatus.IN_PROGRESS,
            late=True,
            note="Twee keer verzet; het plein was leeg.",
        ),
        action(41, "Belt de school over de maandagen", "Politie (Ł. Wiśniewski)", date(2026, 11, 27), case="2026-014"),
        action(
            42,
            "Stuurt een brief aan de ouders, in gewone taal, en biedt een gesprek aan",
            "Gemeente (A. Yılmaz), Leerplicht (Д. Соколов)",
            date(2026, 12, 4),
            ActionStatus.IN_PROGRESS,
            case="2026-014",
            note="Concept ligt bij de school.",
        ),
        action(
            43, "Plant een afrondend gesprek met het gezin", "Jeugdhulp Midden", date(2026, 12, 18), case="2026-009"
        ),
        action(44, "Maakt een rooster voor 31 december", "Politie en Jongerenwerk", date(2026, 12, 11)),
        action(45, "Vraagt de buurt naar wensen voor de avond", "", None),
    )


def many_actions(count: int) -> tuple[ActionLine, ...]:
    """Return as many open actions as asked, every third one late."""
    doing = ("Belt de school", "Stuurt een brief aan de ouders en nodigt hen uit voor een gesprek", "Bezoekt het plein")
    owners = ("Politie (Ł. Wiśniewski)", "Gemeente (A. Yılmaz), Leerplicht (Д. Соколов)", "Jongerenwerk")
    return tuple(
        action(
            place + 1,
            doing[place % 3],
            owners[place % 3],
            DAY + timedelta(days=place - 20),
            late=place % 3 == 0,
            case=f"2026-{place % 7 + 1:03d}",
        )
        for place in range(count)
    )


def many_items(count: int) -> tuple[ItemMinutes, ...]:
    """Return as many items as asked, each with everything a case has."""
    case = CASE
    return tuple(
        ItemMinutes(
            position=place + 1,
            kind=case.kind,
            title=case.title,
            case=f"2026-{place + 1:03d}",
            purpose=case.purpose,
            outcome=case.outcome,
            notes=case.notes,
            information=case.information,
            decisions=case.decisions,
            actions=case.actions,
        )
        for place in range(count)
    )


def minimal() -> Minutes:
    """Return minutes in which everything that may be empty is empty."""
    return minutes(
        municipality="",
        start=None,
        end=None,
        location="",
        chair="",
        minute_taker="",
        confidentiality_read=None,
        attendees=(),
        core_present=0,
        core_parties=0,
        quorum=None,
        items=(),
        open_actions=(),
        next_meeting=None,
    )
