"""What is counted comes back as it went in, on either kind of database."""

from __future__ import annotations

import random
from dataclasses import replace

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.observations import Observation
from logbook.services.counting import counted as counted_by
from logbook.store.ids import all_ids
from tests.counting import count_more, count_no_more, counted, observations_of
from tests.makers import Service
from tests.populations import a_service


def test_subjects_and_observations_come_back_as_they_went_in(any_service: Service) -> None:
    went_in = counted(any_service, 12, seed=1, changing=2)

    with any_service.house.reading() as desk:
        found = counted_by(desk, "2026Q3")

    # a subject is new when it is kept: it has not ended
    assert found.subjects == tuple(
        sorted((replace(each, ended=None) for each in went_in), key=lambda each: each.id)
    )
    assert sorted(found.observations, key=repr) == sorted(
        a_service(12, seed=1, changing=2)[1], key=repr
    )
    assert {each.missing for each in found.observations} == {None, *Missing}


def test_what_was_counted_later_is_left_out(any_service: Service) -> None:
    subjects = counted(any_service, 3, seed=1, quarter="2026Q3")
    late = Observation(
        subjects[0].id, "a_safe", 1, Occasion.REVIEW, With.WORKER, 50, 3, None, "2026Q4"
    )
    with any_service.house.writing() as desk:
        count_more(desk, subjects[0], [late], random.Random(9))

    before = observations_of(any_service, "2026Q3")
    after = observations_of(any_service, "2026Q4")

    assert late not in before
    assert late in after
    assert len(after) == len(before) + 1


def test_a_subject_of_whom_nothing_was_counted_yet_is_no_subject(any_service: Service) -> None:
    counted(any_service, 3, seed=1, quarter="2026Q4")

    with any_service.house.reading() as desk:
        assert counted_by(desk, "2026Q3").subjects == ()
        assert len(counted_by(desk, "2026Q4").subjects) == 3


def test_whoever_is_counted_no_more_is_gone_and_the_others_stay(any_service: Service) -> None:
    gone, *others = counted(any_service, 3, seed=1)

    count_no_more(any_service, [gone])

    with any_service.house.reading() as desk:
        left = counted_by(desk, "2026Q3")
    assert {each.id for each in left.subjects} == {each.id for each in others}
    assert {each.subject for each in left.observations} == {each.id for each in others}


def test_every_id_in_clear_is_found(any_service: Service) -> None:
    person = any_service.person()

    with any_service.house.reading() as desk:
        found = all_ids(desk.session)

    known = {person.id, any_service.lead.id, any_service.site, any_service.programme}
    assert known <= found
    assert all(len(each) == 32 for each in found)
