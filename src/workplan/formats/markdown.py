"""The review as Markdown, in GitHub's flavour, for a code host or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from ..progress import Progress, counted
from ..reports.blocks import (
    Block,
    Cell,
    Chart,
    Heading,
    Line,
    ListItem,
    Note,
    Run,
    Signatures,
    Subtitle,
    Table,
)
from ..reports.review import Sheet
from ..text import cut, safe
from .chart_text import as_table, legend
from .plain import lines

_ROOM = 68  # columns for a title beside its bar
_MARKS = re.compile(r"[\\`*_<>\[\]#|~&$]|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_IN_LINKS = "%:/?#@!$&'*+,;=~"  # what addresses keep; all else is written in percent
_NUMBER = re.compile(r"\d{1,9}[.)]")


def render(sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The document in UTF-8, a rule between plans. All texts are escaped."""
    shown = counted(progress, sheet.plans, "layout")
    plans = ("\n\n".join(_paragraphs(plan)) for plan in shown)
    return ("\n\n---\n\n".join(plans) + "\n").encode()


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    for listed, several in groupby(blocks, lambda block: isinstance(block, ListItem)):
        paragraphs = map(_paragraph, several)
        yield from ["\n".join(paragraphs)] if listed else paragraphs


def _paragraph(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.text)}"
        case Subtitle():
            return _styled(_line(block.text), not block.small)
        case Line():
            return _styled(_line(block.text), block.style == "strong")
        case ListItem():
            return "- " + _line(block.text)
        case Note():
            return _line(block.text)
        case Table():
            return "\n".join(_table(block))
        case Chart():
            return "\n".join(["```text", *_chart(block), "```"])
        case Signatures():
            return "\u2003".join(f"{_text(label)}\u00a0________" for label in block.labels)


def _text(text: str) -> str:
    """`text` within a line, with all markup escaped."""
    return _MARKS.sub(lambda mark: "\\" + mark[0], safe(text).strip())


def _line(text: str) -> str:
    """`text` as a paragraph that is neither a list nor a rule."""
    found = _text(text)
    if found[:1] in {"-", "+", "="}:
        return "\\" + found
    if number := _NUMBER.match(found):
        return f"{number[0][:-1]}\\{found[number.end() - 1 :]}"
    return found


def _styled(text: str, strong: bool) -> str:
    return f"**{text}**" if strong and text else text


def _table(table: Table) -> Iterator[str]:
    yield _row(_text(column.title) for column in table.columns)
    yield _row("---:" if column.align == "right" else "---" for column in table.columns)
    for row in table.rows:
        yield _row(map(_cell, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    text = "".join(map(_part, cell.runs)) if cell.runs else _text(cell.text)
    return _styled(text, cell.style in {"strong", "red"} and not cell.bar)


def _part(run: Run) -> str:
    """A part of a text. Spaces at its ends are kept: they are between it and the next."""
    text = _MARKS.sub(lambda mark: "\\" + mark[0], safe(run.text))
    return f"[{text}]({quote(run.link, safe=_IN_LINKS)})" if run.link else text


def _chart(chart: Chart) -> Iterator[str]:
    """The bars before the titles, so that they align in any font."""
    rows = tuple(row._replace(title=cut(safe(row.title), _ROOM)) for row in chart.rows)
    table = as_table(chart._replace(rows=rows))
    turned = [(bar, shape, title) for shape, title, bar in table.rows]
    shape, title, bar = table.columns
    yield from lines([Table([bar, shape, title], list(turned))])
    yield legend(chart)
