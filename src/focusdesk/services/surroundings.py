"""Where a vault stands: under a sync service, on a stick or network drive, beside conflict copies, with how much room.

Only looks at names and at what the system says of its drives; opens no file and changes nothing.
"""

import os
import re
import shutil
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from focusdesk.storage import vault

_SERVICES = {
    "OneDrive": r"onedrive( - .*)?|sharepoint",
    "Dropbox": r"dropbox( \(.*\))?",
    "Google Drive": r"google ?drive|googledrive-.*|my drive|mijn drive|drivefs",
    "iCloud": r"icloud ?drive|icloud|com~apple~clouddocs|mobile documents",
    "Nextcloud": r"nextcloud\d*|owncloud",
    "Box": r"box( sync)?",
    "pCloud": r"pcloud ?drive|pcloud",
    "Proton Drive": r"proton ?drive",
}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
}
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|davfs|fuse\.(sshfs|rclone|davfs|gvfsd-fuse)|ncpfs|ceph|glusterfs")
_COPY = re.compile(r"\(\d+\)|conflict|kopie|\bcopy\b|-[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$|-pc$", re.IGNORECASE)
_OWN = re.compile(r"vault\.db(-journal|\.migrating|\.restoring|\.renewing)?(-journal)?|keys\.(json|bak|next)(\.new)?")
_PARTS = re.compile(r"(vault|keys)\b.*\.(db|json|bak)", re.IGNORECASE)
_LEAST_ROOM = 200 << 20
_COPIES_THAT_MUST_FIT = 3
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4


class Drive(StrEnum):
    """What a folder is on."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"


def sync_service(folder: Path) -> str:
    """The name of the service that copies this folder to the internet, as far as names and markers show; or empty."""
    place = folder.absolute()
    for variable in _ONEDRIVE_VARIABLES:
        root = os.environ.get(variable)
        if root and place.is_relative_to(root):
            return "OneDrive"
    for part in place.parts:
        for service, pattern in _SERVICES.items():
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return service
    return next((name for above in place.parents for mark, name in _MARKERS.items() if (above / mark).exists()), "")


def drive(folder: Path) -> Drive:
    """Whether a folder is on a disk of the computer, on a stick, or elsewhere on the network."""
    place = os.fspath(folder.absolute())
    if sys.platform == "win32":
        return _windows_drive(place)
    if sys.platform == "darwin":
        return Drive.REMOVABLE if place.startswith("/Volumes/") else Drive.FIXED
    with suppress(OSError):
        return _linux_drive(place, Path("/proc/self/mounts").read_text(encoding="utf-8"))
    return Drive.FIXED


def conflict_copies(folder: Path) -> list[Path]:
    """Files and folders that look like a second version of this vault, made by a sync service or by hand."""
    inside = [path for path in _children(folder) if _PARTS.fullmatch(path.name) and not _OWN.fullmatch(path.name)]
    stem = folder.name.removesuffix(vault.SUFFIX)
    beside = [
        path
        for path in _children(folder.parent)
        if path.name != folder.name and path.name.startswith(stem) and path.is_dir() and _is_copy(path.name, stem)
    ]
    return sorted([*inside, *beside])


def has_room(folder: Path) -> bool:
    """Whether the disk has room for some backups; True when the system does not tell."""
    with suppress(OSError):
        size = vault.database_path(folder).stat().st_size
        return shutil.disk_usage(folder).free >= max(_LEAST_ROOM, _COPIES_THAT_MUST_FIT * size)
    return True


def _is_copy(name: str, stem: str) -> bool:
    if vault.SUFFIX not in name:
        return False
    rest = name[len(stem) :].replace(vault.SUFFIX, "").strip()
    return bool(rest) and bool(_COPY.search(rest))


def _children(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _linux_drive(place: str, mounts: str) -> Drive:
    """The drive by the list of mounts; the longest mount point that holds the place counts."""
    found = [line.split(" ")[1:3] for line in mounts.splitlines() if line.count(" ") >= 2]
    held = [
        (point.replace("\\040", " "), kind)
        for point, kind in found
        if Path(place).is_relative_to(point.replace("\\040", " "))
    ]
    point, kind = max(held, key=lambda each: len(each[0]), default=("/", ""))
    if _NETWORK.fullmatch(kind):
        return Drive.NETWORK
    return Drive.REMOVABLE if point.startswith(("/media/", "/run/media/", "/mnt/usb")) else Drive.FIXED


def _windows_drive(place: str) -> Drive:
    if place.startswith("\\\\"):
        return Drive.NETWORK
    import ctypes

    libraries = getattr(ctypes, "windll", None)
    kind = libraries.kernel32.GetDriveTypeW(f"{place[:2]}\\") if libraries else 0
    return {_WINDOWS_REMOVABLE: Drive.REMOVABLE, _WINDOWS_REMOTE: Drive.NETWORK}.get(kind, Drive.FIXED)
