"""`workplan collect` as a person runs it: what is shown, asked and written."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from support import Run
from support.filled import Cells, fill
from support.forms import issued, journal_of

CELLS: Cells = {
    ("比赛#场次", "figure"): 35,
    ("比赛#场次", "text"): "走进校园",
    ("例会@2022-05", "state"): "已完成",
    ("例会@2022-05", "day"): date(2022, 5, 10),
    ("调研", "wish"): "10月底",
    ("调研", "reason"): "疫情",
}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return fill(issued(tmp_path, owners=("来安县",)) / "来安县.xlsx", CELLS, "王五")


def test_what_would_be_written_is_shown(workplan: Run, tmp_path: Path, form: Path) -> None:
    before = journal_of(tmp_path)
    done = workplan("collect", "forms", "--dry-run", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "forms/来安县.xlsx!填报!8　开展演讲比赛：" in done.stdout
    assert "场次 +35  走进校园  [来安县 王五]" in done.stdout
    assert "申请延期1项" in done.stdout
    assert "9月底 2022年9月30日截止 → 10月底：疫情" in done.stdout
    assert "来安县2022-05填报表，3条可记入，0处未能读取，8行未填" in done.stdout
    assert "试运行，没有写入" in done.stderr
    assert journal_of(tmp_path) == before


def test_without_a_terminal_it_takes_yes(workplan: Run, tmp_path: Path, form: Path) -> None:
    before = journal_of(tmp_path)
    done = workplan("collect", form, "--lang", "en")
    assert done.returncode == 2
    assert "nothing was written: there is no terminal to ask on (add --yes" in done.stderr
    assert journal_of(tmp_path) == before
    done = workplan("collect", form, "--yes", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "4 entries written" in done.stdout
    assert len(journal_of(tmp_path)) == len(before) + 4
    done = workplan("collect", form, "--yes", "--lang", "en")
    assert done.returncode == 0
    assert "form of 来安县 for 2022-05: nothing new" in done.stdout
    assert "there is nothing to write" in done.stderr


def test_a_refused_cell_is_told_and_the_status_says_so(
    workplan: Run, tmp_path: Path, form: Path
) -> None:
    fill(form, {("比赛#场次", "figure"): "约35"})
    done = workplan("collect", form, "--yes", "--lang", "en")
    assert done.returncode == 1
    assert "来安县.xlsx!填报!J8: '约35' is not exact (write the exact number)" in done.stderr
    assert "4 entries written" in done.stdout


def test_a_wish_becomes_a_move_only_when_it_is_granted(
    workplan: Run, tmp_path: Path, form: Path
) -> None:
    workplan("collect", form, "--yes")
    (wish,) = (entry for entry in journal_of(tmp_path) if entry.asks)
    short = wish.id.rpartition("-")[2]
    done = workplan("collect", "--grant", short, "--granted-by", "市委办", "--by", "office")
    assert done.returncode == 0, done.stderr
    move = journal_of(tmp_path)[-1]
    assert (move.task, move.move, move.granted, move.why, move.by) == (
        "调研",
        "10月底",
        "市委办",
        "疫情",
        "office",
    )
    before = journal_of(tmp_path)
    done = workplan("collect", "--grant", wish.id, "--lang", "en")
    assert done.returncode == 2
    assert "no open wish for a new date has the id" in done.stderr
    assert journal_of(tmp_path) == before


def test_unknown_tasks_are_suggested_as_yaml(workplan: Run, tmp_path: Path, form: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(form)
    sheet = book.worksheets[0]
    sheet.insert_rows(10)
    sheet.cell(10, 3).value = "新的一件事"
    book.save(form)
    done = workplan("collect", form, "--yes", "--suggest", "--lang", "zh")
    assert done.returncode == 1
    assert "新增？计划中没有：" in done.stdout
    assert "    title: 新的一件事\n    due: TODO\n    owner: 来安县\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "no file is named"),
        (("missing.xlsx",), "'missing.xlsx' does not exist"),
        (("plans",), "there is no table in plans"),
        (("--grant", "x", "forms"), "--grant takes no files"),
        (("forms", "--on", "2021-01-01"), "is before the plan begins"),
        (("forms", "--journal", "x.yaml", "--plan", "many"), "--journal goes with one plan"),
    ],
)
def test_what_cannot_be_is_one_message(
    workplan: Run, form: Path, arguments: tuple[str, ...], told: str
) -> None:
    for name in ("a", "b"):
        other = form.parent.parent / "many" / f"{name}.yaml"
        other.parent.mkdir(exist_ok=True)
        other.write_text(f"plan: {name}\ntitle: T\nyear: 2022\n", encoding="utf-8")
    done = workplan("collect", *arguments, "--lang", "en")
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_files_that_cannot_be_read_hide_no_other(workplan: Run, tmp_path: Path, form: Path) -> None:
    (form.parent / "a.xlsx").write_bytes(b"PK\3\4")
    (form.parent / "~$b.xlsx").write_bytes(b"x")
    done = workplan("collect", "forms", "--yes", "--lang", "en")
    assert done.returncode == 1
    assert "forms/a.xlsx: it is damaged, or not a workbook" in done.stderr
    assert "4 entries written" in done.stdout


@pytest.mark.parametrize(("answer", "number"), [("y", 4), ("n", 0), ("", 0)])
def test_on_a_terminal_it_asks(tmp_path: Path, form: Path, answer: str, number: int) -> None:
    before = len(journal_of(tmp_path))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workplan", "collect", "forms"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.write(ours, f"{answer}\n".encode())
    _, told = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, told
    assert "[y/N]" in told.decode()
    assert len(journal_of(tmp_path)) == before + number


def test_killed_in_the_middle_nothing_is_lost_or_doubled(tmp_path: Path, form: Path) -> None:
    command = [sys.executable, "-m", "workplan", "collect", "forms", "--yes"]
    for pause in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(journal_of(tmp_path)) in {1, 5}, "all of it or nothing"
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    entries = journal_of(tmp_path)
    assert len(entries) == 5
    assert len({entry.id for entry in entries}) == 5
