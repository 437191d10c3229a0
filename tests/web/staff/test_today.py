"""Today says in ten seconds whom to talk to; what is kept private leaves no trace on it."""

from __future__ import annotations

from datetime import timedelta

from logbook.domain.people import Band, StaffRole
from tests.makers import NOW, Service, an_entry

_DAY = timedelta(days=1)


def test_the_title_names_who_asked_to_talk(local_service: Service) -> None:
    robin, maya = local_service.person("Robin"), local_service.person("Maya")
    local_service.tell(robin, an_entry(7, 7, 7, talk=True))
    local_service.tell(maya, an_entry(7, 7, 7, talk=True))
    local_service.tell(local_service.person("Theo"), an_entry(2, 7, 7))

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert page.h1 in ("Talk to Robin and Maya today", "Talk to Maya and Robin today")
    assert "Then look at Theo" in page.words


def test_people_stand_in_the_fixed_order(local_service: Service) -> None:
    local_service.person("Rest")
    local_service.tell(local_service.person("Unread"), an_entry(7, 7, 7))
    local_service.tell(local_service.person("Lowish"), an_entry(1, 7, 7))
    local_service.tell(local_service.person("Talker"), an_entry(7, 7, 7, talk=True))

    page = local_service.client(local_service.keyworker).get("/staff/today")

    names = ("Talker", "Lowish", "Unread", "Rest")
    places = [page.text.index(f">{name}</a>") for name in names]
    assert places == sorted(places)


def test_each_line_says_why_in_words_and_shows_the_first_line_of_theirs(
    local_service: Service,
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 7, 7, words="fine", at=NOW - _DAY))
    local_service.tell(robin, an_entry(3, 7, 7, words="He was there.\nI did not sleep."))

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert "Safe fell from 7 to 3." in page.words
    assert "‘He was there.’" in page.words
    assert "I did not sleep" not in page.words


def test_faces_are_said_in_their_own_words_and_never_as_numbers(local_service: Service) -> None:
    maya = local_service.person("Maya", Band.MIDDLE)
    local_service.tell(maya, an_entry(1, 3, 3, person=maya))

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert "Safe: “A little”." in page.words
    assert "of 4" not in page.text


def test_what_is_kept_private_changes_nothing_on_any_page_of_the_worker(
    local_service: Service,
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(7, 7, 7, words="shared", at=NOW - _DAY))
    sam = local_service.client(local_service.keyworker)
    addresses = ("/staff/today", "/staff/people", f"/staff/people/{robin.id}")
    for address in addresses:
        sam.get(address)  # from now on it has been read
    before = [sam.get(address).words for address in addresses]

    local_service.tell(robin, an_entry(0, 0, 0, words="only mine"), shared=False)
    after_keeping = [sam.get(address).words for address in addresses]
    local_service.tell(robin, an_entry(0, 0, 0, words="for Sam"))
    after_sharing = [sam.get(address).words for address in addresses]

    assert after_keeping == before
    assert all(now != then for now, then in zip(after_sharing, before, strict=True))


def test_a_wish_to_talk_beside_a_kept_entry_is_told_without_the_entry(
    local_service: Service,
) -> None:
    robin = local_service.person()
    local_service.tell(robin, an_entry(0, 0, 0, words="only mine", talk=True), shared=False)

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert page.h1 == "Talk to Robin today"
    assert "Wants to talk." in page.words
    assert "only mine" not in page.text
    assert page.links["See Robin’s page"] == f"/staff/people/{robin.id}"


def test_a_worker_sees_nobody_whom_they_do_not_support(local_service: Service) -> None:
    kim = local_service.member(StaffRole.KEYWORKER, "Kim Reed")
    local_service.person("Robin")
    local_service.person("Theo", keyworker=kim)

    page = local_service.client(kim).get("/staff/today")

    assert "Theo" in page.words
    assert "Robin" not in page.text


def test_one_group_can_be_shown_alone(local_service: Service) -> None:
    local_service.tell(local_service.person("Lowish"), an_entry(1, 7, 7))
    local_service.tell(local_service.person("Unread"), an_entry(7, 7, 7))
    sam = local_service.client(local_service.keyworker)

    page = sam.get("/staff/today?show=low")

    assert ">Lowish</a>" in page.text
    assert ">Unread</a>" not in page.text
    assert ">Unread</a>" in sam.get("/staff/today?show=nonsense").text


def test_an_empty_group_says_so_and_keeps_the_way_back(local_service: Service) -> None:
    local_service.person()

    page = local_service.client(local_service.keyworker).get("/staff/today?show=quiet")

    assert "Nobody is in this group now." in page.words
    assert page.links["All 1"] == "/staff/today"


def test_only_one_step_on_the_page_is_filled(local_service: Service) -> None:
    for name in ("Robin", "Maya"):
        local_service.tell(local_service.person(name), an_entry(1, 7, 7))

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert page.text.count('class="deed first"') == 1


def test_a_worker_who_supports_nobody_is_told_what_to_do(local_service: Service) -> None:
    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert page.h1 == "You support nobody yet"
    assert "Invite somebody" in page.words


def test_the_page_says_that_the_order_is_no_score(local_service: Service) -> None:
    local_service.person()

    page = local_service.client(local_service.keyworker).get("/staff/today")

    assert "It is not a score, it has not been validated" in page.words
    assert "a high answer never clears a low one" in page.words
