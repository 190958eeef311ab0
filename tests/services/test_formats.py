"""The same output as PDF, Word and OpenDocument: proved in each form, named alike, and locked as was chosen."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pyrage
import pytest
from pypdf import PdfReader

from focusdesk.documents import protection, readback, word_template
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.problems import Problem, Refused
from focusdesk.domain.records import Meeting, Owner
from focusdesk.domain.terms import DisclosureKind, Protection, SharingLimit
from focusdesk.services import agenda, agendapaper, attendance, directory, house, locking, recording, sharing
from focusdesk.services.desk import Desk
from tests.locks import OPEN
from tests.services.conftest import Group

SECRET = "De wijkagent zag driemaal dezelfde auto voor het huis."
FORMS = (".pdf", ".docx", ".odt")


@pytest.fixture
def said(desk: Desk, table: Group) -> Meeting:
    """A meeting at which the police told something that only the police may keep."""
    agenda.propose_agenda(desk, table.meeting)
    about = next(item for item in agenda.agenda(desk, table.meeting) if item.case)
    attendance.everyone_present(desk, table.meeting)
    limits = {"sharing": SharingLimit.NAMED, "shared_with": (table.police.id,)}
    recording.add_information(desk, SECRET, table.owner, item=about, **limits)  # type: ignore[arg-type]
    recording.add_information(desk, "De leerplicht belde.", Owner(organisation=table.school.id), item=about)
    return table.meeting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the user chooses."""
    made = tmp_path / "uit"
    made.mkdir()
    return made


@pytest.fixture
def source(desk: Desk, said: Meeting) -> sharing.Source:
    return sharing.source(desk, said)


def extracts(source: sharing.Source) -> list[sharing.Parcel]:
    return sharing.parcels(source, [DisclosureKind.EXTRACT], [each.id for each in source.recipients])


@pytest.mark.parametrize("suffix", FORMS)
def test_that_every_form_keeps_from_each_what_is_not_theirs(
    source: sharing.Source, table: Group, folder: Path, suffix: str
) -> None:
    made = sharing.write_all(source, extracts(source), folder, suffix)
    assert {each.path.suffix for each in made} == {suffix}
    texts = {
        each.parcel.recipient.id: " ".join(readback.text_of(each.path.read_bytes(), suffix).split())
        for each in made
        if each.parcel.recipient
    }
    assert SECRET in texts[table.police.id]
    assert SECRET not in texts[table.school.id]
    assert "De leerplicht belde." in texts[table.school.id]


@pytest.mark.parametrize("suffix", FORMS)
def test_that_a_leak_stops_every_form(source: sharing.Source, table: Group, folder: Path, suffix: str) -> None:
    [parcel] = [each for each in extracts(source) if each.recipient and each.recipient.id == table.school.id]
    leaking = replace(parcel, content=source.said)
    with pytest.raises(Problem, match="Stopped"):
        sharing.write_all(source, [leaking], folder, suffix)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", FORMS)
def test_that_a_passphrase_of_their_own_locks_the_file_of_each(
    desk: Desk, source: sharing.Source, folder: Path, suffix: str
) -> None:
    lock = locking.lock(desk, Protection.PASSPHRASE)
    wanted = extracts(source)[:2]
    made = sharing.write_all(source, wanted, folder, suffix, lock)
    assert len(set(lock.phrases.values())) == len(wanted) > 1
    for each in made:
        assert each.path.name.endswith(lock.ending(suffix))
        assert each.parcel.recipient
        phrase = lock.phrases[each.parcel.recipient.name]
        assert len(phrase.split()) == 6
        plain = protection.opened(each.path.read_bytes(), suffix, phrase)
        assert each.parcel.content.number in readback.text_of(plain, suffix)
    sharing.register(desk, source, made)
    assert {each.protection for each in desk.store.find(Disclosure)} == {Protection.PASSPHRASE}


def test_that_one_phrase_serves_both_files_of_a_recipient_and_no_other(
    desk: Desk, source: sharing.Source, folder: Path
) -> None:
    lock = locking.lock(desk, Protection.PASSPHRASE)
    kinds = [DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, DisclosureKind.SUMMARY, DisclosureKind.MINUTES]
    wanted = sharing.parcels(source, kinds, [source.recipients[0].id])
    sharing.write_all(source, wanted, folder, protect=lock)
    assert len(wanted) == 4
    assert len(set(lock.phrases.values())) == 3  # the recipient's, that of the summary, and that of the minutes


def test_that_a_public_key_locks_for_its_holder(desk: Desk, table: Group, said: Meeting, folder: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    directory.edit_organisation(desk, table.police, public_key=f"  {identity.to_public()} \n")
    source = sharing.source(desk, said)
    lock = locking.lock(desk, Protection.PUBLIC_KEY)
    wanted = [each for each in extracts(source) if each.recipient and each.recipient.id == table.police.id]
    [made] = sharing.write_all(source, wanted, folder, ".odt", lock)
    assert made.path.name.endswith(".odt.age")
    opened = pyrage.decrypt(made.path.read_bytes(), [identity])
    assert SECRET in readback.text_of(opened, ".odt")
    assert lock.phrases == {}


def test_that_without_a_key_nothing_is_written(desk: Desk, source: sharing.Source, folder: Path) -> None:
    lock = locking.lock(desk, Protection.PUBLIC_KEY)
    with pytest.raises(Refused, match="no public key"):
        sharing.write_all(source, extracts(source), folder, protect=lock)
    assert list(folder.iterdir()) == []


def test_that_leaving_a_file_open_asks_a_reason_which_the_register_keeps(
    desk: Desk, source: sharing.Source, folder: Path
) -> None:
    with pytest.raises(Refused) as caught:
        locking.lock(desk, Protection.NONE, "  ")
    assert caught.value.field == "reason"
    lock = locking.lock(desk, Protection.NONE, " Gaat op een beveiligde stick. ")
    made = sharing.write_all(source, extracts(source), folder, protect=lock)
    [given, *_rest] = sharing.register(desk, source, made, protection_reason=lock.reason)
    assert (given.protection, given.protection_reason) == (Protection.NONE, "Gaat op een beveiligde stick.")


def test_that_a_name_gets_the_ending_of_its_lock_once(desk: Desk) -> None:
    open_, phrase = locking.Lock(way=Protection.NONE), locking.Lock(way=Protection.PASSPHRASE)
    key = locking.Lock(way=Protection.PUBLIC_KEY)
    assert open_.path(Path("V.docx"), ".docx").name == "V.docx"
    assert phrase.path(Path("V.pdf"), ".pdf").name == "V.pdf"
    assert phrase.path(Path("V"), ".docx").name == "V.docx.age"
    assert phrase.path(Path("V.DOCX"), ".docx").name == "V.docx.age"
    assert key.path(Path("V.pdf.age"), ".pdf").name == "V.pdf.age"


def test_that_an_organisation_keeps_no_key_that_is_none(desk: Desk, table: Group) -> None:
    with pytest.raises(Problem) as caught:
        directory.edit_organisation(desk, table.police, public_key="geen sleutel")
    assert caught.value.field == "public_key"
    assert directory.edit_organisation(desk, table.police, public_key=" ").public_key == ""


@pytest.mark.parametrize("suffix", FORMS)
def test_that_the_agenda_takes_the_form_its_name_ends_in(desk: Desk, said: Meeting, folder: Path, suffix: str) -> None:
    path = folder / f"agenda{suffix}"
    agendapaper.write(agendapaper.paper_of(desk, said), path, OPEN)
    assert said.number in readback.text_of(path.read_bytes(), suffix)


def test_that_another_form_is_refused_with_the_forms_there_are(source: sharing.Source, folder: Path) -> None:
    with pytest.raises(Problem, match=r"\.pdf, \.docx or \.odt"):
        sharing.write_one(source, extracts(source)[0], folder / "uittreksel.rtf")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", FORMS)
def test_that_a_folder_that_cannot_be_written_in_leaves_the_old_file(
    source: sharing.Source, folder: Path, suffix: str
) -> None:
    taken = folder / f"uittreksel{suffix}"  # a folder stands where the file must come
    taken.mkdir()
    with pytest.raises(Problem, match="is a folder"):
        sharing.write_one(source, extracts(source)[0], taken)
    old = folder / "oud" / f"a{suffix}"
    with pytest.raises(Problem, match="does not exist"):
        sharing.write_one(source, extracts(source)[0], old)


def own_template(text: str) -> bytes:
    """A template as a municipality would make it."""
    made = docx.Document(io.BytesIO(word_template.ours()))
    made.sections[0].footer.paragraphs[0].add_run(text)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def test_that_word_files_take_the_template_of_the_municipality_until_it_is_removed(
    desk: Desk, said: Meeting, folder: Path
) -> None:
    house.set_template(desk, own_template("Gemeente Proefstad"))
    path = folder / "verslag.docx"

    def footers() -> str:
        source = sharing.source(desk, said)
        sharing.write_one(source, sharing.parcels(source, [DisclosureKind.MINUTES], ())[0], path)
        with zipfile.ZipFile(path) as package:
            return "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)

    assert "Gemeente Proefstad" in footers()
    house.set_template(desk, None)
    assert "Gemeente Proefstad" not in footers()
    desk.undo()
    assert "Gemeente Proefstad" in footers()


def test_that_a_template_with_a_wrong_field_is_not_kept(desk: Desk) -> None:
    with pytest.raises(Problem, match="does not know") as caught:
        house.set_template(desk, own_template("{{ burgemeester }}"))
    assert "burgemeester" in str(caught.value.values["name"])
    assert desk.group.word_template == ""


def test_that_colour_and_logo_are_checked_kept_and_undone(desk: Desk) -> None:
    with pytest.raises(Problem) as caught:
        house.set_colour(desk, "blauw")
    assert caught.value.field == "accent"
    with pytest.raises(Problem) as caught:
        house.set_logo(desk, b"geen plaatje")
    assert caught.value.field == "logo"
    house.set_colour(desk, "#1a5e20")
    assert desk.group.accent == "#1A5E20"
    desk.undo()
    assert desk.group.accent == ""


def test_that_the_minutes_are_a_pdf_that_only_the_phrase_opens(
    desk: Desk, source: sharing.Source, folder: Path
) -> None:
    lock = locking.lock(desk, Protection.PASSPHRASE)
    parcel = sharing.parcels(source, [DisclosureKind.MINUTES], ())[0]
    [made] = sharing.write_one(source, parcel, folder / "verslag.pdf", lock)
    reader = PdfReader(made.path)
    assert reader.is_encrypted
    [phrase] = lock.phrases.values()
    assert reader.decrypt(phrase)
    assert source.said.number in reader.pages[0].extract_text()
