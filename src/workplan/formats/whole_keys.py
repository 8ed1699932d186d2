"""Dates, weeks and ids in texts: what a reader takes for one word, and programs that set pages
break at its hyphens and strokes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..reports.blocks import Cell, Run, Table

_DAY = r"\d{4}-(?:W\d\d|Q[1-4]|\d\d(?:-\d\d)?)"
_WORD = r"[A-Za-z][A-Za-z0-9_.]*(?:-[A-Za-z0-9_.]+)*"
_ID = rf"{_WORD}/\w[\w.-]*|{_WORD}-\d{{4}}"
_KEY = re.compile(rf"(?<![A-Za-z0-9_./:-])(?:{_DAY}|{_ID})(?![A-Za-z0-9_/-])")


def has_keys(text: str) -> bool:
    """Whether the text holds such words."""
    return ("-" in text or "/" in text) and _KEY.search(text) is not None


def keys_whole(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The parts of a text, in which dates such as 2026-12-01 and 2026-12, weeks such as 2026-W49,
    ids of plans that end with a year, and ids of tasks with that of their plan, such as
    `plan/task`, are parts of their own that never break."""
    return tuple(part for run in runs for part in _parts(run))


def cell_with_whole_keys(cell: Cell) -> Cell:
    """The cell, with such parts where its text has them."""
    if _KEY.search(cell.text) is None:
        return cell
    return cell._replace(runs=keys_whole(cell.runs or (Run(cell.text),)))


def table_with_whole_keys(table: Table) -> Table:
    """The table with such cells."""
    rows: list[Sequence[Cell]] = [
        [
            cell_with_whole_keys(cell) if "-" in cell.text or "/" in cell.text else cell
            for cell in row
        ]
        for row in table.rows
    ]
    return table._replace(rows=rows)


def _parts(run: Run) -> Iterator[Run]:
    if run.whole or run.link:
        yield run
        return
    end = 0
    for match in _KEY.finditer(run.text):
        if match.start() > end:
            yield Run(run.text[end : match.start()])
        yield Run(match[0], whole=True)
        end = match.end()
    if end < len(run.text) or not end:
        yield Run(run.text[end:])
