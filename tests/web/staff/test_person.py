"""A person's page and an opened entry: their words, read on record, and nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from logbook.domain.actors import PersonActor
from logbook.domain.people import StaffRole
from logbook.services.looking_back import Told, look_back
from tests.makers import NOW, Service, an_entry

_DAY = timedelta(days=1)


def _told(service: Service, person: PersonActor) -> tuple[Told, ...]:
    with service.house.reading() as desk:
        return look_back(desk, person)


def test_entries_stand_newest_first_in_the_words_of_the_person(local_service: Service) -> None:
    robin = local_service.person()
    for ago, words in ((3, "third back"), (2, "second back"), (1, "latest")):
        local_service.tell(robin, an_entry(7, 7, 7, words=words, at=NOW - ago * _DAY))

    page = local_service.client(local_service.keyworker).get(f"/staff/people/{robin.id}")

    places = [page.words.index(f"‘{words}’") for words in ("latest", "second back", "third back")]
    assert places == sorted(places)


@pytest.mark.attack("C14")
def test_words_are_shown_as_they_are_and_never_run_as_markup(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(7, 7, 7, words="<script>x</script> I <3 chips"))

    page = local_service.client(local_service.keyworker).get(
        f"/staff/people/{robin.id}/entries/{entry}"
    )

    assert "&lt;script&gt;x&lt;/script&gt; I &lt;3 chips" in page.text
    assert "<script>x" not in page.text


def test_the_person_sees_that_an_entry_was_opened(local_service: Service) -> None:
    robin = local_service.person()
    entry = local_service.tell(robin, an_entry(7, 7, 7, words="shared"))
    assert _told(local_service, robin)[0].looks == ()

    page = local_service.client(local_service.keyworker).get(
        f"/staff/people/{robin.id}/entries/{entry}"
    )

    assert "Robin will see that you read this." in page.words
    assert [look.staff.name for look in _told(local_service, robin)[0].looks] == ["Sam Okafor"]


def test_the_circle_is_named_with_each_last_look(local_service: Service) -> None:
    robin = local_service.person()

    page = local_service.client(local_service.keyworker).get(f"/staff/people/{robin.id}")

    assert "Sam Okafor you looked today at 09:30" in page.words
    assert "Priya Nair lead has never looked" in page.words


def test_the_chart_has_the_same_as_a_table(local_service: Service) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 6, None, at=NOW - _DAY))
    local_service.tell(robin, an_entry(3, 6, 5))

    page = local_service.client(local_service.keyworker).get(f"/staff/people/{robin.id}")

    rows = [row.words for row in page.document.root.find("tr")]
    assert "17 Nov 3 6 5" in rows
    assert "16 Nov 7 6 not asked" in rows
    assert "Safe fell from 7 to 3." in page.words


def test_an_opened_entry_says_what_each_answer_was_before(local_service: Service) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 6, 5, at=NOW - _DAY))
    entry = local_service.tell(robin, an_entry(3, 6, 5))

    page = local_service.client(local_service.keyworker).get(
        f"/staff/people/{robin.id}/entries/{entry}"
    )

    assert "3 of 10 was 7, fell 4" in page.words
    assert "6 of 10 was 6" in page.words
    assert "The rule is 4 or more." in page.words


@pytest.mark.attack("C02")
@pytest.mark.parametrize("address", ["people/{person}", "people/{person}/entries/{entry}"])
def test_private_strange_and_made_up_are_one_and_the_same_answer(
    local_service: Service, address: str
) -> None:
    kim = local_service.member(StaffRole.KEYWORKER, "Kim Reed")
    robin, theo = local_service.person(), local_service.person("Theo", keyworker=kim)
    shared = local_service.tell(theo, an_entry(7, 7, 7))
    kept = local_service.tell(robin, an_entry(7, 7, 7, words="only mine"), shared=False)
    sam = local_service.client(local_service.keyworker)
    made_up = sam.get("/staff/" + address.format(person="0" * 32, entry="0" * 32))

    strange = sam.get("/staff/" + address.format(person=theo.id, entry=shared))
    private = sam.get(f"/staff/people/{robin.id}/entries/{kept}")
    crossed = sam.get(f"/staff/people/{robin.id}/entries/{shared}")

    assert made_up.status_code == 404
    for page in (strange, private, crossed):
        assert (page.status_code, page.text) == (404, made_up.text)
    reading = local_service.client(kim).get(
        "/staff/" + address.format(person=theo.id, entry=shared)
    )
    assert reading.status_code == 200


def test_earlier_entries_wait_behind_one_press(local_service: Service) -> None:
    robin = local_service.person()
    for ago in reversed(range(12)):
        local_service.tell(robin, an_entry(7, 7, 7, words=f"day {ago}.", at=NOW - ago * _DAY))
    sam = local_service.client(local_service.keyworker)
    page = sam.get(f"/staff/people/{robin.id}")
    assert "day 11." not in page.words

    everything = sam.get(page.links["3 earlier entries"])

    assert all(f"day {ago}." in everything.words for ago in range(12))


def test_a_wish_to_talk_that_came_alone_is_told_apart_from_what_was_shared(
    local_service: Service,
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 7, 7, words="shared before", at=NOW - 4 * _DAY))
    local_service.tell(robin, an_entry(7, 7, 7, words="kept", talk=True), shared=False)
    sam = local_service.client(local_service.keyworker)

    today, page = sam.get("/staff/today"), sam.get(f"/staff/people/{robin.id}")

    assert "asked today wrote 4 days" in today.words
    assert "Wants to talk. asked today at" in page.words
    assert "Shared Friday 13 November at" in page.words
    assert "kept" not in page.text


def test_a_persons_page_says_as_today_that_they_have_gone_quiet(local_service: Service) -> None:
    robin = local_service.person(since=NOW - 300 * _DAY)
    for ago in (*range(280, 100, -20), *range(71, 21, -7)):  # every 20 days, then weekly
        local_service.tell(robin, an_entry(7, 7, 7, at=NOW - ago * _DAY))
    sam = local_service.client(local_service.keyworker)
    for link in list(sam.get(f"/staff/people/{robin.id}?all=yes").links.values()):
        if "/entries/" in link:
            sam.get(link)

    today, page = sam.get("/staff/today"), sam.get(f"/staff/people/{robin.id}")

    assert "Nothing for 22 days." in today.words
    assert "Nothing for 22 days." in page.words
