"""What is counted comes back as it went in, on either kind of database."""

from __future__ import annotations

import random
from dataclasses import replace

from logbook.domain.entries import Missing, Occasion, With
from logbook.domain.observations import Observation, SubjectId
from logbook.store.ids import all_ids
from logbook.store.observations import add_observations, observations_counted, subjects_counted
from tests.counting import counted
from tests.makers import Service
from tests.populations import an_id


def test_subjects_and_observations_come_back_as_they_went_in(any_service: Service) -> None:
    went_in = counted(any_service, 12, seed=1, changing=2)

    with any_service.house.reading() as desk:
        subjects = subjects_counted(desk.session, "2026Q3")
        observations = observations_counted(desk.session, "2026Q3")

    # a subject is new when it is kept: it has not ended
    assert subjects == tuple(
        sorted((replace(each, ended=None) for each in went_in), key=lambda each: each.id)
    )
    assert {each.subject for each in observations} == {each.id for each in went_in}
    assert {each.missing for each in observations} == {None, *Missing}


def test_what_was_counted_later_is_left_out(any_service: Service) -> None:
    subjects = counted(any_service, 3, seed=1, quarter="2026Q3")
    late = Observation(
        subjects[0].id, "a_safe", 1, Occasion.REVIEW, With.WORKER, 50, 3, None, "2026Q4"
    )
    with any_service.house.writing() as desk:
        add_observations(desk.session, [(an_id(random.Random(9)), late)])

    with any_service.house.reading() as desk:
        before = observations_counted(desk.session, "2026Q3")
        after = observations_counted(desk.session, "2026Q4")

    assert late not in before
    assert late in after
    assert len(after) == len(before) + 1


def test_a_subject_of_whom_nothing_was_counted_yet_is_no_subject(any_service: Service) -> None:
    counted(any_service, 3, seed=1, quarter="2026Q4")

    with any_service.house.reading() as desk:
        assert subjects_counted(desk.session, "2026Q3") == ()
        assert len(subjects_counted(desk.session, "2026Q4")) == 3


def test_every_id_of_the_database_is_found(any_service: Service) -> None:
    subjects = counted(any_service, 3, seed=1)
    person = any_service.person()

    with any_service.house.reading() as desk:
        found = all_ids(desk.session)

    known = {each.id for each in subjects} | {each.household for each in subjects}
    known |= {SubjectId(person.id), any_service.lead.id, any_service.site, any_service.programme}
    assert known <= found
    assert all(len(each) == 32 for each in found)
