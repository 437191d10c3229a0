"""The caseload: in which order a keyworker looks, by a fixed rule that each person can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from logbook.domain.concerns import Concern, ConcernKind, fall_concerns, gone_quiet, low_concerns
from logbook.domain.entries import Entry, EntryId
from logbook.domain.measures import Questions
from logbook.domain.messages import Reply, Wish
from logbook.domain.people import Band, PersonId, Role

# The latest entries tell what is usual; Today knows no others, and a page must not say otherwise.
_HABIT = 8


class Group(StrEnum):
    """Why somebody stands where they do; the order is that of looking."""

    TALK = "talk"
    LOW = "low"
    UNREAD = "unread"
    QUIET = "quiet"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Known:
    """Who a person is to the keyworker who supports them."""

    id: PersonId
    name: str
    role: Role
    band: Band
    since: date


@dataclass(frozen=True, slots=True)
class Story:
    """What a keyworker may know of one person: shared entries newest first, and what was done."""

    person: Known
    entries: tuple[Entry, ...]
    wishes: tuple[Wish, ...] = ()
    replies: tuple[Reply, ...] = ()
    seen: frozenset[EntryId] = frozenset()
    settled: frozenset[EntryId] = frozenset()  # answered, or somebody will act
    older: tuple[Entry, ...] = ()  # low ones from before these entries that nobody has settled
    signs: tuple[datetime, ...] = ()  # when they came in by their second words, not settled either


@dataclass(frozen=True, slots=True)
class Line:
    """One person on Today: where they stand, why, and since when it waits."""

    story: Story
    group: Group
    concerns: tuple[Concern, ...]
    about: Entry | None  # the entry that gives the reason, else the latest
    waits: datetime | None
    unread: int

    @property
    def person(self) -> Known:
        """Give whose line it is."""
        return self.story.person


def line_of(story: Story, questions: Questions, *, on: date) -> Line:
    """Place one person by the fixed rule: talk, low or fallen, unread, quiet, the rest."""
    reasons = _unsettled(story, questions)
    unread = [each for each in story.entries if each.id not in story.seen]
    about = next(iter(reasons), None) or next(iter(unread), None) or next(iter(story.entries), None)
    concerns = _each_once(reasons.values())
    if story.wishes:
        asked = Concern(ConcernKind.TALK)
        waits = min(each.at for each in story.wishes)
        return Line(story, Group.TALK, (asked, *concerns), about, waits, len(unread))
    if reasons:
        waits = min(each.at for each in reasons)
        return Line(story, Group.LOW, concerns, about, waits, len(unread))
    if unread:
        return Line(story, Group.UNREAD, (), about, unread[-1].at, len(unread))
    if gone_quiet([each.at.date() for each in story.entries[:_HABIT]], on):
        quiet = Concern(ConcernKind.QUIET)
        return Line(story, Group.QUIET, (quiet,), about, story.entries[0].at, 0)
    return Line(story, Group.REST, (), about, None, 0)


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Order lines: by group, then who fell among those who asked, then who waits longest."""
    return tuple(sorted(lines, key=_place))


def concerns_by_entry(
    entries: Sequence[Entry], questions: Questions
) -> Mapping[Entry, tuple[Concern, ...]]:
    """Find what is low or fell in each entry; entries are given newest first."""
    found: dict[Entry, tuple[Concern, ...]] = {}
    for place, entry in enumerate(entries):
        before = entries[place + 1].ratings if place + 1 < len(entries) else ()
        fallen = fall_concerns(entry.ratings, before, questions)
        told = {each.item for each in fallen}
        low = tuple(x for x in low_concerns(entry.ratings, questions) if x.item not in told)
        if fallen or low:
            found[entry] = fallen + low
    return found


def _unsettled(story: Story, questions: Questions) -> dict[Entry, tuple[Concern, ...]]:
    found = dict(concerns_by_entry(story.entries, questions))
    found |= {each: low_concerns(each.ratings, questions) for each in story.older}
    return {each: why for each, why in found.items() if why and each.id not in story.settled}


def _each_once(found: Iterable[tuple[Concern, ...]]) -> tuple[Concern, ...]:
    latest: dict[str | None, Concern] = {}
    for concern in (each for entry in found for each in entry):
        latest.setdefault(concern.item, concern)  # newest first: an older one says no more
    return tuple(latest.values())


def _place(line: Line) -> tuple[int, bool, float, str]:
    order = list(Group).index(line.group)
    fell = any(each.kind is ConcernKind.FALL for each in line.concerns)
    fresh = line.group is Group.TALK and fell
    waits = line.waits.timestamp() if line.waits else 0.0
    return order, not fresh, waits, line.person.name
