"""The plan as its file was at the cuts of a review, as far as git knows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from ..assessment.assess import assess
from ..assessment.baselines import Baseline
from ..dates.rules import Repeating
from ..dates.window import Precision
from ..errors import ReadError, UserError
from ..plan.diff import Change, compared
from ..plan.model import Plan, Task
from ..review.cut import Cuts
from ..review.review import PlanChanges
from .loading import Loaded
from .versions import repository_of, version_at


class PlanVersions(NamedTuple):
    """The plan at the cut of a sheet, and at that of the last one, None where that is not known."""

    now: Plan
    then: Plan | None
    changes: PlanChanges


def earlier_versions(loaded: Loaded, cuts: Cuts) -> PlanVersions:
    """The versions of the plan, and how it was changed between the cuts: by git, or else since the
    last baseline."""
    until = cuts.this.until
    now = plan_at(loaded, until) if until else loaded.plan
    present = now or loaded.plan
    then = plan_at(loaded, cuts.last.until) if cuts.last.until and cuts.last != cuts.this else None
    if then is not None:
        source = "git" if repository_of(loaded.path) else "file"
        found = PlanChanges(tuple(compared(then, present)), source, "", now is not None)
    else:
        found = _since_baseline(loaded, present, cuts)._replace(as_it_stood=now is not None)
    return PlanVersions(present, then, found)


def plan_at(loaded: Loaded, at: datetime) -> Plan | None:
    """The plan as its file stood at the time, None where that is not known. A file that has not
    been written to since stands for itself."""
    try:
        unchanged = loaded.path.stat().st_mtime <= at.timestamp()
        return version_at(loaded.path, at, loaded.plan if unchanged else None)
    except (OSError, OverflowError, ReadError, UserError):
        return None


def _since_baseline(loaded: Loaded, plan: Plan, cuts: Cuts) -> PlanChanges:
    """What the plan file has other dates for than the last baseline; moves of the journal are not
    such changes."""
    journal = loaded.journal
    known = [e for e in journal.entries if e.baseline and cuts.this.holds(e)]
    if not known:
        return PlanChanges()
    last = max(known, key=lambda entry: entry.at)
    (status,) = assess(plan, journal, last.on, last.at).plans
    kept = next(b for b in reversed(status.baselines) if b.name == last.baseline)
    windows = {task.task.id: task.window for task in (*status.tasks, *status.steps)}
    changes = []
    for _, task in plan.with_steps():
        old, new = kept.windows.get(task.id), windows[task.id]
        earlier = next((n for n in task.aliases if n in kept.windows), None)
        old = old or (kept.windows[earlier] if earlier else None)
        if isinstance(task.when, Repeating) or new.precision is Precision.ONGOING:
            continue
        if old is None:
            changes.append(Change("added", task.id, None, task))
        elif (old.first, old.last) != (new.first, new.last):
            days = (new.last - old.last).days
            changes.append(Change("moved", task.id, task._replace(when=old), task, days))
    return PlanChanges((*changes, *_dropped(plan, kept)), "baseline", last.baseline)


def _dropped(plan: Plan, kept: Baseline) -> Iterator[Change]:
    known = {name for _, task in plan.with_steps() for name in (task.id, *task.aliases)}
    for name, window in kept.windows.items():
        if name not in known:
            yield Change("dropped", name, Task(id=name, title=name, when=window), None)
