"""`workplan notice` as a person runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Inches
from support import Run

from workplan.formats.docx.template import shipped

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


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template of an office's own, with a narrow page."""
    path = tmp_path / "own.docx"
    path.write_bytes(shipped("en"))
    document = Document(str(path))
    document.sections[0].page_width = Inches(5)
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("more", "name"), [((), "001 X"), (("--bulletin",), "bulletin 2022-05-10")]
)
def test_the_documents_have_the_look_of_a_template(
    workplan: Run,
    plan_file: Callable[[str], Path],
    tmp_path: Path,
    template: Path,
    more: tuple[str, ...],
    name: str,
) -> None:
    plan_file(PLAN)
    arguments = ("--as-of", "2022-05-10", "--lang", "en", "-o", "out", *more)
    done = workplan("notice", *arguments, "--template", template)
    assert done.returncode == 0, done.stderr
    document = Document(str(tmp_path / "out" / f"{name}.docx"))
    assert document.sections[0].page_width == Inches(5)
    assert "A" in [cell.text for table in document.tables for cell in table._cells]


@pytest.mark.parametrize(
    "command", [("notice", "-o", "out"), ("review", "--issue", "-o", "r.docx")]
)
def test_a_template_that_cannot_be_used_is_told_before_anything_is_recorded(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = plan_file(PLAN)
    (tmp_path / "bad.docx").write_bytes(b"PK\3\4 no")
    for template in ("bad.docx", "nowhere.docx"):
        done = workplan(*command, "--as-of", "2022-05-10", "--template", template)
        assert (done.returncode, done.stdout) == (2, "")
        assert template in done.stderr
        assert not path.with_suffix(".log.yaml").exists()
        assert not (tmp_path / command[-1]).exists()


def test_a_notice_is_not_written_over_its_template(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, template: Path
) -> None:
    path = plan_file(PLAN)
    template.rename(tmp_path / "001 X.docx")
    done = workplan("notice", "--as-of", "2022-05-10", "-o", ".", "--template", "001 X.docx")
    assert done.returncode == 2
    assert "001 X.docx" in done.stderr
    assert not path.with_suffix(".log.yaml").exists()
