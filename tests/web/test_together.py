"""Together: one check-in on a lent device, for every measure; then it is given back."""

from __future__ import annotations

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.entries import With
from logbook.domain.people import Band, Role
from logbook.services.consenting import agree_to_count
from logbook.services.drafting import keep_words, open_draft
from logbook.services.locked import unlock_counted
from logbook.services.looking_back import look_back
from logbook.store.entries import own_entry
from tests.lent import HERE, answered, lent, unread, with_token
from tests.makers import Service, an_entry
from tests.pages import PageClient

_PEOPLE = [
    ("5-7", Role.CHILD, ("2", "3", "0")),
    ("8-11", Role.CHILD, ("0", "4", "unsaid")),
    ("12-17", Role.CHILD, ("0", "10", "skip")),
    ("18+", Role.SURVIVOR, ("0", "5", "unsure")),
    ("18+", Role.CHANGING, ("0", "5", "10")),
]


@pytest.fixture
def app(local_service: Service) -> Flask:
    return local_service.app()


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    return local_service.person()


@pytest.fixture
def tablet(local_service: Service, app: Flask, robin: PersonActor) -> PageClient:
    """Give a tablet of Sam's that Robin has."""
    return with_token(local_service, app, lent(local_service, robin))


@pytest.mark.parametrize(("band", "role", "answers"), _PEOPLE)
def test_each_measure_is_answered_on_the_workers_device_and_says_so(
    local_service: Service, app: Flask, band: str, role: Role, answers: tuple[str, ...]
) -> None:
    person = local_service.person("Alex", Band(band), role)
    with local_service.house.writing() as desk:
        agree_to_count(desk, person, at=local_service.clock())
    tablet = with_token(local_service, app, lent(local_service, person))

    saved = tablet.follow(answered(tablet, *answers).submit(button="circle", words="With Sam."))

    assert (saved.h1, saved.status_code) == ("Saved", 200)
    with local_service.house.reading() as desk:
        [told] = look_back(desk, person)
        kept = own_entry(desk.session, person.id, told.entry.id)
        assert kept is not None
        counted = unlock_counted(desk.keys, person.id, kept.id, kept.counted_locked)
    assert (told.entry.words, told.entry.mode, told.shared) == ("With Sam.", With.WORKER, True)
    assert len(told.entry.ratings) == 3
    assert [one.mode for one in counted] == [With.WORKER] * 3


def test_the_worker_sees_that_it_was_written_together(
    local_service: Service, app: Flask, robin: PersonActor, tablet: PageClient
) -> None:
    tablet.follow(answered(tablet, "5", "5", "5").submit(button="circle", words="Said to you."))

    page = local_service.client(local_service.keyworker, app).get(f"/staff/people/{robin.id}")

    assert "Said to you." in page.words
    assert "Together with a worker." in page.words


def test_keeping_and_sharing_are_equals_and_nothing_is_chosen_beforehand(
    tablet: PageClient,
) -> None:
    page = answered(tablet, "5", "5", "5")

    twins = [
        one
        for one in page.document.root.find("button")
        if "second" in one.attributes.get("class", "").split()
    ]
    assert [one.words for one in twins] == ["Keep for me", "Share with Sam"]
    assert page.submit(button="last").location == f"{HERE}questions/3"
    refused = tablet.post(
        f"{HERE}words", {**page.forms[0].fields, "words": ["mine"], "to": ["neither"]}
    )
    assert refused.status_code == 422
    assert "mine" in refused.text


_SAFETY = [
    "Whatever is happening, it is not your fault.",
    "Nobody is watching this all the time. If you are in danger now, call 999.",
    "Can’t speak? On a mobile, call 999, then press 55 when asked.",
]


def test_after_a_low_answer_calm_words_and_numbers_to_call_stand_on_the_saved_page(
    tablet: PageClient,
) -> None:
    saved = tablet.follow(answered(tablet, "0", "5", "5").submit(button="me"))

    assert all(each in saved.words for each in (*_SAFETY, "0800 1111", "Sam can’t see this."))
    wished = saved.submit(button="I’d like to talk to Sam")
    assert "Sam will hear that you’d like to talk." in wished.words


def test_an_adult_working_to_change_reads_what_is_meant_for_them(
    local_service: Service, app: Flask
) -> None:
    dean = local_service.person("Dean", Band.ADULT, Role.CHANGING)
    tablet = with_token(local_service, app, lent(local_service, dean))

    saved = tablet.follow(answered(tablet, "0", "5", "5").submit(button="circle"))

    assert "0808 802 4040" in saved.words
    assert "If you think you might hurt somebody, go somewhere else first." in saved.words
    assert "not your fault" not in saved.words


def test_nothing_of_before_is_shown_and_a_half_written_draft_stays_where_it_was(
    local_service: Service, robin: PersonActor, tablet: PageClient
) -> None:
    local_service.tell(robin, an_entry(1, 2, 3, words="canary of before"))
    with local_service.house.writing() as desk:
        keep_words(desk, robin, "canary half written", talk=True)

    pages = [tablet.follow(tablet.get(HERE)), tablet.get(f"{HERE}words")]
    pages += [tablet.get(f"{HERE}questions/1"), answered(tablet, "5", "5", "5")]
    pages.append(tablet.follow(pages[-1].submit(button="circle", words="only this")))

    assert all("canary" not in page.text for page in pages)
    with local_service.house.reading() as desk:
        draft = open_draft(desk, robin)
        first, second = look_back(desk, robin)
    assert draft is not None
    assert (draft.words, draft.talk) == ("canary half written", True)
    assert [first.entry.words, second.entry.words] == ["only this", "canary of before"]


def test_what_was_said_so_far_stands_after_a_reload_and_the_last_question(
    tablet: PageClient,
) -> None:
    answered(tablet, "7", "3")

    assert tablet.get(HERE).location == f"{HERE}questions/3"
    assert 'value="3" checked' in tablet.get(f"{HERE}questions/2").text
    page = tablet.get(f"{HERE}words").submit(button="back", words="half a sen")
    assert tablet.get(page.location).h1 == "Give it back to Sam"
    assert "half a sen" in tablet.get(f"{HERE}words").text


def test_there_is_one_check_in_for_each_lending(
    local_service: Service, robin: PersonActor, tablet: PageClient
) -> None:
    page = answered(tablet, "5", "5", "5")
    first, second = (page.submit(button="me", words="once") for _ in range(2))

    assert first.location == second.location == f"{HERE}saved"
    for path in ("", "now", "questions/1", "words"):
        assert tablet.get(f"{HERE}{path}").location == f"{HERE}saved"
    assert tablet.post(f"{HERE}questions/1", {"a": "1"}).location == f"{HERE}saved"
    with local_service.house.reading() as desk:
        assert [each.entry.words for each in look_back(desk, robin)] == ["once"]


def test_not_really_offers_to_leave_it_and_marks_the_entry(
    local_service: Service, robin: PersonActor, tablet: PageClient
) -> None:
    doubt = tablet.submit(f"{HERE}now", button="Not really")
    assert doubt.links["Leave it for now"] == f"{HERE}back"

    doubt.submit(button="Go on anyway")
    tablet.get(f"{HERE}words").submit(button="me", words="so be it")

    with local_service.house.reading() as desk:
        [told] = look_back(desk, robin)
    assert not told.entry.good_moment


def test_whoever_has_not_read_it_yet_is_told_first_who_can_read_what(
    local_service: Service, app: Flask, robin: PersonActor
) -> None:
    new = unread(local_service)
    tablet = with_token(local_service, app, lent(local_service, new))

    page = tablet.follow(tablet.get(HERE))

    assert page.h1 == "Before you start"
    assert "Private means only your words open it." in page.words
    assert "If Sam thinks you or someone else is being hurt" in page.words
    assert tablet.get(page.links["I’ve read this"]).h1 == "Is now a good time?"


def test_saved_is_not_said_before_it_is(tablet: PageClient) -> None:
    page = tablet.get(f"{HERE}saved")

    assert page.location == f"{HERE}now"
    form = tablet.get(f"{HERE}now").forms[0]
    assert tablet.post(f"{HERE}saved", form.fields).status_code == 404
