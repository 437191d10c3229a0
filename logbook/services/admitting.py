"""Admitting: a person gets a logbook, a circle that holds them, and a card that opens once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.assignments import Assignment
from logbook.domain.catalogue import Programme, Site
from logbook.domain.entries import plain_words
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import (
    Band,
    FamilyId,
    PersonId,
    Profile,
    ProgrammeId,
    Role,
    SiteId,
    Staff,
    StaffId,
    StaffRole,
    fits,
)
from logbook.sealing.chance import new_id
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.pairs import Pair, new_pair, vouch
from logbook.sealing.stretching import Stretched, wrap
from logbook.sealing.wordlist import pick_words
from logbook.services.assigning import team_keyworkers
from logbook.services.auditing import Kind, record
from logbook.services.desk import Desk
from logbook.services.families import Relative, family_of, is_on_other_side, relatives
from logbook.services.holding import Holder, begin_epoch, person_place
from logbook.services.locked import lock_denied, lock_profile, lock_subject
from logbook.services.sealed import About, seal_about
from logbook.services.signing_in import stretch_words
from logbook.services.slots import fill_slots, lock_ways_in, no_ways_in
from logbook.store.catalogue import all_programmes, all_sites
from logbook.store.circles import add_assignment, is_assigned
from logbook.store.credentials import Credential, add_card
from logbook.store.people import KeptPerson, add_person
from logbook.store.staff import account_by_id, hold_accounts, leads_of_site

_CARD_HOLDS = timedelta(days=14)
_FIRST_EPOCH = 1


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a worker fills in to invite somebody."""

    name: str
    role: Role
    band: Band
    site: SiteId
    programme: ProgrammeId
    keyworker: StaffId
    language: str = "en"
    family: FamilyId | None = None
    beside: PersonId | None = None  # somebody of the same family, where it is not named
    both_sides: bool = False  # a lead says that their worker supports the other side too
    once: str = field(default_factory=new_id)  # of the form: sent twice it invites once


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody who invites may choose from."""

    sites: tuple[Site, ...]
    programmes: tuple[Programme, ...]
    keyworkers: tuple[Staff, ...]
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Five words on paper and what they stretch to; made outside a transaction."""

    words: tuple[str, ...] = field(repr=False)
    stretched: Stretched


def new_card(keys: KeyFile) -> Card:
    """Pick and stretch the words of a card."""
    words = pick_words()
    return Card(words, stretch_words(keys, words))


def choices(desk: Desk, actor: StaffActor) -> Choices:
    """List what an actor may choose from: keyworkers invite for themselves, leads for the team."""
    keyworkers = team_keyworkers(desk, actor)
    if actor.role is StaffRole.KEYWORKER:
        keyworkers = tuple(each for each in keyworkers if each.id == actor.id)
    return Choices(
        tuple(each for each in all_sites(desk.session) if each.id == actor.site),
        all_programmes(desk.session),
        keyworkers,
        relatives(desk, actor),
    )


def invite(
    desk: Desk, actor: StaffActor, person: NewPerson, card: Card, *, at: datetime
) -> PersonId:
    """Give a person a logbook and a card; keyworkers for themselves, leads for their team."""
    if is_assigned(desk.session, person.once):
        raise Invalid(
            "card",
            "This card was made already, and its words were shown once. "
            "To make another, press again.",
        )
    admitted, pair = _admitted(desk, actor, person, at)
    wrapped = wrap(card.stretched.kek, pair.private, card.stretched.lookup)
    until = at.date() + _CARD_HOLDS
    add_card(desk.session, Credential(admitted.id, card.stretched.lookup, wrapped), until)
    return admitted.id


def admit(desk: Desk, actor: StaffActor, person: NewPerson, *, at: datetime) -> PersonActor:
    """Give a person a logbook without a way in yet; the actor returned holds their key."""
    return _admitted(desk, actor, person, at)[0]


def _admitted(
    desk: Desk, actor: StaffActor, person: NewPerson, at: datetime
) -> tuple[PersonActor, Pair]:
    if not _may_invite(actor, person):
        raise Refused
    name, family = _checked_name(person), _family(desk, actor, person)
    crosses, holders = _crosses(desk, actor, person, family, at), _holders(desk, person)
    chosen, pair, circle = PersonId(new_id()), new_pair(), new_pair()
    kind, since = (person.role, person.band, person.site, person.programme), at.date().isoformat()
    profile = Profile(*kind, new_id(), since, person.language)
    about = About(name, family or FamilyId(new_id()))
    _keep_person(desk, chosen, pair, circle, profile, about)
    begin_epoch(desk, chosen, pair.public, _FIRST_EPOCH, circle, holders)
    fill_slots(desk, chosen)
    add_assignment(desk.session, Assignment(person.once, chosen, person.keyworker, at.date()))
    record(desk, actor.id, Kind.INVITED, at=at, person=chosen)
    if crosses:
        record(desk, actor.id, Kind.BOTH_SIDES, at=at, person=chosen, row=person.keyworker)
    return PersonActor(chosen, profile, pair.private), pair


def _may_invite(actor: StaffActor, person: NewPerson) -> bool:
    if actor.site != person.site:
        return False
    if actor.role is StaffRole.LEAD:
        return True
    return actor.role is StaffRole.KEYWORKER and actor.id == person.keyworker


def _family(desk: Desk, actor: StaffActor, person: NewPerson) -> FamilyId | None:
    if person.beside is None:
        return person.family
    return family_of(desk, actor, person.beside)


def _crosses(
    desk: Desk, actor: StaffActor, person: NewPerson, family: FamilyId | None, at: datetime
) -> bool:
    """Tell whether a worker would be on both sides of a family; only a lead may let that be."""
    if family is None:
        return False
    if not is_on_other_side(desk, actor, family, person.role, person.keyworker, at=at):
        return False
    if actor.role is not StaffRole.LEAD:
        raise Invalid(
            "both_sides",
            "You support somebody on the other side of this family. Ask a lead to invite them.",
        )
    if not person.both_sides:
        raise Invalid(
            "both_sides",
            "This worker supports somebody on the other side of the same family. "
            "Choose somebody else, or tick that it must be so.",
        )
    return True


def _checked_name(person: NewPerson) -> str:
    name = plain_words(person.name)
    if not name or len(name) > 40 or "\n" in name:
        raise Invalid("name", "Write the first name, up to 40 letters.")
    if not fits(person.role, person.band):
        raise Invalid("band", "Choose an age that goes with who it is.")
    return name


def _holders(desk: Desk, person: NewPerson) -> tuple[Holder, ...]:
    """Give the keyworker and the leads who hold the circle beside them, at least two in all."""
    leads = leads_of_site(desk.session, person.site)
    hold_accounts(desk.session, (person.keyworker, *(each.id for each in leads)))
    keyworker = account_by_id(desk.session, person.keyworker)
    if keyworker is None or keyworker.site != person.site or keyworker.ended_on is not None:
        raise Unknown
    if keyworker.role is not StaffRole.KEYWORKER:
        raise Invalid("keyworker", "Choose a keyworker of your team.")
    leads = leads_of_site(desk.session, person.site)
    if keyworker.public_key is None or not leads:
        raise Invalid("keyworker", "A circle needs a keyworker and a lead who have both joined.")
    return (Holder(keyworker, dormant=False), *(Holder(each) for each in leads))


def _keep_person(
    desk: Desk, person: PersonId, pair: Pair, circle: Pair, profile: Profile, about: About
) -> None:
    erasure = desk.erasure.make(person)
    box = seal_about(person, about, _FIRST_EPOCH, circle.public, erasure)
    add_person(
        desk.session,
        KeptPerson(
            person,
            pair.public,
            vouch(desk.keys, pair.public, person_place(person)),
            lock_profile(desk.keys, person, profile),
            _FIRST_EPOCH,
            box.payload,
            box.keys[0],
            # there from the first day, so that in a copy a yes looks like none
            lock_subject(desk.keys, person, None),
            lock_denied(desk.keys, person, ()),
            lock_ways_in(desk.keys, person, no_ways_in()),
        ),
    )
