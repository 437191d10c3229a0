"""The files of this house, read once, for those who check them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: where it stands in the house, and what it says."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Give it parsed."""
        return ast.parse(self.text, self.path)

    @property
    def room(self) -> str:
        """Give the folder or file right under the package, as in logbook/store/people.py."""
        parts = Path(self.path).with_suffix("").parts
        return parts[1] if len(parts) > 1 else ""

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Give every function and method, by its full name."""
        return _functions(self.tree, "")


def python(*folders: str) -> list[Source]:
    """Read the Python files below these folders."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text())
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


def files(folder: str, *endings: str) -> dict[str, str]:
    """Read the files below a folder with these endings, by where they stand."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in endings
    }


def _functions(node: ast.AST, around: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            name = f"{around}{child.name}"
            if isinstance(child, Function):
                yield name, child
            yield from _functions(child, f"{name}.")
        else:
            yield from _functions(child, around)
