"""The picture of the house, read from the imports: they point downward only, and rooms do not know each other."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import pytest

from benchmarks.startup import loaded_for_help

ROOT = Path(__file__).resolve().parents[1] / "digest"
FOUNDATION = set(
    "model errors text urls log parallel vectors encoder alignment kept shipped facts headlines opinions orders"
    " sentences language speech quantities dates markup settings network confined".split()
)
ROOMS = {"extract", "figures", "stories", "summarize", "check", "compose", "fetch", "sources", "store", "archive", "mail"}
ASSEMBLY = ("disagreements", "config", "parsers", "configuring", "desk")
MISSION = ("gather", "explain", "publish", "ondemand", "deliver", "pipeline")
DOORS = ("schedule", "cli")
LEVEL = {
    **dict.fromkeys(FOUNDATION, 0),
    **dict.fromkeys(ROOMS, 1),
    **{part: level for level, part in enumerate((*ASSEMBLY, *MISSION, *DOORS), 2)},
}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts == ["digest"]:
                found |= {alias.name for alias in node.names if alias.name != "__version__"}
            elif parts[0] == "digest":
                found.add(parts[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("digest.")}
    return found


def test_imports_point_downward():
    """A room imports the foundation and itself; each part of assembly, mission and doors imports only what was named before it."""
    wrong = []
    for path in ROOT.rglob("*.py"):
        place = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if place in ("__init__", "__main__"):
            continue
        for other in _imports(path) - {place}:
            if LEVEL[other] > LEVEL[place] or (place in ROOMS and other in ROOMS):
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert not wrong


@pytest.mark.parametrize(("part", "upper", "lower"), [("cli", "config", "common"), ("model", "articles", "spans")])
def test_no_command_or_noun_imports_one_that_imports_it(part, upper, lower):
    """Nor does it by way of others; an import inside a function counts, since it only hides that neither can be read alone."""
    beside = {path.stem: _beside(path, part) - {path.stem} for path in (ROOT / part).glob("*.py") if path.stem != "__init__"}
    assert lower in beside[upper]
    try:
        graphlib.TopologicalSorter(beside).prepare()
    except graphlib.CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def _beside(path: Path, part: str) -> set[str]:
    """Return which modules of a part of the house a module of it imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == f"digest.{part}":
            found |= {alias.name for alias in node.names if (ROOT / part / f"{alias.name}.py").exists()}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"digest.{part}."):
            found.add(str(node.module).split(".")[2])
    return found


def test_every_import_says_whole_names():
    """No import is relative: `from ..store import x` would pass the picture unseen."""
    relative = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_every_part_has_its_place():
    """Nothing stands in the house that the picture does not show."""
    parts = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__", "__main__"} == set(LEVEL)


def test_help_loads_no_heavy_library():
    """`digest --help` loads Typer, and no other library, no model, no part of ours that only a command needs."""
    assert loaded_for_help() == []
