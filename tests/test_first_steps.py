"""docs/first-steps.md in both languages, run word for word."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from support import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")


def script() -> ModuleType:
    spec = spec_from_file_location("first_steps_page", ROOT / "docs" / "first_steps.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_commands_print_what_the_page_shows(language: str) -> None:
    made = script()
    text = made.PAGES[language].read_text(encoding="utf-8")
    assert text.count("\n$ workplan ") > 8
    assert made.page(language) == text, "run: python docs/first_steps.py"


def test_the_commands_work_on_any_later_day() -> None:
    made = script()
    text = made.page("en", now="")
    assert text.count("\n$ workplan ") > 8
