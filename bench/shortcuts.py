"""What each shortcut saves: the same command with it and without it, in processor time.

    python bench/shortcuts.py [--runs 7] [--tasks 10000]

A shortcut stays where it saves 15 % of a daily command on the plan of 2022, or 25 % of a report
over 10,000 tasks; docs/architecture.md has the figures. Runs with and without alternate; the
medians count. Processor time of the whole process hardly depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import generate

ROOT = Path(__file__).parent.parent
RUN = "from workplan.cli.start import main; main()"
STUB = "import sys, types; m = types.ModuleType('{name}'); sys.modules[m.__name__] = m\n"


class Shortcut(NamedTuple):
    """A shortcut, and the code that takes it out; the cache has an option instead."""

    name: str
    without: str
    cached: bool = False


SHORTCUTS = (
    Shortcut("cache", "", cached=True),
    Shortcut(
        "quick YAML reader",
        STUB.format(name="workplan.source.plain_yaml") + "m.read = lambda _: None\n",
    ),
    Shortcut(
        "journal's quick line form",
        STUB.format(name="workplan.journal.quick")
        + "m.LINE = types.SimpleNamespace(fullmatch=lambda _: None); m.entry_of = None\n",
    ),
)


def environment(folder: Path) -> dict[str, str]:
    """The environment of an ordinary install: with compiled files, and a cache of its own."""
    found = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    found |= {"PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(folder)}
    return found | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def seconds(code: str, arguments: list[str], folder: Path) -> float:
    """Processor time of one run of the command, after `code`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code + RUN, *arguments],
        env=environment(folder),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def saved(shortcut: Shortcut, arguments: list[str], runs: int, folder: Path) -> tuple[float, float]:
    """Median seconds with the shortcut and without it."""
    ways: dict[bool, tuple[str, list[str]]] = {
        True: ("", arguments if shortcut.cached else [*arguments, "--no-cache"]),
        False: (shortcut.without, [*arguments, "--no-cache"]),
    }
    if arguments[0] == "log":
        ways = {way: (code, arguments) for way, (code, _) in ways.items()}
    found: dict[bool, list[float]] = {True: [], False: []}
    for number in range(runs + 1):
        for way, (code, words) in ways.items():
            took = seconds(code, words, folder)
            if number:  # the first fills the caches
                found[way].append(took)
    return median(found[True]), median(found[False])


def main() -> None:
    """Print a table of the shortcuts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--tasks", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copy(ROOT / "plans" / "2022.yaml", folder)
        shutil.copy(ROOT / "examples" / "2022.log.yaml", folder)
        generate(folder / "big", 1, given.tasks, 8, 2022)
        big = str(folder / "big" / "plan-00000.yaml")
        commands = (
            ("status, 2022", ["status", "2022.yaml", "--as-of", "2022-09-14"], given.runs),
            ("log, 2022", ["log", "大讲堂", "--note", "n", "-p", "2022.yaml"], given.runs),
            (f"status, {given.tasks:,} tasks", ["status", big, "--as-of", "2022-09-14"], 3),
        )
        print(f"{'':28}" + "".join(f"{name:>26}" for name, _, _ in commands))
        for shortcut in SHORTCUTS:
            cells = []
            for _, arguments, runs in commands:
                if shortcut.cached and arguments[0] == "log":
                    cells.append("—")
                    continue
                with_it, without = saved(shortcut, arguments, runs, folder)
                part = 1 - with_it / without
                cells.append(f"{1000 * without:.0f} → {1000 * with_it:.0f} ms {part:4.0%}")
            print(f"{shortcut.name:28}" + "".join(f"{cell:>26}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
