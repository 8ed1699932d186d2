"""The review as one self-contained HTML page for browser, phone and printer."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from ...reports.blocks import Block, Chart, Table
from ...reports.review import Sheet
from ...text import safe, width
from .chart import svg

_DAYS = re.compile(r"\([0-9][0-9 –-]*\)")
_SHORT_ROWS, _SHORT_TEXT = 12, 800  # columns of a terminal, of the longest text of each row
_KINDS = {"Heading": "heading", "Line": "line", "Table": "table", "Chart": "chart"}


def render(sheet: Sheet) -> bytes:
    """The page in UTF-8. Every text in it is escaped by the template."""
    return _template().render(sheet=sheet).encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "safe_text": safe,
        "unbroken": _unbroken,
        "kind": _kind,
        "drawings": _drawings,
        "short": _short,
    }
    text = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    return environment.from_string(text)


def _unbroken(text: str) -> Markup:
    """The text, escaped; dates in brackets do not break at their hyphens."""
    return Markup(_DAYS.sub(r'<span class="whole">\g<0></span>', str(escape(safe(text)))))


def _kind(block: Block) -> str:
    return _KINDS.get(type(block).__name__, "signatures")


def _short(table: Table) -> bool:
    """Whether the table takes at most about half a page, so that it should not break."""
    longest = (max(width(cell.text) for cell in row) for row in table.rows)
    return len(table.rows) <= _SHORT_ROWS and sum(longest) <= _SHORT_TEXT


def _drawings(chart: Chart) -> list[Markup]:
    """The drawings; `svg` escapes their texts."""
    return [Markup(drawing) for drawing in svg(chart)]
