"""The review as a PDF: its form, what programs that read it aloud find, and its day."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run

REAL = ("--journal", str(SAMPLE))
WEEK = ("--week", "2022-W20", "--as-of", "2022-05-20")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
POINTS = 72 / 25.4


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


def read(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


def words(pdf: Path) -> list[tuple[int, float, float, float, float, str]]:
    """The page of each word, its left, top, right and bottom end in points, and its text."""
    found = []
    for number, page in enumerate(read("pdftotext", "-bbox", pdf, "-").split("<page ")[1:], 1):
        form = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
        for left, top, right, bottom, text in re.findall(form, page):
            found.append((number, float(left), float(top), float(right), float(bottom), text))
    return found


@pytest.mark.debian
@needs_reader
def test_a_chinese_page_is_that_of_an_official_document(workplan: Run, tmp_path: Path) -> None:
    found = words(review(workplan, PLAN, tmp_path / "r.pdf", *REAL, *WEEK))
    foot = (297 - 35) * POINTS
    numbers = {}
    for number, left, _, right, bottom, text in found:
        if bottom > foot:
            numbers.setdefault(number, []).append((left, right, text))
        assert left > 28 * POINTS - 9, "a quotation mark may stand out"
        assert right < (210 - 26) * POINTS + 18, "a mark may stand out"
    for number, parts in numbers.items():
        assert "".join(text for *_, text in parts) == f"—{number}—"
        middle = (parts[0][0] + parts[-1][1]) / 2
        assert (middle > 210 / 2 * POINTS) is (number % 2 == 1)
    first = [word for word in found if word[0] == 1]
    assert first[0][2] > 37 * POINTS - 2
    text = next(word for word in first if word[5].startswith("截至5月20日"))
    following = next(word for word in first if word[2] > text[2] + 10)
    assert following[2] - text[2] == pytest.approx(28.95, abs=1), "22 lines on a page"


@pytest.mark.debian
@needs_reader
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_tagged_and_bears_the_day_of_the_report(
    workplan: Run, tmp_path: Path, language: str
) -> None:
    file = review(workplan, PLAN, tmp_path / "r.pdf", *REAL, *WEEK, "--lang", language)
    facts = dict(re.findall(r"^(.+?): +(.+)$", read("pdfinfo", "-isodates", file), re.M))
    assert facts["Tagged"] == "yes"
    assert facts["CreationDate"].startswith("2022-05-20T00:00:00")
    assert facts["Title"].startswith("市关工委")
    data = file.read_bytes()
    for mark in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert mark in data
    assert f"/Lang({'zh-CN' if language == 'zh' else 'en-GB'})".encode() in data.replace(b" ", b"")
    tree = read("pdfinfo", "-struct-text", file)
    for tag in ("H1", "H2", "Table", "TH", "TD", "Figure"):
        assert re.search(rf"^ *{tag}\b", tree, re.M), tag


@pytest.mark.debian
@needs_reader
def test_numbers_and_long_texts_are_whole(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: 数字\nyear: 2022\nlanguage: zh\ntasks:\n"
        "  - {id: A, title: 争取项目资金支持乡村振兴示范村建设, when: 全年, owner: 市财政局,"
        " targets: {到位资金: 1234567890 元}}\n"
        "  - {id: B, title: 调研, when: 5月, owner: 市财政局}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-05-05T09:00:00+08:00, task: A, on: 2022-05-05, add: {到位资金: 987654321}}\n"
        f"- {{at: 2022-05-06T09:00:00+08:00, task: B, on: 2022-05-06, block: true, why: {'长' * 900}}}\n",
        encoding="utf-8",
    )
    file = review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-05", "--as-of", "2022-05-31")
    text = read("pdftotext", "-layout", file, "-")
    assert {"1234567890", "+987654321", "987654321"} <= set(text.split())
    lines = [len(line) for line in re.findall("长{2,}", text)]
    assert max(lines) > 35, "a long text has the width of the page"


@pytest.mark.debian
@needs_reader
def test_a_sign_without_a_font_in_a_title_stops_nothing(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    titles = (
        "庆祝\U0001f389",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467之家",
        "爱\u2764\ufe0f心",
    )
    tasks = "".join(
        f'  - {{id: t{n}, title: "{title}", when: 5月}}\n' for n, title in enumerate(titles)
    )
    plan = plan_file(f'plan: p\ntitle: "计划\U0001f389"\nyear: 2022\nlanguage: zh\ntasks:\n{tasks}')
    file = review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-05")
    text = re.sub(r"\s", "", read("pdftotext", file, "-"))
    for word in ("庆祝", "之家", "心", "计划"):
        assert word in text
    assert "[partypopper]" in text or "\U0001f389" in text


@pytest.mark.debian
@needs_reader
def test_signs_that_are_joined_are_named_without_what_joins_them(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    """A family of three, and a waving hand with the tone of its skin."""
    title = "Fair \U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f44b\U0001f3fd"
    plan = plan_file(
        f"plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks: [{{id: a, title: {title}, when: May}}]\n"
    )
    file = review(workplan, plan, tmp_path / "r.pdf", *WEEK)
    text = read("pdftotext", "-raw", file, "-").replace("\n", "")
    assert "[woman][woman][girl]" in text.replace(" ", "")
    assert "joiner" not in text
    assert "fitzpatrick" not in text.casefold()


@pytest.mark.debian
@needs_reader
@pytest.mark.parametrize("length", [6, 8, 10, 12, 14])
def test_a_title_does_not_break_within_its_period_nor_its_last_words(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, length: int
) -> None:
    title = "重点项目建设推进工作安排任务"[:length]
    plan = plan_file(
        f"plan: p\ntitle: 市政府{title}\nyear: 2022\nlanguage: zh\nreview: {{issuer: 市政府}}\n"
        "tasks:\n  - {id: a, title: 甲, when: 5月}\n"
    )
    file = review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-05", "--as-of", "2022-05-31")
    text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True)
    lines = text.stdout.decode().splitlines()[:3]
    assert any("2022年5月份" in line for line in lines), lines
    assert any("落实情况的通报" in line for line in lines), lines
