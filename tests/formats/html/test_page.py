"""The review as a page: HTML in a browser and on paper, and PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run
from support.paper import (
    EVENTS,
    IN_JUNE,
    LEGEND,
    NAMES,
    STATES,
    assert_each_its_own,
    boxes,
    look,
    needs_browser,
    needs_reader,
    pages,
    paper,
    review,
    samples,
)

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
    owners = "".join(f"  {_yaml(title[:60])}: {{}}\n" for title in HOSTILE)
    return plan_file(f"plan: h\ntitle: <b>安排</b>\nyear: 2022\nowners:\n{owners}tasks:\n{tasks}")


def _yaml(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if not c.isprintable() else c for c in text)
    return (
        '"' + escaped.replace('"', '\\"') + '"' if '"' in text or "\\u" in escaped else f'"{text}"'
    )


@pytest.fixture
def states(plan_file: Callable[[str], Path]) -> Path:
    """A plan with a task in every state that a chart shows, one of them done late."""
    plan = plan_file(STATES)
    plan.with_name("p.log.yaml").write_text(EVENTS, encoding="utf-8")
    return plan


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
    assert not re.findall(r"url\((?!#)[^)]*\)", source)
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


def test_the_legend_names_what_is_on_the_chart_and_no_more(
    workplan: Run, states: Path, tmp_path: Path
) -> None:
    def named(plan: Path, *options: str) -> tuple[str, str]:
        file = review(workplan, plan, tmp_path / "r.html", *options)
        drawing = file.read_text(encoding="utf-8").partition("<svg")[2].partition("</svg>")[0]
        *_, legend = drawing.partition('class="today"')[2].rpartition("</g>")
        shown = " ".join(re.findall(r'class="name">(.*?)</text>', legend or drawing))
        text = workplan("review", plan, *options).stdout
        return shown, next(line for line in text.splitlines() if line.startswith("█ "))

    drawn, typed = named(states, *IN_JUNE)
    assert drawn.endswith(" ".join((*LEGEND, "today 20 Jun")))
    *marks, today = typed.split("  ")
    assert [mark[2:] for mark in marks] == list(LEGEND)
    assert len({mark[0] for mark in marks}) == len(LEGEND)
    assert today == "│ today 20 Jun"
    states.write_text(STATES.partition("  - {id: b")[0], encoding="utf-8")
    states.with_name("p.log.yaml").write_text(EVENTS.partition("\n")[0] + "\n", encoding="utf-8")
    drawn, typed = named(states, "--month", "2023-02")
    assert drawn.endswith("done overdue"), "what was done late, and no day that is not there"
    assert typed == "█ done  ▓ overdue"


def test_a_tick_in_the_legend_where_there_is_one(
    workplan: Run, states: Path, tmp_path: Path
) -> None:
    file = tmp_path / "r.html"
    for done in (True, False):
        if not done:
            states.with_name("p.log.yaml").write_text("", encoding="utf-8")
        review(workplan, states, file, *IN_JUNE)
        ticks = file.read_text(encoding="utf-8").count('class="tick"')
        assert ticks == (2 if done else 0), "one on the chart and one below it"


@pytest.mark.debian
@needs_browser
@needs_reader
def test_on_grey_paper_every_fill_has_a_look_of_its_own(
    workplan: Run, states: Path, tmp_path: Path
) -> None:
    printed = paper(review(workplan, states, tmp_path / "r.html", *IN_JUNE))
    made = review(workplan, states, tmp_path / "r.pdf", *IN_JUNE)
    for pdf in (printed, made):
        pictures = samples(pdf, NAMES, 11)
        del pictures["done"]  # a tick stands between it and its name
        looks = {name: look(picture) for name, picture in pictures.items()}
        assert_each_its_own(looks)


@pytest.mark.debian
@needs_browser
@needs_reader
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "most"),
    [
        (("--week", "2022-W12"), 11),
        (("--week", "2022-W37", "--as-of", "2022-09-14"), 11),
        (("--year", "2022"), 20),  # with all the entries of the year
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


@pytest.mark.debian
@needs_browser
@needs_reader
@pytest.mark.parametrize("rows", [5, 12])
@pytest.mark.parametrize("before", [30, 35])
def test_a_short_table_stays_on_one_page_with_its_heading(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, rows: int, before: int
) -> None:
    done = "".join(
        f"  - {{id: d{n}, title: 已办{n}号, when: 2022-05-0{n % 9 + 1}, owner: 办公室}}\n"
        for n in range(before)
    )
    late = "".join(
        f"  - {{id: t{n}, title: 第{n}号事项, when: 2022-05, owner: 第{n % 3}科}}\n"
        for n in range(rows)
    )
    plan = plan_file(f"plan: p\ntitle: P\nyear: 2022\nlanguage: zh\ntasks:\n{done}{late}")
    entries = "".join(
        f"- {{at: 2022-05-09T10:00:00+00:00, task: d{n}, on: 2022-05-09, done: true}}\n"
        for n in range(before)
    )
    plan.with_name("p.log.yaml").write_text(entries, encoding="utf-8")
    options = ("--month", "2022-05")
    file = review(workplan, plan, tmp_path / "r.html", *options)
    for pdf in (paper(file), review(workplan, plan, tmp_path / "r.pdf", *options)):
        found = [page for page in pages(pdf) if "本月应完成而未完成" in page]
        assert len(found) == 1
        part = found[0].partition("本月应完成而未完成")[2]
        assert all(f"第{n}号事项" in part for n in range(rows)), "heading and rows on one page"


@pytest.mark.debian
@needs_browser
@needs_reader
@pytest.mark.parametrize("letters", [400, 990])
def test_few_rows_with_long_texts_are_all_there(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, letters: int
) -> None:
    tasks = "".join(
        f"  - {{id: t{n}, title: 第{n}号{'长' * letters}尾, when: 2022-05}}\n" for n in range(4)
    )
    plan = plan_file(f"plan: p\ntitle: P\nyear: 2022\nlanguage: zh\ntasks:\n{tasks}")
    file = review(workplan, plan, tmp_path / "r.html", "--month", "2022-05")
    for pdf in (paper(file), review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-05")):
        whole = "".join(pages(pdf))
        assert whole.count("尾") >= 4
        assert whole.count("长") >= 4 * letters


def test_a_letter_without_a_font_is_named(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        'plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {id: a, title: "x \\U00010380", when: May}\n'
    )
    run = workplan("review", plan, "--month", "2022-05", "-o", tmp_path / "r.pdf")
    assert run.returncode == 2
    assert "no font on this machine has U+10380" in run.stderr
    assert "package" in run.stderr
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.debian
def test_a_sign_without_a_font_is_replaced_by_its_name(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    title = "a \u0378 2\u20e3 \ufdd0 z"
    plan = plan_file(
        f'plan: p\ntitle: P\nyear: 2022\ntasks:\n  - {{id: a, title: "{title}", when: May}}\n'
    )
    file = review(workplan, plan, tmp_path / "r.pdf", "--month", "2022-05")
    assert "a[U+0378]2[combiningenclosingkeycap][U+FDD0]z" in "".join(pages(file))


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
