"""Unsafe settings are refused, each by its name."""

from pathlib import Path

import pytest

from logbook.domain.decoys import Decoy
from logbook.domain.errors import Unsafe
from logbook.settings import Settings, check_safe, load_settings

SAFE = {"LOGBOOK_FAMILY_HOST": "tables.example.org", "LOGBOOK_STAFF_HOST": "staff.example.org"}


def test_settings_come_from_variables() -> None:
    settings = load_settings({"LOGBOOK_PORT": "9000", "LOGBOOK_DATA": "/srv/x", **SAFE})

    assert (settings.port, settings.data) == (9000, Path("/srv/x"))
    assert settings.database == "sqlite:////srv/x/logbook.sqlite"
    check_safe(settings)


def test_settings_come_from_a_file_and_variables_stand_over_it(tmp_path: Path) -> None:
    file = tmp_path / "logbook.toml"
    file.write_text('port = 9000\nstaff_host = "a.example.org"\n')

    settings = load_settings({"LOGBOOK_CONFIG": str(file), "LOGBOOK_PORT": "9001"})

    assert (settings.port, settings.staff_host) == (9001, "a.example.org")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"LOGBOOK_BEHIND_TLS": "no"}, "LOGBOOK_BEHIND_TLS"),
        ({"LOGBOOK_FAMILY_HOST": ""}, "LOGBOOK_FAMILY_HOST"),
        ({"LOGBOOK_STAFF_HOST": ""}, "LOGBOOK_STAFF_HOST"),
        ({"LOGBOOK_STAFF_HOST": "tables.example.org"}, "LOGBOOK_STAFF_HOST"),
        ({"LOGBOOK_STAFF_HOST": "Staff.example.org"}, "LOGBOOK_STAFF_HOST"),
        ({"LOGBOOK_FAMILY_HOST": "tables.example.org:443"}, "LOGBOOK_FAMILY_HOST"),
        ({"LOGBOOK_PLAIN_HOST": "https://mine.example.net/"}, "LOGBOOK_PLAIN_HOST"),
        ({"LOGBOOK_PLAIN_HOST": "tables.example.org"}, "LOGBOOK_PLAIN_HOST"),
        ({"LOGBOOK_PLAIN_HOST": "staff.example.org"}, "LOGBOOK_PLAIN_HOST"),
        ({"LOGBOOK_PLAIN_HOST": "mine.tables.example.org"}, "LOGBOOK_PLAIN_HOST"),
        ({"LOGBOOK_PLAIN_HOST": "example.org"}, "LOGBOOK_PLAIN_HOST"),
        ({"LOGBOOK_PORT": "eighty"}, "LOGBOOK_PORT"),
        ({"LOGBOOK_DEMO": "perhaps"}, "LOGBOOK_DEMO"),
        ({"LOGBOOK_FIRST_PAGE": "calculator"}, "LOGBOOK_FIRST_PAGE"),
        ({"LOGBOOK_FIRST_PAGE": ""}, "LOGBOOK_FIRST_PAGE"),
        ({"LOGBOOK_CONFIG": "nowhere.toml"}, "LOGBOOK_CONFIG"),
    ],
)
def test_an_unsafe_setting_is_named(change: dict[str, str], named: str) -> None:
    with pytest.raises(Unsafe) as refusal:
        check_safe(load_settings({**SAFE, **change}))

    assert refusal.value.setting == named


def test_a_plain_door_of_its_own_is_served() -> None:
    check_safe(load_settings({**SAFE, "LOGBOOK_PLAIN_HOST": "mine.example.net"}))


def test_the_service_chooses_its_first_page() -> None:
    assert load_settings(SAFE).first_page is Decoy.TABLES
    assert load_settings({"LOGBOOK_FIRST_PAGE": "recipes", **SAFE}).first_page is Decoy.RECIPES


def test_an_unknown_setting_in_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "logbook.toml"
    file.write_text("prot = 9000\n")

    with pytest.raises(Unsafe, match="prot"):
        load_settings({"LOGBOOK_CONFIG": str(file)})


def test_cookies_are_bound_to_the_host_wherever_there_is_tls() -> None:
    assert Settings().cookie_prefix == "__Host-"
    assert Settings(behind_tls=False).cookie_prefix == ""
