"""Sheets: the styles that stand in the page itself, for each decoy those of all and its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from logbook.assets import folder
from logbook.domain.decoys import Decoy


@cache
def sheet_of(decoy: Decoy) -> str:
    """Give the styles that stand in the pages of one decoy."""
    styles = folder("static") / "css"
    parts = (styles / "critical.css", styles / f"{decoy.value}.css")
    return "\n".join(each.read_text().strip() for each in parts)


@cache
def sheet_hashes() -> str:
    """Give what the policy says of them: nothing else that stands in a page is a style."""
    return " ".join(f"'sha256-{_digest(sheet_of(decoy))}'" for decoy in Decoy)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
