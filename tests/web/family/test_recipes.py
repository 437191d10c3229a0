"""The recipe box: search, read, scale; only what one cooks with ever reaches an address."""

from __future__ import annotations

import pytest

from logbook.web.decoys.recipe_files import the_box
from tests.makers import Service
from tests.pages import PageClient

NOTHING = "Nothing here goes with that."


def test_a_few_things_lead_to_a_dish(stranger: PageClient) -> None:
    sent = stranger.submit("/recipes", a="Rice, egg, peas")

    page = stranger.follow(sent)

    assert sent.location == "/recipes/found?q=rice+egg+peas"
    assert page.h1 == "With rice, egg and peas"
    assert stranger.get(page.links["Egg fried rice Uses rice, egg and peas"]).h1 == "Egg fried rice"


@pytest.mark.parametrize(
    "typed",
    [
        "caviar",
        "abacus acorn lemon window field",
        "lemon abacus acorn lion",
        "abacus acorn lemon",
        "abacus lemon carrot",
        "carrot onion potato lemon cheese",
        "123456",
        "\0",
        "‮",
        "x" * 64_000,
        "egg " * 16_000,
    ],
)
@pytest.mark.parametrize("headers", [{}, {"X-Part": "1"}])
def test_what_goes_with_nothing_is_answered_as_an_empty_try(
    stranger: PageClient, typed: str, headers: dict[str, str]
) -> None:
    empty = stranger.post("/recipes", {"a": ""}, headers=headers)
    tried = stranger.post("/recipes", {"a": typed}, headers=headers)

    assert (tried.status_code, tried.text) == (empty.status_code, empty.text)
    assert sorted(tried.headers.items()) == sorted(empty.headers.items())
    assert NOTHING in stranger.follow(tried).words


def test_what_we_do_not_know_is_not_repeated(stranger: PageClient) -> None:
    sent = stranger.submit("/recipes", a="egg diamonds")
    asked = stranger.get("/recipes/found?q=egg+diamonds")

    assert sent.location == "/recipes/found?q=egg"
    assert "diamonds" not in asked.text


@pytest.mark.parametrize("query", ["", "q=", "q=caviar", "q=%00", "q=" + "x" * 5_000, "other=1"])
def test_an_odd_search_shows_the_box(stranger: PageClient, query: str) -> None:
    assert NOTHING in stranger.follow(stranger.get(f"/recipes/found?{query}")).words


def test_every_dish_is_on_the_list_and_can_be_read(stranger: PageClient) -> None:
    links = stranger.get("/recipes/all").links.values()
    names = [one.rpartition("/")[2] for one in links if one.startswith("/recipes/")]

    assert names == [one.name for one in the_box().recipes]
    for name in names:
        page = stranger.get(f"/recipes/{name}")
        assert page.h1 == the_box().by_name[name].title
        assert "What you need" in page.words


def test_a_dish_is_made_for_more_and_for_fewer(stranger: PageClient) -> None:
    four = stranger.get("/recipes/lentil-soup")

    five, three = stranger.get(four.links[""]), stranger.get("/recipes/lentil-soup?for=3")

    assert "For 4" in four.words
    assert "200 g red lentils" in four.words
    assert "For 3" in three.words
    assert "150 g red lentils" in three.words
    assert five.status_code == 200


def test_one_and_twelve_are_the_ends(stranger: PageClient) -> None:
    one, twelve = (stranger.get(f"/recipes/lentil-soup?for={each}") for each in (1, 12))

    assert "/recipes/lentil-soup?for=0" not in one.text
    assert "/recipes/lentil-soup?for=13" not in twelve.text


def test_baking_is_halved_and_no_less(stranger: PageClient) -> None:
    six, one = (stranger.get(f"/recipes/fairy-cakes?for={each}") for each in (6, 1))

    assert "Makes 6" in six.words
    assert "/recipes/fairy-cakes?for=5" not in six.text
    assert "/recipes/fairy-cakes?for=7" in six.text
    assert "Makes 12" in one.words


@pytest.mark.parametrize("servings", ["0", "13", "-1", "4.5", "four", "٤", "", "9" * 5_000, "%00"])
def test_an_odd_number_of_people_is_the_usual_one(stranger: PageClient, servings: str) -> None:
    assert "For 4" in stranger.get(f"/recipes/lentil-soup?for={servings}").words


def test_an_unknown_dish_is_answered_as_any_unknown_page(stranger: PageClient) -> None:
    unknown, nowhere = stranger.get("/recipes/nothing"), stranger.get("/nowhere")

    assert (unknown.status_code, unknown.text) == (nowhere.status_code, nowhere.text)
    assert stranger.post("/recipes/nothing").status_code == 404


def test_a_dish_can_be_kept_in_front(stranger: PageClient) -> None:
    page = stranger.follow(
        stranger.submit("/recipes/scones", button="Keep it at the front of the box")
    )
    front = stranger.get("/recipes")

    back = stranger.follow(page.submit(button="Put it back in the box"))

    assert front.links["Scones"] == "/recipes/scones"
    assert "Keep it at the front of the box" in back.words
    assert "At the front of the box" not in stranger.get("/recipes").words


def test_even_a_whole_box_kept_in_front_is_small(
    stranger: PageClient, local_service: Service
) -> None:
    for recipe in the_box().recipes:
        stranger.post(f"/recipes/{recipe.name}")

    cookie = stranger.browser.get_cookie(f"{local_service.settings.cookie_prefix}recipes")

    assert cookie is not None
    assert len(cookie.value) <= 1_000
    assert stranger.get("/recipes").links["Apple crumble"]


@pytest.mark.parametrize("cookie", ["x", "...", "scones.scones.nothing", "é" * 9, "a" * 2_000])
def test_a_memory_that_was_meddled_with_never_fails(
    stranger: PageClient, local_service: Service, cookie: str
) -> None:
    stranger.browser.set_cookie(f"{local_service.settings.cookie_prefix}recipes", cookie)

    assert stranger.get("/recipes").status_code == 200
    assert stranger.follow(stranger.post("/recipes/scones")).status_code == 200
