"""What every application of a test compiles anew and alike: templates and the ways of addresses."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

_Built = Callable[..., tuple[str, str]]


class Templates(BytecodeCache):
    """Templates that were compiled once already, as they are now."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of a template."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled of it."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


class Way(Rule):
    """A route; how its address is built is worked out once for all applications."""

    _kept: dict[tuple[Any, ...], _Built] = {}  # noqa: RUF012  (shared, as it is meant to be)

    def _compile_builder(self, append_unknown: bool = True) -> _Built:
        defaults = tuple(sorted((self.defaults or {}).items()))
        key = (append_unknown, self.rule, tuple(self._trace), defaults)
        if key not in self._kept:
            self._kept[key] = super()._compile_builder(append_unknown)
        return self._kept[key]
