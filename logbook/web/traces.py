"""What was measured in browsers: read once at the start, for the pages that speak of it."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from logbook.domain.errors import BrokenFile
from logbook.domain.traces import Traces, read_traces

MEASURED = Path(__file__).parent / "family" / "traces.toml"


def load_traces(path: Path | None = None) -> Traces:
    """Read the file of the trace tests; raises BrokenFile, so that nothing unread is promised."""
    source = path or MEASURED
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as broken:
        raise BrokenFile(source.name, 1, "missing, or not UTF-8") from broken
    return read_traces(text, source.name)


def measured() -> Traces:
    """Give what was measured, as this application speaks of it."""
    traces: Traces = current_app.extensions["traces"]
    return traces
