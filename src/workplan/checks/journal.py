"""Journal entries that refer to what the plan does not contain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial

from ..dates.rules import Series
from ..errors import Hint, Problem, Text, WrittenDateError, did_you_mean, shown, with_hints
from ..journal.effective import dangling
from ..journal.entry import Entry, Journal
from ..journal.renamed import under_present_ids
from ..plan.model import Plan
from ..plan.moving import moved_to


def unknown_references(plan: Plan, journal: Journal) -> list[Problem]:
    """The tasks, occurrences, targets and dates in entries that the plan does not know. Reports
    leave these entries out."""
    return with_hints(_found(plan, journal))


def _found(plan: Plan, journal: Journal) -> Iterator[tuple[Problem, Hint]]:
    tasks = {task.id: task for _, task in plan.walk()}
    journal = under_present_ids(journal, plan)

    def unknown(entry: Entry, message: Text, hint: Hint) -> tuple[Problem, Hint]:
        return Problem(journal.file, entry.line, 1, message), hint

    @cache
    def nearest_task(name: str) -> Text:
        return did_you_mean(name, tasks) or "was it renamed in the plan?"

    keys: dict[str, set[str]] = {}
    for entry in journal.entries:
        name, at, key = entry.task.partition("@")
        task = tasks.get(name)
        if task is None:
            yield unknown(entry, f"unknown task {shown(name)}", partial(nearest_task, name))
            continue
        if at:
            if name not in keys and isinstance(task.when, Series):
                keys[name] = {o.key for o in task.when.occurrences(*plan.span)}
            if key not in keys.get(name, ()):
                hint = partial(_nearest, key, keys.get(name, ()), "does it repeat?")
                yield unknown(entry, f"{name} has no occurrence {shown(key)}", hint)
        for target, _ in entry.add:
            if target not in task.targets:
                hint = partial(_nearest, target, task.targets, "add it to the task's `targets`")
                yield unknown(entry, f"{name} has no target {shown(target)}", hint)
        if entry.move:
            try:
                moved_to(entry.move, task, plan.calendar)
            except WrittenDateError as error:
                yield unknown(entry, error.message, error.lazy_hint)
    for entry in dangling(journal.entries):
        yield unknown(entry, "takes back an entry that is not there", "`undo` is the other's `at`")


def _nearest(word: str, known: Iterable[str], otherwise: str) -> Text:
    return did_you_mean(word, known) or otherwise
