"""What was measured in browsers, made up: two engines of which nothing bad is known."""

from __future__ import annotations

from logbook.domain.traces import Traces, read_traces

_ENGINE = """
[[engine]]
name = "{name}"
version = "{version}"
words_left = 0
words_closed = 0
words_killed = 0
history_rows = 1
titles = ["Times tables"]
autofill = 0
passwords = 0
storage = 0
downloads = 0
workers = 0
host_files = ["History"]
same_frame = true
back_shows = "the page before ours"
"""
MEASURED = 'not_measured = ["Safari on an iPhone"]\n' + "".join(
    _ENGINE.format(name=name, version=version) for name, version in (("Alder", "7"), ("Birch", "9"))
)

# What the first engine was found to do worse, fact by fact.
WORSE = {
    "words_left = 0": "words_left = 1",
    "words_closed = 0": "words_closed = 2",
    "words_killed = 0": "words_killed = 3",
    "history_rows = 1": "history_rows = 4",
    'titles = ["Times tables"]': 'titles = ["My diary"]',
    "autofill = 0": "autofill = 1",
    "passwords = 0": "passwords = 1",
    "storage = 0": "storage = 1",
    "downloads = 0": "downloads = 1",
    "workers = 0": "workers = 1",
    "same_frame = true": "same_frame = false",
}
# … and what is merely otherwise.
OTHERWISE = {
    'not_measured = ["Safari on an iPhone"]': "not_measured = []",
    'name = "Alder"': 'name = "Aspen"',
    'version = "7"': 'version = "8"',
    'history_rows = 1\ntitles = ["Times tables"]': "history_rows = 0\ntitles = []",
    'host_files = ["History"]': "host_files = []",
    'back_shows = "the page before ours"': 'back_shows = "the decoy"',
}


def altered(fact: str, to: str) -> Traces:
    """Give what would have been measured, had one fact of the first engine been another."""
    assert fact in MEASURED
    return read_traces(MEASURED.replace(fact, to, 1), "traces.toml")


def measured() -> Traces:
    """Give what was measured."""
    return read_traces(MEASURED, "traces.toml")
