"""The scripts `./run` and `./test` as a user starts them: from anywhere, with nothing but Python."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import environment
import getting_uv
import launch
import qt_libraries

CLONE = Path(__file__).resolve().parents[1]
posix = pytest.mark.skipif(os.name == "nt", reason="the scripts for Windows are .cmd files")


def start(script: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start a script on a machine without a display."""
    surroundings = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    order = [str(script), *arguments]
    return subprocess.run(order, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_that_without_a_display_run_says_so_in_one_sentence(tmp_path: Path) -> None:
    done = start(CLONE / "run", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "./run demo FOLDER" in done.stderr


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_that_run_works_through_links_from_a_folder_with_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    (folder / "first").symlink_to(CLONE / "run")
    (folder / "second link").symlink_to("first")
    assert "./run demo FOLDER" in start(folder / "second link", folder=folder).stderr


@posix
def test_that_a_python_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    clone, path = tmp_path / "clone", tmp_path / "path"
    (clone / "tools").mkdir(parents=True)
    path.mkdir()
    (clone / "run").write_bytes((CLONE / "run").read_bytes())
    (clone / "tools" / "launch.py").write_text("import sys; print(sys.argv[1:])")
    (path / "python3").write_text("#!/bin/sh\necho 'shim: no version set' >&2\nexit 127\n")
    (path / "python3.12").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    for file in (clone / "run", path / "python3", path / "python3.12"):
        file.chmod(0o755)
    surroundings = {"PATH": f"{path}:{shell_only(tmp_path)}"}
    order = [str(clone / "run"), "list", "a b"]
    done = subprocess.run(order, env=surroundings, capture_output=True, text=True, check=False)
    assert done.stdout == "['run', 'list', 'a b']\n", done.stderr


def shell_only(tmp_path: Path) -> Path:
    """Return a folder for PATH with the few programs that the script itself uses."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for program in ("sh", "dirname", "readlink"):
        found = next(place for place in ("/usr/bin", "/bin") if (Path(place) / program).exists())
        (folder / program).symlink_to(Path(found) / program)
    return folder


def test_that_only_a_vault_or_nothing_opens_the_window(tmp_path: Path) -> None:
    assert launch.opens_window([])
    assert launch.opens_window([str(tmp_path)])
    assert not launch.opens_window(["demo", str(tmp_path)])
    assert not launch.opens_window(["--help"])


def test_that_a_current_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed: list[bool] = []
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(environment, "install", lambda *, development: installed.append(development))
    for development in (True, False, True, False):
        environment.ready(development=development)
    assert installed == [True]
    monkeypatch.setattr(environment, "fingerprint", lambda: "another lock file")
    environment.ready(development=False)
    environment.ready(development=True)
    assert installed == [True, False, True]


@pytest.mark.parametrize(
    ("system", "machine", "family", "name"),
    [
        ("linux", "x86_64", "glibc", "manylinux_2_17_x86_64"),
        ("linux", "aarch64", "glibc", "manylinux_2_17_aarch64"),
        ("linux", "x86_64", "", "musllinux_1_1_x86_64"),
        ("darwin", "arm64", "", "macosx_11_0_arm64"),
        ("win32", "AMD64", "", "win_amd64"),
    ],
)
def test_that_the_lock_file_has_a_uv_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, family: str, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr("platform.libc_ver", lambda: (family, ""))
    assert name in getting_uv.wheel_for_this_machine()["url"]


def test_that_missing_libraries_give_one_line_for_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    advice = qt_libraries.advice("xcb", ["libxcb-cursor.so.0"])
    assert advice.count("apt-get install") == 1
    assert "libxcb-cursor0" in advice


@pytest.mark.parametrize("name", ["run.cmd", "test.cmd"])
def test_that_batch_files_have_the_line_ends_of_windows(name: str) -> None:
    content = (CLONE / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 0
