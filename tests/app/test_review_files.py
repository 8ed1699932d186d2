"""The files of a review come from the cache as they were made, until something changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

PLAN = """\
plan: p
title: Plan
year: 2022
language: en
timezone: UTC
tasks:
  - {id: a, title: Task A, when: May, owner: Ann}
"""
WHEN = ("--week", "2022-W20", "--as-of", "2022-05-20")
ENTRY = "- {at: 2022-05-18T10:00:00+00:00, task: a, on: 2022-05-18, note: walked}\n"


@pytest.mark.parametrize("ending", ["html", "md", "docx", "xlsx"])
def test_a_kept_file_is_the_one_that_would_be_made(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, ending: str
) -> None:
    plan, file = plan_file(PLAN), tmp_path / f"r.{ending}"

    def made(*options: str) -> bytes:
        run = workplan("review", plan, *WHEN, "-o", file, *options)
        assert (run.returncode, run.stderr) == (0, "")
        return file.read_bytes()

    first = made()
    assert made() == made("--no-cache") == first
    plan.with_name("p.log.yaml").write_text(ENTRY, encoding="utf-8")
    second = made()
    assert second != first
    assert second == made("--no-cache")
    plan.write_text(PLAN.replace("Task A", "Task B"), encoding="utf-8")
    third = made()
    assert third not in (first, second)
    assert made("--prepared-by", "Ann") not in (first, second, third)
    assert made() == made("--no-cache") == third


def test_another_template_is_another_file(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan, file, template = plan_file(PLAN), tmp_path / "r.docx", tmp_path / "t.docx"

    def made(*options: str) -> bytes:
        run = workplan("review", plan, *WHEN, "-o", file, "--template", template, *options)
        assert (run.returncode, run.stderr) == (0, "")
        return file.read_bytes()

    formats = Path(__import__("workplan").__file__).parent / "formats" / "docx"
    shutil.copy(formats / "official.docx", template)
    official = made()
    shutil.copy(formats / "general.docx", template)
    general = made()
    assert general != official
    assert general == made("--no-cache")


def test_what_the_journal_warns_of_is_said_again(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(PLAN)
    plan.with_name("p.log.yaml").write_text(ENTRY.replace("task: a", "task: z"), encoding="utf-8")
    runs = [workplan("review", plan, *WHEN, "-o", tmp_path / "r.md") for _ in range(2)]
    assert runs[0].stderr == runs[1].stderr != ""
