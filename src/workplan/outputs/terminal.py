"""Blocks on a terminal, in colour, tables fitted to its width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .blocks import Block, Heading, Line, Table
from .plain import safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

_STYLES = {
    "": "",
    "strong": "bold",
    "dim": "dim",
    "red": "bold red",
    "yellow": "yellow",
    "green": "green",
    "grey": "bright_black",
}
_ROOMY = 110


def show(blocks: Iterable[Block], console: Console) -> None:
    """Print the blocks."""
    from rich.text import Text

    begun = False
    for block in blocks:
        if isinstance(block, Heading):
            if begun:
                console.print()
            style = "bold underline" if block.level == 1 else "bold"
            console.print(Text(safe(block.text), style))
        elif isinstance(block, Line):
            console.print(Text(safe(block.text), _STYLES[block.style]))
        else:
            console.print(_table(block, console.width))
        begun = True


def _table(table: Table, room: int) -> RichTable:
    from rich import box
    from rich.table import Table as _Laid
    from rich.text import Text

    shown = [i for i, c in enumerate(table.columns) if not c.wide or room >= _ROOMY]
    headed = any(column.title for column in table.columns)
    laid = _Laid(
        box=box.SIMPLE_HEAD if headed else None,
        show_header=headed,
        pad_edge=False,
        expand=any(table.columns[i].share for i in shown),
        header_style="dim",
        show_edge=False,
    )
    for i in shown:
        column = table.columns[i]
        laid.add_column(
            column.title,
            justify=column.align,
            ratio=column.share or None,
            no_wrap=not column.share,
            overflow="fold",
        )
    for row in table.rows:
        laid.add_row(*(Text(safe(row[i].text), _STYLES[row[i].style]) for i in shown))
    return laid
