"""How long a command takes from start to end, against its floors in the same run.

    python bench/startup.py [RUNS]

The floors are a bare Python, and importing the four libraries that a command line on YAML
plans would commonly use. Each command is run in turn, so that a slow moment of the machine
falls on all of them; the medians and their ratios are printed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = str(ROOT / "plans" / "2022.yaml")
SAMPLE = str(ROOT / "examples" / "2022.log.yaml")
DAY = ["--as-of", "2022-09-14"]

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import of rich, pydantic, yaml": [
        "-c",
        "import rich.console, rich.table, pydantic, yaml",
    ],
    "status": ["-m", "workplan", "status", PLAN, *DAY],
    "status with a journal": ["-m", "workplan", "status", PLAN, "--journal", SAMPLE, *DAY],
    "overdue": ["-m", "workplan", "overdue", PLAN, *DAY],
    "show": ["-m", "workplan", "show", "大讲堂", "--plan", PLAN, *DAY],
    "check": ["-m", "workplan", "check", PLAN],
    "--help": ["-m", "workplan", "--help"],
}


def main() -> None:
    """Print a table of medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, arguments in COMMANDS.items():
            begin = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
            times[name].append(time.perf_counter() - begin)
    medians = {name: statistics.median(several[1:]) for name, several in times.items()}
    bare, floor = list(medians.values())[:2]
    print(f"{'':40}{'median':>9}{'× bare':>9}{'× import':>9}")
    for name, median in medians.items():
        print(f"{name:40}{median * 1000:6.0f} ms{median / bare:9.1f}{median / floor:9.2f}")


if __name__ == "__main__":
    main()
