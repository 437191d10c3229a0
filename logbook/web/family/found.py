"""What the trace tests found, in words: for a child a few, for others each thing by itself."""

from __future__ import annotations

from collections.abc import Iterator

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from logbook.domain.decoys import Decoy
from logbook.domain.traces import Claim, Finding, Traces, findings
from logbook.web.decoys.dresses import dress

_ON_LEAVING = (Claim.AT_ONCE, Claim.NOT_AT_ONCE, Claim.BACK_BEFORE, Claim.BACK_FIRST)


def found_on_the_phone(traces: Traces, title: str, *, short: bool) -> tuple[str, ...]:
    """Say what stays on the phone of a visit that wears a title."""
    return _all_said(traces, title, short=short, leaving=False)


def found_on_leaving(traces: Traces, title: str, *, short: bool) -> tuple[str, ...]:
    """Say what leaving was seen to do."""
    return _all_said(traces, title, short=short, leaving=True)


def names_said(names: tuple[str, ...]) -> str:
    """Say some names in a row: one, two and three."""
    locale = get_locale()
    assert locale is not None  # noqa: S101  (there is one in every request)
    said: str = format_list(names, locale=locale)
    return said


def _all_said(traces: Traces, title: str, *, short: bool, leaving: bool) -> tuple[str, ...]:
    words = _short(traces, title) if short else _whole(traces, title)
    found = (each for each in findings(traces) if (each.claim in _ON_LEAVING) is leaving)
    said = (_with_where(each, words.get(each.claim, ""), short=short) for each in found)
    return tuple(dict.fromkeys(each for each in said if each))


def _with_where(found: Finding, said: str, *, short: bool) -> str:
    if not said or short or not found.seen_in:
        return said
    seen = _("We saw this in %(browsers)s.", browsers=names_said(found.seen_in))
    return f"{said} {seen}"


def _visits(traces: Traces, title: str) -> str:
    titles = names_said(traces.titles(title, [dress(each).title for each in Decoy]))
    if not titles:
        return _("The list of visits shows nothing of this.")
    said: str = ngettext(
        "The list of visits shows one line, called %(titles)s.",
        "The list of visits shows %(num)s lines, called %(titles)s.",
        traces.most_rows,
        titles=titles,
    )
    return said


def _shared(traces: Traces, title: str) -> Iterator[tuple[Claim, str]]:
    visits = _visits(traces, title)
    yield from ((each, visits) for each in _VISITS)
    yield (
        Claim.HOST_FOUND,
        _(
            "Someone who looks deep inside the phone, or gets reports about it, can still find the"
            " name of this website."
        ),
    )
    yield (
        Claim.HOST_NOT_FOUND,
        _("Reports about the phone can still show the name of this website."),
    )
    yield Claim.AT_ONCE, _("One tap shows %(title)s at once.", title=title)
    yield Claim.NOT_AT_ONCE, _("After the tap, this screen may stay for a moment.")


_VISITS = (Claim.VISITS_NONE, Claim.VISITS_ONE, Claim.VISITS_MORE)
_WORDS = (Claim.WORDS_LEFT, Claim.WORDS_CLOSED, Claim.WORDS_KILLED)
_KEPT = (
    Claim.AUTOFILL_KEPT,
    Claim.PASSWORDS_KEPT,
    Claim.STORAGE_KEPT,
    Claim.DOWNLOADS_KEPT,
    Claim.WORKERS_KEPT,
)


def _short(traces: Traces, title: str) -> dict[Claim, str]:
    none = _("We looked for words that were typed. We found none in the browsers that we tried.")
    some = _("Some words that you type can stay in the phone.")
    kept = _("The phone can keep a bit of what you do here.")
    return {
        **dict(_shared(traces, title)),
        Claim.WORDS_NOT_FOUND: none,
        **dict.fromkeys(_WORDS, some),
        **dict.fromkeys(_KEPT, kept),
    }


def _whole(traces: Traces, title: str) -> dict[Claim, str]:
    return {**dict(_shared(traces, title)), **_words_said(), **_kept_said(), **_back_said(title)}


def _words_said() -> dict[Claim, str]:
    return {
        Claim.WORDS_NOT_FOUND: _(
            "In the browsers that we tried, no word that you typed was found in the browser’s"
            " files."
        ),
        Claim.WORDS_NOT_LEFT: _(
            "In the browsers that we tried, no word that you typed was found in the browser’s"
            " files after leaving."
        ),
        Claim.WORDS_LEFT: _(
            "Words that you typed were found in the browser’s files, even after leaving."
        ),
        Claim.WORDS_CLOSED: _(
            "Words that you typed were found in the browser’s files when the page was closed"
            " without leaving."
        ),
        Claim.WORDS_KILLED: _(
            "Words that you typed were found in the browser’s files when the browser stopped"
            " suddenly."
        ),
    }


def _kept_said() -> dict[Claim, str]:
    return {
        Claim.NOTHING_KEPT: _(
            "None of it was found in the browser’s lists of forms, passwords and downloads, or"
            " in its store for websites."
        ),
        Claim.AUTOFILL_KEPT: _("The browser kept something that you typed, to fill in forms."),
        Claim.PASSWORDS_KEPT: _("The browser kept something among its passwords."),
        Claim.STORAGE_KEPT: _("The browser kept something in its store for websites."),
        Claim.DOWNLOADS_KEPT: _("The browser kept a download."),
        Claim.WORKERS_KEPT: _("The browser kept a small program of this website."),
    }


def _back_said(title: str) -> dict[Claim, str]:
    return {
        Claim.BACK_BEFORE: _("After leaving, Back goes to the page you had before you came here."),
        Claim.BACK_FIRST: _("After leaving, Back shows %(title)s.", title=title),
    }
