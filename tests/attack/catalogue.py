"""What is tried, by number; what is not, and why."""

from __future__ import annotations

import tomllib
from pathlib import Path

_BESIDE = Path(__file__).resolve().parent


def catalogue() -> dict[str, str]:
    """Give each number and what it stands for."""
    groups = tomllib.loads((_BESIDE / "catalogue.toml").read_text())
    return {number: tried for group in groups.values() for number, tried in group.items()}


def not_tried() -> dict[str, str]:
    """Give each number that nobody tries, with the reason and what it comes with."""
    return _reasons("not_tried")


def without_control() -> dict[str, str]:
    """Give each number whose probe could see nothing in a weaker build, with the reason."""
    return _reasons("without_control")


def _reasons(kind: str) -> dict[str, str]:
    told = tomllib.loads((_BESIDE / "not_tried.toml").read_text())
    return dict(told.get(kind, {}))
