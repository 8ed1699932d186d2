"""Whether a task can be moved to a date."""

from __future__ import annotations

from ..assessment.snapshot import PlanStatus, TaskStatus
from ..dates.rules import Relative, Series, Undated
from ..dates.window import Window
from ..errors import InOption, UserError, as_in, did_you_mean, message, shown
from ..plan.aliases import present_ids
from ..plan.model import Plan
from ..plan.moving import moved_to
from .entry_rules import check_allowed


def check_move(plan: Plan, found: PlanStatus, task: TaskStatus, name: str, to: str) -> None:
    """Raise UserError unless `to` is a date that the task, or the occurrence that `name` names, can
    be moved to."""
    with InOption("--to"):
        if not to.strip():
            raise UserError(message("a move needs the new date"), as_in("2022-06-10"))
        when = moved_to(to, task.task, plan.calendar)
        if isinstance(when, Undated):
            raise UserError(
                message("{text} is not a date", text=shown(to)),
                message("a move needs the new date"),
            )
    key = name.partition("@")[2]
    check_allowed(task, name, "move")
    one = key or not task.occurrences
    if one and isinstance(when, Series):
        raise UserError(message("{name} does not repeat", name=name), message("name one date"))
    if not one and not isinstance(when, Series):
        keys = f"{name}@{task.occurrences[0].key}"
        hint = message("name one occurrence, as in {name}", name=keys)
        raise UserError(message("{name} repeats", name=name), hint)
    if key and not isinstance(when, Window):
        text = message("{text} is not a fixed date", text=shown(to))
        raise UserError(text, message("as in May or 2022-05-20"))
    ids = present_ids(plan)
    anchor = ids.get(when.anchor, when.anchor) if isinstance(when, Relative) else None
    _check_anchor(found, task, anchor, to)


def _check_anchor(found: PlanStatus, task: TaskStatus, anchor: str | None, to: str) -> None:
    every = (*found.tasks, *found.steps)
    whens = {t.task.id: (t.moves[-1].new if t.moves else t.task.when) for t in every}
    seen = {task.task.id}
    while anchor is not None:
        if anchor in seen:
            text = message("{text} depends on the task itself", text=shown(to))
            raise UserError(text, message("give a date of its own"))
        if anchor not in whens:
            text = message("unknown task {name}", name=shown(anchor))
            raise UserError(text, did_you_mean(anchor, whens))
        seen.add(anchor)
        following = whens[anchor]
        anchor = following.anchor if isinstance(following, Relative) else None
