"""What was measured, engine by engine, as the handbook's table tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from logbook.domain.traces import BackShows, Engine, Traces


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was looked for, and what each engine did."""

    what: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HostFiles:
    """The files of one engine in which the name of the website stands."""

    engine: str
    files: tuple[str, ...]


def rows(traces: Traces) -> tuple[Row, ...]:
    """Give the table, a row for each thing that was looked for."""
    return tuple(
        Row(what, tuple(told(each) for each in traces.engines)) for what, told in _told().items()
    )


def host_files(traces: Traces) -> tuple[HostFiles, ...]:
    """Give the files of each engine that hold the name of the website."""
    return tuple(HostFiles(each.name, each.host_files) for each in traces.engines)


def _told() -> dict[str, Callable[[Engine], str]]:
    return {
        _("Typed words in its files after leaving"): lambda each: _none(each.words_left),
        _("… after the tab was closed without leaving"): lambda each: _none(each.words_closed),
        _("… after it was stopped by force"): lambda each: _none(each.words_killed),
        _("Lines in the list of visits"): lambda each: _none(each.history_rows),
        _("… with the title"): lambda each: ", ".join(each.titles) or _("none"),
        _("Kept to fill in forms"): lambda each: _none(each.autofill),
        _("Kept among passwords"): lambda each: _none(each.passwords),
        _("Kept in its store for websites"): lambda each: _none(each.storage),
        _("Downloads"): lambda each: _none(each.downloads),
        _("Small programs of the website"): lambda each: _none(each.workers),
        _("Files that hold the name of the website"): lambda each: _none(len(each.host_files)),
        _("First picture after the tap"): _first_picture,
        _("Back after leaving shows"): _back,
    }


def _none(count: int) -> str:
    return str(count) if count else _("none")


def _first_picture(engine: Engine) -> str:
    return _("the little app") if engine.same_frame else _("the open page, for a moment")


def _back(engine: Engine) -> str:
    said = {
        BackShows.BEFORE: _("the page from before"),
        BackShows.FIRST: _("the little app"),
    }
    return said[engine.back_shows]
