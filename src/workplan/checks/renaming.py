"""Which task an unknown one in the journal may have become."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from ..assessment.resolving import Windows
from ..errors import Text, did_you_mean, message
from ..journal.entry import Entry
from ..plan.model import Plan, Task

_NEAR = timedelta(days=31)  # how far beside its window a task is reported on
_WORD = re.compile(r"[a-z0-9]+|[^\W_]", re.IGNORECASE)
_ALIKE = 0.8  # of the spelling of two ids of which one may be a slip


class Successors:
    """Finds the task that the entries of an unknown task fit: by what its title says, by its days,
    and by its targets. A likeness of spelling alone is not a reason."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tasks = {task.id: task for _, task in plan.with_steps()}

    @cached_property
    def _windows(self) -> Windows:
        return Windows({name: task.when for name, task in self.tasks.items()}, self.plan.calendar)

    @cached_property
    def _words(self) -> Mapping[str, set[str]]:
        return {name: _parts(f"{name} {task.title}") for name, task in self.tasks.items()}

    def hint(self, name: str, entry: Entry) -> Text:
        """What may have become of the task `name` that the entry is about."""
        fitting = [task for task in self.tasks.values() if self._fits(task, entry)]
        parts = _parts(name)
        shares = {
            task.id: len(parts & self._words[task.id]) / len(parts or "x") for task in fitting
        }
        best = max(shares.values(), default=0)
        likely = [task for task in fitting if best >= 0.5 and shares[task.id] == best]
        if len(likely) == 1:
            task = likely[0]
            return message(
                "has it become {id} ({title})? then write there aliases: [{name}]",
                id=task.id,
                title=task.title,
                name=name,
            )
        alike = did_you_mean(name, (task.id for task in fitting), _ALIKE)
        needed = message("where it was renamed, the task needs this id among its `aliases`")
        return alike or needed

    def _fits(self, task: Task, entry: Entry) -> bool:
        """Whether the entry can be about the task: it has the targets, and the days are near."""
        if any(target not in task.targets for target, _ in (*entry.add, *entry.set_)):
            return False
        window = self._windows[task.id]
        return window.first - _NEAR <= entry.on <= window.last + _NEAR


def _parts(text: str) -> set[str]:
    """Words of letters, and pairs of neighbouring characters of a script without spaces."""
    words = [word.casefold() for word in _WORD.findall(text)]
    found = {word for word in words if len(word) > 1 or word.isascii()}
    pairs = pairwise(words)
    return found | {a + b for a, b in pairs if not (a.isascii() or b.isascii())}
