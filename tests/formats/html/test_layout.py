"""How tables and charts of the page are laid out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from support.paper import needs_browser, needs_reader, pages, paper

from workplan.formats.html.chart import WIDTH, svg
from workplan.formats.html.page import render
from workplan.reports.blocks import (
    Cell,
    Chart,
    ChartRow,
    Column,
    Heading,
    Line,
    ListItem,
    Stroke,
    Table,
)
from workplan.reports.review import Sheet


def page(*tables: Table) -> str:
    return render(Sheet("S", "en", (tables,))).decode()


def table(columns: list[Column], *rows: tuple[str, ...]) -> Table:
    return Table(columns, [[Cell(text) for text in row] for row in rows])


def test_only_a_low_table_is_kept_on_one_page() -> None:
    columns = [Column("A", share=1), Column("B", share=1)]
    low, high, long = (
        table(columns, *[("short", "a text of some length")] * 6),
        table(columns, *[("short", "a text of some length")] * 7),
        table(columns, ("short", "long " * 100)),
    )
    for one, kept in ((low, True), (high, False), (long, False)):
        assert ('<table class="short">' in page(one)) is kept


def test_a_column_of_short_texts_is_as_wide_as_they_are() -> None:
    columns = [Column("Task", share=3), Column("By", share=1), Column("Note", share=2)]
    text = page(table(columns, ("x" * 40, "Ann Miller", "y" * 15)))
    assert re.findall('<col(?: style="width:([0-9.]+)%")?>', text) == ["60.0", "", "40.0"]
    assert '<td class="fit" data-head="By">Ann Miller</td>' in text


def test_a_table_of_short_texts_only_still_fills_the_width() -> None:
    columns = [Column("A", share=1), Column("B", share=1)]
    assert 'style="width:' in page(table(columns, ("a", "b")))


def test_a_chart_has_the_names_of_its_months_and_ends_within_its_width() -> None:
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    row = ChartRow("●", "T", "green", (Stroke(first, last, "open"),))
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    chart = Chart(first, last, date(2022, 5, 20), "today", "T", (row,), (), names)
    (drawing,) = svg(chart)
    assert re.findall('class="month">([^<]+)<', drawing) == list(names)
    ends = [
        float(x) + float(wide)
        for x, wide in re.findall('<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"', drawing)
    ]
    assert WIDTH - 5 < max(ends) < WIDTH - 1


def test_a_table_without_any_wide_column_is_laid_out() -> None:
    assert '<table class="short">' in page(table([Column("A"), Column("B")], ("a", "b")))
    assert '<table class="short">' in page(table([Column("A"), Column("B")]))


def test_names_stay_whole_beside_numbers_whose_heads_wrap() -> None:
    numbers = [Column("Share on schedule", "right")] * 9
    text = page(table([Column("Lead", share=1), *numbers], ("Mathematics", *["100%"] * 9)))
    least = re.search('<th style="min-width:([0-9.]+)em">Lead</th>', text)
    assert least
    assert 6 < float(least[1]) < 12
    assert "th.fit, td.fit { white-space" not in text, "heads wrap"
    assert "th { overflow-wrap: normal; word-break: keep-all; }" in text


def test_a_word_of_any_length_leaves_room_for_the_other_columns() -> None:
    columns = [Column("A", share=1), Column("B", share=1)]
    text = page(table(columns, ("w" * 300, "long " * 9)))
    assert max(map(float, re.findall("min-width:([0-9.]+)em", text))) <= 12


def test_what_introduces_a_table_is_held_with_it() -> None:
    low = table([Column("A")], ("1",))
    blocks = (Heading("H"), Line("before"), low, ListItem("item"), low, Line("after"))
    found = render(Sheet("S", "en", (blocks,))).decode()
    assert '<p class="held">before</p>' in found
    assert '<ul class="held">' in found
    assert "<p>after</p>" in found


@pytest.mark.debian
@needs_browser
@needs_reader
def test_no_row_stands_alone_on_a_printed_page(tmp_path: Path) -> None:
    plans = tuple(
        (Heading("H", 1), table([Column("A")], *[(f"row{n}",) for n in range(1, rows)]))
        for rows in range(28, 56)
    )
    file = tmp_path / "r.html"
    file.write_bytes(render(Sheet("S", "en", plans)))
    counts = [page.count("row") for page in pages(paper(file))]
    assert len(counts) > len(plans), "some tables break"
    assert 1 not in counts
