"""The entrance of the command line: it finds the command, and says in one line what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from logbook.cli import audit, database, keys, retention, serve, setup
from logbook.cli.demo import command as demo
from logbook.domain.errors import BrokenFile, Invalid, Unsafe

_COMMANDS = (demo, setup, serve, database, audit, keys, retention)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status."""
    parser = argparse.ArgumentParser(prog="logbook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for each in _COMMANDS:
        each.add_to(commands)
    chosen = parser.parse_args(argv)
    try:
        status: int = chosen.run(chosen)
    except (Unsafe, BrokenFile) as refusal:
        return _refused(str(refusal))
    except Invalid as refusal:
        return _refused(f"--{refusal.field}: {refusal}")
    except KeyboardInterrupt:
        return 130
    return status


def _refused(reason: str) -> int:
    print(f"logbook: {reason}", file=sys.stderr)
    return 2
