"""What stands on which of consecutive sheets: small plans, each with what must be seen."""

from __future__ import annotations

import pytest
from support.sheets import books, fridays, sections

from workplan.reports.blocks import Heading, Table
from workplan.reports.review import page
from workplan.review.of_plan import review
from workplan.review.review import PlanReview

BETWEEN = """\
plan: b
title: 小计划
year: 2022
language: zh
timezone: Asia/Shanghai
tasks:
  - {id: A, title: 甲事, when: 5月份, owner: 甲}
  - {id: B, title: 乙事, when: 5月份, owner: 甲, targets: {场次: 100 场}}
  - {id: C, title: 丙事, when: 5月份, owner: 甲}
  - {id: D, title: 丁事, when: 5月份, owner: 甲}
  - {id: E, title: 戊事, when: 5月份, owner: 甲}
  - {id: F, title: 己事, when: 5月份, owner: 甲}
  - {id: G, title: 庚事, when: 持续, owner: 甲}
"""
BETWEEN_LOG = """\
- {at: 2022-05-21T09:00:00+08:00, by: x, task: A, on: 2022-05-21, done: true, note: 周六完成}
- {at: 2022-05-16T09:00:00+08:00, by: x, task: B, on: 2022-05-13, add: {场次: 40}, note: 补记的数}
- {at: 2022-05-16T09:00:00+08:00, by: x, task: C, on: 2022-05-13, move: 6月份, why: 补记的调整}
- {at: 2022-05-16T09:00:00+08:00, by: x, task: D, on: 2022-05-13, cancel: true, why: 补记的取消}
- {at: 2022-05-16T09:00:00+08:00, by: x, task: G, on: 2022-05-13, note: 补记的话}
- {at: 2022-05-12T09:00:00+08:00, by: x, task: E, on: 2022-05-12, done: true}
- {at: 2022-05-18T09:00:00+08:00, by: x, task: E, on: 2022-05-12, undo: "2022-05-12T09:00:00+08:00", why: 误记}
- {at: 2022-05-12T10:00:00+08:00, by: x, task: F, on: 2022-05-12, done: true}
- {at: 2022-05-18T10:00:00+08:00, by: x, task: F, on: 2022-05-18, reopen: true, note: 返工}
"""


def kinds(found: PlanReview) -> dict[str, str]:
    return {row.entry.task: row.kind for row in found.news}


def test_between_sheets() -> None:
    plan, journal = books(BETWEEN, BETWEEN_LOG)
    w19, w20, w21 = (
        review(plan, journal, recorded_by=friday).plans[0] for friday in fridays(plan, 13, 20, 27)
    )
    assert kinds(w19) == {"E": "", "F": ""}
    late = dict.fromkeys("BCDG", "later")
    assert kinds(w20) == late | {"E": "correction", "F": "correction"}
    assert kinds(w21) == {"A": ""}, "done on the Saturday after the sheet of week 20"
    assert [i.task.task.id for i in w19.done.planned] == ["E", "F"]
    assert w20.done.all == ()
    assert [i.task.task.id for i in w21.done.recorded] == ["A"]
    assert [m.task.task.id for m in w20.moved] == ["C"]
    assert [c.task.task.id for c in w20.cancelled] == ["D"]
    texts = [text_of(one) for one in (w19, w20, w21)]
    for words in ("补记的数", "补记的调整", "补记的取消", "补记的话", "误记", "返工"):
        assert [text.count(words) for text in texts] == [0, 1, 0], words
    assert [text.count("周六完成") for text in texts] == [0, 0, 1]
    assert "收到进展情况6条，涉及6项，其中补记4条、更正2条" in texts[1]


def test_what_was_done_before_is_not_done_in_the_week() -> None:
    plan, journal = books(
        "plan: a\ntitle: 小计划\nyear: 2022\nlanguage: zh\ntimezone: Asia/Shanghai\ntasks:\n"
        "  - {id: A, title: 三月的会, when: 3月份, owner: 甲}\n"
        "  - {id: B, title: 全年的文件, when: 全年, owner: 甲}\n",
        "- {at: 2022-03-10T09:00:00+08:00, task: A, on: 2022-03-10, done: true}\n"
        "- {at: 2022-03-30T09:00:00+08:00, task: B, on: 2022-03-30, done: true}\n",
    )
    (found,) = review(plan, journal, "week", "2022-W13").plans
    assert [i.task.task.id for i in found.due.before] == ["A"]
    assert [i.task.task.id for i in found.done.planned] == ["B"]
    text = text_of(found)
    assert "本周到期1项：此前已完成1项；本周完成1项：以后到期1项；" in text
    assert "本周到期、此前已完成的1项：三月的会（3月10日）。" in text


NEXT = """\
plan: g
title: Small plan
year: 2022
language: en
timezone: Europe/London
tasks:
  - {id: a, title: Opens this week closes later, when: 2022-05-17..2022-06-30, owner: Ann}
  - {id: b, title: Opens and closes this week, when: 2022-05-17..2022-05-20, owner: Ann}
  - {id: c, title: Late from last week, when: 2022-05-09..2022-05-12, owner: Ben}
  - {id: d, title: Open all year, when: this year, owner: Ben}
"""


def test_what_opens_runs_and_closes() -> None:
    from datetime import date

    plan, journal = books(NEXT, "")
    (monday,) = review(plan, journal, "week", "2022-W20", date(2022, 5, 16)).plans
    opens = [(e.kind, e.task.task.id) for e in monday.planned.events if e.kind == "opens"]
    assert opens == [("opens", "a"), ("opens", "b")]
    assert [i.task.task.id for i in monday.due.missed] == ["b"]
    assert [t.task.task.id for t in monday.planned.running] == ["d"]
    assert [d.task.task.id for d in monday.decisions] == ["c"]
    (ahead,) = review(plan, journal, "week", "2022-W21", date(2022, 5, 20)).plans
    assert [t.task.task.id for t in ahead.planned.running] == ["a", "d"]
    assert [d.task.task.id for d in ahead.decisions] == ["c"]
    assert ahead.news == ()
    text = text_of(ahead)
    assert "Open this week throughout (2)" in text
    assert text.count("Opens this week closes later") == 2, "once in a list, once on the chart"


@pytest.mark.parametrize("day", [31, 36])
def test_two_tasks_are_two_tasks(day: int) -> None:
    from datetime import date, timedelta

    plan, journal = books(
        "plan: m\ntitle: 小计划\nyear: 2022\nlanguage: zh\ntasks:\n"
        "  - {id: A, title: 甲事, when: 5月份, owner: 甲}\n"
        "  - {id: B, title: 乙事, when: 5月份, owner: 甲}\n",
        "",
    )
    as_of = date(2022, 5, 1) + timedelta(days=day - 1)
    text = text_of(review(plan, journal, "month", "2022-05", as_of).plans[0])
    assert "共2项，完成0项，占0%；无逾期；进行中2项，其中到期未完成2项。" in text
    assert "本月到期2项：未完成2项；没有收到进展情况。" in text


def test_a_long_note_is_shortened_on_the_sheet_only() -> None:
    plan, journal = books(
        "plan: m\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n  - {id: a, title: A, when: May}\n",
        f"- {{at: 2022-05-10T00:00:00Z, task: a, on: 2022-05-10, note: {'x' * 400}}}\n",
    )
    (found,) = review(plan, journal, "month", "2022-05").plans
    text = text_of(found)
    assert "x" * 199 + "…" in text
    assert "x" * 200 not in text
    assert found.news[0].entry.note == "x" * 400


def test_equal_lines_are_one_entry() -> None:
    line = "- {at: 2022-05-10T00:00:00Z, task: a, on: 2022-05-10, note: twice}\n"
    plan, journal = books(
        "plan: m\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n  - {id: a, title: A, when: May}\n",
        line * 2,
    )
    (found,) = review(plan, journal, "month", "2022-05").plans
    assert [row.lines for row in found.news] == [(1, 2)]
    assert "twice (the same entry in 2 lines)" in text_of(found)


def test_what_counts_nowhere_is_listed_with_what_it_brought() -> None:
    plan, journal = books(
        "plan: m\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        "  - {id: a, title: A, when: May, targets: {n: 10}}\n",
        "- {at: 2022-05-03T00:00:00Z, task: gone, on: 2022-05-03, add: {n: 3}}\n"
        "- {at: 2022-05-11T00:00:00Z, task: gone, on: 2022-05-11, add: {n: 4}, note: lost}\n"
        "- {at: 2022-05-12T00:00:00Z, task: a, on: 2022-05-12, add: {m: 5}}\n",
    )
    (found,) = review(plan, journal, "week", "2022-W19").plans
    assert [row.kind for row in found.news] == ["unattributed"] * 2
    blocks = sections(page(found.cuts.period, found))
    (news,) = (part for title, part in blocks.items() if title.endswith("Entries (2)"))
    assert any(isinstance(b, Heading) and b.text == "Counted nowhere (2)" for b in news)
    (part,) = (part for title, part in blocks.items() if "count nowhere so far" in title)
    (table,) = (b for b in part if isinstance(b, Table))
    assert [[cell.text for cell in row[:3]] for row in table.rows] == [
        ["gone", "2", "n +7"],
        ["a", "1", "m +5"],
    ]


def test_a_move_after_the_deadline_and_what_follows_it() -> None:
    plan, journal = books(
        "plan: m\ntitle: P\nyear: 2022\nlanguage: en\ntimezone: UTC\ntasks:\n"
        "  - {id: a, title: First, when: by 6 May}\n"
        "  - {id: b, title: Second, when: 5 days after a}\n",
        "- {at: 2022-05-11T00:00:00Z, task: a, on: 2022-05-11, move: by 20 May, why: rain}\n",
    )
    (found,) = review(plan, journal, "week", "2022-W19").plans
    assert [(m.task.task.id, m.after_deadline) for m in found.moved] == [("a", True)]
    assert [(f.task.task.id, f.because, f.days) for f in found.followed] == [("b", "a", 14)]
    text = text_of(found)
    assert "1 item moved, 1 after the deadline; 1 item moved with another" in text
    assert "14 days later; moved after the deadline" in text


def text_of(found: PlanReview) -> str:
    """The sheet as text."""
    from workplan.formats.plain import lines

    return "\n".join(lines(page(found.cuts.period, found)))


def test_grouped_by_leader_nothing_is_lost() -> None:
    plan, journal = books(
        "plan: m\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        "  - {id: a, title: A, when: May, leader: Li}\n",
        "- {at: 2022-05-11T00:00:00Z, task: a, on: 2022-05-11, note: built}\n"
        "- {at: 2022-05-12T00:00:00Z, task: gone, on: 2022-05-12, note: whose}\n",
    )
    (found,) = review(plan, journal, "week", "2022-W19").plans
    own = found._replace(news=found.news[:1])
    text = "\n".join(map(str, page(found.cuts.period, found, leaders=[("Li", own)])))
    assert [text.count(word) for word in ("'built'", "'whose'")] == [1, 1]


DOUBLED = """\
- {at: 2022-05-10T09:00:00+08:00, by: 甲, task: B, on: 2022-05-10, add: {场次: 21.4}}
- {at: 2022-05-11T09:00:00+08:00, by: 乙, task: B, on: 2022-05-10, add: {场次: 21.4}}
- {at: 2022-05-11T09:30:00+08:00, by: 乙, task: B, on: 2022-05-11, add: {场次: 21.4}}
- {at: 2022-05-12T09:00:00+08:00, by: 甲, task: E, on: 2022-05-11, done: true}
- {at: 2022-05-12T10:00:00+08:00, by: 乙, task: E, on: 2022-05-12, done: true}
"""


def test_what_looks_doubled_is_marked_once() -> None:
    plan, journal = books(BETWEEN, DOUBLED)
    found = review(plan, journal, recorded_by=next(fridays(plan, 13))).plans[0]
    marked = [
        (row.entry.task, row.entry.by, row.looks_like and row.looks_like.by) for row in found.news
    ]
    assert marked == [
        ("B", "甲", None),
        ("B", "乙", "甲"),
        ("B", "乙", None),
        ("E", "甲", None),
        ("E", "乙", "甲"),
    ]
    assert text_of(found).count("疑与甲") == 2
