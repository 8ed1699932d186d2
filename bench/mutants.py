"""Does a test notice it when one line of the core is wrong?

    python bench/mutants.py [--module assessment/lights.py] [--sample 100] [--seed 1]
                            [--tests tests/review] [--budget 600] [--workers 2] [--programs]

Puts one fault at a time into the modules that judge (CORE, or what `--module` names, a file or a
folder inside src/workplan; may be given again): a boundary moved by one, `and` into `or`, a check
that is left out, a sort key gone, nothing returned. See bench/mutation/faults.py for the kinds.
Each fault is tried with the tests of its module (tests/a/test_b.py for a/b.py), then with those
of its folder, then with those of the whole core (or with what `--tests` names instead), up to the
first that fails. Tests that start programs are left out unless `--programs` is given: a rule has
a pure test; `--near` tries the tests of the module and its folder alone. A run that does not end
is a failure too.

Prints each fault that no test noticed, with its line, and how many of how many there are in each
folder. A fault that changes nothing that anyone could see stands with its reason in
bench/mutants.txt and is not tried. Ends with 1 if more than a tenth survive.

`--sample N` takes N faults by chance (`--seed`), `--budget` stops after so many seconds; without
them a run over all takes hours. `--list` prints the faults and tries none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from mutation.equivalents import read_equivalents
from mutation.faults import Fault, faults
from mutation.running import ROOT, Copy, prepare, run

PACKAGE = ROOT / "src" / "workplan"
CORE = ["assessment", "review", "journal", "dates/window.py", "dates/rules.py", "formats/ics"]
WIDER = [f"tests/{name}" for name in ("assessment", "review", "journal", "dates", "formats/ics")]
ALLOWED = 0.1  # of the faults may survive


class Mutant(NamedTuple):
    """A fault of a module; `module` is its path inside src/workplan."""

    module: str
    fault: Fault


class Outcome(NamedTuple):
    """Whether the tests noticed a mutant."""

    mutant: Mutant
    caught: bool


def mutants(modules: Sequence[str]) -> Iterator[Mutant]:
    """All mutants of the modules and folders."""
    for name in modules:
        place = PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for fault in faults(path.read_text(encoding="utf-8")):
                yield Mutant(path.relative_to(PACKAGE).as_posix(), fault)


def stages(module: str, *, wider: bool = True) -> list[list[str]]:
    """The tests to try, nearest first; `wider` also those of the other folders."""
    path = ROOT / "tests" / module
    mirror = [path.with_name(f"test_{path.name}")]
    mirror += sorted(path.parent.glob(f"test_{path.stem}_*.py"))
    near = [str(p.relative_to(ROOT)) for p in mirror if p.exists()]
    folder = str(path.parent.relative_to(ROOT))
    found = [near, [folder] if path.parent.is_dir() else []]
    if wider:
        found.append([w for w in WIDER if w != folder])
    return [tests for tests in found if tests]


class _Runner:
    """One worker: its copy of the package, and how long tests take when all is well."""

    def __init__(self, folder: Path, arguments: argparse.Namespace) -> None:
        self.copy = Copy(folder)
        self.tests, self.wider = arguments.tests, not arguments.near
        self.pure = not arguments.programs
        self.seconds: dict[tuple[str, ...], float] = {}

    def usual(self, tests: list[str]) -> float:
        """Seconds that the tests take without a fault; they must pass."""
        key = tuple(tests)
        if key not in self.seconds:
            begun = time.monotonic()
            passed, said = run(self.copy, tests, 900, pure=self.pure)
            if not passed:
                raise SystemExit(f"these tests fail without any fault: {' '.join(tests)}\n{said}")
            self.seconds[key] = time.monotonic() - begun
        return self.seconds[key]

    def caught(self, mutant: Mutant) -> bool:
        todo = [self.tests] if self.tests else stages(mutant.module, wider=self.wider)
        limits = [3 * self.usual(tests) + 10 for tests in todo]
        with self.copy.with_source(Path("workplan", mutant.module), mutant.fault.source):
            return any(
                not run(self.copy, tests, seconds, pure=self.pure)[0]
                for tests, seconds in zip(todo, limits, strict=True)
            )


def _work(folder: Path, arguments: argparse.Namespace, todo, done) -> None:  # type: ignore[no-untyped-def]
    prepare()
    runner = _Runner(folder, arguments)
    while (mutant := todo.get()) is not None:
        done.put(Outcome(mutant, runner.caught(mutant)))
    done.put(None)


def outcomes(chosen: Sequence[Mutant], arguments: argparse.Namespace) -> Iterator[Outcome]:
    """Try the mutants in so many processes, until all are tried or the time is over."""
    fork = multiprocessing.get_context("fork")
    todo, done = fork.Queue(), fork.Queue()
    end = time.monotonic() + arguments.budget
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        workers = [
            fork.Process(target=_work, args=(Path(folder, f"src{n}"), arguments, todo, done))
            for n in range(arguments.workers)
        ]
        for worker in workers:
            worker.start()
        waiting = iter(chosen)
        for mutant in [*zip(waiting, range(arguments.workers + 1), strict=False)]:
            todo.put(mutant[0])
        left = arguments.workers
        while left:
            outcome = done.get()
            if outcome is None:
                left -= 1
                continue
            yield outcome
            todo.put(next(waiting, None) if time.monotonic() < end else None)
        for worker in workers:
            worker.join()


def main() -> int:
    """Try the mutants that the arguments name, and print what survives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--module", action="append", default=[], metavar="PATH")
    parser.add_argument("--tests", action="append", default=[], metavar="PATH")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--budget", type=float, default=1e9, metavar="SECONDS")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument("--programs", action="store_true")
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()

    equivalents = read_equivalents(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
    every = list(mutants(arguments.module or CORE))
    chosen = [m for m in every if (m.module, m.fault.before, m.fault.after) not in equivalents]
    print(f"{len(every)} mutants, {len(every) - len(chosen)} of them equivalent", flush=True)
    if arguments.sample and arguments.sample < len(chosen):
        chosen = random.Random(arguments.seed).sample(chosen, arguments.sample)
    if arguments.list:
        for mutant in chosen:
            print(f"{mutant.module}:{mutant.fault}")
        return 0
    tried, survived = Counter[str](), Counter[str]()
    for outcome in outcomes(chosen, arguments):
        module = outcome.mutant.module
        tried[module] += 1
        if not tried.total() % 50:
            print(f"{tried.total()} of {len(chosen)} tried", file=sys.stderr, flush=True)
        if not outcome.caught:
            survived[module] += 1
            fault = outcome.mutant.fault
            print(f"{module}:{fault.line}\n- {fault.before}\n+ {fault.after}\n", flush=True)
    for module, number in sorted(tried.items()):
        print(f"{survived[module]:5} of {number:5} survived in {module}")
    total = survived.total()
    print(f"{total:5} of {tried.total():5} survived: {total / max(tried.total(), 1):.1%}")
    return int(total > ALLOWED * tried.total())


if __name__ == "__main__":
    sys.exit(main())
