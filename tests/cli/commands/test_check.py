"""`workplan check`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml
from support import PLAN, ROOT, SAMPLE, Run


def test_check_finds_nothing_in_the_real_plan_and_sample(workplan: Run) -> None:
    run = workplan("check", PLAN, "--journal", SAMPLE)
    assert (run.returncode, run.stdout, run.stderr) == (0, "1 plan: no problem\n", "")


def test_check_warns_of_contradictions_at_their_place(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan_file(
        "plan: p\ntitle: P\nyear: 2022\nholidays: CN\ntasks:\n"
        "  - {id: a, title: A, when: June}\n"
        "  - {id: b, title: B, when: March, after: [a]}\n"
        "  - {id: c, title: C, when: 2022-10-03}\n"
        "  - {id: d, title: D, when: 2022-10-08}\n"
        "  - {id: e, title: E, when: 2024-03}\n"
        "  - {id: f, title: F, when: 9000 weeks after g}\n"
        "  - {id: g, title: G, when: 9999-01-01}\n"
    )
    run = workplan("check")
    assert run.returncode == 1
    assert [line.split(" ")[:2] for line in run.stdout.splitlines()] == [
        ["plans/p.yaml:4:1:", "warning:"],
        ["plans/p.yaml:7:44:", "b"],
        ["plans/p.yaml:8:23:", "warning:"],
        ["plans/p.yaml:10:23:", "warning:"],
        ["plans/p.yaml:11:23:", "'9000"],
        ["plans/p.yaml:12:23:", "warning:"],
    ]
    assert "国庆节" in run.stdout
    assert workplan("status").returncode == 0


def test_check_names_a_weekend_day_in_the_language_asked_for(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan_file(
        "plan: p\ntitle: P\nyear: 2022\nholidays: CN\ntasks:\n"
        "  - {id: a, title: A, when: 2022-03-12}\n"
    )
    told = [
        line for line in workplan("check", "--lang", "zh").stdout.splitlines() if "3月12日" in line
    ]
    assert len(told) == 1
    assert "星期六" in told[0]
    assert "Saturday" not in told[0]
    assert "Saturday" in workplan("check", "--lang", "en").stdout


def test_github_annotations(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: 5%}]\n")
    run = workplan("check", "--format", "github")
    assert run.returncode == 1
    assert run.stdout.startswith("::error file=plans/p.yaml,line=4,col=27::cannot read '5%25'")


def test_the_hook_for_git_checks_what_has_changed(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    plan = plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: May}]\n")
    log = plan.with_name("p.log.yaml")
    log.write_text("- {task: a, on: 2022-05-01, done: yes please}\n", encoding="utf-8")
    changed = ["plans/p.yaml", "plans/p.log.yaml", "notes/x.yaml", "year/plans/q.yml", "plans.yaml"]
    picked = [name for name in changed if re.search(hook["files"], name)]
    assert picked == ["plans/p.yaml", "plans/p.log.yaml", "year/plans/q.yml"]
    program, *command = hook["entry"].split()
    assert program == "workplan"
    for names in (picked[:1], picked[1:2], picked[:2]):
        run = workplan(*command, *names)
        assert run.returncode == 1
        assert run.stdout.count("p.log.yaml:1:") == 1
    log.write_text("", encoding="utf-8")
    assert workplan(*command, *picked[:2]).returncode == 0
