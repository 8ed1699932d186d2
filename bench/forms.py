"""Forms of many owners, out and back: time and memory of whole commands.

    python bench/forms.py [--owners 400] [--tasks 40]

A plan in which each owner leads so many tasks is written to a temporary folder. `workplan form`
makes a workbook for each owner, this program fills in every row, and `workplan collect` reads them
back, once to write and once more, when nothing is new. The filling in is not measured. Memory is
that of all processes of a command together, time that of the clock and that of the processors. As
floors, openpyxl alone opens the filled-in workbooks in one process, and saves them again.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from openpyxl import load_workbook

from workplan.formats.form.workbook import HEAD
from workplan.reports.form import MARK

KINDS = ("", "targets: {场次: 100 场}", "targets: {人数: 1000 人}", "targets: {覆盖率: 95%}")


def plan(owners: int, tasks: int) -> Iterator[str]:
    """The lines of the plan."""
    yield "plan: forms-2022\ntitle: 年度重点工作\nyear: 2022\nlanguage: zh\ntimezone: Asia/Shanghai"
    yield "tasks:"
    random_ = random.Random(2022)
    for owner in range(owners):
        for task in range(tasks):
            targets = random_.choice(KINDS)
            yield (
                f"  - {{id: t{owner}-{task}, title: 第{owner}号单位第{task}项工作, "
                f"when: {random_.randint(6, 12)}月底前, owner: 单位{owner}"
                f"{', ' if targets else ''}{targets}}}"
            )


def fill(path: Path) -> None:
    """Fill in every row of a form."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value).rpartition("|")[2]: cell.column for cell in sheet[HEAD - 1]}
    for row in range(HEAD + 1, sheet.max_row + 1):
        key = str(sheet.cell(row, 1).value or "")
        if not key.startswith(f"{MARK}|") or key.endswith("@name"):
            continue
        sheet.cell(row, columns["state"]).value = "进行中"
        sheet.cell(row, columns["text"]).value = f"已开展第{row}次活动，进展顺利"
        sheet.cell(row, columns["day"]).value = "5月20日"
        if "#" in key:
            sheet.cell(row, columns["figure"]).value = "91.5%" if "率" in key else row
    book.save(path)


def run(arguments: list[str], folder: Path) -> tuple[float, float, int]:
    """Seconds by the clock and of the processors, and the most memory of all processes, in MB."""
    begun, before = time.perf_counter(), processors()
    process = subprocess.Popen(
        [sys.executable, "-m", "workplan", *arguments], cwd=folder, stdout=subprocess.DEVNULL
    )
    most = 0
    over = threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, sum(map(memory, family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    seconds = time.perf_counter() - begun
    over.set()
    watcher.join()
    if status:
        raise SystemExit(f"{arguments[0]} failed")
    return seconds, processors() - before, most >> 10


def processors() -> float:
    """Seconds of the processors that commands have taken so far."""
    return sum(os.times()[2:4])


def family(pid: int) -> list[int]:
    """The process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *(one for child in children.read_text().split() for one in family(int(child)))]
    except OSError:
        return [pid]


def memory(pid: int) -> int:
    """The proportional share of memory of a process in kB: what several share counts once."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def main() -> None:
    """Print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--owners", type=int, default=400)
    parser.add_argument("--tasks", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plans").mkdir()
        lines = "\n".join(plan(options.owners, options.tasks))
        (folder / "plans" / "p.yaml").write_text(f"{lines}\n", encoding="utf-8")
        out = ["form", "--month", "2022-05", "-o", "forms"]
        print(f"{options.owners} owners, {options.tasks} tasks each, {os.cpu_count()} cores")
        report("form", *run(out, folder))
        with ProcessPoolExecutor() as pool:
            list(pool.map(fill, sorted((folder / "forms").iterdir()), chunksize=8))
        back = ["collect", "forms", "--yes"]
        report("collect", *run(back, folder))
        report("collect again", *run(back, folder))
        floors(sorted((folder / "forms").iterdir()))


def floors(paths: list[Path]) -> None:
    """What opening and saving alone take."""
    opened = saved = 0.0
    for path in paths:
        begun = time.process_time()
        book = load_workbook(path)
        middle = time.process_time()
        book.save(path)
        opened, saved = opened + middle - begun, saved + time.process_time() - middle
    print(f"openpyxl opens them in {opened:.1f} s of processors, saves them in {saved:.1f} s")


def report(what: str, seconds: float, processors_: float, megabytes: int) -> None:
    """Print one measurement."""
    print(
        f"{what:14} {seconds:6.1f} s, {processors_:6.1f} s of processors, {megabytes:5} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
