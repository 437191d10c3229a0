"""Dresses: each decoy has a name, a paper and a drawing; an open visit wears them."""

from __future__ import annotations

import gzip
import json
import struct
from dataclasses import replace

import pytest

from logbook.assets import folder
from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words, words_in
from tests.makers import Service
from tests.markup import Element
from tests.pages import Page, PageClient

WORDS = "abacus acorn acrobat acrylic actor"
WRONG = "actor acrylic acrobat acorn abacus"
TOLD = {
    Decoy.TABLES: ("Times tables", "Back to tables"),
    Decoy.TIMER: ("Revision timer", "Back to the timer"),
    Decoy.RECIPES: ("Recipe box", "Back to recipes"),
}
each_decoy = pytest.mark.parametrize("decoy", Decoy)


@pytest.fixture(params=list(Decoy))
def first(request: pytest.FixtureRequest, local_service: Service) -> Service:
    """Give a service that shows one of them at its root."""
    local_service.settings = replace(local_service.settings, first_page=request.param)
    return local_service


def know_words(service: Service, person: PersonActor) -> None:
    """Give somebody five words."""
    words = words_in(WORDS)
    assert words is not None
    stretched = stretch_words(service.house.keys, words)
    with service.house.writing() as desk:
        set_words(desk, person, stretched, at=service.clock())


def linked(page: Page, rel: str) -> list[Element]:
    """Give what a page is linked with."""
    return [one for one in page.document.root.find("link") if one.attributes["rel"] == rel]


def paper(page: Page) -> str | None:
    """Give the paper that a page is drawn on."""
    return page.document.root.find("html")[0].attributes.get("data-paper")


def drawing(page: Page) -> str:
    """Give the drawing beside the name."""
    badge = page.text.partition('<svg class="badge"')[2]
    return badge.partition(">")[2].partition("</svg>")[0]


@each_decoy
def test_each_has_its_own_name_paper_and_drawing(stranger: PageClient, decoy: Decoy) -> None:
    page = stranger.get(f"/{decoy.value}")
    others = [stranger.get(f"/{one.value}") for one in Decoy if one is not decoy]

    assert page.title == TOLD[decoy][0]
    assert paper(page) == decoy.value
    assert drawing(page)
    assert drawing(page) not in [drawing(one) for one in others]
    icons = {linked(one, "icon")[0].attributes["href"] for one in (page, *others)}
    assert len(icons) == 3


@each_decoy
def test_an_open_visit_wears_the_decoy_by_which_it_came_in(
    stranger: PageClient, local_service: Service, robin: PersonActor, decoy: Decoy
) -> None:
    know_words(local_service, robin)
    outside = stranger.get(f"/{decoy.value}")

    home = stranger.follow(stranger.submit(f"/{decoy.value}", a=WORDS))

    assert home.h1 == "Hello"
    assert (home.title, paper(home), drawing(home)) == (
        outside.title,
        paper(outside),
        drawing(outside),
    )
    assert linked(home, "manifest")[0].attributes == linked(outside, "manifest")[0].attributes
    bar = home.document.root.find("nav")[0]
    title, back = TOLD[decoy]
    assert bar.words == f"{back} . Signs you out and shows {title}."


@each_decoy
def test_leaving_leads_to_the_decoy_by_which_one_came(
    stranger: PageClient, local_service: Service, robin: PersonActor, decoy: Decoy
) -> None:
    know_words(local_service, robin)
    home = stranger.follow(stranger.submit(f"/{decoy.value}", a=WORDS))
    bar = home.document.root.find("nav")[0].find("a")[0]

    left = stranger.get(bar.attributes["href"])

    assert left.location == ("/" if decoy is Decoy.TABLES else f"/{decoy.value}")
    assert stranger.follow(left).title == TOLD[decoy][0]
    assert stranger.get("/done").location == "/"  # nobody's visit


def test_the_service_chooses_what_stands_at_its_root(first: Service) -> None:
    phone, chosen = PageClient(first.app()), first.settings.first_page

    root, own, nowhere = (phone.get(path) for path in ("/", f"/{chosen.value}", "/nowhere"))

    assert root.title == TOLD[chosen][0]
    assert root.text == own.text
    assert nowhere.status_code == 404
    assert nowhere.title == root.title


def test_the_box_at_the_root_is_the_door_of_its_decoy(first: Service) -> None:
    robin = first.person()
    know_words(first, robin)
    phone, chosen = PageClient(first.app()), first.settings.first_page

    home = phone.follow(phone.submit("/", a=WORDS))

    assert home.h1 == "Hello"
    assert home.title == TOLD[chosen][0]
    assert phone.get("/done").location == "/"


@each_decoy
@pytest.mark.parametrize("headers", [{}, {"X-Part": "1"}])
def test_wrong_words_are_answered_as_an_empty_try(
    stranger: PageClient, local_service: Service, decoy: Decoy, headers: dict[str, str]
) -> None:
    know_words(local_service, local_service.person())

    answers = [
        stranger.post(f"/{decoy.value}", {"a": typed}, headers=headers) for typed in ("", WRONG)
    ]

    empty, tried = ((one.status_code, one.text, sorted(one.headers.items())) for one in answers)
    assert tried == empty
    assert not any(word in stranger.follow(answers[1]).text for word in WRONG.split())


def test_the_root_is_the_same_whoever_was_here(first: Service) -> None:
    app, robin = first.app(), first.person()
    know_words(first, robin)
    left, live, made_up, never = (PageClient(app) for _ in range(4))
    for phone in (left, live):
        phone.submit("/", a=WORDS)
    left.get("/done")
    made_up.browser.set_cookie(f"{first.settings.cookie_prefix}n", "0" * 43)

    told = [
        (page.status_code, page.text, sorted(page.headers.items()))
        for page in (phone.get("/") for phone in (never, left, live, made_up))
    ]

    assert told[1:] == told[:1] * 3


@each_decoy
def test_each_can_be_installed_under_its_own_name(stranger: PageClient, decoy: Decoy) -> None:
    page = stranger.get(f"/{decoy.value}")
    address = linked(page, "manifest")[0].attributes["href"]

    with stranger.browser.get(address) as answer:
        manifest = json.loads(answer.get_data())
        kind = answer.mimetype

    assert kind == "application/manifest+json"
    assert "manifest-src 'self'" in page.headers["Content-Security-Policy"]
    assert manifest["name"] == page.title
    assert manifest["short_name"].casefold().rstrip("s") in page.title.casefold()
    assert (manifest["id"], manifest["start_url"]) == (f"/{decoy.value}",) * 2
    assert (manifest["scope"], manifest["display"]) == ("/", "standalone")
    assert [one["sizes"] for one in manifest["icons"]] == ["any", "192x192", "512x512"]


@each_decoy
def test_the_icons_are_what_the_manifest_says(decoy: Decoy) -> None:
    manifest = json.loads((folder("static") / f"{decoy.value}.webmanifest").read_text())
    plain, *others = ((folder("static") / one["src"]).read_bytes() for one in manifest["icons"])

    assert plain.startswith(b"<svg")
    for size, icon in zip((192, 512), others, strict=True):
        assert icon.startswith(b"\x89PNG")
        assert struct.unpack(">II", icon[16:24]) == (size, size)
        assert len(icon) < 20_000


@each_decoy
def test_the_first_load_of_each_is_small(stranger: PageClient, decoy: Decoy) -> None:
    page = stranger.get(f"/{decoy.value}")
    root = page.document.root
    needed = [one.attributes["src"] for one in root.find("script", "img")]
    asked = [one.attributes["href"] for one in linked(page, "manifest")]

    sizes = [len(gzip.compress(page.text.encode(), 9))]
    for address in (*needed, *asked):
        with stranger.browser.get(address) as answer:
            sizes.append(len(gzip.compress(answer.get_data(), 9)))

    assert linked(page, "stylesheet") == []
    assert len(needed) == 1
    assert sum(sizes) <= 10_000
    sheet = root.find("style")[0].source
    assert len(gzip.compress(sheet.encode(), 9)) <= 2_560
