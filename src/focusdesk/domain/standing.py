"""The words of the health check: what is looked at, and how it stands with that."""

from enum import StrEnum


class Topic(StrEnum):
    """What is looked at."""

    VAULT = "vault"
    LOG = "log"
    KEYS = "keys"
    BACKUPS = "backups"
    SECOND_PLACE = "second_place"
    FOLDER = "folder"
    DISK = "disk"
    CLOCK = "clock"
    VERSIONS = "versions"


class Standing(StrEnum):
    """How it stands with it."""

    WELL = "well"
    WATCH = "attention"
    WRONG = "wrong"
    UNKNOWN = "not_checked"
