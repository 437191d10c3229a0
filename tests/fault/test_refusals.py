"""What is not safe or not there is refused at the start: by name, in one line, without a trace."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import logbook

_CACHES = shutil.ignore_patterns("__pycache__")
_REAL = {
    "LOGBOOK_FAMILY_HOST": "tables.example.org",
    "LOGBOOK_STAFF_HOST": "staff.example.org",
    "LOGBOOK_BEHIND_TLS": "true",
}


def _logbook(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LOGBOOK_")}
    return subprocess.run(
        [Path(sys.executable).parent / "logbook", *command],
        env={**ours, "LOGBOOK_DATA": str(folder / "data"), **_REAL, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )


def _refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Give the one line with which a command refused."""
    assert done.returncode == 2, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def _set_up(folder: Path) -> None:
    done = _logbook(
        folder, "setup", "--site", "Northgate", "--area", "North", "--lead", "Priya,p@example.org",
        "--lead", "Jo,j@example.org", "--manager", "Ana,a@example.org",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"LOGBOOK_BEHIND_TLS": "false"}, "LOGBOOK_BEHIND_TLS"),
        ({"LOGBOOK_BEHIND_TLS": "perhaps"}, "LOGBOOK_BEHIND_TLS"),
        ({"LOGBOOK_FAMILY_HOST": ""}, "LOGBOOK_FAMILY_HOST"),
        ({"LOGBOOK_STAFF_HOST": ""}, "LOGBOOK_STAFF_HOST"),
        ({"LOGBOOK_STAFF_HOST": "tables.example.org"}, "LOGBOOK_STAFF_HOST"),
        ({"LOGBOOK_PORT": "eighty"}, "LOGBOOK_PORT"),
        ({"LOGBOOK_CONFIG": "missing.toml"}, "LOGBOOK_CONFIG"),
        ({}, "LOGBOOK_KEY_FILE"),
    ],
)
def test_serve_refuses_what_is_unsafe_by_name(
    tmp_path: Path, settings: dict[str, str], named: str
) -> None:
    done = _logbook(tmp_path, "serve", **settings)

    assert named in _refusal(done)


@pytest.mark.attack("I05")
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    _set_up(tmp_path)
    keys = tmp_path / "keys.json"
    assert keys.stat().st_mode & 0o777 == 0o600
    keys.chmod(0o640)

    refusal = _refusal(_logbook(tmp_path, "serve"))

    assert "LOGBOOK_KEY_FILE" in refusal
    assert "chmod 600" in refusal


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    _set_up(tmp_path)
    keys = tmp_path / "keys.json"
    keys.write_text(keys.read_text()[:-40])

    assert "LOGBOOK_KEY_FILE" in _refusal(_logbook(tmp_path, "serve"))


def test_setting_up_twice_leaves_the_first_service_as_it_is(tmp_path: Path) -> None:
    _set_up(tmp_path)
    before = (tmp_path / "keys.json").read_bytes()

    again = _logbook(
        tmp_path, "setup", "--site", "Other", "--area", "North", "--lead", "Priya,p@example.org",
        "--lead", "Jo,j@example.org", "--manager", "Ana,a@example.org",
    )  # fmt: skip

    assert "LOGBOOK_KEY_FILE" in _refusal(again)
    assert (tmp_path / "keys.json").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--site", "=Northgate", "--site"),
        ("--area", "", "--area"),
        ("--manager", "Ana", "--email"),
        ("--manager", "Ana,P@example.org", "--email"),
        ("--manager", ",a@example.org", "--name"),
    ],
)
def test_a_service_that_can_not_begin_leaves_no_trace(
    tmp_path: Path, option: str, value: str, named: str
) -> None:
    given = {
        "--site": "Northgate", "--area": "North", "--manager": "Ana,a@example.org", option: value,
    }  # fmt: skip
    leads = ("--lead", "Priya,p@example.org", "--lead", "Jo,j@example.org")

    done = _logbook(tmp_path, "setup", *leads, *(f"{each}={given[each]}" for each in given))

    assert named in _refusal(done)
    assert not list(tmp_path.iterdir())


def test_a_service_does_not_begin_with_one_lead(tmp_path: Path) -> None:
    done = _logbook(
        tmp_path, "setup", "--site", "Northgate", "--area", "North",
        "--lead", "Priya,p@example.org", "--manager", "Ana,a@example.org",
    )  # fmt: skip

    assert "two leads" in _refusal(done)
    assert not list(tmp_path.iterdir())


def test_a_broken_measure_is_named_with_its_line_before_anything_is_served(tmp_path: Path) -> None:
    package = Path(logbook.__file__).parent
    copied = shutil.copytree(package, tmp_path / "logbook", ignore=_CACHES)
    broken = copied / "measures" / "check-in-12-17.toml"
    lines = broken.read_text().splitlines()
    place = next(number for number, each in enumerate(lines) if each.startswith("polarity"))
    lines[place] = "polarity = 3"
    broken.write_text("\n".join(lines))

    done = subprocess.run(
        [sys.executable, "-c", "from logbook.cli.main import main; exit(main(['serve']))"],
        cwd=tmp_path,
        env={**os.environ, **_REAL, "LOGBOOK_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert _refusal(done).startswith(f"logbook: check-in-12-17.toml, line {place + 1}: polarity")


def test_a_database_that_is_behind_is_not_served(tmp_path: Path) -> None:
    _set_up(tmp_path)
    (tmp_path / "data" / "logbook.sqlite").unlink()

    assert "logbook database upgrade" in _refusal(_logbook(tmp_path, "serve"))


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_named_in_one_line(tmp_path: Path, command: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        given = ("--port", port, "--data", str(tmp_path / "demo")) if command == "demo" else ()

        done = _logbook(tmp_path, command, *given, LOGBOOK_PORT=port)

    assert port in _refusal(done)
    assert not (tmp_path / "demo").exists()
