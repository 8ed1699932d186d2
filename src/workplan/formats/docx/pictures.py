"""The bars of a chart as small pictures (PNG, ISO/IEC 15948), drawn without any font."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ...reports.blocks import Bar, Chart, ChartRow, Fill, Style
from ...reports.chart_places import day_start, months, ticks, today, visible
from ..palette import BARS, COLORS

_DOTS = 4  # for each point of the page, so 288 dpi
_INKS = (
    *("paper", "ink", "grid", "soft", "edge", "pale"),
    *("late", "dim", "red", "yellow", "green", "grey"),
)
_NUMBERS = {name: number for number, name in enumerate(_INKS)}
_DASHES = {"": 0, "long": 14, "dots": 4}  # the gaps of an outline, in dots
_LEVEL = 3  # of the compression
_MONTHS = 25  # lines between months on one chart, at most


def strip(
    chart: Chart, row: ChartRow, starts: tuple[float, ...], width: float, height: float
) -> bytes:
    """The bars of one task; `width` and `height` are in points of the page, and `starts` the places
    of the lines between months.

    The line of today runs from top to bottom, so that it continues through the strips of all tasks.
    """
    bars, marks = tuple(visible(chart, row)), tuple(ticks(chart, row))
    return _strip(bars, marks, today(chart), starts, width, height)


@lru_cache(512)
def _strip(
    bars: tuple[tuple[Fill, float, float], ...],
    marks: tuple[float, ...],
    on: float | None,
    months: tuple[float, ...],
    width: float,
    height: float,
) -> bytes:
    """Kept, as many tasks have the same bars."""
    canvas = _Canvas(width, height)
    canvas.lines = list(map(bytearray, _ground(months, width, height)))
    top, bottom = canvas.height * 2 // 9, canvas.height * 7 // 9
    for fill, begin, end in bars:
        left = round(begin * canvas.width)
        canvas.bar(left, top, max(round(end * canvas.width), left + 4), bottom, fill)
    if on is not None:
        canvas.upright(min(on * canvas.width, canvas.width - 2), 4, "red")
    for mark in marks:
        canvas.tick(round(mark * canvas.width))
    return canvas.png()


@lru_cache(4)
def _ground(months: tuple[float, ...], width: float, height: float) -> list[bytearray]:
    """The lines that the strips of all tasks have in common."""
    canvas = _Canvas(width, height)
    for at in months:
        canvas.upright(at * canvas.width, 1, "grid")
    canvas.box(0, canvas.height - 1, canvas.width, canvas.height, "grid")
    return canvas.lines


def month_lines(chart: Chart) -> Sequence[tuple[float, str]]:
    """The places where the chart's months begin, with their numbers; of many only some."""
    starts = [(day_start(chart, day), label) for day, label in months(chart)]
    return starts[:: 1 + len(starts) // _MONTHS]


def sample(fill: Fill | Literal["tick", "today"], width: float, height: float) -> bytes:
    """A bar for the legend, a tick, or the line of today."""
    canvas = _Canvas(width, height)
    if fill == "tick":
        canvas.tick(canvas.width // 2)
    elif fill == "today":
        canvas.upright(canvas.width / 2, 4, "red")
    else:
        canvas.bar(0, 0, canvas.width, canvas.height, fill)
    return canvas.png()


def gauge(bar: Bar, style: Style, width: float, height: float) -> bytes:
    """A gauge: how full something is, with a line at what is expected."""
    return _gauge(bar.filled, bar.expected, style, width, height)


@lru_cache(512)
def _gauge(filled: float, expected: float, style: Style, width: float, height: float) -> bytes:
    canvas = _Canvas(width, height)
    right, bottom = canvas.width - 1, canvas.height - 5
    canvas.box(0, 4, canvas.width, bottom + 1, "grey")
    canvas.box(1, 5, right, bottom, "soft")
    canvas.box(1, 5, 1 + round(_part(filled) * (right - 1)), bottom, style or "edge")
    canvas.upright(_part(expected) * (canvas.width - 4) + 2, 6, "paper")
    canvas.upright(_part(expected) * (canvas.width - 4) + 2, 4, "ink")
    return canvas.png()


def _part(percent: float) -> float:
    return min(max(percent, 0), 100) / 100


@lru_cache(1)
def _tick_runs() -> list[tuple[str, int, int, int]]:
    """A tick with its rim: the colour, the line, and the left and right end of each run of dots,
    from its middle."""
    ends = ((-7, 1), (-2, 7), (8, -7))
    runs = []
    for half, color in ((5, "paper"), (2, "ink")):
        dots: dict[int, set[int]] = {}
        for (x1, y1), (x2, y2) in pairwise(ends):
            for step in range(21):
                x, y = x1 + (x2 - x1) * step // 20, y1 + (y2 - y1) * step // 20
                for line in range(y - half, y + half):
                    dots.setdefault(line, set()).update(range(x - half, x + half))
        for line, found in sorted(dots.items()):
            starts = sorted(dot for dot in found if dot - 1 not in found)
            stops = sorted(dot + 1 for dot in found if dot + 1 not in found)
            runs += [(color, line, *run) for run in zip(starts, stops, strict=True)]
    return runs


class _Canvas:
    """A picture of coloured dots; coordinates are dots from left and top, ends exclusive."""

    def __init__(self, width: float, height: float) -> None:
        """A white canvas; `width` and `height` are in points."""
        self.width, self.height = round(width * _DOTS), round(height * _DOTS)
        self.lines = [bytearray(self.width) for _ in range(self.height)]

    def box(self, left: int, top: int, right: int, bottom: int, color: str) -> None:
        left, right = max(left, 0), min(right, self.width)
        if left < right:
            dots = bytes([_NUMBERS[color]]) * (right - left)
            for line in self.lines[max(top, 0) : max(bottom, 0)]:
                line[left:right] = dots

    def upright(self, middle: float, width: int, color: str) -> None:
        left = round(middle - width / 2)
        self.box(left, 0, left + width, self.height, color)

    def bar(self, left: int, top: int, right: int, bottom: int, fill: Fill) -> None:
        look = BARS[fill]
        gap = _DASHES[look.dashes]
        if look.thin:
            top, bottom = (top + bottom) // 2 - 3, (top + bottom) // 2 + 3
        self.box(left, top, right, bottom, look.edge)
        for begin in range(left + gap, right, 2 * gap) if gap else ():
            self.box(begin, top, min(begin + gap, right - 2), bottom, "paper")
        self.box(left + 2, top + 2, right - 2, bottom - 2, look.inside)
        if look.hatch:
            self._hatch(left, top, right, bottom, look.edge, int(look.hatch == "slanted"))

    def _hatch(self, left: int, top: int, right: int, bottom: int, color: str, slant: int) -> None:
        ink = bytes([_NUMBERS[color]])
        for y in range(top, min(bottom, self.height)):
            line, begin = self.lines[y], left + slant * (bottom - y) % 10
            for x in range(begin, min(begin + 3, right)):
                line[x:right:10] = ink * len(range(x, right, 10))

    def tick(self, middle: int) -> None:
        """A tick with a bright rim, visible on every bar."""
        y = self.height // 2
        middle = min(max(middle, 11), self.width - 11)
        for color, line, left, right in _tick_runs():
            self.box(middle + left, y + line, middle + right, y + line + 1, color)

    def png(self) -> bytes:
        palette = bytes.fromhex("".join(map(COLORS.__getitem__, _INKS)))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        data = zlib.compress(b"".join(b"\0" + line for line in self.lines), _LEVEL)
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    name, data = chunk
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
