"""My circle in a plain diary: whoever forced it open keeps nobody out, and sees nothing odd."""

from __future__ import annotations

import pytest

from logbook.domain.people import StaffId
from logbook.sealing.chance import new_id
from logbook.services.denying import MOST_DENIED, allow, denied, deny
from logbook.services.holding import staff_holders
from logbook.services.locked import lock_denied
from logbook.services.renewing import denied_of
from tests.attack.test_plain_phones import with_both
from tests.makers import NOW, Service


@pytest.mark.attack("H02")
def test_a_no_in_a_plain_diary_is_kept_and_keeps_nobody_out(any_service: Service) -> None:
    robin, plain = with_both(any_service)
    sam, jo = any_service.keyworker, any_service.lead
    with any_service.house.writing() as desk:
        deny(desk, robin, jo.id, at=NOW)

        assert not deny(desk, plain, sam.id, at=NOW)  # as where only two can open it

        assert denied(desk, plain) == {sam.id}
        assert denied(desk, robin) == denied_of(desk, robin.id) == {jo.id}
        assert {each.account.id for each in staff_holders(desk, robin.id)} == {sam.id, jo.id}
        allow(desk, plain, sam.id, at=NOW)
        allow(desk, plain, jo.id, at=NOW)
        assert denied(desk, plain) == frozenset()
        assert denied(desk, robin) == {jo.id}


def test_what_is_kept_is_as_long_whoever_was_named(local_service: Service) -> None:
    keys, robin = local_service.house.keys, local_service.person()
    some = [StaffId(new_id()) for _ in range(MOST_DENIED)]

    kept = [lock_denied(keys, robin.id, (), ()), lock_denied(keys, robin.id, some, ())]
    kept.append(lock_denied(keys, robin.id, (), some))

    assert len({len(each) for each in kept}) == 1
