"""What a browser keeps in books of its own: history, fields, passwords, storage and the like."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.engines.searching import files

_VALUE = re.compile(rb"map-\d+-")
_Rows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in those books about one host."""

    titles: tuple[str, ...]  # one for each row of the history
    autofill: int
    passwords: int
    storage: int  # files or folders with values of the host
    downloads: int
    workers: int


def kept_by_chromium(profile: Path, host: str) -> Kept:
    """Read Chromium's books."""
    home = profile / "chromium" / "Default"
    of_host = "SELECT title FROM urls WHERE instr(url, ?)"
    passwords = "SELECT origin_url FROM logins UNION ALL SELECT origin_domain FROM stats"
    return Kept(
        titles=_titles(_ask(home / "History", of_host, host)),
        autofill=len(_ask(home / "Web Data", "SELECT name FROM autofill")),
        passwords=len(_ask(home / "Login Data", passwords)),
        storage=_naming(host, home / "Local Storage", home / "IndexedDB") + _values(home),
        downloads=len(_ask(home / "History", "SELECT id FROM downloads")) + _downloads(profile),
        workers=_naming(host, home / "Service Worker"),
    )


def kept_by_firefox(profile: Path, host: str) -> Kept:
    """Read Firefox's books."""
    home = profile / "firefox"
    downloads = "SELECT id FROM moz_annos"
    return Kept(
        titles=_titles(
            _ask(home / "places.sqlite", "SELECT title FROM moz_places WHERE instr(url, ?)", host)
        ),
        autofill=len(_ask(home / "formhistory.sqlite", "SELECT value FROM moz_formhistory")),
        passwords=_logins(home / "logins.json"),
        storage=_below(home / "storage" / "default", host),
        downloads=len(_ask(home / "places.sqlite", downloads)) + _downloads(profile),
        workers=_naming(host, home / "serviceworker.txt"),
    )


def kept_by_webkit(profile: Path, host: str) -> Kept:
    """Read the books of WebKit's small browser, which has none of history, fields and passwords."""
    home = profile / "data" / "webkitgtk-4.1" / "MiniBrowser"
    values = [path for path in files(home / "storage") if path.name not in ("origin", "salt")]
    return Kept(
        titles=(),
        autofill=0,
        passwords=0,
        storage=len(values) + len(list((home / "localstorage").glob(f"*{host}*"))),
        downloads=_downloads(profile),
        workers=_naming(host, home / "serviceworkers"),
    )


BOOKS: dict[str, Callable[[Path, str], Kept]] = {
    "Chromium": kept_by_chromium,
    "Firefox": kept_by_firefox,
    "WebKit": kept_by_webkit,
}


def _ask(database: Path, question: str, *given: str) -> _Rows:
    """Ask a database that a browser left, with what it had not yet settled."""
    if not database.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        for path in database.parent.glob(f"{database.name}*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, folder)
        with closing(sqlite3.connect(Path(folder) / database.name)) as opened:
            return opened.execute(question, given).fetchall()


def _titles(rows: _Rows) -> tuple[str, ...]:
    return tuple(sorted(str(title or "") for (title,) in rows))


def _logins(path: Path) -> int:
    return len(json.loads(path.read_text())["logins"]) if path.exists() else 0


def _naming(host: str, *places: Path) -> int:
    """Count the files there that name the host."""
    every = [path for place in places for path in (place, *place.rglob("*")) if path.is_file()]
    forms = (host.encode(), host.encode("utf-16-le"))
    return sum(any(form in path.read_bytes() for form in forms) for path in every)


def _values(home: Path) -> int:
    """Count Chromium's files with values of a tab; that there was a tab is noted there anyway."""
    kept = files(home / "Session Storage")
    return sum(_VALUE.search(path.read_bytes()) is not None for path in kept)


def _below(folder: Path, host: str) -> int:
    return len(list(folder.glob(f"*{host}*"))) if folder.exists() else 0


def _downloads(profile: Path) -> int:
    return len(list(files(profile / "Downloads")))
