"""Every message of `close` and `renew` has its text in Chinese, with the same values in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from support import ROOT

from workplan.words.messages import _catalogue

SOURCE = ROOT / "src" / "workplan"
FILES = [
    *(SOURCE / "app" / f"{name}.py" for name in ("closing", "renewing")),
    *(SOURCE / "cli" / "commands" / f"{name}.py" for name in ("close", "renew")),
    *(SOURCE / "plan" / f"{name}.py" for name in ("carried", "renewal", "renewed_header")),
]


def templates(path: Path) -> set[str]:
    """The templates that a module gives to `message`."""
    calls = (
        n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)
    )
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "message"
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_is_a_chinese_text_that_loses_no_value(path: Path) -> None:
    chinese = _catalogue("zh")
    found = templates(path)
    assert found
    for template in found:
        assert template in chinese, template
        assert set(re.findall(r"{(\w+)", template)) == set(re.findall(r"{(\w+)", chinese[template]))
