"""What the heads of columns mean."""

from __future__ import annotations

import pytest

from workplan.intake.draft.heads import Role, are_heads, roles_of

TABLES = [
    (
        "序号|工作任务|具体措施|牵头单位|配合单位|完成时限|备注",
        "number|title|notes|owner|with|due|notes",
    ),
    ("时间|活动内容|负责部门|地点", "when|title|owner|place"),
    (
        "重点工作|工作内容|责任领导|责任单位|时序进度|完成时间",
        "section|title|leader|owner|steps|due",
    ),
    ("月份|活动主题|参加对象|负责人", "when|title|notes|owner"),
    ("指标名称|目标值|责任部门|完成时间", "title|targets|owner|due"),
    ("No|Action|Lead officer|Target date|Progress", "number|title|owner|due|status"),
    (
        "Objective|Actions|Lead|Partners|Timescale|Success measure",
        "section|title|owner|with|due|targets",
    ),
    ("Date|Event|Year group|Notes", "when|title|notes|notes"),
    ("Task|Owner|Start date|Due date|Status", "title|owner|start|due|status"),
]


@pytest.mark.parametrize(("heads", "meanings"), TABLES)
def test_heads_have_their_meaning(heads: str, meanings: str) -> None:
    found = roles_of(heads.split("|"), {})
    assert "|".join(found) == meanings
    assert are_heads(heads.split("|"), {})


def test_a_person_may_decide_what_a_head_means() -> None:
    heads = ["事由", "落实期", "谁"]
    mapped = {"事由": Role.TITLE, "落实期": Role.DUE, "谁": Role.OWNER}
    assert roles_of(heads, mapped) == [Role.TITLE, Role.DUE, Role.OWNER]
    assert are_heads(heads, mapped)
    assert not are_heads(heads, {})


@pytest.mark.parametrize(
    "row", ["召开会议|市教体局|3月", "1|2|3", "合计||", "Fix the roof|Anna|June"]
)
def test_rows_of_tasks_are_no_heads(row: str) -> None:
    assert not are_heads(row.split("|"), {})
