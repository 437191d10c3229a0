"""An answer reaches the person once, and what was typed is never lost."""

from __future__ import annotations

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.messages import Reply
from logbook.services.looking_back import look_back
from tests.makers import Service, an_entry
from tests.pages import Page, PageClient

_SAVE = "Save the answer"


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    return local_service.person()


@pytest.fixture
def opened(local_service: Service, robin: PersonActor) -> Page:
    entry = local_service.tell(robin, an_entry(1, 7, 7, words="can we talk", talk=True))
    sam = local_service.client(local_service.keyworker)
    return sam.get(f"/staff/people/{robin.id}/entries/{entry}")


def _replies(service: Service, person: PersonActor) -> tuple[Reply, ...]:
    with service.house.reading() as desk:
        return look_back(desk, person)[0].replies


def _answered(opened: Page, **fields: str) -> Page:
    return opened.submit(button=_SAVE, **fields)


def test_the_person_finds_the_answer(
    local_service: Service, robin: PersonActor, opened: Page
) -> None:
    page = _answered(opened, words="Come at three.", did="Rang the school.")

    assert page.location == f"/staff/people/{robin.id}"
    assert [(x.words, x.did) for x in _replies(local_service, robin)] == [
        ("Come at three.", "Rang the school.")
    ]
    shown = opened.client.follow(page)
    assert "You answered, 17 Nov Come at three." in shown.words
    assert "What we did, 17 Nov Rang the school." in shown.words


def test_an_answer_sent_twice_is_one(
    local_service: Service, robin: PersonActor, opened: Page
) -> None:
    first = _answered(opened, words="Come at three.")
    second = _answered(opened, words="Come at three.")

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(_replies(local_service, robin)) == 1


def test_an_answer_settles_why_somebody_was_looked_at(opened: Page) -> None:
    assert opened.client.get("/staff/today").h1 == "Talk to Robin today"

    _answered(opened, words="Come at three.")

    assert opened.client.get("/staff/today").h1 == "Nobody is waiting"


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Write an answer first."), ("  \n ", "Write an answer first."), ("x" * 4001, "4,000")],
)
def test_a_refused_answer_keeps_what_was_typed(
    local_service: Service, robin: PersonActor, opened: Page, words: str, said: str
) -> None:
    page = _answered(opened, words=words, did="Rang the school.")

    assert page.status_code == 422
    assert said in page.words
    assert "Rang the school." in page.text
    assert _replies(local_service, robin) == ()


def test_a_form_of_another_session_is_too_old_and_loses_nothing(
    local_service: Service, robin: PersonActor, opened: Page
) -> None:
    another = local_service.client(local_service.keyworker)
    form = next(one for one in opened.forms if "words" in one.fields)
    typed = {**form.fields, "words": ["Come at three."]}

    page = another.post(form.action, data=typed)

    assert page.status_code == 422
    assert "This form is too old. Nothing was lost: press again." in page.words
    assert _replies(local_service, robin) == ()
    page.submit(button=_SAVE)
    assert [x.words for x in _replies(local_service, robin)] == ["Come at three."]


def test_words_typed_into_a_session_that_ended_are_shown_once_more(
    local_service: Service, opened: Page
) -> None:
    stranger = PageClient(opened.client.app)
    form = next(one for one in opened.forms if "words" in one.fields)

    page = stranger.post(form.action, data={**form.fields, "words": ["Come at three."]})

    assert page.status_code == 401
    assert "It was not saved yet." in page.words
    assert "Come at three." in page.words


def test_saying_that_one_will_act_settles_a_low_answer(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(1, 7, 7))
    sam = local_service.client(local_service.keyworker)
    assert sam.get("/staff/today").h1 == "Look at Robin today"

    page = sam.get(f"/staff/people/{robin.id}/entries/{entry}")
    page.submit(button="I have seen this and will act")

    assert sam.get("/staff/today").h1 == "Nobody is waiting"


def test_having_talked_settles_a_wish_that_came_without_an_entry(any_service: Service) -> None:
    robin = any_service.person()
    any_service.tell(robin, an_entry(1, 7, 7, talk=True), shared=False)
    sam = any_service.client(any_service.keyworker)
    assert sam.get("/staff/today").h1 == "Talk to Robin today"

    sam.get(f"/staff/people/{robin.id}").submit(button="I have talked with Robin")

    assert sam.get("/staff/today").h1 == "Nobody is waiting"


@pytest.mark.parametrize("letter", ["আ", "😀"])
def test_what_is_more_than_fits_in_other_scripts_is_refused_kindly_and_stays(
    opened: Page, letter: str
) -> None:
    most = letter * 3_700

    refused = _answered(opened, words=most, did=most)
    shorter = _answered(opened, words=most, did="")

    assert refused.status_code == 422
    assert "Make one of the two shorter." in refused.words
    assert refused.text.count(most) == 2
    assert shorter.status_code == 303
