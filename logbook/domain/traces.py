"""Traces: what a visit was found to leave in browsers, and which sentences that makes true."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from logbook.domain.lines import Table, read_table

_NUMBERS = (
    "words_left", "words_closed", "words_killed", "history_rows",
    "autofill", "passwords", "storage", "downloads", "workers",
)  # fmt: skip


class BackShows(StrEnum):
    """What Back shows after leaving; a file that says anything else is refused."""

    BEFORE = "the page before ours"
    FIRST = "the decoy"


@dataclass(frozen=True, slots=True)
class Engine:
    """What one browser engine was found to keep of a visit."""

    name: str
    version: str
    words_left: int  # typed words found in its files after leaving
    words_closed: int  # after the tab was closed without leaving
    words_killed: int  # after the browser was stopped by force
    history_rows: int
    titles: tuple[str, ...]
    autofill: int
    passwords: int
    storage: int
    downloads: int
    workers: int
    host_files: tuple[str, ...]  # in which the name of the website stands
    same_frame: bool
    back_shows: BackShows


@dataclass(frozen=True, slots=True)
class Traces:
    """What was measured, engine by engine, and what was not."""

    engines: tuple[Engine, ...]
    not_measured: tuple[str, ...]

    @property
    def most_rows(self) -> int:
        """Give the most lines that one visit left in a list of visits."""
        return max(each.history_rows for each in self.engines)

    def titles(self, own: str, others: Collection[str]) -> tuple[str, ...]:
        """Give the titles in the list of visits, as a visit that wears its own would leave them."""
        found = (title for each in self.engines for title in each.titles)
        return tuple(sorted({own if title in others else title for title in found}))


class Claim(StrEnum):
    """One thing that may be said of a visit."""

    HOST_FOUND = "host found"
    HOST_NOT_FOUND = "host not found"
    VISITS_NONE = "visits none"
    VISITS_ONE = "visits one"
    VISITS_MORE = "visits more"
    WORDS_NOT_FOUND = "words not found"
    WORDS_NOT_LEFT = "words not left"
    WORDS_LEFT = "words left"
    WORDS_CLOSED = "words closed"
    WORDS_KILLED = "words killed"
    NOTHING_KEPT = "nothing kept"
    AUTOFILL_KEPT = "autofill kept"
    PASSWORDS_KEPT = "passwords kept"
    STORAGE_KEPT = "storage kept"
    DOWNLOADS_KEPT = "downloads kept"
    WORKERS_KEPT = "workers kept"
    AT_ONCE = "at once"
    NOT_AT_ONCE = "not at once"
    BACK_BEFORE = "back before"
    BACK_FIRST = "back first"


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that is true, and the engines in which it was seen; none named, in all of them."""

    claim: Claim
    seen_in: tuple[str, ...] = ()


_Seen = Callable[[Engine], bool]

_HOST: Mapping[Claim, _Seen] = {Claim.HOST_FOUND: lambda each: bool(each.host_files)}
_WORDS: Mapping[Claim, _Seen] = {
    Claim.WORDS_LEFT: lambda each: each.words_left > 0,
    Claim.WORDS_CLOSED: lambda each: each.words_closed > 0,
    Claim.WORDS_KILLED: lambda each: each.words_killed > 0,
}
_KEPT: Mapping[Claim, _Seen] = {
    Claim.AUTOFILL_KEPT: lambda each: each.autofill > 0,
    Claim.PASSWORDS_KEPT: lambda each: each.passwords > 0,
    Claim.STORAGE_KEPT: lambda each: each.storage > 0,
    Claim.DOWNLOADS_KEPT: lambda each: each.downloads > 0,
    Claim.WORKERS_KEPT: lambda each: each.workers > 0,
}
_SLOW: Mapping[Claim, _Seen] = {Claim.NOT_AT_ONCE: lambda each: not each.same_frame}
_BACK: Mapping[Claim, _Seen] = {
    Claim.BACK_BEFORE: lambda each: each.back_shows is BackShows.BEFORE,
    Claim.BACK_FIRST: lambda each: each.back_shows is BackShows.FIRST,
}


def findings(traces: Traces) -> tuple[Finding, ...]:
    """Give every claim that the facts make true, in the order in which it is told."""
    words, kept = tuple(_seen(traces, _WORDS)), tuple(_seen(traces, _KEPT))
    return (
        *(tuple(_seen(traces, _HOST)) or (Finding(Claim.HOST_NOT_FOUND),)),
        _visits(traces),
        *_no_words(words),
        *words,
        *(kept or (Finding(Claim.NOTHING_KEPT),)),
        *(tuple(_seen(traces, _SLOW)) or (Finding(Claim.AT_ONCE),)),
        *_seen(traces, _BACK),
    )


def read_traces(text: str, file: str) -> Traces:
    """Read what was measured; raises BrokenFile with the file's name, the line and the reason."""
    table = read_table(text, file)
    table.only("not_measured", "engine")
    engines = tuple(_engine(each) for each in table.tables("engine"))
    return Traces(engines, table.texts("not_measured"))


def _visits(traces: Traces) -> Finding:
    rows = traces.most_rows
    claim = (Claim.VISITS_NONE, Claim.VISITS_ONE, Claim.VISITS_MORE)[min(rows, 2)]
    return next(_seen(traces, {claim: lambda each: each.history_rows == rows}))


def _no_words(words: tuple[Finding, ...]) -> Iterator[Finding]:
    if not words:
        yield Finding(Claim.WORDS_NOT_FOUND)
    elif Claim.WORDS_LEFT not in {each.claim for each in words}:
        yield Finding(Claim.WORDS_NOT_LEFT)


def _seen(traces: Traces, claims: Mapping[Claim, _Seen]) -> Iterator[Finding]:
    """Go through the claims that hold in some engine; those that hold in all name none."""
    for claim, holds in claims.items():
        names = tuple(each.name for each in traces.engines if holds(each))
        if names:
            yield Finding(claim, names if len(names) < len(traces.engines) else ())


def _engine(table: Table) -> Engine:
    table.only("name", "version", *_NUMBERS, "titles", "host_files", "same_frame", "back_shows")
    return Engine(
        name=table.text("name"),
        version=table.text("version"),
        titles=_titles(table),
        host_files=table.texts("host_files"),
        same_frame=table.flag("same_frame"),
        back_shows=table.choice("back_shows", BackShows),
        **{each: _count(table, each) for each in _NUMBERS},
    )


def _count(table: Table, key: str) -> int:
    count = table.number(key)
    if count < 0:
        table.refuse(f"{key!r} is a count: 0 or more", key)
    return count


def _titles(table: Table) -> tuple[str, ...]:
    titles = table.texts("titles")
    if bool(titles) != bool(table.number("history_rows")):
        table.refuse("a line in the list of visits has a title, and a title a line", "titles")
    return titles
