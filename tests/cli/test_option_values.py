"""States and lights as values of options: words in both languages, and what a wrong one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run

from workplan.assessment.terms import Condition, Light
from workplan.cli.state_words import light_words, lights_listed, state_words, states_listed
from workplan.errors import Text
from workplan.words.messages import translate

PLAN = """\
plan: p
title: P
year: 2022
language: zh
timezone: Asia/Shanghai
tasks:
  - {id: a, title: 甲, when: 5月, targets: {场次: 3 场}}
  - {id: b, title: 乙, when: 3月—12月, steps: [{id: s, title: 初稿, due: 3月底}]}
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(PLAN, encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "words", "listed"),
    [(Condition, state_words(), states_listed()), (Light, light_words(), lights_listed())],
)
def test_the_hint_names_every_value_in_both_languages(
    values: type[Condition] | type[Light], words: dict[str, str], listed: Text
) -> None:
    every = [one.value for one in values]
    assert translate(listed, "en") == f"one of {', '.join(every)}"
    chinese = translate(listed, "zh").removeprefix("可用：").split("、")
    assert [words[word] for word in chinese] == every


def test_a_wrong_state_lists_what_there_is_in_the_language(workplan: Run) -> None:
    run = workplan("status", "--state", "慢", "--lang", "zh")
    assert "逾期、待验收、受阻" in run.stderr
    assert "红、黄、绿、灰" in workplan("status", "--light", "蓝", "--lang", "zh").stderr


def test_a_step_in_the_state_is_listed_where_its_task_is_not(workplan: Run) -> None:
    arguments = ("status", "--as-of", "2022-04-05", "--state", "逾期")
    text = workplan(*arguments).stdout
    assert "另有分解任务1项，其中逾期1项" in text
    assert "乙：初稿" in text
    (plan,) = json.loads(workplan(*arguments, "--json").stdout)["plans"]
    assert plan["tasks"] == []
    assert [one["id"] for one in plan["other_steps"]] == ["b/s"]
    assert plan["step_counts"]["states"]["overdue"] == 1
    every = json.loads(workplan("status", "--as-of", "2022-04-05", "--json").stdout)
    assert every["plans"][0]["other_steps"] == []


@pytest.mark.parametrize("command", ["next", "overdue", "targets", "timeline"])
def test_every_list_of_tasks_takes_states_and_lights(workplan: Run, command: str) -> None:
    more = ("--weeks", "52") if command == "next" else ()
    day = ("--as-of", "2022-04-05", "--json")
    for option, value, ids in (
        ("--state", "进行中", ["b"]),
        ("--state", "未开始", ["a"]),
        ("--light", "灰", ["a"]),
    ):
        run = workplan(command, option, value, *day, *more)
        assert run.returncode == 0, run.stderr
        found = [task["id"] for task in json.loads(run.stdout)["plans"][0]["tasks"]]
        assert set(found) <= set(ids)
