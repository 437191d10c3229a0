"""Where templates/, static/ and migrations/ lie, and the fingerprint of static/."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Find a folder beside the package in a checkout, or inside it when installed."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def fingerprint() -> str:
    """Give 12 hex characters that change whenever a file in static/ does."""
    digest = hashlib.sha256()
    root = folder("static")
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def mark_of(name: str) -> str:
    """Give 12 hex characters that change whenever one file in static/ does."""
    return hashlib.sha256((folder("static") / name).read_bytes()).hexdigest()[:12]
