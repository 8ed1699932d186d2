"""`workplan form` as a person runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support import Run
from support.forms import PLAN


def test_forms_are_written_and_said(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file(PLAN)
    done = workplan("form", "--month", "2022-05", "-o", "out", "--by", "office", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "来安县.xlsx：6项" in done.stdout
    assert "2022年5月填报表2份已发出，在out" in done.stdout
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
