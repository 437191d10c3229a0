"""A release: one closed quarter as files that may leave, built from subjects and their bands."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from logbook.domain.codebook import HEADER, closed_vocabulary, codes
from logbook.domain.disclosure import FEWEST_VALUES, ONE_BAND_MOST, Empty, Row, protect
from logbook.domain.lattice import COLUMNS, MOST_LEFT_OUT, Fit, K, least_loss
from logbook.domain.observations import Subject, SubjectId
from logbook.domain.people import Role
from logbook.domain.read_me import read_me
from logbook.domain.waves import Cell

FEWEST_SUBJECTS = 100  # below that four columns cost more detail than a file is worth
DATA, CODEBOOK, MANIFEST = "ratings_long.csv", "codebook.csv", "manifest.json"
READ_ME = "READ_ME_FIRST.txt"
DATA_HEADER = (
    "person",
    *(column.name for column in COLUMNS),
    "question",
    "wave",
    "answer",
    "empty",
)
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # a zip can't leave its times out


class Population(StrEnum):
    """Who is in a file; those working to change are never beside the others."""

    PEOPLE = "people"
    CHANGING = "changing"


ROLES = {
    Population.PEOPLE: (Role.CHILD, Role.SURVIVOR),
    Population.CHANGING: (Role.CHANGING,),
}


class Why(StrEnum):
    """Why a quarter gives no file."""

    FEW = "few"  # fewer subjects than a file needs
    UNLIKE = "unlike"  # no node keeps nearly everyone in a group of k
    ERASED = "erased"  # it was made, and somebody in it has taken everything back since


@dataclass(frozen=True, slots=True)
class Source:
    """A frozen quarter: who is counted, and their bands."""

    quarter: str
    population: Population
    subjects: tuple[Subject, ...]
    bands: Mapping[SubjectId, Mapping[Cell, int]]
    asked: Mapping[str, str]  # each question, and how it is put
    cells: tuple[Cell, ...]
    previous: str | None = None  # SHA-256 of the package before, of the same population


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a quarter: the package and the node, or why nothing leaves."""

    content: bytes | None
    fit: Fit | None
    why_withheld: Why | None = None


def build(source: Source, *, version: str, pseudonym: Callable[[], str]) -> Built:
    """Make the one package of a quarter, or say why there is none.

    Raises Invalid, naming it, when a site or an area has a name that may not leave.
    """
    closed_vocabulary(source.subjects)
    if len({each.id for each in source.subjects}) < FEWEST_SUBJECTS:
        return Built(None, None, Why.FEW)
    fit = least_loss(source.subjects, COLUMNS)
    if fit is None:
        return Built(None, None, Why.UNLIKE)
    rows = protect(fit.atoms, source.bands, source.cells)
    files = {DATA: _data(rows, source.cells, pseudonym), CODEBOOK: _codebook(fit, source)}
    files[READ_ME] = read_me(source.quarter, source.population).encode()
    files[MANIFEST] = _manifest(source, fit, rows, files, version)
    return Built(_zipped(files), fit)


def rounded(count: int) -> str:
    """Tell a count to the nearest 5, and one under ten not at all."""
    return "fewer than 10" if count < K else str(5 * ((count + 2) // 5))


def _data(rows: Iterable[Row], cells: Sequence[Cell], pseudonym: Callable[[], str]) -> bytes:
    # The pseudonym is drawn, written and forgotten; sorting by it leaves no order of ours behind.
    lines: list[tuple[str, ...]] = []
    for name, row in sorted(((pseudonym(), row) for row in rows), key=lambda each: each[0]):
        for question, wave in cells:
            told = row.bands[question, wave]
            answer, empty = ("", told.value) if isinstance(told, Empty) else (str(told), "")
            lines.append((name, *row.group, question, wave, answer, empty))
    return written(DATA_HEADER, lines)


def _codebook(fit: Fit, source: Source) -> bytes:
    listed = codes(fit.atoms, (column.name for column in COLUMNS), source.asked)
    return written(HEADER, [(each.column, each.value, each.meaning) for each in listed])


def _manifest(
    source: Source, fit: Fit, rows: Sequence[Row], files: Mapping[str, bytes], version: str
) -> bytes:
    told = {
        "release": f"{source.quarter} {source.population}",
        "quarter": source.quarter,
        "population": source.population,
        "software": f"Logbook {version}",
        "k": K,
        "rules": {
            "left out at most, per cent of subjects": int(MOST_LEFT_OUT * 100),
            "values of a wave in a group, at least": FEWEST_VALUES,
            "of a wave in a group in one band, at most per cent": ONE_BAND_MOST,
            "subjects who gave the same two answers, at least": 2,
        },
        "columns": {
            column.name: column.steps[step].name
            for column, step in zip(COLUMNS, fit.node, strict=True)
        },
        "counts": {"subjects": rounded(len(rows))},
        "withheld": _withheld(fit, rows),
        "previous": source.previous or "none",
        "files": {name: hashlib.sha256(body).hexdigest() for name, body in sorted(files.items())},
    }
    return (json.dumps(told, indent=2, ensure_ascii=True) + "\n").encode()


def _withheld(fit: Fit, rows: Sequence[Row]) -> list[dict[str, str]]:
    closed = {
        (row.group, cell)
        for row in rows
        for cell, told in row.bands.items()
        if told is Empty.CONFIDENTIAL
    }
    return [
        {
            "what": "subjects",
            "count": rounded(len(fit.left_out)),
            "why": "they stand in groups of fewer than 10",
        },
        {
            "what": "waves of a group, marked c",
            "count": rounded(len(closed)),
            "why": "fewer than 5 values, or nearly all in one band",
        },
    ]


def written(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV, with line ends that every tool reads."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # else it tells what kind of computer wrote it
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[name])
    return out.getvalue()
