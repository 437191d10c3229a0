"""Holding: who has which circle's key, and how it is opened and given on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.assignments import keyworkers
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.openings import Way
from logbook.domain.people import PersonId, StaffId
from logbook.sealing.boxes import open_key, seal_key
from logbook.sealing.chance import new_id
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.pairs import Pair, vouch, vouched
from logbook.sealing.places import Place
from logbook.services.desk import Desk
from logbook.services.sealed import Opener
from logbook.store.circles import (
    Circle,
    Grant,
    add_circle,
    assignments_of,
    assignments_to,
    circle_now,
    grants_of,
    holders_of,
)
from logbook.store.credentials import end_card_made_anew
from logbook.store.openings import openings_of
from logbook.store.people import KeptPerson
from logbook.store.phones import forget_link
from logbook.store.staff import StaffAccount, accounts_by_id

_FEWEST = 2  # members of staff who can open a circle


def grant_place(person: PersonId, epoch: int, holder: str) -> Place:
    """Give the place of a grant, so that it opens for its holder alone."""
    return Place("grant", person, holder, epoch)


def person_place(person: PersonId) -> Place:
    """Give the place of a person's public key."""
    return Place("person", person, field="public")


def staff_place(staff: StaffId) -> Place:
    """Give the place of a staff member's public key."""
    return Place("staff", staff, field="public")


def circle_place(person: PersonId, epoch: int) -> Place:
    """Give the place of a circle's public key."""
    return Place("circle", person, epoch=epoch, field="public")


def public_of_person(keys: KeyFile, person: KeptPerson) -> bytes:
    """Give a person's public key, once its mark holds."""
    return vouched(keys, person.public_key, person_place(person.id), person.public_mark)


def public_of_staff(keys: KeyFile, account: StaffAccount) -> bytes:
    """Give a staff member's public key, once its mark holds; Refused before they have joined."""
    if account.public_key is None or account.public_mark is None:
        raise Refused
    return vouched(keys, account.public_key, staff_place(account.id), account.public_mark)


def public_of_circle(keys: KeyFile, circle: Circle) -> bytes:
    """Give a circle's public key, once its mark holds."""
    place = circle_place(circle.person, circle.epoch)
    return vouched(keys, circle.public_key, place, circle.public_mark)


def current_circle(desk: Desk, person: PersonId) -> tuple[int, bytes]:
    """Give the epoch and the public key to which new things are shared."""
    circle = circle_now(desk.session, person)
    if circle is None:
        raise Unknown
    return circle.epoch, public_of_circle(desk.keys, circle)


def make_grant(
    circle_private: bytes,
    person: PersonId,
    epoch: int,
    holder: str,
    public: bytes,
    *,
    dormant: bool = False,
) -> Grant:
    """Seal a circle's private key to one more holder."""
    sealed = seal_key(circle_private, public, grant_place(person, epoch, holder))
    return Grant(new_id(), person, epoch, holder, dormant, sealed)


@dataclass(frozen=True, slots=True)
class Holder:
    """A member of staff who holds a circle: to support the person, or dormant, for cover."""

    account: StaffAccount
    dormant: bool = True
    waiting: bool = False  # lost their key: what they held waits to be given back

    @property
    def can_open(self) -> bool:
        """Tell whether they are here, and have a key of theirs."""
        here = self.account.ended_on is None and self.account.public_key is not None
        return here and not self.waiting


def staff_holders(desk: Desk, person: PersonId) -> tuple[Holder, ...]:
    """List the staff who hold a circle in its latest epoch."""
    kept = {StaffId(each.holder): each for each in holders_of(desk.session, person)}
    accounts = accounts_by_id(desk.session, list(kept)).values()
    return tuple(Holder(each, kept[each.id].dormant, kept[each.id].waiting) for each in accounts)


def are_enough(holders: Iterable[Holder]) -> bool:
    """Tell whether a circle may be held by these: two must be able to open it, always."""
    return len({each.account.id for each in holders if each.can_open}) >= _FEWEST


def begin_epoch(
    desk: Desk,
    person: PersonId,
    person_key: bytes,
    epoch: int,
    circle: Pair,
    holders: Sequence[Holder],
) -> None:
    """Keep a circle in a new epoch: sealed to the person, their keyworker, and leads for cover.

    To somebody for whom the epoch before waits to be given back, this one waits as well.
    Invalid when fewer than two members of staff could open it.
    """
    if not are_enough(holders):
        raise Invalid(
            "circle",
            "Two members of staff must be able to open what somebody shares. "
            "Bring another lead into the team’s circles first.",
        )
    grants = [make_grant(circle.private, person, epoch, person, person_key)]
    for each in holders:
        account, dormant = each.account, each.dormant
        if each.waiting:
            grants.append(Grant(new_id(), person, epoch, account.id, dormant, b""))
            continue
        key = public_of_staff(desk.keys, account)
        grants.append(make_grant(circle.private, person, epoch, account.id, key, dormant=dormant))
    mark = vouch(desk.keys, circle.public, circle_place(person, epoch))
    add_circle(desk.session, Circle(person, epoch, circle.public, mark), grants)
    end_ways_in(desk, person)


def end_ways_in(desk: Desk, person: PersonId) -> None:
    """End what staff have made by which somebody comes in, and that nobody has used yet."""
    end_card_made_anew(desk.session, person)  # it has no key of this epoch: another can be made
    forget_link(desk.session, person)  # whoever made it may be who has left


def open_grant(grant: Grant, private: bytes) -> bytes:
    """Open a circle's private key with the holder's own."""
    return open_key(grant.sealed, private, grant_place(grant.person, grant.epoch, grant.holder))


def own_opener(desk: Desk, actor: PersonActor) -> Opener:
    """Give what opens a person's own logbook; Refused to a write-only session."""
    if actor.private_key is None:
        raise Refused
    grants = grants_of(desk.session, actor.id, person=actor.id)
    if actor.cover:
        grants = ()  # a plain diary has a key of its own, and nothing of the circle's
    circles = {each.epoch: open_grant(each, actor.private_key) for each in grants}
    return Opener(actor.id, desk.erasure.of(actor.id), circles, actor.private_key)


def opener_of(desk: Desk, actor: StaffActor, person: PersonId, grants: tuple[Grant, ...]) -> Opener:
    """Give the opener that active grants make; Unknown when there is none."""
    circles = {
        each.epoch: open_grant(each, actor.private_key) for each in grants if not each.dormant
    }
    if not circles:
        raise Unknown
    return Opener(person, desk.erasure.of(person), circles)


def usable_grants(
    desk: Desk, actor: StaffActor, *, at: datetime, person: PersonId | None = None
) -> tuple[Grant, ...]:
    """List what somebody holds, with what lies dormant open while they cover or look by leave."""
    ways = {each.person for each in openings_of(desk.session, actor.id) if each.opens(at)}
    return tuple(
        replace(each, dormant=each.dormant and each.person not in ways)
        for each in grants_of(desk.session, actor.id, person=person)
    )


def held_epochs(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> frozenset[int]:
    """Tell which epochs of a person's circle a member of staff may open."""
    grants = usable_grants(desk, actor, at=at, person=person)
    return frozenset(each.epoch for each in grants if not each.dormant)


def whole_opener(desk: Desk, actor: StaffActor, person: PersonId) -> Opener:
    """Give what a holder passes a circle on with, dormant or not; Unknown to anybody else."""
    held = grants_of(desk.session, actor.id, person=person)
    return opener_of(desk, actor, person, tuple(replace(each, dormant=False) for each in held))


def supported(desk: Desk, actor: StaffActor, *, on: date) -> tuple[PersonId, ...]:
    """List the people whom somebody supports on a day, longest first; a lead while they cover."""
    assigned = [each.person for each in assignments_to(desk.session, actor.id) if each.holds(on)]
    covered = [each.person for each in openings_of(desk.session, actor.id) if each.covers(on)]
    return tuple(dict.fromkeys((*assigned, *covered)))


def way_to_read(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> str:
    """Ask leave to read of a person and give what it stands on, for the audit; else Unknown."""
    ways = [each for each in openings_of(desk.session, actor.id) if each.person == person]
    found = {each.way for each in ways if each.opens(at)}
    if Way.COVER not in found and person in supported(desk, actor, on=at.date()):
        return ""
    if not found:
        raise Unknown
    return min(found, key=lambda way: way is not Way.COVER).value


def must_support(desk: Desk, actor: StaffActor, person: PersonId, *, at: datetime) -> None:
    """Ask leave to deal with a person: Unknown to whoever doesn't support them now."""
    if person not in supported(desk, actor, on=at.date()):
        raise Unknown


def keyworker_of(desk: Desk, person: PersonId, *, on: date) -> StaffId | None:
    """Find who supports a person on a day; None between two."""
    return keyworkers_of(desk, (person,), on=on).get(person)


def keyworkers_of(
    desk: Desk, people: Sequence[PersonId], *, on: date
) -> Mapping[PersonId, StaffId]:
    """Find who supports each of some people on a day."""
    return keyworkers(assignments_of(desk.session, people), on=on)
