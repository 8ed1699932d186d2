"""The page that links the reviews of the parts of plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..review.period import Period
from ..words.translator import translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Run, Subtitle, Table
from .review import Sheet
from .sheet_head import CoverRow, SheetHead, light_cell, period_name


class Linked(NamedTuple):
    """The review of one part: its name, empty for what has none, the address of its file, its row
    of each plan, and how many tasks it supports."""

    name: str
    file: str
    rows: tuple[CoverRow, ...]
    supported: int


def index(period: Period, links: Sequence[Linked], head: SheetHead) -> Sheet:
    """The page, with the counts of each part."""
    first = links[0].rows[0]
    tr = translator(first.language, first.year)
    title = tr("index of sheets", period=period_name(period, tr))
    columns = [
        Column(""),
        Column(tr("ledger number"), "right"),
        Column(tr.head("index name"), share=1),
        Column(tr("col total"), "right"),
        Column(tr("col of these done"), "right"),
        Column(tr("col of these overdue"), "right"),
        Column(tr.head("light red"), "right"),
        Column(tr.head("light yellow"), "right"),
    ]
    supports = any(link.supported for link in links)
    columns += [Column(tr("col supported"), "right")] if supports else []
    rows: list[Sequence[Cell]] = []
    for number, link in enumerate(links, 1):
        name = link.name or tr("nobody")
        late, red, yellow = (
            sum(getattr(row, key) for row in link.rows) for key in ("late", "red", "yellow")
        )
        rows.append(
            (
                light_cell(min((row.light for row in link.rows), key=lambda one: one.rank), tr),
                Cell(str(number)),
                Cell(name, runs=(Run(name, link=link.file),)),
                Cell(str(sum(row.total for row in link.rows))),
                Cell(str(sum(row.done for row in link.rows))),
                Cell(str(late), "red" if late else ""),
                Cell(str(red), "red" if red else ""),
                Cell(str(yellow), "yellow" if yellow else ""),
                *([Cell(str(link.supported))] if supports else []),
            )
        )
    as_of = max(row.as_of for link in links for row in link.rows)
    titles = " · ".join(dict.fromkeys(row.title for link in links for row in link.rows))
    blocks: tuple[Block, ...] = (
        Heading(titles, 1),
        Subtitle(title),
        *(Subtitle(text, small=True) for text in head.lines(period, as_of, tr)),
        Line(tr("index sheets", n=len(links))),
        Table(columns, rows),
        Note(tr("index several")),
    )
    return Sheet(f"{titles} {title}", tr.language, (blocks,))
