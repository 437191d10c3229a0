"""The demo's folder: known by its mark, never mixed with anything else, whole or not there."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from logbook.domain.errors import Unsafe

_MARK, _LOCK, _CREDENTIALS = "demo.json", "lock", "credentials.json"
_STALE = 7  # days, after which nothing in it is of today any more


@dataclass(frozen=True, slots=True)
class Order:
    """What demo is wanted."""

    people: int
    weeks: int
    seed: int


@dataclass(frozen=True, slots=True)
class Folder:
    """Where one demo lies."""

    path: Path

    @property
    def data(self) -> Path:
        """Give the data folder of the service in it."""
        return self.path / "data"

    @property
    def credentials(self) -> Path:
        """Give the file of its sign-ins."""
        return self.path / _CREDENTIALS

    def made(self, order: Order) -> date | None:
        """Tell on which day a demo of just this order was made here; None when there is none."""
        mark = self._mark()
        if mark is None or {**asdict(order), "made": mark["made"]} != mark:
            return None
        return date.fromisoformat(mark["made"])

    def is_fresh(self, order: Order, today: date) -> bool:
        """Tell whether a demo of this order lies here that is not too old to be shown."""
        made = self.made(order)
        return made is not None and 0 <= (today - made).days <= _STALE

    def put_mark(self, order: Order, today: date) -> None:
        """Say that this is a demo, and that it is whole."""
        mark = {**asdict(order), "made": today.isoformat()}
        (self.path / _MARK).write_text(json.dumps(mark) + "\n", encoding="utf-8")

    def refuse_strangers(self) -> None:
        """Refuse a folder with anything in it that is not a demo of ours."""
        taken = self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir()))
        if taken and self._mark() is None:
            raise Unsafe(
                "--data", f"{self.path} holds something that is not a demo; choose another"
            )

    @contextmanager
    def making(self) -> Iterator[Folder]:
        """Give a fresh folder that takes this one's place at the end, or leaves no trace."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        held = self._lock(fcntl.LOCK_EX) if self._mark() else None
        beside = f"{self.path.name}.making-"
        fresh = Folder(Path(tempfile.mkdtemp(prefix=beside, dir=self.path.parent)))
        try:
            yield fresh
            self._give_way_to(fresh.path)
        finally:
            shutil.rmtree(fresh.path, ignore_errors=True)
            if held is not None:
                os.close(held)

    def hold(self) -> int:
        """Hold the folder as long as this process serves it, beside others who do."""
        return self._lock(fcntl.LOCK_SH)

    def _give_way_to(self, fresh: Path) -> None:
        if self._mark() is None:
            fresh.rename(self.path)  # onto nothing, or onto an empty folder
            return
        old = fresh.with_suffix(".old")
        self.path.rename(old)
        fresh.rename(self.path)
        shutil.rmtree(old)

    def _lock(self, kind: int) -> int:
        handle = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            wrong = f"a demo is being served from {self.path}; stop it, or choose another folder"
            raise Unsafe("--data", wrong) from None
        return handle

    def _mark(self) -> dict[str, Any] | None:
        try:
            mark: Any = json.loads((self.path / _MARK).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return mark if isinstance(mark, dict) and "made" in mark else None
