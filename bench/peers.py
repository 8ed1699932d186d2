"""The same job done by others: list what is late among so many dated tasks.

    pip install todoman khal
    apt-get install taskwarrior hledger emacs-nox tj3
    python bench/peers.py [TASKS]           # 10000 without a number

Each is a whole process, run twice, the first time without any cache of its own. What is not
installed is left out. TaskJuggler plans instead of listing and gets a twentieth of the tasks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

DAY = date(2022, 9, 14)
Task = tuple[str, date]


def tasks(number: int) -> list[Task]:
    """Titles and days, the same each time."""
    random_ = random.Random(2022)
    first = date(2022, 1, 1)
    return [(f"第{n}次活动", first + timedelta(days=random_.randrange(365))) for n in range(number)]


def ours(folder: Path, dated: list[Task]) -> list[str]:
    """A plan, and `workplan overdue`."""
    lines = ["plan: peers", "title: 计划", "year: 2022", "tasks:"]
    for n, (title, day) in enumerate(dated):
        lines += [f"  - id: t{n}", f"    title: {title}", f"    when: {day}"]
    (folder / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [
        sys.executable,
        "-m",
        "workplan",
        "overdue",
        str(folder / "plan.yaml"),
        f"--as-of={DAY}",
    ]


def taskwarrior(folder: Path, dated: list[Task]) -> list[str]:
    """Pending tasks with a due day, and `task overdue`."""
    rows = [
        {"description": title, "due": f"{day:%Y%m%d}T000000Z", "status": "pending"}
        for title, day in dated
    ]
    (folder / "tasks.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "rc").write_text(f"data.location={folder}\nconfirmation=off\nhooks=off\n")
    base = ["task", f"rc:{folder / 'rc'}"]
    subprocess.run([*base, "import", str(folder / "tasks.json")], capture_output=True, check=True)
    return [*base, "rc.verbose=nothing", f"due.before:{DAY}", "list"]


def _component(kind: str, number: int, title: str, days: str) -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:{kind}\r\nUID:t{number}\r\n"
        f"DTSTAMP:20220101T000000Z\r\nSUMMARY:{title}\r\n{days}END:{kind}\r\nEND:VCALENDAR\r\n"
    )


def todoman(folder: Path, dated: list[Task]) -> list[str]:
    """A folder with a file a to-do, and `todo list`."""
    store = folder / "store" / "list"
    store.mkdir(parents=True)
    for n, (title, day) in enumerate(dated):
        text = _component("VTODO", n, title, f"DUE;VALUE=DATE:{day:%Y%m%d}\r\n")
        (store / f"t{n}.ics").write_text(text, encoding="utf-8")
    (folder / "config.py").write_text(
        f'path = "{folder}/store/*"\ncache_path = "{folder}/cache.db"\ndate_format = "%Y-%m-%d"\n'
    )
    return ["todo", "--config", str(folder / "config.py"), "list", "--due", "0"]


def khal(folder: Path, dated: list[Task]) -> list[str]:
    """A folder with a file an event, and `khal list` up to the day."""
    store = folder / "store"
    store.mkdir()
    for n, (title, day) in enumerate(dated):
        end = day + timedelta(days=1)
        days = f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nDTEND;VALUE=DATE:{end:%Y%m%d}\r\n"
        (store / f"t{n}.ics").write_text(_component("VEVENT", n, title, days), encoding="utf-8")
    (folder / "config").write_text(
        f"[calendars]\n[[c]]\npath = {store}\n[sqlite]\npath = {folder}/khal.db\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    return ["khal", "-c", str(folder / "config"), "list", "2022-01-01", str(DAY)]


def hledger(folder: Path, dated: list[Task]) -> list[str]:
    """Forecast transactions, and the register of those before the day."""
    lines = [f"~ {day}\n    (tasks:{n})  1 ; {title}\n" for n, (title, day) in enumerate(dated)]
    (folder / "plan.journal").write_text("\n".join(lines), encoding="utf-8")
    span = f"--forecast=2022-01-01..{DAY}"
    return ["hledger", "-f", str(folder / "plan.journal"), "register", span]


def taskjuggler(folder: Path, dated: list[Task]) -> list[str]:
    """A project of milestones, and a report of those before the day."""
    few = dated[: max(1, len(dated) // 20)]
    lines = ['project p "p" 2022-01-01 +1y { now ' + str(DAY) + " }"]
    lines += [f'task t{n} "{title}" {{ start {day} }}' for n, (title, day) in enumerate(few)]
    lines.append(
        f'taskreport r "r" {{ formats csv columns name, start hidetask plan.start > {DAY} }}'
    )
    (folder / "p.tjp").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["tj3", "--silent", "--output-dir", str(folder), str(folder / "p.tjp")]


def orgmode(folder: Path, dated: list[Task]) -> list[str]:
    """Headings with a deadline, and the agenda's list of what is due."""
    lines = [f"* TODO {title}\n  DEADLINE: <{day}>" for title, day in dated]
    (folder / "plan.org").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code = (
        f'(progn (require (quote org-agenda)) (setq org-agenda-files (list "{folder}/plan.org") '
        f'org-agenda-custom-commands (quote (("M" tags-todo "DEADLINE<\\"<{DAY}>\\"")))) '
        '(org-batch-agenda "M"))'
    )
    return ["emacs", "--batch", "-l", "org", "--eval", code]


PEERS = {
    "workplan": ours,
    "Taskwarrior": taskwarrior,
    "todoman": todoman,
    "khal": khal,
    "hledger": hledger,
    "TaskJuggler": taskjuggler,
    "org-mode": orgmode,
}


def runs(command: list[str], folder: Path) -> Iterator[tuple[float, int]]:
    """Seconds and lines of output, of two runs."""
    home = {"XDG_CACHE_HOME": str(folder / "cache"), "LANG": "C.UTF-8", "TZ": "UTC"}
    for _ in range(2):
        begin = time.perf_counter()
        env = {**os.environ, **home}
        run = subprocess.run(command, capture_output=True, env=env, check=False)
        yield time.perf_counter() - begin, run.stdout.count(b"\n")
        if run.returncode:
            print(run.stderr.decode(errors="replace")[:300], file=sys.stderr)


def main() -> None:
    """Print a table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    dated = tasks(number)
    late = sum(day < DAY for _, day in dated)
    print(f"{number:,} tasks, {late:,} of them late")
    print(f"{'':16}{'first':>9}{'second':>9}{'lines':>9}")
    for name, prepare in PEERS.items():
        with tempfile.TemporaryDirectory() as where:
            folder = Path(where)
            try:
                command = prepare(folder, dated)
            except FileNotFoundError:
                continue
            if not shutil.which(command[0]):
                continue
            (first, _), (second, lines) = runs(command, folder)
            print(f"{name:16}{first:7.2f} s{second:7.2f} s{lines:9,}", flush=True)


if __name__ == "__main__":
    main()
