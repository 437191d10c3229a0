"""Words that a session offers are not made of its cookie alone, which a browser may keep."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from logbook.services.settling_in import words_offered
from logbook.services.visiting import person_of_visit, start_visit, visit_state
from logbook.store.visits import VisitKind
from tests.makers import NOW, Service


def offered(service: Service, kind: VisitKind, *, same: bool) -> list[tuple[str, ...]]:
    """Give the words that a session offers here, and to whoever has all but the key file."""
    robin, made = service.person(), []
    with service.house.writing() as desk:
        token = start_visit(desk, kind, robin.id, robin.private_key, at=NOW)
        _state, visit = visit_state(desk, token, at=NOW)
        assert visit is not None
        pepper = desk.keys.pepper if same else secrets.token_bytes(32)
        for keys in (desk.keys, replace(desk.keys, pepper=pepper)):
            actor = person_of_visit(replace(desk, keys=keys), visit, token)
            assert actor is not None
            made.append(words_offered(actor))
    return made


@pytest.mark.attack("H03")
@pytest.mark.parametrize("kind", [VisitKind.WORDS, VisitKind.CARD])
def test_a_cookie_that_was_found_later_tells_no_words(
    local_service: Service, kind: VisitKind
) -> None:
    here, elsewhere = offered(local_service, kind, same=False)

    assert len(here) == len(elsewhere) == 5
    assert here != elsewhere


@pytest.mark.control("H03")
@pytest.mark.parametrize("kind", [VisitKind.WORDS, VisitKind.CARD])
def test_with_the_key_file_too_it_does(local_service: Service, kind: VisitKind) -> None:
    here, elsewhere = offered(local_service, kind, same=True)

    assert here == elsewhere
