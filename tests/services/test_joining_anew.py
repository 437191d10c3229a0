"""Whoever joins again has no factor of before: also none made while a reset was under way."""

from __future__ import annotations

import pyotp

from logbook.sealing.codes import code_secret_of
from logbook.sealing.tokens import joining_seed
from logbook.services.joining import join
from logbook.services.resetting import reset
from logbook.store.passkeys import KeptPasskey, add_passkey, passkeys_of
from tests.makers import NOW, Service, unguessable


def test_a_passkey_that_came_after_the_reset_is_gone(any_service: Service) -> None:
    sam = any_service.keyworker
    with any_service.house.writing() as desk:
        link = reset(desk, any_service.lead, sam.id, at=NOW)
    with any_service.house.writing() as desk:  # asked for in a session that ended just then
        add_passkey(desk.session, KeptPasskey("f" * 64, sam.id, b"planted", 0))
        secret = code_secret_of(joining_seed(link))

    with any_service.house.writing() as desk:
        join(desk, link, unguessable(), pyotp.TOTP(secret).at(NOW.timestamp()), at=NOW)

        assert passkeys_of(desk.session, sam.id) == ()
