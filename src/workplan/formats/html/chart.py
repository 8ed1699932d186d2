"""A chart as SVG in a page; its colours are classes of the page's style sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from ...reports.blocks import About, Chart, ChartRow, Fill
from ...reports.chart_places import day_start, months, ticked, ticks, today, visible
from ...text import cut, safe
from ..palette import BARS, BarLook
from ..text_width import ems

# All lengths are in the drawing's own unit; it is as wide as the text of the page.
WIDTH, TITLES, ROW, BAR, HEAD, FOOT = 720, 262, 15, 9, 22, 10
_EDGE = 2  # right of the bars, so that their outlines are not cut
_ROWS = 56  # on one page
_LETTERS = 42  # columns of a terminal's width that fit beside the bars
_FONT = 10
_SAMPLE, _TICK, _GAP = 18, 12, 14  # of the legend
_THIN = 3


def svg(chart: Chart, link: Callable[[About], str] | None = None) -> Iterator[str]:
    """The drawings, each with its own head and legend, small enough for a page. `link` gives the
    address of what a row is about."""
    for start in range(0, len(chart.rows), _ROWS):
        yield "\n".join(_Drawing(chart, chart.rows[start : start + _ROWS], link).lines())


class _Drawing:
    def __init__(
        self, chart: Chart, rows: Sequence[ChartRow], link: Callable[[About], str] | None
    ) -> None:
        self.chart = chart
        self.rows = rows
        self.link = link
        self.bottom = HEAD + ROW * len(rows)
        self.lines_of_legend = 0

    def lines(self) -> Iterator[str]:
        legend = list(self._legend())
        height = self.bottom + FOOT + ROW * self.lines_of_legend
        label = escape(safe(self.chart.today_text))
        # What has links in it is not an image for a screen reader.
        role = "img" if self.link is None else "group"
        yield (
            f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="{role}" aria-label="{label}">'
        )
        yield f"<defs>{''.join(sorted(set(map(_pattern, filter(_hatched, BARS.values())))))}</defs>"
        yield from self._grid()
        for number, row in enumerate(self.rows):
            yield from self._row(row, HEAD + ROW * number)
        yield from self._today()
        yield from legend
        yield "</svg>"

    def _x(self, part: float) -> float:
        return TITLES + (WIDTH - _EDGE - TITLES) * part

    def _grid(self) -> Iterator[str]:
        starts = list(months(self.chart))
        step = 1 + len(starts) // 25
        for day, label in starts[::step]:
            x = self._x(day_start(self.chart, day))
            yield f'<path class="grid" d="M{x:.1f} {HEAD - 4}V{self.bottom}"/>'
            yield _text(x + 3, HEAD - 8, label, "month")
        right = self._x(1)
        yield f'<path class="grid" d="M{right:.1f} {HEAD - 4}V{self.bottom}"/>'

    def _row(self, row: ChartRow, top: float) -> Iterator[str]:
        title = safe(row.title)
        base = top + ROW - 4
        address = self.link(row.about) if self.link and row.about else ""
        if address:
            yield f'<a href="{escape(address)}">'
        yield f"<g><title>{escape(title)}</title>"
        yield f'<path class="grid" d="M0 {top + ROW}H{WIDTH}"/>'
        yield _text(0, base, row.shape, row.style or "plain")
        yield _text(14, base, cut(title, _LETTERS), "name")
        for fill, begin, end in visible(self.chart, row):
            left, right = self._x(begin), self._x(end)
            yield _bar(left, top + (ROW - BAR) / 2, right - left, fill)
        for tick in ticks(self.chart, row):
            yield _tick(self._x(tick) - 3, top + 7)
        yield "</g></a>" if address else "</g>"

    def _today(self) -> Iterator[str]:
        if (on := today(self.chart)) is not None:
            yield f'<path class="today" d="M{self._x(on):.1f} {HEAD - 4}V{self.bottom}"/>'

    def _legend(self) -> Iterator[str]:
        """Samples with their names, in as many lines as they need."""
        x, self.lines_of_legend = 0.0, 1
        ticks_too = ticked(self.chart)
        on = [] if today(self.chart) is None else [(None, self.chart.today_text)]
        for fill, text in (*self.chart.legend, *on):
            tick = _TICK if fill == "done" and ticks_too else 0
            before = 0 if fill is None else _SAMPLE + tick
            wide = before + 6 + _FONT * ems(text) + _GAP
            if x and x + wide > WIDTH:
                x, self.lines_of_legend = 0.0, self.lines_of_legend + 1
            y = self.bottom + FOOT + ROW * (self.lines_of_legend - 1)
            if fill is None:
                yield f'<path class="today" d="M{x:.1f} {y - 1}V{y + BAR + 1}"/>'
            else:
                yield _bar(x, y, _SAMPLE, fill)
            if tick:
                yield _tick(x + _SAMPLE + 3, y + 4)
            yield _text(x + before + 6, y + 8, text, "name")
            x += wide


def _hatched(look: BarLook) -> bool:
    return bool(look.hatch)


def _pattern(look: BarLook) -> str:
    """The pattern of the hatch, which the drawings of a page share by its name."""
    turned = ' patternTransform="rotate(45)"' if look.hatch == "slanted" else ""
    return (
        f'<pattern id="{look.hatch}-{look.edge}" width="4" height="4" '
        f'patternUnits="userSpaceOnUse"{turned}>'
        f'<path d="M2 0V4" class="hatch {look.edge}"/></pattern>'
    )


def _bar(x: float, y: float, width: float, fill: Fill) -> str:
    """Every fill has its own colour and, for grey paper, its own pattern, outline or height."""
    high, look = BAR, BARS[fill]
    if look.thin:
        y, high = y + (BAR - _THIN) / 2, _THIN
    rect = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.5):.1f}" height="{high}"'
    pattern = f'<rect {rect} fill="url(#{look.hatch}-{look.edge})"/>' if look.hatch else ""
    return f'<rect {rect} class="fill {fill}"/>{pattern}'


def _tick(x: float, y: float) -> str:
    """A tick with a bright rim, visible on every bar."""
    line = f'd="M{x:.1f} {y}l2.5 3l4.5 -6"/>'
    return f'<path class="rim" {line}<path class="tick" {line}'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(safe(text))}</text>'
