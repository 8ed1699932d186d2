"""How long each stage takes, on plans of growing size, against its floors in the same run.

    python bench/stages.py [TASKS …]        # 400 4000 40000 without any

Each plan has eight entries a task in its journal (see generate.py). Every size is measured in a
process of its own, so that the peak of memory is its own too.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from generate import generate
from library_ics import ready, written

DAY = date(2022, 9, 14)
SIZES = (400, 4_000, 40_000)


def measure(path: Path) -> dict[str, float]:
    """Seconds for each stage, and megabytes at the end."""
    from yaml._yaml import CParser

    import workplan
    from workplan.formats import plain
    from workplan.formats.ics.calendar import calendar
    from workplan.formats.json.snapshot import snapshot as as_json
    from workplan.journal.reading import parse_journal
    from workplan.plan.reading import read_plan
    from workplan.reports.overdue import overdue
    from workplan.reports.review import page
    from workplan.reports.status import status
    from workplan.review.of_plan import review

    def _week(found: Any) -> Any:
        return page(found.period, found.plans[0])

    gc.disable()  # as the program does
    found: dict[str, float] = {}

    def timed(name: str, make: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        value = make()
        found[name] = time.perf_counter() - begin
        return value

    def events() -> None:
        parser = CParser(raw)
        while parser.get_event() is not None:
            pass

    raw, log = path.read_bytes(), path.with_suffix(".log.yaml").read_bytes()
    calendar(workplan.assess(read_plan(SMALL, "s"), workplan.Journal(), DAY))  # imports
    timed("libyaml's events", events)
    plan = timed("read plan", lambda: read_plan(raw, "p"))
    journal = timed("read journal", lambda: parse_journal(log, "j"))
    found["entries"] = len(journal.entries)
    snapshot = timed("assess", lambda: workplan.assess(plan, journal, DAY))
    timed("status", lambda: list(plain.lines(status(snapshot))))
    timed("overdue", lambda: list(plain.lines(overdue(snapshot))))
    text = timed("json", lambda: as_json(snapshot))
    tree = timed("json.loads of it", lambda: json.loads(text))
    timed("json.dumps of it", lambda: json.dumps(tree, ensure_ascii=False, indent=1))
    timed("review", lambda: list(plain.lines(_week(review(plan, journal, as_of=DAY)))))
    data = timed("ics", lambda: calendar(snapshot))
    values = ready(data)
    if timed("icalendar, from ready values", lambda: written(values)) != data:
        raise SystemExit("the library writes another calendar")
    found["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


SMALL = b"plan: s\ntitle: s\nyear: 2022\ntasks: [{id: a, title: a, when: May}]\n"
FLOORS = {
    "read plan": "libyaml's events",
    "json": "json.dumps of it",
    "ics": "icalendar, from ready values",
}


def main() -> None:
    """Print a table of the stages, in microseconds a task, with growth and ratios."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    columns = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            generate(Path(folder) / str(size), 1, size, 8, 2022)
            path = Path(folder) / str(size) / "plan-00000.yaml"
            command = [sys.executable, __file__, "--measure", str(path)]
            run = subprocess.run(command, capture_output=True, check=True, text=True)
            columns.append(json.loads(run.stdout))
    print(f"{'microseconds a task':24}" + "".join(f"{size:>10,}" for size in sizes) + "   floor")
    for name in columns[0]:
        if name in {"entries", "MB"}:
            continue
        cells = [f"{1e6 * c[name] / size:10.1f}" for c, size in zip(columns, sizes, strict=True)]
        floor = FLOORS.get(name)
        ratio = f"{columns[-1][name] / columns[-1][floor]:6.1f} × {floor}" if floor else ""
        print(f"{name:24}" + "".join(cells) + ratio)
    rates = [f"{c['entries'] / c['read journal'] / 1000:9.0f}k" for c in columns]
    print(f"{'entries a second':24}" + "".join(rates))
    memory = [
        f"{1024 * (c['MB'] - 25) / size:10.1f}" for c, size in zip(columns, sizes, strict=True)
    ]
    print(f"{'peak, kB a task':24}" + "".join(memory))


if __name__ == "__main__":
    main()
