"""The questions: ours, whole, and answered on their scales and no other way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import logbook.measures
from logbook.domain.entries import Missing, Occasion, Rating
from logbook.domain.errors import Invalid, Unknown
from logbook.domain.measures import Item, rate
from logbook.domain.people import Band, Role, fits
from logbook.domain.scales import Format, Scale
from logbook.measures.shelf import load_questions

QUESTIONS = load_questions()
EVERYONE = [(role, band) for role in Role for band in Band if fits(role, band)]
CHILDREN = [(Role.CHILD, band) for band in (Band.YOUNGEST, Band.MIDDLE, Band.TEEN)]
ITEMS = {each.code: each for measure in QUESTIONS.measures for each in measure.items}
SHELF = Path(logbook.measures.__path__[0])


def codes(items: tuple[Item, ...]) -> list[str]:
    return [each.code for each in items]


@pytest.mark.parametrize(
    ("role", "band", "asked"),
    [
        (Role.CHILD, Band.YOUNGEST, "k_safe k_feel k_free"),
        (Role.CHILD, Band.MIDDLE, "c_safe c_feel c_free"),
        (Role.CHILD, Band.TEEN, "t_safe t_feel t_free"),
        (Role.SURVIVOR, Band.ADULT, "a_safe a_feel a_space"),
        (Role.CHANGING, Band.ADULT, "p_calm p_respect p_help"),
    ],
)
def test_a_check_in_asks_three_questions(role: Role, band: Band, asked: str) -> None:
    assert codes(QUESTIONS.check_in(role, band)) == asked.split()


@pytest.mark.parametrize(
    ("role", "band", "asked"),
    [
        (
            Role.CHILD,
            Band.YOUNGEST,
            "k_safe k_feel k_calm k_proud k_care k_free k_heard k_school k_change",
        ),
        (
            Role.CHILD,
            Band.MIDDLE,
            "c_safe c_feel c_calm c_conf c_care c_free c_heard c_school c_change",
        ),
        (
            Role.CHILD,
            Band.TEEN,
            "t_safe t_feel t_calm t_conf t_rel t_free t_heard t_learn t_change",
        ),
        (
            Role.SURVIVOR,
            Band.ADULT,
            "a_safe a_feel a_calm a_parent a_support a_space a_say a_kids a_change",
        ),
        (
            Role.CHANGING,
            Band.ADULT,
            "p_calm p_respect p_help p_own p_impact p_parent p_under p_change",
        ),
    ],
)
def test_a_review_asks_the_core_and_then_what_has_changed(
    role: Role, band: Band, asked: str
) -> None:
    assert codes(QUESTIONS.review(role, band)) == asked.split()


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("k_safe", "Do you feel safe today?"),
        ("k_proud", "Do you feel proud of you?"),
        ("c_free", "This week, how free were you to do normal things, like play or see friends?"),
        ("t_safe", "In the past week, how safe have you felt where you stay?"),
        ("t_hope", "Right now, how hopeful are you about what comes next?"),
        (
            "a_say",
            "In the past month, how much say have you had in the plans made for your family?",
        ),
        (
            "p_calm",
            "In the past week, when you were upset, how well have you kept things calm and safe?",
        ),
        ("t_change", "Since we started working together, things for me are:"),
    ],
)
def test_a_question_is_a_whole_sentence_with_its_time(code: str, question: str) -> None:
    assert QUESTIONS.item(code).words("en") == question


def test_all_questions_of_the_plan_are_there() -> None:
    wanted = """
        k_safe k_feel k_calm k_sleep k_care k_free k_heard k_proud k_school k_change
        c_safe c_feel c_calm c_sleep c_care c_free c_heard c_conf c_school c_contact c_change
        t_safe t_out t_feel t_calm t_sleep t_rel t_free t_heard t_conf t_learn t_hope t_contact
        t_change a_safe a_kids a_space a_feel a_calm a_parent a_support a_contact a_money a_say
        a_respect a_hope a_change p_own p_calm p_impact p_parent p_respect p_under p_help p_change
    """.split()

    assert sorted(ITEMS) == sorted(wanted)


@pytest.mark.parametrize(("role", "band"), EVERYONE)
def test_the_words_at_the_ends_are_there_and_every_face_has_its_own(role: Role, band: Band) -> None:
    for item in QUESTIONS.review(role, band):
        said = [item.label(value, "en") for value in item.scale.levels]
        worded = [each for each in said if not each.isdecimal()]
        expected = 2 if item.scale.format is Format.DIAL else len(item.scale.levels)

        assert len(set(worded)) == expected, item.code


def test_the_format_follows_the_band() -> None:
    formats = {
        band: {each.scale.format for each in QUESTIONS.check_in(role, band)}
        for role, band in EVERYONE
    }

    assert formats == {
        Band.YOUNGEST: {Format.TWO_STEP},
        Band.MIDDLE: {Format.FACES},
        Band.TEEN: {Format.DIAL},
        Band.ADULT: {Format.DIAL},
    }


def test_higher_is_better_everywhere_so_that_no_smile_means_worry() -> None:
    assert {each.polarity for each in ITEMS.values()} == {1}


def test_safety_items_are_those_that_ask_how_safe_somebody_is() -> None:
    marked = {code for code, each in ITEMS.items() if each.safety}

    assert marked == {"k_safe", "c_safe", "t_safe", "t_out", "a_safe", "a_kids"}


def test_a_self_rating_of_change_is_never_a_safety_figure() -> None:
    own = [each for code, each in ITEMS.items() if code.startswith("p_")]

    assert {each.domain for each in own} == {"self", "change"}
    assert not any(each.safety for each in own)


def test_contact_is_optional_and_may_not_apply() -> None:
    assert all(
        ITEMS[code].optional and ITEMS[code].may_not_apply for code in ("c_contact", "t_contact")
    )


@pytest.mark.parametrize(("role", "band"), CHILDREN)
def test_no_question_names_harm_or_anyone_who_did_it(role: Role, band: Band) -> None:
    for item in QUESTIONS.measure(Occasion.REVIEW, role, band).items:
        words = item.words("en").lower()

        assert not any(
            each in words for each in ("abuse", "violen", "hurt", "hit", "father", "mum")
        )


def test_every_measure_says_that_it_is_ours_and_unvalidated() -> None:
    assert {each.source for each in QUESTIONS.measures} == {"Logbook, own words, not validated"}


def test_no_questionnaire_that_belongs_to_somebody_is_shipped() -> None:
    protected = [  # a few telling words of each
        "headaches, stomach", "other people's feelings", "generally obedient",
        "cheerful and in good spirits", "fresh and rested",
        "feeling close to other people", "feeling optimistic",
        "edgy or nervous", "felt fit and well", "wake up in the night",
        "personal well-being", "worries were taken seriously",
    ]  # fmt: skip
    ours = " ".join(path.read_text(encoding="utf-8").lower() for path in SHELF.glob("*.toml"))

    assert "how safe have you felt" in ours
    assert [each for each in protected if each in ours.replace("’", "'")] == []


def test_an_unknown_item_is_unknown() -> None:
    with pytest.raises(Unknown):
        QUESTIONS.item("x_nothing")


def test_a_rating_of_another_wording_is_not_taken_for_an_answer_to_this_one() -> None:
    assert QUESTIONS.asked(Rating("t_safe", 1, 4)) is QUESTIONS.item("t_safe")
    assert QUESTIONS.asked(Rating("t_safe", 2, 4)) is None
    assert QUESTIONS.asked(Rating("x_nothing", 1, 4)) is None


@given(st.sampled_from(sorted(ITEMS)), st.data())
def test_every_level_of_a_scale_is_an_answer(code: str, data: st.DataObject) -> None:
    item = ITEMS[code]
    value = data.draw(st.sampled_from(list(item.scale.levels)))

    assert rate(item, str(value)) == Rating(code, 1, value)


@pytest.mark.parametrize("reason", list(Missing))
def test_three_reasons_for_no_answer_stay_three(reason: Missing) -> None:
    assert rate(ITEMS["t_safe"], reason.value) == Rating("t_safe", 1, None, reason)


@pytest.mark.parametrize(
    "raw",
    [None, "", " ", "11", "-1", "7.5", "07", " 7", "7\n", "+7", "1_0", "1e0", "\u0667", "\x00",
     "Skip", "nothing", "9" * 65_536],
)  # fmt: skip
def test_what_is_not_on_the_scale_is_no_answer(raw: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        rate(ITEMS["t_safe"], raw)

    assert refused.value.field == "t_safe"
    assert raw is None or len(raw) < 5 or raw not in refused.value.message


@given(st.text())
def test_no_text_breaks_the_reading(raw: str) -> None:
    item = ITEMS["c_safe"]
    try:
        rating = rate(item, raw)
    except Invalid:
        return

    assert rating.missing is not None or rating.value in item.scale.levels


def test_a_scale_knows_its_levels() -> None:
    scale = Scale(Format.DIAL, 0, 10, {"en": {0: "Low", 10: "High"}})

    assert list(scale.levels) == list(range(11))
    assert scale.holds(0)
    assert scale.holds(10)
    assert not scale.holds(11)
    assert scale.label(4, "en") == "4"
