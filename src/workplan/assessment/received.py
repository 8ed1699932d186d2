"""What other plans bring to the targets of one plan, as values that `assess` takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from ..journal.entry import Entry
from ..journal.identity import order
from ..plan.target import Target
from ..plan.towards import Towards
from .target_status import Source

Refusal = Literal[
    "own plan", "no plan", "no task", "no target", "kind", "unit", "no part", "which part",
    "circle", "unread",
]  # fmt: skip
Sources = Mapping[str, Mapping[str, tuple[Source, ...]]]
"""By the id of a task or step of the plan, and the name of its target."""
NONE: Sources = {}


class Uncounted(NamedTuple):
    """A target that is to count towards one of another plan and does not, and why: `plan` with its
    title, the task and the name of the target, and the place that it names. `written` is what it
    has brought in the unit `of` the target. `here` is the id of the task of the assessed plan that
    it concerns, empty where there is none. Of a plan that cannot be read only the id is known.

    `reason`: it names its `own plan`; there is `no plan`, `no task`, `no target` of that name; the
    `kind` or the `unit` of the two targets differs; the target has `no part` of that name; it is
    not known `which part` it brings; the two count towards each other in a `circle`; the plan
    cannot be read (`unread`).
    """

    plan: str
    title: str
    task: str
    name: str
    to: Towards
    reason: Refusal
    written: Decimal | None
    of: Target | None
    here: str = ""


class Contribution(NamedTuple):
    """What one entry of another plan says of a target that counts towards the target `to_name` of
    the task or step `to_task` here, as its `part`; `into` is that target. The entry is of the
    `plan` with its title, and of its task and target, `of`.

    `number` is in the unit of the target here: by how much the entry changes a total, the value of
    a level, or 1 for a statement; None for an entry that is taken back, or takes back `undone`.
    """

    to_task: str
    to_name: str
    into: Target
    part: str
    plan: str
    title: str
    task: str
    name: str
    of: Target
    entry: Entry
    number: Decimal | None
    undone: tuple[Entry, ...] = ()


class Received(NamedTuple):
    """What counts for the targets of a plan, and what does not: also of its own targets that are to
    count towards others. `by_entry` is what each entry contributes, where that was asked for or a
    report on the task is wanted."""

    sources: Sources = NONE
    uncounted: tuple[Uncounted, ...] = ()
    by_entry: tuple[Contribution, ...] = ()


NOTHING = Received()


def entries_below(by_entry: Iterable[Contribution]) -> dict[str, tuple[Entry, ...]]:
    """By the id of a task or step, the entries of other plans that count towards its targets, each
    once, in their order."""
    found: dict[str, dict[tuple[str, Entry], None]] = {}
    for one in by_entry:
        if one.number is not None:
            found.setdefault(one.to_task, {})[one.plan, one.entry] = None
    return {
        name: tuple(sorted((entry for _, entry in several), key=order))
        for name, several in found.items()
    }
