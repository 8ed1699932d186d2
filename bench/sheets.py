"""How long the review of a large plan takes, as multiples of a bare Python in the same run.

    python bench/sheets.py [RUNS] [TASKS]

Processor time of whole processes; each is run in turn, so that a slow moment of the machine falls
on all of them, and the medians count. "Again" is the second run, when nothing has changed. The
floors are python-docx and openpyxl that write by themselves, without any style, tables with the
very texts that stand in the documents.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document
from generate import generate
from openpyxl import load_workbook

ROOT = Path(__file__).parent.parent
SMALL = str(ROOT / "plans" / "2022.yaml")
JOURNAL = str(ROOT / "examples" / "2022.log.yaml")
PERIODS = {"week": ("--week", "2022-W20"), "year": ("--year", "2022")}
DAY = ("--as-of", "2022-05-20")

FLOOR_DOCX = """
import json, sys
from docx import Document
document = Document()
for rows in json.load(open(sys.argv[1])):
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows):
        for cell, text in zip(row.cells, texts):
            cell.text = text
document.save(sys.argv[2])
"""
FLOOR_XLSX = """
import json, sys
from openpyxl import Workbook
book = Workbook(write_only=True)
for rows in json.load(open(sys.argv[1])):
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
book.save(sys.argv[2])
"""


def command(plan: str, *options: str) -> list[str]:
    """The arguments of a review of the plan."""
    return ["-m", "workplan", "review", plan, *DAY, *options]


def tables_of(file: Path) -> list[list[list[str]]]:
    """The texts of all cells in a document or workbook."""
    if file.suffix == ".docx":
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        tables = Document(str(file)).element.body.iter(f"{word}tbl")
        return [
            [
                ["".join(t.text or "" for t in cell.iter(f"{word}t")) for cell in row.tc_lst]
                for row in table.tr_lst
            ]
            for table in tables
        ]
    sheets = load_workbook(file).worksheets
    return [
        [[str(text or "") for text in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in sheets
    ]


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """The processor time of the process, with that of those that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [sys.executable, *arguments], check=False, env=environment, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise SystemExit(run.stderr.decode())
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def commands(folder: Path, plan: str) -> dict[str, list[str]]:
    """What is measured, by its name."""
    found = {"bare python": ["-c", "pass"]}
    found["plan of 2022, text"] = command(SMALL, "--journal", JOURNAL, "--no-cache")
    for kind, period in PERIODS.items():
        for ending in ("md", "html", "docx", "xlsx"):
            output = ("-o", str(folder / f"{kind}.{ending}"))
            found[f"{kind}, {ending}"] = command(plan, *period, *output, "--no-cache")
    for ending in ("md", "html", "docx", "xlsx"):
        output = ("-o", str(folder / f"week.{ending}"))
        found[f"week, {ending}, again"] = command(plan, *PERIODS["week"], *output)
    return found


def main() -> None:
    """Print a table of medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    tasks = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, plans=1, tasks=tasks, entries=8, seed=2022)
        environment = os.environ | {"XDG_CACHE_HOME": name, "PYTHONPYCACHEPREFIX": f"{name}/pyc"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        measured = commands(folder, str(folder / "plan-00000.yaml"))
        for arguments in measured.values():  # compiled, and kept in the cache
            seconds(arguments, environment)
        for kind in PERIODS:
            for ending, floor in (("docx", FLOOR_DOCX), ("xlsx", FLOOR_XLSX)):
                texts = folder / f"{kind}.{ending}.json"
                texts.write_text(json.dumps(tables_of(folder / f"{kind}.{ending}")))
                made = str(folder / f"floor.{ending}")
                measured[f"{kind}, {ending}: the floor"] = ["-c", floor, str(texts), made]
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(runs):
            for label, arguments in measured.items():
                times[label].append(seconds(arguments, environment))
    medians = {label: statistics.median(several) for label, several in times.items()}
    bare = medians["bare python"]
    for label, median in medians.items():
        print(f"{label:28}{median * 1000:7.0f} ms{median / bare:8.1f} × bare")


if __name__ == "__main__":
    main()
