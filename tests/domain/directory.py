"""Who sits at the table in the tests of the input line; everyone is made up."""

from focusdesk.domain.inputnames import NamedOrganisation, NamedPerson, Names

NAMES = Names(
    organisations=(
        NamedOrganisation(1, "Politie"),
        NamedOrganisation(2, "Gemeente Voorbeeld", "Gem"),
        NamedOrganisation(3, "Openbaar Ministerie", "OM"),
        NamedOrganisation(4, "School De Brug", "School"),
        NamedOrganisation(5, "GGD"),
        NamedOrganisation(6, "Leerplicht"),
        NamedOrganisation(7, "Zorg- en Veiligheidshuis", "ZVH"),
    ),
    people=(
        NamedPerson(11, "Jan Bakker", 1),
        NamedPerson(12, "P. Jansen", 4),
        NamedPerson(13, "M. Jansen", 5),
        NamedPerson(14, "A. Demir", 6),
        NamedPerson(15, "Zoë Özdemir", 2),
        NamedPerson(16, "K. de Vries", 3),
        NamedPerson(17, "Łukasz Yılmaz", 1),
    ),
)
