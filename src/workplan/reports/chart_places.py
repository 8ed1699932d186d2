"""The places of days on a chart, from 0 at its left end to 1 at its right end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .blocks import Chart, ChartRow, Fill

_DAY = timedelta(days=1)


def months(chart: Chart) -> Iterator[tuple[date, str]]:
    """The first days of the chart's months, not before the chart's own, with their names."""
    begin, end = (day.year * 12 + day.month - 1 for day in (chart.first, chart.last))
    for number in range(begin, end + 1):
        name = chart.months[number % 12] if chart.months else str(number % 12 + 1)
        yield max(date(number // 12, number % 12 + 1, 1), chart.first), name


def day_start(chart: Chart, day: date) -> float:
    """The place of the start of `day`, from 0 to 1."""
    days = (chart.last - chart.first).days + 1
    return min(max((day - chart.first).days, 0), days) / days


def _day_end(chart: Chart, day: date) -> float:
    """The place of the end of `day`, from 0 to 1."""
    return day_start(chart, day + _DAY) if day < chart.last else 1.0


def visible(chart: Chart, row: ChartRow) -> Iterator[tuple[Fill, float, float]]:
    """The strokes of the row within the chart: fill, left and right end, from 0 to 1."""
    for stroke in row.strokes:
        if stroke.last >= chart.first and stroke.first <= chart.last:
            yield stroke.fill, day_start(chart, stroke.first), _day_end(chart, stroke.last)


def ticks(chart: Chart, row: ChartRow) -> Iterator[float]:
    """The places of the days on which something was done: their middles, from 0 to 1."""
    for day in row.done:
        if chart.first <= day <= chart.last:
            yield (day_start(chart, day) + _day_end(chart, day)) / 2


def ticked(chart: Chart) -> bool:
    """Whether the chart has any tick."""
    return any(True for row in chart.rows for _ in ticks(chart, row))


def today(chart: Chart) -> float | None:
    """The place of the end of the report's day, or None where it is not on the chart."""
    on = chart.first <= chart.today <= chart.last
    return _day_end(chart, chart.today) if on else None
