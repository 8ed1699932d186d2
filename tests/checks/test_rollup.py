"""Errors and warnings about targets that are to count towards those of other plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from workplan.app.checking import graph_of, problems_of
from workplan.app.loading import plan_files
from workplan.errors import Problem

CITY = """plan: city-2022
title: City
year: 2022
language: en
tasks:
  - id: a
    title: A
    when: all year
    targets:
      n: {goal: 100 talks, parts: {east: 60 talks, west: 40 talks}}
      s: full coverage
"""
COUNTY = """plan: east-2022
title: East
year: 2022
language: en
part: east
tasks:
  - id: b
    title: B
    when: all year
    counts_towards: city-2022/a
    targets: {n: 60 talks}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "city.yaml").write_text(CITY, encoding="utf-8")
    (folder / "east.yaml").write_text(COUNTY, encoding="utf-8")
    return folder


def problems(folder: Path, *names: str) -> list[Problem]:
    files = plan_files([folder / name for name in names] or [folder])
    around, ids = graph_of(files), dict[str, str]()
    return [one for path in files for one in problems_of(path, None, ids, around)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_fits_has_no_problem(plans: Path) -> None:
    assert problems(plans) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("city-2022/a", "city-2023/a", "there is no plan 'city-2023' among", "known: city-2022"),
        ("city-2022/a", "ciyt-2022/a", "there is no plan 'ciyt-2022'", "did you mean city-2022?"),
        ("city-2022/a", "city-2022/x", "city-2022 has no task 'x'", "known: a"),
        ("{n: 60", "{m: 60", "a has no target 'm'", "known: n, s"),
        ("{n: 60 talks}", "{s: 60 talks}", "are not of one kind", "levels are shown beside"),
        ("60 talks}", "60 people}", "the unit of 'n' does not fit", "write it in talks"),
        ("60 talks}", "60}", "the unit of 'n' does not fit", "write it in talks"),
        ("part: east", "part: north", "has no part 'north'", "known: east, west"),
        ("part: east\n", "", "it is not written which part", "write `part:` at the head of the plan"),
        ("city-2022/a", "east-2022/b", "is a target of this plan", "its own plan anyway"),
        ("city-2022/a", "city-2022/a.x", "means no target of b", "give the task a target 'x'"),
        ("    targets: {n: 60 talks}\n", "", "means no target of b", "give the task a target"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_an_error_at_its_place(
    plans: Path, old: str, new: str, message: str, hint: str
) -> None:
    change(plans / "east.yaml", old, new)
    (problem,) = [one for one in problems(plans) if one.severity == "error"]
    assert message in str(problem.message)
    assert hint in str(problem.hint)
    assert problem.file.endswith("east.yaml")
    line = (plans / "east.yaml").read_text().splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("counts_towards:")


def test_a_target_of_its_own_has_its_own_place(plans: Path) -> None:
    change(plans / "east.yaml", "    counts_towards: city-2022/a\n", "")
    change(
        plans / "east.yaml", "{n: 60 talks}", "{n: {goal: 60 talks, counts_towards: city-2022/a.x}}"
    )
    (problem,) = problems(plans)
    assert (problem.line, problem.column) == (10, 35)


def test_a_circle_is_an_error_in_each_plan(plans: Path) -> None:
    change(plans / "city.yaml", "100 talks,", "100 talks, counts_towards: east-2022/b,")
    found = problems(plans)
    assert [Path(one.file).name for one in found] == ["city.yaml", "east.yaml"]
    assert all("count towards each other" in str(one.message) for one in found)


def test_the_plan_above_may_be_kept_elsewhere(plans: Path) -> None:
    (plans / "city.yaml").unlink()
    (problem,) = problems(plans)
    assert problem.severity == "warning"
    town = COUNTY.replace("east-2022", "town").replace("city-2022/a", "east-2022/b")
    (plans / "town.yaml").write_text(town, encoding="utf-8")
    assert [one.severity for one in problems(plans)] == ["warning"]
    (plans / "other.yaml").write_text(CITY.replace("city-2022", "some"), encoding="utf-8")
    change(plans / "town.yaml", "east-2022/b", "city-2022/a")
    assert {one.severity for one in problems(plans)} == {"error"}


def test_entries_that_would_count_twice_are_errors_at_their_line(plans: Path) -> None:
    lines = (
        "- {at: 2022-04-01T09:00:00+08:00, task: a, on: 2022-04-01, add: {n: 1}}",
        "- {at: 2022-04-01T09:00:01+08:00, task: a, on: 2022-04-01, add: {n: 1}, part: east}",
        "- {at: 2022-04-01T09:00:02+08:00, task: a, on: 2022-04-01, add: {n: 1}, part: west}",
        "- {at: 2022-04-01T09:00:03+08:00, task: a, on: 2022-04-01, set: {n: 9}}",
    )
    (plans / "city.log.yaml").write_text("\n".join(lines), encoding="utf-8")
    found = problems(plans)
    assert [(one.line, one.severity) for one in found] == [(2, "error"), (4, "error")]
    assert "brought by east-2022" in str(found[0].message)
    assert "say with `add`" in str(found[1].hint)


def test_a_part_of_several_plans_and_another_goal_are_warnings(plans: Path) -> None:
    second = COUNTY.replace("plan: east-2022", "plan: east-b").replace("60 talks", "50 talks")
    (plans / "second.yaml").write_text(second, encoding="utf-8")
    several, goal = problems(plans)
    assert {several.severity, goal.severity} == {"warning"}
    assert "brought by several plans: east-2022, east-b" in str(several.message)
    assert (several.line, several.column) == (10, 7)
    assert "are 50talks, and it owes 60talks" in str(goal.message)


def test_several_targets_of_a_part_have_its_goal_together(plans: Path) -> None:
    path = plans / "east.yaml"
    second = "  - {id: c, title: C, when: May, targets: {m: {goal: %s, counts_towards: city-2022/a.n}}}\n"
    change(path, "60 talks}", "45 talks}")
    text = path.read_text()
    path.write_text(text + second % "15 talks")
    assert problems(plans) == []
    path.write_text(text + second % "16 talks")
    (problem,) = problems(plans)
    assert "are 61talks, and it owes 60talks" in str(problem.message)


def test_one_file_is_checked_against_those_around_it(workplan: Run, plans: Path) -> None:
    change(plans / "east.yaml", "city-2022/a", "city-2022/x")
    run = workplan("check", "plans/east.yaml", "--lang", "en")
    assert run.returncode == 1
    assert "plans/east.yaml:10:5: city-2022 has no task 'x' (known: a)" in run.stdout
    chinese = workplan("check", "plans/east.yaml", "--lang", "zh")
    assert "计划city-2022中没有事项“x”" in chinese.stdout


def test_a_plan_that_is_not_there_is_told_once_with_how_many_targets(plans: Path) -> None:
    change(plans / "east.yaml", "city-2022/a", "city-2023/a")
    change(plans / "east.yaml", "{n: 60 talks}", "{n: 60 talks, s: full coverage}")
    (found,) = problems(plans)
    assert (found.line, found.severity) == (10, "error")
    assert str(found.message) == (
        "there is no plan 'city-2023' among those read; 2 targets are to count towards it"
    )
    assert str(found.hint) == "known: city-2022"


def test_a_plan_above_that_cannot_be_read_is_told_once_and_not_suggested(plans: Path) -> None:
    change(plans / "city.yaml", "title: City", "titel: City")
    change(plans / "east.yaml", "{n: 60 talks}", "{n: 60 talks, s: full coverage}")
    (found,) = problems(plans, "east.yaml")
    assert (found.line, found.severity) == (10, "warning")
    assert str(found.message) == "plan city-2022 cannot be read: 2 targets count towards it"
    assert "did you mean" not in str(found.hint)
