"""`workplan draft`: the plan that it writes."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

import pytest
from support import Run

from workplan.plan.model import Task
from workplan.plan.reading import read_plan

TEXT = """2023年工作要点
一、学习教育
1.3月份举办培训班不少于2期。（牵头单位：市教体局；配合单位：团市委）
2.开展“三个走进”活动。
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def tasks(path: Path) -> list[Task]:
    return [task for _, task in read_plan(path.read_bytes(), str(path)).walk()]


def test_the_draft_is_a_plan_with_place_and_words_of_the_source(
    workplan: Run, source: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plans" / "2023.yaml"
    run = workplan("draft", source, "-o", plan)
    assert (run.returncode, run.stderr) == (
        0,
        "共2项：有日期1项，有牵头单位1项，有目标1项，需核对0项\n",
    )
    first, second = tasks(plan)
    assert (first.when.words, first.owner, first.with_) == ("3月份", ("市教体局",), ("团市委",))
    assert (first.ref, first.quote) == ("一 第1项", "3月份举办培训班不少于2期")
    assert second.when.words == "TODO"
    check = workplan("check", plan)
    assert check.returncode == 0
    assert check.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("undated", "words"), [("include", "全年"), ("todo", "TODO"), ("skip", None)]
)
def test_a_task_without_a_date_is_written_as_asked(
    workplan: Run, source: Path, tmp_path: Path, undated: str, words: str | None
) -> None:
    plan = tmp_path / "2023.yaml"
    run = workplan("draft", source, "-o", plan, "--undated", undated, "--no-quotes")
    found = tasks(plan)
    assert [task.when.words for task in found[1:]] == ([words] if words else [])
    assert all(task.quote is None for task in found)
    assert ("无日期" in run.stderr) is (undated == "skip")


def test_without_a_file_the_plan_goes_to_standard_output(workplan: Run, source: Path) -> None:
    run = workplan("draft", source)
    assert len(list(read_plan(run.stdout.encode(), "-").walk())) == 2
    assert "共2项" in run.stderr


def test_a_second_draft_changes_nothing_and_a_longer_source_adds_what_is_new(
    workplan: Run, source: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "2023.yaml"
    workplan("draft", source, "-o", plan)
    edited = plan.read_text(encoding="utf-8").replace(
        "title: 举办培训班不少于2期", "title: 办班  # 已核"
    )
    plan.write_text(edited, encoding="utf-8")
    assert workplan("draft", source, "-o", plan).returncode == 0
    assert plan.read_text(encoding="utf-8") == edited
    source.write_text(TEXT + "3.5月召开现场会。（责任单位：市妇联）\n", encoding="utf-8")
    run = workplan("draft", source, "-o", plan)
    assert "其中新增1项" in run.stderr
    after = plan.read_text(encoding="utf-8")
    changes = difflib.ndiff(edited.splitlines(), after.splitlines())
    assert not [line for line in changes if line.startswith("- ")]
    assert tasks(plan)[-1].owner == ("市妇联",)
    assert len(tasks(plan)) == 3


def test_a_plan_to_which_nothing_can_be_added_stays_as_it_is(
    workplan: Run, source: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "2023.yaml"
    text = "plan: a\ntitle: 甲\nyear: 2023\nsections: [{title: 乙, tasks: [{id: b, title: 丙, when: 5月}]}]\n"
    plan.write_text(text, encoding="utf-8")
    run = workplan("draft", source, "-o", plan)
    assert run.returncode == 2
    assert "`sections`" in run.stderr
    assert plan.read_text(encoding="utf-8") == text


def test_a_file_of_another_kind_is_not_replaced(
    workplan: Run, source: Path, tmp_path: Path
) -> None:
    other = tmp_path / "notes.yaml"
    other.write_text("- a list\n", encoding="utf-8")
    assert workplan("draft", source, "-o", other).returncode == 2
    assert workplan("draft", source, "-o", tmp_path / "plan.txt").returncode == 2
    assert workplan("draft", source, "-o", source).returncode == 2
    assert other.read_text(encoding="utf-8") == "- a list\n"
    assert source.read_text(encoding="utf-8") == TEXT
    assert not (tmp_path / "plan.txt").exists()


def test_a_struck_out_date_becomes_a_move_of_the_journal(workplan: Run, tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_text("# Plan 2023\n\n- Publish the audit by ~~12 May~~ 26 May\n", encoding="utf-8")
    plan = tmp_path / "2023.yaml"
    assert workplan("draft", source, "-o", plan).returncode == 0
    (task,) = tasks(plan)
    assert task.due is not None
    assert "12 May" in task.due.words
    journal = (tmp_path / "2023.log.yaml").read_text(encoding="utf-8")
    assert journal.count("\n") == 1
    assert "26 May" in journal
    assert "struck out in the source" in journal
    show = workplan("show", task.id, "--plan", plan)
    assert (show.returncode, show.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "完成时限"), "as in Deadline=due"),
        (("--map", "完成时限=when?"), "as in Deadline=due"),
        (("--year", "2023", "--span", "2023-01-01..2024-12-31"), "exclude each other"),
        (("--span", "next year"), "cannot read"),
    ],
)
def test_wrong_options_are_refused(
    workplan: Run, source: Path, arguments: tuple[str, ...], said: str
) -> None:
    run = workplan("draft", source, *arguments, "--lang", "en")
    assert run.returncode == 2
    assert said in run.stderr
    assert run.stdout == ""


def test_without_a_year_nothing_is_written(workplan: Run, tmp_path: Path) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("3月份举办培训班。\n", encoding="utf-8")
    run = workplan("draft", source, "-o", tmp_path / "a.yaml", "--lang", "en")
    assert run.returncode == 2
    assert "does not say which year" in run.stderr
    assert not (tmp_path / "a.yaml").exists()
    assert workplan("draft", source, "-o", tmp_path / "a.yaml", "--year", "2024").returncode == 0


def test_a_document_without_tasks_is_refused(workplan: Run, tmp_path: Path) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("2023年的天气很好。\n", encoding="utf-8")
    run = workplan("draft", source, "--year", "2023", "--lang", "en")
    assert (run.returncode, run.stdout) == (2, "")
    assert "no task was found" in run.stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "workplan", "draft", "-"],
        input=TEXT.encode(), capture_output=True, cwd=tmp_path, timeout=60, check=True,
    )  # fmt: skip
    assert len(list(read_plan(run.stdout, "-").walk())) == 2
