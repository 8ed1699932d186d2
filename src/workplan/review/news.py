"""The news of a sheet: the entries that its cut holds and that of the last sheet does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ..assessment.snapshot import PlanStatus, TaskStatus
from ..assessment.terms import OVER
from ..dates.rules import Series
from ..journal.doubles import repeated
from ..journal.effective import taken_back
from ..journal.entry import Amounts, Entry
from ..journal.identity import order, undone
from ..journal.measures import misfits
from ..plan.amounts import Amount
from .cut import Cuts

Kind = Literal["", "later", "correction", "unattributed"]


class News(NamedTuple):
    """One entry of the sheet.

    `kind` is "later" for what happened on a day that the last sheet covered and was recorded since,
    "correction" for what takes back or reopens what an earlier sheet reported, and "unattributed"
    for what counts nowhere. `task` is None where the plan has no such task and for entries of the
    plan as a whole. `void` tells whether another entry takes it back, `undone` is the entry that it
    takes back itself; `lines` are the places of all its equal copies in the file, `since_printed`
    whether it was recorded after the sheet was first printed. `looks_like` is an earlier entry that
    it seems to repeat.
    """

    entry: Entry
    task: TaskStatus | None
    kind: Kind
    void: bool
    undone: Entry | None
    lines: tuple[int, ...]
    since_printed: bool
    looks_like: Entry | None = None


def tasks_by_name(plan: PlanStatus) -> dict[str, TaskStatus]:
    """The tasks by the names that entries may give them."""
    found: dict[str, TaskStatus] = {}
    for task in (*plan.tasks, *plan.steps):
        for name in (task.task.id, *getattr(task.task, "aliases", ())):
            found.setdefault(name, task)
    return found


def news_of(
    then: PlanStatus, now: PlanStatus, entries: Iterable[Entry], cuts: Cuts
) -> Iterator[News]:
    """The news in the order of the journal: each entry once, equal ones as one."""
    known = [entry for entry in entries if cuts.this.holds(entry)]
    back, targets = taken_back(known), undone(known)
    copies: dict[Entry, list[int]] = {}
    for entry in known:
        if not cuts.last.holds(entry) and entry != cuts.issue:
            copies.setdefault(entry, []).append(entry.line)
    before, tasks = tasks_by_name(then), tasks_by_name(now)
    lost = {one.entry for one in now.unattributed}
    twice = _repeated(known, now)
    for entry in sorted(copies, key=order):
        name = entry.task_id
        taken = targets.get(entry, ())
        task = tasks.get(name)
        unknown = entry in lost or (task is None and entry.task != "")
        yield News(
            entry,
            task,
            "unattributed" if unknown else _kind(entry, taken, before.get(name), cuts),
            entry in back,
            taken[0] if taken else None,
            tuple(copies[entry]),
            not cuts.printed.holds(entry),
            twice.get(entry),
        )


def _repeated(known: Sequence[Entry], now: PlanStatus) -> dict[Entry, Entry]:
    """The entries that seem to repeat another author's, with the earlier one."""
    every = (*now.tasks, *now.steps)
    series = {task.task.id for task in every if isinstance(task.task.when, Series)}
    return {one.second: one.first for one in repeated(known, series)}


def _kind(
    entry: Entry,
    taken: Collection[Entry],
    before: TaskStatus | None,
    cuts: Cuts,
) -> Kind:
    if any(cuts.last.holds(one) for one in taken):
        return "correction"
    if entry.reopen and before and _finished(before, entry.key):
        return "correction"
    return "later" if entry.on <= cuts.last.as_of else ""


def _finished(task: TaskStatus, key: str) -> bool:
    """Whether the task, or the occurrence `key` of it, was done, submitted or cancelled."""
    if key:
        return any(o.key == key and o.state in OVER for o in task.occurrences)
    return task.state in OVER


class UnattributedEntries(NamedTuple):
    """All known entries that name the same unknown task, or an unknown occurrence or target of one,
    for the same `reason`; `brought` is what they brought in all, by target and unit."""

    name: str
    reason: str
    entries: tuple[Entry, ...]
    brought: Amounts


def unattributed_of(now: PlanStatus) -> Iterator[UnattributedEntries]:
    """All that count nowhere by what this sheet knows, also what earlier sheets listed."""
    found: dict[tuple[str, str], dict[Entry, None]] = {}
    for one in now.unattributed:
        found.setdefault((one.entry.task, one.reason), {})[one.entry] = None
    tasks = tasks_by_name(now) if found else {}
    for (name, reason), entries in found.items():
        task = tasks.get(name.partition("@")[0])
        of_target = task.task if task and reason in {"target", "add", "part"} else None
        brought: dict[tuple[str, str], Decimal] = {}
        for entry in entries:
            lost = entry.add
            if of_target:
                misfit = {one.name for one in misfits(of_target, entry) if one.key != "set"}
                lost = tuple(pair for pair in entry.add if pair[0] in misfit)
            for target, (number, unit) in lost:
                brought[target, unit] = brought.get((target, unit), Decimal(0)) + number
        amounts = tuple((target, Amount(n, unit)) for (target, unit), n in brought.items())
        yield UnattributedEntries(name, reason, tuple(entries), amounts)
