"""The words of the input line in Dutch and English: statuses, kinds of information, headings, well-known partners."""

from focusdesk.domain.terms import ActionStatus, InformationKind

STATUSES = {
    "gereed": ActionStatus.DONE,
    "gedaan": ActionStatus.DONE,
    "klaar": ActionStatus.DONE,
    "afgerond": ActionStatus.DONE,
    "afgehandeld": ActionStatus.DONE,
    "uitgevoerd": ActionStatus.DONE,
    "gesloten": ActionStatus.DONE,
    "voldaan": ActionStatus.DONE,
    "done": ActionStatus.DONE,
    "ready": ActionStatus.DONE,
    "finished": ActionStatus.DONE,
    "completed": ActionStatus.DONE,
    "ok": ActionStatus.DONE,
    "v": ActionStatus.DONE,
    "x": ActionStatus.DONE,
    "vervallen": ActionStatus.LAPSED,
    "vervalt": ActionStatus.LAPSED,
    "afgevoerd": ActionStatus.LAPSED,
    "niet meer nodig": ActionStatus.LAPSED,
    "n.v.t.": ActionStatus.LAPSED,
    "nvt": ActionStatus.LAPSED,
    "lapsed": ActionStatus.LAPSED,
    "no longer needed": ActionStatus.LAPSED,
    "niet uitgevoerd": ActionStatus.NOT_CARRIED_OUT,
    "niet gedaan": ActionStatus.NOT_CARRIED_OUT,
    "niet gelukt": ActionStatus.NOT_CARRIED_OUT,
    "not carried out": ActionStatus.NOT_CARRIED_OUT,
    "not done": ActionStatus.NOT_CARRIED_OUT,
    "loopt": ActionStatus.IN_PROGRESS,
    "lopend": ActionStatus.IN_PROGRESS,
    "bezig": ActionStatus.IN_PROGRESS,
    "mee bezig": ActionStatus.IN_PROGRESS,
    "onderhanden": ActionStatus.IN_PROGRESS,
    "in behandeling": ActionStatus.IN_PROGRESS,
    "in progress": ActionStatus.IN_PROGRESS,
    "running": ActionStatus.IN_PROGRESS,
    "open": ActionStatus.OPEN,
    "heropend": ActionStatus.OPEN,
    "heropenen": ActionStatus.OPEN,
    "reopen": ActionStatus.OPEN,
    "reopened": ActionStatus.OPEN,
}
"""What may be said of an action after its number."""

KINDS = {
    "feit": InformationKind.FACT,
    "f": InformationKind.FACT,
    "fact": InformationKind.FACT,
    "waarneming": InformationKind.OBSERVATION,
    "waarn": InformationKind.OBSERVATION,
    "w": InformationKind.OBSERVATION,
    "observation": InformationKind.OBSERVATION,
    "obs": InformationKind.OBSERVATION,
    "vanhorenzeggen": InformationKind.HEARSAY,
    "horenzeggen": InformationKind.HEARSAY,
    "vhz": InformationKind.HEARSAY,
    "hearsay": InformationKind.HEARSAY,
    "duiding": InformationKind.INTERPRETATION,
    "d": InformationKind.INTERPRETATION,
    "interpretation": InformationKind.INTERPRETATION,
    "interp": InformationKind.INTERPRETATION,
}
"""The kind of information in brackets at the end of a line, folded."""

WELL_KNOWN = frozenset(
    [
        "politie", "wijkagent", "gemeente", "burgemeester", "om", "openbaarministerie", "school", "onderwijs",
        "leerplicht", "jeugdhulp", "jeugdzorg", "jongerenwerk", "ggd", "ggz", "zorg", "welzijn", "wijkteam", "halt",
        "reclassering", "veiligheidshuis", "zorgenveiligheidshuis", "veiligthuis", "raadvoordekinderbescherming",
        "kinderbescherming", "rvdk", "coa", "woningcorporatie", "police", "municipality", "mayor", "prosecution",
        "prosecutor", "education", "youthcare", "probation", "childprotection",
    ]
)  # fmt: skip
"""Partners that are a source before a colon even where there is no directory to look in, folded."""

HEADINGS = frozenset(
    [
        "let", "letop", "nb", "ps", "wat", "wie", "waar", "hoe", "wanneer", "waarom", "doel", "vraag",
        "vragen", "actie", "acties", "besluit", "plan", "stand", "punt", "casus", "thema", "afspraak",
        "opmerking", "conclusie", "reden", "risico", "note", "what", "who", "why", "how", "when", "goal",
        "action", "decision", "question", "aim", "tot", "tip", "kort", "kortom", "tijd", "datum", "plaats",
        "naam", "dus", "zie", "mail", "web", "http", "https",
    ]
)  # fmt: skip
"""Words before a colon that are no one's name unless somebody is called exactly that, folded."""
