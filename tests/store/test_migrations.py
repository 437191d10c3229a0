"""Migrations with a whole service in the tables: every step down and up again, on both kinds."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, select, text

from logbook.assets import folder
from logbook.domain.actors import PersonActor
from logbook.domain.decoys import Decoy
from logbook.domain.openings import CoverReason
from logbook.domain.people import Band, Role, StaffRole
from logbook.domain.releases import Population
from logbook.sealing.chance import new_id
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import lock
from logbook.sealing.places import Place
from logbook.services.admitting import Card, NewPerson, invite
from logbook.services.answering import NewReply, answer
from logbook.services.consenting import agree_to_count, is_counted
from logbook.services.covering import cover
from logbook.services.drafting import keep_moment
from logbook.services.handing_over import hand_over
from logbook.services.looking_back import look_back
from logbook.services.setting_up import NewStaff, begin_account
from logbook.services.supporting import look_at_caseload, open_caseload
from logbook.services.visiting import start_visit
from logbook.store import schema
from logbook.store.messages import replies_to
from logbook.store.releases import KeptRelease, add_release
from logbook.store.visits import VisitKind
from tests.counting import observations_of
from tests.linking import a_link, put_into_every_table
from tests.makers import NOW, Service, an_entry, unguessable
from tests.members import a_member

Rows = dict[str, list[dict[str, Any]]]

_MIGRATIONS = folder("migrations")


def _lived(service: Service) -> None:
    """Put something into every table, through the deeds that do so."""
    robin = service.person()
    lily = NewPerson(
        "Lily", Role.CHILD, Band.MIDDLE, service.site, service.programme, service.keyworker.id
    )
    with service.house.writing() as desk:
        begin_account(desk, NewStaff("Jo", "jo@example.org", StaffRole.MANAGER), at=NOW)
        invite(desk, service.keyworker, lily, Card((), unguessable()), at=NOW)
        agree_to_count(desk, robin, at=NOW)
        keep_moment(desk, robin, good=True)
        start_visit(
            desk, VisitKind.WORDS, robin.id, robin.private_key or b"", at=NOW, front=Decoy.TIMER
        )
    a_member(service).use_a_passkey()
    entry = service.tell(robin, an_entry(1, 2, 3, words="still here", talk=True))
    reply, release = NewReply(new_id(), "Thank you."), new_id()
    with service.house.writing() as desk:
        answer(desk, service.keyworker, robin.id, entry, reply, at=NOW)
        people, made_by = Population.PEOPLE.value, service.keyworker.id
        add_release(
            desk.session, KeptRelease(release, "2026Q3", people, NOW.date(), made_by, "{}", "[]")
        )
    put_into_every_table(service, robin)
    _change_hands(service, robin)
    a_link(service, service.person("Ada"))  # Robin's went with the worker who had made it


def _change_hands(service: Service, robin: PersonActor) -> None:
    kim = service.member(StaffRole.KEYWORKER)
    with service.house.writing() as desk:
        hand_over(desk, service.lead, robin.id, kim.id, at=NOW)
        cover(desk, service.lead, robin.id, NOW.date(), CoverReason.LEAVE, at=NOW)


def _rows(engine: Engine) -> Rows:
    with engine.connect() as connection:
        return {
            table.name: sorted(
                (dict(row) for row in connection.execute(select(table)).mappings()), key=str
            )
            for table in schema.metadata.sorted_tables
        }


def _put_back(engine: Engine, rows: Rows) -> None:
    with engine.begin() as connection:
        for table in schema.metadata.sorted_tables:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])


def test_a_service_survives_every_step_down_and_up(any_service: Service) -> None:
    engine = any_service.house.database.engine
    config = schema.config(_MIGRATIONS, engine)
    _lived(any_service)
    before = _rows(engine)

    for revision in ScriptDirectory.from_config(config).walk_revisions():
        command.downgrade(config, "-1")
        assert not schema.is_current(_MIGRATIONS, engine), revision.revision
    schema.upgrade(_MIGRATIONS, engine)
    after = _rows(engine)
    _put_back(engine, before)

    assert [name for name, rows in before.items() if not rows] == []
    assert [name for name, rows in after.items() if rows] == []
    assert _rows(engine) == before


def test_what_was_put_back_still_opens(any_service: Service) -> None:
    engine = any_service.house.database.engine
    robin = any_service.person()
    any_service.tell(robin, an_entry(1, 2, 3, words="still here"))
    rows = _rows(engine)

    command.downgrade(schema.config(_MIGRATIONS, engine), "base")
    schema.upgrade(_MIGRATIONS, engine)
    _put_back(engine, rows)

    with any_service.house.reading() as desk:
        assert [each.entry.words for each in look_back(desk, robin)] == ["still here"]


def test_a_service_of_before_keeps_all_but_what_was_counted_and_asks_again(
    any_service: Service,
) -> None:
    engine, keys = any_service.house.database.engine, any_service.house.keys
    robin = any_service.person()
    with any_service.house.writing() as desk:
        agree_to_count(desk, robin, at=NOW)
    entry = any_service.tell(robin, an_entry(1, 2, 3, words="still here", talk=True))
    with any_service.house.writing() as desk:
        answer(desk, any_service.keyworker, robin.id, entry, NewReply(new_id(), "Hi."), at=NOW)

    command.downgrade(schema.config(_MIGRATIONS, engine), "0002")
    _as_before(engine, keys, robin.id, entry)
    schema.upgrade(_MIGRATIONS, engine)

    with any_service.house.reading() as desk:
        (told,) = look_back(desk, robin)
        assert not is_counted(desk, robin)
    with any_service.house.writing() as desk:
        seen = look_at_caseload(desk, any_service.keyworker, at=NOW)
        lines = open_caseload(desk, any_service.keyworker, seen, on=NOW.date())
    assert told.entry.words == "still here"
    assert [each.words for each in told.replies] == ["Hi."]
    assert [each.about and each.about.id for each in lines] == [entry]
    assert observations_of(any_service) == ()


def _as_before(engine: Engine, keys: KeyFile, person: str, entry: str) -> None:
    """Write the locked fields of an entry as they were kept before the newest step."""
    before = {
        "flags": lock(keys, b'[["t_safe"],true]', Place("entry", person, entry, field="flags")),
        "counted": lock(keys, b'["an id"]', Place("entry", person, entry, field="counted")),
        "entry": entry,
    }
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE entry SET flags_locked = :flags, counted_locked = :counted,"
                " week = '2026-11-16' WHERE id = :entry"
            ),
            before,
        )


def test_replies_keep_the_order_of_their_weeks(any_service: Service) -> None:
    engine = any_service.house.database.engine
    robin = any_service.person()
    entry = any_service.tell(robin, an_entry(1, 2, 3))
    replies = [new_id() for _ in range(4)]
    for reply in replies:
        with any_service.house.writing() as desk:
            new = NewReply(reply, "Thank you.")
            answer(desk, any_service.keyworker, robin.id, entry, new, at=NOW)

    command.downgrade(schema.config(_MIGRATIONS, engine), "0002")
    with engine.begin() as connection:
        for week, reply in enumerate(reversed(replies), start=2):
            day = {"week": f"2026-11-{week:02}", "reply": reply}
            connection.execute(text("UPDATE reply SET week = :week WHERE id = :reply"), day)
    schema.upgrade(_MIGRATIONS, engine)

    with any_service.house.reading() as desk:
        assert [each.id for each in replies_to(desk.session, robin.id)] == replies[::-1]
