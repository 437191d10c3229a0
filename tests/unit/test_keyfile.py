"""The key file is its owner's alone, and a service does not start without the right one."""

import os
import stat
from pathlib import Path

import pytest

from logbook.domain.errors import Tampered, Unsafe
from logbook.sealing.erasure import open_erasure_keys
from logbook.sealing.keyfile import load_key_file, new_key_file
from logbook.sealing.locks import lock, unlock
from logbook.sealing.places import Place

HERE = Place("staff", "a" * 32, field="details")


def test_a_key_file_comes_back_as_it_was_made(tmp_path: Path) -> None:
    made = new_key_file(tmp_path / "keys.json")

    assert load_key_file(tmp_path / "keys.json") == made
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    new_key_file(tmp_path / "keys.json")

    with pytest.raises(Unsafe):
        new_key_file(tmp_path / "keys.json")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    new_key_file(tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(mode)

    with pytest.raises(Unsafe, match="chmod 600"):
        load_key_file(tmp_path / "keys.json")


@pytest.mark.parametrize("kept", ["", "{}", '{"format": 2, "ring": []}', "not JSON"])
def test_a_damaged_or_missing_key_file_is_refused_by_name(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "keys.json"
    with pytest.raises(Unsafe, match="no key file"):
        load_key_file(path)
    path.write_text(kept)
    path.chmod(0o600)

    with pytest.raises(Unsafe, match="LOGBOOK_KEY_FILE"):
        load_key_file(path)


def test_another_services_key_file_opens_nothing(tmp_path: Path) -> None:
    ours, theirs = new_key_file(tmp_path / "ours.json"), new_key_file(tmp_path / "theirs.json")
    locked = lock(ours, b"Sam Okafor", HERE)

    assert unlock(ours, locked, HERE) == b"Sam Okafor"
    with pytest.raises(Tampered):
        unlock(theirs, locked, HERE)


def test_no_key_stands_in_a_message_or_a_trace(tmp_path: Path) -> None:
    made = new_key_file(tmp_path / "keys.json")

    shown = f"{made!r} {made.newest()!r}"

    assert "KeyFile(" in shown
    assert "ServerKey(number=1" in shown
    assert made.pepper.hex() not in shown
    assert repr(made.newest().secret) not in shown
    assert repr(made.pepper) not in shown


def test_a_destroyed_erasure_key_is_gone_for_good(tmp_path: Path) -> None:
    keys = open_erasure_keys(tmp_path / "erasure")
    made = keys.make("a" * 32)
    assert keys.of("a" * 32) == made

    keys.destroy("a" * 32)
    keys.destroy("a" * 32)

    with pytest.raises(Tampered):
        keys.of("a" * 32)


@pytest.mark.parametrize("name", ["../keys.json", "/etc/passwd", "", "a" * 31 + "/"])
def test_an_erasure_key_is_never_sought_outside_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(Tampered):
        open_erasure_keys(tmp_path / "erasure").of(name)


@pytest.mark.parametrize("length", [0, 16, 33])
def test_a_damaged_erasure_key_seals_nothing(tmp_path: Path, length: int) -> None:
    keys = open_erasure_keys(tmp_path / "erasure")
    keys.make("a" * 32)
    (keys.folder / ("a" * 32)).write_bytes(bytes(length))

    with pytest.raises(Tampered):
        keys.of("a" * 32)


def test_the_name_of_a_new_key_is_on_the_disk_before_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda at: seen.append(os.readlink(f"/proc/self/fd/{at}")))

    new_key_file(tmp_path / "keys.json")
    open_erasure_keys(tmp_path / "erasure").make("a" * 32)

    assert seen == [
        str(tmp_path / "keys.json"),
        str(tmp_path),
        str(tmp_path / "erasure" / ("a" * 32)),
        str(tmp_path / "erasure"),
    ]
