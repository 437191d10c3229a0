"""The floors of the house: who may use whom, held by import-linter and shown to hold."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, Source, python

_AUDIENCES = tuple("family keyworker lead evaluator admin account mine together handbook".split())
_ROOMS = ("cli", "web", "services", "store", "sealing", "measures", "domain")


def contract_kept(folder: Path, contract: str | None = None) -> bool:
    """Tell whether the package below a folder keeps the contracts that are set there."""
    only = ["--contract", contract] if contract else []
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", *only],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    return done.returncode == 0


def foreign_imports(sources: list[Source]) -> Iterator[str]:
    """Name what modules of the domain use beyond the standard library and each other."""
    for source in sources:
        for node in ast.walk(source.tree):
            for name in _imported(node):
                own = name.startswith("logbook.domain")
                if not own and name.partition(".")[0] not in sys.stdlib_module_names:
                    yield f"{source.path}: {name}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []


def test_the_contracts_are_kept() -> None:
    assert contract_kept(ROOT)


def test_the_domain_knows_only_python() -> None:
    domain = python("logbook/domain")

    assert len(domain) > 5
    assert list(foreign_imports(domain)) == []


@pytest.mark.parametrize(
    "line", ["import flask", "from logbook.store import base", "from . import x"]
)
def test_a_foreign_import_is_seen(line: str) -> None:
    assert len(list(foreign_imports([Source("x.py", f"import ast\n{line}\n")]))) == 1


def test_importing_the_domain_loads_neither_flask_nor_sqlalchemy() -> None:
    modules = [one.path.removesuffix(".py").replace("/", ".") for one in python("logbook/domain")]
    loads = "; ".join(f"import {name.removesuffix('.__init__')}" for name in modules)
    tells = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"

    loaded = _told(f"{loads}; {tells}")
    control = _told(f"import flask, sqlalchemy; {tells}")

    assert {"flask", "sqlalchemy"} <= control
    assert loaded & {"flask", "sqlalchemy", "werkzeug", "jinja2", "cryptography", "numpy"} == set()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a small house with the same rooms and the same contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "logbook"
    for room in (*_ROOMS, *(f"web/{audience}" for audience in _AUDIENCES)):
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    for module in ("__init__", "app", "settings", "assets", "web/database", "store/people"):
        (package / f"{module}.py").touch()
    return tmp_path


@pytest.mark.parametrize("contract", ["floors", "audiences", "pages", "circles"])
def test_a_good_house_keeps_the_contract(house: Path, contract: str) -> None:
    (house / "logbook/web/database.py").write_text("import logbook.store.people\n")

    assert contract_kept(house, contract)


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("floors", "domain/people", "import logbook.store"),
        ("floors", "services/recording", "import logbook.web"),
        ("floors", "store/entries", "import logbook.sealing"),
        ("floors", "web/family/page", "import logbook.app"),
        ("floors", "cupboard", ""),
        ("audiences", "web/family/page", "import logbook.web.keyworker"),
        ("audiences", "web/lead/page", "import logbook.web.keyworker"),
        ("pages", "web/family/page", "import logbook.store.people"),
        ("pages", "web/guards", "import logbook.sealing"),
        ("circles", "domain/people", "import logbook.domain.consents"),
    ],
)
def test_a_broken_contract_is_seen(house: Path, contract: str, module: str, line: str) -> None:
    (house / "logbook/domain/consents.py").write_text("import logbook.domain.people\n")
    (house / f"logbook/{module}.py").write_text(f"{line}\n")

    assert not contract_kept(house, contract)


def _told(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())
