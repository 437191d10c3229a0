"""What Today promises: a low answer waits for somebody, not for time."""

from datetime import timedelta

from logbook.domain.actors import PersonActor
from logbook.domain.caseload import Group, Line
from logbook.domain.entries import EntryId
from logbook.sealing.chance import new_id
from logbook.services.answering import NewReply, answer
from logbook.services.supporting import look_at_caseload, look_at_person, open_caseload
from tests.makers import NOW, Service, an_entry


def _line(service: Service) -> Line:
    with service.house.writing() as desk:
        sealed = look_at_caseload(desk, service.keyworker, at=NOW)
    (line,) = open_caseload(desk, service.keyworker, sealed, on=NOW.date())
    return line


def _low_and_then_twelve_good_ones(service: Service) -> tuple[PersonActor, EntryId]:
    start = NOW - timedelta(weeks=13)
    robin = service.person(since=start)
    low = service.tell(robin, an_entry(1, 8, 8, words="that night", at=start))
    for week in range(12):
        service.tell(robin, an_entry(8, 8, 8, at=start + timedelta(weeks=week, days=1)))
    with service.house.writing() as desk:
        look_at_person(desk, service.keyworker, robin.id, at=NOW)
    return robin, low


def test_a_low_answer_waits_however_much_was_written_since(service: Service) -> None:
    _low_and_then_twelve_good_ones(service)

    line = _line(service)

    assert line.group is Group.LOW
    assert line.about is not None
    assert line.about.words == "that night"
    assert [(each.item, each.value) for each in line.concerns] == [("t_safe", 1)]


def test_an_answer_to_it_settles_it(service: Service) -> None:
    robin, low = _low_and_then_twelve_good_ones(service)

    with service.house.writing() as desk:
        reply = NewReply(new_id(), "Let's talk on Thursday.")
        answer(desk, service.keyworker, robin.id, low, reply, at=NOW)

    assert _line(service).group is Group.REST


def test_a_low_answer_that_is_kept_private_leaves_no_trace_on_today(service: Service) -> None:
    robin = service.person()
    service.tell(robin, an_entry(0, 0, 0), shared=False)
    service.tell(robin, an_entry(8, 8, 8))

    line = _line(service)

    assert (line.group, line.concerns) == (Group.UNREAD, ())
