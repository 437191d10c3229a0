"""The desk: what every deed stands on, inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from logbook.domain.errors import Invalid
from logbook.domain.measures import Questions
from logbook.sealing.erasure import ErasureKeys
from logbook.sealing.keyfile import KeyFile
from logbook.store.audit import Deed
from logbook.store.engines import Database

RECORDED = "recorded"  # under which a transaction remembers the last line of the audit it wrote


@dataclass(frozen=True, slots=True)
class Desk:
    """The open transaction, the server's keys, the erasure keys and the questions."""

    session: Session
    keys: KeyFile = field(repr=False)
    erasure: ErasureKeys
    questions: Questions


class Noted(Invalid):
    """Refuse something kindly, and have it kept all the same that it was tried."""

    def __init__(self, refusal: Invalid, note: Callable[[Desk], None]) -> None:
        super().__init__(refusal.field, refusal.message, **refusal.values)
        self.note = note


@dataclass(frozen=True, slots=True)
class House:
    """A whole service at work: its database, its keys and its questions."""

    database: Database
    keys: KeyFile = field(repr=False)
    erasure: ErasureKeys
    questions: Questions
    after_deed: Callable[[House, Deed], None] | None = None  # once it is committed

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """Open a transaction to look; whatever it writes is not kept."""
        with self.database.readers() as session:
            yield self._desk(session)
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """Open a transaction to keep: all of it at the end, or nothing."""
        try:
            with self._kept() as session:
                yield self._desk(session)
        except Noted as refused:
            with self._kept() as session:
                refused.note(self._desk(session))
            raise

    @contextmanager
    def _kept(self) -> Iterator[Session]:
        with self.database.writers.begin() as session:
            yield session
        deed: Deed | None = session.info.get(RECORDED)
        if deed is not None and self.after_deed is not None:
            self.after_deed(self, deed)

    def _desk(self, session: Session) -> Desk:
        return Desk(session, self.keys, self.erasure, self.questions)
