"""What was tried against Logbook and what came of it: `make results` writes a table and a file.

Each test says by its markers which number of the catalogue it tries, and each positive control
which probe it proves able to see something. Whatever is tried without either counts as failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.attack.catalogue import catalogue, not_tried, without_control

MARKERS = ("attack", "control")
_FILE = Path("results.json")

Told = tuple[str, str, bool]  # marker, number, whether the test passed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one number."""

    number: str
    attack: str  # passed, failed, or not tried
    control: str  # passed, failed, none, or not tried
    why: str = ""


def numbers_of(item: pytest.Item, marker: str) -> list[str]:
    """Name the numbers that a test carries under a marker."""
    return [number for mark in item.iter_markers(marker) for number in mark.args]


def carry(items: Iterable[pytest.Item]) -> None:
    """Write on each test's report which numbers it carries; an unknown number stops the run."""
    known = catalogue()
    for item in items:
        for marker in MARKERS:
            for number in numbers_of(item, marker):
                if number not in known:
                    raise pytest.UsageError(f"{item.nodeid}: there is no attack {number!r}")
                item.user_properties.append((marker, number))


def verdicts(told: Iterable[Told]) -> list[Verdict]:
    """Judge every number of the catalogue by what the tests told."""
    came: Mapping[tuple[str, str], list[bool]] = defaultdict(list)
    for marker, number, passed in told:
        came[marker, number].append(passed)
    return [
        _verdict(number, came.get(("attack", number), []), came.get(("control", number), []))
        for number in catalogue()
    ]


def _verdict(number: str, attacks: list[bool], controls: list[bool]) -> Verdict:
    if not attacks:
        why = not_tried().get(number, "")
        return Verdict(number, "not tried" if why else "failed", "not tried", why or "no reason")
    attack = "passed" if all(attacks) else "failed"
    if controls:
        return Verdict(number, attack, "passed" if all(controls) else "failed")
    why = without_control().get(number, "")
    return Verdict(number, attack if why else "failed", "none", why or "no control")


def headline(what: str, came: Iterable[str]) -> str:
    """Say how many passed, failed and were not tried."""
    each = list(came)
    return (
        f"{len(each)} {what}: {each.count('passed')} passed, {each.count('failed')} failed,"
        f" {len(each) - each.count('passed') - each.count('failed')} not tried"
    )


def table(found: Iterable[Verdict]) -> str:
    """Draw one line a number."""
    names = catalogue()
    return "\n".join(
        f"{one.number}  {one.attack:<9}  {one.control:<9}  {names[one.number]}"
        + (f" [{one.why}]" if one.why else "")
        for one in found
    )


class Recorder:
    """Hear from every test what came of it."""

    def __init__(self) -> None:
        self.tests: dict[str, tuple[list[tuple[str, str]], bool]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a test; it passed when its call did and nothing about it failed."""
        carried = [(str(m), str(n)) for m, n in report.user_properties if m in MARKERS]
        passed = report.passed and self.tests.get(report.nodeid, ([], True))[1]
        self.tests[report.nodeid] = (carried, passed)

    def told(self) -> list[Told]:
        """Give what every test told of every number that it carries."""
        return [
            (marker, number, passed)
            for carried, passed in self.tests.values()
            for marker, number in carried
        ]


def written(found: list[Verdict], recorder: Recorder) -> str:
    """Write everything down for a machine, with what was tried and when."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True)
    kept = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "attacks": {
            one.number: {
                "attack": one.attack,
                "control": one.control,
                "why": one.why,
                "tests": {
                    name: passed
                    for name, (carried, passed) in sorted(recorder.tests.items())
                    if one.number in {number for _, number in carried}
                },
            }
            for one in found
        },
    }
    return json.dumps(kept, indent=1) + "\n"


def main() -> int:
    """Try everything that carries a number; write the table and the file."""
    recorder = Recorder()
    chosen = ["-m", " or ".join(MARKERS), "-n", "2", "--dist", "loadfile", *sys.argv[1:]]
    ran = pytest.main(chosen, plugins=[recorder])
    found = verdicts(recorder.told())
    _FILE.write_text(written(found, recorder))
    attacks, controls = [one.attack for one in found], [one.control for one in found]
    sys.stdout.write(f"\n{table(found)}\n\n")
    sys.stdout.write(f"{headline('attacks', attacks)}\n{headline('controls', controls)}\n")
    sys.stdout.write(f"All of it, test by test: {_FILE}\n")
    return 1 if ran or "failed" in attacks + controls else 0


if __name__ == "__main__":
    sys.exit(main())
