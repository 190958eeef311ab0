"""The Dutch and English headings that say what a column of a list means."""

from focusdesk.domain.listterms import Meaning

UNSETTLED = (Meaning.NUMBER, Meaning.NAME, Meaning.DAY, Meaning.DESCRIPTION)
"""Meanings that a heading leaves open: number, name or date of what?"""

_HEADINGS: dict[Meaning, str] = {
    Meaning.CASE_NUMBER: (
        "casusnr, casusnummer, casus nr, casus nummer, casus, zaaknummer, zaaknr, zaak, dossiernummer, "
        "dossiernr, dossier, case number, case no, case nr, case id, case, file number, external id"
    ),
    Meaning.CASE_REFERENCE: "kenmerk, kenmerk casus, oud nummer, oud casusnummer, reference",
    Meaning.CASE_TITLE: (
        "casustitel, titel casus, casusnaam, naam casus, korte omschrijving, casusomschrijving, case title, "
        "case name, titel, title, bijnaam casus"
    ),
    Meaning.CASE_KIND: "soort casus, type casus, soort, casustype, type, case kind, case type, kind",
    Meaning.CASE_STATUS: "status casus, casusstatus, case status, status zaak, fase",
    Meaning.SUBJECT_NAME: (
        "naam betrokkene, betrokkene, betrokkenen, naam jongere, jongere, naam persoon, persoon, subject, "
        "initialen, subject name, person concerned, naam client, client, naam kind, deelnemer casus"
    ),
    Meaning.FIRST_NAME: "voornaam, voornamen, roepnaam, first name, firstname, given name",
    Meaning.NAME_PREFIX: "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, infix",
    Meaning.LAST_NAME: "achternaam, familienaam, last name, lastname, surname, family name",
    Meaning.DATE_OF_BIRTH: (
        "geb datum, gebdatum, geboortedatum, geboren, geboren op, gebdat, geb, date of birth, birth date, "
        "birthdate, dob, born"
    ),
    Meaning.ADDRESS: "adres, woonadres, adresgegevens, adres betrokkene, address, home address, verblijfadres",
    Meaning.BRINGING_ORGANISATION: (
        "inbrenger, ingebracht door, inbrengende organisatie, inbrengende partij, aanmelder, aangemeld door, "
        "melder, gemeld door, bron, brought by, brought in by, bringing agency, bringing organisation, reported by, "
        "referrer"
    ),
    Meaning.CASE_LEAD: (
        "casusregisseur, regisseur, casushouder, procesregisseur, regie, casemanager, case manager, case "
        "lead, casusverantwoordelijke, regievoerder, lead"
    ),
    Meaning.REPORTED_ON: (
        "datum aanmelding, aanmelddatum, datum melding, meldingsdatum, aangemeld op, datum inbreng, "
        "ingebracht op, datum start, startdatum, opened, reported on, report date, date reported, datum "
        "gemeld, begindatum, geopend, geopend op, opened on"
    ),
    Meaning.REASON: (
        "aanleiding, reden aanmelding, reden, zorg, zorgen, signaal, problematiek, hulpvraag, concern, "
        "aanleiding melding, reason, korte toelichting casus"
    ),
    Meaning.STATE: (
        "stand van zaken, svz, actuele situatie, voortgang casus, laatste stand, huidige situatie, current "
        "state, state of affairs, bespreking, verloop, update, ontwikkelingen"
    ),
    Meaning.NEXT_DISCUSSION: (
        "volgende bespreking, volgend overleg, datum volgende bespreking, volgende keer, next time, herbespreken op, "
        "herbespreken, next discussion, next meeting, follow up, follow up date, vervolgdatum, opnieuw "
        "bespreken"
    ),
    Meaning.CLOSED_ON: (
        "afgesloten, afgesloten op, datum afsluiting, afsluitdatum, gesloten op, datum gesloten, closed on, "
        "date closed, closing date, einddatum casus, uitstroomdatum, datum uitstroom"
    ),
    Meaning.ACTION_NUMBER: "actienr, actienummer, actie nr, actie nummer, action number, action no, punt nr",
    Meaning.ACTION: (
        "actie, aktie, acties, actiepunt, actiepunten, wat, afspraak, afspraken, taak, taken, omschrijving "
        "actie, te doen, action, actions, action item, action point, task, agreement, what, actie "
        "omschrijving, actie besluit, besluit actie, actie of besluit, doet wat, akties, aktiepunten, "
        "samenvatting, taaknaam, summary"
    ),
    Meaning.OWNER: (
        "wie, actiehouder, actiehouders, actienemer, trekker, eigenaar, door, door wie, verantwoordelijk, "
        "verantwoordelijke, uitvoerder, uitvoering door, who, owner, assigned to, responsible, by whom, "
        "behandelaar, behandeld door, toegewezen aan, toegewezen, assignee, actie door, actie voor, wie doet "
        "het, uit te voeren door"
    ),
    Meaning.DUE: (
        "wanneer, deadline, einddatum, gereed, datum gereed, gereed op, uiterlijk, voor, voor wanneer, "
        "uiterste datum, streefdatum, termijn, planning, due, due date, by, by when, when, target date, gereed "
        "voor, klaar, klaar op, dead line, vervaldatum, vervalt op, target"
    ),
    Meaning.STATUS: (
        "status, status actie, actiestatus, voortgang, stand, action status, progress, afgehandeld, voortgang "
        "opmerkingen, voortgang opmerking, voortgang toelichting, status opmerkingen, status toelichting"
    ),
    Meaning.DONE_ON: "afgerond op, datum afgerond, gedaan op, uitgevoerd op, voltooid op, done on, completed on",
    Meaning.AGREED_ON: (
        "datum afspraak, datum overleg, vergaderdatum, datum vergadering, afgesproken op, agreed on, meeting "
        "date, datum actie, overleg, ontstaan op, datum ontstaan, aangemaakt, aangemaakt op, gemaakt op, "
        "created, raised"
    ),
    Meaning.POSTPONED: "uitgesteld, aantal keer uitgesteld, postponed, times postponed",
    Meaning.TOPIC: "onderwerp, punt, agendapunt, thema, topic, agenda item, dossieronderwerp, subject matter",
    Meaning.NOTE: (
        "toelichting, opmerking, opmerkingen, bijzonderheden, notitie, notities, aantekening, aantekeningen, "
        "opm, note, notes, remark, remarks, comment, comments, terugkoppeling, resultaat, result, explanation"
    ),
    Meaning.REASON_NOT_DONE: (
        "waarom niet of overgedragen aan, waarom niet, waarom niet uitgevoerd, reden niet uitgevoerd, "
        "reden vervallen, why not or handed over to, why not, why not carried out, reason not carried out"
    ),
    Meaning.DECISION: "besluit, besluiten, beslissing, decision, decisions, genomen besluit, besluittekst",
    Meaning.PERSON_NAME: "naam deelnemer, deelnemer, deelnemers, contactpersoon, participant, contact person, lid",
    Meaning.FUNCTION: "functie, rol, functie rol, function, role, job title, position",
    Meaning.ORGANISATION: (
        "organisatie, instelling, partij, partner, afdeling, instantie, namens, organisation, organization, "
        "agency, company, ketenpartner, organisatie afdeling"
    ),
    Meaning.EMAIL: "e mail, email, mail, mailadres, e mailadres, emailadres, email address, e mail address",
    Meaning.PHONE: "telefoon, telefoonnummer, tel, tel nr, mobiel, gsm, mobiele nummer, phone, telephone, mobile",
    Meaning.ATTENDANCE: "aanwezig, aanwezigheid, aanwezig ja nee, presentie, present, attendance, afwezig",
    Meaning.STAND_IN: "vervanger, vaste vervanger, plaatsvervanger, stand in, deputy",
    Meaning.INVITED: "standaard uitgenodigd, meestal uitgenodigd, usually invited",
    Meaning.ACTIVE_FROM: "actief vanaf, actief sinds, active from, active since",
    Meaning.ACTIVE_UNTIL: "actief tot, actief tot en met, active until",
    Meaning.IGNORE: (
        "paraaf, handtekening, signature, kolom1, kolom2, leeg, open acties, acties te laat, open actions, late "
        "actions, bewaren tot, keep until, besproken, discussed"
    ),
    Meaning.NUMBER: "nr, nummer, sleutel, no, nro, volgnr, volgnummer, id, code, number, ref, referentie",
    Meaning.NAME: "naam, name, volledige naam, full name, achternaam voornaam",
    Meaning.DAY: "datum, date, dd, d d, dag",
    Meaning.DESCRIPTION: "omschrijving, beschrijving, description, inhoud, tekst, text, content",
}

SYNONYMS: dict[Meaning, tuple[str, ...]] = {meaning: tuple(words.split(", ")) for meaning, words in _HEADINGS.items()}
"""For each meaning the headings, normalised as `names.normalised` does."""
