"""What the review says of a period: `workplan review` as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from support import PLAN, SAMPLE, Run

import workplan as library
from workplan.review.cut import Clock
from workplan.review.of_plan import reviewed_at
from workplan.review.period import KINDS, Kind, Period, period_of

TEXT = """\
plan: school
title: Spring term
year: 2022
tasks:
  - {id: trip, title: Class trip, when: 9-13 May, owner: Ms Lee}
  - {id: fair, title: Science fair, when: 9 May to 20 May, owner: Mr Kim}
  - {id: play, title: School play, when: by 13 May, owner: Ms Lee}
  - {id: walls, title: Paint the walls, when: by 11 May}
  - {id: prize, title: Prize giving, when: 24 June, owner: Mr Kim}
  - {id: books, title: Order books, when: 16-20 May}
  - {id: old, title: Old trouble, when: by 29 April, owner: Mr Kim}
  - {id: chess, title: Chess club, when: every Friday}
  - {id: cups, title: Cups sold, when: May, targets: {cups: 100 cups}}
  - {id: garden, title: School garden, when: ongoing, owner: Ms Lee}
"""
JOURNAL = """\
- {at: 2022-05-06T16:00:00+00:00, by: Kim, task: old, on: 2022-05-06, note: waiting for the builder}
- {at: 2022-05-06T17:00:00+00:00, task: cups, on: 2022-05-06, add: {cups: 10}}
- {at: 2022-05-10T16:00:00+00:00, task: garden, on: 2022-05-10, note: beans sown}
- {at: 2022-05-11T16:00:00+00:00, task: cups, on: 2022-05-11, add: {cups: 25}}
- {at: 2022-05-12T16:00:00+00:00, task: trip, on: 2022-05-12, done: true, note: 31 children}
- {at: 2022-05-12T17:00:00+00:00, task: walls, on: 2022-05-12, done: true}
- {at: 2022-05-12T18:00:00+00:00, task: prize, on: 2022-05-12, done: true}
- {at: 2022-05-13T09:00:00+00:00, task: play, on: 2022-05-13, move: by 27 May, why: measles}
- {at: 2022-05-13T10:00:00+00:00, task: books, on: 2022-05-13, cancel: true, why: no money}
- {at: 2022-05-17T10:00:00+00:00, task: fair, on: 2022-05-17, done: true}
"""
WEEK = ("--week", "2022-W19", "--as-of", "2022-12-31")


@pytest.fixture
def term(tmp_path: Path, plan_file: Callable[[str], Path]) -> Path:
    plan = plan_file(TEXT)
    plan.with_name("p.log.yaml").write_text(JOURNAL, encoding="utf-8")
    return plan


def facts(workplan: Run, plan: Path, *options: str) -> dict[str, Any]:
    run = workplan("review", plan, *options, "--json")
    assert (run.returncode, run.stderr) == (0, "")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return ["@".join(filter(None, (row["id"], row["occurrence"]))) for row in rows]


def test_a_week_seen_from_later_is_seen_as_it_ended(workplan: Run, term: Path) -> None:
    found = facts(workplan, term, *WEEK)
    assert found["period"] == {"kind": "week", "first": "2022-05-09", "last": "2022-05-15"}
    assert found["as_of"] == "2022-05-15"
    (plan,) = found["reviews"]
    assert plan["decisions"] == ["chess", "old"]
    assert ids(plan["done"]) == ["trip", "walls"]
    assert [row["days_late"] for row in plan["done"]] == [0, 1]
    assert ids(plan["missed"]) == ["chess@2022-W19"]
    assert ids(plan["due"]["moved"]) == ["play"]
    assert ids(plan["unplanned"]) == ["prize"]
    assert [(e["day"], e["event"], e["id"]) for e in plan["coming"]["events"]] == [
        ("2022-05-20", "closes", "fair"),
        ("2022-05-20", "on", "chess"),
    ]
    (move,) = plan["moved"]
    assert (move["id"], move["number"], move["days"], move["why"]) == ("play", 1, 14, "measles")
    assert [one["id"] for one in plan["cancelled"]] == ["books"]
    assert [(t["id"], t["gained"], t["actual"]) for t in plan["targets"]] == [("cups", 25, 35)]
    assert plan["standing"] == [{"id": "garden", "days": 5, "entries": 1, "brought": 0}]
    due = {"total": 4, "done": 2, "before": 0, "missed": 1, "moved": 1, "cancelled": 0}
    assert plan["counts"]["due"] == due
    assert plan["counts"]["entries"]["total"] == len(plan["entries"]) == 7
    on_time = {row["owner"]: row["on_time"] for row in plan["owners"]}
    assert on_time == {"Ms Lee": 100, "Mr Kim": 50, None: 0}


def test_in_the_middle_of_a_week_only_what_has_happened_counts(workplan: Run, term: Path) -> None:
    found = facts(workplan, term, "--week", "2022-W19", "--as-of", "2022-05-11")
    (plan,) = found["reviews"]
    assert found["as_of"] == "2022-05-11"
    assert ids(plan["done"]) == []
    assert ids(plan["missed"]) == ["walls", "trip", "play", "chess@2022-W19"]
    assert plan["moved"] == []


def test_a_week_to_come_is_a_plan_for_it(workplan: Run, term: Path) -> None:
    found = facts(workplan, term, "--week", "next", "--as-of", "2022-05-04")
    (plan,) = found["reviews"]
    assert found["as_of"] == "2022-05-04"
    assert ids(plan["missed"]) == ["walls", "trip", "play", "chess@2022-W19"]
    text = workplan("review", term, "--week", "next", "--as-of", "2022-05-04").stdout
    assert "Due this week, not done yet" in text


def test_the_sheet_has_its_parts_in_order(workplan: Run, term: Path) -> None:
    run = workplan("review", term, *WEEK, "--prepared-by", "Ada")
    assert run.stderr == ""
    lines = run.stdout.splitlines()
    assert lines[:5] == [
        "Spring term",
        "Status report, week 19 of 2022",
        "9–15 May 2022 · as of 15 May 2022",
        "prepared by Ada",
        "last sheet: 8 May 2022 23:59 (not issued; taken one period earlier)",
    ]
    assert lines[5] == "Overall: ▲ red (last sheet: ▲ red)"
    assert lines[6].endswith(
        "Due this week: 3 items, 1 occurrence (2 items done this week, 1 occurrence not done, "
        "1 item moved elsewhere); done this week: 3 items (2 items due this week, 1 item not "
        "planned). 1 item moved; 1 item cancelled; 7 entries on 7 items."
    )
    assert [line for line in lines if line[:1].isdigit() and ". " in line[:4]] == [
        "1. Decisions needed (2)",
        "2. Milestones (7)",
        "3. Opens, runs or closes next week",
        "4. Actions of the last sheet (2)",
        "5. Done this week (2)",
        "6. Due this week and not done (1)",
        "7. Behind schedule (3)",
        "8. Done though not planned (1)",
        "9. Moved this week (2)",
        "10. Entries (7)",
        "11. Compared with the last sheet",
        "12. Targets",
        "13. Standing work (1)",
        "14. By lead",
        "15. The year at a glance",
    ]
    assert any("Old trouble" in line and "6 May (9 days ago)" in line for line in lines)
    assert not any("waiting for the builder" in line for line in lines), "an earlier sheet's"
    assert any("School play" in line and "moved to 27 May" in line for line in lines)
    assert any("Order books" in line and "no money" in line for line in lines)
    assert lines[-1].startswith("Prepared by____")


def test_empty_parts_are_left_out(workplan: Run, term: Path) -> None:
    text = workplan("review", term, "--week", "2022-W01").stdout
    assert "Done this week" not in text
    assert "Moved this week" not in text
    assert "Due this week: 1 occurrence (1 occurrence not done). No entries." in text


def test_the_year_gathers_each_section(workplan: Run) -> None:
    run = workplan("review", PLAN, "--journal", SAMPLE, "--year", "2022")
    assert "各板块完成情况" in run.stdout
    assert "· 第三届“阅读伴随我成长”征文演讲活动（9月16日、逾期78天）：收文1260篇" in run.stdout
    assert "典型5/5个，完成100%" in run.stdout
    week = workplan("review", PLAN, "--journal", SAMPLE, "--week", "2022-W20")
    assert "各板块完成情况" not in week.stdout


@pytest.mark.parametrize(
    ("options", "title", "next_"),
    [
        (("--month", "5月"), "2022年5月份工作安排落实情况的通报", "下月开始、在办和截止"),
        (
            ("--quarter", "2022-Q2"),
            "2022年第二季度工作安排落实情况的通报",
            "下季度开始、在办和截止",
        ),
        (("--half", "上半年"), "2022年上半年工作安排落实情况的通报", "下半年开始、在办和截止"),
        (("--week", "2022-W20"), "关于2022年第20周工作安排落实情况的通报", "按牵头单位"),
    ],
)
def test_each_period_is_named(
    workplan: Run, options: tuple[str, str], title: str, next_: str
) -> None:
    run = workplan("review", PLAN, "--journal", SAMPLE, *options)
    assert title in run.stdout
    assert next_ in run.stdout


def test_blank_columns_are_there_to_write_in(workplan: Run, term: Path) -> None:
    assert "Remarks" not in workplan("review", term, *WEEK).stdout
    assert "Remarks" in workplan("review", term, *WEEK, "--blank").stdout


def test_one_owner_alone(workplan: Run, term: Path) -> None:
    found = facts(workplan, term, *WEEK, "--owner", "Ms Lee")
    (plan,) = found["reviews"]
    assert ids(plan["done"]) == ["trip"]
    assert [row["owner"] for row in plan["owners"]] == ["Ms Lee"]


def test_several_plans_begin_with_all_at_a_glance(
    workplan: Run, term: Path, tmp_path: Path
) -> None:
    other = TEXT.replace("plan: school", "plan: annex").replace("Spring term", "Annex")
    (tmp_path / "plans" / "q.yaml").write_text(other, encoding="utf-8")
    run = workplan("review", tmp_path / "plans", *WEEK)
    assert run.stdout.startswith("Status report, week 19 of 2022\n")
    assert "2 plans, 20 items, 3 done (15%); 7 overdue." in run.stdout
    assert run.stdout.index("Annex") < run.stdout.index("Done this week (2)")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--week", "2022-W20", "--month", "2022-05"), "--week and --month exclude each other"),
        (("--month", "2022-W20"), "'2022-W20' is not a month (as in 2022-05"),
        (("--week", "2022-W53"), "'2022-W53' is not a week (as in 2022-W12"),
        (("--week", "soon"), "'soon' is not a week (as in 2022-W12, or this, last, next)"),
        (("-o", "sheet.rtf"), "sheet.rtf: no known ending (one of .html, .docx"),
        (("-o", "sheet"), "no known ending"),
        (
            ("-o", "no/such/folder/sheet.html"),
            "there is no such file or folder (nothing was written)",
        ),
        (("--week", "next", "--as-of", "9999-12-31"), "the calendar has no such period: 'next'"),
    ],
)
def test_what_cannot_be_is_one_message(
    workplan: Run, term: Path, options: tuple[str, ...], said: str
) -> None:
    run = workplan("review", term, *options)
    assert run.returncode == 2
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
    assert run.stdout == ""


def rows(workplan: Run, plan: Path, *options: str) -> dict[str, list[str]]:
    """The lines of each part of the sheet, by its title."""
    run = workplan("review", plan, *options)
    assert (run.returncode, run.stderr) == (0, "")
    parts: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        if line[:1].isdigit() and ". " in line[:4]:
            parts[title := line.partition(". ")[2].partition(" (")[0]] = []
        elif parts:
            parts[title].append(line)
    return parts


SMALL = """\
plan: club
title: Club
year: 2022
timezone: Asia/Shanghai
tasks:
  - {id: a, title: Roof, when: by 20 May, owner: Ann, targets: {tiles: 1000}}
  - {id: b, title: Door, when: by 22 May, owner: Ann}
  - {id: c, title: Meeting, when: monthly, owner: Bo}
  - {id: d, title: Fence, when: June, owner: Cy}
  - {id: e, title: Lawn, when: ongoing, owner: Cy}
"""


@pytest.fixture
def club(plan_file: Callable[[str], Path]) -> Callable[[str], Path]:
    def write(journal: str) -> Path:
        plan = plan_file(SMALL)
        plan.with_name("p.log.yaml").write_text(journal, encoding="utf-8")
        return plan

    return write


def test_what_is_over_and_not_done_counts_against_its_lead(
    workplan: Run, club: Callable[[str], Path]
) -> None:
    plan = club(
        "- {task: c, on: 2022-01-10, done: true}\n- {task: c, on: 2022-02-10, done: true}\n"
        "- {task: c@2022-03, on: 2022-04-02, done: true}\n- {task: a, on: 2022-05-18, done: true}\n"
    )
    found = facts(workplan, plan, "--week", "2022-W20", "--as-of", "2022-06-30")
    shares = {row["owner"]: row["on_time"] for row in found["reviews"][0]["owners"]}
    # Ann: the roof, not the door of 22 May. Bo: two of three held, and April was not.
    assert shares == {"Ann": 50, "Bo": 50, "Cy": None}
    running = facts(workplan, plan, "--week", "2022-W20", "--as-of", "2022-05-21")
    assert running["reviews"][0]["owners"][0]["on_time"] == 100
    head = workplan("review", plan, "--week", "2022-W20", "--as-of", "2022-06-30").stdout
    assert "1 overdue, the worst by 22 days" in head
    assert "open, of these 1 due, not done" in head


def test_the_last_that_was_heard_is_the_last(workplan: Run, club: Callable[[str], Path]) -> None:
    plan = club(
        "- {task: a, on: 2022-04-01, note: scaffold is up, add: {tiles: 10}}\n"
        "- {task: a, on: 2022-05-21, add: {tiles: 986}}\n- {task: b, on: 2022-04-01, note: ordered}\n"
        "- {task: b, on: 2022-05-20, done: true}\n- {task: d, on: 2022-05-19, block: true, why: no wood}\n"
    )
    parts = rows(workplan, plan, "--week", "2022-W20", "--as-of", "2022-06-30")
    (roof,) = [line for line in parts["Decisions needed"] if "Roof" in line]
    assert "tiles +986" in roof
    assert "scaffold" not in roof
    assert any("Fence" in line and "no wood" in line for line in parts["Decisions needed"])
    assert not any("ordered" in line for line in parts["Done this week"])
    assert any("996" in line and " 99.6%" in line for line in parts["Targets"])


def test_what_is_written_down_late_stands_in_the_next_sheet(
    workplan: Run, club: Callable[[str], Path]
) -> None:
    plan = club(
        "- {at: 2022-05-20T15:59:00+00:00, task: a, on: 2022-05-18, done: true}\n"
        "- {at: 2022-05-22T16:01:00+00:00, task: b, on: 2022-05-20, done: true, note: painted}\n"
    )
    parts = rows(workplan, plan, "--week", "2022-W21", "--as-of", "2022-06-30")
    title = "Done before, recorded since the last sheet"
    (door,) = [line for line in parts[title] if "Door" in line]
    assert "on time, recorded later" in door
    assert "painted" in door
    assert not any("Roof" in line for line in parts[title])
    earlier = rows(workplan, plan, "--week", "2022-W20", "--as-of", "2022-05-22")
    assert any("Roof" in line and "recorded" not in line for line in earlier["Done this week"])


def test_a_move_says_by_how_much_and_the_last_in_all(
    workplan: Run, club: Callable[[str], Path]
) -> None:
    plan = club(
        "- {task: d, on: 2022-05-17, move: by 15 June}\n- {task: d, on: 2022-05-16, move: July}\n"
        "- {task: b, on: 2022-05-18, move: by 20 May}\n"
    )
    first, second, third = rows(workplan, plan, "--week", "2022-W20")["Moved this week"][1:4]
    assert first.split()[:3] == ["16", "May", "Fence"]
    assert first.endswith("no. 1  31 days later")
    assert second.endswith("no. 2  46 days earlier; net 15 days earlier")
    assert third.endswith("no. 1  2 days earlier")


def test_a_part_of_a_plan_says_which(workplan: Run, term: Path, tmp_path: Path) -> None:
    page = tmp_path / "r.md"
    workplan("review", term, *WEEK, "--owner", "Ms Lee", "-o", page)
    assert "only tasks led by Ms Lee" in page.read_text(encoding="utf-8").splitlines()[6]


def test_before_the_plan_and_before_the_period(workplan: Run, club: Callable[[str], Path]) -> None:
    plan = club("- {task: e, on: 2022-03-01, note: mown}\n")
    parts = rows(workplan, plan, "--week", "2021-W50", "--as-of", "2022-06-30")
    assert not parts.keys() & {"Targets", "Standing work"}
    run = workplan("review", plan, "--week", "next", "--as-of", "2022-03-02")
    assert "Nothing is due this week." in run.stdout


def test_a_journal_that_was_named_must_be_there(workplan: Run, term: Path, tmp_path: Path) -> None:
    for command in ("review", "status", "show", "check", "ics"):
        words = ["trip", "--plan", term] if command == "show" else [term]
        run = workplan(command, *words, "--journal", tmp_path / "no.log.yaml")
        assert run.returncode == (1 if command == "check" else 2)
        assert "no.log.yaml: cannot be read: there is no such file" in run.stderr + run.stdout
    run = workplan("done", "trip", "--plan", term, "--journal", tmp_path / "no.log.yaml")
    assert run.returncode == 0, "a first entry makes it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_deed_and_move_stands_in_exactly_one_review(kind: Kind) -> None:
    plan, journal = library.load(PLAN, SAMPLE)
    whole = library.assess(plan, journal, date(2022, 12, 31)).plans[0]
    told: Counter[str] = Counter()
    day = date(2022, 1, 1)
    while day.year == 2022:
        period = period_of(kind, day)
        clock = Clock(date(2022, 12, 31), zone=plan.zone)
        (found,) = reviewed_at(plan, journal, period, clock).plans
        done = (*found.done.planned, *found.done.unplanned)
        told.update(f"done {i.task.task.id} {i.key}" for i in done)
        told.update(f"move {m.task.task.id} {m.move.on}" for m in found.moved)
        day = period.last + timedelta(days=1)
    expected = [f"done {t.task.id} None" for t in whole.tasks if t.done_on]
    expected += [f"move {t.task.id} {m.on}" for t in whole.tasks for m in t.moves]
    assert told == Counter(expected)


@pytest.mark.parametrize("kind", KINDS)
def test_periods_follow_without_gap_or_overlap(kind: Kind) -> None:
    period: Period | None = period_of(kind, date(1999, 12, 31))
    for _ in range(60):
        assert period is not None
        following = period.shifted(1)
        assert following is not None
        assert following.first == period.last + timedelta(days=1)
        assert following.shifted(-1) == period
        assert period_of(kind, following.last) == following == period_of(kind, following.first)
        period = following
