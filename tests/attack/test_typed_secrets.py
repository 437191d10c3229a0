"""What staff type into a form whose session has ended comes back to be copied, but no secret."""

from __future__ import annotations

import pytest

from tests.makers import Service
from tests.pages import PageClient


@pytest.mark.attack("E05")
def test_a_password_comes_back_on_no_page(local_service: Service) -> None:
    nobody = PageClient(local_service.app())
    typed = {
        "old": "canary-of-now", "password": "canary-to-be", "again": "canary-to-be",
        "proof_code": "canary-123456", "proof_assertion": "canary-signed",
    }  # fmt: skip

    page = nobody.post("/staff/account/password", typed)

    assert page.status_code == 401
    assert "canary" not in page.text


@pytest.mark.control("E05")
def test_what_is_no_secret_does(local_service: Service) -> None:
    page = PageClient(local_service.app()).post("/staff/account/passkey", {"name": "canary"})

    assert page.status_code == 401
    assert "canary" in page.text
