"""The windows of a plan as a chart, and a chart as a table of bars made of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..assessment.snapshot import PlanStatus, State, TaskStatus
from ..dates.window import Precision
from ..words import Words
from .blocks import Cell, Chart, ChartRow, Column, Fill, Stroke, Table
from .lights import SHAPES, STYLES

_CELLS: dict[Fill, str] = {
    "done": "█",
    "overdue": "▓",
    "lateness": "▓",
    "open": "▒",
    "blocked": "▚",
    "upcoming": "░",
    "ongoing": "─",
    "cancelled": "·",
}
_LEGEND = (
    *(State.DONE, State.OVERDUE, State.OPEN, State.BLOCKED),
    *(State.UPCOMING, State.ONGOING, State.CANCELLED),
)
_WIDE = 36  # characters of a bar
_DAY = timedelta(days=1)


def chart(plan: PlanStatus, said: Words, everything: bool = False) -> Chart:
    """The plan's span with a row for each task; standing work only with `everything`. The legend
    names what is on it."""
    first, last = plan.plan.span
    rows = tuple(
        ChartRow(
            SHAPES[task.light],
            task.task.title,
            STYLES[task.light],
            tuple(_strokes(task, plan.as_of)),
            tuple(_done(task)),
        )
        for task in plan.tasks
        if everything or task.window.precision is not Precision.ONGOING
    )
    found = Chart(
        first,
        last,
        plan.as_of,
        f"{said('today')} {said.day(plan.as_of)}",
        said("col title"),
        rows,
        (),
    )
    shown: set[Fill] = {fill for row in rows for fill, _, _ in visible(found, row)}
    if "lateness" in shown:  # which looks as overdue does
        shown.add("overdue")
    if ticked(found):
        shown.add("done")
    legend = tuple((s.value, said(f"state {s}")) for s in _LEGEND if s.value in shown)
    return found._replace(legend=legend)


def _strokes(task: TaskStatus, today: date) -> Iterator[Stroke]:
    whole = [(task.window, task.state, task.done_on)]
    for window, state, done_on in [
        (o.window, o.state, o.done_on) for o in task.occurrences
    ] or whole:
        yield Stroke(window.first, window.last, state.value)
        end = today if state is State.OVERDUE else done_on
        if end and end > window.last:
            yield Stroke(window.last + _DAY, end, "lateness")


def _done(task: TaskStatus) -> Iterator[date]:
    days = [o.done_on for o in task.occurrences] if task.occurrences else [task.done_on]
    yield from filter(None, days)


def months(chart: Chart) -> Iterator[tuple[date, str]]:
    """The first days of the chart's months, the first of them cut to it, with their numbers."""
    begin, end = (day.year * 12 + day.month - 1 for day in (chart.first, chart.last))
    for number in range(begin, end + 1):
        yield max(date(number // 12, number % 12 + 1, 1), chart.first), str(number % 12 + 1)


def morning(chart: Chart, day: date) -> float:
    """Where `day` begins, from 0, the chart's left end, to 1, its right end."""
    days = (chart.last - chart.first).days + 1
    return min(max((day - chart.first).days, 0), days) / days


def evening(chart: Chart, day: date) -> float:
    """Where `day` ends, from 0 to 1."""
    return morning(chart, day + _DAY) if day < chart.last else 1.0


def visible(chart: Chart, row: ChartRow) -> Iterator[tuple[Fill, float, float]]:
    """The row's strokes that lie on the chart: fill, left and right end, from 0 to 1."""
    for stroke in row.strokes:
        if stroke.last >= chart.first and stroke.first <= chart.last:
            yield stroke.fill, morning(chart, stroke.first), evening(chart, stroke.last)


def ticks(chart: Chart, row: ChartRow) -> Iterator[float]:
    """The middles of the days on which something was done, from 0 to 1."""
    for day in row.done:
        if chart.first <= day <= chart.last:
            yield (morning(chart, day) + evening(chart, day)) / 2


def ticked(chart: Chart) -> bool:
    """Whether there is a tick anywhere on the chart."""
    return any(True for row in chart.rows for _ in ticks(chart, row))


def today(chart: Chart) -> float | None:
    """Where the day of the report ends, from 0 to 1, or None where it is not on the chart."""
    on = chart.first <= chart.today <= chart.last
    return evening(chart, chart.today) if on else None


def as_table(chart: Chart, cells: int = _WIDE) -> Table:
    """The chart in characters, each of the `cells` for an equal number of days."""
    line = [" "] * (cells + 1)
    for day, label in months(chart):
        at = _cell(chart, day, cells)
        if all(c == " " for c in line[max(at - 1, 0) : at + len(label)]):
            line[at : at + len(label)] = label
    columns = [Column(""), Column(chart.title, share=1), Column("".join(line[:cells]))]
    rows: list[Sequence[Cell]] = [
        (Cell(row.shape, row.style), Cell(row.title), Cell(_bar(chart, row, cells), row.style))
        for row in chart.rows
    ]
    return Table(columns, rows)


def legend(chart: Chart) -> str:
    """What the characters of `as_table` mean, in one line; one that does not occur there, as a
    short stroke may be hidden by a longer one, is not named."""
    unseen = {_CELLS[fill] for fill, _ in chart.legend}
    for row in chart.rows:
        if not unseen:
            break
        unseen.difference_update(_bar(chart, row))
    parts = [f"{_CELLS[f]} {text}" for f, text in chart.legend if _CELLS[f] not in unseen]
    if today(chart) is not None:
        parts.append(f"│ {chart.today_text}")
    return "  ".join(parts)


def _cell(chart: Chart, day: date, cells: int) -> int:
    days = (chart.last - chart.first).days + 1
    return min(max((day - chart.first).days * cells // days, 0), cells - 1)


def _bar(chart: Chart, row: ChartRow, cells: int = _WIDE) -> str:
    line = [" "] * cells
    for stroke in row.strokes:
        if stroke.last >= chart.first and stroke.first <= chart.last:
            begin, end = _cell(chart, stroke.first, cells), _cell(chart, stroke.last, cells)
            for at in range(begin, end + 1):
                if stroke.fill != "lateness" or line[at] == " ":
                    line[at] = _CELLS[stroke.fill]
    if chart.first <= chart.today <= chart.last:
        line[_cell(chart, chart.today, cells)] = "│"
    return "".join(line)
