"""The demo's folder: whole or not there, and never one that holds a real service."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from logbook.cli.demo.folder import Folder, Order
from logbook.cli.demo.making import demo_settings, ready
from logbook.cli.main import main
from logbook.domain.errors import Unsafe
from logbook.settings import Settings

NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
ORDER = Order(people=12, weeks=12, seed=2)


def test_another_order_takes_the_place_of_the_demo(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    with folder.making() as fresh:
        (fresh.path / "old").touch()
        fresh.put_mark(ORDER, NOW.date())

    with folder.making() as fresh:
        (fresh.path / "new").touch()
        fresh.put_mark(ORDER, NOW.date())

    assert (folder.path / "new").exists()
    assert not (folder.path / "old").exists()
    assert list(tmp_path.iterdir()) == [folder.path]


def test_a_demo_stopped_half_way_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    with folder.making() as fresh:
        fresh.put_mark(ORDER, NOW.date())

    with pytest.raises(KeyboardInterrupt):
        _stop_half_way(folder)

    assert folder.is_fresh(ORDER, NOW.date())
    assert list(tmp_path.iterdir()) == [folder.path]


def test_a_folder_that_holds_anything_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "keys.json").write_text("{}")
    folder = Folder(real)

    with pytest.raises(Unsafe, match="not a demo"):
        ready(folder, ORDER, demo_settings(Settings(), folder, port=8000), now=NOW)

    assert [each.name for each in real.iterdir()] == ["keys.json"]


def test_a_demo_that_is_being_served_is_not_made_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    with folder.making() as fresh:
        fresh.put_mark(ORDER, NOW.date())
    folder.hold()

    with pytest.raises(Unsafe, match="being served"), folder.making():
        pytest.fail("it began")

    assert list(tmp_path.iterdir()) == [folder.path]


def test_nothing_of_a_real_service_reaches_the_demo(tmp_path: Path) -> None:
    real = Settings(
        data=Path("/srv/real"),
        database_url="postgresql://real",
        key_file=Path("/srv/keys.json"),
        erasure_keys=Path("/srv/erasure"),
        staff_host="staff.example.org",
    )

    settings = demo_settings(real, Folder(tmp_path), port=8000)

    assert settings.demo
    assert settings.host == "127.0.0.1"
    for place in (settings.data, settings.keys, settings.erasure):
        assert place.is_relative_to(tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/data/logbook.sqlite"


def test_a_taken_port_is_named_in_one_line_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        status = main(["demo", "--port", str(port), "--data", str(tmp_path / "demo")])

    told = capsys.readouterr()
    assert status == 2
    assert told.err.count("\n") == 1
    assert str(port) in told.err
    assert list(tmp_path.iterdir()) == []


def _stop_half_way(folder: Folder) -> None:
    with folder.making() as fresh:
        fresh.put_mark(Order(1, 1, 1), NOW.date())
        raise KeyboardInterrupt
