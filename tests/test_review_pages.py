"""The review as a page: HTML in a browser and on paper, and PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import PLAN, SAMPLE, Run

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "#set page(width: 1pt) *bold* $x$ @ref `raw` #panic()",
    '=HYPERLINK("http://example.org")',
    "长" * 300,
    "w" * 300,
    "a\u202eb\u0007c",
    "]]> </title></style> -- & &amp;",
)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(not BROWSER, reason="chromium is not installed")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
FORMATS = (".html", ".pdf")


class _Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the text outside of style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside != "style":
            self.text += data


@pytest.fixture
def hostile(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"  - id: t{n}\n    title: {_yaml(title)}\n    when: 5月\n    owner: {_yaml(title[:60])}\n"
        f"    targets: {{{_yaml('人数')}: 100 人}}\n"
        for n, title in enumerate(HOSTILE)
    )
    return plan_file(f"plan: h\ntitle: <b>安排</b>\nyear: 2022\ntasks:\n{tasks}")


def _yaml(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if not c.isprintable() else c for c in text)
    return (
        '"' + escaped.replace('"', '\\"') + '"' if '"' in text or "\\u" in escaped else f'"{text}"'
    )


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


def paper(page: Path) -> Path:
    """The page as a browser prints it."""
    assert BROWSER
    printed = page.with_suffix(".printed.pdf")
    subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--user-data-dir={page.parent / 'browser'}", f"--print-to-pdf={printed}"),
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return printed


def pages(pdf: Path) -> list[str]:
    """The text of each page, without blanks and the breaks that only wrapping made."""
    run = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True
    )
    return [re.sub(r"[\s\u200b]+", "", text) for text in run.stdout.split("\f")[:-1]]


def boxes(pdf: Path) -> list[tuple[float, float]]:
    """Left and right end of every word, in parts of its page's width."""
    run = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    width = 1.0
    found = []
    for line in run.stdout.decode(errors="replace").splitlines():
        if match := re.search('<page width="([0-9.]+)"', line):
            width = float(match[1])
        if match := re.search('<word xMin="([0-9.-]+)".* xMax="([0-9.-]+)"', line):
            found.append((float(match[1]) / width, float(match[2]) / width))
    return found


def test_hostile_titles_are_text_in_the_page(workplan: Run, hostile: Path, tmp_path: Path) -> None:
    file = review(workplan, hostile, tmp_path / "r.html", "--month", "2022-05")
    source = file.read_text(encoding="utf-8")
    page = _Page(source)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "link", "object"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    for title in HOSTILE[:7]:
        assert title in page.text
    assert "a\ufffdb\ufffdc" in page.text
    assert "<b>安排</b>" in page.text
    addresses = {"src", "href", "action", "data", "poster", "xlink:href"}
    assert not [a for _, attributes in page.tags for a in attributes if a in addresses]
    assert "@import" not in source
    assert set(re.findall(r"url\([^)]*\)", source)) == {"url(#hatch)"}
    assert 'lang="zh-CN"' in source


def test_tables_have_heads_that_repeat(workplan: Run, tmp_path: Path) -> None:
    file = review(workplan, PLAN, tmp_path / "r.html", "--journal", str(SAMPLE), "--year", "2022")
    page = _Page(file.read_text(encoding="utf-8"))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("thead") == tags.count("tbody") > 5
    assert "svg" in tags


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_review_is_the_same_bytes(workplan: Run, tmp_path: Path, ending: str) -> None:
    options = ("--journal", str(SAMPLE), "--week", "2022-W20", "--recorded-by", "2022-06-01")
    one, two = (
        review(workplan, PLAN, tmp_path / f"{n}{ending}", *options).read_bytes() for n in (1, 2)
    )
    assert one == two


@pytest.mark.debian
@needs_browser
@needs_reader
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "most"),
    [
        (("--week", "2022-W12"), 4),
        (("--week", "2022-W37", "--as-of", "2022-09-14"), 4),
        (("--year", "2022"), 8),
    ],
)
def test_on_paper_all_is_there(
    workplan: Run, tmp_path: Path, language: str, options: tuple[str, ...], most: int
) -> None:
    options = (*options, "--journal", str(SAMPLE), "--lang", language)
    text = workplan("review", PLAN, *options).stdout
    titles = [task.split("title: ")[1] for task in _tasks() if task.split("title: ")[1] in text]
    assert len(titles) > 20
    file = review(workplan, PLAN, tmp_path / "r.html", *options)
    for pdf in (paper(file), review(workplan, PLAN, tmp_path / "r.pdf", *options)):
        found = pages(pdf)
        assert 2 <= len(found) <= most
        for number, page in enumerate(found, 1):
            assert f"—{number}—" in page
        whole = re.sub("—[0-9]+—", "", "".join(found))
        for title in titles:
            if not title.startswith("推荐"):  # too long for the chart, where it is cut
                assert _squeezed(title)[:18] in whole, title
        assert all(left > 0.05 and right < 0.95 for left, right in boxes(pdf))


def _tasks() -> list[str]:
    return [line for line in PLAN.read_text(encoding="utf-8").splitlines() if "title: " in line]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.debian
@needs_browser
@needs_reader
def test_long_titles_stay_on_the_paper_and_in_one_piece(
    workplan: Run, hostile: Path, tmp_path: Path
) -> None:
    options = ("--month", "2022-06")
    file = review(workplan, hostile, tmp_path / "r.html", *options)
    for pdf in (paper(file), review(workplan, hostile, tmp_path / "r.pdf", *options)):
        assert all(left > 0.05 and right < 0.95 for left, right in boxes(pdf))
        found = pages(pdf)
        assert sum("长" in page for page in found) >= 1
        assert max(page.count("长") for page in found) >= 300
        assert max(page.count("w") for page in found) >= 300


@pytest.mark.debian
@needs_browser
@needs_reader
def test_three_hundred_tasks(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    tasks = "".join(
        f"  - {{id: t{n}, title: 第{n}号事项, when: {n % 12 + 1}月, owner: 第{n % 7}科}}\n"
        for n in range(300)
    )
    plan = plan_file(f"plan: big\ntitle: 大计划\nyear: 2022\ntasks:\n{tasks}")
    file = review(workplan, plan, tmp_path / "r.html", "--month", "2022-06")
    for pdf in (paper(file), review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-06")):
        found = pages(pdf)
        whole = "".join(found)
        assert all(f"第{n}号事项" in whole for n in range(300))
        assert len(found) < 30
        tables = [page for page in found if "逾期天数" in page]
        assert len(tables) > 2, "the head of a long table stands on each of its pages"


def test_a_character_without_a_font_is_named(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        'plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {id: a, title: "x \\u0378", when: May}\n'
    )
    run = workplan("review", plan, "--month", "2022-05", "-o", tmp_path / "r.pdf")
    assert run.returncode == 2
    assert "no font on this machine has U+0378" in run.stderr
    assert "package" in run.stderr
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_that_cannot_be_written_is_left_as_it_was(
    workplan: Run, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / f"r{ending}"
    folder.mkdir()
    run = workplan("review", PLAN, "--week", "2022-W12", "-o", folder)
    assert run.returncode == 2
    assert "nothing was written" in run.stderr
    assert list(tmp_path.glob(".*")) == []
