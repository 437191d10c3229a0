"""A release as it is written: what it holds, what it never holds, and when there is none."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations

import pytest

from logbook.domain.errors import Invalid
from logbook.domain.lattice import COLUMNS
from logbook.domain.proofs import data_lines, opened, prove
from logbook.domain.releases import Population, Why, rounded
from tests.populations import a_release, a_service, frozen, released


def test_the_package_holds_four_files_without_a_time() -> None:
    with zipfile.ZipFile(io.BytesIO(a_release())) as archive:
        members = archive.infolist()

    assert [each.filename for each in members] == [
        "READ_ME_FIRST.txt",
        "codebook.csv",
        "manifest.json",
        "ratings_long.csv",
    ]
    assert {each.date_time for each in members} == {(1980, 1, 1, 0, 0, 0)}


def test_each_person_has_one_line_a_question_and_wave_whatever_they_said() -> None:
    lines = data_lines(opened(a_release()))

    assert set(Counter(line["person"] for line in lines).values()) == {15}
    assert set(lines[0]) == {
        "person",
        "site",
        "age",
        "role",
        "entry",
        "question",
        "wave",
        "answer",
        "empty",
    }


def test_the_lines_stand_in_the_order_of_random_pseudonyms() -> None:
    service = a_service(300, seed=1)

    first = data_lines(opened(released(frozen(service), seed=1).content or b""))
    second = data_lines(opened(released(frozen(service), seed=2).content or b""))

    assert [line["person"] for line in first] == sorted(line["person"] for line in first)
    assert {line["person"] for line in first}.isdisjoint(line["person"] for line in second)
    assert Counter(line["answer"] for line in first) == Counter(line["answer"] for line in second)


def test_the_same_frozen_quarter_and_chance_give_the_same_bytes() -> None:
    subjects, observations = a_service(300, seed=1)

    again = released(frozen((subjects[::-1], observations[::-1])))

    assert again.content == a_release(300, seed=1)


def test_the_node_never_depends_on_an_answer() -> None:
    subjects, observations = a_service(300, seed=1)
    changed = tuple(replace(each, value=0, missing=None) for each in observations)

    before, after = (
        released(frozen((subjects, observations))),
        released(frozen((subjects, changed))),
    )

    assert before.fit is not None
    assert after.fit is not None
    assert before.fit == after.fit


def test_the_manifest_tells_rules_and_hashes_and_no_exact_count() -> None:
    manifest = json.loads(opened(a_release())["manifest.json"])

    assert manifest["release"] == "2026Q3 people"
    assert manifest["k"] == 10
    assert manifest["previous"] == "none"
    assert set(manifest["columns"]) == {each.name for each in COLUMNS}
    assert set(manifest["files"]) == {"READ_ME_FIRST.txt", "codebook.csv", "ratings_long.csv"}
    told = [manifest["counts"]["subjects"], *(each["count"] for each in manifest["withheld"])]
    assert all(each == "fewer than 10" or int(each) % 5 == 0 for each in told)


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (12, "10"), (13, "15"), (312, "310")],
)
def test_a_count_is_told_to_the_nearest_five(count: int, told: str) -> None:
    assert rounded(count) == told


def test_fewer_than_a_hundred_subjects_give_no_file_and_a_reason() -> None:
    built = released(frozen(a_service(99, seed=1)))

    assert built.content is None
    assert built.why_withheld is Why.FEW


def test_those_working_to_change_are_in_a_file_of_their_own() -> None:
    service = a_service(200, seed=3, changing=160)

    people = data_lines(opened(released(frozen(service)).content or b""))
    apart = data_lines(opened(released(frozen(service, Population.CHANGING)).content or b""))

    assert {line["role"] for line in people}.isdisjoint({"changing"})
    assert {line["role"] for line in apart} <= {"changing", "all"}
    assert {line["question"] for line in apart} == {"p_calm", "p_respect", "p_help"}
    assert (
        released(frozen(a_service(200, seed=3, changing=30), Population.CHANGING)).content is None
    )


def test_a_service_too_unlike_for_any_node_gives_no_file_and_says_so() -> None:
    subjects, observations = a_service(120, seed=1)
    scattered = tuple(
        replace(each, entry=f"{2000 + place // 5}H1") for place, each in enumerate(subjects)
    )

    built = released(frozen((scattered, observations)))

    assert (built.content, built.why_withheld) == (None, Why.UNLIKE)


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "St Mary’s", "", " Harbour", "Har\nbour", "@x"]
)
def test_a_site_with_a_name_that_is_not_plain_stops_the_release_and_is_named(name: str) -> None:
    subjects, observations = a_service(150, seed=1, sites={name: "Coast", "Lantern": "Coast"})

    with pytest.raises(Invalid, match=re.escape(f"“{name}”")) as refused:
        released(frozen((subjects, observations)))

    assert refused.value.field == "site"


@pytest.mark.attack("C06")
def test_every_service_is_released_in_groups_of_ten_and_no_two_known_answers_find_anybody() -> None:
    for people, seed in ((300, 1), (300, 2), (450, 3), (600, 4), (1000, 5)):
        subjects, observations = a_service(people, seed=seed)
        content = released(frozen((subjects, observations))).content or b""

        proof = prove(content, {each.id for each in subjects})

        assert proof.smallest_group >= 10
        assert found_by(content, known=2) == 0


def test_three_known_answers_find_fewer_than_one_in_fifty_among_a_thousand() -> None:
    assert 0 < found_by(a_release(1000, seed=6), known=3) < 0.02  # the attack works where it can


def found_by(content: bytes, *, known: int) -> float:
    """Attack a file: the share of all sets of known answers that only one person in it gave."""
    answers: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for line in data_lines(opened(content)):
        if line["answer"]:
            answers[line["person"]].append((line["question"], line["wave"], line["answer"]))
    tries = Counter(each for mine in answers.values() for each in combinations(mine, known))
    return sum(count == 1 for count in tries.values()) / tries.total()


@pytest.mark.attack("C14")
def test_the_codebook_lists_plain_words_that_no_sheet_reads_as_a_formula() -> None:
    book = csv.reader(io.StringIO(opened(a_release())["codebook.csv"]))

    assert all(cell[0] not in "=+-@\t" for line in book for cell in line)
