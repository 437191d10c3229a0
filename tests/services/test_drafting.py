"""What drafting promises: a write-only session adds to, shows and ends its own draft alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.drafts import Draft
from logbook.domain.entries import Rating, With
from logbook.sealing.chance import new_id
from logbook.sealing.pairs import new_pair
from logbook.services.drafting import keep_answer, keep_words, open_draft, rescue_words
from logbook.services.looking_back import look_back
from logbook.services.recording import finish
from tests.makers import NOW, Service

_RATING = Rating("t_safe", 1, 2)


def write_only(person: PersonActor) -> PersonActor:
    """Give a session of a person that can read nothing of theirs."""
    key = new_pair().private
    return replace(person, private_key=None, session_key=key, visit=new_id(), mode=With.WORKER)


def draft(service: Service, actor: PersonActor) -> Draft | None:
    """Open what an actor goes on with."""
    with service.house.reading() as desk:
        return open_draft(desk, actor)


def test_a_write_only_session_neither_sees_nor_ends_what_its_person_has_begun(
    service: Service,
) -> None:
    robin = service.person()
    other = write_only(robin)
    with service.house.writing() as desk:
        keep_words(desk, robin, "half written, only mine", talk=False)

    before = draft(service, other)
    with service.house.writing() as desk:
        keep_answer(desk, other, 1, _RATING)
    begun = draft(service, other)
    assert begun is not None
    with service.house.writing() as desk:
        finish(desk, other, begun, share=True, at=NOW)

    assert before is None
    own = draft(service, robin)
    assert own is not None
    assert (own.words, own.answers) == ("half written, only mine", {})
    with service.house.reading() as desk:
        [told] = look_back(desk, robin)
    assert (told.entry.words, told.entry.ratings, told.entry.mode) == ("", (_RATING,), With.WORKER)


def test_what_a_write_only_session_left_opens_to_its_persons_words(service: Service) -> None:
    robin = service.person()
    first, second = write_only(robin), write_only(robin)
    with service.house.writing() as desk:
        keep_words(desk, first, "left", talk=True)

    assert draft(service, second) is None
    own = draft(service, robin)
    assert own is not None
    assert (own.words, own.talk) == ("left", True)
    with service.house.writing() as desk:  # and once it is kept, nothing waits
        finish(desk, robin, own, share=False, at=NOW)
    assert draft(service, robin) is None


@pytest.mark.parametrize("named", [True, False])
def test_words_of_a_session_that_ran_out_go_over_none_but_their_own(
    service: Service, named: bool
) -> None:
    robin = service.person()
    other = write_only(robin)
    with service.house.writing() as desk:
        keep_words(desk, robin, "only mine", talk=False)
        keep_words(desk, other, "on the other", talk=False)

    with service.house.writing() as desk:
        rescue_words(desk, other if named else robin, "typed late", talk=False)

    own = draft(service, robin)
    assert own is not None
    assert own.words == ("only mine" if named else "typed late")
    with service.house.writing() as desk:
        finish(desk, robin, own, share=False, at=NOW)
    rest = draft(service, robin)
    assert rest is not None
    assert rest.words == ("typed late" if named else "on the other")
