"""The review as Markdown, rendered as a forge does."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from support import PLAN, SAMPLE, Run

JOURNAL = ("--journal", str(SAMPLE))
BAD_WEEK = ("--as-of", "2022-09-14", *JOURNAL)
BLOCKS = {"p", "h1", "h2", "h3", "li", "pre"}
MARKED = (
    "<script>alert(1)</script>",
    "*县* _a_ **b** ~~c~~ `d`",
    "[a](http://x) ![b](y) <http://z>",
    "| a | b |",
    "\\",
    "a\\|b",
    "# h",
    "> q",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "---",
    "===",
    "```",
    "~~~",
    "&lt; &#35;",
    "[x]: http://y",
    "$x$",
)


class _Text(HTMLParser):
    """Tags, the texts of the cells, row by row, and of the other blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows: list[list[str]] = []
        self.blocks: list[str] = []
        self.into: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {*BLOCKS, "td", "th"}:
            self.into = self.blocks if tag in BLOCKS else self.rows[-1]
            self.into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {*BLOCKS, "td", "th"}:
            self.into = None

    def handle_data(self, data: str) -> None:
        if self.into is not None:
            self.into[-1] += data


def rendered(workplan: Run, file: Path, *arguments: object) -> _Text:
    run = workplan("review", *arguments, "-o", file)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return _Text(parser.render(file.read_text(encoding="utf-8")))


def cells(page: _Text) -> set[str]:
    return {cell for row in page.rows for cell in row}


@pytest.fixture
def marked(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"      - id: t{n}\n        title: '{text}'\n        when: 5月\n        owner: '{text}'\n"
        f"        notes: x\n"
        for n, text in enumerate(MARKED)
    )
    standing = "".join(
        f"      - {{id: s{n}, title: '{text}', when: 持续, owner: '{text}'}}\n"
        for n, text in enumerate(MARKED)
    )
    owners = "".join(f"  '{text}': {{}}\n" for text in dict.fromkeys(MARKED))
    return plan_file(
        "plan: m\ntitle: '# *安排* <b>'\nyear: 2022\nlanguage: zh\n"
        f"owners:\n{owners}sections:\n  - title: '1. [x](y)'\n    tasks:\n{tasks}{standing}"
    )


def test_marks_in_titles_stay_text(workplan: Run, marked: Path, tmp_path: Path) -> None:
    entries = "".join(
        f"- {{at: 2022-05-02T10:00:00+00:00, task: t{n}, on: 2022-05-02, done: true,"
        f" note: '{text}'}}\n"
        for n, text in enumerate(MARKED)
        if n % 2
    )
    marked.with_name("m.log.yaml").write_text(entries, encoding="utf-8")
    options = (
        "--journal",
        marked.with_name("m.log.yaml"),
        "--year",
        "2022",
        "--as-of",
        "2022-06-30",
    )
    page = rendered(workplan, tmp_path / "r.md", marked, *options)
    known = {"h1", "h2", "h3", "p", "strong", "ul", "li", "pre", "code"}
    assert set(page.tags) == known | {"table", "thead", "tbody", "tr", "th", "td"}
    assert page.tags.count("code") == page.tags.count("pre") == 1
    assert set(MARKED) <= cells(page)
    assert "关于# *安排* <b>2022年度落实情况的通报" in page.blocks
    assert any(re.fullmatch(r"（.+）1\. \[x\]\(y\)", block) for block in page.blocks)
    for number, text in enumerate(MARKED):
        assert [text, "1", text] in page.rows, "standing work of which nothing was heard"
        if number % 2:
            assert f"{text}（5月2日）：{text}" in page.blocks
    widths = [len(row) for row in page.rows if row]
    assert min(widths) > 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("options", [BAD_WEEK, ("--year", "2022", *JOURNAL)])
def test_it_says_what_the_terminal_says(
    workplan: Run, tmp_path: Path, language: str, options: tuple[str, ...]
) -> None:
    options = (*options, "--lang", language)
    page = rendered(workplan, tmp_path / "r.md", PLAN, *options)
    said = workplan("review", PLAN, *options).stdout
    whole = " ".join(" ".join((*page.blocks, *cells(page))).split())
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    titles = [
        line.split("title: ")[1] for line in lines if "- id" not in line and "title: " in line
    ]
    for title in titles:
        assert (title in said) == (title in whole), title
    heads = [block for block in page.blocks if block[:2] in {"一、", "二、", "1.", "2."}]
    assert heads
    assert all(head in said for head in heads)
    chart = next(block for block in page.blocks if "█" in block)
    bars = [line for line in chart.splitlines() if line.endswith("检查评比")]
    assert len(bars) == 1
    assert bars[0].rindex("░" if options == BAD_WEEK else bars[0][0]) < bars[0].index("助力")
    assert page.blocks[-1].count("________") == 3


def test_blank_columns_are_empty(workplan: Run, tmp_path: Path) -> None:
    page = rendered(workplan, tmp_path / "r.md", PLAN, *BAD_WEEK, "--blank")
    heads = [row for row in page.rows if row and row[-1] == "决定"]
    assert len(heads) == 1
    at = page.rows.index(heads[0])
    assert page.rows[at + 1][-1] == ""
    assert "第三届" in page.rows[at + 1][1]


def test_several_plans_stand_below_lines(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: 小计划\nyear: 2022\ntasks:\n  - {id: a, title: 甲, when: 5月}\n"
    )
    page = rendered(workplan, tmp_path / "r.md", plan, PLAN, *BAD_WEEK[:2])
    assert page.tags.count("hr") == 2
    assert page.tags.count("h1") == 3


def test_the_file_is_plain_text(workplan: Run, tmp_path: Path) -> None:
    rendered(workplan, tmp_path / "r.md", PLAN, *BAD_WEEK)
    rendered(workplan, tmp_path / "again.md", PLAN, *BAD_WEEK)
    data = (tmp_path / "r.md").read_bytes()
    assert data == (tmp_path / "again.md").read_bytes()
    assert data.endswith(b"________\n")
    assert b"\r" not in data
    assert b"\n\n\n" not in data


def test_evidence_is_a_link_and_nothing_else_is(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file("plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {id: a, title: A, when: May}\n")
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-05-18T10:00:00+08:00, task: a, on: 2022-05-18, done: true, note: '[x](y) ok',"
        " files: ['b (1)|c.jpg', 'https://example.org/?q=a|b)c', 'javascript:alert(1)']}\n",
        encoding="utf-8",
    )
    file = tmp_path / "r.md"
    assert workplan("review", plan, "--month", "2022-05", "-o", file).returncode == 0
    parser = MarkdownIt("commonmark").enable(["table"])
    page = parser.render(file.read_text(encoding="utf-8"))
    links = re.findall(r'<a href="(.*?)">(.*?)</a>', page)
    assert links == [
        ("plans/b%20%281%29%7Cc.jpg", "b (1)|c.jpg"),
        ("https://example.org/?q=a%7Cb%29c", "https://example.org/?q=a|b)c"),
    ] * (len(links) // 2)
    assert links
    assert "[x](y) ok" in page
