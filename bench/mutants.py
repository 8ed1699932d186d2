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
is a failure too. `--quick` tries only what is within functions, which takes a tenth of the time.

Prints each fault that no test noticed, with its line, and how many of how many there are in each
folder. A fault that changes nothing that anyone could see stands with its reason in
bench/mutants.txt and is not tried. Ends with 1 if more than a tenth survive.

`--sample N` takes N faults by chance (`--seed`), `--budget` stops after so many seconds; without
them a run over all takes hours. `--list` prints the faults and tries none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from mutation.equivalents import read_equivalents
from mutation.faults import Fault, faults
from mutation.quick import Server, is_quick
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
    caught: bool | None


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


class _Worker:
    """A process that takes mutants from one queue and puts outcomes into another."""

    def __init__(self, folder: Path, arguments: argparse.Namespace, todo: Any, done: Any) -> None:
        self.folder, self.arguments, self.todo, self.done = folder, arguments, todo, done
        self.mutant: Mutant | None = None

    def slow(self) -> None:
        """Try mutants of any kind."""
        prepare()
        runner = _Runner(self.folder, self.arguments)
        while (mutant := self.todo.get()) is not None:
            self.done.put(Outcome(mutant, runner.caught(mutant)))
        self.done.put(None)

    def quick(self) -> None:
        """Try mutants within functions, by tests that start no programs."""
        import pytest

        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
        os.environ["PYTHONPATH"] = str(ROOT / "src")
        os.chdir(ROOT)
        tests = self.arguments.tests or [t for t in WIDER if Path(t).exists()]
        options = ["-p", "no:cacheprovider", "-p", "no:terminal"]
        options += ["-o", "addopts=--strict-markers --import-mode=importlib"]
        code = pytest.main([*options, *tests], plugins=[Server(self.take, self.give)])
        if code != 0:
            print(f"the tests fail without any fault ({code})", file=sys.stderr)
        self.done.put(None)

    def take(self) -> tuple[str, str, str, Callable[[str], int]] | None:
        """The next mutant for the Server."""
        self.mutant = mutant = self.todo.get()
        if mutant is None:
            return None
        several = stages(mutant.module, wider=not self.arguments.near)
        if self.arguments.tests:
            several.append(self.arguments.tests)

        def order(file: str) -> int:
            for place, paths in enumerate(several):
                if any(file == path or file.startswith(f"{path}/") for path in paths):
                    return place
            return -1

        source = (PACKAGE / mutant.module).read_text(encoding="utf-8")
        return mutant.module, source, mutant.fault.source, order

    def give(self, caught: bool | None) -> None:
        """Tell of the mutant that was taken; None leaves it to a slow worker."""
        assert self.mutant is not None
        self.done.put(Outcome(self.mutant, caught))


def outcomes(
    chosen: Sequence[Mutant], arguments: argparse.Namespace, end: float, *, quick: bool
) -> Iterator[Outcome]:
    """Try the mutants in so many processes, until all are tried or the time is over."""
    fork = multiprocessing.get_context("fork")
    todo, done = fork.Queue(), fork.Queue()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        workers = []
        for number in range(arguments.workers):
            worker = _Worker(Path(folder, f"src{number}"), arguments, todo, done)
            workers.append(fork.Process(target=worker.quick if quick else worker.slow))
        for process in workers:
            process.start()
        waiting = iter(chosen)
        for _ in workers:
            todo.put(next(waiting, None))
        left = len(workers)
        while left:
            outcome = done.get()
            if outcome is None:
                left -= 1
                continue
            yield outcome
            todo.put(next(waiting, None) if time.monotonic() < end else None)
        for process in workers:
            process.join()


def tried(chosen: Sequence[Mutant], arguments: argparse.Namespace) -> Iterator[Outcome]:
    """All outcomes: first of what is quick to try, then of the rest."""
    end = time.monotonic() + arguments.budget
    sources = {m.module: (PACKAGE / m.module).read_text(encoding="utf-8") for m in chosen}
    slow, quick = [], []
    for mutant in chosen:
        easy = not arguments.programs and is_quick(sources[mutant.module], mutant.fault.source)
        (quick if easy else slow).append(mutant)
    if quick:
        for outcome in outcomes(quick, arguments, end, quick=True):
            if outcome.caught is None:
                slow.append(outcome.mutant)
            else:
                yield outcome
    if slow and not arguments.quick:
        yield from outcomes(slow, arguments, end, quick=False)


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
    parser.add_argument("--quick", action="store_true")
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
    number, survived = Counter[str](), Counter[str]()
    for outcome in tried(chosen, arguments):
        module = outcome.mutant.module
        number[module] += 1
        if not number.total() % 50:
            print(f"{number.total()} of {len(chosen)} tried", file=sys.stderr, flush=True)
        if not outcome.caught:
            survived[module] += 1
            fault = outcome.mutant.fault
            print(f"{module}:{fault.line}\n- {fault.before}\n+ {fault.after}\n", flush=True)
    for module, count in sorted(number.items()):
        print(f"{survived[module]:5} of {count:5} survived in {module}")
    total = survived.total()
    print(f"{total:5} of {number.total():5} survived: {total / max(number.total(), 1):.1%}")
    return int(total > ALLOWED * number.total())


if __name__ == "__main__":
    sys.exit(main())
