"""`workplan close`: the reckoning of the year, as a person makes it."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from support import PLAN, SAMPLE, Run

from workplan.app.loading import load
from workplan.assessment.assess import assess
from workplan.assessment.outcomes import Outcome, outcome_of
from workplan.plan.reading import read_plan
from workplan.words.en import closing as en_closing


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2022.yaml"
    shutil.copy(PLAN, path)
    shutil.copy(SAMPLE, path.with_name("2022.log.yaml"))
    return path


def journal(plan: Path) -> list[str]:
    return plan.with_name("2022.log.yaml").read_text(encoding="utf-8").splitlines()


def outcomes(plan: Path) -> dict[str, Outcome]:
    (status,) = assess(*load(plan), date(2022, 12, 31)).plans
    return {task.task.id: outcome_of(task) for task in status.tasks}


def test_programs_get_what_the_report_says(workplan: Run, plan: Path) -> None:
    run = workplan("close", plan, "--json", "--drop", "好家风", "--why", "统一组织")
    (closed,) = json.loads(run.stdout)["closed"]
    assert (run.returncode, run.stderr, closed["recorded"]) == (0, "", 1)
    told = workplan("close", plan).stdout
    assert {one["id"]: one["outcome"] for one in closed["tasks"]} == outcomes(plan)
    for one in closed["tasks"]:
        assert re.sub(r"\s", "", one["text"])[:9] in re.sub(r"\s", "", told)
    (dropped,) = (one for one in closed["tasks"] if one["id"] == "好家风")
    assert (dropped["outcome"], dropped["why"]) == ("dropped", "统一组织")
    assert dropped["decided_on"] == "2022-12-31"


def test_every_task_stands_in_exactly_one_list_and_the_counts_add_up(
    workplan: Run, plan: Path
) -> None:
    run = workplan("close", plan, "--lang", "en")
    assert (run.returncode, run.stderr) == (0, "")
    lists, _, figures = run.stdout.partition("Figures by section")
    titles = re.findall(r"^\d\. (.+) \((\d+)\)$", lists, re.M)
    total = int(re.search(r"^(\d+) tasks: ", lists, re.M)[1])  # type: ignore[index]
    assert sum(int(n) for _, n in titles) == total == 68
    first_words = [line.split()[0] for line in lists.splitlines() if line.split()]
    for name, outcome in outcomes(plan).items():
        assert first_words.count(name) == 1, name
        assert en_closing.TEXTS[f"outcome {outcome}"] in lists.lower()
    assert sum(int(n) for n in re.findall(r"^(\d+) tasks: ", figures, re.M)) == total


def test_the_amounts_of_the_entries_add_up_to_the_sum_that_they_stand_behind(
    workplan: Run, plan: Path
) -> None:
    text = workplan("close", plan).stdout.partition("分项数据")[2]
    (status,) = assess(*load(plan), date(2022, 12, 31)).plans
    seen = 0
    for task in status.tasks:
        for target in task.targets:
            head = f"{task.task.title}：{target.name}"
            below = text.partition(head)[2].partition("\n")[2]
            lines = re.match(r"(?:· .*\n)*", below)
            assert lines
            added = [
                Decimal(n.replace("−", "-"))
                for n in re.findall(rf"{target.name} ([+−-][\d.]+)", lines[0])
            ]
            assert sum(added) == target.actual, head
            seen += len(added)
    assert seen > 20


def test_decisions_are_entries_of_the_day_and_are_written_once(workplan: Run, plan: Path) -> None:
    before = journal(plan)
    words = ("--carry", "长津湖", "--carry", "游基地", "--drop", "好家风", "--why", "上级统一")
    run = workplan("close", plan, *words, "--by", "张三")
    assert run.returncode == 0
    assert "结转下一年度（2）" in run.stdout
    new = journal(plan)[len(before) :]
    assert journal(plan)[: len(before)] == before
    assert [re.search(r"task: ([^,]+), on: 2022-12-31, (carry|cancel): true, why: 上级统一", one) is not None for one in new] == [True] * 3  # fmt: skip
    found = outcomes(plan)
    assert (found["长津湖"], found["好家风"]) == (Outcome.CARRIED, Outcome.DROPPED)
    assert workplan("close", plan, "--carry", "长津湖").returncode == 0
    assert len(journal(plan)) == len(before) + 3
    assert workplan("check", plan).returncode == 0
    workplan("renew", plan, "-o", plan.with_name("2023.yaml"))
    renewed = read_plan(plan.with_name("2023.yaml").read_bytes(), "")
    carried = {task.id for _, task in renewed.walk() if task.carried_from}
    assert "长津湖" in carried
    assert "好家风" not in carried


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--carry", "意见学习会"], "意见学习会 is finished"),
        (["--drop", "社区观摩"], "社区观摩 is finished"),
        (["--drop", "好家"], "unknown task '好家'"),
        (["--carry", "好家风", "--drop", "好家风"], "both carried and dropped"),
        (["--carry", "好家风", "--as-of", "2999-12-31"], "has not come yet"),
        (["--carry", "好家风", "-o", "2022.xlsx"], "no known ending"),
        (["--carry", "好家风", "-o", "2022.log.md", "--as-of", "no day"], "no day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    workplan: Run, plan: Path, words: list[str], told: str
) -> None:
    before = {path.name: path.read_bytes() for path in plan.parent.iterdir()}
    run = workplan("close", plan, *words, "--lang", "en", cwd=plan.parent)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert {path.name: path.read_bytes() for path in plan.parent.iterdir()} == before


def test_entries_that_count_nowhere_are_listed(workplan: Run, plan: Path) -> None:
    with plan.with_name("2022.log.yaml").open("a", encoding="utf-8") as log:
        log.write("- {task: 没有的, on: 2022-06-01, add: {场次: 3}}\n")
        log.write("- {task: 大讲堂, on: 2022-06-01, add: {人次: 7}}\n")
    run = workplan("close", plan, "--lang", "en")
    lost = run.stdout.partition("Figures by section")[2]
    assert "没有的" in lost
    assert "人次 +7" in lost


@pytest.mark.parametrize("ending", [".docx", ".md", ".html"])
def test_documents_say_the_same(workplan: Run, plan: Path, ending: str) -> None:
    output = plan.with_name(f"out{ending}")
    assert workplan("close", plan, "-o", output).returncode == 0
    if ending == ".docx":
        with ZipFile(output) as opened:
            text = opened.read("word/document.xml").decode()
    else:
        text = output.read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>|\\", "", text)
    for word in ("2022年度工作完成情况", "共68项", "情况不明", "分项数据", "场次102/100场"):
        assert word in plain
    for name in (task.id for _, task in read_plan(plan.read_bytes(), "").walk()):
        title = next(t.title for _, t in read_plan(plan.read_bytes(), "").walk() if t.id == name)
        assert title.replace("“", "").replace("”", "")[:6] in plain.replace("“", "").replace("”", "")  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_a_terminal_is_asked_one_by_one(tmp_path: Path) -> None:
    plan = tmp_path / "2022.yaml"
    tasks = "".join(f"  - {{id: {n}, title: T, when: May}}\n" for n in "abcde")
    plan.write_text(f"plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n{tasks}")
    master, slave = pty.openpty()
    os.write(master, b"c\nnot yet\n\nx\nd\n\nq\n")
    run = subprocess.run(
        [sys.executable, "-m", "workplan", "close", str(plan), "--lang", "en", "--by", "Jo"],
        stdin=slave, stderr=slave, stdout=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(slave)
    asked = os.read(master, 10_000).decode()
    os.close(master)
    assert run.returncode == 0
    assert asked.count("c carry, d drop") == 5
    log = plan.with_name("2022.log.yaml").read_text()
    assert re.findall(r"task: (\w), on: 2022-12-31, (\w+): true(?:, why: ([\w ]+))?", log) == [
        ("a", "carry", "not yet"),
        ("c", "cancel", ""),
    ]
    assert "5 tasks: 1 carried over, 1 dropped, 3 unknown." in run.stdout.decode()
