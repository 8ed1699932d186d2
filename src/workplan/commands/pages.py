"""Reports plan by plan: what has not changed comes from the cache, and where there are many
plans, several processes share the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..assessment.narrowing import Unknown, Wanted
from ..loading import bytes_if_any, journal_of, plan_files, read_bytes
from ..plan.problems import Problem, ReadError

if TYPE_CHECKING:
    from ..outputs.blocks import Block

MANY = 24  # plans from which on other processes are worth their start
SOON = 1.0  # seconds after which a person wants to see that something happens


class Asked(NamedTuple):
    """What is asked of every plan: a report of `outputs/reports.py` by its name, or the body of
    a calendar (`ics`), with its options, as of a day, in a language, of a part of the plan;
    `laid_out` as plain text."""

    report: str
    options: tuple[tuple[str, Any], ...] = ()
    as_of: str | None = None
    recorded_by: str | None = None
    language: str | None = None
    wanted: Wanted = Wanted()
    cache: bool = True
    laid_out: bool = False


class Page(NamedTuple):
    """The report of one plan: its `text` where it was asked for laid out, else its `blocks`.

    `listed` tells whether it lists anything, `tasks` how many tasks it is about. `problems` are
    those of the plan's journal, `unknown` what was asked for and is not in this plan. Of a
    calendar the text is its body, and `zones` are those that it needs.
    """

    plan: str
    listed: bool
    tasks: int
    problems: tuple[str, ...]
    unknown: frozenset[Unknown]
    text: str = ""
    blocks: tuple[Block, ...] = ()
    title: str = ""
    zones: Mapping[str, Sequence[int]] = {}


def pages(plans: Sequence[Path] | None, journal: Path | None, asked: Asked) -> list[Page]:
    """The pages of all the plans that have something of what is wanted.

    Raises ReadError with the problems of all of them, and Refused where nothing of what is
    wanted is in any.
    """
    files = plan_files(plans or [])
    if journal is not None and len(files) > 1:
        message = "--journal goes with one plan"
        raise ReadError([Problem(str(journal), 0, 0, message, f"{len(files)} plans are read")])
    found: list[Page] = []
    problems: list[Problem] = []
    names: dict[str, Path] = {}
    for path, page in zip(files, _made(files, journal, asked), strict=True):
        if isinstance(page, ReadError):
            problems += page.problems
            continue
        if (other := names.setdefault(page.plan, path)) != path:
            message = f"plan id '{page.plan}' is that of {other} too"
            problems.append(Problem(str(path), 1, 1, message, "give each plan its own id"))
        found.append(page)
    if problems:
        raise ReadError(problems)
    if asked.wanted and frozenset.intersection(*(page.unknown for page in found)):
        _refuse(files, journal, asked)
    return [page for page in found if page.tasks] or found


def _refuse(files: Sequence[Path], journal: Path | None, asked: Asked) -> None:
    """Say what of the wanted none of the plans has, and what they have that is like it."""
    from ..assessment.narrowing import narrowed
    from . import running

    narrowed(running.snapshots(files, asked.as_of, asked.recorded_by, journal), asked.wanted)


def _made(files: Sequence[Path], journal: Path | None, asked: Asked) -> Iterator[Page | ReadError]:
    processes = min(os.cpu_count() or 1, len(files) // (MANY // 2))
    if processes < 2:
        for path in files:
            yield page(path, journal, asked)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(processes) as pool:
        share = max(1, min(64, len(files) // (4 * processes)))
        made = pool.map(partial(page, journal=journal, asked=asked), files, chunksize=share)
        yield from _watched(made, len(files))


def _watched(made: Iterator[Page | ReadError], number: int) -> Iterator[Page | ReadError]:
    """The same, with a bar on the terminal where it takes long."""
    if not sys.stderr.isatty():
        yield from made
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import Progress

    begun = monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=True) as bar:
        task = bar.add_task("", total=number)
        for done, one in enumerate(made, 1):
            if bar.disable and monotonic() - begun > SOON:
                bar.disable = False
                bar.start()
            bar.update(task, completed=done)
            yield one


def page(path: Path, journal: Path | None, asked: Asked) -> Page | ReadError:
    """The page of one plan, from the cache if it is there."""
    try:
        plan_bytes = read_bytes(path)
        journal_path = journal or journal_of(path)
        journal_bytes = bytes_if_any(journal_path)
    except ReadError as error:
        return error
    if not asked.cache:
        return _new(path, plan_bytes, journal_path, journal_bytes, asked)[0]
    from ..cache import keep, key_of, program, recall

    places = (str(path.absolute()), str(path), str(journal_path), repr(asked))
    name = key_of(place.encode() for place in places)[:40]
    key = key_of([program(), plan_bytes, journal_bytes])
    if kept := _recalled(recall(name, key), asked):
        return kept
    made, zone = _new(path, plan_bytes, journal_path, journal_bytes, asked)
    if isinstance(made, Page):
        from ..outputs.stored import packed

        day = None if asked.as_of else _today(zone)
        plain = made._replace(unknown=sorted(made.unknown), blocks=packed(made.blocks))  # type: ignore[arg-type]
        keep(name, key, [zone, day, *plain])
    return made


def _recalled(value: Any, asked: Asked) -> Page | None:
    if value is None:
        return None
    zone, day, *fields = value
    if not asked.as_of and day != _today(zone):
        return None
    kept = Page(*fields)
    missing = frozenset((what, name) for what, name in kept.unknown)
    if not kept.blocks:
        return kept._replace(unknown=missing)
    from ..outputs.stored import unpacked

    return kept._replace(unknown=missing, blocks=tuple(unpacked(kept.blocks)))


def _today(zone: str | None) -> str:
    if zone is None:
        return datetime.now().date().isoformat()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date().isoformat()


def _new(
    path: Path, plan_bytes: bytes, journal_path: Path, journal_bytes: bytes | None, asked: Asked
) -> tuple[Page | ReadError, str | None]:
    from ..assessment.assess import assess
    from ..assessment.narrowing import part, unknown
    from ..journal.checking import strays
    from ..loading import parsed
    from ..outputs import reports
    from ..outputs.blocks import Table
    from ..outputs.plain import lines
    from ..plan.problems import first_of
    from . import running

    try:
        loaded = parsed(path, plan_bytes, journal_path, journal_bytes)
    except ReadError as error:
        return error, None
    plan = loaded.plan
    problems = first_of([*loaded.journal.problems, *strays(plan, loaded.journal)])
    time = running.recorded(asked.recorded_by, plan)
    found = assess(plan, loaded.journal, running.today(plan, asked.as_of), time)
    missing = frozenset(unknown(found, asked.wanted))
    whole, found = found, part(found, asked.wanted)
    tasks = len(found.plans[0].tasks)
    made = Page(plan.plan, False, tasks, tuple(map(str, problems)), missing)
    if asked.report == "ics":
        from ..outputs.ics.writing import body

        (_, entries), *_ = asked.options
        title, data, zones = body(found.plans[0], whole.plans[0], entries, asked.language)
        return made._replace(text=data.decode(), title=title, zones=zones), plan.timezone
    blocks = getattr(reports, asked.report)(found, language=asked.language, **dict(asked.options))
    made = made._replace(listed=any(isinstance(block, Table) for block in blocks))
    if asked.laid_out:
        return made._replace(text="\n".join(lines(blocks))), plan.timezone
    return made._replace(blocks=tuple(blocks)), plan.timezone


def told(plans: Sequence[Path] | None, journal: Path | None, asked: Asked) -> list[Page]:
    """The pages, what is wrong with the journals told on standard error."""
    from . import running

    found = pages(plans, journal, asked)
    running.tell(problem for page in found for problem in page.problems)
    return found


def put(plans: Sequence[Path] | None, journal: Path | None, asked: Asked) -> bool:
    """Print the pages, and what is wrong with the journals to standard error; whether they list
    anything."""
    from . import running

    asked = asked._replace(laid_out=not sys.stdout.isatty())
    found = told(plans, journal, asked)
    if asked.laid_out:
        for number, one in enumerate(found):
            sys.stdout.write(f"\n{one.text}\n" if number else f"{one.text}\n")
    else:
        running.put(block for one in found for block in one.blocks)
    return any(one.listed for one in found)
