"""The database as pages reach it: a transaction to look, a transaction to keep."""

from __future__ import annotations

from contextlib import AbstractContextManager

from flask import current_app

from logbook.services.desk import Desk, House


def house() -> House:
    """Give the service that this application serves."""
    served: House = current_app.extensions["house"]
    return served


def reading() -> AbstractContextManager[Desk]:
    """Open a transaction to look."""
    return house().reading()


def writing() -> AbstractContextManager[Desk]:
    """Open a transaction to keep: all of it at the end, or nothing."""
    return house().writing()
