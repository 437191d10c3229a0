"""Turns: tries at the doors take theirs one after another, and none waits for long."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock

from logbook.domain.lanes import Bounds, Came, Lane, Lanes, Now, Try
from logbook.domain.networks import network_of

_PATIENCE = 6.0  # seconds for which a try may wait
_LATELY = timedelta(hours=1)
_MOST_NETWORKS = 4_096  # remembered at once


def bounds_for(threads: int, workers: int) -> Bounds:
    """Bound tries so that most threads, and a part of each core, stay free for whoever is in."""
    waiting = max(2, threads // 3)
    return Bounds(max(1, (os.cpu_count() or 1) // workers), waiting, max(1, waiting // 2))


@dataclass(slots=True)
class _Waiter:
    """A thread that waits for its turn, and what it is told."""

    told: Event = field(default_factory=Event)
    may_run: bool = False


class Turns:
    """Hands out turns: a thread waits here, for a while, until its try may run."""

    def __init__(self, bounds: Bounds, patience: float = _PATIENCE) -> None:
        self.bounds = bounds
        self._lanes = Lanes(bounds)
        self._patience = patience
        self._lock = Lock()
        self._waiters: dict[Try, _Waiter] = {}

    @property
    def waiting(self) -> int:
        """Count the threads that wait."""
        with self._lock:
            return self._lanes.waiting

    @property
    def running(self) -> int:
        """Count the threads whose turn it is."""
        with self._lock:
            return self._lanes.running

    @contextmanager
    def turn(self, one: Try) -> Iterator[bool]:
        """Wait for the turn of a try; tell whether it may run, and keep the turn meanwhile."""
        may_run = self._begin(one)
        try:
            yield may_run
        finally:
            if may_run:
                self._end()

    def _begin(self, one: Try) -> bool:
        with self._lock:
            came = self._lanes.come(one)
            if came.now is not Now.WAITS:
                return came.now is Now.RUNS
            waiter = self._wait(one, came)
        waiter.told.wait(self._patience)
        with self._lock:
            if not waiter.told.is_set():
                self._lanes.leave(one)
            self._waiters.pop(one)
            return waiter.may_run

    def _wait(self, one: Try, came: Came) -> _Waiter:
        if came.instead_of:
            self._waiters[came.instead_of].told.set()
        self._waiters[one] = _Waiter()
        return self._waiters[one]

    def _end(self) -> None:
        with self._lock:
            following = self._lanes.done()
            if following:
                self._waiters[following].may_run = True
                self._waiters[following].told.set()


class Networks:
    """From which networks somebody has come in lately: by a mark, in memory, for an hour."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)  # of this process alone: a mark says nothing outside it
        self._came: OrderedDict[bytes, datetime] = OrderedDict()
        self._lock = Lock()

    def mark(self, named: str) -> bytes:
        """Give the mark of a network, or of something that is known."""
        return hmac.digest(self._key, named.encode(), hashlib.sha256)

    def try_from(self, address: str, known: str, at: datetime) -> Try:
        """Give the try of somebody at an address, who may bring something that is known."""
        if known:
            return Try(Lane.KNOWN, self.mark(known))
        mark = self.mark(network_of(address))
        with self._lock:
            self._forget(at)
            return Try(Lane.LATELY if mark in self._came else Lane.ANYONE, mark)

    def came_in(self, address: str, at: datetime) -> None:
        """Note that somebody came in from an address."""
        mark = self.mark(network_of(address))
        with self._lock:
            self._came.pop(mark, None)
            self._came[mark] = at
            self._forget(at)

    def _forget(self, at: datetime) -> None:
        while self._came:
            mark, since = next(iter(self._came.items()))
            if since > at - _LATELY and len(self._came) <= _MOST_NETWORKS:
                return
            del self._came[mark]


@dataclass(frozen=True, slots=True)
class Doors:
    """What all doors of one process share."""

    turns: Turns
    networks: Networks = field(default_factory=Networks)
