"""Filling in forms as people do, and collecting them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from support.forms import NOW, places
from workplan.app.questions import Sources
from workplan.intake.collect.collecting import CollectQuestion, collect, write
from workplan.intake.collect.forms import Collected
from workplan.journal.entry import Entry
from workplan.words.messages import with_hint

Cells = dict[tuple[str, str], object]  # by the keys of row and column


def fill(path: Path, cells: Cells, name: str = "", to: Path | None = None) -> Path:
    """Write values into the cells of a form, and the name in its foot."""
    book = load_workbook(path)
    put(book.worksheets[0], cells, name)
    book.save(to or path)
    return to or path


def put(sheet: Worksheet, cells: Cells, name: str = "") -> None:
    """The same in a sheet."""
    rows, columns = places(sheet)
    for (row, column), value in cells.items():
        cell = sheet.cell(rows[row], columns[column])
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    if name:
        sheet.cell(rows["@name"], columns["state"]).value = name


def collected(
    folder: Path, *files: Path, now: datetime = NOW, on: str | None = None, less: bool = False
) -> Collected:
    """What the files mean for the plan of the folder; without files, those of its forms."""
    sources = Sources((folder / "plans" / "p.yaml",))
    question = CollectQuestion(files or (folder / "forms",), on, less, "office", now)
    return collect(sources, question)


def written(folder: Path, *files: Path, **options: object) -> list[Entry]:
    """Write what the files mean; the entries of rows, without `received`."""
    found = collected(folder, *files, **options)  # type: ignore[arg-type]
    list(write(found))
    return [one.entry for one in found.proposed]


def said(entry: Entry) -> str:
    """An entry without its time, its author and its id."""
    line = entry._replace(by="", id="").as_line()
    return "{" + line.partition("task: ")[2]


def refusals(found: Collected) -> dict[str, str]:
    """What was refused, by the cell, or by the file or row."""
    return {
        problem.file.rpartition("!")[2]: with_hint(problem.message, problem.hint, "en")
        for problem in found.refused
    }
