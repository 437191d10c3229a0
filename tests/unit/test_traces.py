"""What was measured in browsers: read strictly, and said as it was found."""

from __future__ import annotations

import pytest

from logbook.domain.errors import BrokenFile
from logbook.domain.traces import Claim, Finding, findings, read_traces
from logbook.web.traces import load_traces
from tests.measured import MEASURED, OTHERWISE, WORSE, altered, measured


def test_what_was_measured_stands_in_a_file_that_can_be_read() -> None:
    traces = load_traces()

    assert {"Chromium", "Firefox"} <= {each.name for each in traces.engines}
    assert "Safari on an iPhone" in traces.not_measured


def test_what_was_found_is_claimed() -> None:
    assert [each.claim for each in findings(measured())] == [
        Claim.HOST_FOUND,
        Claim.VISITS_ONE,
        Claim.WORDS_NOT_FOUND,
        Claim.NOTHING_KEPT,
        Claim.AT_ONCE,
        Claim.BACK_BEFORE,
    ]


def test_what_only_one_engine_does_is_said_of_that_one() -> None:
    found = findings(altered("words_killed = 0", "words_killed = 1"))

    assert Finding(Claim.WORDS_KILLED, ("Alder",)) in found
    assert Finding(Claim.WORDS_NOT_LEFT) in found
    assert Claim.WORDS_NOT_FOUND not in {each.claim for each in found}


@pytest.mark.parametrize("fact", ["words_left", "words_closed", "words_killed"])
def test_a_word_that_was_found_anywhere_ends_the_claim_that_none_was(fact: str) -> None:
    found = {each.claim for each in findings(altered(f"{fact} = 0", f"{fact} = 1"))}

    assert Claim.WORDS_NOT_FOUND not in found


@pytest.mark.parametrize("fact", ["autofill", "passwords", "storage", "downloads", "workers"])
def test_a_thing_that_was_kept_anywhere_ends_the_claim_that_nothing_was(fact: str) -> None:
    found = {each.claim for each in findings(altered(f"{fact} = 0", f"{fact} = 1"))}

    assert Claim.NOTHING_KEPT not in found


def test_a_visit_leaves_the_title_that_it_wears() -> None:
    decoys = ("Times tables", "Recipe box")

    assert measured().titles("Recipe box", decoys) == ("Recipe box",)
    assert altered('"Times tables"', '"My diary"').titles("Recipe box", decoys) == (
        "My diary",
        "Recipe box",
    )


@pytest.mark.parametrize(
    ("good", "bad", "line", "reason"),
    [
        ("words_left = 0", "words_left = -1", 6, "count"),
        ("words_left = 0", "words_left = none", 6, "not TOML"),
        ("words_left = 0", 'words_left = "0"', 6, "whole number"),
        ("words_left = 0\n", "", 3, "missing key 'words_left'"),
        ("words_left", "words_lost", 6, "unknown key"),
        ('titles = ["Times tables"]', "titles = []", 10, "title"),
        ('titles = ["Times tables"]', "titles = [7]", 10, "list of words"),
        ('host_files = ["History"]', 'host_files = "History"', 16, "list of words"),
        ("same_frame = true", "same_frame = 1", 17, "true or false"),
        ("same_frame = true\n", "", 3, "missing key 'same_frame'"),
        ('"the page before ours"', '"the logbook"', 18, "unknown back_shows"),
        ("not_measured", "unmeasured", 1, "unknown key"),
    ],
)
def test_a_broken_file_is_refused_by_name_and_line(
    good: str, bad: str, line: int, reason: str
) -> None:
    with pytest.raises(BrokenFile, match=reason) as refusal:
        read_traces(MEASURED.replace(good, bad, 1), "traces.toml")

    assert str(refusal.value).startswith(f"traces.toml, line {line}: ")


def test_a_file_that_measured_nothing_is_refused() -> None:
    with pytest.raises(BrokenFile, match="engine"):
        read_traces("not_measured = []\n", "traces.toml")


@pytest.mark.parametrize("fact", [*WORSE, *OTHERWISE])
def test_each_fact_can_be_altered(fact: str) -> None:
    assert altered(fact, (WORSE | OTHERWISE)[fact]) != measured()
