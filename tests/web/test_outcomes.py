"""The outcomes pages: honest sentences, nothing under ten, nobody but evaluators."""

from __future__ import annotations

import re

import pytest

from logbook.domain.people import StaffRole
from tests.counting import counted
from tests.makers import Service
from tests.pages import PageClient


@pytest.fixture
def ellen(local_service: Service) -> PageClient:
    return local_service.client(local_service.member(StaffRole.EVALUATOR, "Ellen Marsh"))


def test_the_title_is_the_answer_and_the_fixed_sentences_stand_beside_it(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 400, seed=1)

    page = ellen.get("/staff/outcomes")

    assert re.fullmatch(r"Of \d+ compared, \d+ % felt safer at their latest review", page.h1)
    assert "People often start when things are at their worst" in page.words
    assert "There is no comparison group." in page.words
    assert "private is not counted, and it is not missing at random" in page.words
    assert "The questions are ours and have not been validated." in page.words


def test_every_table_of_the_menu_opens_and_each_is_linked(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 400, seed=1, changing=40)

    links = ellen.get("/staff/outcomes").links

    for words in (
        "Children and young people",
        "Ages 5–7",
        "Ages 8–11",
        "Ages 12–17",
        "Adult survivors",
        "Adults who have harmed, apart",
    ):
        assert ellen.get(links[words]).status_code == 200


def test_a_band_shows_bars_means_and_each_site(local_service: Service, ellen: PageClient) -> None:
    counted(local_service, 500, seed=2)

    page = ellen.get("/staff/outcomes/12-17")

    assert len(page.document.root.find("figure")) == 2
    assert all(site in page.words for site in ("Harbour", "Lantern", "Mill Lane"))
    assert "Who is missing" in page.words
    assert re.search(r"[+−]\d\.\d to [+−]\d\.\d", page.words)


def test_pooled_children_show_no_raw_numbers(local_service: Service, ellen: PageClient) -> None:
    counted(local_service, 400, seed=1)

    page = ellen.get("/staff/outcomes")
    one_age = ellen.get("/staff/outcomes/12-17")

    for words in ("Mean change", "From start to latest"):
        assert words not in page.words
        assert words in one_age.words


def test_those_who_have_harmed_stand_apart_with_their_sentence(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 300, seed=1, changing=40)

    apart = ellen.get("/staff/outcomes/changing")

    assert "Self-rating; not evidence that anyone is safer." in apart.words
    assert "safer at their latest review" not in apart.words
    assert "Self-rating" not in ellen.get("/staff/outcomes").words


def test_a_service_of_nine_is_withheld_whole(local_service: Service, ellen: PageClient) -> None:
    counted(local_service, 9, seed=3)

    page = ellen.get("/staff/outcomes/12-17")

    assert page.h1 == "Fewer than 10 can be compared: nothing to show"
    assert "withheld" in page.words
    assert not re.search(
        r"\d ?%", page.document.root.find("figure")[0].find("svg")[0].words.replace("95 %", "")
    )


def test_an_empty_service_has_a_page_too(ellen: PageClient) -> None:
    assert ellen.get("/staff/outcomes").status_code == 200


def test_what_was_counted_after_the_quarter_waits(
    local_service: Service, ellen: PageClient
) -> None:
    counted(local_service, 400, seed=1, quarter="2026Q4")  # the clock stands in November

    page = ellen.get("/staff/outcomes")

    assert page.h1 == "Fewer than 10 can be compared: nothing to show"
    local_service.clock.at = local_service.clock.at.replace(year=2027, month=1)
    later = local_service.client(local_service.member(StaffRole.EVALUATOR, "Ola Berg"))
    assert "felt safer" in later.get("/staff/outcomes").h1


def test_another_table_is_unknown(ellen: PageClient) -> None:
    assert ellen.get("/staff/outcomes/13-14").status_code == 404


@pytest.mark.parametrize("role", [each for each in StaffRole if each is not StaffRole.EVALUATOR])
def test_nobody_else_on_the_staff_sees_outcomes(local_service: Service, role: StaffRole) -> None:
    other = local_service.client(local_service.member(role))

    assert other.get("/staff/outcomes").status_code == 403
    assert other.get("/staff/outcomes/12-17").status_code == 403
