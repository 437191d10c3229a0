"""The made-up lives of the demo: lifelike, plenty, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from time import process_time

import pytest

from logbook.cli.demo.lives import Chose, Life, Looked, MadeUp, Wrote
from logbook.cli.demo.simulation import make_up
from logbook.cli.demo.workforce import everybody
from logbook.domain.caseload import Group, Known, Story, in_order, line_of
from logbook.domain.entries import Entry, EntryId, Occasion
from logbook.domain.measures import Questions
from logbook.domain.messages import Wish
from logbook.domain.people import Band, PersonId, Role, StaffRole
from logbook.measures.shelf import load_questions

UNTIL = date(2026, 11, 17)
SEED = 34


@pytest.fixture(scope="module")
def questions() -> Questions:
    return load_questions()


@pytest.fixture(scope="module")
def service(questions: Questions) -> MadeUp:
    return make_up(questions, seed=SEED, people=360, weeks=40, until=UNTIL)


def test_the_same_seed_makes_up_the_same_lives(questions: Questions, service: MadeUp) -> None:
    again = make_up(questions, seed=SEED, people=360, weeks=40, until=UNTIL)
    other = make_up(questions, seed=SEED + 1, people=360, weeks=40, until=UNTIL)

    assert again == service
    assert other != service


def test_fewer_people_are_the_first_of_more(questions: Questions, service: MadeUp) -> None:
    few = make_up(questions, seed=SEED, people=50, weeks=40, until=UNTIL)

    assert few.lives == service.lives[:50]


@pytest.mark.parametrize(("people", "weeks"), [(1, 1), (12, 3), (40, 8), (60, 100)])
def test_a_small_or_short_demo_is_whole(questions: Questions, people: int, weeks: int) -> None:
    small = make_up(questions, seed=SEED, people=people, weeks=weeks, until=UNTIL)

    assert len(small.lives) == people
    assert all((UNTIL - each.since).days <= weeks * 7 for each in small.lives)


def test_it_is_made_up_in_a_moment(questions: Questions) -> None:
    before = process_time()

    make_up(questions, seed=9, people=360, weeks=40, until=UNTIL)

    assert process_time() - before < 1.5


def test_every_role_and_band_has_people_at_each_of_three_sites(service: MadeUp) -> None:
    there = Counter((each.site, each.role, each.band) for each in service.lives)
    families = {each.family for each in service.lives}

    assert len(service.lives) == 360
    assert 150 <= len(families) <= 190
    for place in service.places:
        for band in (Band.YOUNGEST, Band.MIDDLE, Band.TEEN):
            assert there[place.name, Role.CHILD, band]
        assert there[place.name, Role.SURVIVOR, Band.ADULT]
        assert there[place.name, Role.CHANGING, Band.ADULT]


def test_the_staff_are_those_a_service_needs() -> None:
    roles = Counter(each.role for each in everybody())
    leads = Counter(each.site for each in everybody() if each.role is StaffRole.LEAD)

    assert roles == {"keyworker": 12, "lead": 6, "evaluator": 1, "manager": 1}
    assert set(leads.values()) == {2}
    assert len({each.email for each in everybody()}) == 20


def test_children_adults_and_the_one_who_harmed_have_workers_of_their_own(service: MadeUp) -> None:
    serves = {each.name: (each.serves, each.site) for each in service.staff}

    assert all(serves[each.worker] == (each.role, each.site) for each in service.lives)


def test_nothing_happens_before_the_support_or_tomorrow(service: MadeUp) -> None:
    for life in service.lives:
        moments = [each.at for each in life.events]
        assert moments == sorted(moments)
        assert all(life.since <= each.date() <= UNTIL for each in moments)


def test_each_answer_lies_on_the_scale_of_its_question(
    questions: Questions, service: MadeUp
) -> None:
    for life in service.lives:
        for wrote in life.written:
            asked = questions.measure(wrote.occasion, life.role, life.band).items
            items = {each.code: each for each in asked}
            for rating in wrote.ratings:
                levels = items[rating.item].scale.levels
                assert rating.value in levels or rating.missing is not None


def test_workers_open_only_what_was_shared_and_only_after_it_was(service: MadeUp) -> None:
    looks = [(life, look) for life in service.lives for look in _looks(life)]

    for life, look in looks:
        entry = life.written[look.entry]
        assert entry.shared
        assert entry.at < look.at
    assert sum(bool(look.reply) for _, look in looks) > 1_000
    assert sum(bool(look.did) for _, look in looks) > 100


def test_about_one_entry_in_five_is_kept_private(service: MadeUp) -> None:
    written = [each for life in service.lives for each in life.written]

    kept = sum(not each.shared for each in written) / len(written)

    assert 0.15 < kept < 0.25
    assert len(written) > 4_000


def test_most_but_not_all_say_that_they_may_be_counted(service: MadeUp) -> None:
    counted = sum(_counted(each) for each in service.lives) / len(service.lives)

    assert 0.7 < counted < 0.9
    assert any(Chose in map(type, each.events) and not _counted(each) for each in service.lives)


def test_each_site_has_enough_reviews_in_pairs_to_show(service: MadeUp) -> None:
    paired = Counter(
        (each.site, each.role, each.band)
        for each in service.lives
        if _counted(each) and len(_shared_reviews(each)) > 1
    )

    for place in service.places:
        assert paired[place.name, Role.CHILD, Band.MIDDLE] >= 12
        assert paired[place.name, Role.CHILD, Band.TEEN] >= 12
        assert paired[place.name, Role.SURVIVOR, Band.ADULT] >= 12


def test_lives_take_different_courses(service: MadeUp) -> None:
    changes = [change for each in service.lives if (change := _change(each)) is not None]
    last = [each.written[-1].at.date() for each in service.lives if each.written]
    silent = [each for each in last if (UNTIL - each).days > 28]

    better, worse = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    assert len(changes) * 0.4 < better < len(changes) * 0.7
    assert len(changes) * 0.1 < worse < len(changes) * 0.4
    assert len(silent) > 10


def test_words_are_many_and_none_is_left_unfilled(service: MadeUp) -> None:
    words = {each.words for life in service.lives for each in life.written}
    replies = {look.reply for life in service.lives for look in _looks(life)}

    assert len(words) > 200
    assert not [each for each in words | replies if "{" in each or "=>" in each]


def test_robin_waits_for_sam_today(service: MadeUp) -> None:
    robin = next(each for each in service.lives if each.name == "Robin")

    before, last = [each for each in robin.written if each.shared][-2:]
    assert (robin.age, robin.worker, robin.has_words) == (12, "Sam Okafor", True)
    assert last.at.date() == UNTIL
    assert last.talk
    assert (before.ratings[0].value, last.ratings[0].value) == (7, 3)
    assert robin.written.index(last) not in {each.entry for each in _looks(robin)}


def test_sams_morning_tells_its_story(questions: Questions, service: MadeUp) -> None:
    caseload = [each for each in service.lives if each.worker == "Sam Okafor"]

    lines = in_order([line_of(_story(each), questions, on=UNTIL) for each in caseload])

    groups = {group: [each.person.name for each in lines if each.group is group] for group in Group}
    assert groups[Group.TALK] == ["Robin", "Maya", "Jaden"]
    assert set(groups[Group.LOW]) == {"Theo", "Amira", "Kacper", "Lily"}
    assert set(groups[Group.UNREAD]) == {"Zara", "Oscar", "Tia", "Ellis", "Noah"}
    assert set(groups[Group.QUIET]) == {"Dev", "Freya", "Callum"}
    assert len(groups[Group.REST]) == 9


def test_nobody_waits_for_long(questions: Questions, service: MadeUp) -> None:
    lines = [line_of(_story(each), questions, on=UNTIL) for each in service.lives]

    waiting = [each for each in lines if each.group in (Group.TALK, Group.LOW)]
    assert len(waiting) < len(lines) / 4
    assert all(each.waits and (UNTIL - each.waits.date()).days <= 14 for each in waiting)


def test_thirteen_have_words_and_sam_has_a_caseload_for_one_screen(service: MadeUp) -> None:
    able = [each for each in service.lives if each.has_words]
    caseload = [each for each in service.lives if each.worker == "Sam Okafor"]

    assert len(able) == 13
    assert {(each.role, each.band) for each in able} == {
        *((Role.CHILD, band) for band in (Band.YOUNGEST, Band.MIDDLE, Band.TEEN)),
        (Role.SURVIVOR, Band.ADULT),
        (Role.CHANGING, Band.ADULT),
    }
    assert len(caseload) == 24


def _story(life: Life) -> Story:
    written = [(EntryId(str(number)), each) for number, each in enumerate(life.written)]
    shared = [
        Entry(entry, each.at, each.occasion, each.ratings, each.words, each.talk)
        for entry, each in reversed(written)
        if each.shared
    ]
    answered = {str(each.entry) for each in _looks(life) if each.reply}
    taken = {str(each.entry) for each in _looks(life) if each.took}
    return Story(
        Known(PersonId(life.name), life.name, life.role, life.band, life.since),
        tuple(shared[:8]),
        tuple(Wish(e, each.at) for e, each in written if each.talk and e not in answered),
        seen=frozenset(EntryId(str(each.entry)) for each in _looks(life)),
        settled=frozenset(EntryId(each) for each in answered | taken),
    )


def _looks(life: Life) -> list[Looked]:
    return [each for each in life.events if isinstance(each, Looked)]


def _counted(life: Life) -> bool:
    return [each.counted for each in life.events if isinstance(each, Chose)][-1:] == [True]


def _shared_reviews(life: Life) -> list[Wrote]:
    return [each for each in life.written if each.shared and each.occasion is Occasion.REVIEW]


def _change(life: Life) -> int | None:
    values = [each.ratings[0].value for each in _shared_reviews(life)]
    answered = [each for each in values if each is not None]
    return answered[-1] - answered[0] if len(answered) > 1 else None
