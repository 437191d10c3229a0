"""Where Logbook comes from and whom it speaks to: its parts, its secrets, its connections."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from logbook.domain.errors import Unsafe
from logbook.settings import check_safe, load_settings
from logbook.store.engines import open_database
from logbook.store.staff import StaffRow
from tests.attack.test_forged_posts import posts
from tests.house.sources import ROOT
from tests.makers import Service, an_entry

_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
    r"|\bxox[abp]-[A-Za-z0-9-]{10,}|(?i:(?:secret|token|password|pepper)\s*[:=]\s*[\"']?[0-9a-f]{40,})"
)
_HASHED = re.compile(
    r"^[a-z0-9][a-z0-9._\[\]-]*==\S+(?: ;[^\\]*)? \\$"
    r"(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)+",
    re.M,
)
_PART = re.compile(r"^[A-Za-z0-9][^\s=<>!~]*\s*[=<>!~]=", re.M)


def secrets_in(files: Mapping[str, str]) -> list[str]:
    """Name the files in which something looks like a secret."""
    return [name for name, text in files.items() if _SECRET.search(text)]


def ours() -> Iterator[tuple[str, str]]:
    """Give every file of the repository that is text."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.split("\n") or [str(one) for one in ROOT.rglob("*.py")]
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".webp", ".ico"):
            yield name, path.read_text(errors="replace")


@pytest.mark.attack("I01")
def test_no_file_of_the_repository_holds_a_secret() -> None:
    files = dict(ours())

    assert len(files) > 300
    assert secrets_in(files) == []


@pytest.mark.control("I01")
@pytest.mark.parametrize(
    "text",
    ["-----BEGIN " + "PRIVATE KEY-----", "pepper = '" + "ab" * 32 + "'", "ghp_" + "a1" * 18],
)
def test_a_secret_in_a_file_is_seen(text: str) -> None:
    assert secrets_in({"keys": text, "other": "nothing"}) == ["keys"]


def unpinned(lock: str) -> int:
    """Count the parts of a lock file that no hash holds to what was chosen."""
    return len(_PART.findall(lock)) - len(_HASHED.findall(lock))


@pytest.mark.attack("I03")
def test_every_part_is_held_by_its_hash_and_nothing_is_installed_without() -> None:
    lock = (ROOT / "requirements.lock").read_text()

    assert len(_PART.findall(lock)) > 30
    assert unpinned(lock) == 0
    assert "--require-hashes -r requirements.lock" in (ROOT / "Makefile").read_text()
    assert "--no-deps --no-build-isolation -e ." in (ROOT / "Makefile").read_text()


@pytest.mark.control("I03")
def test_a_part_without_a_hash_is_seen() -> None:
    lock = (ROOT / "requirements.lock").read_text()

    assert unpinned(lock + "something==1.0\n") == 1


class Calls:
    """Whom this process connects to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[object] = []
        real = socket.socket.connect

        def connect(one: socket.socket, address: object) -> None:
            self.made.append(address)
            return real(one, address)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(socket.socket, "connect", connect)


def asked_everything(service: Service, app: Flask) -> int:
    """Ask for every page as a child and as a keyworker, and send every form."""
    robin, asked = service.person(), 0
    service.tell(robin, an_entry(1, 2, 3))
    for actor in (robin, service.keyworker):
        client = service.client(actor, app)
        for rule in app.url_map.iter_rules():
            if not rule.arguments and "GET" in (rule.methods or ()):
                client.browser.get(rule.rule)
                asked += 1
        for address in posts(app, number=1):
            client.browser.post(address, data={"a": "5"})
    return asked


@pytest.mark.attack("I04")
def test_no_page_and_no_form_makes_a_connection(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(monkeypatch)

    assert asked_everything(local_service, local_service.app()) > 40

    assert calls.made == []


@pytest.mark.control("I04")
def test_a_build_that_calls_somebody_is_seen(
    local_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, app = Calls(monkeypatch), local_service.app()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        address = listening.getsockname()

        @app.before_request
        def call() -> None:
            if not calls.made:
                socket.create_connection(address).close()

        app.test_client().get("/")

    assert calls.made == [address]


def from_the_start(app: Flask) -> list[str]:
    """Name what an application has that nobody gave it."""
    found = {"debugging": app.debug, "a secret": app.secret_key is not None}
    return [name for name, there in found.items() if there]


@pytest.mark.attack("I06")
def test_there_is_no_account_no_secret_and_no_debugging_from_the_start(
    local_service: Service, sqlite_template: Path
) -> None:
    opened = open_database(f"sqlite:///{sqlite_template}")
    with opened.readers() as session:
        assert session.scalar(select(func.count()).select_from(StaffRow)) == 0
    opened.close()

    assert from_the_start(local_service.app()) == []
    with pytest.raises(Unsafe, match="LOGBOOK_FAMILY_HOST"):
        check_safe(load_settings({}))


@pytest.mark.control("I06")
def test_a_build_that_debugs_with_a_secret_of_its_own_is_seen(local_service: Service) -> None:
    app = local_service.app()
    app.debug, app.secret_key = True, "dev"

    assert from_the_start(app) == ["debugging", "a secret"]


@pytest.mark.control("I05")
def test_files_that_only_their_owner_may_read_are_taken(local_service: Service) -> None:
    modes = {
        oct(path.stat().st_mode & 0o777)
        for path in (local_service.settings.keys, *local_service.settings.erasure.iterdir())
    }

    assert modes == {"0o600"}
    assert Path(local_service.settings.erasure).stat().st_mode & 0o077 == 0
