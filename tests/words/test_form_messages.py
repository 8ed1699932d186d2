"""Every message about forms and drafts has its text in Chinese, with the same values in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from support import ROOT

from workplan.words.en import form as en_form
from workplan.words.messages import _catalogue
from workplan.words.zh import form as zh_form

SOURCE = ROOT / "src" / "workplan"
FILES = [
    *sorted((SOURCE / "intake").rglob("*.py")),
    *(SOURCE / "cli" / "commands" / f"{name}.py" for name in ("form", "collect", "draft")),
    SOURCE / "cli" / "periods.py",
    SOURCE / "app" / "forms.py",
]


def templates(path: Path) -> set[str]:
    """The templates that a module gives to `message`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "message":
                leaves = ast.walk(node.args[0])
                found |= {n.value for n in leaves if isinstance(n, ast.Constant) and n.value}  # type: ignore[misc]
    return found


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_there_is_a_chinese_text_that_loses_no_value(path: Path) -> None:
    chinese = _catalogue("zh")
    for template in templates(path):
        assert template in chinese
        assert fields(template) == fields(chinese[template])


def test_both_languages_have_the_same_texts_of_forms() -> None:
    assert zh_form.TEXTS.keys() == en_form.TEXTS.keys()
    loose = {"month", "number"}  # a language may name a period by either
    for key, english in en_form.TEXTS.items():
        assert fields(english) - loose == fields(zh_form.TEXTS[key]) - loose, key
