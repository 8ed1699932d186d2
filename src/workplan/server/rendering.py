"""Blocks and templates as pages. Every text is escaped, and made safe as for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..formats.html.chart import svg
from ..formats.html.markup import DASHES, markup_of
from ..formats.palette import BARS, COLORS, DARK
from ..reports.blocks import Block, Cell, Chart, Heading, ListItem, Table
from ..reports.light_style import SHAPES, STYLES
from ..text import safe
from .view import View

_LIGHTS = {SHAPES[light]: (str(light), STYLES[light]) for light in SHAPES}
ASSETS = {
    "style.css": "text/css; charset=utf-8",
    "pages.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


class Fact(NamedTuple):
    """A fact: its name, and its text in one or several lines."""

    name: str
    cells: list[Cell]


def page(template: str, view: View, **values: Any) -> bytes:
    """The page in UTF-8."""
    return _environment().get_template(template).render(view=view, tr=view.tr, **values).encode()


@cache
def asset(name: str) -> bytes:
    """The file that pages fetch besides themselves, one of ASSETS."""
    if PurePosixPath(name).suffix == ".js":
        return _source(name).encode()
    looks = {"colors": COLORS, "dark": DARK, "bars": BARS, "dashes": DASHES}
    return _environment().get_template(name).render(**looks).encode()


@cache
def asset_tag(name: str) -> str:
    """What changes with the file."""
    from hashlib import blake2b

    return blake2b(asset(name), digest_size=6).hexdigest()


def _source(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return text


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("workplan.server"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.filters |= {
        "safe_text": safe,
        "parts": _parts,
        "pieces": _pieces,
        "facts": _facts,
        "drawings": _drawings,
        "light_of": _light_of,
        "lit": _lit,
    }
    found.globals["asset_tag"] = asset_tag
    return found


@pass_context
def _parts(context: Context, of: Cell | ListItem) -> Markup:
    """The text, with links to what it names and to evidence."""
    text = markup_of(of)
    if isinstance(of, Cell) and of.about is not None and of.text:
        return Markup('<a href="{}">{}</a>').format(context["view"].link(of.about), text)
    return text


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[str, Block | list[Block]]]:
    """The blocks, each with its kind; items that follow each other are one list, and a table of two
    columns without heads is a list of facts."""
    for kind, several in groupby(blocks, type):
        if kind is ListItem:
            yield "list", list(several)
            continue
        for block in several:
            if isinstance(block, Table) and _is_facts(block):
                yield "facts", block
            else:
                yield kind.__name__.lower(), block


def _is_facts(table: Table) -> bool:
    return len(table.columns) == 2 and not any(column.title for column in table.columns)


def _facts(table: Table) -> list[Fact]:
    found: list[Fact] = []
    for name, cell in table.rows:
        if name.text or not found:
            found.append(Fact(name.text, []))
        found[-1].cells.append(cell)
    return found


@pass_context
def _drawings(context: Context, chart: Chart) -> list[Markup]:
    """The drawings; `svg` escapes their texts."""
    return [Markup(drawing) for drawing in svg(chart, context["view"].link)]


def _light_of(cell: Cell) -> str:
    """The name of the light where the cell is its shape alone, else an empty text."""
    name, style = _LIGHTS.get(cell.text, ("", ""))
    return name if name and cell.style == style else ""


def _lit(table: Table) -> bool:
    """Whether the first column has lights."""
    return any(row and _light_of(row[0]) for row in table.rows)


def without_title(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one plan without its title, headings one level up."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                continue
            block = block._replace(level=block.level - 1)  # noqa: PLW2901
        found.append(block)
    return found
