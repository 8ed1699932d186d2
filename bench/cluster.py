"""The same report on many plans: in one process, in as many as there are cores, and on a Dask
cluster with as many workers, which this program starts.

    python bench/cluster.py [PLANS …] [--entries 2] [--workers 2] [--kill] [--ways one pool cluster]

Each plan has 40 tasks. Needs `pip install 'workplan[dask]'`. The answers must be the same bytes.
`ratio` is the time on the cluster by that of the pool; `processor` the same of processor time, the
scheduler's and the workers' with it, which depends less on what else the machine does.
With --kill the first worker is killed in the middle of one more run on the cluster. The plans are
copies of a thousand, each with an id of its own; their folder is removed at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generate import generate

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
DIFFERENT, TASKS = 1_000, 40
WAYS = ("one", "pool", "cluster")
HEADS = (
    *(("plans", 8), ("tasks", 11), ("one", 9), ("pool", 9), ("cluster", 9), ("killed", 9)),
    *(("ratio", 7), ("processor", 11), ("MB, pool", 9), ("cluster", 9)),
)
ARGUMENTS = ("--no-cache", "--as-of", "2022-09-14")


class Ran(NamedTuple):
    """A run: its seconds, the digest of its bytes, the parent's most memory in MB, and seconds of
    processor time of all processes that took part."""

    seconds: float
    digest: str
    memory: float
    processor: float


def plans(folder: Path, number: int, entries: int) -> None:
    """So many plans with their journals."""
    generate(folder, min(number, DIFFERENT), TASKS, entries, 2022)
    for n in range(DIFFERENT, number):
        path = folder / f"plan-{n % DIFFERENT:05}.yaml"
        text = path.read_text(encoding="utf-8").replace(f"plan-{n % DIFFERENT}\n", f"plan-{n}\n", 1)
        new = folder / f"plan-{n:05}.yaml"
        new.write_text(text, encoding="utf-8")
        if entries:
            new.with_suffix(".log.yaml").write_bytes(path.with_suffix(".log.yaml").read_bytes())


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler; the scheduler and its workers, with one thread each."""
    folder.mkdir()
    place = folder / "scheduler.json"
    program = (sys.executable, "-m")

    def begin(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [*program, f"distributed.cli.dask_{kind}", *arguments, "--no-dashboard"]
        silent = subprocess.DEVNULL
        return subprocess.Popen(command, env=ENVIRONMENT, cwd=folder, stdout=silent, stderr=silent)

    file = ("--scheduler-file", str(place))
    running = [begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show", *file)]
    try:
        while not (place.exists() and place.read_text()):
            time.sleep(0.1)
        address = json.loads(place.read_text())["address"]
        running += [
            begin("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(workers)
        ]
        time.sleep(3)
        yield address, running
    finally:
        for process in running:
            process.kill()
            process.wait()


def used(processes: Sequence[subprocess.Popen[bytes]]) -> float:
    """Their processor time so far, in seconds."""
    from psutil import Process

    times = [Process(one.pid).cpu_times() for one in processes if one.poll() is None]
    return sum(time.user + time.system for time in times)


def run(
    folder: Path,
    command: str,
    *arguments: str,
    alone: bool = False,
    beside: Sequence[subprocess.Popen[bytes]] = (),
) -> Ran:
    """The command on all plans of the folder, `alone` in one process, or helped by those
    `beside`."""
    code = "from workplan.cli.main import main; main()"
    if alone:
        code = "import os; os.cpu_count = lambda: 1\n" + code
    words = [sys.executable, "-c", code, command, str(folder), *ARGUMENTS, *arguments]
    begin, before = time.perf_counter(), used(beside)
    process = subprocess.Popen(
        words, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    digest = sha256()
    while piece := process.stdout.read(1 << 20):
        digest.update(piece)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = children.ru_utime + children.ru_stime
    _, _, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = children.ru_utime + children.ru_stime - own
    processor = own + used(beside) - before
    return Ran(seconds, digest.hexdigest()[:12], usage.ru_maxrss / 1024, processor)


def main() -> None:
    """Print a line for each number of plans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--entries", type=int, default=2, help="for each task")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--command", default="status")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS[1:])
    given = parser.parse_args()
    print("".join(f"{head:>{wide}}" for head, wide in HEADS) + "  bytes")
    for number in given.plans:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "plans"
            plans(folder, number, given.entries)
            line(folder, number, given)


def line(folder: Path, number: int, given: argparse.Namespace) -> None:
    """Measure and print one line."""
    runs: dict[str, Ran] = {}
    if "one" in given.ways:
        runs["one"] = run(folder, given.command, alone=True)
    if "pool" in given.ways:
        runs["pool"] = run(folder, given.command)
    if "cluster" in given.ways:
        with cluster(folder.parent / "cluster", given.workers) as (address, running):
            asked = (folder, given.command, "--cluster", address)
            runs["cluster"] = run(*asked, beside=running)
    if given.kill:
        runs["killed"] = killed(folder, given, runs["cluster"].seconds)
    same = len({one.digest for one in runs.values()}) == 1
    cells = [
        f"{runs[way].seconds:8.1f}s" if way in runs else f"{'–':>9}" for way in (*WAYS, "killed")
    ]
    cells += ratios(runs.get("pool"), runs.get("cluster"))
    cells += [f"{runs[way].memory:9.0f}" if way in runs else f"{'–':>9}" for way in WAYS[1:]]
    told = "the same" if same else "DIFFERENT"
    told = told if len(runs) > 1 else "–"
    print(f"{number:8,}{number * TASKS:11,}{''.join(cells)}  {told}", flush=True)
    if not same:
        raise SystemExit(1)


def ratios(pool: Ran | None, cluster: Ran | None) -> list[str]:
    """The cluster's time by the pool's, and the same of processor time."""
    if pool is None or cluster is None:
        return [f"{'–':>7}", f"{'–':>11}"]
    return [f"{cluster.seconds / pool.seconds:7.2f}", f"{cluster.processor / pool.processor:11.2f}"]


def killed(folder: Path, given: argparse.Namespace, seconds: float) -> Ran:
    """The run on a cluster of which the first worker is killed in the middle."""
    from threading import Timer

    with cluster(folder.parent / "dying", given.workers) as (address, running):
        timer = Timer(seconds / 2, running[1].kill)
        timer.start()
        found = run(folder, given.command, "--cluster", address)
        if timer.is_alive():
            raise SystemExit("the run ended before the worker was killed")
        return found


if __name__ == "__main__":
    main()
