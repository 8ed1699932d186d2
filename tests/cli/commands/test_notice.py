"""`workplan notice` as a person runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support import Run

PLAN = "plan: p\ntitle: P\nyear: 2022\ntimezone: UTC\ntasks:\n  - {id: a, title: A, due: April, owner: X}\n"


def test_notices_are_written_and_said(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file(PLAN)
    arguments = ("--as-of", "2022-05-10", "--grade", "red", "--split-by", "owner", "--lang", "en")
    done = workplan("notice", *arguments, "--by", "office", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "001 X.docx: red, 1 task\n" in done.stdout
    assert "1 notice written to out and recorded in the journal; nothing was sent" in done.stdout
    assert (tmp_path / "out" / "001 X.html").is_file()
    review = workplan("review", "--month", "2022-05", "--lang", "en")
    assert "notice no. 1 to X: 1 task" in review.stdout


def test_a_folder_is_needed(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file(PLAN)
    done = workplan("notice")
    assert done.returncode == 2
    assert "the notices need a folder (as in -o notices)" in done.stderr
    assert done.stdout == ""


def test_the_bulletin_takes_the_place_of_notices(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    path = plan_file(PLAN)
    arguments = ("notice", "--bulletin", "--as-of", "2022-05-10", "-o", "out")
    done = workplan(*arguments, "--lang", "zh")
    assert done.returncode == 0, done.stderr
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert names == ["通报 2022-05-10.docx", "通报 2022-05-10.html"]
    assert not path.with_suffix(".log.yaml").exists()
    refused = workplan(*arguments, "--mail", "--lang", "en")
    assert refused.returncode == 2
    assert "--bulletin and --mail exclude each other" in refused.stderr
