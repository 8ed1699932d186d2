"""The review as a document, printed by a word processor."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from support import PLAN, SAMPLE, Run, hostile

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="soffice (LibreOffice) is not installed")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
REAL = ("--journal", str(SAMPLE))
HANGING = 17  # points that a mark at the end of a Chinese line may stand out
MARK = "，。；：、！？）”》"


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


@pytest.fixture
def big(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"  - {{id: t{n}, title: 第{n}号事项, when: {n % 12 + 1}月, owner: 第{n % 7}科}}\n"
        for n in range(300)
    )
    return plan_file(f"plan: big\ntitle: 大计划\nyear: 2022\ntasks:\n{tasks}")


@pytest.fixture
def counted(plan_file: Callable[[str], Path]) -> Path:
    """A plan with large numbers, all of which count in the first week of June."""
    tasks = "".join(
        f"  - {{id: t{n}, title: Large numbers {n}, when: 2022-06-01..2022-06-05, owner: Office,"
        f" targets: {{people: {10**n} persons}}}}\n"
        for n in range(2, 6)
    )
    plan = plan_file(f"plan: p\ntitle: P\nyear: 2022\ntasks:\n{tasks}")
    entries = "".join(
        f"- {{at: 2022-06-02T10:00:00+00:00, task: t{n}, on: 2022-06-0{n % 4 + 1},"
        f" add: {{people: {10**n + 8 * 10 ** (n - 2)}}}, done: true}}\n"
        for n in range(2, 6)
    )
    plan.with_name("p.log.yaml").write_text(entries, encoding="utf-8")
    return plan


def paper(file: Path) -> Path:
    assert OFFICE
    profile = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", file.parent, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return file.with_suffix(".pdf")


def pages(pdf: Path) -> list[str]:
    """The text of each page without blanks, and with plain hyphens."""
    run = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    joined = run.stdout.replace("\u2011", "-")
    return [re.sub(r"\s+", "", page) for page in joined.split("\f")[:-1]]


def outside(pdf: Path, left: float, right: float) -> list[str]:
    """The words beyond the margins, which are in millimetres."""
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    words = re.findall(
        r'<word xMin="([0-9.-]+)".*? xMax="([0-9.-]+)".*?>(.*?)</word>', run.stdout.decode()
    )
    assert words
    first, last = left * 72 / 25.4 - 2, (210 - right) * 72 / 25.4 + 2
    return [
        word
        for begin, end, word in words
        if float(begin) < first or float(end) > last + (HANGING if word[-1] in MARK else 0)
    ]


@pytest.mark.debian
@needs_office
@needs_reader
@pytest.mark.parametrize(
    ("options", "margins", "most"),
    [
        (("--week", "2022-W20"), (28, 26), 8),
        (("--week", "2022-W37", "--as-of", "2022-09-14", "--blank"), (28, 26), 10),
        (("--week", "2022-W20", "--lang", "en"), (20, 20), 7),
        # The year lists every entry of its journal.
        (("--year", "2022"), (28, 26), 20),
        (("--year", "2022", "--lang", "en"), (20, 20), 12),
    ],
)
def test_on_paper_all_is_there(
    workplan: Run,
    tmp_path: Path,
    options: tuple[str, ...],
    margins: tuple[float, float],
    most: int,
) -> None:
    file = review(workplan, PLAN, tmp_path / "r.docx", *REAL, *options)
    pdf = paper(file)
    found = pages(pdf)
    assert 3 <= len(found) <= most
    for number, page in enumerate(found, 1):
        assert f"—{number}—" in page
    whole = re.sub("—[0-9]+—", "", "".join(found))
    document = Document(str(file))
    tables = document.tables[:-1]  # the last one is the chart
    cells = {cell.text for t in tables for row in t.rows for cell in row.cells if cell.text}
    assert len(cells) > 40
    for text in cells:
        # A head may stand in the middle of a row that goes on over the page.
        assert re.sub(r"\s+", "", text) in whole, text
    assert outside(pdf, *margins) == []
    charts = [page for page in found if re.search("123456789101112|JanFebMarAprMay", page)]
    assert len(charts) == 1, "the chart stands on one page"
    last = document.tables[-1].rows[-1].cells[1].text
    assert re.sub(r"\s+", "", last).rstrip("…")[:10] in charts[0]


@pytest.mark.debian
@needs_office
@needs_reader
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("blank", [(), ("--blank",)])
def test_no_number_and_no_head_is_broken_in_two(
    workplan: Run, counted: Path, tmp_path: Path, language: str, blank: tuple[str, ...]
) -> None:
    cases = (
        (counted, ("--week", "2022-W22", "--as-of", "2022-06-05")),
        (PLAN, (*REAL, "--week", "2022-W20", "--as-of", "2022-05-22")),
        (PLAN, (*REAL, "--year", "2022")),
    )
    asked = ("--lang", language, *blank)
    for number, (plan, options) in enumerate(cases):
        file = review(workplan, plan, tmp_path / f"{number}.docx", *options, *asked)
        run = subprocess.run(
            ["pdftotext", "-raw", paper(file), "-"], check=True, capture_output=True
        )
        printed = Counter(run.stdout.decode().split())
        wanted: Counter[str] = Counter()
        for table in Document(str(file)).tables[:-1]:  # the last one is the chart
            for place, row in enumerate(table.rows):
                for cell in row.cells:
                    if place == 0 or re.fullmatch(r"[+-]?[\d,.]+%?", cell.text):
                        wanted.update(word for word in cell.text.split() if word.isascii())
        assert number > 0 or wanted["108%"] == 4
        assert number > 0 or {"+108000", "100000"} <= wanted.keys()
        assert not wanted - printed


@pytest.mark.debian
@needs_office
@needs_reader
def test_long_titles_stay_in_their_cells(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(hostile.plan())
    plan.with_name("p.log.yaml").write_text(hostile.journal(), encoding="utf-8")
    pdf = paper(review(workplan, plan, tmp_path / "r.docx", "--month", "2022-06"))
    found = pages(pdf)
    assert len(found) < 15
    assert outside(pdf, 28, 26) == []
    assert "".join(found).count("长") > 600


@pytest.mark.debian
@needs_office
@needs_reader
def test_three_hundred_tasks_on_paper(workplan: Run, big: Path, tmp_path: Path) -> None:
    pdf = paper(review(workplan, big, tmp_path / "r.docx", "--month", "2022-06"))
    found = pages(pdf)
    whole = "".join(found)
    assert all(f"第{n}号事项" in whole for n in range(300))
    assert len(found) < 25
    assert sum("最新进展" in page for page in found) > 2, "a long table's head is on each page"
    assert sum("123456789101112" in page for page in found) > 4


@pytest.mark.debian
@needs_office
@needs_reader
def test_no_number_of_ten_digits_is_broken(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: 数字\nyear: 2022\nlanguage: zh\ntasks:\n"
        "  - {id: A, title: 争取项目资金支持乡村振兴示范村建设, when: 全年, owner: 市财政局,"
        " targets: {到位资金: 1234567890 元}}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-05-05T09:00:00+08:00, task: A, on: 2022-05-05, add: {到位资金: 987654321}}\n",
        encoding="utf-8",
    )
    file = review(
        workplan, plan, tmp_path / "r.docx", "--month", "2022-05", "--as-of", "2022-05-31"
    )
    run = subprocess.run(["pdftotext", "-raw", paper(file), "-"], check=True, capture_output=True)
    words = run.stdout.decode().split()
    assert {"1234567890", "+987654321", "987654321"} <= set(words)


@pytest.mark.debian
@needs_office
@needs_reader
def test_long_notes_take_the_width_of_the_page(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    tasks = "".join(
        f"  - {{id: t{n}, title: 第{n}项调研督导, when: 5月, owner: 市教体局}}\n" for n in range(6)
    )
    plan = plan_file(f"plan: p\ntitle: 长\nyear: 2022\nlanguage: zh\ntasks:\n{tasks}")
    entries = "".join(
        f"- {{at: 2022-05-1{n}T09:00:00+08:00, task: t{n}, on: 2022-05-1{n}, {key}: '{'长' * 2000}'}}\n"
        for n, key in enumerate(
            ("done: true, note", "note", "block: true, why", "move: 7月, why") * 2
        )
        if n < 6
    )
    plan.with_name("p.log.yaml").write_text(entries, encoding="utf-8")
    file = review(
        workplan, plan, tmp_path / "r.docx", "--month", "2022-05", "--as-of", "2022-05-31"
    )
    run = subprocess.run(
        ["pdftotext", "-layout", paper(file), "-"], check=True, capture_output=True
    )
    found = run.stdout.decode()
    assert found.count("\f") <= 12
    strips = [line for line in re.findall("长+", found) if 1 < len(line) <= 10]
    assert len(strips) < 12, "only the ends of texts are short lines"
