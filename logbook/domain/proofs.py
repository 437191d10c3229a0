"""Proofs on a release as it was written: bytes in, and a refusal that names what doesn't hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from logbook.domain.codebook import EMPTY_CELL, HEADER, PSEUDONYM, plain
from logbook.domain.disclosure import Empty, telling
from logbook.domain.errors import LogbookError
from logbook.domain.lattice import COLUMNS, K
from logbook.domain.releases import CODEBOOK, DATA, DATA_HEADER, MANIFEST, READ_ME

Line = Mapping[str, str]
_MEMBERS = {DATA, CODEBOOK, MANIFEST, READ_ME}
_GROUPED = tuple(column.name for column in COLUMNS)


class Unsound(LogbookError):
    """Say that a written release breaks a rule, and which."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a release that holds."""

    smallest_group: int
    groups: int
    subjects: int
    waves_withheld: int  # of a group


def prove(content: bytes, ours: Collection[str]) -> Proof:
    """Read a package back and check it; ours are all ids that may not be found in it.

    Raises Unsound for the first rule that doesn't hold.
    """
    files = opened(content)
    untouched(files)
    without_traces(files, ours)
    lines = data_lines(files)
    in_the_codebook(lines, files)
    whole_grid(lines)
    groups = large_groups(lines)
    withheld = closed_waves(lines, groups)
    no_lone_pair(lines)
    return Proof(
        smallest_group=min(len(people) for people in groups.values()),
        groups=len(groups),
        subjects=sum(len(people) for people in groups.values()),
        waves_withheld=withheld,
    )


def opened(content: bytes) -> dict[str, str]:
    """Give the files of a package; refuse one that carries a time, a note or a stranger."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.comment or {each.filename for each in archive.infolist()} != _MEMBERS:
            raise Unsound("the package holds something else")
        for each in archive.infolist():
            if each.date_time != (1980, 1, 1, 0, 0, 0) or each.extra or each.comment:
                raise Unsound(f"{each.filename} carries a time or a note")
        return {name: _text(name, archive.read(name)) for name in sorted(_MEMBERS)}


def untouched(files: Mapping[str, str]) -> None:
    """Refuse files whose SHA-256 isn't the one in the manifest."""
    listed = json.loads(files[MANIFEST])["files"]
    found = {
        name: hashlib.sha256(text.encode()).hexdigest()
        for name, text in files.items()
        if name != MANIFEST
    }
    if listed != found:
        raise Unsound("a file isn't the one in the manifest")


def without_traces(files: Mapping[str, str], ours: Collection[str]) -> None:
    """Refuse a date, or any half of an id of ours, whole or cut, in capitals or with dashes."""
    halves = {half.lower() for each in ours for half in (each[:16], each[-16:])}
    for name, text in files.items():
        if _DATE.search(text):
            raise Unsound(f"{name} holds a date")
        if any(window in halves for window in _windows(text)):
            raise Unsound(f"{name} holds an id")


def data_lines(files: Mapping[str, str]) -> list[Line]:
    """Read the data; refuse other columns than the ones agreed."""
    reader = csv.DictReader(io.StringIO(files[DATA], newline=""))
    if tuple(reader.fieldnames or ()) != DATA_HEADER:
        raise Unsound("the columns are others")
    lines: list[Line] = list(reader)
    if not lines or any(None in line or None in line.values() for line in lines):
        raise Unsound("a line is too short or too long")
    return lines


def in_the_codebook(lines: list[Line], files: Mapping[str, str]) -> None:
    """Refuse any value that the codebook doesn't list, and any word that isn't plain."""
    listed: dict[str, set[str]] = defaultdict(set)
    book = csv.DictReader(io.StringIO(files[CODEBOOK], newline=""))
    if tuple(book.fieldnames or ()) != HEADER:
        raise Unsound("the codebook has other columns")
    for each in book:
        listed[each["column"]].add(each["value"])
    for column in DATA_HEADER:
        for value in {line[column] for line in lines}:
            if not _listed(value, listed[column]):
                raise Unsound(f"{column} holds a value that is not in the codebook")


def whole_grid(lines: list[Line]) -> None:
    """Refuse lines out of order, or a person with more or fewer lines than another."""
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        asked[line["person"]].append((line["question"], line["wave"]))
        if (line["answer"] == "") == (line["empty"] == ""):
            raise Unsound("an answer is both there and empty, or neither")
    if [line["person"] for line in lines] != sorted(line["person"] for line in lines):
        raise Unsound("the lines keep an order of their own")
    grids = {tuple(each) for each in asked.values()}
    if len(grids) != 1 or any(len(set(each)) != len(each) for each in grids):
        raise Unsound("the number of lines tells how much a person said")


def large_groups(lines: list[Line]) -> dict[tuple[str, ...], set[str]]:
    """Give the people of each group; refuse a group of fewer than k, counting people, not lines."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for line in lines:
        groups[_group(line)].add(line["person"])
    if len(set().union(*groups.values())) != sum(len(each) for each in groups.values()):
        raise Unsound("a person stands in two groups")
    if any(len(each) < K for each in groups.values()):
        raise Unsound(f"a group holds fewer than {K} people")
    return dict(groups)


def closed_waves(lines: list[Line], groups: Mapping[tuple[str, ...], set[str]]) -> int:
    """Count the waves withheld from a group; refuse one that is left open and tells too much."""
    told: dict[tuple[tuple[str, ...], str, str], list[Line]] = defaultdict(list)
    reached = {(line["question"], line["wave"]) for line in lines if line["answer"]}
    for line in lines:
        if (line["question"], line["wave"]) in reached:
            told[_group(line), line["question"], line["wave"]].append(line)
    withheld = [_closed(mine) for mine in told.values()]
    for mine, closed in zip(told.values(), withheld, strict=True):
        answers = [int(line["answer"]) for line in mine if line["answer"]]
        if not closed and telling(answers, len(groups[_group(mine[0])])):
            raise Unsound("a wave of a group has too few values, or nearly all in one band")
    return sum(withheld)


def no_lone_pair(lines: list[Line]) -> None:
    """Refuse two answers that exactly one person gave."""
    told: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for line in lines:
        if line["answer"]:
            told[line["person"]].append((line["question"], line["wave"], line["answer"]))
    pairs = Counter(pair for answers in told.values() for pair in combinations(answers, 2))
    if 1 in pairs.values():
        raise Unsound("two answers together are those of one person only")


def _group(line: Line) -> tuple[str, ...]:
    return tuple(line[column] for column in _GROUPED)


def _closed(mine: list[Line]) -> bool:
    marked = {line["empty"] == Empty.CONFIDENTIAL for line in mine}
    if len(marked) > 1:
        raise Unsound("a wave is withheld from some of a group only")
    return marked == {True}


def _text(name: str, body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Unsound(f"{name} holds bytes that are no text") from wrong


def _listed(value: str, listed: Collection[str]) -> bool:
    if PSEUDONYM in listed:
        return _PSEUDONYM.fullmatch(value) is not None
    if value == "":
        return EMPTY_CELL in listed
    return value in listed and plain(value)


def _windows(text: str) -> Iterator[str]:
    # 16 of 32 digits: an id that was cut in half, or hidden inside a longer number, is found too
    for run in _HEX.findall(text.lower()):
        digits = run.replace("-", "")
        for start in range(len(digits) - 15):
            yield digits[start : start + 16]


_PSEUDONYM = re.compile(r"[0-9a-f]{16}")
_HEX = re.compile(r"[0-9a-f][0-9a-f-]{15,}")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    r"\b(?:"
    r"(?:19|20)\d\d-(?:[01]\d|W\d\d)"  # 2026-07, 2026-07-31, 2026-W31, with or without a time
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"  # 20260731
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"  # 31/07/26, 31.7.2026
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"  # 31 July
    r"|1[5-9]\d{8}(?:\d{3})?"  # seconds or milliseconds since 1970
    r")\b",
    re.IGNORECASE,
)
