"""Ids that were removed and given to another task later."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from support import Run

HEAD = "plan: p\ntitle: P\nyear: 2022\ntasks:\n"
OLD = "  - {id: a, title: Old, when: May}\n"
OTHER = "  - {id: b, title: Other, when: May}\n"


def committed(plan: Path, text: str, day: str) -> None:
    plan.write_text(HEAD + text, encoding="utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "commit x")):
        subprocess.run(
            ["git", *command],
            cwd=plan.parent,
            check=True,
            env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day},
        )


def test_entries_of_a_removed_task(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan = plan_file(HEAD + OLD)
    journal = plan.with_name("p.log.yaml")
    journal.write_text(
        "- {at: 2022-03-01T10:00:00Z, task: a, note: n}\n"
        "- {at: 2022-07-01T10:00:00Z, task: a, note: of the new one}\n"
    )
    committed(plan, OLD + OTHER, "2022-01-01T10:00:00Z")
    committed(plan, OTHER, "2022-04-01T10:00:00Z")
    assert "with the id a" not in workplan("check").stdout
    committed(plan, OTHER + "  - {id: a, title: New, when: July}\n", "2022-06-01T10:00:00Z")
    run = workplan("check")
    assert run.returncode == 0
    assert "p.yaml:6:6: warning: a task with the id a was removed by 2022-04-01" in run.stdout
    assert "this one: 1 (give" in run.stdout
    journal.write_text("- {at: 2022-07-01T10:00:00Z, task: a, note: of the new one}\n")
    assert workplan("check").stdout == "1 plan: no problem\n"


def test_a_task_that_is_edited_or_put_elsewhere(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan = plan_file(HEAD + OLD)
    plan.with_name("p.log.yaml").write_text("- {at: 2022-01-01T09:00:00Z, task: a, note: n}\n")
    committed(plan, OLD + OTHER, "2022-01-01T10:00:00Z")
    committed(plan, OTHER + OLD.replace("Old", "New"), "2022-04-01T10:00:00Z")
    committed(plan, OLD.replace("Old", "Newer"), "2022-05-01T10:00:00Z")
    assert workplan("check").stdout == "1 plan: no problem\n"


def test_what_baselines_show(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan = plan_file(HEAD + OTHER + "  - {id: a, title: New, when: July}\n")
    journal = plan.with_name("p.log.yaml")
    first = "- {at: 2022-01-01T10:00:00Z, baseline: first, windows: {a: May, b: May}}\n"
    note = "- {at: 2022-03-01T10:00:00Z, task: a, note: n}\n"
    second = "- {at: 2022-04-01T10:00:00Z, baseline: second, windows: {b: May}}\n"
    journal.write_text(first + note)
    assert workplan("check").stdout == "1 plan: no problem\n"
    journal.write_text(first + note + second)
    assert "a task with the id a was removed by 2022-04-01" in workplan("check").stdout
    journal.write_text(first + second + note.replace("03-01", "04-02"))
    assert workplan("check").stdout == "1 plan: no problem\n"
