"""Demo: makes a made-up service, or finds it again, and serves it here with its sign-ins."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from logbook.cli.demo.credentials import Credentials, sign_ins
from logbook.cli.demo.folder import Folder, Order
from logbook.cli.demo.making import demo_settings, ready
from logbook.cli.serve import check_port, serve
from logbook.settings import Settings, load_settings

_FOLDER = Path(".logbook-demo")
_PEOPLE, _WEEKS, _SEED = 360, 40, 34  # each site has enough of each age to be told


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help="serve a made-up service")
    parser.add_argument("--data", type=Path, default=_FOLDER, metavar="DIR", help="its folder")
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    parser.add_argument("--people", type=_from(1, 2000), default=_PEOPLE, metavar="N")
    parser.add_argument("--weeks", type=_from(1, 520), default=_WEEKS, metavar="N")
    parser.add_argument("--seed", type=int, default=_SEED, metavar="N")
    parser.add_argument("--credentials", type=Path, metavar="FILE", help="write the sign-ins here")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Make or find the demo, tell its sign-ins, and serve it until it is stopped."""
    folder = Folder(chosen.data.resolve())
    settings = demo_settings(load_settings(os.environ), folder, port=chosen.port)
    check_port(settings.host, settings.port)
    signal.signal(signal.SIGTERM, _stop)
    order = Order(chosen.people, chosen.weeks, chosen.seed)
    credentials = ready(folder, order, settings, now=datetime.now(UTC))
    folder.hold()
    _tell(credentials, folder, settings, chosen.credentials)
    serve(settings)
    return 0


def _tell(
    credentials: Credentials, folder: Folder, settings: Settings, wanted: Path | None
) -> None:
    for path in (folder.credentials, wanted):
        if path is not None:
            credentials.save(path, settings.host, settings.port)
    for line in sign_ins(credentials, settings.host, settings.port):
        print(line)
    everybody = len(credentials.people) + len(credentials.staff_members)
    print(f"\nAll {everybody} sign-ins: {folder.credentials}. Ctrl-C stops it.", flush=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(143)  # so that a half-made demo is taken away on the way out


def _from(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"choose from {least} to {most}")

    return number
