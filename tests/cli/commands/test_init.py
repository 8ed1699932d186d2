"""`workplan init`."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

import pytest
from support import Run

from workplan.plan.reading import read_plan

if sys.platform == "win32":
    pty = None
else:
    import pty


def plan_in(folder: Path) -> Path:
    (path,) = (folder / "plans").iterdir()
    return path


@pytest.mark.parametrize("options", [(), ("--year", "2024"), ("--span", "2022-09-01..2023-07-10")])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_init_writes_a_plan_that_check_and_status_like(
    workplan: Run, tmp_path: Path, language: str, options: tuple[str, ...]
) -> None:
    begun = workplan("init", *options, "--lang", language)
    assert (begun.returncode, begun.stderr) == (0, "")
    path = plan_in(tmp_path)
    run = workplan("check", "--lang", "en")
    assert (run.returncode, run.stdout) == (0, "1 plan: no problem\n"), path.read_text()
    status = json.loads(workplan("status", "--json").stdout)
    assert status["counts"]["total"] > 0
    assert (status["counts"]["lights"]["red"], status["counts"]["lights"]["yellow"]) == (0, 0)
    assert (tmp_path / ".gitattributes").read_text() == "*.log.yaml merge=union\n"
    before = path.read_bytes()
    again = workplan("init", *options, "--lang", "en")
    assert again.returncode == 2
    assert "already exists" in again.stderr
    assert path.read_bytes() == before


def test_title_year_and_span_are_taken(workplan: Run, tmp_path: Path) -> None:
    assert workplan("init", "--title", "某局: “计划” #1", "--year", "2023").returncode == 0
    assert read_plan(plan_in(tmp_path).read_bytes(), "p").title == "某局: “计划” #1"
    span = ("--span", "2022-09-01..2023-07-10")
    assert workplan("init", "term", *span, "--lang", "en").returncode == 0
    path = plan_in(tmp_path / "term")
    assert path.name == "2022-2023.yaml"
    assert read_plan(path.read_bytes(), "p").title == "Work plan 2022–2023"
    for wrong in (
        ("--year", "2023", *span),
        ("--span", "x"),
        ("--title", "a\nb"),
        ("--year", "26"),
    ):
        run = workplan("init", "none", *wrong)
        assert run.returncode == 2
        assert run.stderr.startswith("workplan: ")
    assert not (tmp_path / "none").exists()


def test_the_language_is_that_of_the_user(workplan: Run, tmp_path: Path) -> None:
    assert "请修改" in workplan("init", "a", LC_ALL="zh_CN.UTF-8", WORKPLAN_LANG="").stdout
    assert "edit it" in workplan("init", "b", LC_ALL="C.UTF-8", WORKPLAN_LANG="").stdout
    assert "请修改" in workplan("init", "c", LC_ALL="C.UTF-8", WORKPLAN_LANG="zh").stdout
    languages = [read_plan(plan_in(tmp_path / n).read_bytes(), "p").language for n in "abc"]
    assert languages == ["zh", "en", "zh"]


def on_a_terminal(folder: Path, typed: str, *arguments: str) -> str:
    """What the terminal shows when `init` runs in it and this is typed."""
    command = [sys.executable, "-m", "workplan", "init", *arguments]
    process, file = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ["WORKPLAN_LANG"] = "zh"
        os.execvp(command[0], command)
    shown = b""
    with contextlib.suppress(OSError):
        while data := os.read(file, 4096):
            shown += data
            if typed and b"]: " in shown:  # not before the program listens
                os.write(file, typed.encode())
                typed = ""
    os.waitpid(process, 0)
    os.close(file)
    return shown.decode()


@pytest.mark.skipif(pty is None, reason="needs a terminal of Unix")
def test_on_a_terminal_it_asks_for_title_and_years(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "某局年度计划\n2022-09-01..2023-07-10\n")
    assert "计划名称 [" in shown
    assert "年份，或起止日期" in shown
    path = plan_in(tmp_path)
    assert path.name == "2022-2023.yaml"
    assert read_plan(path.read_bytes(), "p").title == "某局年度计划"


@pytest.mark.skipif(pty is None, reason="needs a terminal of Unix")
def test_what_cannot_be_read_is_asked_for_again(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "\nlater\n2024\n")
    assert shown.count("年份，或起止日期（2022-09-01..2023-07-10） [") == 2
    path = plan_in(tmp_path)
    assert path.name == "2024.yaml"
    assert read_plan(path.read_bytes(), "p").title.endswith("年工作安排")


@pytest.mark.skipif(pty is None, reason="needs a terminal of Unix")
def test_options_answer_the_questions(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "", "--title", "P", "--year", "2024")
    assert "计划名称" not in shown
    assert "年份" not in shown
    assert plan_in(tmp_path).name == "2024.yaml"


@pytest.mark.skipif(pty is None, reason="needs a terminal of Unix")
def test_without_an_answer_nothing_is_written(tmp_path: Path) -> None:
    for typed in ("\x04", "P\n\x04", "\x03"):
        on_a_terminal(tmp_path, typed)
        assert list(tmp_path.iterdir()) == []


def test_init_completes_what_an_earlier_run_began(workplan: Run, tmp_path: Path) -> None:
    assert workplan("init", tmp_path, "--year", "2024").returncode == 0
    plan = tmp_path / "plans" / "2024.yaml"
    before = plan.read_bytes()
    (tmp_path / ".gitattributes").unlink()
    again = workplan("init", tmp_path, "--year", "2024")
    assert (again.returncode, again.stderr) == (0, "")
    assert "git merges journals" in again.stdout
    assert "edit it" not in again.stdout
    assert plan.read_bytes() == before


def test_init_says_what_it_wrote_where_the_rest_fails(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").mkdir()
    run = workplan("init", tmp_path, "--year", "2024")
    assert run.returncode == 2
    assert "2024.yaml was written" in run.stderr
    assert "nothing was written" not in run.stderr
    assert (tmp_path / "plans" / "2024.yaml").is_file()


def test_init_never_writes_through_a_link_out_of_the_folder(workplan: Run, tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "plans").symlink_to(outside)
    run = workplan("init", inside, "--year", "2024")
    assert run.returncode == 2
    assert "leads out of" in run.stderr
    assert list(outside.iterdir()) == []
