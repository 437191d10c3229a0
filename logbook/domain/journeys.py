"""Journeys: a subject's first complete review against the last, fixed before anyone looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from logbook.domain.entries import Missing, Occasion
from logbook.domain.observations import Observation, Subject, SubjectId

APART = 2  # weeks; 14 days in the plan, and an observation knows its week only


class Reason(StrEnum):
    """Why a subject has no pair on an item."""

    ABSENT = "absent"  # no review asked it
    SKIP = "skip"
    UNSURE = "unsure"
    UNSAID = "unsaid"
    LOST = "lost"  # a start, and no review after it
    SOON = "soon"  # a later answer, and too few weeks between


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject's two answers to the same wording of one item."""

    subject: SubjectId
    first: int
    latest: int
    weeks: int

    @property
    def change(self) -> int:
        """Give latest less first, as the scale has it."""
        return self.latest - self.first


@dataclass(frozen=True, slots=True)
class Journeys:
    """What became of each eligible subject on one item."""

    item: str
    pairs: tuple[Pair, ...]
    starts: Mapping[SubjectId, int]  # everyone's first answer, paired or not
    missing: Mapping[SubjectId, Reason]  # everyone without a pair

    @property
    def lost(self) -> tuple[int, ...]:
        """Give the first answers of those who have no second."""
        return tuple(self.starts[each] for each in sorted(self.missing) if each in self.starts)


def journeys(
    item: str, eligible: Iterable[Subject], observations: Iterable[Observation]
) -> Journeys:
    """Pair each eligible subject's reviews on an item; check-ins never pair.

    A review is complete for an item when it was answered, so a question that somebody skips
    costs no other its pair. The order of the observations does not matter. What was said after
    the support closed is follow-up and belongs to no pair; another version of the wording is
    another question.
    """
    ways = _ways(item, eligible, observations)
    starts = {who: way.start for who, way in ways.items() if way.start is not None}
    missing = {who: way.end for who, way in ways.items() if isinstance(way.end, Reason)}
    pairs = tuple(
        Pair(who, starts[who], *way.end)
        for who, way in ways.items()
        if not isinstance(way.end, Reason)
    )
    return Journeys(item, pairs, starts, missing)


@dataclass(frozen=True, slots=True)
class _Way:
    start: int | None
    end: tuple[int, int] | Reason  # the latest value and the weeks between, or why there is none


def _ways(
    item: str, eligible: Iterable[Subject], observations: Iterable[Observation]
) -> dict[SubjectId, _Way]:
    subjects = {each.id: each for each in eligible}
    said: dict[SubjectId, list[Observation]] = {who: [] for who in sorted(subjects)}
    for each in observations:
        if each.item == item and each.subject in subjects and _counts(each, subjects):
            said[each.subject].append(each)
    return {who: _follow(sorted(reviews, key=_place)) for who, reviews in said.items()}


def _follow(reviews: list[Observation]) -> _Way:
    answered = [each for each in reviews if each.value is not None]
    if not answered:
        return _Way(None, _reason(reviews))
    first = answered[0]
    later = [each for each in reviews if each.week > first.week]
    comparable = [
        each for each in later if each.value is not None and each.version == first.version
    ]
    if not comparable:
        return _Way(first.value, _reason(later) if _unanswered(later) else Reason.LOST)
    latest = comparable[-1]
    between = latest.week - first.week
    if between < APART or latest.value is None:
        return _Way(first.value, Reason.SOON)
    return _Way(first.value, (latest.value, between))


def _counts(each: Observation, subjects: Mapping[SubjectId, Subject]) -> bool:
    if each.occasion is not Occasion.REVIEW:
        return False
    ended = subjects[each.subject].ended
    return ended is None or each.week <= ended


def _unanswered(reviews: list[Observation]) -> bool:
    return bool(reviews) and all(each.value is None for each in reviews)


def _reason(reviews: list[Observation]) -> Reason:
    # The last word is the one that stands: it is the review the pair would have used.
    last = reviews[-1].missing if reviews else None
    return _REASONS[last] if last is not None else Reason.ABSENT


def _place(each: Observation) -> tuple[int, int, int, str]:
    # Two reviews in one week: an order that any shuffle of the rows comes back to.
    value = -1 if each.value is None else each.value
    return (each.week, each.version, value, each.missing or "")


_REASONS = {
    Missing.SKIP: Reason.SKIP,
    Missing.UNSURE: Reason.UNSURE,
    Missing.UNSAID: Reason.UNSAID,
}
