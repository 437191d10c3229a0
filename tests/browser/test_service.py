"""The made-up service of the tests is up and has somebody for every door."""

from __future__ import annotations

import pyotp

from tests.browser.conftest import OpenPage
from tests.browser.service import DemoStaff, Service


def test_the_service_answers_a_phone(service: Service, open_page: OpenPage) -> None:
    page = open_page("phone")

    answer = page.goto(service.family)

    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").is_visible()


def test_the_service_answers_staff(service: Service, open_page: OpenPage) -> None:
    page = open_page("desk")

    page.goto(service.staff)

    assert page.locator("h1").is_visible()


def test_there_is_somebody_of_every_band_and_role(service: Service) -> None:
    bands = {one.band for one in service.people}
    roles = {one.role for one in service.staff_members}

    assert bands == {"5-7", "8-11", "12-17", "18+"}
    assert roles == {"keyworker", "lead", "evaluator", "manager"}
    assert all(len(one.words.split()) == 5 for one in service.people)


def test_no_code_is_given_twice() -> None:
    member = DemoStaff("lead", "Ana", "ana@example.org", "", pyotp.random_base32())

    assert member.code() != member.code()
