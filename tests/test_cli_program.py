"""The command line as part of a system: pipes, terminals of other encodings, what it loads, and its faults."""

import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.cli import output
from focusdesk.cli.main import main
from focusdesk.services import faultlog

HELP = ["--help", "demo --help", "new --help", "import --help", "list --help", "minutes --help", "check -h"]
HEAVY = ("PySide6", "sqlalchemy", "alembic", "sqlcipher3", "reportlab", "docx", "python_calamine", "cryptography")


def python(program: str, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        check=False,
        env=os.environ | environment,
        timeout=60,
    )


def test_that_a_whole_command_never_loads_qt(tmp_path: Path) -> None:
    program = (
        "import sys; from focusdesk.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = python(program, "demo", str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_that_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from focusdesk.__main__ import main; main(['import', '--help']);"
        f"sys.exit(any(name.split('.')[0] in {HEAVY!r} for name in sys.modules))"
    )
    assert python(program).returncode == 0


@pytest.mark.parametrize("words", HELP)
def test_that_help_is_in_the_language_asked_for(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 0
    assert "Show this help" not in capsys.readouterr().out
    assert main([*words.split(), "--language", "en"]) == 0
    assert "Show this help." in capsys.readouterr().out


def test_that_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("FocusDesk ")


def test_that_a_terminal_without_the_letters_gets_question_marks() -> None:
    program = (
        "from focusdesk.cli import output; output.prepare(); output.say('Łukasz Öztürk ✓');"
        "output.say_json({'name': 'Łukasz'})"
    )
    done = python(program, PYTHONIOENCODING="cp1252")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "?ukasz Öztürk ?".encode("cp1252")
    assert rb"\u0141ukasz" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error on Windows")
def test_that_a_reader_that_stops_reading_is_no_error() -> None:
    program = (
        "import sys; from focusdesk.cli import main, parser, output\n"
        "def run(options):\n    [output.say('regel ' * 50) for _count in range(5000)]\n    return 0\n"
        "parser.parse = lambda words: type('Options', (), {'run': staticmethod(run)})()\n"
        "sys.exit(main.main(['list']))"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_that_a_full_disk_behind_the_output_gets_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "focusdesk", "--help"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_that_a_bug_says_where_its_traces_are_without_what_it_was_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path))
    monkeypatch.setattr("focusdesk.services.demo.make", _broken)
    assert main(["demo", str(tmp_path)]) == 2
    told = capsys.readouterr()
    log = tmp_path / "focusdesk.log"
    assert str(log) in told.err
    noted = log.read_text(encoding="utf-8")
    assert "KeyError at" in noted
    assert "test_cli_program.py" in noted
    assert "Sanne" not in noted + told.err + told.out
    assert str(Path.home()) not in noted


def _broken(*_arguments: object) -> None:
    raise KeyError("Sanne Vermeer")


def test_that_the_log_of_faults_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path))
    (tmp_path / "focusdesk.log").write_text("x" * 300_000)
    faultlog.note(ValueError("tekst"))
    assert (tmp_path / "focusdesk.log").stat().st_size < 1000
    assert (tmp_path / "focusdesk.log.1").exists()


def test_that_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bestand").write_text("x")
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path / "bestand"))
    assert faultlog.note(ValueError("tekst")).name == "focusdesk.log"


@pytest.mark.parametrize("text", ["rood\x1b[31m", "regel\neinde", "om\u202egekeerd", "bel\x07"])
def test_that_text_of_a_record_cannot_steer_the_terminal(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    output.say_table(["Wat"], [[text]])
    shown = capsys.readouterr().out
    assert shown.count("\n") == 2
    assert all(sign.isprintable() for line in shown.splitlines() for sign in line)


def test_that_columns_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_table(["Nummer", "Wat"], [["A2026-001", "Bellen"], [None, "Mailen"]])
    assert capsys.readouterr().out == "Nummer     Wat\nA2026-001  Bellen\n           Mailen\n"


AT_A_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from focusdesk.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def at_a_terminal(*words: str, typed: list[str | Callable[[str], str]]) -> tuple[int, str, str]:
    """Run a command at a real terminal and type a line at each prompt; gives code, what the screen shows, errors.

    A line can follow from what the screen shows by then.
    """
    screen, keyboard = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, *words], stdin=keyboard, stdout=keyboard, stderr=subprocess.PIPE
    ) as process:
        os.close(keyboard)
        try:
            shown = b""
            for line in typed:
                shown += _up_to_prompt(screen)
                os.write(screen, f"{line if isinstance(line, str) else line(shown.decode())}\n".encode())
            while not _is_over(process):
                shown += _read_on(screen)
        finally:
            process.kill()
        assert process.stderr is not None
        errors = process.stderr.read()
    shown += _read_on(screen)
    os.close(screen)
    return process.returncode, shown.decode(), errors.decode()


def _up_to_prompt(screen: int) -> bytes:
    """Wait for a prompt; gives what was shown until then."""
    prompt = b""
    while not prompt.endswith(b": "):
        assert select.select([screen], [], [], 20)[0], "no prompt came"
        prompt += os.read(screen, 1000)
    return prompt


def _is_over(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(0.05)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read_on(screen: int) -> bytes:
    try:
        return os.read(screen, 10_000) if select.select([screen], [], [], 0)[0] else b""
    except OSError:  # Linux says so when the other side is closed
        return b""


def code_on(screen: str) -> str:
    """The recovery code that the screen shows."""
    return screen.partition("Recovery code: ")[2].splitlines()[0].strip()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_that_a_passphrase_is_asked_twice_and_never_shown(tmp_path: Path) -> None:
    secret = "molen lepel kachel fietsbel zandbak"
    words = ("new", str(tmp_path / "N"), "--group", "Proef", "--language", "en")
    code, shown, errors = at_a_terminal(*words, typed=[secret, secret + "!"])
    assert (code, errors) == (2, "The two passphrases are not the same. Start again.\n")
    assert list(tmp_path.iterdir()) == []
    code, shown, errors = at_a_terminal(*words, typed=[secret, secret, code_on])
    assert (code, errors) == (0, "")
    assert "New passphrase: " in shown
    assert "Recovery code: " in shown
    assert "molen" not in shown
    assert (tmp_path / "N.focusdesk").is_dir()
