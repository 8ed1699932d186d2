"""What an entry says of its task's targets, and what of it does not fit them.

What does not fit counts nowhere: `check` names it, and reports list it with the entries that cannot
be attributed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple

from ..errors import Hint, Text, UserError, did_you_mean, message, shown
from ..plan.amounts import Amount, digits
from ..plan.model import Task
from ..plan.target import Target, fitted
from ..plan.units import improbable, split
from .entry import Entry

Key = Literal["add", "set", "met"]


class Measure(NamedTuple):
    """One thing that an entry says of a target: `number`, in the target's unit, is added, or is
    the value now; a statement that is met has the value 1."""

    name: str
    how: Key
    number: Decimal
    part: str = ""


class Misfit(NamedTuple):
    """One thing in an entry that counts nowhere: its key, of which target, and why."""

    key: Literal["add", "set", "met", "part", "percent"]
    name: str
    amount: Amount | None
    message: Text
    hint: Hint = ""


def measures(task: Task, entry: Entry) -> Iterator[Measure]:
    """What of the entry counts towards the targets of the task."""
    if entry.add or entry.set_ or entry.met:
        yield from (one for one in _read(task, entry) if isinstance(one, Measure))


def misfits(task: Task, entry: Entry) -> Iterator[Misfit]:
    """What of the entry counts nowhere."""
    if entry.add or entry.set_ or entry.met:
        yield from (one for one in _read(task, entry) if isinstance(one, Misfit))
    if entry.percent is not None and task.targets and "@" not in entry.task:
        yield Misfit("percent", "", Amount(entry.percent, "%"), *percent_with_targets(task))


def improbable_amounts(task: Task, entry: Entry) -> Iterator[tuple[str, Text, Text]]:
    """The amounts without a unit that are improbable in their target's: the name of each target, a
    message and a hint."""
    for name, amount in (*entry.add, *entry.set_):
        target = task.targets.get(name)
        if target is not None and (wrong := improbable_unit(target, amount)):
            yield name, *wrong


def improbable_unit(target: Target, amount: Amount) -> tuple[Text, Text] | None:
    """Why an amount without a unit is improbable in that of the target, with a hint."""
    number, unit = amount
    if not unit and target.unit == "%" and 0 < abs(number) <= 1 and abs(target.goal) > 10:
        one, other = f"{digits(number)}%", f"{digits(number * 100)}%"
        text = message("{text} may be {one} or {other}", text=digits(number), one=one, other=other)
        return text, message("write it with its sign")
    if unit or not improbable(number, target.unit, target.goal):
        return None
    n, one = digits(number), split(target.unit)[1]
    text = message("{n} would be {n}{unit}", n=n, unit=target.unit)
    hint = message("write the unit: {n}{one} or {n}{unit}", n=n, one=one, unit=target.unit)
    return text, hint


def percent_with_targets(task: Task) -> tuple[Text, Text]:
    """Why a task with targets takes no percentage, with a hint."""
    name, target = next(iter(task.targets.items()))
    text = message("{task} has targets: a percentage counts for nothing", task=task.id)
    return text, _right_key(name, target)


def _right_key(name: str, target: Target) -> Text:
    if target.kind == "statement":
        return message("say that it is met, as in {form}", form=f"met: {name}")
    if target.kind == "level":
        return message("give its value now, as in {form}", form=f"set: {{{name}: …}}")
    form = f"add: {{{name}: …}}"
    return message("give what is added, as in {form}", form=form)


def _read(task: Task, entry: Entry) -> Iterator[Measure | Misfit]:
    for name, amount in entry.add:
        yield _checked(task, "add", name, amount, entry.part)
    for name, amount in entry.set_:
        yield _checked(task, "set", name, amount)
    for name in entry.met:
        yield _checked(task, "met", name, None)


def _checked(
    task: Task, key: Key, name: str, amount: Amount | None, part: str = ""
) -> Measure | Misfit:
    if wrong := unfit(task, key, name, amount):
        return Misfit(key, name, amount, *wrong)
    target = task.targets[name]
    if amount is None:
        return Measure(name, "met", Decimal(1))
    if part and part not in dict(target.parts):
        return Misfit("part", name, amount, *unknown_part(name, target, part))
    return Measure(name, key, fitted(target, amount), part)


def unfit(task: Task, key: str, name: str, amount: Amount | None) -> tuple[Text, Hint] | None:
    """Why `key` cannot say this of the target `name`, with a hint; None where it can."""
    target = task.targets.get(name)
    if target is None:
        text = message("{task} has no target {name}", task=task.id, name=shown(name))
        return text, partial(_nearest, name, task.targets)
    if wrong := _wrong_key(key, name, target):
        return wrong, _right_key(name, target)
    try:
        fitted(target, amount or Amount(Decimal(1)))
    except UserError as error:
        return error.message, error.lazy_hint
    return None


def _wrong_key(key: str, name: str, target: Target) -> Text:
    """What is wrong with saying `key` of such a target, or an empty text."""
    kind = target.kind
    if key == "add" and kind == "level":
        return message(
            "{name} is a level: its latest value counts, nothing is added", name=shown(name)
        )
    if key in {"add", "set"} and kind == "statement":
        return message("{name} is met or not, and has no amount", name=shown(name))
    if key == "met" and kind != "statement":
        return message("{name} has an amount, and is not only met or not", name=shown(name))
    return ""


def unknown_part(name: str, target: Target, part: str) -> tuple[Text, Hint]:
    """What to say of a part that the target does not have."""
    if not target.parts:
        text = message("{name} has no parts", name=shown(name))
        return text, message("leave the part out, or give the target parts in the plan")
    names = dict(target.parts)
    text = message("{name} has no part {part}", name=shown(name), part=shown(part))
    return text, partial(_nearest, part, names)


def _nearest(word: str, known: Mapping[str, object]) -> Text:
    listed = ", ".join(known)
    return did_you_mean(word, known) or (
        message("known: {keys}", keys=listed)
        if listed
        else message("add it to the task's `targets`")
    )
