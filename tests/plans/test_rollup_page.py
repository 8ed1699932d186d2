"""The plans of the page about roll-up are right, and count towards each other as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import ROOT, Run


@pytest.fixture(params=["docs/roll-up.md", "docs/zh/roll-up.md"])
def plans(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    text = (ROOT / request.param).read_text(encoding="utf-8")
    for name, plan in re.findall(r"```yaml\n# (plans/\S+)\n(.+?)```", text, re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan, encoding="utf-8")
    return tmp_path / "plans"


def test_they_have_no_problem(workplan: Run, plans: Path) -> None:
    run = workplan("check", plans, "--lang", "en")
    assert (run.returncode, run.stdout) == (0, "2 plans: no problem\n")


def test_they_count_as_the_page_says(workplan: Run, plans: Path) -> None:
    day = ("--on", "2022-05-02")
    assert workplan("log", "比赛", "--add", "场次=3", "--set", "满意度=96%", *day).returncode == 0
    assert workplan("log", "讲座", "--add", "2", *day).returncode == 0
    run = workplan("targets", plans / "city.yaml", "--lang", "en", "--as-of", "2022-06-01")
    rows = [" ".join(line.split()) for line in run.stdout.splitlines()]
    assert any(row.startswith("开展演讲比赛 场次 (场) 鹿城 60 5 8.3% 55 2 May") for row in rows)
    assert any("满意度: 2 parts, 1 reported" in row for row in rows)
    assert any("1 without a plan or a report (永嘉)" in row for row in rows)
