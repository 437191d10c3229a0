"""The linter sees what it is meant to see, and whoever silences it says why."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, Source, python

_HUSH = re.compile(
    r"#\s*(?:noqa|type:\s*ignore)"
    r"(?P<codes>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])?(?P<reason>.*)"
)


def silenced_without_reason(sources: list[Source]) -> Iterator[str]:
    """Name the lines that silence a check without naming it or without saying why."""
    for source in sources:
        for number, line in enumerate(source.text.splitlines(), start=1):
            hush = _HUSH.search(line)
            if hush and not (hush["codes"] and len(hush["reason"].split()) > 1):
                yield f"{source.path}:{number}"


def settings_without_reason(settings: str) -> Iterator[str]:
    """Name the lint exceptions in the settings that do not say why."""
    ignoring = False
    for line in settings.splitlines():
        ignoring = ignoring or line.startswith(("ignore = [", "[tool.ruff.lint.per-file-ignores]"))
        if ignoring and re.search(r'"[A-Z]+\d+"', line) and "# " not in line:
            yield line
        ignoring = ignoring and not (line.startswith("]") or not line)


def complaints(sample: str, path: str = "logbook/services/sample.py") -> set[str]:
    """Let ruff judge a sample as if it stood in the house; give the rules that it breaks."""
    done = subprocess.run(
        [Path(sys.executable).parent / "ruff", "check", "--output-format=concise",
         "--stdin-filename", path, "-"],
        input=sample, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return set(re.findall(r": ([A-Z]+\d+) ", done.stdout))


def test_silence_has_its_reason() -> None:
    everything = python("logbook", "migrations", "tests")
    others = [one for one in everything if one.path != "tests/house/test_linting.py"]

    assert list(silenced_without_reason(others)) == []


def test_exceptions_in_the_settings_have_their_reason() -> None:
    assert list(settings_without_reason((ROOT / "pyproject.toml").read_text())) == []


@pytest.mark.parametrize(
    "line",
    ["x = 1  # noqa", "x = 1  # noqa: E501", "x = 1  # type: ignore", "x  # type: ignore[x]"],
)
def test_silence_without_a_reason_is_seen(line: str) -> None:
    good = "x = 1  # noqa: E501  an address cannot be broken\n"

    assert list(silenced_without_reason([Source("x.py", good + line)])) == ["x.py:2"]


def test_an_exception_without_a_reason_is_seen() -> None:
    sample = 'ignore = [\n  "D105", # why\n  "D107",\n]\nselect = [\n  "E501",\n]\n'

    assert list(settings_without_reason(sample)) == ['  "D107",']


_BRANCHES = "".join(f"    if x == {n}:\n        return {n}\n" for n in range(6))


@pytest.mark.control("I02")
@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("print('x')", "T201"),
        ("from datetime import datetime\nat = datetime.now()", "DTZ005"),
        ("from datetime import datetime\nat = datetime.utcnow()", "DTZ003"),
        ("def f() -> int:\n    return 1", "D103"),
        ('def f() -> int:\n    """Returns one."""\n    return 1', "D401"),
        (f'def f(x: int) -> int:\n    """Ask."""\n{_BRANCHES}    return 9', "C901"),
        ("import random\nx = random.random()", "S311"),
    ],
)
def test_the_linter_sees(body: str, rule: str) -> None:
    assert rule in complaints(f'"""A sample."""\n\n{body}\n')


@pytest.mark.attack("I02")
def test_a_scanner_finds_nothing_insecure() -> None:
    # ruff's S is bandit's list; whatever is silenced says why beside it, as is tried above
    done = subprocess.run(
        [
            Path(sys.executable).parent / "ruff",
            "check",
            "--quiet",
            "--no-cache",
            "--select",
            "S",
            "logbook",
            "migrations",
        ],
        cwd=ROOT,
    )

    assert done.returncode == 0


def test_the_linter_leaves_good_code_alone() -> None:
    sample = '"""A sample."""\n\n\ndef f(x: int) -> int:\n    """Double it."""\n    return 2 * x\n'

    assert complaints(sample) == set()
