"""The desk: what every deed stands on, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from logbook.domain.measures import Questions
from logbook.sealing.erasure import ErasureKeys
from logbook.sealing.keyfile import KeyFile
from logbook.store.engines import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """The open transaction, the server's keys, the erasure keys and the questions."""

    session: Session
    keys: KeyFile = field(repr=False)
    erasure: ErasureKeys
    questions: Questions


@dataclass(frozen=True, slots=True)
class House:
    """A whole service at work: its database, its keys and its questions."""

    database: Database
    keys: KeyFile = field(repr=False)
    erasure: ErasureKeys
    questions: Questions

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """Open a transaction to look; whatever it writes is not kept."""
        with self.database.readers() as session:
            yield self._desk(session)
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """Open a transaction to keep: all of it at the end, or nothing."""
        with self.database.writers.begin() as session:
            yield self._desk(session)

    def _desk(self, session: Session) -> Desk:
        return Desk(session, self.keys, self.erasure, self.questions)
