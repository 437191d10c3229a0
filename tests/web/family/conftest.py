"""Somebody at the family face, each with a logbook of their own."""

from __future__ import annotations

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band
from tests.makers import Service
from tests.pages import PageClient


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give the application of one small service."""
    return local_service.app()


@pytest.fixture
def robin(local_service: Service) -> PersonActor:
    """Give a young person who answers on the dial."""
    return local_service.person("Robin", Band.TEEN)


@pytest.fixture
def phone(local_service: Service, robin: PersonActor, app: Flask) -> PageClient:
    """Give the phone in which Robin has signed in."""
    return local_service.client(robin, app)


@pytest.fixture
def stranger(app: Flask) -> PageClient:
    """Give a phone that nobody has signed in with."""
    return PageClient(app)
