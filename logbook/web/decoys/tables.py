"""The times-tables page: what it shows for a table, a question and the last reply."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from logbook.domain.sums import (
    QUESTIONS,
    ROUND,
    TABLES,
    Reply,
    Sum,
    after,
    before,
    in_mix,
    in_table,
    place,
    written_out,
)
from logbook.web.decoys.squares import Squares, squares

MIX = "mix"
FIRST = "7"  # the table that the first page shows


@dataclass(frozen=True, slots=True)
class Asked:
    """Where somebody is: a table or the mix, the number of a question, and the last reply."""

    table: str = FIRST
    number: int = 1
    reply: Reply | None = None

    @property
    def question(self) -> Sum:
        """Give the question that is asked here."""
        return self.at(self.number)

    def at(self, number: int) -> Sum:
        """Give the question with a number in the same table."""
        return in_mix(number) if self.table == MIX else in_table(int(self.table), number)

    def then(self, reply: Reply) -> Asked:
        """Give where somebody is after a reply: on, or still here."""
        onward = reply in (Reply.RIGHT, Reply.TOLD)
        return Asked(self.table, after(self.number) if onward else self.number, reply)

    @property
    def address(self) -> str:
        """Give the address of this question, which is all that it remembers."""
        reply = self.reply.value if self.reply else None
        if self.table == MIX:
            return url_for("family.mix", n=self.number, r=reply)
        return url_for("family.table", table=int(self.table), n=self.number, r=reply)


@dataclass(frozen=True, slots=True)
class TablesPage:
    """Everything that the page shows."""

    table: str
    number: int
    place: int
    round: int
    asked: Sum
    last: Sum
    reply: Reply | None
    array: Squares
    tables: tuple[str, ...]
    written: tuple[Sum, ...]
    title: str
    told: str


def read_asked(table: str | None, number: str | None, reply: str | None = None) -> Asked:
    """Read where somebody is from an address or a form; whatever is odd is as if left out."""
    known = table if table == MIX or table in _names() else FIRST
    figures = (
        number if number and number.isascii() and number.isdigit() and len(number) < 4 else "1"
    )
    within = int(figures) if 1 <= int(figures) <= QUESTIONS else 1
    return Asked(known or FIRST, within, Reply(reply) if reply in set(Reply) else None)


def tables_page(asked: Asked) -> TablesPage:
    """Give everything that the page shows at a question."""
    mixed = asked.table == MIX
    return TablesPage(
        asked.table,
        asked.number,
        place(asked.number),
        ROUND,
        asked.question,
        asked.at(before(asked.number)),
        asked.reply,
        squares(asked.question),
        tuple(_names()),
        () if mixed else written_out(int(asked.table)),
        "" if mixed else _names()[asked.table],
        asked.then(Reply.TOLD).address,
    )


def _names() -> dict[str, str]:
    names = (
        _("Two times table"),
        _("Three times table"),
        _("Four times table"),
        _("Five times table"),
        _("Six times table"),
        _("Seven times table"),
        _("Eight times table"),
        _("Nine times table"),
        _("Ten times table"),
        _("Eleven times table"),
        _("Twelve times table"),
    )
    return {str(table): name for table, name in zip(TABLES, names, strict=True)}
