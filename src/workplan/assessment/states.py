"""The state of a task, or of an occurrence of it, by its facts and its window."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..dates.window import Precision, Window
from ..plan.model import Plan, Task
from .facts import Facts
from .snapshot import State
from .terms import COMPLETED


class Kind(NamedTuple):
    """What decides how a task comes to be done: `event` takes place by itself, and `acceptance`
    names who must accept it, empty where nobody has to. What is `measured` has targets, beside
    which a percentage counts for nothing."""

    event: bool = False
    acceptance: str = ""
    measured: bool = False


def kind_of(task: Task, plan: Plan) -> Kind:
    """The kind of the task; the plan's rule of acceptance holds for whatever is not an event."""
    acceptance = task.accept or ("" if task.event else plan.rules.acceptance) or ""
    return Kind(task.event, acceptance, bool(task.targets))


def state_of(facts: Facts, window: Window, day: date, kind: Kind = Kind()) -> State:  # noqa: B008
    """The state on `day`. What is closed and not done is overdue, even if it is blocked; an event
    is then done, unless it is blocked."""
    if facts.word == "done":
        waits = kind.acceptance and facts.entry is not None and facts.accepted is None
        return State.SUBMITTED if waits else State.DONE
    if facts.word == "cancelled":
        return State.CANCELLED
    if window.precision is Precision.UNDATED:
        return State.BLOCKED if facts.word == "blocked" else State.UPCOMING
    if window.precision is Precision.ONGOING:
        return State.BLOCKED if facts.word == "blocked" else State.ONGOING
    if day > window.last and not kind.event:
        return State.OVERDUE
    if facts.word == "blocked":
        return State.BLOCKED
    if day > window.last:
        return State.DONE
    return State.UPCOMING if day < window.first else State.OPEN


def done_on(state: State, facts: Facts, window: Window, kind: Kind) -> date | None:
    """The day on which it was done, or submitted. An event that somebody confirms later took place
    on its last day."""
    if state not in COMPLETED:
        return None
    if kind.event:
        return window.last if facts.since is None else min(facts.since, window.last)
    return facts.since


def days_late(state: State, window: Window, day: date, done: date | None) -> int:
    """Days from the window's last day to the day it was done, or to `day` while it is overdue."""
    if not window.closes:
        return 0
    end = day if state is State.OVERDUE else done
    return max(0, (end - window.last).days) if end else 0
