"""Somebody at the plain face, with a logbook of their own."""

from __future__ import annotations

import pytest
from flask import Flask

from logbook.domain.actors import PersonActor
from logbook.domain.people import Band, Role
from tests.makers import Service
from tests.pages import PageClient


@pytest.fixture
def app(local_service: Service) -> Flask:
    """Give the application of one small service."""
    return local_service.app()


@pytest.fixture
def dean(local_service: Service) -> PersonActor:
    """Give an adult working to change."""
    return local_service.person("Dean", Band.ADULT, Role.CHANGING)


@pytest.fixture
def phone(local_service: Service, dean: PersonActor, app: Flask) -> PageClient:
    """Give the phone in which Dean has signed in."""
    return local_service.client(dean, app)


@pytest.fixture
def stranger(app: Flask) -> PageClient:
    """Give a phone that nobody has signed in with."""
    return PageClient(app)
