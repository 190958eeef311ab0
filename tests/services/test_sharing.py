"""Export for everyone: each gets its own, nothing leaks, all files or none, and the register knows."""

import hashlib
from pathlib import Path

import pytest

from focusdesk.documents import readback
from focusdesk.domain.outputs import Access
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Meeting, Owner
from focusdesk.domain.terms import DisclosureKind, Protection, SharingLimit
from focusdesk.i18n import sentence
from focusdesk.services import (
    actions,
    agenda,
    attendance,
    cases,
    directory,
    disclosures,
    group,
    incidents,
    recording,
    sharing,
)
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Protected
from tests.conftest import TODAY
from tests.locks import OPEN
from tests.services.conftest import Group

SUBJECT = "Noor Aksoy-Zandbergen"
SECRET = "De wijkagent zag driemaal dezelfde auto voor het huis."
ALL = (DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, DisclosureKind.SUMMARY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the user chooses."""
    made = tmp_path / "uit"
    made.mkdir()
    return made


@pytest.fixture
def said(desk: Desk, table: Group) -> Meeting:
    """A meeting at which the police told something that only the police may keep."""
    cases.add_subject(desk, table.case, SUBJECT)
    agenda.propose_agenda(desk, table.meeting)
    about = next(item for item in agenda.agenda(desk, table.meeting) if item.case)
    attendance.everyone_present(desk, table.meeting)
    limits = {"sharing": SharingLimit.NAMED, "shared_with": (table.police.id,)}
    recording.add_information(desk, SECRET, table.owner, item=about, **limits)  # type: ignore[arg-type]
    recording.add_information(
        desk, f"{SUBJECT} kwam vier keer te laat.", Owner(organisation=table.school.id), item=about
    )
    recording.add_note(desk, about, "Noor wil zelf meepraten over het vervolg.")
    actions.add_action(desk, "Belt de ouders van Noor", [Owner(organisation=table.school.id)], TODAY, item=about)
    return table.meeting


def everyone(source: sharing.Source) -> list[int]:
    return [each.id for each in source.recipients]


def written(desk: Desk, meeting: Meeting, folder: Path, kinds: tuple[DisclosureKind, ...] = ALL) -> dict[str, str]:
    source = sharing.source(desk, meeting)
    made = sharing.write_all(source, sharing.parcels(source, kinds, everyone(source)), folder)
    return {each.path.name: readback.text_of(each.path.read_bytes(), ".pdf") for each in made}


def flat(text: str) -> str:
    return " ".join(text.split())


def test_that_everyone_gets_what_is_theirs(desk: Desk, said: Meeting, folder: Path) -> None:
    texts = {name: flat(text) for name, text in written(desk, said, folder).items()}
    police = texts["Uittreksel_2026-11-27_2026-1_v1_Politie.pdf"]
    school = texts["Uittreksel_2026-11-27_2026-1_v1_Onderwijs.pdf"]
    assert SECRET in police
    assert SECRET not in school
    assert "[onderdeel niet voor u bestemd]" in school
    assert "2026-001 kwam vier keer te laat." in school
    for text in texts.values():
        assert "Noor" not in text
        assert "Zandbergen" not in text
    assert len(texts) == 5
    assert len(list(folder.iterdir())) == 5


def test_that_an_organisation_that_is_to_have_names_gets_them(
    desk: Desk, table: Group, said: Meeting, folder: Path
) -> None:
    directory.edit_organisation(desk, table.police, gets_names=True)
    texts = written(desk, said, folder)
    assert SUBJECT in flat(texts["Uittreksel_2026-11-27_2026-1_v1_Politie.pdf"])
    assert "Noor" not in texts["Uittreksel_2026-11-27_2026-1_v1_Onderwijs.pdf"]


def test_that_leaving_out_can_be_silent(desk: Desk, said: Meeting, folder: Path) -> None:
    group.edit_group(desk, marks_barred=False)
    texts = written(desk, said, folder)
    assert not any("niet voor u bestemd" in text for text in texts.values())


def test_that_who_was_not_there_gets_no_item_and_the_table_says_why(desk: Desk, table: Group, said: Meeting) -> None:
    welfare = directory.add_organisation(desk, "Welzijn")
    source = sharing.source(desk, said)
    rows = sharing.portions(source, [welfare.id, table.school.id])
    assert {row.share.access for row in rows if row.recipient.id == welfare.id} == {Access.NONE}
    [case] = [row for row in rows if row.recipient.id == table.school.id and row.share.item.case]
    assert (case.share.access, case.share.information, case.share.barred_information) == (Access.PRESENT, 1, 1)
    assert len({row.id for row in rows}) == len(rows)


def test_that_barred_words_in_another_line_stop_everything(desk: Desk, said: Meeting, folder: Path) -> None:
    about = next(item for item in agenda.agenda(desk, said) if item.case)
    recording.add_note(desk, about, f"Besproken: {SECRET}")
    (folder / "er al.txt").write_text("blijft")
    with pytest.raises(Problem) as stopped:
        written(desk, said, folder)
    assert str(about.position) in sentence(stopped.value)
    assert "Onderwijs" in sentence(stopped.value)
    assert [path.name for path in folder.iterdir()] == ["er al.txt"]


def test_that_cancel_leaves_nothing_and_an_earlier_file_as_it_was(desk: Desk, said: Meeting, folder: Path) -> None:
    earlier = folder / "Uittreksel_2026-11-27_2026-1_v1_Onderwijs.pdf"
    earlier.write_bytes(b"van gisteren")
    source = sharing.source(desk, said)
    parcels = sharing.parcels(source, ALL, everyone(source))
    for last in range(1, 2 * len(parcels) + 1):

        def stop(done: int, _total: int, last: int = last) -> None:
            if done == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sharing.write_all(source, parcels, folder, progress=stop)
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [(earlier.name, b"van gisteren")]


def test_that_a_folder_that_is_gone_is_said(desk: Desk, said: Meeting, folder: Path) -> None:
    with pytest.raises(Problem):
        written(desk, said, folder / "weg")


def test_that_what_is_protected_is_proved_first_and_registered_as_it_was_written(
    desk: Desk, said: Meeting, folder: Path
) -> None:
    def protect(data: bytes, suffix: str, _kind: object, _recipient: object) -> Protected:
        return Protected(data=b"op slot" + data, suffix=suffix + ".age", protection=Protection.PASSPHRASE)

    source = sharing.source(desk, said)
    parcels = sharing.parcels(source, [DisclosureKind.EXTRACT], everyone(source))
    made = sharing.write_all(source, parcels, folder, protect=protect)
    sharing.register(desk, source, made, basis="Convenant", purpose="Zorg")
    assert all(each.path.name.endswith(".pdf.age") for each in made)
    found = desk.store.find(Disclosure)
    assert [each.sha256 for each in found] == [hashlib.sha256(each.path.read_bytes()).hexdigest() for each in made]
    assert {(each.protection, each.basis, each.purpose) for each in found} == {
        (Protection.PASSPHRASE, "Convenant", "Zorg")
    }


def test_that_the_register_knows_who_received_a_piece_of_information(
    desk: Desk, table: Group, said: Meeting, folder: Path
) -> None:
    source = sharing.source(desk, said)
    made = sharing.write_all(source, sharing.parcels(source, ALL, everyone(source)), folder)
    sharing.register(desk, source, made)
    secret = next(line for item in source.said.items for line in item.information if line.text == SECRET)
    assert [each.organisation for each in disclosures.receivers(desk, secret.record)] == [table.police.id]
    desk.undo()
    assert disclosures.rows(desk) == []


def test_that_a_line_of_the_register_is_completed_confirmed_and_withdrawn_but_never_rewritten(
    desk: Desk, table: Group, folder: Path
) -> None:
    path = folder / "lijst.pdf"
    path.write_bytes(b"lijst")
    made = disclosures.of_file(desk, DisclosureKind.LIST, path, OPEN)
    disclosures.complete(desk, made, organisation=table.police.id, basis="Convenant")
    with pytest.raises(Refused):
        disclosures.complete(desk, made, file="anders.pdf")
    disclosures.confirm(desk, made, TODAY, "Anna")
    with pytest.raises(Refused):
        disclosures.withdraw(desk, made, TODAY, " ")
    disclosures.withdraw(desk, made, TODAY, "Verkeerde lijst")
    [row] = disclosures.rows(desk)
    assert (row.recipient, row.received_by, row.withdrawn) == ("Politie", "Anna", TODAY)
    path.unlink()
    with pytest.raises(Refused):
        disclosures.of_file(desk, DisclosureKind.LIST, path, OPEN)


def test_that_a_wrong_delivery_makes_a_sheet(desk: Desk, table: Group, said: Meeting, folder: Path) -> None:
    source = sharing.source(desk, said)
    parcels = sharing.parcels(source, [DisclosureKind.EXTRACT], [table.police.id])
    [given] = sharing.register(desk, source, sharing.write_all(source, parcels, folder))
    with pytest.raises(Refused):
        incidents.report(desk, given, "  ")
    incident = incidents.report(desk, given, "Naar een verkeerd adres gestuurd.", wrong_recipient="Een hotel")
    incidents.change(desk, incident, measures="Het hotel heeft de mail gewist.")
    paper = incidents.paper_of(desk, incident)
    assert (paper.cases, paper.recipient) == (("2026-001",), "Politie")
    path = folder / incidents.file_name(paper)
    incidents.write_pdf(paper, path, OPEN)
    text = flat(readback.text_of(path.read_bytes(), ".pdf"))
    for words in ("Een hotel", "2026-001", "gewist", "Niet beveiligd".lower(), given.file[:20]):
        assert words in text.replace("Niet", "niet")
    assert "Noor" not in text
    assert disclosures.rows(desk)[0].incidents == 1
