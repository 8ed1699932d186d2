"""What people type: parts of names, words of both languages, several tasks, days from today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run

PLAN = """\
plan: p
title: 办公室计划
year: 2022
language: zh
timezone: Asia/Shanghai
owners:
  宣传科: {aliases: [宣科], leader: 李四, group: 机关}
  宣讲团: {}
  Ann Lee: {aliases: [AL]}
sections:
  - title: Spring term
    tasks:
      - {id: 三月会, title: 3月的会, when: 3月, owner: 宣传科}
      - {id: 五月会, title: 5月的会, when: 5月, owner: 宣讲团}
      - {id: visits, title: Home visits, when: all year, owner: Ann Lee, targets: {homes: 100}}
  - title: 秋季
    tasks:
      - {id: 比赛, title: 演讲比赛, when: 11月, owner: 宣传科, tags: [五教]}
      - {id: 学习, title: 集中学习, when: 全年, owner: 宣传科}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "p.yaml"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def ids(workplan: Run, *arguments: str) -> list[str]:
    run = workplan("status", "--as-of", "2022-06-20", "--json", *arguments)
    assert run.returncode == 0, run.stderr
    return [task["id"] for task in json.loads(run.stdout)["plans"][0]["tasks"]]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--owner", "ann"), ["visits"]),
        (("--owner", "al"), ["visits"]),
        (("--owner", "宣传"), ["三月会", "比赛", "学习"]),
        (("--owner", "宣科"), ["三月会", "比赛", "学习"]),
        (("--involves", "讲团"), ["五月会"]),
        (("--section", "spring"), ["三月会", "五月会", "visits"]),
        (("--section", "SPRING", "--owner", "LEE"), ["visits"]),
        (("--tag", "五"), ["比赛"]),
        (("--leader", "李"), ["三月会", "比赛", "学习"]),
        (("--group", "机"), ["三月会", "比赛", "学习"]),
        (("--state", "late"), ["三月会", "五月会"]),
        (("--state", "逾期"), ["三月会", "五月会"]),
        (("--state", "Overdue"), ["三月会", "五月会"]),
        (("--state", "behind"), ["visits"]),
        (("--state", "滞后"), ["visits"]),
        (("--state", "silent"), ["visits", "学习"]),
        (("--state", "未报送"), ["visits", "学习"]),
        (("--state", "upcoming", "--state", "late"), ["三月会", "五月会", "比赛"]),
        (("--light", "红"), ["三月会", "五月会", "visits"]),
    ],
)
def test_selections(
    workplan: Run, plan: Path, arguments: tuple[str, ...], found: list[str]
) -> None:
    assert ids(workplan, *arguments) == found


@pytest.mark.parametrize(
    "command", ["status", "overdue", "next", "targets", "timeline", "review", "ics"]
)
def test_every_report_takes_a_part_of_an_owner(workplan: Run, plan: Path, command: str) -> None:
    run = workplan(command, "--owner", "ANN", "--as-of", "2022-06-20")
    assert run.returncode == 0, run.stderr
    assert "3月的会" not in run.stdout
    several = workplan(command, "--owner", "宣", "--lang", "zh")
    assert several.returncode == 2
    assert "宣传科" in several.stderr
    assert "宣讲团" in several.stderr
    unknown = workplan(command, "--owner", "Bob", "--as-of", "2022-06-20")
    assert unknown.returncode == 2
    assert "Bob" in unknown.stderr


def test_a_name_as_it_is_written_is_no_part_of_another(workplan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("Ann", "Anna"):
        (folder / f"{name}.yaml").write_text(
            f"plan: {name}\ntitle: {name}\nyear: 2022\ntasks:\n"
            f"  - {{id: of-{name}, title: T, when: May, owner: {name}}}\n"
        )
    run = workplan("status", "--owner", "ann", "--as-of", "2022-06-20")
    assert "of-Ann" in run.stdout
    assert "of-Anna" not in run.stdout


def test_several_tasks_are_done_together(workplan: Run, plan: Path) -> None:
    run = workplan("done", "3月的会", "5月的", "--on", "2022-05-03", "--note", "开了")
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 2
    journal = plan.with_name("p.log.yaml").read_text(encoding="utf-8")
    assert journal.count("done: true") == 2


@pytest.mark.parametrize(
    "words",
    [
        ("3月的会", "nothing"),  # one that there is none of
        ("3月的会", "月的会"),  # one that fits two
        ("3月的会", "三月"),  # twice the same
        ("3月的会", "visits", "--add", "homes=3"),  # an amount belongs to one
    ],
)
def test_all_or_nothing(workplan: Run, plan: Path, words: tuple[str, ...]) -> None:
    run = workplan("done", *words, "--on", "2022-05-03")
    assert run.returncode == 2
    assert not plan.with_name("p.log.yaml").exists()


def test_tasks_of_two_plans_are_done_together(workplan: Run, plan: Path) -> None:
    other = plan.with_name("q.yaml")
    other.write_text("plan: q\ntitle: Q\nyear: 2022\ntasks:\n  - {id: hall, title: H, when: May}\n")
    assert workplan("done", "hall", "3月的会", "--on", "2022-05-03").returncode == 0
    for path in (plan, other):
        assert "done: true" in path.with_name(f"{path.stem}.log.yaml").read_text(encoding="utf-8")


def test_the_initials_of_a_title_where_nothing_else_fits(workplan: Run, plan: Path) -> None:
    assert "比赛" in workplan("show", "yjbs").stdout
    assert "比赛" in workplan("show", "YJBS").stdout
    assert "集中学习" in workplan("show", "jzxx").stdout
    several = workplan("show", "dh")  # 3月的会 and 5月的会
    assert several.returncode == 2
    assert "三月会" in several.stderr
    assert "五月会" in several.stderr
    assert "Home visits" in workplan("show", "visits").stdout


def test_the_owner_that_a_user_is(workplan: Run, plan: Path, tmp_path: Path) -> None:
    settings = {
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "APPDATA": str(tmp_path / "settings"),
    }
    run = workplan("status", "--mine", **settings)
    assert run.returncode == 2
    assert "workplan me" in run.stderr
    assert workplan("me", "宣传", **settings).returncode == 0
    assert "宣传" in workplan("me", **settings).stdout
    found = workplan("status", "--mine", "--as-of", "2022-06-20", "--json", **settings)
    tasks = json.loads(found.stdout)["plans"][0]["tasks"]
    assert [task["id"] for task in tasks] == ["三月会", "比赛", "学习"]
    assert workplan("me", "--forget", **settings).returncode == 0
    assert workplan("status", "--mine", **settings).returncode == 2
    assert workplan("me", "--forget", **settings).returncode == 0, "twice is not an error"
    assert workplan("me", "A", "--forget", **settings).returncode == 2
