"""`workplan renew`: the plan of the next year, as a person makes it."""

from __future__ import annotations

import difflib
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import PLAN, ROOT, SAMPLE, Run

from workplan.plan.carried import Carried
from workplan.plan.reading import read_plan

SOURCES = [
    (PLAN, SAMPLE),
    *((p, p.with_name(f"{p.stem}.log.yaml")) for p in (ROOT / "examples").glob("*/*.yaml") if ".log" not in p.name),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "journal"), SOURCES, ids=lambda path: path.stem)
def test_the_new_plan_passes_check_and_differs_only_where_the_year_matters(
    workplan: Run, tmp_path: Path, plan: Path, journal: Path
) -> None:
    new = tmp_path / "plans" / "new.yaml"
    run = workplan("renew", plan, "--journal", journal, "-o", new)
    assert (run.returncode, run.stderr) == (0, "")
    assert workplan("check", new).returncode == 0
    before, after = (p.read_text(encoding="utf-8").split("\n") for p in (plan, new))
    old, made = read_plan(plan.read_bytes(), ""), read_plan(new.read_bytes(), "")
    assert [t.id for _, t in made.with_steps()] == [t.id for _, t in old.with_steps()]
    keys = ("plan:", "title:", "year:", "span:", "week_1:", "when:", "due:", "start:", "20")
    for line in difflib.ndiff(before, after):
        if line.startswith("-"):
            assert any(key in line for key in keys), line
        if line.startswith("+ "):
            assert any(key in line for key in (*keys, "carried_from:", "# 20")), line
    kept = [line for line in before if line.lstrip().startswith("#")]
    assert [line for line in after if line in kept] == kept
    bytes_before = new.read_bytes()
    again = workplan("renew", plan, "--journal", journal, "-o", new)
    assert again.returncode == 0
    assert new.read_bytes() == bytes_before
    assert workplan("renew", plan, "--journal", journal).stdout == new.read_text(encoding="utf-8")


PLAN_TEXT = """\
plan: p-2022
title: Plan
year: 2022
tasks:
  - {id: once, title: Once, when: May}
  - {id: met, title: Met, when: May}
  - {id: always, title: Always, when: ongoing}
  - {id: often, title: Often, when: monthly}
  - {id: off, title: Off, when: June}
"""
JOURNAL = """\
- {on: 2022-05-02, task: once, move: June, by: Jo}
- {on: 2022-06-02, task: once, move: July, by: Jo}
- {on: 2022-05-03, task: met, done: true, by: Jo}
- {on: 2022-06-03, task: off, cancel: true, why: no room, by: Jo}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2022.yaml"
    path.write_text(PLAN_TEXT)
    (tmp_path / "2022.log.yaml").write_text(JOURNAL)
    return path


def carried(path: Path) -> dict[str, Carried | None]:
    plan = read_plan(path.read_bytes(), str(path))
    return {task.id: task.carried_from for _, task in plan.walk() if task.carried_from}


def test_only_what_was_to_be_finished_and_was_not_is_carried(workplan: Run, plan: Path) -> None:
    new = plan.with_name("2023.yaml")
    run = workplan("renew", plan, "-o", new)
    assert {name: str(one) for name, one in carried(new).items()} == {
        "once": "{plan: p-2022, first: 2022-05-01..2022-05-31, moved: 2}"
    }
    assert "# 2022: cancelled on 2022-06-03: no room" in new.read_text()
    assert "cancelled, and in the new plan again: off\ncarried: once\n" in run.stdout
    assert "p-2023: 5 tasks, of these 1 carried; 0 dates to be set" in run.stdout
    assert plan.read_text() == PLAN_TEXT


def test_what_is_carried_again_keeps_its_first_date_and_all_its_moves(
    workplan: Run, plan: Path
) -> None:
    second, third, fourth = (plan.with_name(f"{year}.yaml") for year in (2023, 2024, 2025))
    workplan("renew", plan, "-o", second)
    log = "- {on: 2023-05-02, task: once, move: August, by: Jo}\n- {on: 2023-05-03, task: met, done: true, by: Jo}\n- {on: 2023-06-03, task: off, done: true, by: Jo}\n"
    second.with_name("2023.log.yaml").write_text(log)
    workplan("renew", second, "-o", third)
    assert str(carried(third)["once"]) == "{plan: p-2022, first: 2022-05-01..2022-05-31, moved: 3}"
    log = "- {on: 2024-05-02, task: once, done: true, by: Jo}\n"
    third.with_name("2024.log.yaml").write_text(log)
    workplan("renew", third, "-o", fourth)
    assert "once" not in carried(fourth)


def test_the_day_decides_what_is_unfinished(workplan: Run, plan: Path) -> None:
    new = plan.with_name("2023.yaml")
    workplan("renew", plan, "-o", new, "--as-of", "2022-05-02")
    assert {*carried(new)} == {"once", "met", "off"}


def test_the_review_show_and_json_tell_what_was_carried(workplan: Run, plan: Path) -> None:
    new = plan.with_name("2023.yaml")
    workplan("renew", plan, "-o", new)
    review = workplan("review", new, "--week", "2023-W10", "--as-of", "2023-03-10", "--lang", "en")
    assert "Carried from earlier plans (1)" in review.stdout
    (row,) = [line for line in review.stdout.splitlines() if "1–31 May 2022" in line]
    assert row.split()[-3:] == ["283", "2", "upcoming"]
    shown = workplan("show", "once", "-p", new)
    assert "p-2022  1–31 May 2022  moved 2 times before" in shown.stdout
    (json_task, *_) = json.loads(workplan("status", new, "--json").stdout)["plans"][0]["tasks"]
    assert json_task["carried_from"] == {
        "plan": "p-2022",
        "first": "2022-05-01",
        "last": "2022-05-31",
        "moved": 2,
    }
    workplan("done", "once", "-p", new, "--on", "2023-05-02", cwd=plan.parent)
    later = workplan("review", new, "--week", "2023-W30", "--as-of", "2023-07-28", "--lang", "en")
    assert "Carried from earlier plans" not in later.stdout


def test_a_file_of_other_content_is_replaced_only_by_force(workplan: Run, plan: Path) -> None:
    new = plan.with_name("2023.yaml")
    new.write_text("# mine\n")
    run = workplan("renew", plan, "-o", new, "--lang", "en")
    assert run.returncode == 2
    assert "exists with other content, which would be lost" in run.stderr
    assert new.read_text() == "# mine\n"
    assert workplan("renew", plan, "-o", new, "--force").returncode == 0
    assert read_plan(new.read_bytes(), "").year == 2023


@pytest.mark.parametrize("name", ["2022.yaml", "2022.log.yaml", "2023.log.yaml", "2023.txt"])
def test_plans_that_are_read_journals_and_other_files_are_never_written(
    workplan: Run, plan: Path, name: str
) -> None:
    before = {path.name: path.read_bytes() for path in plan.parent.iterdir()}
    assert workplan("renew", plan, "-o", plan.with_name(name), "--force").returncode == 2
    assert {path.name: path.read_bytes() for path in plan.parent.iterdir()} == before


@pytest.mark.parametrize("year", ["2022", "2021"])
def test_the_new_year_is_a_later_one(workplan: Run, plan: Path, year: str) -> None:
    run = workplan("renew", plan, "--year", year, "--lang", "en")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--year 2023" in run.stderr


def test_plans_are_renewed_one_by_one(workplan: Run, plan: Path) -> None:
    shutil.copy(plan, plan.with_name("other.yaml"))
    run = workplan("renew", plan, plan.with_name("other.yaml"), "--lang", "en")
    assert (run.returncode, run.stdout) == (2, "")
    assert "name one of the files: " in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_a_terminal_is_asked_until_the_answer_is_a_date(tmp_path: Path) -> None:
    plan = tmp_path / "2022.yaml"
    plan.write_text(PLAN_TEXT.replace("Met, when: May", 'Met, when: "Friday, 25 March"'))
    master, slave = pty.openpty()
    os.write(master, b"Friday, 25 March\nFriday, 24 March\n")
    run = subprocess.run(
        [sys.executable, "-m", "workplan", "renew", str(plan), "-o", str(tmp_path / "2023.yaml"), "--lang", "en"],
        stdin=slave, stderr=slave, stdout=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(slave)
    asked = os.read(master, 10_000).decode()
    os.close(master)
    assert run.returncode == 0
    assert asked.count("its date in the new year") == 2
    assert "2023-03-25 is a Saturday" in asked
    new = read_plan((tmp_path / "2023.yaml").read_bytes(), "")
    assert [t.when.words for _, t in new.walk()][1] == "Friday, 24 March"
