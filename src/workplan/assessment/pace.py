"""How far a target is, against what the elapsed share of its window would have brought."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from ..dates.window import Precision, Window
from ..journal.measures import Measure, measures
from ..plan.target import Target
from .snapshot import OccurrenceStatus
from .target_status import Course, PartStatus, Source, TargetStatus
from .task_entries import TaskEntries, all_entries

Per = Literal["day", "week", "month"]
_MONTH = Decimal("30.4375")


def share(window: Window, day: date) -> Decimal:
    """The share of `window` that has passed at the end of `day`, from 0 to 1; 0 where no date is
    known yet."""
    if window.precision is Precision.UNDATED:
        return Decimal(0)
    days = (window.last - window.first).days + 1
    elapsed = min(max((day - window.first).days + 1, 0), days)
    return Decimal(elapsed) / days


def target_statuses(
    of_task: TaskEntries,
    occurrences: Iterable[OccurrenceStatus],
    window: Window,
    day: date,
    sources: Mapping[str, Sequence[Source]] = {},
) -> tuple[TargetStatus, ...]:
    """The targets of the task at the end of `day`, by the entries of it and of its occurrences, and
    by what other plans bring to each."""
    task = of_task.task
    if not task.targets:
        return ()
    counted = of_task.entries
    if counted.keys() != {""}:
        keys = {"", *(occurrence.key for occurrence in occurrences)}
        counted = {key: several for key, several in counted.items() if key in keys}
    reported: dict[str, list[tuple[date, Measure]]] = {name: [] for name in task.targets}
    for entry in all_entries(counted) if counted else ():
        if entry.add or entry.set_ or entry.met:
            for one in measures(task, entry):
                reported[one.name].append((entry.on, one))
    return tuple(
        target_status(name, target, reported[name], window, day, sources.get(name, ()))
        for name, target in task.targets.items()
    )


def target_status(
    name: str,
    target: Target,
    reported: Iterable[tuple[date, Measure]],
    window: Window,
    day: date,
    sources: Sequence[Source] = (),
) -> TargetStatus:
    """The target `name` on `day`, by what was reported of it and what other plans bring."""
    reported = tuple(counted(target, reported, sources))
    course = course_of(target, reported, sources)
    actual = course[-1][1] if course else Decimal(0) if target.kind == "total" else None
    part = share(window, day)
    needed, per = None, None
    if target.kind == "total" and target.bound != "at most":
        needed, per = _needed(target.goal - (actual or 0), window, day)
    return TargetStatus(
        name=name,
        of=target,
        actual=actual,
        expected=expected_of(target, part),
        points=points_behind(target, actual, part),
        needed=needed,
        needed_per=per,
        parts=tuple(_parts(target, reported, sources)),
        course=course,
        reported=reported,
        sources=tuple(sources),
    )


def counted(
    target: Target, reported: Iterable[tuple[date, Measure]], sources: Sequence[Source]
) -> Iterator[tuple[date, Measure]]:
    """What counts of what the plan's own journal says of a target."""
    if target.kind != "total" or not sources:
        yield from reported
        return
    parts = brought(sources)
    yield from ((on, one) for on, one in reported if counts_beside(one, parts))


def counts_beside(one: Measure, parts: Collection[str]) -> bool:
    """Whether a value that is reported of a total counts besides what other plans bring. What a
    plan brings is counted there: of its part nothing counts here, nor does a total so far, which
    may contain it."""
    return one.how == "add" and one.part not in parts


def brought(sources: Iterable[Source]) -> set[str]:
    """The parts that other plans bring."""
    return {source.part for source in sources if source.part}


def course_of(
    target: Target, reported: Iterable[tuple[date, Measure]], sources: Sequence[Source] = ()
) -> Course:
    """The value after each report, here and, of a total, in the plans that bring a part of it."""
    own = tuple(_course(reported))
    if target.kind != "total" or not sources:
        return own
    steps = [step for one in (own, *(source.course for source in sources)) for step in _steps(one)]
    steps.sort(key=lambda step: step[0])
    value = Decimal(0)
    found = []
    for on, more in steps:
        value += more
        found.append((on, value))
    return tuple(found)


def _course(reported: Iterable[tuple[date, Measure]]) -> Iterator[tuple[date, Decimal]]:
    value = Decimal(0)
    for on, one in reported:
        value = value + one.number if one.how == "add" else one.number
        yield on, value


def _steps(course: Course) -> Iterator[tuple[date, Decimal]]:
    """By how much each step of a course changes the value."""
    before = Decimal(0)
    for on, value in course:
        yield on, value - before
        before = value


def _parts(
    target: Target, reported: Iterable[tuple[date, Measure]], sources: Sequence[Source]
) -> Iterator[PartStatus]:
    if not target.parts:
        return
    own: dict[str, list[tuple[date, Decimal]]] = {}
    for on, one in reported:
        if one.part:
            own.setdefault(one.part, []).append((on, one.number))
    others: dict[str, list[Source]] = {}
    for source in sources:
        others.setdefault(source.part, []).append(source)
    for name, goal in target.parts:
        told, bring = own.get(name, []), tuple(others.get(name, ()))
        days = [*(on for on, _ in told), *(s.last for s in bring if s.last)]
        values = [number for _, number in told] + [s.value for s in bring if s.value is not None]
        actual: Decimal | None = sum(values, Decimal(0))
        if target.kind == "level":
            actual = values[0] if len(values) == 1 else None
        yield PartStatus(name, goal, actual, bring, max(days, default=None))


def expected_of(target: Target, part: Decimal) -> Decimal | None:
    """What is expected, or of a limit allowed, after this share of the window; None for what has
    no pace."""
    if target.kind == "total":
        return target.goal * part
    if target.start is None:
        return None
    return target.start + (target.goal - target.start) * part


def points_behind(target: Target, actual: Decimal | None, part: Decimal) -> Decimal:
    """How many percentage points of the way it is behind its pace; 0 where there is no pace."""
    if target.kind == "level":
        if target.start is None:
            return Decimal(0)
        way = target.goal - target.start
        value = target.start if actual is None else actual
        if not way:
            return Decimal(0)
        return 100 * part - 100 * (value - target.start) / way
    if target.kind == "statement" or target.bound == "at most" or actual is None:
        return Decimal(0)
    return 100 * part - 100 * actual / target.goal


def _needed(rest: Decimal, window: Window, day: date) -> tuple[Decimal | None, Per | None]:
    """What each remaining day, week or month must bring, in a unit that fits what remains.

    The remaining days are those after `day`, as `day` counts as passed; before the window
    opens they are all its days.
    """
    left = window.last.toordinal() - max(day.toordinal(), window.first.toordinal() - 1)
    if rest <= 0 or left <= 0:
        return None, None
    per: Per = "month" if left >= 60 else "week" if left >= 14 else "day"
    rate = rest / left * {"month": _MONTH, "week": Decimal(7), "day": Decimal(1)}[per]
    return rate.quantize(Decimal("0.1"), ROUND_CEILING), per
