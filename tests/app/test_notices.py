"""Notices: who gets one, about what, under which number, and what the journal says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workplan.app.loading import load_file
from workplan.app.notices import NoticeQuestion, issue_notices
from workplan.app.questions import Basis, Sources
from workplan.assessment.terms import Grade
from workplan.errors import UserError
from workplan.journal.entry import Entry

PLAN = """\
plan: p
title: 年度工作
year: 2022
language: zh
timezone: UTC
owners:
  来安县: {aliases: [来安], email: laian@example.org}
  凤阳县: {leader: 张三}
  定远县: {leader: 李四}
tasks:
  - {id: 制度, aliases: [旧制度], title: 建立制度, due: 4月底, owner: 来安县}
  - {id: 方案, title: 印发方案, due: 5月底, owner: [来安县, 凤阳县]}
  - {id: 宣传, title: 开展宣传, when: 持续, owner: 定远县}
  - {id: 无主, title: 无人牵头的事, due: 2月底}
"""
HEARD = "- {on: 2022-05-01, task: 方案, note: n}\n- {on: 2022-05-19, task: 宣传, note: n}\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "p.log.yaml").write_text(HEARD, encoding="utf-8")
    return tmp_path / "p.yaml"


def issue(plan: Path, day: int = 20, **asked: object) -> list[str]:
    basis = Basis(language=None, now=datetime(2022, 5, day, 8, tzinfo=UTC))
    question = NoticeQuestion(basis, by="office")._replace(**asked)  # type: ignore[arg-type]
    return issue_notices(Sources((plan,)), question, plan.parent / "out")


def recorded(plan: Path) -> list[Entry]:
    return [entry for entry in load_file(plan).journal.entries if entry.notice]


def names(plan: Path) -> list[str]:
    folder = plan.parent / "out"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def page(plan: Path, name: str) -> str:
    return (plan.parent / "out" / name).read_text(encoding="utf-8")


def test_each_owner_with_something_to_do_gets_a_numbered_notice(plan: Path) -> None:
    lines = issue(plan, reply_by="2022-05-27")
    assert names(plan) == [
        *("001 来安县.docx", "001 来安县.html", "002 凤阳县.docx", "002 凤阳县.html")
    ]
    assert [(e.number, e.to, e.notice, e.about, str(e.reply_by)) for e in recorded(plan)] == [
        (1, "来安县", "red", (("制度", "red"), ("方案", "blue")), "2022-05-27"),
        (2, "凤阳县", "blue", (("方案", "blue"),), "2022-05-27"),
    ]
    assert lines[-1] == "另有1项需催办的事项无牵头单位"
    text = page(plan, "001 来安县.html")
    for part in ("督办单", "〔2022〕第1号", "共2项", "已逾期20天", "2022年5月27日前反馈", "首次"):
        assert part in text
    assert "提醒单" in page(plan, "002 凤阳县.html")


def test_the_same_notice_on_the_same_day_keeps_its_number(plan: Path) -> None:
    issue(plan)
    lines = issue(plan)
    assert len(recorded(plan)) == 2
    assert "其中2份当日已开具，沿用原编号" in lines
    assert len(names(plan)) == 4


def test_the_next_one_says_how_often_its_owner_was_reminded_of_each_task(plan: Path) -> None:
    issue(plan)
    issue(plan, 23, grades=(Grade.RED,))
    issue(plan, 25, owners=("来安",))
    assert [(e.number, e.to) for e in recorded(plan)] == [
        *((1, "来安县"), (2, "凤阳县"), (3, "来安县"), (4, "来安县"))
    ]
    last = page(plan, "004 来安县.html")
    assert "已2次，最近5月23日" in last  # 制度
    assert "已1次，最近5月20日" in last  # 方案: not in the second
    assert "首次" not in last


def test_a_renamed_task_keeps_its_reminders_and_a_notice_taken_back_is_none(plan: Path) -> None:
    log = plan.with_suffix(".log.yaml")
    entry = "- {{on: 2022-05-{day}, notice: red, number: {n}, to: 来安县, about: {{旧制度: red}}, id: notice-{n}}}\n"
    text = entry.format(day=10, n=1) + entry.format(day=12, n=2)
    back = "- {on: 2022-05-13, received: x, undo: notice-2}\n"
    log.write_text(HEARD + text + back, encoding="utf-8")
    issue(plan, owners=("来安县",))
    assert "已1次，最近5月10日" in page(plan, "002 来安县.html")


@pytest.mark.parametrize("preset", ["pace", "monthly"])
def test_only_the_monthly_preset_keeps_a_grade(plan: Path, preset: str) -> None:
    plan.write_text(PLAN + f"rules: {{preset: {preset}}}\n", encoding="utf-8")
    log = plan.with_suffix(".log.yaml")
    entry = (
        "- {on: 2022-05-10, notice: red, number: 1, to: 凤阳县, about: {方案: red}, id: notice-1}\n"
    )
    log.write_text(HEARD + entry, encoding="utf-8")
    issue(plan, owners=("凤阳县",))
    grade = {"pace": "blue", "monthly": "red"}[preset]
    assert recorded(plan)[-1].about == (("方案", grade),)


def test_drafts_and_short_texts_are_written_on_demand(plan: Path) -> None:
    lines = issue(plan, mail=True, text=True)
    assert [name for name in names(plan) if name.endswith((".eml", ".txt"))] == [
        *("001 来安县.eml", "001 来安县.txt", "002 凤阳县.txt")
    ]
    assert "没有邮箱地址、未生成邮件草稿的单位：凤阳县" in lines
    assert page(plan, "001 来安县.txt") == (
        "【督办单】来安县：截至5月20日需抓紧办理2项：逾期或严重滞后1项（建立制度）；临近期限1项（印发方案）。"
        "请抓紧办理，并及时反馈办理情况。〔2022〕第1号\n"
    )


def test_a_short_text_stays_short(plan: Path) -> None:
    tasks = "".join(
        f"  - {{id: t{n}, title: {'很长的任务名称' * 40}, due: 1月底, owner: 来安县}}\n"
        for n in range(50)
    )
    plan.write_text(PLAN + tasks, encoding="utf-8")
    issue(plan, text=True, owners=("来安县",))
    text = page(plan, "001 来安县.txt")
    assert "51项" in text
    assert len(text) < 250


def test_where_nothing_is_to_be_reminded_of_nothing_is_written(plan: Path) -> None:
    assert issue(plan, owners=("定远县",)) == ["没有需要督办、催办、提醒的事项"]
    assert names(plan) == []
    assert recorded(plan) == []


def test_what_is_refused_leaves_no_entry(plan: Path) -> None:
    (plan.parent / "out").mkdir()
    (plan.parent / "out" / "001 来安县.docx").write_text("a letter", encoding="utf-8")
    future = Basis(as_of="2022-05-21", language=None, now=datetime(2022, 5, 20, tzinfo=UTC))
    asked: dict[str, object]
    for asked in ({}, {"owners": ("nobody",)}, {"reply_by": "2022-05-19"}, {"basis": future}):
        with pytest.raises(UserError):
            issue(plan, **asked)
    assert recorded(plan) == []
    assert names(plan) == ["001 来安县.docx"]
