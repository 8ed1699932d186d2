"""Sheets of so many pages at most, and their annexes."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from support import PLAN, SAMPLE, Run

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="soffice (LibreOffice) is not installed")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
REAL = ("--journal", str(SAMPLE))


@pytest.fixture
def big(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"  - {{id: t{n}, title: 开展第{n}号专项督导调研, when: {n % 12 + 1}月, owner: 第{n % 7}科,"
        f" leader: 分管{n % 5}}}\n"
        for n in range(300)
    )
    return plan_file(f"plan: big\ntitle: 大计划\nyear: 2022\ntasks:\n{tasks}")


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


def printed(file: Path) -> list[str]:
    """The text of each page, as a word processor prints it."""
    if file.suffix == ".docx":
        assert OFFICE
        profile = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
        command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, file.parent, file], check=True, capture_output=True, timeout=180)
        file = file.with_suffix(".pdf")
    run = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True)
    return [re.sub(r"\s+", "", page) for page in run.stdout.decode().split("\f")[:-1]]


@pytest.mark.debian
@needs_office
@needs_reader
@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["big", "real", "leaders"])
def test_the_sheet_has_two_pages_and_an_annex(
    workplan: Run, big: Path, tmp_path: Path, ending: str, language: str, size: str
) -> None:
    plan, options = {
        "big": (big, ()),
        "real": (PLAN, REAL),
        "leaders": (big, ("--by", "leader")),
    }[size]
    asked = ("--month", "2022-06", "--as-of", "2022-06-30", "--lang", language, "--pages", "2")
    found = printed(review(workplan, plan, tmp_path / f"r.{ending}", *options, *asked))
    annex = next(n for n, page in enumerate(found) if page.startswith(("附件", "Annex")))
    assert annex == 2, "the sheet itself has two pages"
    assert ("填报人" if language == "zh" else "Preparedby") in found[1]


@pytest.mark.parametrize("pages", ["1", "2", "5"])
def test_nothing_is_lost_and_every_part_stands_whole(
    workplan: Run, big: Path, tmp_path: Path, pages: str
) -> None:
    month = ("--month", "2022-06", "--as-of", "2022-06-30")
    whole = Document(str(review(workplan, big, tmp_path / "w.docx", *month)))
    cut = Document(str(review(workplan, big, tmp_path / "c.docx", *month, "--pages", pages)))

    def parts(document: object) -> list[str]:
        return [
            p.text.split("、", 1)[1]
            for p in document.paragraphs  # type: ignore[attr-defined]
            if p.style.name == "Heading 2"
        ]

    def tables(document: object) -> list[list[list[str]]]:
        return [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in document.tables  # type: ignore[attr-defined]
        ]

    assert set(parts(whole)) == set(parts(cut))
    assert len(parts(cut)) > len(parts(whole)), "a part was cut, and stands whole in the annex"
    kept = tables(cut)
    for table in tables(whole):
        assert kept.count(table) == tables(whole).count(table), "in the sheet or in the annex"
    told = [p.text for p in cut.paragraphs if re.fullmatch("其余[0-9]+项见附件。", p.text)]
    assert told or pages == "5"


def test_each_leader_stands_whole_in_the_sheet_or_the_annex(
    workplan: Run, big: Path, tmp_path: Path
) -> None:
    by = ("--month", "2022-06", "--as-of", "2022-06-30", "--by", "leader")
    whole = Document(str(review(workplan, big, tmp_path / "w.docx", *by)))
    cut = Document(str(review(workplan, big, tmp_path / "c.docx", *by, "--pages", "2")))
    kept, tables = (
        [[[cell.text for cell in row.cells] for row in table.rows] for table in one.tables]
        for one in (cut, whole)
    )
    assert all(table in kept for table in tables)
    names = [p.text for p in cut.paragraphs if p.style.name == "Heading 2"]  # type: ignore[union-attr]
    assert {f"分管{n}" for n in range(5)} <= set(names)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--pages", "0"), "--pages is a number from 1 to 100"),
        (("--pages", "101"), "--pages is a number from 1 to 100"),
    ],
)
def test_what_is_no_number_of_pages(
    workplan: Run, big: Path, options: tuple[str, ...], said: str
) -> None:
    run = workplan("review", big, *options)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_plan_names_the_template_of_its_sheets(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nreview: {template: look.docx}\n"
        "tasks:\n  - {id: a, title: A, when: May}\n"
    )
    month = ("--month", "2022-05")
    run = workplan("review", plan, "-o", tmp_path / "r.docx", *month)
    assert run.returncode == 2
    assert "look.docx cannot be read" in run.stderr
    assert not (tmp_path / "r.docx").exists()
    bare = plan.with_name("bare.yaml")
    bare.write_text("plan: b\ntitle: B\nyear: 2022\ntasks: [{id: a, title: A, when: May}]\n")
    document = Document(str(review(workplan, bare, tmp_path / "look.docx", *month)))
    bare.unlink()
    document.styles["Body Text"].font.size = 158750
    document.save(str(plan.with_name("look.docx")))
    found = Document(str(review(workplan, plan, tmp_path / "r.docx", *month)))
    assert found.styles["Body Text"].font.size == 158750


@pytest.mark.parametrize("name", ["../look.docx", "/etc/look.docx", "look.doc", "a\\\\b.docx"])
def test_a_template_lies_in_the_folder_of_the_plan(
    workplan: Run, plan_file: Callable[[str], Path], name: str
) -> None:
    plan = plan_file(
        f'plan: p\ntitle: P\nyear: 2022\nreview: {{template: "{name}"}}\n'
        "tasks:\n  - {id: a, title: A, when: May}\n"
    )
    run = workplan("check", plan)
    assert run.returncode == 1
    assert (
        "is not the name of a Word file (the file is in the folder of the plan"
        in run.stderr + run.stdout
    )


def test_what_is_required_stands_on_the_sheet_and_not_in_its_annex(
    workplan: Run, big: Path, tmp_path: Path
) -> None:
    text = big.read_text(encoding="utf-8")
    required = "请于7月10日前书面说明原因。"
    big.write_text(
        text.replace("tasks:", f"review: {{requirements: {required}}}\ntasks:", 1), "utf-8"
    )
    month = ("--month", "2022-06", "--as-of", "2022-06-30", "--pages", "1")
    document = Document(str(review(workplan, big, tmp_path / "r.docx", *month)))
    told = [paragraph.text for paragraph in document.paragraphs]
    place, annex = told.index(required), told.index("附件")
    assert place < annex
    numbered = [
        line.split("、")[0] for line in told[:annex] if re.match("[一二三四五六七八九十]+、", line)
    ]
    assert told[place - 1] == f"{numbered[-1]}、下步工作要求"
    assert numbered == list("一二三四五六七八九十")[: len(numbered)]
