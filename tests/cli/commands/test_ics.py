"""`workplan ics`: what is written, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

PLAN = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n  - {id: a, title: A, when: 10 May}\n"
DAY = ("--as-of", "2022-03-01")


@pytest.fixture
def plan(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(PLAN)


def test_the_file_is_continued_and_fresh_begins_anew(workplan: Run, plan: Path) -> None:
    file = plan.parent / "c.ics"

    def written(*options: str) -> str:
        run = workplan("ics", plan, *DAY, *options, "-o", file)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        return file.read_bytes().decode()

    first = written()
    assert workplan("ics", plan, *DAY).stdout == first.replace("\r\n", "\n")
    plan.write_text(PLAN.replace("10 May", "11 May"))
    assert "\r\nSEQUENCE:1\r\n" in written()
    plan.write_text(PLAN.replace("id: a", "id: b"))
    assert written().count("BEGIN:VEVENT") == 2
    assert written("--fresh").count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(("language", "told"), [("en", "begins"), ("zh", "可重新生成日历")])
def test_a_damaged_file_is_one_message(workplan: Run, plan: Path, language: str, told: str) -> None:
    file = plan.parent / "c.ics"
    workplan("ics", plan, *DAY, "-o", file)
    file.write_bytes(file.read_bytes()[:-20])
    before = file.read_bytes()
    run = workplan("ics", plan, *DAY, "-o", file, WORKPLAN_LANG=language)
    assert (run.returncode, run.stdout, file.read_bytes()) == (2, "", before)
    assert told in run.stderr
    assert run.stderr.count("\n") == 1


def test_one_file_for_each_owner_needs_a_folder(workplan: Run, plan: Path) -> None:
    run = workplan("ics", plan, *DAY, "--split-by", "owner", "-o", "-")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--split-by needs a folder" in run.stderr
