"""An erasure that is killed at any statement is done once the service starts again."""

from __future__ import annotations

import os
import signal
from typing import Any

from sqlalchemy import event

from logbook.domain.actors import PersonActor
from logbook.services.erasing import erase_own, finish_erasures
from logbook.services.looking_back import look_back
from logbook.services.verifying import verify
from logbook.store.people import person_by_id
from tests.makers import NOW, Service, an_entry


def erases_until(service: Service, person: PersonActor, statement: int) -> int:
    """Erase in a process of its own, killed before a statement; give the signal, 0 for none."""
    service.house.database.close()
    child = os.fork()
    if child == 0:
        seen = 0

        def count(*_told: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(service.house.database.engine, "before_cursor_execute", count)
        event.listen(service.house.database.engine, "commit", count)
        with service.house.writing() as desk:
            erase_own(desk, person, at=NOW)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def is_gone(service: Service, person: PersonActor) -> bool:
    """Tell whether nothing of a person is left, the key included."""
    with service.house.reading() as desk:
        no_row = person_by_id(desk.session, person.id) is None
    return no_row and not (service.settings.erasure / person.id).exists()


def is_whole(service: Service, person: PersonActor) -> bool:
    """Tell whether a person still has everything."""
    with service.house.reading() as desk:
        return [each.entry.words for each in look_back(desk, person)] == ["mine"]


def test_killed_at_any_statement_it_resumes_to_done(any_service: Service) -> None:
    lily = any_service.person("Lily")
    any_service.tell(lily, an_entry(1, 2, 3, words="mine"))
    noted = killed = 0
    for statement in range(1, 200, 5):
        robin = any_service.person("Robin")
        any_service.tell(robin, an_entry(1, 2, 3, words="mine"))
        lived = erases_until(any_service, robin, statement) == 0
        killed += not lived
        is_noted = robin.id in {each.person for each in any_service.house.erasure.noted()}
        noted += is_noted and not lived

        finish_erasures(any_service.house, at=NOW)

        assert is_gone(any_service, robin) is is_noted
        assert is_noted or is_whole(any_service, robin)
        if lived:
            break

    assert killed > noted > 3  # some died before the ledger's line, most after it
    assert is_whole(any_service, lily)
    with any_service.house.reading() as desk:
        assert verify(desk, ()).found == ()
