"""Every message about a date has its text in Chinese, with the same values in it."""

from __future__ import annotations

import ast
import re

import pytest
from support import ROOT

from workplan.words.messages import _catalogue

TEXTS = _catalogue("zh")

FOLDER = ROOT / "src" / "workplan" / "dates"
NAMES = {"hint", "message", "both", "_PERIODS", "_ANY_DAY", "_UNCERTAIN", "_IN_WORDS"}


def templates() -> set[str]:
    """The texts that the modules of dates give to `message` and `refused`."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parts: list[ast.AST] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in {"message", "refused", "_week_with"}:
                    parts = list(node.args)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if node.targets[0].id in NAMES:
                    parts = [node.value]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                if node.target.id == "FAULTS" and isinstance(node.value, ast.Tuple):
                    rows = [row for row in node.value.elts if isinstance(row, ast.Tuple)]
                    parts = [row.elts[1] for row in rows if isinstance(row.elts[1], ast.Constant)]
            for part in parts:
                for leaf in ast.walk(part):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                        found.add(leaf.value)
    return {text for text in found if " " in text or "{" in text}


@pytest.mark.parametrize("template", sorted(templates()))
def test_there_is_a_chinese_text(template: str) -> None:
    assert template in TEXTS


@pytest.mark.parametrize("template", sorted(TEXTS))
def test_a_chinese_text_loses_no_value(template: str) -> None:
    fields = set(re.findall(r"{(\w+)}", template))
    chinese = {name.removeprefix("zh") for name in re.findall(r"{(\w+)}", TEXTS[template])}
    # `en` and `zh` are one value, written for either language; a day is written as its number.
    same = {"en": "", "en2": "2", "zh": "", "day": "day"}
    wanted = {same.get(name, name) for name in fields}
    known = {same.get(name, name) for name in chinese} | ({"day"} if "number" in chinese else set())
    assert wanted <= known
