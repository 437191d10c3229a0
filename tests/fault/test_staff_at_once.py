"""At the staff door in one moment: what opens once opens once, however many bring it together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from tests.makers import Service
from tests.members import Member, a_member

_MANY = 4


def opened(tries: Sequence[Callable[[], str | None]]) -> int:
    """Try everything in the same moment; count what opened."""
    ready = Barrier(len(tries))

    def one(once: Callable[[], str | None]) -> bool:
        ready.wait()
        return once() is not None

    with ThreadPoolExecutor(len(tries)) as pool:
        return sum(pool.map(one, tries))


@pytest.fixture
def member(any_service: Service) -> Member:
    return a_member(any_service)


def test_a_code_a_recovery_code_and_an_answer_of_a_passkey_open_once(member: Member) -> None:
    signer = member.add_passkey(member.come_in())
    answer, code = signer.signed(member.challenge()), member.code(steps=1)

    assert opened([lambda: member.token(assertion=answer)] * _MANY) == 1
    assert opened([lambda: member.token(code)] * _MANY) == 1
    assert opened([lambda: member.token(member.codes[0])] * _MANY) == 1


def test_wrong_codes_at_once_count_as_in_a_row(member: Member) -> None:
    right = member.code(steps=1)
    wrong = [code for code in (f"{n:06d}" for n in range(12)) if code != right]

    for at in range(0, len(wrong), _MANY):
        assert opened([partial(member.token, code) for code in wrong[at : at + _MANY]]) == 0

    assert member.token(right) is None
    assert member.token(member.codes[0]) is not None
