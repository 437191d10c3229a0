"""The files of the measures: read as they stand, refused by name and line when they are broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import logbook.measures
from logbook.domain.errors import BrokenFile
from logbook.measures.reader import parse_measure
from logbook.measures.shelf import load_questions

SHELF = Path(logbook.measures.__path__[0])
QUESTIONS = load_questions()

TINY = """\
code = "tiny"
version = 1
occasion = "check-in"
role = "child"
band = "12-17"
source = "made up for a test"

[[items]]
code = "t_one"
version = 1
domain = "safety"
polarity = 1
recall = "past week"
safety = true
[items.text]
en = "How safe?"
[items.short]
en = "Safe"
[items.scale]
format = "dial"
lowest = 0
highest = 10
[items.scale.labels.en]
0 = "Not safe"
10 = "Safe"

[[items]]
code = "t_two"
version = 1
domain = "change"
polarity = 1
recall = "since the start"
[items.text]
en = "Better?"
[items.short]
en = "Change"
[items.scale]
format = "change"
lowest = 0
highest = 2
[items.scale.labels.en]
0 = "Worse"
1 = "The same"
2 = "Better"
"""


def test_the_tiny_measure_is_whole() -> None:
    measure = parse_measure(TINY, "tiny.toml")

    assert [each.code for each in measure.items] == ["t_one", "t_two"]
    assert measure.items[0].safety
    assert measure.items[1].label(2, "en") == "Better"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('code = "tiny"', 'code = "tiny', 1, "not TOML"),
        ('[[items]]\ncode = "t_two"', '[[items]\ncode = "t_two"', 27, "not TOML"),
        ("version = 1\nocc", "version = 1\nversion = 2\nocc", 3, "not TOML"),
        ('source = "made up for a test"\n', "", 1, "missing key 'source'"),
        ('source = "made up for a test"', 'source = " "', 6, "blank"),
        ('source = "made up for a test"', "source = 7", 6, "must be words"),
        ('role = "child"', 'role = "parent"', 4, "unknown role"),
        ('band = "12-17"', 'band = "12-18"', 5, "unknown band"),
        ('band = "12-17"', 'band = "18+"', 5, "nobody is child and 18+"),
        ('occasion = "check-in"', 'occasion = "chat"', 3, "unknown occasion"),
        ('source = "', 'colour = "red"\nsource = "', 6, "unknown key 'colour'"),
        ("safety = true", 'safety = "yes"', 14, "true or false"),
        ("safety = true", "saftey = true", 14, "unknown key 'saftey'"),
        ("polarity = 1\n", "polarity = 2\n", 12, "polarity is"),
        ("polarity = 1\n", "polarity = -1\n", 12, "no reversed items on dial"),
        ("polarity = 1\n", "polarity = true\n", 12, "whole number"),
        ('recall = "past week"\n', "", 8, "missing key 'recall'"),
        ('recall = "past week"', 'recall = "ages"', 13, "unknown recall"),
        ('domain = "safety"', 'domain = "score"', 11, "unknown domain"),
        ('code = "t_one"\nversion = 1', 'code = "t_one"\nversion = 0', 10, "count from 1"),
        ('code = "t_one"', 'code = "T1"', 9, "the code 'T1'"),
        ('code = "t_two"', 'code = "t_one"', 28, "there twice"),
        ('en = "How safe?"', 'cy = "Pa mor?"', 15, "missing language 'en'"),
        ('en = "How safe?"', 'en = "How safe?"\ncy = "Pa mor?"', 18, "missing language 'cy'"),
        ('en = "Better?"', '"e n" = "Better?"', 34, "no language"),
        ('format = "dial"', 'format = "slider"', 20, "unknown format"),
        ("highest = 10", "highest = 100", 22, "dial runs from 0 to 10"),
        ("highest = 10", "highest = 0", 22, "end above"),
        ("highest = 2", "highest = 3", 40, "0 to 4 or 0 to 2"),
        ('10 = "Safe"\n', "", 23, "no words for level 10"),
        ('10 = "Safe"', '5 = "So so"\n10 = "Safe"', 25, "unknown key '5'"),
        ('1 = "The same"\n', "", 41, "no words for level 1"),
        ('2 = "Better"', '2 = ""', 44, "blank"),
    ],
)
def test_a_broken_measure_is_refused_by_name_and_line(
    old: str, new: str, line: int, reason: str
) -> None:
    assert old in TINY
    broken = TINY.replace(old, new, 1)

    with pytest.raises(BrokenFile) as refused:
        parse_measure(broken, "tiny.toml")

    assert (refused.value.name, refused.value.line) == ("tiny.toml", line), refused.value.reason
    assert reason in refused.value.reason


def test_a_measure_without_items_is_refused() -> None:
    head = TINY.split("\n\n", 1)[0]

    with pytest.raises(BrokenFile, match="missing key 'items'"):
        parse_measure(head, "tiny.toml")
    with pytest.raises(BrokenFile, match="list of tables") as refused:
        parse_measure(head + "\nitems = []\n", "tiny.toml")

    assert refused.value.line == 7


def test_a_language_that_is_not_there_falls_back_to_english() -> None:
    item = parse_measure(
        TINY.replace('en = "How safe?"', 'en = "How safe?"\nur = "کتنا؟"', 1)
        .replace('en = "Safe"', 'en = "Safe"\nur = "محفوظ"', 1)
        .replace(
            "[items.scale.labels.en]",
            '[items.scale.labels.ur]\n0 = "نہیں"\n10 = "ہاں"\n[items.scale.labels.en]',
            1,
        ),
        "tiny.toml",
    ).items[0]

    assert item.words("ur-PK") == "کتنا؟"
    assert item.label(10, "ur") == "ہاں"
    assert item.words("cy") == "How safe?"
    assert item.name("cy") == "Safe"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Lay out a copy of our measures that a test may spoil."""
    for path in SHELF.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_of_the_shelf_is_as_good(shelf: Path) -> None:
    assert load_questions(shelf) == QUESTIONS


def test_a_missing_measure_is_refused(shelf: Path) -> None:
    (shelf / "check-in-8-11.toml").unlink()

    with pytest.raises(BrokenFile, match="no check-in for child 8-11"):
        load_questions(shelf)


def test_a_second_measure_for_the_same_people_is_refused(shelf: Path) -> None:
    shutil.copy(shelf / "check-in-8-11.toml", shelf / "another.toml")
    with pytest.raises(BrokenFile, match=r"check-in-8-11\.toml, line 1: the code"):
        load_questions(shelf)

    spoil(shelf / "another.toml", 'code = "check-in-8-11"', 'code = "another"')
    with pytest.raises(BrokenFile, match="a second check-in"):
        load_questions(shelf)


def test_one_code_asks_one_thing(shelf: Path) -> None:
    spoil(shelf / "review-12-17.toml", "how safe have you felt where you stay?", "how safe?")

    with pytest.raises(BrokenFile, match="t_safe is another question"):
        load_questions(shelf)


def test_a_check_in_of_four_questions_is_refused(shelf: Path) -> None:
    fourth = TINY.partition("[[items]]")[2].partition("[[items]]")[0]
    path = shelf / "check-in-12-17.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[[items]]" + fourth, encoding="utf-8")

    with pytest.raises(BrokenFile, match=r"check-in-12-17\.toml.*asks 3 questions"):
        load_questions(shelf)


def test_a_review_that_does_not_end_with_change_is_refused(shelf: Path) -> None:
    path = shelf / "review-12-17.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[items]]")], encoding="utf-8")

    with pytest.raises(BrokenFile, match="ends with one question about change"):
        load_questions(shelf)


def test_a_review_that_asks_too_much_is_refused(shelf: Path) -> None:
    spoil(shelf / "review-12-17.toml", "core = false\n", "")

    with pytest.raises(BrokenFile, match="at most 8"):
        load_questions(shelf)


def test_a_file_in_another_encoding_is_refused_at_its_line(shelf: Path) -> None:
    (shelf / "old.toml").write_bytes(b'code = "old"\n# caf\xe9\n')

    with pytest.raises(BrokenFile, match=r"old\.toml, line 2: not UTF-8"):
        load_questions(shelf)
