"""Changing words because somebody saw them: what else opens all of it is said there too."""

from __future__ import annotations

from tests.pages import PageClient


def test_whoever_changes_words_reads_that_a_recovery_card_goes_on_opening(
    phone: PageClient,
) -> None:
    assert "recovery card" not in phone.get("/p/k").words
    phone.submit("/p/r", button="Make one")

    page = phone.get("/p/k")

    assert "Your recovery card since 17 November still opens all of this." in page.words
    assert page.links["Look at it first"] == "/p/r"
