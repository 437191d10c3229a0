"""Each proof finds what it is there to find: a package is spoilt in one way at a time."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable

import pytest

from logbook.domain.proofs import Unsound, prove
from tests.populations import a_service, an_id, frozen, released

Files = dict[str, str]
SUBJECTS, OBSERVATIONS = a_service(300, seed=1)
OURS = {each.id for each in SUBJECTS} | {each.household for each in SUBJECTS}
CONTENT = released(frozen((SUBJECTS, OBSERVATIONS))).content or b""


def spoilt(change: Callable[[Files], None], *, sealed: bool = True) -> bytes:
    """Change the files of a sound package; sealed writes their new hashes into the manifest."""
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    change(files)
    if sealed:
        told = json.loads(files["manifest.json"])
        told["files"] = {
            name: hashlib.sha256(text.encode()).hexdigest()
            for name, text in files.items()
            if name != "manifest.json"
        }
        files["manifest.json"] = json.dumps(told)
    return zipped(files)


def zipped(
    files: Files, when: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, when), text)
    return out.getvalue()


def data(change: Callable[[list[list[str]]], list[list[str]]]) -> Callable[[Files], None]:
    """Change the lines of the data, without its head."""

    def apply(files: Files) -> None:
        head, *lines = files["ratings_long.csv"].splitlines()
        changed = change([line.split(",") for line in lines])
        files["ratings_long.csv"] = "\r\n".join([head, *map(",".join, changed), ""])

    return apply


def says(name: str, extra: str) -> Callable[[Files], None]:
    def apply(files: Files) -> None:
        files[name] += extra

    return apply


def refused(content: bytes, ours: set[str] | None = None) -> str:
    with pytest.raises(Unsound) as found:
        prove(content, OURS if ours is None else ours)
    return str(found.value)


def test_a_sound_package_holds_and_so_does_one_written_again_unchanged() -> None:
    assert prove(CONTENT, OURS).smallest_group >= 10
    assert prove(spoilt(lambda _: None), OURS) == prove(CONTENT, OURS)


@pytest.mark.control("C06")
def test_a_group_of_nine_is_found() -> None:
    def thin(lines: list[list[str]]) -> list[list[str]]:
        group = lines[0][1:5]
        members = sorted({line[0] for line in lines if line[1:5] == group})
        return [line for line in lines if line[0] not in members[9:]]

    assert "fewer than 10" in refused(spoilt(data(thin)))


@pytest.mark.parametrize(
    "trace",
    [
        "2026-07-31",
        "2026-07",
        "2026-W31",
        "2026-07-31T10:00:00Z",
        "20260731",
        "31/07/2026",
        "7/31/26",
        "31.7.2026",
        "31 July",
        "July 31st",
        "1785456000",
        "1785456000123",
    ],
)
@pytest.mark.parametrize("name", ["READ_ME_FIRST.txt", "codebook.csv", "ratings_long.csv"])
def test_a_date_is_found_in_whatever_file_and_form(name: str, trace: str) -> None:
    assert refused(spoilt(says(name, f"{trace}\r\n"))) == f"{name} holds a date"


def test_a_quarter_a_half_year_and_a_year_are_no_dates() -> None:
    said = "2026Q3, 2026H1 and 2026, weeks 8 to 17, version 0.12.3; we may 10 times over"

    prove(spoilt(says("READ_ME_FIRST.txt", said.replace("may 10", "may do so 10"))), OURS)


def test_an_id_of_ours_is_found_whole_or_cut() -> None:
    ours = an_id(random.Random(7))
    dashed = f"{ours[:8]}-{ours[8:12]}-{ours[12:16]}-{ours[16:20]}-{ours[20:]}"

    for form in (ours, ours.upper(), ours[:16], ours[-16:], dashed, f"abc{ours}def"):
        spoiled = spoilt(says("READ_ME_FIRST.txt", form))
        assert refused(spoiled, {ours}) == "READ_ME_FIRST.txt holds an id"
        prove(spoiled, {an_id(random.Random(8))})  # another service's id is only a number here


def test_a_subject_id_used_as_a_pseudonym_is_found() -> None:
    def swap(lines: list[list[str]]) -> list[list[str]]:
        first = lines[0][0]
        name = SUBJECTS[0].id[:16]
        return sorted([name, *line[1:]] if line[0] == first else line for line in lines)

    assert "holds an id" in refused(spoilt(data(swap)))


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, "s1"), (1, "Atlantis"), (2, "44"), (5, "anger"), (6, "4 months"), (7, "4"), (8, "z")],
)
def test_a_value_that_the_codebook_does_not_list_is_found(place: int, value: str) -> None:
    def change(lines: list[list[str]]) -> list[list[str]]:
        lines[0][place] = value
        return lines

    assert "not in the codebook" in refused(spoilt(data(change)))


@pytest.mark.control("C14")
def test_a_formula_is_found_though_the_codebook_lists_it() -> None:
    def change(files: Files) -> None:
        files["codebook.csv"] += "site,=1+1,where\r\n"
        data(lambda lines: [[line[0], "=1+1", *line[2:]] for line in lines])(files)

    assert "not in the codebook" in refused(spoilt(change))


def test_a_file_that_is_not_the_one_in_the_manifest_is_found() -> None:
    assert "manifest" in refused(spoilt(says("READ_ME_FIRST.txt", "More."), sealed=False))


def test_a_further_file_and_a_time_are_found() -> None:
    def add(files: Files) -> None:
        files["key.csv"] = "person,subject\r\n"

    assert "something else" in refused(spoilt(add))
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "carries a time" in refused(zipped(files, (2026, 10, 14, 9, 0, 0)))


def test_lines_in_another_order_or_number_are_found() -> None:
    assert "order" in refused(spoilt(data(lambda lines: lines[15:] + lines[:15])))
    assert "number of lines" in refused(spoilt(data(lambda lines: lines[1:])))
    assert "number of lines" in refused(spoilt(data(lambda lines: [lines[0], *lines])))


def test_a_person_in_two_groups_is_found() -> None:
    def change(lines: list[list[str]]) -> list[list[str]]:
        other = next(line for line in lines if line[1:5] != lines[0][1:5])
        lines[0][1:5] = other[1:5]
        return lines

    assert "two groups" in refused(spoilt(data(change)))


def test_a_wave_that_tells_too_much_of_its_group_is_found() -> None:
    def all_alike(lines: list[list[str]]) -> list[list[str]]:
        group = lines[0][1:5]
        for line in lines:
            if line[1:7] == [*group, "safe", "baseline"] and line[7]:
                line[7] = "2"
        return lines

    def all_gone_but_one(lines: list[list[str]]) -> list[list[str]]:
        mine = [line for line in lines if line[1:7] == [*lines[0][1:5], "safe", "baseline"]]
        for line in [line for line in mine if line[7]][1:]:
            line[7:] = ["", "x"]
        return lines

    assert "one band" in refused(spoilt(data(all_alike)))
    assert "too few values" in refused(spoilt(data(all_gone_but_one)))


def test_a_wave_withheld_from_some_of_a_group_is_found() -> None:
    def change(lines: list[list[str]]) -> list[list[str]]:
        lines[0][7:] = ["", "c"]
        return lines

    assert "some of a group" in refused(spoilt(data(change)))


def test_two_answers_of_one_person_only_are_found() -> None:
    def change(lines: list[list[str]]) -> list[list[str]]:
        # everybody's later answer is the middle, but for one of those who began at the worst
        later = [line for line in lines if line[5:7] == ["safe", "3 months"] and line[7]]
        for line in later:
            line[7] = "2"
        later[0][7] = "1"
        return lines

    assert refused(spoilt(data(change))) in (
        "two answers together are those of one person only",
        "a wave of a group has too few values, or nearly all in one band",
    )


def test_bytes_that_are_no_text_are_found() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as sound, zipfile.ZipFile(out, "w") as archive:
        for name in sound.namelist():
            extra = b"\xff\xfe" if name == "codebook.csv" else b""
            archive.writestr(zipfile.ZipInfo(name), sound.read(name) + extra)

    assert "no text" in refused(out.getvalue())
