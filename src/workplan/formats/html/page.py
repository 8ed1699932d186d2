"""The review as one self-contained HTML page for browser, phone and printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from math import ceil

from jinja2 import Environment, Template
from markupsafe import Markup

from ...progress import Progress, counted
from ...reports.blocks import Block, Cell, Chart, ListItem, Table
from ...reports.review import Sheet
from ...text import safe, width
from ..palette import BARS, COLORS, DARK
from ..paper.flow import held_lines
from ..text_width import ems
from .chart import svg
from .markup import DASHES, markup_of

_SHORT = 6  # rows, and lines of text on paper
_PAGE = 84  # columns of a terminal, of a line on paper beside the borders
_NARROW = 14  # columns of a terminal, that do not wrap
_LONG_WORD, _AROUND = 10.0, 1.0  # ems: what a column is wide enough for, and beside the text


def render(sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The page in UTF-8. Every text in it is escaped by the template."""
    looks = {"colors": COLORS.items(), "dark": DARK.items(), "bars": BARS.items()}
    plans = counted(progress, sheet.plans, "layout")
    return _template().render(sheet=sheet, plans=plans, dashes=DASHES, **looks).encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "safe_text": safe,
        "parts": markup_of,
        "pieces": _pieces,
        "drawings": _drawings,
        "short": _short,
        "fitting": _fitting,
        "shares": _shares,
        "least": _least,
    }
    text = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    return environment.from_string(text)


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, Block | list[Block], bool]]:
    """The blocks, each with its kind, and whether it is on one page with what follows; items that
    follow each other are one list."""
    pairs = zip(blocks, held_lines(blocks), strict=True)
    for kind, several in groupby(pairs, lambda pair: type(pair[0])):
        if kind is ListItem:
            items = list(several)
            yield "list", [block for block, _ in items], items[-1][1]
        else:
            yield from ((kind.__name__.lower(), block, held) for block, held in several)


def _fitting(table: Table) -> list[bool]:
    """For each column whether it is as wide as its texts: where it has no share of the width, or
    all that it holds is short."""
    found = []
    for number, column in enumerate(table.columns):
        longest = max((width(row[number].text) for row in table.rows), default=0)
        short = not column.blank and 0 < longest <= _NARROW
        found.append(not column.share or (short and longest < _longest(table)))
    return found


def _shares(table: Table) -> list[float]:
    """The share of each column in percent, 0 where it is as wide as its texts."""
    fitting = _fitting(table)
    shares = [0 if f else c.share for c, f in zip(table.columns, fitting, strict=True)]
    return [round(100 * share / (sum(shares) or 1), 1) for share in shares]


def _least(table: Table) -> list[float]:
    """The least width of each column in ems, so that its usual words stay whole; 0 where it is as
    wide as its texts."""
    found = []
    for number, fits in enumerate(_fitting(table)):
        words = {w for row in table.rows for w in row[number].text.split() if w.isascii()}
        longest = max(map(ems, words), default=0.0)
        least = 0.0 if fits else round(min(longest, _LONG_WORD) + _AROUND, 1)
        found.append(least)
    return found


def _longest(table: Table) -> int:
    return max(width(cell.text) for row in table.rows for cell in row)


def _short(table: Table) -> bool:
    """Whether the table takes at most about a sixth of a page, so that it should not break."""
    if len(table.rows) > _SHORT:
        return False
    fitting = _fitting(table)
    return sum(_lines(table, row, fitting) for row in table.rows) <= _SHORT


def _lines(table: Table, row: Sequence[Cell], fitting: Sequence[bool]) -> int:
    """About how many lines of a page the row takes."""
    cells = list(zip(row, table.columns, fitting, strict=True))
    shares = sum(column.share for _, column, fits in cells if not fits) or 1
    room = max(_PAGE - sum(width(cell.text) for cell, _, fits in cells if fits), _PAGE // 3)
    lines = (
        ceil(width(cell.text) * shares / (room * column.share))
        for cell, column, fits in cells
        if not fits
    )
    return max(lines, default=1)


def _drawings(chart: Chart) -> list[Markup]:
    """The drawings; `svg` escapes their texts."""
    return [Markup(drawing) for drawing in svg(chart)]
