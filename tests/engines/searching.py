"""Looks through all that a browser leaves on the disk, opened where it is packed simply."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_GZIP = b"\x1f\x8b\x08"  # a body as it came over the line, anywhere in a file of a cache
_MOZILLA = b"mozLz40\0"  # Firefox's own wrapping of one LZ4 block; four bytes of length follow
_TABLES = (".ldb", ".sst")  # LevelDB's settled tables, packed block by block
_CHANGING = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=/)|[0-9A-Fa-f]{8,}|\d+")


def found(profile: Path, wanted: Iterable[str]) -> dict[str, set[Path]]:
    """Tell in which files each of these texts stands, as UTF-8, UTF-16 or in a file's name."""
    forms = {text: (text.encode(), text.encode("utf-16-le")) for text in wanted}
    there: dict[str, set[Path]] = {text: set() for text in forms}
    for path in files(profile):
        for layer in (str(path).encode(), *layers(path.read_bytes())):
            for text, either in forms.items():
                if any(form in layer for form in either):
                    there[text].add(path)
    return there


def files(profile: Path) -> Iterator[Path]:
    """Give every file of a profile."""
    return (path for path in sorted(profile.rglob("*")) if path.is_file() and not path.is_symlink())


def unopened(profile: Path) -> set[str]:
    """Name the kinds of files that could hold packed text and are read only as they are."""
    return {plain_name(profile, path) for path in files(profile) if path.suffix in _TABLES}


def plain_name(profile: Path, path: Path) -> str:
    """Name a file without what differs from one profile to the next."""
    told = path.relative_to(profile).as_posix()
    return _CHANGING.sub("*", told.removesuffix("-wal").removesuffix("-shm"))


def layers(data: bytes) -> Iterator[bytes]:
    """Give the bytes of a file, and again whatever is packed in them."""
    yield data
    if data.startswith(_MOZILLA):
        yield unpacked_lz4(data[len(_MOZILLA) + 4 :])
    at = data.find(_GZIP)
    while at >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[at:])
        at = data.find(_GZIP, at + 1)


def unpacked_lz4(block: bytes) -> bytes:
    """Unpack one LZ4 block: literals, then a piece of what came before, over and over."""
    out, at = bytearray(), 0
    while at < len(block):
        token, at = block[at], at + 1
        length, at = _longer(block, at, token >> 4)
        out += block[at : at + length]
        at += length
        if at >= len(block):
            break
        back = int.from_bytes(block[at : at + 2], "little")
        length, at = _longer(block, at + 2, token & 15)
        for _ in range(length + 4):
            out.append(out[-back])
    return bytes(out)


def _longer(block: bytes, at: int, length: int) -> tuple[int, int]:
    """Read the rest of a length that did not fit into four bits."""
    more = 255 if length == 15 else 0
    while more == 255:
        more, at = block[at], at + 1
        length += more
    return length, at
