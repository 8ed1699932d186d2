"""é is é, as one character or as a letter with a mark."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from support import Run

from workplan.text import composed

ONE, TWO = "caf\u00e9", "cafe\u0301"
PLAN = (
    "plan: p\ntitle: P\nyear: 2022\nlanguage: en\nowners: {{{name}: {{}}}}\ntasks:\n"
    "  - {{id: a, title: The {name}, when: May, owner: {name}, targets: {{{name}: 10}}}}\n"
)


@pytest.mark.parametrize("in_file", [ONE, TWO])
@pytest.mark.parametrize("typed", [ONE, TWO])
def test_names_are_found_however_they_are_typed(
    workplan: Run, tmp_path: Path, in_file: str, typed: str
) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(PLAN.format(name=in_file), encoding="utf-8")
    day = ("--as-of", "2022-05-20")
    assert "1 item" in workplan("status", plan, "--owner", typed, *day).stdout
    run = workplan("log", f"The {typed}", "--add", f"{typed}=3", "-p", plan, "--on", "2022-05-02")
    assert (run.returncode, run.stderr) == (0, "")
    by_hand = f"- {{on: 2022-05-03, task: a, add: {{{typed}: 2}}}}\n"
    journal = tmp_path / "p.log.yaml"
    journal.write_text(journal.read_text(encoding="utf-8") + by_hand, encoding="utf-8")
    assert workplan("check", plan).returncode == 0
    assert "5" in workplan("targets", plan, *day).stdout


def test_the_name_of_a_file_stays_as_it_is(workplan: Run, tmp_path: Path) -> None:
    for name in (ONE, TWO):
        (tmp_path / f"{name}.yaml").write_text(PLAN.format(name=name), encoding="utf-8")
        run = workplan("check", tmp_path / f"{name}.yaml")
        assert (run.returncode, run.stdout) == (0, "1 plan: no problem\n")


def test_only_letters_with_marks_are_composed() -> None:
    for text in ("cafe\u0301", "か\u3099", "\u1112\u1161\u11ab"):
        assert composed(text) == unicodedata.normalize("NFC", text) != text
    for text in ("豈", "Å", "Ω", "a b", "2\u20e3", "\u0301"):
        assert composed(text) == text
