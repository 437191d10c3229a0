"""What counting promises: only what was agreed to, locked, and gone when it is taken back."""

from datetime import timedelta

from logbook.domain.actors import PersonActor
from logbook.domain.entries import EntryId
from logbook.domain.observations import NewSubject, SubjectId
from logbook.domain.people import Band, FamilyId, Role
from logbook.services.consenting import agree_to_count, stop_counting
from logbook.services.counting import counted
from logbook.services.locked import unlock_counted, unlock_subject
from logbook.store.observations import all_counted, all_subjects
from tests.counting import EVER, observations_of
from tests.makers import NOW, Service, an_entry


def _counted(service: Service) -> dict[EntryId, int]:
    """Tell how much is counted of each shared entry."""
    keys = service.house.keys
    with service.house.reading() as desk:
        return {
            entry: len(unlock_counted(keys, person, entry, locked))
            for person, entry, locked in all_counted(desk.session)
        }


def _subject(service: Service, person: PersonActor) -> NewSubject | None:
    with service.house.reading() as desk:
        locked = dict(all_subjects(desk.session))[person.id]
    return unlock_subject(service.house.keys, person.id, locked)


def test_nothing_is_counted_without_a_yes(service: Service) -> None:
    robin = service.person()

    service.tell(robin, an_entry(4, 5, 6))

    assert observations_of(service) == ()


def test_a_yes_counts_what_is_shared_from_then_on_and_never_what_is_kept(service: Service) -> None:
    robin = service.person()
    service.tell(robin, an_entry(1, 1, 1))
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)

    service.tell(robin, an_entry(2, 2, 2), shared=False)
    service.tell(robin, an_entry(4, 5, 6))

    assert sorted(each.value or 0 for each in observations_of(service)) == [4, 5, 6]


def test_a_no_takes_every_observation_away(service: Service) -> None:
    robin, maya = service.person(), service.person("Maya")
    for each in (robin, maya):
        with service.house.writing() as desk:
            agree_to_count(desk, each, at=NOW)
        service.tell(each, an_entry(4, 5, 6))

    with service.house.writing() as desk:
        stop_counting(desk, robin, at=NOW)

    assert {each.subject for each in observations_of(service)} == {maya.profile.subject}


def test_what_was_counted_of_an_entry_is_gone_when_it_is_taken_back(service: Service) -> None:
    robin = service.person()
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    shared, kept = an_entry(4, 5, 6), an_entry(4, 5, 6)
    service.tell(robin, shared)
    service.tell(robin, kept, shared=False)

    before = _counted(service)
    with service.house.writing() as desk:
        stop_counting(desk, robin, at=NOW)

    assert before == {shared.id: 3}
    assert _counted(service) == {shared.id: 0}


def test_a_no_lets_the_subject_go_too(service: Service) -> None:
    robin = service.person()
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)

    before = _subject(service, robin)
    with service.house.writing() as desk:
        stop_counting(desk, robin, at=NOW)

    assert before is not None
    assert (before.id, before.role, before.band) == (robin.profile.subject, Role.CHILD, Band.TEEN)
    assert _subject(service, robin) is None


def test_a_second_yes_counts_from_then_on_and_brings_nothing_back(service: Service) -> None:
    robin = service.person()
    later = NOW + timedelta(days=1)
    with service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    service.tell(robin, an_entry(1, 1, 1))
    with service.house.writing() as desk:
        stop_counting(desk, robin, at=NOW)
        agree_to_count(desk, robin, at=later)

    service.tell(robin, an_entry(4, 5, 6, at=later))

    with service.house.reading() as desk:
        found = counted(desk, EVER)
    assert [each.id for each in found.subjects] == [robin.profile.subject]
    assert sorted(each.value or 0 for each in found.observations) == [4, 5, 6]


def test_brothers_and_sisters_are_of_one_household_and_others_are_not(service: Service) -> None:
    family = FamilyId("f" * 32)
    people = [service.person(name, family=family) for name in ("Robin", "Maya")]
    people.append(service.person("Alex"))
    for each in people:
        with service.house.writing() as desk:
            agree_to_count(desk, each, at=NOW)
        service.tell(each, an_entry(4, 5, 6))

    with service.house.reading() as desk:
        households = {each.id: each.household for each in counted(desk, EVER).subjects}

    robin, maya, alex = (households[SubjectId(each.profile.subject)] for each in people)
    assert robin == maya != alex
    assert family not in households.values()


def test_one_persons_no_leaves_what_others_agreed_to_findable(service: Service) -> None:
    robin, maya = service.person(), service.person("Maya")
    entry = an_entry(4, 5, 6)
    for each in (robin, maya):
        with service.house.writing() as desk:
            agree_to_count(desk, each, at=NOW)
    service.tell(maya, entry)

    with service.house.writing() as desk:
        stop_counting(desk, robin, at=NOW)

    assert _counted(service) == {entry.id: 3}
