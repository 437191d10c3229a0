"""Telling from outside by which words somebody came in: by what is sent, or by the work of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.sealing.second import second_id
from logbook.services.recording import Written, write
from logbook.services.second_words import set_second_words
from logbook.services.settling_in import set_words
from logbook.services.signing_in import open_door, stretch_words
from logbook.services.visiting import person_of_visit, visit_state
from tests.makers import NOW, Service, an_entry
from tests.probing import Asking, Probe, Told, Work, count_stretches

_OWN, _SECOND = "apple river tiger cloud piano", "lemon maple otter panda violin"
_PAGES = tuple(f"/p/{each}" for each in ("", "l", "m", "a", "f", "g", "r", "c", "k", "n", "x"))
_MANY = re.compile(r"\(\?(, \?)*\)")
_COOKIE = re.compile(r"n=([\w-]{20,})")


@pytest.fixture
def probe(local_service: Service, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """Give a probe that counts how often words are stretched."""
    return Probe(local_service, local_service.app(), count_stretches(monkeypatch))


def _lives(probe: Probe) -> None:
    """Give one person second words and a life in the plain diary, and another just such a life."""
    service, keys = probe.service, probe.service.house.keys
    robin, lily = service.person("Robin"), service.person("Lily")
    second = stretch_words(keys, _SECOND.split())
    with service.house.writing() as desk:
        set_words(desk, lily, stretch_words(keys, _OWN.split()), at=NOW)
        set_second_words(desk, robin, second, at=NOW)
        opened = open_door(desk, second, at=NOW)
        assert opened is not None
        _state, visit = visit_state(desk, opened.token, at=NOW)
        assert visit is not None
        plain = person_of_visit(desk, visit, opened.token)
    assert plain is not None
    _live(service, plain)
    _live(service, lily)


def _live(service: Service, actor: PersonActor) -> None:
    for shared in (False, True):
        entry = an_entry(4, 5, 6, words="we had pasta")
        if actor.cover:
            entry = replace(entry, id=EntryId(second_id(service.house.keys)))
        with service.house.writing() as desk:
            write(desk, actor, (Written(entry, shared),))


def _entered(probe: Probe, words: str) -> tuple[str, Told, Work]:
    told, work = probe.ask(Asking("POST", "/", {"a": words}))
    (token,) = [found[1] for _name, value in told.headers if (found := _COOKIE.search(value))]
    return token, told, work


def _made_of(told: Told) -> tuple[object, ...]:
    """Give what an answer is made of, without its words and figures."""
    tags = re.findall(r"<(/?[a-z0-9]+)((?:\s[^>]*)?)>", told.body.decode())
    named = [(tag, *re.findall(r"([a-z-]+)=", rest)) for tag, rest in tags]
    return told.status, [name for name, _value in told.headers], named


def _work(work: Work) -> tuple[int, Sequence[str]]:
    return work.stretches, [_MANY.sub("(?)", each) for each in work.statements]


def _told_apart(probe: Probe, one: str, other: str) -> list[str]:
    """Name the pages on which a session by some words differs from one by others."""
    pairs = {"the door": (_entered(probe, one), _entered(probe, other))}
    tokens = [each[0] for each in pairs["the door"]]
    for path in _PAGES:
        first, second = [probe.ask(Asking("GET", path), token) for token in tokens]
        assert all(b"data-in" in told.body for told, _work_of in (first, second)), path
        pairs[path] = (("", *first), ("", *second))
    return [
        f"{where}: {what}"
        for where, ((_t, told, work), (_u, told_2, work_2)) in pairs.items()
        for what, same in (
            ("made", _made_of(told) == _made_of(told_2)),
            (
                "work",
                len(_work(work)[1]) == len(_work(work_2)[1]) and work.stretches == work_2.stretches,
            ),
        )
        if not same
    ]


@pytest.mark.attack("H02")
def test_a_visit_by_second_words_is_made_as_any_other_and_costs_the_same(probe: Probe) -> None:
    _lives(probe)

    assert _told_apart(probe, _OWN, _SECOND) == []


@pytest.mark.control("H02")
def test_a_diary_in_which_less_stands_is_told_by_the_same_probe(probe: Probe) -> None:
    _lives(probe)
    empty = probe.service.person("Ada")
    with probe.service.house.writing() as desk:
        words = "wagon walnut zebra violin apple"
        set_words(desk, empty, stretch_words(desk.keys, words.split()), at=NOW)

    assert "/p/l: made" in _told_apart(probe, words, _SECOND)
