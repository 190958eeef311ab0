"""Writes resources/demo/eerdere-casussen.xlsx: a fictional case list and action list, as a predecessor might keep.

Everyone in it is invented. On purpose it has things that an import must ask about: dates that cannot be read, owners
who are not in the directory and a status word that means nothing.
"""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Line = tuple[str | int | date | None, ...]

TARGET = Path(__file__).parent.parent / "resources" / "demo" / "eerdere-casussen.xlsx"

CASE_HEADINGS = (
    *("Casusnr", "Naam", "Geb.datum", "Adres", "Inbrenger", "Datum aanmelding", "Aanleiding", "Stand van zaken"),
    *("Actie", "Actiehouder", "Deadline", "Status", "Volgende bespreking", "Afgesloten"),
)
CASES: tuple[Line, ...] = (
    (
        "2026-001",
        "Daan Verhoeven",
        date(2008, 3, 14),
        "Lindelaan 12",
        "Onderwijs",
        date(2026, 1, 12),
        "Verzuim en zorgelijke filmpjes. Deelt beelden waarin geweld wordt goedgepraat; de mentor maakt zich zorgen.",
        "Mentor heeft wekelijks contact. Moeder staat open voor hulp.",
        "Gesprek met moeder over hulp vanuit het jeugdteam",
        "M. Jansen (Jeugdhulp)",
        date(2026, 2, 20),
        "gereed",
        date(2026, 12, 10),
        None,
    ),
    (
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "Terugkeerplan opstellen met de afdelingsleider",
        "Onderwijs",
        date(2026, 12, 4),
        "loopt",
        None,
        None,
    ),
    (
        "2026-002",
        "Emma Kowalska",
        date(2009, 7, 2),
        "Molenweg 3",
        "Politie",
        date(2026, 1, 20),
        "Ruzie in de bus. Is vaak met een oudere groep op pad.",
        "Geen nieuwe meldingen sinds maart.",
        "Nagaan of jongerenwerk contact heeft",
        "Jongerenwerk",
        "06-03-2026",
        "gereed",
        None,
        date(2026, 5, 21),
    ),
    (
        "2026-003",
        "Groep jongeren Kerkplein",
        None,
        "Kerkplein",
        "Gemeente",
        date(2026, 2, 3),
        "Overlast in de avond. Wisselende groep van tien tot vijftien jongeren; omwonenden voelen zich geïntimideerd.",
        "Na extra toezicht minder klachten. Twee jongeren doen mee aan het sportproject.",
        "Toezicht in de avond voortzetten tot de zomer",
        "Politie / Gemeente",
        date(2026, 6, 30),
        "gereed",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-004",
        "Nina Öztürk",
        date(2007, 11, 28),
        "Beukenhof 41",
        "Onderwijs",
        date(2026, 2, 17),
        "Somber en boos na verlies. Schrijft in opstellen dat alles kapot moet; haar vader is onlangs overleden.",
        "Rouwbegeleiding is gestart en slaat aan.",
        "Contact houden met de rouwbegeleider",
        "F. de Boer (Onderwijs)",
        date(2026, 11, 13),
        "loopt (volgende afspraak staat)",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-005",
        "Locatie: buurthuis De Vlier",
        None,
        "Vlierstraat 1",
        "Welzijn",
        date(2026, 3, 9),
        "Onbekenden delen pamfletten uit waarin wordt opgeroepen geen belasting meer te betalen.",
        "Beheerder weet wie hij kan bellen. Sinds april niet meer gezien.",
        "Afspraken met beheerder op papier zetten",
        "S. Willems (Welzijn)",
        date(2026, 4, 15),
        "gesloten",
        None,
        date(2026, 6, 11),
    ),
    (
        "2026-006",
        "Sanne de Groot",
        date(2005, 5, 19),
        "Stationsplein 8",
        "Jeugdhulp",
        date(2026, 3, 24),
        "Gestopt met opleiding. Volgt iemand op internet die volgelingen van hun familie losmaakt.",
        "Zoekt weer contact met haar zus.",
        "Zus vragen of zij mee wil naar een gesprek",
        "M. Jansen en K. Smit",
        date(2026, 12, 1),
        "open",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-007",
        "Thema: weerbaarheid op het mbo",
        None,
        None,
        "Onderwijs",
        date(2026, 4, 8),
        "Docenten vragen hoe zij het gesprek voeren over complottheorieën in de klas.",
        "Twee trainingen gegeven, derde volgt.",
        "Derde training plannen",
        "Onderwijs",
        "week 50",
        "loopt",
        None,
        None,
    ),
    (
        "2026-008",
        "Henk Scholten",
        date(1998, 9, 6),
        "Havenkade 77",
        "Politie",
        date(2026, 4, 22),
        "Bedreiging op sociale media. Berichten aan een wethouder, steeds grover.",
        "Aangifte gedaan, Openbaar Ministerie heeft de zaak.",
        "Terugkoppelen aan de wethouder",
        "Openbaar Ministerie",
        date(2026, 5, 29),
        "afgehandeld",
        None,
        date(2026, 9, 17),
    ),
    (
        "2026-009",
        "Lotte Hendriks",
        date(2010, 1, 30),
        "Dorpsstraat 5",
        "Onderwijs",
        "eind mei 2026",
        "Verboden symbolen in schrift. Zegt dat het een grap is.",
        "Gesprek met ouders gehad, zij schrokken.",
        "Klassengesprek voorbereiden",
        "F. de Boer (Onderwijs)",
        date(2026, 10, 30),
        "nog bespreken",
        date(2027, 1, 14),
        None,
    ),
    (
        "2026-010",
        "Groep online 'Vrije Vogels'",
        None,
        None,
        "Politie",
        date(2026, 6, 16),
        "Chatgroep met oproepen tot vernieling.",
        "Drie jongeren zijn bekend bij jongerenwerk.",
        "Jongerenwerk spreekt de drie jongeren",
        "Jongerenwerk",
        date(2026, 11, 20),
        "open",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-011",
        "Thijs Bakker",
        date(2006, 8, 11),
        "Parkzicht 23",
        "Jeugdhulp",
        date(2026, 7, 7),
        "Plan om te vertrekken. Wil naar iemand reizen die hij alleen van internet kent.",
        "Paspoort ligt bij ouders; vertrouwenspersoon gevonden.",
        "Vertrouwenspersoon koppelen aan het jeugdteam",
        "K. Smit (Jeugdhulp)",
        date(2026, 11, 6),
        "loopt",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-012",
        "Ruben Claes",
        date(2008, 12, 3),
        "Esdoornlaan 60",
        "Onderwijs",
        date(2026, 8, 25),
        "Uitspraken over een aanslag. Zegt tegen klasgenoten dat hij het uit een spel heeft.",
        "Wijkagent heeft thuis gesproken. Geen wapens, wel veel alleen.",
        "Maatje zoeken via welzijn",
        "S. Willems (Welzijn)",
        date(2026, 11, 27),
        "open",
        date(2026, 12, 10),
        None,
    ),
    (
        "2026-013",
        "Speeltuin Zonneweide",
        None,
        "Zonneweide",
        "Gemeente",
        date(2026, 9, 8),
        "Leuzen en vernielingen in de weekenden.",
        "Camera staat er tot het einde van het jaar.",
        "Schoonmaak binnen 24 uur regelen",
        "Beheer openbare ruimte",
        date(2026, 10, 1),
        "gereed",
        date(2027, 1, 14),
        None,
    ),
    (
        "2025-031",
        "Marek Novák",
        date(1971, 4, 25),
        "Kanaaldijk 9",
        "Politie",
        date(2025, 3, 18),
        "Brieven aan het gemeentehuis. Erkent de overheid niet en wil geen belasting betalen.",
        "Gesprek met schuldhulp loopt; toon is milder.",
        "Vast contactpersoon bij de gemeente regelen",
        "Gemeente",
        date(2025, 5, 1),
        "gereed",
        date(2026, 12, 10),
        None,
    ),
    (
        "2025-032",
        "Jeugdgroep sporthal Noord",
        None,
        "Sportlaan 2",
        "Welzijn",
        date(2025, 5, 13),
        "Spanning na een wedstrijd. Twee groepen zochten elkaar op.",
        "Toernooi samen georganiseerd, rust teruggekeerd.",
        None,
        None,
        None,
        None,
        None,
        date(2025, 11, 20),
    ),
    (
        "2025-033",
        "Yusuf van Dijk",
        date(2007, 2, 9),
        "Wilgenstraat 18",
        "Onderwijs",
        date(2025, 9, 30),
        "Online benaderd. Iemand wilde hem overhalen om vernielingen te plegen.",
        "Heeft zelf het contact verbroken.",
        "Nazorg door schoolmaatschappelijk werk",
        "T. Peeters",
        date(2026, 1, 15),
        "klaar",
        None,
        date(2026, 2, 12),
    ),
)
ACTION_HEADINGS = ("Nr", "Casus", "Actie", "Wie", "Wanneer", "Status", "Toelichting")
ACTIONS: tuple[Line, ...] = (
    (
        1,
        "2026-001",
        "Terugkeerplan opstellen met de afdelingsleider",
        "Onderwijs",
        date(2026, 12, 4),
        "loopt",
        "Concept is klaar",
    ),
    (
        2,
        "2026-006",
        "Zus vragen of zij mee wil naar een gesprek",
        "M. Jansen en K. Smit",
        date(2026, 12, 8),
        "loopt",
        None,
    ),
    (3, "2026-010", "Jongerenwerk spreekt de drie jongeren", "Jongerenwerk", date(2026, 11, 20), "open", None),
    (
        4,
        "2026-012",
        "Wijkagent belt de ouders na het eerste bezoek van het maatje",
        "Politie",
        date(2026, 12, 18),
        "open",
        None,
    ),
    (5, None, "Nieuw convenant laten tekenen", "allen", date(2026, 12, 31), "loopt", "Twee handtekeningen ontbreken"),
    (
        6,
        None,
        "Training gespreksvoering voor baliemedewerkers plannen",
        "Gemeente (vraagt aan Welzijn)",
        "z.s.m.",
        "open",
        None,
    ),
    (
        7,
        None,
        "Jaaroverzicht voor de burgemeester",
        "Gemeente",
        date(2027, 1, 22),
        "n.v.t.",
        "Gaat mee in het jaarverslag",
    ),
)


def main() -> None:
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "FocusDesk"
    book.properties.title = "Eerdere casussen (fictief)"
    book.properties.created = book.properties.modified = datetime(2026, 11, 2, 9, 0)
    cases = book.active
    assert isinstance(cases, Worksheet)
    cases.title = "Casussen"
    _fill(cases, CASE_HEADINGS, CASES, ["Overzicht casussen focusgroep (fictief voorbeeld)"])
    _fill(book.create_sheet("Acties"), ACTION_HEADINGS, ACTIONS, [])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    book.save(TARGET)
    print(TARGET)


def _fill(sheet: Worksheet, headings: tuple[str, ...], rows: tuple[Line, ...], above: list[str]) -> None:
    for line in above:
        sheet.append([line])
    sheet.append(headings)
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(row)
    for column in sheet.iter_cols(min_row=sheet.min_row):
        for cell in column:
            if isinstance(cell.value, date):
                cell.number_format = "dd-mm-yyyy"
    for letter, width in zip("ABCDEFGHIJKLMN", (11, 24, 12, 18, 14, 14, 50, 40, 40, 24, 12, 16, 14, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{len(above) + 2}"


if __name__ == "__main__":
    main()
