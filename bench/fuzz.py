"""Search for bytes that make a reader fail, guided by what code they reach.

    pip install atheris
    python bench/fuzz.py plan|date|journal [-max_total_time=3600] [FOLDER of examples]

A traceback, more than a second a megabyte, or more than a gigabyte ends the run; the bytes are
then in a file crash-…, slow-… or oom-…, and belong into a test.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workplan"]):
    import workplan
    from workplan.dates.calendar import Calendar
    from workplan.dates.written import read_when
    from workplan.errors import WrittenDateError
    from workplan.formats import plain
    from workplan.journal.reading import parse_journal
    from workplan.plan.diagnosis import read_tree
    from workplan.reports.status import status

ROOT = Path(__file__).parent.parent
DAY = date(2022, 6, 15)
YEAR = Calendar.of_year(2022, country="CN")
PLAN, _, _ = read_tree((ROOT / "plans" / "2022.yaml").read_bytes(), "p.yaml")
LIMITS = ["-rss_limit_mb=1024", "-timeout=2", "-max_len=4096"]


def plan(raw: bytes) -> None:
    """A plan, and if it is one, the daily report of it."""
    found, _, problems = read_tree(raw, "p.yaml")
    assert found or problems
    if found:
        report(found, workplan.Journal())


def journal(raw: bytes) -> None:
    """A journal of the real plan, and the daily report with it."""
    assert PLAN
    report(PLAN, parse_journal(raw, "j.yaml"))


def report(plan: workplan.Plan, journal: workplan.Journal) -> None:
    """The daily report, every line of it."""
    snapshot = workplan.assess(plan, journal, DAY)
    for line in plain.lines(status(snapshot, everything=True)):
        assert "\x1b" not in line


def written_date(raw: bytes) -> None:
    """A written date."""
    try:
        when = read_when(raw.decode(errors="replace"), YEAR)
    except WrittenDateError:
        return
    assert str(when)


TARGETS = {"plan": plan, "date": written_date, "journal": journal}
EXAMPLES = {
    "plan": ["plans/2022.yaml"],
    "journal": ["examples/2022.log.yaml"],
}


def main() -> None:
    """Run the target that the first argument names; the others are libFuzzer's."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv.pop(1)
    seeds = ROOT / "build" / "fuzz" / name
    seeds.mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES.get(name, []):
        # Whole files are too long to be varied well; each paragraph is a start of its own.
        for number, part in enumerate((ROOT / example).read_bytes().split(b"\n\n")):
            (seeds / f"example-{number}").write_bytes(part[:4096])
    atheris.Setup([*sys.argv, *LIMITS, str(seeds)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
