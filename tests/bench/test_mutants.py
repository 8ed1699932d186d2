"""The faults that bench/mutants.py puts into the core are what they say."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from mutation.equivalents import read_equivalents
from mutation.faults import faults


def changes(source: str) -> set[str]:
    """The lines with faults of a source of one function."""
    return {fault.after for fault in faults(source)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a >= b", {"return a > b", "return a < b", "return None"}),
        ("return a == b", {"return a != b", "return None"}),
        ("return a + b", {"return a - b", "return None"}),
        ("return a and b", {"return a or b", "return a", "return b", "return None"}),
        ("return not a", {"return a", "return None"}),
        ("return True", {"return False", "return None"}),
        ("return min(a, b)", {"return max(a, b)", "return None"}),
        ("return None", set()),
        ("a = 7", {"a = 8", "a = 6"}),
        ("os.fsync(a)", {"pass"}),
        ("raise E(a)", {"pass"}),
        ("a.b = c", {"pass"}),
        ("a += b", {"a -= b", "pass"}),
        ("a = sorted(b)", {"a = list(b)"}),
        ("a = x in {'b', 'c'}", {"a = x not in {'b', 'c'}", "a = x in {'c'}", "a = x in {'b'}"}),
        ("key = lambda t: (t.a, t.b)", {"key = lambda t: (t.b, t.a)"}),
        ("a = b if c else d", {"a = b if True else d", "a = b if False else d"}),
        ("a = [b for b in c if b]", {"a = [b for b in c if True]"}),
        ("a = -b", {"a = b"}),
    ],
)
def test_one_line_and_its_faults(line: str, expected: set[str]) -> None:
    assert changes(f"def f(a, b):\n    {line}\n") == expected


def test_a_default_is_changed_and_a_docstring_is_not() -> None:
    source = 'def f(a: int = 3) -> None:\n    """The 4th: True or not."""\n'
    assert changes(source) == {"def f(a: int = 4) -> None:", "def f(a: int = 2) -> None:"}


def test_an_import_is_left_alone_and_what_type_checkers_read() -> None:
    source = "import os\nif TYPE_CHECKING:\n    from a import b\nX: 'list[int]'\n"
    assert faults(source) == []


def test_a_branch_is_always_or_never_taken() -> None:
    assert changes("if a:\n    b()\n") == {"if True:", "if False:", "pass"}


@pytest.mark.parametrize("name", ["assessment/lights.py", "journal/appending.py"])
def test_every_fault_is_another_program_and_differs_in_what_it_says(name: str) -> None:
    source = (Path(ROOT, "src", "workplan", name)).read_text(encoding="utf-8")
    found = faults(source)
    same = ast.dump(ast.parse(source))
    assert len(found) > 50
    assert len({fault.source for fault in found}) == len(found)
    for fault in found[::10]:
        assert ast.dump(ast.parse(fault.source)) != same
        assert fault.before != fault.after
        assert source.splitlines()[fault.line - 1].strip() in fault.before


def test_equivalents_are_read_and_others_refused() -> None:
    text = "# a comment\n\na/b.py:7\n- x >= 1\n+ x > 1\nNo x is 1,\nfor a reason.\n"
    assert read_equivalents(text) == {("a/b.py", "x >= 1", "x > 1"): "No x is 1, for a reason."}
    with pytest.raises(ValueError, match="reason"):
        read_equivalents("a/b.py\n- x\n+ y\n")


def test_the_list_of_equivalents_can_be_read() -> None:
    read_equivalents((ROOT / "bench" / "mutants.txt").read_text(encoding="utf-8"))
