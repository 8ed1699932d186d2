"""The grade of a notice about a task: by its light, and by the notices sent before."""

from __future__ import annotations

from collections.abc import Iterable

from .snapshot import TaskStatus
from .terms import OVER, Grade, Light


def grade_of(task: TaskStatus, before: Iterable[Grade] = ()) -> Grade | None:
    """The grade of a task by its light; None where there is nothing to remind of. It is never lower
    than one of the grades `before`."""
    if task.state in OVER:
        return None
    match task.light:
        case Light.RED:
            found = Grade.RED
        case Light.YELLOW:
            codes = {reason.code for reason in task.reasons}  # none is red, and so all are yellow
            found = Grade.BLUE if codes == {"closes"} else Grade.YELLOW
        case _:
            return None
    return min((found, *before), key=lambda grade: grade.rank)
