"""Journal entries that refer to what the plan does not contain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from ..dates.calendar import Calendar
from ..dates.rules import Series, When
from ..dates.window import Window
from ..errors import (
    Hint,
    Problem,
    Text,
    WrittenDateError,
    as_in,
    did_you_mean,
    message,
    shown,
    with_hints,
)
from ..journal.effective import dangling
from ..journal.entry import Entry, Journal
from ..journal.measures import improbable_amounts, misfits
from ..plan.model import Plan, Task
from ..plan.moving import moved_to
from .renaming import Successors


def unknown_references(plan: Plan, journal: Journal) -> list[Problem]:
    """The tasks, occurrences, targets and dates in entries that the plan does not know. Reports
    leave these entries out. The journal is under the present ids of tasks."""
    return with_hints(_found(plan, journal))


def _found(plan: Plan, journal: Journal) -> Iterator[tuple[Problem, Hint]]:
    successors = Successors(plan)
    tasks = successors.tasks
    moved = {entry.task for entry in journal.entries if entry.move}

    def unknown(entry: Entry, text: Text, hint: Hint) -> tuple[Problem, Hint]:
        return Problem(journal.file, entry.line, 1, text), hint

    keys: dict[str, set[str]] = {}
    for entry in journal.entries:
        if not (written := entry.task):
            continue  # of the plan as a whole
        name, at, key = written.partition("@") if "@" in written else (written, "", "")
        task = tasks.get(name)
        if task is None:
            hint = partial(successors.hint, name, entry)
            yield unknown(entry, message("unknown task {name}", name=shown(name)), hint)
            continue
        if at:
            if name not in keys and isinstance(task.when, Series):
                keys[name] = {o.key for o in task.when.occurrences(*plan.span)}
            if key not in keys.get(name, ()):
                text = message("{name} has no occurrence {key}", name=name, key=shown(key))
                hint = partial(_nearest, key, keys.get(name, ()), message("does it repeat?"))
                yield unknown(entry, text, hint)
        if entry.measures:
            for one in misfits(task, entry):
                yield unknown(entry, one.message, one.hint)
            for target, what, unit_hint in improbable_amounts(task, entry):
                text = message("{name}: {what}", name=target, what=what)
                yield Problem(journal.file, entry.line, 1, text, severity="warning"), unit_hint
        if entry.asks or entry.move:
            for wrong, why in _wrong_dates(entry, task, key, plan.calendar):
                yield unknown(entry, wrong, why)
        if entry.done and not entry.move and not at and name not in moved:
            for wrong, why in _without_occurrence(entry, task, plan):
                yield unknown(entry, wrong, why)
    sent = {entry.id for entry in journal.entries if entry.form}
    for entry in journal.entries:
        if entry.received and entry.received not in sent:
            text = message("no form was sent with the id {id}", id=shown(entry.received))
            yield unknown(entry, text, message("it is the `id` of the entry with `form`"))
    for entry in dangling(journal.entries):
        text = message("takes back an entry that is not there")
        yield unknown(entry, text, message("`undo` is the other's `id`, or its `at`"))


def _wrong_dates(
    entry: Entry, task: Task, key: str, calendar: Calendar
) -> Iterator[tuple[Text, Hint]]:
    """What is wrong with the dates to which the entry moves the task, or the occurrence `key` of
    it, or asks to move it."""
    if entry.asks:
        try:
            moved_to(entry.asks, task, calendar)
        except WrittenDateError as error:
            yield error.message, error.lazy_hint
    if entry.move:
        try:
            when = moved_to(entry.move, task, calendar)
        except WrittenDateError as error:
            yield error.message, error.lazy_hint
        else:
            if wrong := _wrong_move(task, key, when):
                yield message("{task}: {wrong}", task=entry.task, wrong=wrong[0]), wrong[1]


def _without_occurrence(entry: Entry, task: Task, plan: Plan) -> Iterator[tuple[Text, Hint]]:
    """Where a task that repeats was done on a day of none of its occurrences: that, and the first
    of them."""
    if not isinstance(task.when, Series):
        return
    held = task.when.occurrences(*plan.span)
    if not any(entry.on in one.window for one in held):
        first = f"{task.id}@{held[0].key}" if held else ""
        text = message("{name} has no occurrence on {day}", name=task.id, day=entry.on)
        yield text, message("name one, as in {name}", name=first) if held else ""


def _wrong_move(task: Task, key: str, when: When) -> tuple[Text, Hint] | None:
    """Why the task, or the occurrence `key` of it, cannot be moved to that date."""
    repeats = isinstance(task.when, Series)
    if key:
        if isinstance(when, Window):
            return None
        return message("the date is not fixed"), as_in("2022-05-20")
    if repeats and not isinstance(when, Series):
        hint = message("name one occurrence to move only that")
        return message("a series is moved to another rhythm"), hint
    if not repeats and isinstance(when, Series):
        return message("it does not repeat"), message("name one date")
    return None


def impossible_days(plan: Plan, journal: Journal, today: date) -> list[Problem]:
    """Warnings: entries of a day that has not come yet, or before the plan begins."""
    first = plan.span[0]
    return [
        Problem(journal.file, entry.line, 1, message, hint, "warning")
        for entry in journal.entries
        for message, hint in _wrong_day(entry.on, first, today)
    ]


def _wrong_day(on: date, first: date, today: date) -> Iterator[tuple[Text, Text]]:
    if on > today:
        yield message("{day} has not come yet", day=on), message("it counts from that day on")
    elif on < first:
        yield (
            message("{day} is before the plan begins", day=on),
            message("its first day is {day}", day=first),
        )


def _nearest(word: str, known: Iterable[str], otherwise: Text) -> Text:
    return did_you_mean(word, known) or otherwise
