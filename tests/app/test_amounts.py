"""What may be recorded of targets, and of tasks that are done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

PLAN = """\
plan: p
title: P
year: 2022
language: en
tasks:
  - {id: a, title: A, when: 2022, owner: Ann, targets: {talks: 10 talks}}
  - {id: m, title: M, when: monthly, owner: Ann}
"""


@pytest.fixture
def office(plan_file: Callable[[str], Path], workplan: Run) -> Path:
    plan = plan_file(PLAN)
    assert workplan("log", "a", "--add", "talks=3", "--plan", plan).returncode == 0
    return plan


@pytest.mark.parametrize(("taken", "allowed"), [("2", True), ("3", True), ("4", False)])
def test_a_correction_takes_back_at_most_the_total(
    office: Path, workplan: Run, taken: str, allowed: bool
) -> None:
    run = workplan("log", "a", "--add", f"talks=-{taken}", "--plan", office)
    assert (run.returncode == 0) is allowed, run.stderr
    if not allowed:
        assert "'talks' is 3 so far: 4 cannot be taken back" in run.stderr


def test_a_total_is_added_to_or_given_not_both(office: Path, workplan: Run) -> None:
    before = office.with_name("p.log.yaml").read_bytes()
    run = workplan("log", "a", "--add", "talks=1", "--set", "talks=5", "--plan", office)
    assert run.returncode == 2
    assert "'talks' is added to and given as a total at once" in run.stderr
    assert office.with_name("p.log.yaml").read_bytes() == before


@pytest.mark.parametrize("command", ["block", "cancel"])
def test_what_is_done_is_reopened_before_it_is_blocked_or_cancelled(
    office: Path, workplan: Run, command: str
) -> None:
    done = workplan("done", "a", "m@2022-01", "--plan", office)
    assert done.returncode == 0, done.stderr
    for task in ("a", "m@2022-01"):
        run = workplan(command, task, "--why", "x", "--plan", office)
        assert run.returncode == 2
        assert f"{task} is done already (`reopen` it first" in run.stderr
    assert workplan("reopen", "a", "--plan", office).returncode == 0
    for task in ("a", "m@2022-02", "m"):
        assert workplan(command, task, "--why", "x", "--plan", office).returncode == 0


@pytest.mark.parametrize(("taken", "allowed"), [("0.3万元", True), ("0.31万元", False)])
def test_a_correction_in_another_unit_is_converted(
    plan_file: Callable[[str], Path], workplan: Run, taken: str, allowed: bool
) -> None:
    plan = plan_file(PLAN.replace("10 talks", "9000 元"))
    assert workplan("log", "a", "--add", "talks=3000元", "--plan", plan).returncode == 0
    assert (workplan("log", "a", "--add", f"talks=-{taken}", "--plan", plan).returncode == 0) is (
        allowed
    )
