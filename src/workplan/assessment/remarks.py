"""What is reported of a task besides the reason for its light: whatever made it late stays
visible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo

from ..dates.rules import Series
from ..dates.window import Window
from ..journal.measures import measures
from ..plan.model import Task
from .facts import Facts
from .moves import recorded_on
from .pace import target_status
from .snapshot import Light, Move, OccurrenceStatus, Reason, State, TaskStatus
from .target_status import TargetStatus
from .terms import COMPLETED, OVER


def remarks(
    status: TaskStatus,
    facts: Facts,
    done: Mapping[str, date | None],
    zone: tzinfo | None,
    dropped: int = 0,
) -> tuple[Reason, ...]:
    """The remarks on a task. `done` maps the id of each task that others wait for to the day on
    which it was done, None where it is not; what is cancelled is not in it. `dropped` is how many
    occurrences a new rhythm took away after they had ended."""
    found = list(_of_series(status.occurrences) if status.occurrences else ())
    if dropped:
        found.append(Reason(Light.GREY, "dropped_late", {"n": dropped}))
    if not isinstance(status.task.when, Series):
        found += _of_dates(status, facts, zone)
        if status.targets:
            found += _of_targets(status, zone)
    if status.task.after:
        found += _of_predecessors(status, done)
    if status.steps:
        found += _of_steps(status)
    return tuple(found)


def first_days_late(state: State, first: Window, day: date, done: date | None) -> int:
    """Days from the last day of the first window to the day it was done, or to `day` while it is
    not; 0 of what is cancelled."""
    if not first.closes or state is State.CANCELLED:
        return 0
    return max(0, ((done or day) - first.last).days)


def _of_dates(status: TaskStatus, facts: Facts, zone: tzinfo | None) -> list[Reason]:
    found = []
    if not status.confirmed and status.state is State.DONE:
        found.append(Reason(Light.GREY, "unconfirmed"))
    if status.first_days_late > status.days_late:
        numbers = {"last": status.first_window.last, "days": status.first_days_late}
        found.append(Reason(Light.GREY, "first_late", numbers))
    late = [move for move in status.moves if move.after_deadline]
    if late and status.state in OVER:
        found.append(moved_late(late))
    last = status.window.last
    if status.since is None or not status.window.closes:
        return found
    if status.state is State.CANCELLED and status.since > last:
        numbers = {"last": last, "days": (status.since - last).days}
        found.append(Reason(Light.GREY, "cancelled_late", numbers))
    if facts.entry is None or status.state not in OVER or status.task.event:
        return found
    recorded = recorded_on(facts.entry, zone)
    if any(status.since <= day < recorded for day in (last, status.first_window.last)):
        found.append(Reason(Light.GREY, "recorded_late", {"at": recorded}))
    return found


def _of_targets(status: TaskStatus, zone: tzinfo | None) -> Iterator[Reason]:
    """Targets that were met only by what was written down, or brought by other plans, after the
    task was reported as done and after its last day."""
    if status.state not in COMPLETED:
        return
    if status.since is None or not status.window.closes:
        return
    ended = max(status.since, status.window.last)
    recorded = {day for e in status.history if (day := recorded_on(e, zone)) > ended}
    for target in status.targets:
        brought = {on for source in target.sources for on, _ in source.course if on > ended}
        days = sorted(recorded | brought)
        if days and target.met and not _met_by(status, target, ended, zone):
            on = next((day for day in days if _met_by(status, target, day, zone)), days[-1])
            yield Reason(Light.GREY, "met_late", {"name": target.name, "on": on})


def _met_by(status: TaskStatus, target: TargetStatus, day: date, zone: tzinfo | None) -> bool:
    """Whether what was written down, and brought by other plans, by `day` meets the target."""
    said = [
        (entry.on, one)
        for entry in status.history
        if recorded_on(entry, zone) <= day
        for one in measures(status.task, entry)
        if one.name == target.name
    ]
    sources = [source.until(day) for source in target.sources]
    return target_status(target.name, target.of, said, status.window, day, sources).met


def moved_late(late: list[Move], light: Light = Light.GREY) -> Reason:
    """The reason that names the first move made after its deadline: a second one counts from a
    date that came too late already."""
    move = late[0]
    numbers = {"on": move.on, "last": move.old.last}
    if move.recorded is None or move.recorded == move.on:
        return Reason(light, "moved_late", numbers)
    return Reason(light, "moved_late_recorded", {**numbers, "at": move.recorded})


def _of_series(occurrences: tuple[OccurrenceStatus, ...]) -> Iterator[Reason]:
    for code, number in (
        ("late_occurrences", sum(o.state in COMPLETED and o.days_late > 0 for o in occurrences)),
        ("late_moves", sum(o.late_move for o in occurrences)),
        ("late_cancels", sum(o.late_cancel for o in occurrences)),
        ("late_records", sum(o.late_record for o in occurrences)),
        (
            "unconfirmed_occurrences",
            sum(not o.confirmed and o.state is State.DONE for o in occurrences),
        ),
    ):
        if number:
            yield Reason(Light.GREY, code, {"n": number})


def _of_predecessors(status: TaskStatus, done: Mapping[str, date | None]) -> Iterator[Reason]:
    if status.state not in COMPLETED or status.since is None:
        return
    for name in status.task.after:
        if name in done and ((on := done[name]) is None or on > status.since):
            yield Reason(Light.GREY, "done_before", {"id": name})


def _of_steps(status: TaskStatus) -> Iterator[Reason]:
    if late := tuple(step.task.title for step in status.steps if _was_late(step)):
        yield Reason(Light.GREY, "late_steps", {"n": len(late), "titles": late})
    if status.state in OVER:
        left = [step.task.title for step in status.steps if step.state not in OVER]
        if left and status.state is not State.CANCELLED:
            yield Reason(Light.GREY, "open_steps", {"n": len(left), "titles": tuple(left)})
        return
    worst = status.worst_step
    if worst is not None and worst.light in {Light.RED, Light.YELLOW}:
        yield Reason(worst.light, "step", {"title": worst.task.title, "what": worst.reasons[0]})


def _was_late(step: TaskStatus) -> bool:
    """Whether a step was done, or cancelled, after its last day."""
    if step.state in COMPLETED and step.days_late:
        return True
    late = {"first_late", "cancelled_late", "recorded_late", "late_occurrences", "late_cancels"}
    return step.state in OVER and any(remark.code in late for remark in step.remarks)


def waited_for(tasks: Mapping[str, tuple[Task, State, date | None]]) -> dict[str, date | None]:
    """The day on which each task that another waits for was done, None where it is not; nothing of
    what is cancelled."""
    wanted = {name for task, *_ in tasks.values() for name in task.after}
    return {
        name: tasks[name][2]
        for name in wanted
        if name in tasks and tasks[name][1] is not State.CANCELLED
    }
