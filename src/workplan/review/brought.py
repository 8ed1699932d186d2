"""What came from other plans since the last sheet: the entries behind the growth of the targets to
which these count, each the news of exactly one of consecutive sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ..assessment.offers import in_unit
from ..assessment.received import Contribution
from ..assessment.snapshot import PlanStatus, TargetStatus, TaskStatus
from ..assessment.target_status import PartLast
from ..assessment.terms import RUNNING
from ..journal.entry import Entry
from ..journal.identity import order
from ..plan.aliases import present_ids
from ..plan.target import Target
from .cut import Cuts
from .news import News

Kind = Literal["", "later", "correction", "restated"]


class Brought(NamedTuple):
    """One figure from another plan: what an entry of the `plan` says of a target that counts
    towards the `target` of the `task` here, as its `part`. `there` is the task or step in that
    plan, `name` its target and `of` what it is.

    `number` is in the unit of the target here: what it adds to a total, or the value of a level;
    None for an entry that another takes back, for one of which nothing counted, and where an entry
    takes back the value of a level or statement. The numbers of a total add up to what other plans
    brought to it since the last sheet.

    `kind` is "later" for what happened on a day that the last sheet covered and was recorded
    since, "correction" for what lowers a total or takes back what an earlier sheet reported, and
    "restated" for what the entries of earlier sheets count now more or less than then, for example
    as the plan has changed: that has no `entry`. `void` tells whether another entry takes it back,
    `undone` is the entry that it takes back itself, `since_printed` whether it was recorded after
    the sheet was first printed.
    """

    task: TaskStatus
    target: TargetStatus
    part: str
    plan: str
    title: str
    there: str
    name: str
    of: Target
    entry: Entry | None
    kind: Kind
    number: Decimal | None
    void: bool = False
    undone: Entry | None = None
    since_printed: bool = False

    @property
    def source(self) -> str:
        """The part, or where the target has none the title of the plan."""
        return self.part or self.title


class PartNews(NamedTuple):
    """What came of one part of a target since the last sheet, or where it has none from one plan:
    its figures and, of a total, their sum. `told` tells whether anything came, also by the own
    journal of the plan."""

    task: TaskStatus
    target: TargetStatus
    part: PartLast
    rows: tuple[Brought, ...]
    told: bool

    @property
    def gained(self) -> Decimal | None:
        """The sum of the figures of a total."""
        if self.target.of.kind != "total":
            return None
        return sum((row.number for row in self.rows if row.number is not None), Decimal(0))


Place = tuple[str, str, str, str, str]  # task and target here; plan, task and target there


def brought_of(
    then: Iterable[Contribution], now: Iterable[Contribution], plan: PlanStatus, cuts: Cuts
) -> Iterator[Brought]:
    """The figures of the sheet for the tasks of `plan`, in its order, then by part and day. `then`
    and `now` are what the other plans tell at the two cuts."""
    tasks = {task.task.id: task for task in (*plan.tasks, *plan.steps)}
    ids = present_ids(plan.plan)
    before, after = _by_place(then, ids), _by_place(now, ids)
    found: list[tuple[tuple[int, int, int], Brought]] = []
    places = {name: number for number, name in enumerate(tasks)}
    for place in dict.fromkeys((*after, *before)):
        task = tasks.get(place[0])
        names = [target.name for target in task.targets] if task else []
        if task is None or place[1] not in names:
            continue
        number = names.index(place[1])
        target = task.targets[number]
        parts = [part.name for part in target.parts]
        for row in _of_place(task, target, before.get(place, ()), after.get(place, ()), cuts):
            at = parts.index(row.part) if row.part in parts else len(parts)
            found.append(((places[place[0]], number, at), row))
    found.sort(key=lambda pair: pair[0])
    yield from (row for _, row in found)


def _by_place(
    told: Iterable[Contribution], ids: Mapping[str, str]
) -> dict[Place, list[Contribution]]:
    found: dict[Place, list[Contribution]] = {}
    for one in told:
        name, slash, step = one.to_task.partition("/")
        task = ids.get(name, name) + slash + step
        place = (ids.get(task, task), one.to_name, one.plan, one.task, one.name)
        found.setdefault(place, []).append(one)
    return found


def _of_place(
    task: TaskStatus,
    target: TargetStatus,
    then: Sequence[Contribution],
    now: Sequence[Contribution],
    cuts: Cuts,
) -> Iterator[Brought]:
    """The figures of one target of another plan, in the order of its journal."""
    total = target.of.kind == "total"
    counted = {one.entry: one.number for one in now if one.number is not None}
    earlier = {one.entry: n for one in then if (n := _in_unit(one, target.of)) is not None}
    news = [one for one in now if not cuts.last.holds(one.entry)]
    fresh = {one.entry for one in news}
    # By how much the entries of earlier sheets count more or less than then.
    left = {
        entry: counted.get(entry, Decimal(0)) - earlier.get(entry, Decimal(0))
        for entry in (*counted, *earlier)
        if entry not in fresh
    }
    for one in sorted(news, key=lambda one: order(one.entry)):
        number = one.number
        if total and one.undone:
            number = sum((left.pop(e) for e in one.undone if e in left), Decimal(0)) or None
        yield Brought(
            task,
            target,
            one.part,
            one.plan,
            one.title,
            one.task,
            one.name,
            one.of,
            one.entry,
            _kind(one, number, total, cuts),
            number,
            void=one.number is None and not one.undone,
            undone=one.undone[0] if one.undone else None,
            since_printed=not cuts.printed.holds(one.entry),
        )
    if total and (rest := sum(left.values(), Decimal(0))):
        last = (now or then)[-1]
        named = (last.part, last.plan, last.title, last.task, last.name, last.of)
        yield Brought(task, target, *named, None, "restated", rest)


def _in_unit(one: Contribution, of: Target) -> Decimal | None:
    """The number in the unit that the target has now; None where it was another kind of target."""
    if one.number is None or one.into.kind != of.kind:
        return None
    return in_unit(one.number, one.into, of)


def _kind(one: Contribution, number: Decimal | None, total: bool, cuts: Cuts) -> Kind:
    if any(cuts.last.holds(entry) for entry in one.undone):
        return "correction"
    if total and number is not None and number < 0:
        return "correction"
    return "later" if one.entry.on <= cuts.last.as_of else ""


def parts_of_sheet(
    plan: PlanStatus, brought: Iterable[Brought], news: Iterable[News]
) -> Iterator[PartNews]:
    """What came of each part of the targets to which other plans count, where their task runs or
    anything came; a target without parts has those of its plans."""
    rows: dict[tuple[str, str], list[Brought]] = {}
    for row in brought:
        rows.setdefault((row.task.task.id, row.target.name), []).append(row)
    own = {
        (row.task.task.id, name, row.entry.part)
        for row in news
        if row.task and row.entry.part and not row.void and row.undone is None
        for name, _ in row.entry.add
    }
    for task in (*plan.tasks, *plan.steps):
        for target in task.targets:
            of_target = rows.get((task.task.id, target.name), [])
            if not of_target and not (target.sources and task.state in RUNNING):
                continue
            parts = {part.name: part for part in target.last_by_part}
            for row in of_target:  # of a plan that counts no more
                parts.setdefault(row.source, PartLast(row.source, None, False))
            for name, part in parts.items():
                several = tuple(row for row in of_target if row.source == name)
                told = any(row.entry and not row.void for row in several)
                told = told or (task.task.id, target.name, name) in own
                yield PartNews(task, target, part, several, told)
