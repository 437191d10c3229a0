"""A PostgreSQL server of the tests' own: started once, thrown away at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

_ROOT = 0

# It holds nothing that anybody would miss, so it need not wait for the disk.
_HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=64MB")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where its files are, and where it listens."""

    folder: Path
    port: int

    def url(self, database: str) -> str:
        """Give the address of one of its databases, as a setting of ours."""
        return f"postgresql+psycopg://logbook@127.0.0.1:{self.port}/{database}"

    def tell(self, order: str) -> None:
        """Have it do one thing outside of any transaction."""
        address = f"postgresql://logbook@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(order.encode())


def start(folder: Path) -> Server:
    """Start a server in an empty folder."""
    folder.mkdir()
    if os.geteuid() == _ROOT:
        shutil.chown(folder, "postgres", "postgres")
    server = Server(folder, _free_port())
    own = ("-U", "logbook", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    _run("initdb", folder, *own)
    haste = "".join(f" -c {setting}" for setting in _HASTE)
    _run("pg_ctl", folder, "-w", "-l", "log", "-o", f"-p {server.port} -k {folder}{haste}", "start")
    return server


def stop(folder: Path) -> None:
    """Stop the server of a folder, if it runs."""
    if (folder / "data" / "postmaster.pid").exists():
        _run("pg_ctl", folder, "-w", "-m", "fast", "stop")


def _run(program: str, folder: Path, *options: str) -> None:
    """Run one of PostgreSQL's programs; it refuses root, so root runs it as its own user."""
    user = "postgres" if os.geteuid() == _ROOT else None
    done = subprocess.run(
        [_programs() / program, "-D", "data", *options],
        cwd=folder,
        user=user,
        group=user,
        extra_groups=user and [],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server
        stderr=subprocess.DEVNULL,
    )
    log = folder / "log"
    said = log.read_text() if log.exists() else ""
    assert done.returncode == 0, f"{program} {' '.join(options)} failed. {said}"


def _programs() -> Path:
    found = shutil.which("initdb")
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), Path(found or "/").parent]
    if not (places[0] / "initdb").exists():
        pytest.fail("The tests need PostgreSQL (on Debian: apt install postgresql).", pytrace=False)
    return places[0]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
