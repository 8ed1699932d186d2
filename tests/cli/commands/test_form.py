"""`workplan form` as a person runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support import Run
from support.filled import fill
from support.forms import PLAN, issued


def test_forms_are_written_and_said(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file(PLAN)
    done = workplan("form", "--month", "2022-05", "-o", "out", "--by", "office", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "来安县.xlsx：6项" in done.stdout
    assert "2022年5月填报表2份已生成，在out" in done.stdout
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 2
    assert (tmp_path / "plans" / "p.log.yaml").read_text(encoding="utf-8").count("form: ") == 2


def test_what_is_missing_or_contradicts_is_one_message(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan_file(PLAN)
    for arguments, told in (
        ((), "the forms need a folder (as in -o forms)"),
        (("-o", "out", "--cumulative", "--of-period"), "--cumulative and --of-period exclude"),
        (("-o", "out", "--week", "this", "--month", "this"), "--week and --month exclude"),
    ):
        done = workplan("form", *arguments, "--lang", "en")
        assert done.returncode == 2
        assert told in done.stderr
        assert done.stdout == ""


def test_who_has_not_sent(workplan: Run, tmp_path: Path) -> None:
    folder = issued(tmp_path, reply_by="2022-05-31")
    fill(folder / "来安县.xlsx", {("调研", "text"): "好", ("调研", "wish"): "10月底"}, "王五")
    assert workplan("collect", "forms", "--yes", "--on", "2022-06-03").returncode == 0
    done = workplan("form", "--status", "--as-of", "2026-12-01", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1] == ("2022-05填报表共2份：已交1份，其中迟交1份；未交1份，其中已过期限1份。")
    assert lines[3].split()[:6] == [
        "来安县",
        "2022-05",
        "2022年5月31日",
        "2022年6月3日",
        "3",
        "王五",
    ]
    assert "比赛#场次" in lines[3]
    assert lines[4].split()[:4] == ["凤阳县", "2022-05", "2022年5月31日", "未交"]
    assert "待批延期申请（1项）" in done.stdout
    assert "10月底" in lines[-1]


def test_the_status_of_a_period_without_forms(workplan: Run, tmp_path: Path) -> None:
    issued(tmp_path)
    done = workplan("form", "--status", "--month", "2022-04", "--lang", "en")
    assert done.returncode == 0
    assert "No forms were sent." in done.stdout
    done = workplan("form", "--json", "-o", "x", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--json goes with --status" in done.stderr
