"""The times-tables page: what it shows for a table, a question and the last reply."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from logbook.domain.decoys import Decoy
from logbook.domain.practice import Grasp, Memory, next_in_mix, next_in_table, packed, unpacked
from logbook.domain.sums import (
    QUESTIONS,
    ROUND,
    TABLES,
    Reply,
    Sum,
    after,
    in_mix,
    in_table,
    marked,
    place,
    written_out,
)
from logbook.web.decoys.memory import remembered
from logbook.web.decoys.squares import Squares, squares

MIX = "mix"
FIRST = "7"  # the table that the first page shows
_PAIR = re.compile(r"([0-9]{1,2})x([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Asked:
    """Where somebody is: a table or the mix, a question by its number, the last one, the reply."""

    table: str = FIRST
    number: int = 1
    reply: Reply | None = None
    last: Sum | None = None

    def question(self, memory: Memory) -> Sum:
        """Give the question that is asked here, by what is known; the last one until it is done."""
        if self.last and self.reply in (Reply.AGAIN, Reply.BLANK):
            return self.last
        if not memory.seen:  # also where a phone keeps nothing: then they come in their order
            number = self.number
            return in_mix(number) if self.table == MIX else in_table(int(self.table), number)
        if self.table == MIX:
            return next_in_mix(memory, self.last)
        return next_in_table(memory, int(self.table), self.last)

    def then(self, asked: Sum, reply: Reply) -> Asked:
        """Give where somebody is after a reply to a question: on, or still here."""
        onward = reply in (Reply.RIGHT, Reply.TOLD)
        return Asked(self.table, after(self.number) if onward else self.number, reply, asked)

    @property
    def address(self) -> str:
        """Give the address of this question, which is all that it remembers."""
        reply = self.reply.value if self.reply else None
        pair = f"{self.last.rows}x{self.last.columns}" if self.last else None
        if self.table == MIX:
            return url_for("family.mix", n=self.number, r=reply, q=pair)
        return url_for("family.table", table=int(self.table), n=self.number, r=reply, q=pair)


@dataclass(frozen=True, slots=True)
class TablesPage:
    """Everything that the page shows."""

    table: str
    number: int
    place: int
    round: int
    asked: Sum
    last: Sum | None
    reply: Reply | None
    array: Squares
    tables: tuple[str, ...]
    written: tuple[tuple[Sum, Grasp], ...]
    title: str
    told: str


def known_so_far() -> Memory:
    """Give what this phone remembers of earlier answers."""
    return unpacked(remembered(Decoy.TABLES))


def answered(asked: Asked, text: str) -> tuple[Asked, str]:
    """Mark an answer; give where it leads, and what the phone shall remember from now on."""
    memory = known_so_far()
    question = asked.last or asked.question(memory)
    reply = marked(question, text)
    if reply is Reply.BLANK:
        return asked.then(question, reply), remembered(Decoy.TABLES)
    learned = memory.right(question) if reply is Reply.RIGHT else memory.missed(question)
    return asked.then(question, reply), packed(learned)


def read_asked(
    table: str | None, number: str | None, reply: str | None = None, last: str | None = None
) -> Asked:
    """Read where somebody is from an address or a form; whatever is odd is as if left out."""
    known = table if table == MIX or table in table_names() else FIRST
    figures = (
        number if number and number.isascii() and number.isdigit() and len(number) < 4 else "1"
    )
    within = int(figures) if 1 <= int(figures) <= QUESTIONS else 1
    asked = Asked(known or FIRST, within, last=_pair(last))
    said = Reply(reply) if reply in set(Reply) else None
    return Asked(asked.table, within, said, asked.last) if asked.last else asked


def tables_page(asked: Asked, learned: str | None = None) -> TablesPage:
    """Give everything that the page shows at a question; learned is what was just kept."""
    mixed = asked.table == MIX
    memory = known_so_far() if learned is None else unpacked(learned)
    question = asked.question(memory)
    written = () if mixed else written_out(int(asked.table))
    return TablesPage(
        asked.table,
        asked.number,
        place(asked.number),
        ROUND,
        question,
        asked.last,
        asked.reply,
        squares(question),
        tuple(table_names()),
        tuple((each, memory.grasp(each)) for each in written),
        "" if mixed else table_names()[asked.table],
        asked.then(question, Reply.TOLD).address,
    )


def _pair(text: str | None) -> Sum | None:
    found = _PAIR.fullmatch(text or "")
    if not (found and text and text.isascii()):
        return None
    rows, columns = int(found[1]), int(found[2])
    return Sum(rows, columns) if rows in TABLES and columns in TABLES else None


def table_names() -> dict[str, str]:
    """Give the name of each table, by its number."""
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
