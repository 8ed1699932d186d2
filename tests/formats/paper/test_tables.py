"""Tables on paper: widths, letters, and what stays together."""

from __future__ import annotations

import pytest

from workplan.formats.paper.layout import Face, Paper
from workplan.formats.paper.tables import (
    MARGIN,
    PADDING,
    UNBROKEN,
    SetTable,
    head_pieces,
    set_table,
    stays_whole,
)
from workplan.formats.text_width import ems
from workplan.reports.blocks import Bar, Cell, Column, Table, divided, runs_of

FACE = Face(10.5, 14.0)
PAPER = Paper(442.0, 638.0, {"Table Head": FACE, "Table Text": FACE, "Chart Text": FACE})


def numbers(*texts: str) -> SetTable:
    columns = [Column("事项", share=5), *(Column("数", "right") for _ in texts), Column("进度")]
    row = (Cell("争取项目资金支持乡村振兴示范村建设"), *map(Cell, texts), Cell("", bar=Bar(80, 40)))
    return set_table(Table(columns, [row]), PAPER)


@pytest.mark.parametrize("digits", [3, 9, 10, 12, 15])
def test_no_column_is_narrower_than_its_number(digits: int) -> None:
    texts = ["1" * digits, "+" + "2" * digits, "3" * digits, "4" * digits]
    found = numbers(*texts)
    size = found.size or FACE.size
    for text, wide in zip(texts, found.widths[1:], strict=False):
        assert ems(text) * size + 2 * PADDING <= wide
    assert sum(found.widths) == pytest.approx(PAPER.width)
    assert (found.size == 0) is (digits <= 10)


def moves(title: str) -> SetTable:
    days = Cell("5月份（5月1日—31日）", runs=divided("5月份（5月1日—31日）", "（5月1日—31日）"))
    columns = [
        Column("日期"),
        Column("事项", share=5),
        Column("原", share=4),
        Column("现", share=4),
    ]
    columns += [Column("原因", share=3), Column("次数"), Column("变动", share=2)]
    row = (
        Cell("5月20日"),
        Cell(title),
        days,
        days,
        Cell("今年不再举办"),
        Cell("第1次"),
        Cell("推迟30天"),
    )
    return set_table(Table(columns, [row]), PAPER)


@pytest.mark.parametrize(("letters", "smaller"), [(4, False), (48, True)])
def test_letters_are_smaller_rather_than_a_column_of_long_titles_narrow(
    letters: int, smaller: bool
) -> None:
    found = moves("事" * letters)
    size = found.size or FACE.size
    assert (size < 0.95 * FACE.size) is smaller
    if smaller:
        assert found.widths[1] >= 8 * size
    assert sum(found.widths) == pytest.approx(PAPER.width)


@pytest.mark.parametrize(("reason", "least"), [("短", 90.0), ("长" * 90, 60.0)])
def test_a_column_to_fill_in_gives_room_to_high_rows(reason: str, least: float) -> None:
    columns = [Column("事项", share=5), Column("说明", share=5), Column("时限", share=4)]
    columns += [Column("牵头", share=3), Column("决定", share=3, blank=True)]
    row = (Cell("事" * 20), Cell(reason), Cell("时" * 18), Cell("市关工委" * 3), Cell(""))
    found = set_table(Table(columns, [row]), PAPER)
    assert found.widths[-1] >= least
    assert found.rows[0].high <= PAPER.height / 6


@pytest.mark.parametrize(("name", "breaks"), [("Abcdefgh-Ijklmnopq", True), ("2026-W49", False)])
def test_names_break_after_a_hyphen_between_letters(name: str, breaks: bool) -> None:
    columns = [Column("Task", share=8), Column("Lead", share=1)]
    found = set_table(Table(columns, [(Cell("word " * 60), Cell(name))]), PAPER)
    whole = ems(name) * FACE.size + 2 * PADDING
    assert (found.widths[1] < whole) is breaks


def texts(*lengths: int) -> SetTable:
    columns = [Column("事项", share=5), Column("说明", share=5), Column("牵头", share=3)]
    columns += [Column("时限", share=3), Column("情况", share=2)]
    rows = [(*map(Cell, ("甲" * 12, "乙", "丙", "丁")), Cell("文" * n)) for n in lengths]
    return set_table(Table(columns, rows), PAPER)


@pytest.mark.parametrize(("length", "below"), [(200, False), (2000, True)])
def test_a_long_text_has_room(length: int, below: bool) -> None:
    found = texts(length, 4)
    first, second = found.rows
    assert bool(first.below) is below
    assert second.below == []
    if below:
        (text,) = first.below
        assert text.text == "情况：" + "文" * length
        assert "".join(run.text for run in text.runs) == text.text
        assert first.cells[-1].text == "↓"
        assert first.kept
        assert first.whole, "only the text below the row may break"
    else:
        assert first.high <= UNBROKEN * PAPER.height
        assert found.widths[-1] > PAPER.width / 3


def test_only_a_low_table_is_kept_whole() -> None:
    most = int(UNBROKEN * PAPER.height / (FACE.line + MARGIN))
    low, high = texts(*[1] * (most - 1)), texts(*[1] * (most + 1))
    assert [row.kept for row in low.rows] == [True] * (most - 2) + [False]
    kept = [number for number, row in enumerate(high.rows) if row.kept]
    assert kept == [0, most - 1], "no row stands alone before or after a break"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_last_row_is_not_kept_with_what_follows(number: int) -> None:
    assert not texts(*[1] * number).rows[-1].kept


def test_a_row_breaks_only_where_it_is_higher_than_a_quarter_of_the_page() -> None:
    columns = [Column("事项", share=1)]
    face = Face(10.5, 14.0)
    paper = Paper(442.0, 638.0, {"Table Head": face, "Table Text": face})
    letters = int((442 - 2 * PADDING) / 10.5)
    most = int((UNBROKEN * 638 - MARGIN) / 14)
    for lines in (most, most + 1):
        row = set_table(Table(columns, [(Cell("文" * letters * lines),)]), paper).rows[0]
        assert (row.whole and not row.below) is (lines == most)


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("牵头", ["牵头"]),
        ("较上期", ["较上期"]),
        ("逾期天数", ["逾期", "天数"]),
        ("序时应完成", ["序时", "应完成"]),
        ("按期完成率", ["按期", "完成率"]),
        ("按序时占比", ["按序时", "占比"]),
        ("生产安全事故", ["生产安", "全事故"]),
        ("Days late", ["Days", "late"]),
        ("", []),
    ],
)
def test_heads_break_between_words(title: str, pieces: list[str]) -> None:
    assert head_pieces(title) == pieces


@pytest.mark.parametrize(
    "key", ["2026-W49", "2027-01-15", "lucheng-2022/比赛", "lucheng-2022/talks"]
)
def test_a_key_has_room_on_one_line(key: str) -> None:
    columns = [Column("事项", share=1), Column("说明", share=20)]
    rows = [(Cell(f"例会 {key}"), Cell("文" * 100))] * 20
    found = set_table(Table(columns, rows), PAPER)
    assert ems(key) * FACE.size + 2 * PADDING <= found.widths[0]
    parts = [run for run in runs_of(found.rows[0].cells[0]) if run.whole]
    assert [run.text for run in parts] == [key]
    assert stays_whole(parts[0])


def test_the_first_row_is_kept_with_one_that_has_a_text_below_it() -> None:
    found = texts(*[1] * 3, 2000, *[1] * 30)
    assert [bool(row.below) for row in found.rows[:5]] == [False, False, False, True, False]
    later = texts(1, 2000, *[1] * 30)
    assert later.rows[0].kept, "it would stand alone before the page's end"
