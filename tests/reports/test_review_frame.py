"""What frames a sheet, and what a status report has beside the parts of every review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Run

PLAN = """\
plan: s
title: {title}
year: 2022
review: {{issuer: 市委, to: "各县：", copies: 市政府, signed: 市委办, attachments: [{files}]{more}}}
rules: {rules}
tasks:
  - {{id: a, title: A, when: April, owner: X}}
  - {{id: b, title: B, when: May, owner: X}}
  - {{id: c, title: C, due: 20 May, owner: Y, accept: Z}}
  - {{id: d, title: D, when: November, owner: Y}}
  - {{id: e, title: E, when: June, owner: Y}}
"""
JOURNAL = """\
- {at: 2022-05-10T10:00:00+00:00, task: b, on: 2022-05-10, block: true, why: rain}
- {at: 2022-05-11T10:00:00+00:00, task: c, on: 2022-05-11, done: true}
- {at: 2022-05-12T10:00:00+00:00, task: d, on: 2022-05-12, move: December, why: late}
- {at: 2022-05-13T10:00:00+00:00, task: a, on: 2022-05-13, done: true}
- {at: 2022-05-13T11:00:00+00:00, task: e, on: 2022-05-13, id: w1, asks: July, why: ill}
"""
MAY = ("--month", "2022-05", "--as-of", "2022-05-31")


@pytest.fixture
def sheet(workplan: Run, plan_file: Callable[[str], Path]) -> Callable[..., list[str]]:
    def make(
        title: str, files: str, *options: str, more: str = "", rules: str = "{soon: 14 days}"
    ) -> list[str]:
        plan = plan_file(PLAN.format(title=title, files=files, more=more, rules=rules))
        plan.with_name("p.log.yaml").write_text(JOURNAL, encoding="utf-8")
        run = workplan("review", plan, *MAY, *options, COLUMNS="1000")
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout.splitlines()

    return make


def test_an_official_sheet_is_addressed_and_signed(sheet: Callable[..., list[str]]) -> None:
    lines = sheet("市委2022年安排", "甲, 乙", "--lang", "zh")
    assert lines[0] == "市委关于2022年5月份安排落实情况的通报"
    assert lines[3] == "各县："
    last = ["附件：1．甲", "　　　2．乙", "市委办", "2022年5月31日", "抄送：市政府"]
    place = lines.index("附图：全年进度") - 1
    assert lines[place - 5 : place] == last
    assert not any("下步工作要求" in line or "联系人" in line for line in lines)


@pytest.mark.parametrize(
    ("required", "shown"),
    [("[甲。]", ["甲。"]), ("[甲。, 乙。]", ["1．甲。", "2．乙。"])],
)
def test_what_is_required_stands_before_the_signature_and_whom_to_ask_after_it(
    sheet: Callable[..., list[str]], required: str, shown: list[str]
) -> None:
    more = f", requirements: {required}, contact: 张三，123"
    lines = sheet("市委2022年安排", "甲", "--lang", "zh", more=more)
    place = next(n for n, line in enumerate(lines) if line.endswith("下步工作要求"))
    assert lines[place + 1 : place + 1 + len(shown)] == shown
    day = lines.index("2022年5月31日")
    assert place < day
    assert lines[day + 1] == "（联系人：张三，123）"
    grouped = sheet("市委2022年安排", "甲", "--lang", "zh", "--by", "leader", more=more)
    assert sum(line.endswith("下步工作要求") for line in grouped) == 1


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("{}", "红灯为逾期、滞后30个百分点及以上"),
        ("{soon: 3 days, silent: 20 days, behind: 5, far behind: 15}", "滞后15个百分点及以上"),
        ("{preset: monthly}", "上月末应完成的尚未完成"),
    ],
)
def test_a_sheet_says_what_the_lights_mean_by_the_rules_of_its_plan(
    sheet: Callable[..., list[str]], rules: str, said: str
) -> None:
    lines = sheet("市委2022年安排", "甲", "--lang", "zh", rules=rules)
    (legend,) = (line for line in lines if line.startswith("注：红灯"))
    assert said in legend
    assert ("20天未报送进展" in legend and "3天以内截止" in legend) is ("soon" in rules)


def test_one_attachment_has_no_number_and_a_sheet_to_write_on_has_lines(
    sheet: Callable[..., list[str]],
) -> None:
    lines = sheet("市委2022年安排", "甲", "--lang", "zh", "--blank")
    assert lines[-3:] == [
        "附件：甲",
        "抄送：市政府",
        "填报人：________  审核人：________  日期：________",
    ]


def part(lines: list[str], title: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    start = next(n for n, line in enumerate(lines) if title in line)
    end = next(n for n in range(start, len(lines)) if not lines[n])
    return [[c.strip() for c in line.split("  ") if c.strip()] for line in lines[start + 2 : end]]


def test_a_status_report_has_light_milestones_and_risks(sheet: Callable[..., list[str]]) -> None:
    lines = sheet("Plan", "x", "--lang", "en")
    assert "To: 各县" in lines
    assert "Overall: ◆ yellow (last sheet: ◆ yellow)" in lines
    assert part(lines, "Milestones (5)") == [
        ["A", "X", "30 Apr", "30 Apr", "–", "done (13 May)"],
        ["C", "Y", "20 May", "20 May", "–", "submitted"],
        ["B", "X", "31 May", "31 May", "–", "blocked"],
        ["E", "Y", "30 Jun", "30 Jun", "–", "upcoming"],
        ["D", "Y", "30 Nov", "31 Dec", "31 days later", "late", "upcoming"],
    ]
    assert part(lines, "Risks (3)") == [
        ["blocked", "B", "X", "rain", "10 May"],
        ["waiting for acceptance", "C", "Y", "Z", "11 May"],
        ["extension asked for", "E", "Y", "asks for July: ill", "13 May"],
    ]
    order = ["Milestones", "Risks", "Opens, runs or closes", "Done this month"]
    found = [next(n for n, line in enumerate(lines) if title in line) for title in order]
    assert found == sorted(found)


def test_what_was_decided_last_time_stands_with_how_it_is_now(
    sheet: Callable[..., list[str]],
) -> None:
    lines = sheet("Plan", "x", "--lang", "en", "--month", "2022-06", "--as-of", "2022-06-30")
    assert part(lines, "Actions of the last sheet (1)") == [
        ["B", "X", "◆ yellow", "▲ red", "window closed 31 May, 30 days ago"]
    ]
    assert any(line.startswith("Not listed: 2 items closing neither") for line in lines)
