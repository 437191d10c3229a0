"""My circle, and taking back: who may open what is shared, who looked, and how it is undone."""

from __future__ import annotations

from datetime import timedelta

from logbook.domain.actors import PersonActor
from logbook.domain.people import StaffRole
from logbook.services.bringing_in import bring_in
from logbook.services.handing_over import hand_over, questions_for
from logbook.services.supporting import look_at_entry, look_at_person
from tests.makers import NOW, Service, an_entry
from tests.pages import PageClient


def _looked(service: Service, robin: PersonActor) -> None:
    with service.house.writing() as desk:
        look_at_person(desk, service.keyworker, robin.id, at=NOW)


def test_my_circle_names_who_may_open_since_when_and_who_has_looked(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    _looked(local_service, robin)

    page = phone.follow(phone.get("/p/m"))

    assert page.h1 == "My circle"
    assert "Sam and the two people in charge of Sam’s team" in page.words
    assert "Your worker since 17 November. Looked last on Tuesday 17 November, 9:30." in page.words
    assert "Priya In charge of Sam’s team. Has not looked yet." in page.words
    assert "nobody can open what you kept private, not even us" in page.words


def test_home_leads_to_my_circle(phone: PageClient) -> None:
    links = phone.get("/p/").links

    assert [href for said, href in links.items() if said.startswith("My circle")] == ["/p/m"]


def test_whoever_comes_reads_what_was_before_only_with_a_yes(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    before = local_service.tell(robin, an_entry(1, 2, 3, words="before"))
    jo = local_service.member(StaffRole.KEYWORKER, "Jo Hill")
    with local_service.house.writing() as desk:
        hand_over(desk, local_service.lead, robin.id, jo.id, at=NOW)
    assert "Jo is your worker from now on. May Jo read what" in phone.get("/p/").words
    page = phone.get("/p/m")
    assert "Jo is your worker from now on May Jo read what you shared before?" in page.words

    after = phone.follow(page.submit(button="Old and new"))

    assert "May Jo read" not in after.words + phone.get("/p/").words
    with local_service.house.writing() as desk:
        assert questions_for(desk, robin, at=NOW) == ()
        look_at_entry(desk, jo, robin.id, before, at=NOW)


def test_whom_a_person_does_not_want_is_kept_out_and_may_come_again(
    local_service: Service, phone: PageClient
) -> None:
    local_service.member(StaffRole.KEYWORKER, "Kim Reed")

    page = phone.get("/p/m").submit(button="Kim Reed must not read mine")
    assert "Done. That person can’t open what you share." in page.words
    assert "You said no." in page.words

    again = page.submit(button="Kim Reed may again")
    assert "You said no." not in again.words


def test_who_says_no_to_their_worker_reads_first_what_that_means_and_then_who_is_left(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    second = local_service.member(StaffRole.LEAD, "Jo Hughes")
    with local_service.house.writing() as desk:
        bring_in(desk, local_service.lead, second.id, at=NOW)
    before = phone.get("/p/m")
    assert "Sam Okafor Your worker now. If you say no, somebody else becomes" in before.words

    after = before.submit(button="Sam Okafor must not read mine")

    assert "Done. That person can’t open what you share." in after.words
    assert "You have no worker right now. The people in charge of the team" in after.words
    assert "Your worker can make you a new card." in after.words
    assert "your worker can make" not in after.words


def test_a_lead_without_whom_two_would_not_remain_stays_and_the_page_says_so(
    phone: PageClient,
) -> None:
    page = phone.get("/p/m").submit(button="Priya Nair must not read mine")

    assert "Two people must always be able to open what you share." in page.words


def test_an_entry_is_taken_back_from_looking_back_and_the_page_says_what_stays_true(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="mine after all"))
    _looked(local_service, robin)
    looking = phone.get("/p/l")
    (way,) = [href for said, href in looking.links.items() if said.startswith("Take it back")]
    asked = phone.get(way)
    assert "Then only your words open it." in asked.words

    after = phone.follow(asked.submit(button="Take it back"))

    assert after.h1 == "You took it back"
    assert "Sam can’t open this any more." in after.words
    assert "Sam read it on Tuesday 17 November and may remember it." in after.words
    sam = local_service.client(local_service.keyworker, phone.app)
    assert sam.get(f"/staff/people/{robin.id}/entries/{entry}").status_code == 404
    person = sam.get(f"/staff/people/{robin.id}")
    assert "mine after all" not in person.text
    assert "Taken back" in phone.get("/p/l").words


def test_what_nobody_had_opened_says_so_and_its_worker_hears_nothing(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="mine after all"))

    after = phone.follow(phone.submit(f"/p/t/{entry}", button="Take it back"))

    assert "Nobody had opened it." in after.words
    sam = local_service.client(local_service.keyworker, phone.app)
    assert "taken this back" not in sam.get(f"/staff/people/{robin.id}").words


def test_a_line_on_today_is_told_as_what_it_is(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(1, 5, 6, words="mine after all"))
    sam = local_service.client(local_service.keyworker, phone.app)
    sam.get("/staff/today")

    asked = phone.get(f"/p/t/{entry}")

    assert "Sam may have seen a line of it in a list." in asked.words


def test_what_was_never_shared_or_is_somebody_elses_has_no_such_page(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    kept = local_service.tell(robin, an_entry(4, 5, 6), shared=False)
    theirs = local_service.tell(local_service.person("Lily"), an_entry(4, 5, 6))

    for entry in (kept, theirs):
        assert phone.get(f"/p/t/{entry}").status_code == 404
        assert "Take it back?" not in phone.get(f"/p/t/{entry}").words


def test_only_a_worker_who_read_it_is_told_that_it_was_taken_back(
    local_service: Service, robin: PersonActor, phone: PageClient
) -> None:
    entry = local_service.tell(robin, an_entry(4, 5, 6, words="mine after all"))
    _looked(local_service, robin)
    local_service.clock.at = NOW + timedelta(minutes=2)
    phone.submit(f"/p/t/{entry}", button="Take it back")

    page = local_service.client(local_service.keyworker, phone.app).get(f"/staff/people/{robin.id}")

    assert (
        "Robin has taken something back. You read it on Tuesday 17 November "
        "and may remember it." in page.words
    )
