"""Where a target counts besides its own plan, as a plan writes it."""

from __future__ import annotations

from typing import Any

import pytest

from workplan.errors import ReadError, UserError
from workplan.plan.reading import read_plan
from workplan.plan.targets import read_target
from workplan.plan.towards import Towards, read_towards

HEAD = "plan: p\ntitle: P\nyear: 2022\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("city-2022/演讲比赛.场次", Towards("city-2022", "演讲比赛", "场次")),
        ("city-2022/演讲比赛", Towards("city-2022", "演讲比赛")),
        (" city-2022 / a . 场次 ", Towards("city-2022", "a", "场次")),
        ("市2022/比赛/初赛.参赛 人数", Towards("市2022", "比赛/初赛", "参赛 人数")),
        ("c/a.v1.2", Towards("c", "a", "v1.2")),
        ({"to": "c/a", "part": " 东  区 "}, Towards("c", "a", "", "东 区")),
    ],
)
def test_what_can_be_read(written: Any, found: Towards) -> None:
    assert read_towards(written) == found


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("city-2022", "write PLAN/TASK.TARGET"),
        ("/a.n", "write PLAN/TASK.TARGET"),
        ("c/.n", "write PLAN/TASK.TARGET"),
        ("c/a.", "write PLAN/TASK.TARGET"),
        ("c/a/b/d.n", "write PLAN/TASK.TARGET"),
        ("c d/a.n", "write PLAN/TASK.TARGET"),
        ("c/" + "a" * 400, "write PLAN/TASK.TARGET"),
        ("", "write PLAN/TASK.TARGET"),
        (["c/a"], "as in city-2022/演讲比赛.场次"),
        ({"part": "东"}, "as in {to: city-2022/演讲比赛.场次, part: 鹿城}"),
        ({"to": "c/a", "prat": "东"}, "did you mean part?"),
        ({"to": ["c/a"]}, ""),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(written: Any, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        read_towards(written)
    assert hint in str(refused.value.hint)


def test_it_is_written_again_as_it_was() -> None:
    for text in ("c/a.n", "c/a", "c/a/b.n"):
        assert str(read_towards(text)) == text


def test_a_task_and_a_target_have_it() -> None:
    text = (
        "tasks:\n"
        "  - {id: a, title: A, when: 5月, counts_towards: c/x, targets: {n: 9}}\n"
        "  - {id: b, title: B, when: 5月, targets: {n: {goal: 9, counts_towards: {to: c/x.m, part: 东}}}}\n"
    )
    one, other = read_plan((HEAD + "part: 西\n" + text).encode(), "p.yaml").tasks
    assert one.counts_towards == Towards("c", "x")
    assert other.targets["n"].counts_towards == Towards("c", "x", "m", "东")


def test_an_error_has_its_place() -> None:
    text = HEAD + "tasks:\n  - id: a\n    title: A\n    when: 5月\n    counts_towards: city-2022\n"
    with pytest.raises(ReadError) as error:
        read_plan(text.encode(), "p.yaml")
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == (8, 5)


def test_levels_have_parts_and_statements_have_none() -> None:
    assert read_target({"goal": "95%", "parts": {"东": "97.5%"}}).parts[0][0] == "东"
    with pytest.raises(UserError, match="only a total or a level has parts"):
        read_target({"goal": "全覆盖", "parts": {"东": "1"}})
