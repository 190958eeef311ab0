"""The files that come with the program."""

import pytest

from focusdesk.resources import resource


def test_that_a_bundled_file_is_found() -> None:
    assert resource("icons").is_dir()


def test_that_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        resource("icons/no-such-icon.svg")
