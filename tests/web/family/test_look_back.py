"""Looking back: one's own weather, words and lines, what was answered, and who has looked."""

from __future__ import annotations

from datetime import timedelta

from logbook.domain.actors import PersonActor
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.supporting import look_at_entry
from tests.makers import NOW, Service, an_entry
from tests.pages import PageClient


def test_the_answer_of_the_worker_is_told_at_home_and_beside_the_entry(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(2, 4, 3, words="I didn’t want to go."))
    reply = NewReply(new_id(), "I hear you.", "Talked with the school.")
    with local_service.house.writing() as desk:
        answer(desk, local_service.keyworker, robin.id, entry, reply, at=NOW)

    home, back = phone.get("/p/"), phone.get("/p/l")

    assert "Sam answered you on Tuesday Read it" in home.words
    assert "I didn’t want to go." in back.words
    assert "Sam answered I hear you. What we did: Talked with the school." in back.words


def test_who_has_looked_is_said_of_what_is_shared(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(2, 4, 3))
    local_service.tell(robin, an_entry(5, 5, 5, words="mine"), shared=False)
    before = phone.get("/p/l").words
    with local_service.house.writing() as desk:
        look_at_entry(desk, local_service.keyworker, robin.id, entry, at=NOW)

    after = phone.get("/p/l").words

    assert "Who has looked Nobody yet" in before
    assert "Who has looked Sam, Tuesday 17 November, 9:30 Nobody else" in after
    assert after.count("Who has looked") == 1


def test_lines_tell_then_and_now(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    for week, value in enumerate((4, 3, 5, 7)):
        at = NOW - timedelta(weeks=6 - 2 * week)
        local_service.tell(robin, an_entry(value, 5, None if week else 3, at=at))

    page = phone.get("/p/l")

    assert "Safe It was 4 in October. Now it is 7." in page.words
    assert "Mood It has stayed about the same." in page.words
    assert "Free to do things You said 3." in page.words
    assert "17 7 of 10" in page.words  # today, in the month by its weather


def test_with_nothing_written_it_says_so(phone: PageClient) -> None:
    page = phone.get("/p/l")

    assert "Nothing here yet. What you say will be here for you." in page.words


def test_older_entries_show_on_demand(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    for day in range(12):
        local_service.tell(robin, an_entry(5, 5, 5, at=NOW - timedelta(days=day)))

    few = phone.get("/p/l")
    everything = phone.get(few.links["Show more"])

    assert len(few.document.root.find("article")) == 10
    assert len(everything.document.root.find("article")) == 12


def test_a_page_shows_nothing_of_another_person(local_service: Service, phone: PageClient) -> None:
    maya = local_service.person("Maya")
    local_service.tell(maya, an_entry(1, 1, 1, words="only Maya’s"))

    page = phone.get("/p/l")

    assert "Maya" not in page.text
    assert "only Maya’s" in local_service.client(maya).get("/p/l").text
