"""The bytes of documents in the vault: given back whole, once, and only as long as a record refers to them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.casework import Document
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.records import Case
from focusdesk.storage.store import Missing, Store

NOW = datetime(2026, 11, 20, 10, 0)


def document(case: Case, digest: str, data: bytes) -> Document:
    return Document(
        case=case.id,
        name="a.pdf",
        media_type="application/pdf",
        size=len(data),
        sha256=digest,
        added=date(2026, 11, 20),
    )


def test_that_contents_come_back_as_they_went_in(store: Store) -> None:
    @given(st.binary(max_size=10_000))
    def comes_back(data: bytes) -> None:
        assert store.content(store.keep_content(data)) == data

    comes_back()


def test_that_equal_contents_are_kept_once(store: Store) -> None:
    assert store.keep_content(b"same") == store.keep_content(b"same")


def test_that_unknown_contents_are_a_problem(store: Store) -> None:
    with pytest.raises(Missing):
        store.content("00" * 32)


def test_that_contents_nobody_refers_to_are_gone_after_opening(
    store: Store, vault_folder: Path, data_key: bytes
) -> None:
    case = Case(number="2026-001")
    used, unused = store.keep_content(b"used"), store.keep_content(b"unused")
    paper = document(case, used, b"used")
    removed = document(case, store.keep_content(b"removed"), b"removed")
    store.write(Step("Add", (add(case), add(paper), add(removed))), NOW)
    store.write(Step("Remove", (Change(removed, None),)), NOW)
    assert store.content(removed.sha256) == b"removed", "so that it can be undone"
    store.close()
    again = Store.open(vault_folder, data_key, "Secretaris")
    try:
        assert again.content(used) == b"used"
        for digest in (unused, removed.sha256):
            with pytest.raises(Missing):
                again.content(digest)
        again.write(Step("Remove", (remove(paper),)), NOW)
    finally:
        again.close()
