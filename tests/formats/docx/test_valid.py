"""The .docx files hold to their standard; one change of a table style restyles all tables."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from support import PLAN, SAMPLE, Run, hostile
from support.open_xml import faults

from workplan.formats.docx.template import shipped

REAL = ("--journal", str(SAMPLE))


def review(workplan: Run, plan: Path, file: Path, *options: str) -> bytes:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file.read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "options",
    [
        ("--week", "2022-W20", "--as-of", "2022-05-20"),
        ("--year", "2022", "--blank"),
        ("--month", "2022-06", "--pages", "2"),
    ],
)
def test_a_sheet_holds_to_the_standard(
    workplan: Run, tmp_path: Path, language: str, options: tuple[str, ...]
) -> None:
    data = review(workplan, PLAN, tmp_path / "r.docx", *REAL, *options, "--lang", language)
    assert faults(data) == []


def test_so_do_hostile_texts_and_long_ones(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(hostile.plan())
    plan.with_name("p.log.yaml").write_text(hostile.journal(), encoding="utf-8")
    assert faults(review(workplan, plan, tmp_path / "r.docx", "--year", "2022")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_do_the_templates(language: str) -> None:
    assert faults(shipped(language)) == []


def test_the_look_of_tables_is_that_of_their_style(workplan: Run, tmp_path: Path) -> None:
    document = Document(
        BytesIO(review(workplan, PLAN, tmp_path / "r.docx", *REAL, "--year", "2022"))
    )
    assert len(document.tables) > 5
    names = {table.style.name for table in document.tables if table.style}
    assert names == {"Sheet Table", "Sheet Chart"}
    for table in document.tables:
        for tag in ("tblBorders", "tblCellMar", "shd", "tcBorders"):
            assert not list(table._tbl.iter(qn(f"w:{tag}"))), tag
    style = document.styles["Sheet Table"].element
    borders = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert [border.get(qn("w:val")) for border in borders] == ["single"] * 6
    assert style.find(f"{qn('w:tblStylePr')}[@{qn('w:type')}='firstRow']") is not None


def test_each_run_has_the_language_of_its_letters(workplan: Run, tmp_path: Path) -> None:
    asked = ("--week", "2022-W20", "--lang", "en")
    document = Document(BytesIO(review(workplan, PLAN, tmp_path / "r.docx", *REAL, *asked)))
    chinese = latin = 0
    for run in document.element.body.iter(qn("w:r")):
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        said = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        if any("\u4e00" <= letter <= "\u9fff" for letter in text):
            assert said.get(qn("w:eastAsia")) == "zh-CN"
            chinese += 1
        elif any(letter.isascii() and letter.isalpha() for letter in text):
            assert said.get(qn("w:val")) == "en-GB"
            latin += 1
    assert min(chinese, latin) > 50


@pytest.mark.debian
@pytest.mark.skipif(not shutil.which("soffice"), reason="soffice (LibreOffice) is not installed")
def test_what_an_office_edited_and_saved_is_a_template(workplan: Run, tmp_path: Path) -> None:
    review(workplan, PLAN, tmp_path / "r.docx", *REAL, "--week", "2022-W20")
    office = str(shutil.which("soffice"))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx:Office Open XML Text"]
    saved = tmp_path / "saved"
    subprocess.run(
        [*command, "--outdir", saved, tmp_path / "r.docx"],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert {t.style.name for t in Document(str(saved / "r.docx")).tables if t.style}
    asked = ("--week", "2022-W20", "--template", str(saved / "r.docx"))
    assert faults(review(workplan, PLAN, tmp_path / "t.docx", *REAL, *asked)) == []
