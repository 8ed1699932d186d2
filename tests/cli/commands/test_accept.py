"""`workplan accept`, `return`, `baseline`, and `done` of what repeats or has steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

TEXT = """\
plan: p
title: P
span: 2022-01-01..2032-12-31
year: 2022
rules: {acceptance: Office}
tasks:
  - {id: road, title: Road, when: 2022-05, steps: [{id: base, title: Base, when: 2022-04}]}
  - {id: fair, title: Fair, when: 2022-06-10, event: yes}
"""
REPEATS = """\
plan: p
title: P
year: 2022
tasks:
  - {id: close, title: Close, when: monthly}
"""


@pytest.fixture
def journal(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(TEXT).with_name("p.log.yaml")


def test_done_accept_return(workplan: Run, journal: Path) -> None:
    refused = workplan("accept", "road")
    assert (refused.returncode, journal.exists()) == (2, False)
    assert "does not wait for acceptance" in refused.stderr
    done = workplan("done", "road", "--on", "2022-05-20")
    assert "submitted" in done.stdout
    back = workplan("return", "road", "--why", "gaps", "--on", "2022-05-21")
    assert "returned for rework" in back.stdout
    workplan("done", "road", "--on", "2022-05-22")
    accepted = workplan("accept", "road", "--on", "2022-05-23")
    assert accepted.returncode == 0
    assert "done 22 May 2022" in accepted.stdout or "done" in accepted.stdout
    shown = workplan("show", "road", "--as-of", "2022-05-23").stdout
    assert "accepted on" in shown
    assert "23 May 2022" in shown


def test_a_step_is_named_with_its_task(workplan: Run, journal: Path) -> None:
    run = workplan("done", "road/base", "--on", "2022-04-20", "--note", "laid")
    assert run.returncode == 0
    assert "task: road/base" in journal.read_text() or '"road/base"' in journal.read_text()
    assert "road/base" in workplan("show", "road").stdout


def test_days_to_come_and_before_the_plan_are_refused(workplan: Run, journal: Path) -> None:
    for on in ("2032-12-30", "2021-12-31"):
        run = workplan("done", "road", "--on", on)
        assert (run.returncode, journal.exists()) == (2, False), run.stderr


def test_a_task_that_is_done_is_not_moved(workplan: Run, journal: Path) -> None:
    workplan("done", "road", "--on", "2022-06-20")
    before = journal.read_bytes()
    run = workplan("move", "road", "--to", "2022-07")
    assert (run.returncode, journal.read_bytes()) == (2, before)
    assert "done already" in run.stderr


def test_a_move_keeps_who_granted_it(workplan: Run, journal: Path) -> None:
    run = workplan("move", "road", "--to", "2032-07", "--granted-by", "Council", "--why", "rain")
    assert "granted by Council" in run.stdout
    assert "granted: Council" in journal.read_text()


def test_a_baseline_keeps_the_dates_once(workplan: Run, journal: Path) -> None:
    run = workplan("baseline", "approved")
    assert run.stdout == "baseline approved: the dates of 3 items are kept\n"
    text = journal.read_text()
    assert "road/base" in text
    assert "2022-05-01..2022-05-31" in text
    run = workplan("baseline", "approved")
    assert (run.returncode, journal.read_text()) == (2, text)


def test_done_takes_the_only_occurrence_that_is_due(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    journal = plan_file(REPEATS).with_name("p.log.yaml")
    assert "2022-01" in workplan("done", "close", "--on", "2022-01-31").stdout
    two = workplan("done", "close", "--on", "2022-03-01")
    assert two.returncode == 2
    assert "close@2022-02, close@2022-03" in two.stderr
    assert len(journal.read_text().splitlines()) == 1
    both = workplan("done", "close", "--on", "2022-03-01", "--all-due")
    assert both.returncode == 0
    assert len(journal.read_text().splitlines()) == 3
    none = workplan("done", "close", "--on", "2022-03-01")
    assert none.returncode == 2
    assert "no occurrence of close is open or overdue" in none.stderr


def test_an_occurrence_is_named_by_a_day_of_it_too(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    journal = plan_file(REPEATS).with_name("p.log.yaml")
    assert workplan("done", "close@2022-02-10", "--on", "2022-02-10").returncode == 0
    assert "close@2022-02" in journal.read_text()
