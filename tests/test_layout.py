"""The layout of the code: imports run one way and never in a circle, and files stay short."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from support import ROOT

SOURCE = ROOT / "src" / "workplan"
# From the bottom up. What shares a line does not import each other.
LAYERS = (
    ("errors", "text", "files", "progress", "version"),
    ("source", "dates"),
    ("plan",),
    ("journal",),
    ("assessment",),
    ("checks", "review", "words"),
    ("reports",),
    ("formats",),
    ("app",),
    ("intake", "server"),
    ("cli",),
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}
WITHIN = {("files", "errors")}  # the one exception
FACADE = {"workplan", "workplan.__main__"}  # the library's names, and the start of the command line
LINES_OF_FILE, LINES_OF_CLASS = 400, 200
LONG: set[str] = set()


def modules() -> dict[str, Path]:
    """The modules of the program by their dotted names."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, path: Path, source: str | None = None) -> set[str]:
    """The modules of the program that the module imports anywhere, also within functions and for
    type checking."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(source or path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in MODULES}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            module = ".".join([*(above if node.level else ()), *filter(None, [node.module])])
            for alias in node.names:
                full = f"{module}.{alias.name}"
                found |= {full if full in MODULES else module} & MODULES.keys()
    return found - {name}


GRAPH = {name: imports(name, path) for name, path in MODULES.items()}


def layer(name: str) -> str:
    return name.split(".")[1]


def upward(name: str, other: str) -> bool:
    """Whether the import leads to a higher layer, or to another part of the same one."""
    one, two = layer(name), layer(other)
    if one == two or (one, two) in WITHIN:
        return False
    return LEVELS[two] >= LEVELS[one]


def test_every_part_of_the_program_has_its_layer() -> None:
    assert {layer(name) for name in MODULES if name not in FACADE} <= LEVELS.keys()


@pytest.mark.parametrize("name", sorted(GRAPH.keys() - FACADE))
def test_imports_lead_down(name: str) -> None:
    assert not [other for other in GRAPH[name] - FACADE if upward(name, other)]


def test_nothing_is_imported_from_the_library_itself() -> None:
    assert [name for name in GRAPH.keys() - FACADE if "workplan" in GRAPH[name]] == []


def test_no_imports_run_in_a_circle() -> None:
    graph = {name: others - FACADE for name, others in GRAPH.items() if name not in FACADE}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("workplan.plan.reading", "from ..app import loading", "workplan.app.loading"),
        (
            "workplan.plan.reading",
            "def f():\n    from ..app.loading import load",
            "workplan.app.loading",
        ),
        (
            "workplan.plan.reading",
            "if TYPE_CHECKING:\n    from ..cli.main import x",
            "workplan.cli.main",
        ),
        ("workplan.plan.reading", "import workplan.cli.output", "workplan.cli.output"),
        ("workplan.checks.plan", "from ..review import review", "workplan.review.review"),
        ("workplan.files", "from .text import safe", "workplan.text"),
    ],
)
def test_an_import_that_leads_up_is_seen(name: str, source: str, found: str) -> None:
    others = imports(name, MODULES[name], source)
    assert others == {found}
    assert upward(name, found)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_files_and_classes_are_short(name: str) -> None:
    path = MODULES[name]
    text = path.read_text(encoding="utf-8")
    if path.relative_to(SOURCE).as_posix() not in LONG:
        assert len(text.splitlines()) <= LINES_OF_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LINES_OF_CLASS, node.name
