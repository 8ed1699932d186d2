"""The reports on the real plan, as a person runs them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def tasks(output: str) -> dict[str, dict[str, object]]:
    return {task["id"]: task for plan in json.loads(output)["plans"] for task in plan["tasks"]}


def test_status_opens_with_the_counts_of_the_real_plan(workplan: Run) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20")
    assert run.returncode == 0
    assert run.stderr == ""
    title, headline, *_ = run.stdout.splitlines()
    assert title == "市关工委2022年工作安排"
    assert headline.startswith("截至5月20日，共68项，完成0项，占0%；逾期6项，最长81天；")


def test_overdue_lists_the_latest_first_and_every_line_is_whole(workplan: Run) -> None:
    run = workplan("overdue", PLAN, "--as-of", "2022-05-20")
    rows = [line for line in run.stdout.splitlines() if line.startswith("▲")]
    ids = [row.split()[1] for row in rows]
    assert ids == [
        "市直部署会",
        "意见学习会",
        "进展汇报会",
        "联系点座谈会",
        "督查调研",
        "意见培训班",
    ]
    assert "2月份（2月1日—28日）" in rows[0]
    assert "2月28日截止，已逾期81天" in rows[0]
    starts = {width(row[: row.index("市关工委  ")]) for row in rows}
    assert len(starts) == 1, "the columns must stand under each other"


def test_exit_code_tells_whether_anything_is_late(workplan: Run) -> None:
    assert workplan("overdue", PLAN, "--as-of", "2022-05-20", "--exit-code").returncode == 1
    assert workplan("overdue", PLAN, "--as-of", "2022-01-05", "--exit-code").returncode == 0
    assert workplan("overdue", PLAN, "--as-of", "2022-05-20").returncode == 0


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-04-30", "upcoming"),
        ("2022-05-01", "open"),
        ("2022-05-31", "open"),
        ("2022-06-01", "overdue"),
    ],
)
def test_late_begins_the_day_after_the_last(workplan: Run, day: str, state: str) -> None:
    found = tasks(workplan("status", PLAN, "--as-of", day, "--json").stdout)
    assert found["演讲比赛"]["state"] == state
    assert found["演讲比赛"]["days_late"] == (1 if state == "overdue" else 0)


def test_json_has_its_keys_and_nulls(workplan: Run) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20", "--json")
    tree = json.loads(run.stdout)
    assert tree["schema"] == 2
    assert tree["as_of"] == "2022-05-20"
    task = tasks(run.stdout)["演讲比赛"]
    assert {
        **{"id": "演讲比赛", "owners": ["市关工委"], "with": [], "when": "5月份", "state": "open"},
        **{"window": {"first": "2022-05-01", "last": "2022-05-31", "precision": "month"}},
        **{"light": "yellow", "days_late": 0, "days_left": 11, "done_on": None, "place": None},
        **{"targets": [], "tags": ["五教"], "occurrences": []},
        **{"section": ["坚持立德树人，推动五教统筹提质增效", "思想道德教育"]},
    }.items() <= task.items()
    assert task["reason"] == "距截止还有11天"
    assert (
        tasks(workplan("status", PLAN, "--as-of", "2022-05-20", "--json", "--lang", "en").stdout)[
            "演讲比赛"
        ]["reason"]
        == "closes in 11 days"
    )


def test_counts_agree_with_the_tasks(workplan: Run) -> None:
    tree = json.loads(
        workplan("status", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--json").stdout
    )
    (plan,) = tree["plans"]
    for key, value in (("state", "states"), ("light", "lights")):
        counted = dict.fromkeys(plan["counts"][value], 0)
        for task in plan["tasks"]:
            counted[task[key]] += 1
        assert plan["counts"][value] == counted
    for section in plan["sections"]:
        path = section["section"]
        assert section["total"] == sum(t["section"][: len(path)] == path for t in plan["tasks"])


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--owner", "来安县", {"五类人才"}),
        ("--section", "科技教育", {"科技模型", "科技改变未来", "送技下乡"}),
        ("--tag", "督查", {"意见督查", "督查调研", "检查评比"}),
        (
            "--state",
            "overdue",
            {"市直部署会", "意见学习会", "进展汇报会", "联系点座谈会", "督查调研", "意见培训班"},
        ),
    ],
)
def test_filters(workplan: Run, option: str, value: str, expected: set[str]) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20", "--json", option, value)
    assert set(tasks(run.stdout)) == expected


def test_a_filter_that_nothing_has_is_told_with_the_nearest(workplan: Run) -> None:
    run = workplan("status", PLAN, "--owner", "来安市")
    assert run.returncode == 2
    assert "unknown owner '来安市' (did you mean 来安县?)" in run.stderr
    assert run.stdout == ""


def test_show_names_the_candidates_where_several_fit(workplan: Run) -> None:
    run = workplan("show", "交流会", "--plan", PLAN)
    assert run.returncode == 2
    assert "家长学校交流会" in run.stderr
    assert "品牌交流会" in run.stderr
    run = workplan("show", "阅读伴随", "--plan", PLAN, "--as-of", "2022-05-20")
    assert run.returncode == 0
    assert "上半年（1月1日—6月30日）" in run.stdout


def test_next_tells_what_opens_and_closes(workplan: Run) -> None:
    run = workplan("next", PLAN, "--as-of", "2022-05-20", "--weeks", "2", "--json")
    events = {(e["day"], e["event"], e["id"]) for e in json.loads(run.stdout)["events"]}
    assert events == {
        ("2022-05-31", "closes", name)
        for name in ("演讲比赛", "两法培训班", "歌咏展演", "品牌交流会")
    }


def test_timeline_draws_each_window_in_its_months(workplan: Run) -> None:
    run = workplan("timeline", PLAN, "--as-of", "2022-01-01")
    row = next(line for line in run.stdout.splitlines() if "督查调研" in line)
    bar = row.rstrip()
    assert bar.endswith("░")
    assert len(run.stdout.splitlines()) > 30


def test_piped_output_has_no_colour_and_one_line_a_task(workplan: Run) -> None:
    run = workplan("status", PLAN, "--all", "--as-of", "2022-05-20", COLUMNS="40")
    assert "\x1b" not in run.stdout
    rows = [line for line in run.stdout.splitlines() if line[:1] in "▲◆●○" and "截止" in line]
    assert any("举办家庭教育促进法、未成年人保护法学习培训班" in row for row in rows)


def test_a_folder_above_is_found_and_journals_are_not_plans(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: March}]\n")
    (tmp_path / "plans" / "p.log.yaml").write_text("- {on: 2022-03-03, task: a, done: true}\n")
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    run = workplan("status", "--as-of", "2022-05-01", "--json", cwd=deep)
    assert tasks(run.stdout)["a"]["done_on"] == "2022-03-03"


def test_several_plans_make_one_report(workplan: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(
            f"plan: {name}\ntitle: Plan {name}\nyear: 2022\n"
            f"tasks: [{{id: t, title: T, when: March}}]\n"
        )
    run = workplan("status", "a.yaml", "b.yaml", "--as-of", "2022-05-01")
    assert "Plan a" in run.stdout
    assert "Plan b" in run.stdout
    (tmp_path / "b.yaml").write_text((tmp_path / "a.yaml").read_text())
    run = workplan("status", tmp_path)
    assert run.returncode == 2
    assert "plan id 'a'" in run.stderr


@pytest.mark.parametrize(
    "day", ["1000-01-01", "2021-12-31", "2022-12-31", "2023-01-01", "9999-12-31"]
)
@pytest.mark.parametrize("span", ["1000-01-01..1099-12-31", "9900-01-01..9999-12-31"])
def test_reports_of_any_day_there_is(
    workplan: Run, plan_file: Callable[[str], Path], day: str, span: str
) -> None:
    plan_file(
        f"plan: p\ntitle: P\nspan: {span}\ntasks:\n"
        "  - {id: a, title: A, when: yearly}\n  - {id: b, title: B, when: 9999-12-31, targets: {n: 5}}\n"
        "  - {id: c, title: C, when: 1000-01-01, report: monthly}\n  - {id: d, title: D, when: ongoing}\n"
    )
    for command in ("status", "overdue", "next", "targets", "timeline", "review"):
        for plan in ((), (PLAN,)):
            run = workplan(command, *plan, "--as-of", day, WORKPLAN_TRACEBACK="1")
            assert (run.returncode, run.stderr) == (0, ""), command


def test_reports_use_the_clock_in_the_plans_time_zone(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
        plan_file(f"plan: p\ntitle: P\nyear: 2022\ntimezone: {zone}\ntasks: []\n")
        days.add(json.loads(workplan("status", "--json").stdout)["as_of"])
    assert len(days) == 2
