"""Passwords that nobody can have: refused without the work that a try costs."""

from __future__ import annotations

import pytest
from argon2 import low_level

from logbook.services.joining import link_to_join
from tests.makers import Service
from tests.members import a_member
from tests.pages import PageClient


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often Argon2 runs, which takes 64 MiB each time."""
    seen: list[int] = []
    real = low_level.hash_secret_raw

    def counted(secret: bytes, *rest: object) -> bytes:
        seen.append(len(secret))
        return real(secret, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr("logbook.sealing.stretching.hash_secret_raw", counted)
    return seen


@pytest.mark.control("A14")
def test_a_password_that_somebody_may_have_costs_one_try(
    local_service: Service, runs: list[int]
) -> None:
    tried = PageClient(local_service.app()).submit("/staff/", email="a@b", password="x", code="1")

    assert tried.status_code == 401
    assert runs == [1]


@pytest.mark.attack("A14")
@pytest.mark.parametrize(
    "password", ["x" * 1_025, "😀" * 10_000, "pass\0word pass\0word", "x" * 300_000]
)
def test_a_password_that_nobody_can_have_costs_none(
    local_service: Service, runs: list[int], password: str
) -> None:
    tried = PageClient(local_service.app()).post(
        "/staff/", {"email": "a@b", "password": password, "code": "1"}
    )

    assert tried.status_code in (401, 413)
    assert runs == []


@pytest.mark.attack("A14")
@pytest.mark.parametrize("password", ["x" * 1_025, "😀" * 10_000, "a long pass\0phrase", "short"])
def test_a_password_that_nobody_may_have_is_refused_where_it_is_chosen(
    local_service: Service, runs: list[int], password: str
) -> None:
    service, client = local_service, local_service.client(local_service.keyworker)
    with service.house.writing() as desk:
        link = link_to_join(desk, a_member(service).staff, at=service.clock())

    for page, fields in (
        (PageClient(service.app()).get(f"/staff/join/{link}"), {"code": "123456"}),
        (client.get("/staff/account/password"), {"old": "four made up words"}),
    ):
        tried = page.submit(password=password, again=password, **fields)
        assert tried.status_code == 422
    assert runs == []
