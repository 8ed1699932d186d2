"""The commands that write to the journal, and reports of any day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the real plan and no journal."""
    (tmp_path / "plans").mkdir()
    shutil.copy(PLAN, tmp_path / "plans" / "2022.yaml")
    return tmp_path


def task(workplan: Run, name: str, day: str, *more: str) -> dict[str, object]:
    run = workplan("status", "--as-of", day, "--json", *more)
    return next(t for t in json.loads(run.stdout)["plans"][0]["tasks"] if t["id"] == name)


def test_done_says_what_it_wrote_and_what_is_now(workplan: Run, office: Path) -> None:
    run = workplan("done", "专题学习意见", "--on", "2022-04-02", "--by", "办公室", "--note", "42人")
    assert run.returncode == 0
    assert run.stdout.strip() == (
        "意见学习会: 2022年4月2日  完成  42人  [办公室] → ● 已完成：2022年4月2日完成，逾期2天"
    )
    found = task(workplan, "意见学习会", "2022-05-01")
    assert (found["state"], found["done_on"], found["days_late"]) == ("done", "2022-04-02", 2)
    assert task(workplan, "意见学习会", "2022-04-01")["state"] == "overdue"


def test_moved_is_not_late_and_both_windows_are_told(workplan: Run, office: Path) -> None:
    workplan("move", "演讲比赛", "--to", "6月份", "--why", "疫情", "--on", "2022-05-20")
    found = task(workplan, "演讲比赛", "2022-06-15")
    assert found["state"] == "open"
    assert found["first_window"]["last"] == "2022-05-31"
    (move,) = found["moves"]
    assert (move["days"], move["why"]) == (30, "疫情")
    assert task(workplan, "演讲比赛", "2022-05-19")["moves"] == []
    first = workplan("overdue", "--as-of", "2022-06-15", "--against", "first").stdout
    assert "演讲比赛" in first
    assert "演讲比赛" not in workplan("overdue", "--as-of", "2022-06-15").stdout


def test_log_adds_to_targets_and_corrects(workplan: Run, office: Path) -> None:
    workplan("log", "百场大讲堂", "--add", "场次=3", "--on", "2022-03-01")
    workplan("log", "大讲堂", "--add", "1,0", "--on", "2022-03-01")
    run = workplan("log", "联合开展百场", "--add", "-1", "--on", "2022-03-02")
    assert run.returncode == 0, run.stderr
    (target,) = task(workplan, "大讲堂", "2022-03-31")["targets"]
    assert (target["actual"], target["goal"], target["percent"]) == (2, 100, 2)
    assert target["expected"] == round(100 * 90 / 365, 2)


def test_block_reopen_cancel_undo(workplan: Run, office: Path) -> None:
    def state() -> object:
        return task(workplan, "大讲堂", "2022-06-01")["state"]

    steps = [
        (("block", "联合开展百场", "--why", "停课"), "blocked"),
        (("reopen", "联合开展百场"), "open"),
        (("done", "联合开展百场"), "done"),
        (("undo", "联合开展百场"), "open"),
        (("undo", "联合开展百场"), "blocked"),
        (("cancel", "联合开展百场", "--why", "并入"), "cancelled"),
        (("undo", "联合开展百场"), "blocked"),
        (("undo", "联合开展百场"), "open"),
    ]
    for command, expected in steps:
        day = () if command[0] == "undo" else ("--on", "2022-05-05")
        run = workplan(*command, *day)
        assert run.returncode == 0, run.stderr
        assert state() == expected, command
    assert workplan("undo", "联合开展百场").returncode == 2
    shown = workplan("show", "联合开展百场", "--as-of", "2022-06-01").stdout
    assert shown.count("〔已撤回〕") == 8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("done", "交流会"), "fits 3 tasks"),
        (("log", "演讲比赛"), "nothing to log"),
        (("log", "演讲比赛", "--add", "场次=3"), "has no target '场次'"),
        (("log", "联合开展百场", "--add", "场=3"), "did you mean 场次?"),
        (("log", "联合开展百场", "--add", "场次=x"), "is not an amount"),
        (("log", "演讲比赛", "--percent", "101"), "is not a percentage"),
        (("log", "联合开展百场", "--percent", "50"), "a percentage counts for nothing"),
        (("move", "演讲比赛", "--to", "5月前"), "is ambiguous"),
        (("move", "演讲比赛", "--to", "演讲比赛前2周"), "depends on the task itself"),
        (("move", "演讲比赛", "--to", "每月"), "does not repeat"),
        (("done", "演讲比赛@2022-03"), "has no occurrence"),
        (("done", "演讲比赛", "--on", "2022-2-3"), "write 2022-02-03"),
    ],
)
def test_what_cannot_be_meant_writes_nothing(
    workplan: Run, office: Path, arguments: tuple[str, ...], message: str
) -> None:
    run = workplan(*arguments)
    assert run.returncode == 2
    assert message in run.stderr
    assert not (office / "plans" / "2022.log.yaml").exists()


def test_hostile_words_stay_one_entry_on_one_line(workplan: Run, office: Path) -> None:
    note = 'a", done: true}\n- {task: 演讲比赛, cancel: true}\r\n\t# x \u2028 : [ \\ \x1b[31m'
    assert workplan("log", "演讲比赛", "--note", note, "--on", "2022-05-05").returncode == 0
    text = (office / "plans" / "2022.log.yaml").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    found = workplan("show", "演讲比赛", "--as-of", "2022-05-06", "--json")
    assert json.loads(found.stdout)["plans"][0]["tasks"][0]["state"] == "open"
    assert "\x1b" not in workplan("show", "演讲比赛", "--as-of", "2022-05-06").stdout


def test_an_old_report_is_printed_again_exactly(workplan: Run, office: Path) -> None:
    journal = office / "plans" / "2022.log.yaml"
    lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    early = [line for line in lines if "at: 2022-0" in line]
    late = [line for line in lines if "at: 2022-0" not in line and line.startswith("-")]
    assert len(early) > 30
    assert len(late) > 5
    backdated = [line.replace("on: 2022-1", "on: 2022-0") for line in late if "on: 2022-10" in line]
    arguments = ("--as-of", "2022-09-30", "--recorded-by", "2022-09-30T23:59:59+08:00", "--json")
    journal.write_text("".join(early), encoding="utf-8")
    before = workplan("status", *arguments).stdout
    journal.write_text("".join([*late, *early, *backdated]), encoding="utf-8")
    assert workplan("status", *arguments).stdout == before
    journal.write_text("".join(early + late), encoding="utf-8")
    assert workplan("status", *arguments).stdout == before


def test_a_repeating_task_is_done_occurrence_by_occurrence(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(
        "plan: p\ntitle: P\nyear: 2022\ntasks: [{id: m, title: Meeting, when: monthly}]\n"
    )
    for arguments in (("m", "--on", "2022-01-20"), ("m@2022-03", "--on", "2022-04-02")):
        run = workplan("done", *arguments)
        assert run.returncode == 0, run.stderr
    found = task(workplan, "m", "2022-04-10")
    states = {o["key"]: (o["state"], o["days_late"]) for o in found["occurrences"]}
    assert states["2022-01"] == ("done", 0)
    assert states["2022-02"] == ("overdue", 41)
    assert states["2022-03"] == ("done", 2)
    assert states["2022-04"] == ("open", 0)
    assert states["2022-05"] == ("upcoming", 0)
    assert (found["state"], found["days_late"]) == ("overdue", 41)
    assert found["reason"] == "1 of 3 occurrences missed; 2022-02 closed 28 Feb, 41 days ago"


def test_a_series_and_its_occurrences_are_moved_each_in_its_way(
    workplan: Run, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(
        "plan: p\ntitle: P\nyear: 2022\ntasks: [{id: m, title: Meeting, when: monthly}]\n"
    )
    for wrong in (
        ("m", "--to", "May"),
        ("m@2022-05", "--to", "weekly"),
        ("m@2022-05", "--to", "2 weeks before m"),
    ):
        assert workplan("move", *wrong).returncode == 2, wrong
    assert workplan("move", "m@2022-05", "--to", "10 June", "--on", "2022-05-02").returncode == 0
    assert workplan("move", "m", "--to", "quarterly", "--on", "2022-06-02").returncode == 0
    windows = {
        o["key"]: o["window"]["last"] for o in task(workplan, "m", "2022-06-05")["occurrences"]
    }
    assert windows["2022-05"] == "2022-06-10"
    assert list(windows)[5:] == ["2022-06", "2022-Q3", "2022-Q4"]
    assert workplan("undo", "m@2022-05").returncode == 0
    assert "(void)" in workplan("show", "m", "--as-of", "2022-06-05").stdout


def test_warnings_of_a_journal_go_to_standard_error_and_the_report_comes_all_the_same(
    workplan: Run, office: Path
) -> None:
    (office / "plans" / "2022.log.yaml").write_text(
        "- {on: 2022-05-01, task: 演讲比塞, done: true}\n"
        "- {on: 2022-05-01, task: 大讲堂, add: {场: 1}}\n"
        "- {on: 2022-05-01, task: 大讲堂, nope: 1}\n"
        "- {on: 2022-05-01, task: 演讲比赛, done: true}\n",
        encoding="utf-8",
    )
    run = workplan("status", "--as-of", "2022-05-20")
    assert run.returncode == 0
    assert "2022.log.yaml:1:1: 没有这个事项：“演讲比塞”（是否已改为演讲比赛" in run.stderr
    assert "2022.log.yaml:2:1: 大讲堂没有目标“场”（是否指场次？）" in run.stderr
    assert "2022.log.yaml:3:31: 没有这个键：“nope”" in run.stderr
    assert "完成1项" in run.stdout
    assert workplan("check").returncode == 1
