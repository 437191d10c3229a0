"""The lattice: how coarsely each column must be told so that nobody stands in a small group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from logbook.domain.observations import Subject, SubjectId
from logbook.domain.people import Band

K = 10  # subjects; ONS, UK LLC, SDAP and ACRO all ask for ten
MOST_LEFT_OUT = Fraction(1, 20)  # of the subjects may stand in smaller groups, and leave
ALL = "all"

Group = tuple[str, ...]  # one value a column
Node = tuple[int, ...]  # one step a column


@dataclass(frozen=True, slots=True)
class Step:
    """One way to tell a column: its name, how a subject reads there, the detail it loses."""

    name: str
    read: Callable[[Subject], str]
    loss: Fraction  # 0 nothing, 1 everything


@dataclass(frozen=True, slots=True)
class Column:
    """A quasi-identifier with its nested steps, the finest first."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The node with the least loss, its groups of at least k, and whoever has to leave."""

    node: Node
    atoms: Mapping[Group, tuple[SubjectId, ...]]
    left_out: frozenset[SubjectId]


def least_loss(subjects: Iterable[Subject], columns: tuple[Column, ...], k: int = K) -> Fit | None:
    """Try every node and give the one that loses least; None when none is safe enough.

    It looks at quasi-identifiers only, never at an answer. The loss is the mean of what the
    columns lose and the share of subjects left out; ties go to the first node by its steps.
    """
    people = {each.id: each for each in subjects}
    best: tuple[Fraction, Node] | None = None
    fit: Fit | None = None
    for node in product(*(range(len(column.steps)) for column in columns)):
        tried = _group(people, columns, node, k)
        share = Fraction(len(tried.left_out), len(people)) if people else Fraction(1)
        rank = (_loss(columns, node) + share, node)
        if share <= MOST_LEFT_OUT and (best is None or rank < best):
            best, fit = rank, tried
    return fit


def _group(
    people: Mapping[SubjectId, Subject], columns: tuple[Column, ...], node: Node, k: int
) -> Fit:
    groups: dict[Group, list[SubjectId]] = defaultdict(list)
    read = [column.steps[step].read for column, step in zip(columns, node, strict=True)]
    for who in sorted(people):
        groups[tuple(each(people[who]) for each in read)].append(who)
    atoms = {key: tuple(groups[key]) for key in sorted(groups) if len(groups[key]) >= k}
    kept = {who for members in atoms.values() for who in members}
    return Fit(node, atoms, frozenset(people.keys() - kept))


def _loss(columns: tuple[Column, ...], node: Node) -> Fraction:
    lost = [column.steps[step].loss for column, step in zip(columns, node, strict=True)]
    return sum(lost, Fraction(0)) / len(columns)


def _age(each: Subject) -> str:
    return "adult" if each.band is Band.ADULT else "child"


COLUMNS = (
    Column(
        "site",
        (
            Step("site", lambda each: each.site, Fraction(0)),
            Step("area", lambda each: each.area, Fraction(1, 2)),
            Step(ALL, lambda _: ALL, Fraction(1)),
        ),
    ),
    Column(
        "age",
        (
            Step("band", lambda each: each.band.value, Fraction(0)),
            Step("child or adult", _age, Fraction(1, 2)),
            Step(ALL, lambda _: ALL, Fraction(1)),
        ),
    ),
    Column(
        "role",
        (
            Step("role", lambda each: each.role.value, Fraction(0)),
            Step(ALL, lambda _: ALL, Fraction(1)),
        ),
    ),
    # When support began is never given up altogether: without it no cohort can be told apart,
    # and a later release could not keep newcomers in atoms of their own.
    Column(
        "entry",
        (
            Step("half-year", lambda each: each.entry, Fraction(0)),
            Step("year", lambda each: each.entry[:4], Fraction(1, 2)),
        ),
    ),
)
