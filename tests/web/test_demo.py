"""The demo: made-up lives written through the services, in a folder that is whole or not there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from logbook.assets import folder as asset_folder
from logbook.cli.demo.credentials import Credentials, read_credentials, sign_ins
from logbook.cli.demo.folder import Folder, Order
from logbook.cli.demo.lives import Chose, Life, Wrote
from logbook.cli.demo.making import demo_settings, ready
from logbook.cli.demo.simulation import make_up
from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.caseload import Group
from logbook.domain.people import StaffRole
from logbook.services.counting import counted
from logbook.services.desk import House
from logbook.services.looking_back import look_back
from logbook.services.opening import open_house
from logbook.services.signing_in import open_door, open_plain_door, stretch_words
from logbook.services.staff_signing_in import open_staff_door, stretch_password
from logbook.services.supporting import look_at_caseload, open_caseload
from logbook.services.visiting import person_of_visit, staff_of_visit, visit_state
from logbook.settings import Settings
from tests.counting import EVER
from tests.makers import QUESTIONS

NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
ORDER = Order(people=12, weeks=12, seed=2)


@dataclass(frozen=True)
class Demo:
    folder: Folder
    settings: Settings
    credentials: Credentials
    lives: tuple[Life, ...]
    house: House


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = Folder(tmp_path_factory.mktemp("state") / "demo")
    settings = demo_settings(Settings(), folder, port=8000)
    credentials = ready(folder, ORDER, settings, now=NOW)
    made_up = make_up(QUESTIONS, seed=2, people=12, weeks=12, until=NOW.date())
    house = open_house(settings, QUESTIONS, asset_folder("migrations"))
    return Demo(folder, settings, credentials, made_up.lives, house)


def test_the_sign_ins_are_written_as_agreed_for_their_owner_alone(
    demo: Demo, tmp_path: Path
) -> None:
    path = tmp_path / "credentials.json"
    path.write_text("an older file, open to others")

    demo.credentials.save(path, "127.0.0.1", 8123)

    told = json.loads(path.read_text())
    assert read_credentials(path) == demo.credentials
    assert path.stat().st_mode & 0o777 == 0o600
    front = "http://127.0.0.1:8123/"
    faces = [told[each] for each in ("family", "staff", "plain")]
    assert faces == [front, f"{front}staff/", f"{front}mine/"]
    assert {frozenset(each) for each in told["people"]} == {
        frozenset(("name", "band", "role", "words"))
    }
    assert {frozenset(each) for each in told["staff_members"]} == {
        frozenset(("role", "name", "email", "password", "totp_secret"))
    }
    assert {each["band"] for each in told["people"]} <= {"5-7", "8-11", "12-17", "18+"}
    assert {each["role"] for each in told["staff_members"]} == set(StaffRole)
    assert all(len(each["words"].split()) == 5 for each in told["people"])
    assert all(len(each["password"]) >= 15 for each in told["staff_members"])


def test_looking_back_robin_finds_their_made_up_life(demo: Demo) -> None:
    life = demo.lives[0]

    robin = _at_the_door(demo, life.name)
    with demo.house.reading() as desk:
        told = look_back(desk, robin)

    wrote = [(each.at, each.words, each.ratings, each.shared) for each in reversed(life.written)]
    assert [
        (each.entry.at, each.entry.words, each.entry.ratings, each.shared) for each in told
    ] == wrote
    assert "Snails! I’d like to hear about it on Thursday." in {
        reply.words for each in told for reply in each.replies
    }
    assert all(each.looks == () for each in told if not each.shared)


def test_robin_stands_first_on_sams_today(demo: Demo) -> None:
    sam = _at_work(demo, "Sam Okafor")
    with demo.house.writing() as desk:
        lines = open_caseload(desk, sam, look_at_caseload(desk, sam, at=NOW), on=NOW.date())

    assert [each.person.name for each in lines[:2]] == ["Robin", "Maya"]
    assert lines[0].group is Group.TALK


def test_just_what_was_agreed_to_is_counted(demo: Demo) -> None:
    agreed = sum(
        len(each.ratings)
        for life in demo.lives
        for each in life.written
        if each.shared and _may_count(life, each)
    )

    with demo.house.reading() as desk:
        found = counted(desk, EVER)

    assert agreed > 100
    assert len(found.observations) == agreed


def test_the_table_of_sign_ins_is_short_and_leads_to_each_face(demo: Demo) -> None:
    lines = list(sign_ins(demo.credentials, "127.0.0.1", 8000))

    sam = next(each for each in demo.credentials.staff_members if each.name == "Sam Okafor")
    assert len(lines) < 24
    assert any("http://127.0.0.1:8000/ " in each for each in lines)
    assert any("http://127.0.0.1:8000/staff/" in each for each in lines)
    plain = next(at for at, each in enumerate(lines) if "http://127.0.0.1:8000/mine/" in each)
    gavin = next(at for at, each in enumerate(lines) if each.lstrip().startswith("Gavin"))
    assert gavin == plain + 2  # under his own door, after the heading
    assert any(sam.email in each and sam.password in each for each in lines)


def test_the_words_of_the_adult_working_to_change_open_the_plain_door_alone(demo: Demo) -> None:
    gavin = next(each for each in demo.credentials.people if each.role == "changing")

    stretched = stretch_words(demo.house.keys, gavin.words.split())

    with demo.house.writing() as desk:
        assert open_door(desk, stretched, at=NOW) is None
        assert open_plain_door(desk, stretched, at=NOW) is not None


def test_a_second_start_finds_the_same_demo(demo: Demo) -> None:
    again = ready(demo.folder, ORDER, demo.settings, now=NOW + timedelta(hours=5))

    assert again == demo.credentials


def test_another_order_or_an_old_demo_is_not_taken_for_it(demo: Demo) -> None:
    assert demo.folder.is_fresh(ORDER, NOW.date())
    assert not demo.folder.is_fresh(Order(12, 12, seed=3), NOW.date())
    assert not demo.folder.is_fresh(ORDER, NOW.date() + timedelta(days=8))


def _at_the_door(demo: Demo, name: str) -> PersonActor:
    words = next(each.words for each in demo.credentials.people if each.name == name)
    stretched = stretch_words(demo.house.keys, words.split())
    with demo.house.writing() as desk:
        opened = open_door(desk, stretched, at=NOW)
        assert opened is not None
        assert not opened.by_card
        _, visit = visit_state(desk, opened.token, at=NOW)
        assert visit is not None
        actor = person_of_visit(desk, visit, opened.token)
    assert actor is not None
    assert actor.profile.ready
    return actor


def _at_work(demo: Demo, name: str) -> StaffActor:
    card = next(each for each in demo.credentials.staff_members if each.name == name)
    stretched = stretch_password(demo.house.keys, card.email, card.password)
    with demo.house.writing() as desk:
        code = pyotp.TOTP(card.totp_secret).at(NOW)
        opened = open_staff_door(desk, card.email, stretched, code, at=NOW)
        assert opened is not None
        _, visit = visit_state(desk, opened.token, at=NOW)
        assert visit is not None
        actor = staff_of_visit(desk, visit, opened.token)
    assert actor is not None
    return actor


def _may_count(life: Life, entry: Wrote) -> bool:
    choices = [each for each in life.events if isinstance(each, Chose)]
    if not choices or not choices[-1].counted:
        return False
    return choices[-1].at <= entry.at
