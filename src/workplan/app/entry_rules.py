"""What may be recorded for a task in its present state, and the remarks on it: the rules of the
commands, of the browser and of the forms that come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..assessment.facts import Facts, Word, facts_of
from ..assessment.snapshot import TaskStatus
from ..assessment.terms import COMPLETED, OVER, State
from ..dates.window import Window
from ..errors import Message, Text, UserError, message, shown
from ..journal.entry import Entry
from ..plan.amounts import digits

Act = Literal["done", "block", "cancel", "move", "reopen"]
ACTS: tuple[Act, ...] = ("done", "block", "cancel", "reopen")  # that are fields of an entry


class Present(NamedTuple):
    """The state of a task, or of one occurrence of it: its state, the day on which it was entered
    by an entry, whether an event was confirmed, and the last such word, which an overdue task that
    is blocked has too. The whole of a task that repeats is never done."""

    state: State
    since: date | None
    confirmed: bool
    word: Word | None


def present(task: TaskStatus, name: str) -> Present:
    """The state of the task, or of the occurrence that `name` names."""
    key = name.partition("@")[2]
    whole = _facts(task, task.task.id)
    own = _facts(task, f"{task.task.id}@{key}") if key else whole
    one = next((one for one in task.occurrences if one.key == key), None)
    if one is not None:
        since = one.completed_on or own.since or whole.since
        return Present(one.state, since, one.confirmed, own.word or whole.word)
    if task.occurrences and task.state is not State.CANCELLED:
        state = State.CANCELLED if whole.word == "cancelled" else State.OPEN
        return Present(state, whole.since, True, whole.word)
    return Present(task.state, task.since, task.confirmed, own.word)


def _facts(task: TaskStatus, name: str) -> Facts:
    return facts_of(entry for entry in task.history if entry.task == name)


def check_allowed(task: TaskStatus, name: str, act: Act) -> None:
    """Raise UserError where `act` on the task, or on the occurrence that `name` names, would take
    back without saying so that it is done or cancelled, or would change nothing."""
    now = present(task, name)
    if act == "reopen":
        if not _has_ended(task, name, now):
            text = message("{name} is neither done, cancelled nor blocked", name=name)
            raise UserError(text, message("nothing was recorded"))
    elif now.state is State.CANCELLED:
        raise UserError(_on_day(_CANCELLED, name, now.since), _REOPEN)
    elif now.state in COMPLETED and now.confirmed:
        if act == "done":
            raise UserError(_on_day(_DONE, name, now.since), _UNDO)
        if act == "move":
            raise UserError(message("{name} is done already; its date stays", name=name), _REOPEN)
        raise UserError(message("{name} is done already", name=name), _REOPEN)


_REOPEN = message("`reopen` it first, if it goes on")
_UNDO = message("`undo` takes that back, `reopen` says that it goes on")
_CANCELLED = message("{name} is cancelled"), message("{name} was cancelled on {day}")
_DONE = message("{name} is done already"), message("{name} is done already, on {day}")


def _on_day(texts: tuple[Message, Message], name: str, day: date | None) -> Text:
    without, with_day = texts
    return without.of(name=name) if day is None else with_day.of(name=name, day=day)


def _has_ended(task: TaskStatus, name: str, now: Present) -> bool:
    """Whether there is anything that `reopen` takes back."""
    if now.word is not None or now.state in OVER:
        return True
    return "@" not in name and any(
        one.state in OVER or present(task, f"{name}@{one.key}").word is not None
        for one in task.occurrences
    )


def remarks_on(
    entry: Entry, before: TaskStatus, after: TaskStatus, last: date
) -> Iterator[tuple[Text, Text]]:
    """The remarks on the entry, each with a hint: it counts, and may not be what was meant.
    `before` is the task without it and `after` with it; `last` is the last day of the plan."""
    now = present(before, entry.task)
    changes = entry.reopen or entry.undo is not None
    if now.state is State.CANCELLED and not changes:
        yield _on_day(_CANCELLED, entry.task, now.since), message("it stays so until `reopen`")
    for name, _ in () if entry.part else entry.add:
        target = next((one for one in before.targets if one.name == name), None)
        if target is not None and target.of.parts and not target.sources:
            parts = ", ".join(f"--part {part}" for part, _ in target.of.parts)
            text = message("{name} has parts, and this is of none of them", name=shown(name))
            yield text, message("as in {options}", options=parts)
    yield from _on_amounts(entry, before, after)
    yield from _without_effect(entry, present(after, entry.task))
    if entry.move and not after.task.event and (window := _window(after, entry.task)):
        if window.last < entry.on:
            text = message("the new date, {day}, has passed already", day=window.last)
            yield text, message("it is overdue at once; `undo` takes the move back")
        if window.last > last:
            text = message("the new date, {day}, is after the end of the plan", day=window.last)
            hint = message("`close --carry` takes what is unfinished into the next plan")
            yield text, hint
    now = present(after, entry.task)
    later = [e.on for e in after.history if e.done and e.task == entry.task and e.on > entry.on]
    if entry.done and later and now.state in COMPLETED and now.since == entry.on:
        text = message("the journal has it done on {day}; the earlier day counts now", day=later[0])
        yield text, message("`undo` takes back the last entry")
    kept_by_step = now.state in COMPLETED and after.steps and now.word is None
    if entry.reopen and "@" not in entry.task and kept_by_step:
        text = message("{name} is done anyway, as its last step is", name=entry.task)
        yield text, message("reopen the step, as in {name}", name=after.steps[-1].task.id)


def _without_effect(entry: Entry, now: Present) -> Iterator[tuple[Text, Text]]:
    """The remark that entries of later days say otherwise, so that this one changes nothing."""
    effects = (
        (entry.done, now.state in COMPLETED),
        (entry.cancel, now.state is State.CANCELLED),
        (entry.block, now.word == "blocked"),
        (entry.reopen, now.word is None),
    )
    if any(said and not holds for said, holds in effects):
        hint = message("`show {name}` lists them", name=entry.task)
        yield message("entries of later days say otherwise: this changes nothing now"), hint


def _on_amounts(entry: Entry, before: TaskStatus, after: TaskStatus) -> Iterator[tuple[Text, Text]]:
    """The remarks on figures that fall, or that are far above what was intended."""
    hint = message("`undo` takes it back")
    if entry.percent is not None and (was := before.percent) and entry.percent < was:
        yield message("it was {percent}% before", percent=digits(was)), hint
    was_at = {one.name: one.actual for one in before.targets}
    for one in after.targets:
        if one.actual is None:
            continue
        if one.of.kind == "level" and one.name in dict(entry.set_):
            if one.unit == "%" and one.of.goal <= 100 < one.actual:
                text = message("{name} is above 100%", name=shown(one.name))
                yield text, hint
        if one.of.kind != "total":
            continue
        was = was_at.get(one.name) or Decimal(0)
        if one.name in dict(entry.set_) and one.actual < was:
            text = message("{name} was {number} before", name=shown(one.name), number=digits(was))
            yield text, hint
        named = one.name in dict(entry.add) or one.name in dict(entry.set_)
        if named and one.of.bound != "at most" and 0 < 10 * one.of.goal < one.actual:
            values = {"number": digits(one.actual), "goal": digits(one.of.goal)}
            text = message("{name} is now {number}, more than ten times its goal of {goal}")
            yield text.of(name=shown(one.name), **values), hint


def _window(task: TaskStatus, name: str) -> Window | None:
    """The window of the task or of the occurrence, None without one that closes."""
    key = name.partition("@")[2]
    windows = [one.window for one in task.occurrences if one.key == key]
    if not key and not task.occurrences:
        windows = [task.window]
    return next((one for one in windows if one.closes), None)
