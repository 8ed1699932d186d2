"""The differences between two versions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..dates.rules import Series, When
from ..dates.window import Window
from .model import Plan, Task

Kind = Literal[
    "added",
    "dropped",
    "moved",
    "reowned",
    "retitled",
    "retargeted",
    "renamed",
    "rejudged",
    "settings",
]


class Change(NamedTuple):
    """One change of one task; `old` and `new` are None where it did not exist. `days` is by how
    much later the new window ends, None for dates that are not fixed windows; `gone` is how many
    occurrences of a series no longer exist. Of the plan's own settings `id` is the key, and `was`
    and `now` its values."""

    kind: Kind
    id: str
    old: Task | None
    new: Task | None
    days: int | None = None
    gone: int = 0
    was: str = ""
    now: str = ""


def compared(old: Plan, new: Plan) -> Iterator[Change]:
    """The changes from `old` to `new`: first those of present tasks, in the new plan's order, then
    the removed tasks."""
    before = {task.id: task for _, task in old.with_steps()}
    after = {task.id: task for _, task in new.with_steps()}
    aliases = {alias for task in after.values() for alias in task.aliases}
    for name, task in after.items():
        earlier = next((alias for alias in task.aliases if alias in before), name)
        if name not in before and earlier not in before:
            yield Change("added", name, None, task)
            continue
        was = before[name if name in before else earlier]
        if was.id != name:
            yield Change("renamed", name, was, task)
        if was.when != task.when:
            gone = _gone(old, was.when, new, task.when)
            yield Change("moved", name, was, task, _later(was.when, task.when), gone)
        if (was.owner, was.with_, was.leader) != (task.owner, task.with_, task.leader):
            yield Change("reowned", name, was, task)
        if was.title != task.title:
            yield Change("retitled", name, was, task)
        if (was.targets, was.counts_towards) != (task.targets, task.counts_towards):
            yield Change("retargeted", name, was, task)
        if _judged_by(was) != _judged_by(task):
            yield Change("rejudged", name, was, task)
    for name, was in before.items():
        if name not in after and name not in aliases:
            yield Change("dropped", name, was, None)
    present = _settings(new)
    for key, earlier in _settings(old).items():
        if earlier != present[key]:
            yield Change("settings", key, None, None, was=earlier, now=present[key])


def _settings(plan: Plan) -> dict[str, str]:
    """What the plan says of itself that decides what is late."""
    rules = plan.rules
    return {
        "span": f"{plan.span[0]}..{plan.span[1]}",
        "breaks": "; ".join(f"{one.first}..{one.last}" for one in plan.breaks),
        "holidays": plan.holidays or "",
        "timezone": plan.timezone or "",
        "rules.preset": rules.preset,
        "rules.soon": str(rules.soon),
        "rules.silent": str(rules.silent),
        "rules.behind": str(rules.behind),
        "rules.far behind": str(rules.far_behind),
        "rules.acceptance": rules.acceptance or "",
        "rules.grace": str(rules.grace),
    }


def _gone(old: Plan, was: When, new: Plan, now: When) -> int:
    """How many occurrences of a series the new date no longer gives."""
    if not isinstance(was, Series) or not isinstance(now, Series):
        return 0
    left = {one.key for one in now.occurrences(*new.span)}
    return sum(one.key not in left for one in was.occurrences(*old.span))


def _judged_by(task: Task) -> tuple[object, ...]:
    """What the plan itself says of the state of the task, or of when it counts as done."""
    return task.done, task.cancelled, task.event, task.accept


def _later(old: When, new: When) -> int | None:
    if isinstance(old, Window) and isinstance(new, Window):
        return (new.last - old.last).days
    return None
