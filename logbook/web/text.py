"""Text: what people type is stripped to plain words; markup is never kept."""

from __future__ import annotations

import html

import bleach

_MOST = 20_000  # characters; beyond this it is refused by length anyway, so it is not parsed


def plain(text: str | None) -> str:
    """Strip markup from what was typed; a heart such as <3 stays."""
    if not text or len(text) > _MOST:
        return text or ""
    without = text.replace("\0", "")
    # bleach escapes what it keeps, and so does the page: undo the first of the two
    return html.unescape(bleach.clean(without, tags=set(), strip=True, strip_comments=True))
