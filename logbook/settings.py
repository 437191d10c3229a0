"""Settings: one frozen record, from LOGBOOK_ variables or a TOML file."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from logbook.domain.decoys import Decoy
from logbook.domain.errors import Unsafe


@dataclass(frozen=True, slots=True)
class Settings:
    """How one service is set up; each field is LOGBOOK_ and its name in capitals."""

    data: Path = Path("data")  # folder of the database and the keys of erasure
    # SQLite in the data folder unless it says PostgreSQL, and then with a password
    database_url: str = field(default="", repr=False)
    key_file: Path = Path()  # keys.json beside the data folder unless said
    erasure_keys: Path = Path()  # the folder erasure-keys in the data folder unless said
    audit_heads: Path = Path()  # audit-heads beside the key file unless said
    family_host: str = ""
    staff_host: str = ""
    plain_host: str = ""  # the door of adults working to change; without one it opens for nobody
    first_page: Decoy = Decoy.TABLES  # what stands at the root of the family host
    document_status: int = 404  # of inner family documents, so that browsers don't list them
    zone: str = "Europe/London"
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 24
    behind_tls: bool = True
    proxies: int = -1  # before it, whose word on addresses is trusted; -1: one that speaks TLS

    @property
    def database(self) -> str:
        """Give the address of the database."""
        return self.database_url or f"sqlite:///{self.data / 'logbook.sqlite'}"

    @property
    def keys(self) -> Path:
        """Give the path of the key file, outside the data folder unless a demo says so."""
        return self.key_file if self.key_file.name else self.data.parent / "keys.json"

    @property
    def heads(self) -> Path:
        """Give the file of the audit's daily heads."""
        return self.audit_heads if self.audit_heads.name else self.keys.with_name("audit-heads")

    @property
    def erasure(self) -> Path:
        """Give the folder of the erasure keys."""
        return self.erasure_keys if self.erasure_keys.name else self.data / "erasure-keys"

    @property
    def trusted_proxies(self) -> int:
        """Count the proxies whose word on addresses is trusted."""
        return self.proxies if self.proxies >= 0 else int(self.behind_tls)

    @property
    def workers(self) -> int:
        """Count the processes that serve."""
        return min(2, os.cpu_count() or 1)

    @property
    def cookie_prefix(self) -> str:
        """Give the prefix that binds a cookie to this host; it needs TLS."""
        return "__Host-" if self.behind_tls else ""


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings of a service; name whatever is not one, or not of its kind."""
    given: dict[str, Any] = {}
    if path := environ.get("LOGBOOK_CONFIG"):
        given |= _from_file(Path(path))
    for each in fields(Settings):
        name = f"LOGBOOK_{each.name.upper()}"
        if name in environ:
            given[each.name] = environ[name]
    return Settings(**{name: _read(name, value) for name, value in given.items()})


def check_safe(settings: Settings) -> None:
    """Refuse to serve real people with settings that would endanger them."""
    if settings.demo:
        return
    if not settings.behind_tls:
        raise Unsafe("LOGBOOK_BEHIND_TLS", "a real service is served over TLS alone")
    if not settings.family_host:
        raise Unsafe("LOGBOOK_FAMILY_HOST", "set the host name of the family face")
    if not settings.staff_host:
        raise Unsafe("LOGBOOK_STAFF_HOST", "set the host name of the staff face")
    _check_hosts(settings)


def _check_hosts(settings: Settings) -> None:
    family, staff, plain = settings.family_host, settings.staff_host, settings.plain_host
    for name, host in (("FAMILY", family), ("STAFF", staff), ("PLAIN", plain)):
        if host and not _HOST.fullmatch(host):
            raise Unsafe(f"LOGBOOK_{name}_HOST", "give a host name alone, in small letters")
    if family == staff:
        raise Unsafe("LOGBOOK_STAFF_HOST", "the two faces need two different host names")
    if plain in (family, staff):
        raise Unsafe("LOGBOOK_PLAIN_HOST", "the plain door needs a host name of its own")
    if plain and (plain.endswith(f".{family}") or family.endswith(f".{plain}")):
        raise Unsafe("LOGBOOK_PLAIN_HOST", "it must not tell the name of the family face")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        kept = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError):
        raise Unsafe("LOGBOOK_CONFIG", f"{path} can't be read as TOML") from None
    unknown = set(kept) - {each.name for each in fields(Settings)}
    if unknown:
        raise Unsafe("LOGBOOK_CONFIG", f"unknown settings: {', '.join(sorted(unknown))}")
    return kept


def _read(name: str, value: Any) -> Any:
    kind = type(getattr(Settings(), name))
    try:
        if kind is bool:
            return _TRUTH[str(value).lower()]
        return kind(value)
    except (KeyError, ValueError):
        raise Unsafe(f"LOGBOOK_{name.upper()}", f"can't be {value!r}") from None


_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
