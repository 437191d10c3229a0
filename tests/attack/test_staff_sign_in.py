"""The staff door: a password alone opens nothing, and whatever comes beside it opens once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from logbook.domain.errors import Invalid, Refused, Unknown, Unproved
from logbook.domain.people import StaffRole
from logbook.services import factors
from logbook.services.joining import join, joining
from logbook.services.proving import prove
from logbook.services.resetting import reset
from logbook.store.audit import AuditRow
from tests.authenticators import Authenticator
from tests.makers import Service, unguessable
from tests.members import HERE, STEP, Member, a_member


@pytest.fixture
def member(local_service: Service) -> Member:
    made = a_member(local_service)
    local_service.clock.at += 10 * STEP  # what was typed at joining is long past
    return made


def guessed(member: Member, tries: int) -> bool:
    """Type codes by the thousand, wrong ones first, then the right one; tell if it opened."""
    right = member.code()
    wrong = (code for code in (f"{n:06d}" for n in range(tries + 3)) if code not in _near(member))
    with member.service.house.writing() as desk:  # one commit for all, so that it is quick
        account, at = member.account(desk), member.service.clock()
        for _, code in zip(range(tries), wrong, strict=False):
            assert not factors.accepted(desk, account, factors.Brought(code), purpose="", at=at)
    return member.token(right) is not None


def _near(member: Member) -> set[str]:
    return {member.code(steps=step) for step in (-1, 0, 1)}


@pytest.mark.attack("A10")
def test_a_password_without_a_second_factor_opens_nothing(member: Member) -> None:
    late, early = member.code(steps=-2), member.code(steps=2)

    assert all(member.token(each) is None for each in ("", " ", late, early, "1", "é" * 6))
    assert member.token(member.code(), password=unguessable()) is None

    used = member.code()
    assert member.token(used) is not None
    assert member.token(used) is None
    assert member.token(member.code(steps=-1)) is None  # one from before it neither


@pytest.mark.attack("A10")
def test_a_thousand_guessed_codes_open_nothing_not_even_the_right_one_among_them(
    member: Member,
) -> None:
    assert not guessed(member, 1_000)

    assert member.token(member.codes[0]) is not None  # its owner still comes in
    member.service.clock.at += timedelta(minutes=10)
    assert member.token(member.code()) is not None


@pytest.mark.control("A10")
def test_a_build_that_does_not_count_wrong_codes_lets_the_one_guessed_right_in(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(factors, "_MISSES", 10_000)

    assert guessed(member, 100)


@pytest.mark.attack("A10")
def test_a_recovery_code_opens_once_and_for_its_owner_alone(member: Member) -> None:
    other = a_member(member.service, name="Ann Lee")

    assert other.token(member.codes[0]) is None
    assert member.token(member.codes[0].replace("-", " ")) is not None
    assert member.token(member.codes[0]) is None


# ---- passkeys


@pytest.fixture
def signer(member: Member) -> Authenticator:
    return member.add_passkey(member.come_in())


def replayed(member: Member, signer: Authenticator) -> bool:
    """Answer one challenge twice, the second time with a higher count; tell if both open."""
    challenge = member.challenge()
    assert member.token(assertion=signer.signed(challenge)) is not None
    return member.token(assertion=signer.signed(challenge)) is not None


@pytest.mark.attack("A11")
def test_a_passkey_opens_with_the_password_of_its_owner(
    member: Member, signer: Authenticator
) -> None:
    assert member.token(assertion=signer.signed(member.challenge())) is not None
    assert member.token(assertion=signer.signed(member.challenge())) is not None


@pytest.mark.attack("A11")
@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://localhost.example.org"},
        {"origin": "https://localhost"},
        {"host": "example.org"},
        {"verified": False},
    ],
)
def test_what_a_passkey_signed_elsewhere_or_for_anybody_opens_nothing(
    member: Member, signer: Authenticator, wrong: dict[str, str | bool]
) -> None:
    signed = signer.signed(member.challenge(), **wrong)  # type: ignore[arg-type]  # one of each

    assert member.token(assertion=signed) is None
    assert member.token(assertion=signer.signed(member.challenge())) is not None


@pytest.mark.attack("A11")
def test_a_challenge_is_answered_once_soon_and_where_it_was_asked(
    member: Member, signer: Authenticator
) -> None:
    assert not replayed(member, signer)

    actor = member.come_in()
    old, ours = member.challenge(), signer.signed(member.challenge())
    with member.service.house.writing() as desk:  # the door's is no proof of a session
        brought = factors.Brought("", ours, HERE)
        assert not prove(desk, actor, brought, at=member.service.clock())
    member.service.clock.at += timedelta(minutes=5)
    assert member.token(assertion=signer.signed(old)) is None
    assert member.token(assertion=signer.signed("A" * 76)) is None  # one of their own making


@pytest.mark.control("A11")
def test_a_build_that_forgets_its_challenges_takes_an_answer_twice(
    member: Member, signer: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(factors, "spend_challenge", lambda *_all, **_rest: True)

    assert replayed(member, signer)


@pytest.mark.attack("A11")
def test_somebody_elses_passkey_and_one_that_nobody_keeps_open_nothing(
    member: Member, signer: Authenticator
) -> None:
    other = a_member(member.service, name="Ann Lee")

    assert other.token(assertion=signer.signed(other.challenge())) is None
    assert member.token(assertion=Authenticator().signed(member.challenge())) is None
    stranger = Authenticator(id=signer.id)  # the id of a kept one, and another key
    assert member.token(assertion=stranger.signed(member.challenge(), count=9)) is None
    for nonsense in ("{}", "null", "[" * 9_000, "x", '{"id": 1}'):
        assert member.token(assertion=nonsense) is None


@pytest.mark.attack("A11")
def test_a_passkey_that_counts_backwards_is_refused_and_written_down(
    member: Member, signer: Authenticator
) -> None:
    assert member.token(assertion=signer.signed(member.challenge(), count=7)) is not None

    assert member.token(assertion=signer.signed(member.challenge(), count=7)) is None
    assert member.token(assertion=signer.signed(member.challenge(), count=6)) is None

    assert deeds(member.service).count("refused a passkey that counts backwards") == 2


def deeds(service: Service) -> list[str]:
    """Name every deed of the audit."""
    with service.house.reading() as desk:
        return list(desk.session.scalars(select(AuditRow.deed).order_by(AuditRow.number)))


def to_join_again(member: Member) -> str:
    """Give the link by which a member joins again, as a lead makes it."""
    service, lead = member.service, a_member(member.service, StaffRole.LEAD, "Priya Nair")
    helper = lead.come_in()
    with service.house.writing() as desk:
        return reset(desk, helper, member.staff, at=service.clock())


@pytest.mark.attack("A12")
def test_a_link_to_join_again_works_once_in_time_and_not_after_a_newer_one(
    member: Member,
) -> None:
    first, link = to_join_again(member), to_join_again(member)
    service, at = member.service, member.service.clock()

    for over, when in ((first, at), (link, at + timedelta(days=2))):
        with pytest.raises(Unknown), service.house.reading() as desk:
            joining(desk, over, at=when)
    again = member.join_again(link)
    with pytest.raises(Unknown), service.house.writing() as desk:
        join(desk, link, unguessable(), again.code(), at=at)


@pytest.mark.attack("A12")
def test_joining_again_wants_a_second_factor_and_what_was_before_opens_nothing(
    member: Member,
) -> None:
    link, service = to_join_again(member), member.service
    for code in ("", "000000", member.code(), member.codes[0]):
        with pytest.raises(Invalid, match="That code"), service.house.writing() as desk:
            join(desk, link, unguessable(), code, at=service.clock())
    again = member.join_again(link)
    service.clock.at += STEP

    assert again.token("") is None
    assert member.token(member.code()) is None
    assert member.token(member.codes[0]) is None
    assert again.token(again.code()) is not None


@pytest.mark.control("A12")
def test_a_code_from_the_right_app_is_what_joining_again_waits_for(member: Member) -> None:
    link = to_join_again(member)

    assert member.join_again(link).staff == member.staff


@pytest.mark.attack("A12")
def test_nobody_is_reset_by_those_who_may_not_or_have_not_just_proved_who_they_are(
    member: Member,
) -> None:
    service = member.service
    lead, elsewhere = a_member(service, StaffRole.LEAD, "Priya Nair"), a_member(service)
    helper = lead.come_in()
    late = service.clock() + timedelta(minutes=5)

    for actor, staff, at, refusal in (
        (helper, member.staff, late, Unproved),
        (helper, lead.staff, service.clock(), Unknown),
        (elsewhere.come_in(), member.staff, service.clock(), Refused),
    ):
        with pytest.raises(refusal), service.house.writing() as desk:
            reset(desk, actor, staff, at=at)
    assert member.token(member.codes[0]) is not None
