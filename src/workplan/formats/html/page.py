"""The review as one self-contained HTML page for browser, phone and printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, Template
from markupsafe import Markup

from ...progress import Progress, counted
from ...reports.blocks import Block, Chart, ListItem, Table
from ...reports.review import Sheet
from ...text import safe, width
from ..palette import BARS, COLORS, DARK
from .chart import svg
from .markup import DASHES, markup_of

_SHORT_ROWS, _SHORT_TEXT = 12, 800  # columns of a terminal, of the longest text of each row


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
    }
    text = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    return environment.from_string(text)


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, Block | list[Block]]]:
    """The blocks, each with its kind; items that follow each other are one list."""
    for kind, several in groupby(blocks, type):
        if kind is ListItem:
            yield "list", list(several)
        else:
            yield from ((kind.__name__.lower(), block) for block in several)


def _short(table: Table) -> bool:
    """Whether the table takes at most about half a page, so that it should not break."""
    longest = (max(width(cell.text) for cell in row) for row in table.rows)
    return len(table.rows) <= _SHORT_ROWS and sum(longest) <= _SHORT_TEXT


def _drawings(chart: Chart) -> list[Markup]:
    """The drawings; `svg` escapes their texts."""
    return [Markup(drawing) for drawing in svg(chart)]
