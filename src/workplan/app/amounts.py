"""What a command line says of the targets of a task: `--add`, `--set`, `--met`, `--part`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, TypedDict

from ..assessment.target_status import TargetStatus
from ..errors import Hint, Text, UserError, did_you_mean, message, shown
from ..journal.entry import Amounts
from ..journal.measures import (
    improbable_unit,
    percent_with_targets,
    unfit,
    unknown_part,
)
from ..plan.amounts import Amount, digits
from ..plan.model import Task
from ..plan.target import amount_for
from ..plan.units import converted

_NONE = Decimal(0)


class TargetFields(TypedDict):
    """The fields of an entry that say something of targets."""

    add: Amounts
    set_: Amounts
    met: tuple[str, ...]
    part: str


def target_fields(
    task: Task,
    added: Sequence[str],
    now: Sequence[str],
    met: Sequence[str],
    part: str | None,
    targets: Sequence[TargetStatus] = (),
) -> TargetFields:
    """The fields by the words of the command line; `targets` are those of the task as they are.
    Raises UserError for what would count nowhere, or is improbable."""
    found = TargetFields(
        add=_amounts(task, added, "add"),
        set_=_amounts(task, now, "set"),
        met=tuple(dict.fromkeys(_known(task, name, _met_hint) for name in met)),
        part=(part or "").strip(),
    )
    if found["part"] and not found["add"]:
        raise UserError(message("--part is given without --add"), _hint(task, "--add", "=1"))
    check_fields(task, found, targets)
    return found


def check_fields(task: Task, fields: TargetFields, targets: Sequence[TargetStatus]) -> None:
    """Raise UserError where what an entry says of the targets would count nowhere, is improbable,
    or contradicts itself or what was brought; `targets` are those of the task as they are."""
    for key, pairs in (("add", fields["add"]), ("set", fields["set_"])):
        for name, amount in pairs:
            _check(task, key, name, amount)
            if wrong := improbable_unit(task.targets[name], amount):
                raise UserError(*wrong)
    for name in fields["met"]:
        _check(task, "met", name, None)
    for name, _ in fields["add"] if fields["part"] else ():
        target = task.targets[name]
        if fields["part"] not in dict(target.parts):
            raise UserError(*unknown_part(name, target, fields["part"]))
    check_apart(fields["add"], fields["set_"])
    for one in targets:
        check_not_below(one, fields["add"], fields["part"])
        refuse_twice(one, any(name == one.name for name, _ in fields["set_"]), fields["part"])


def check_apart(added: Amounts, now: Amounts) -> None:
    """Raise UserError where an entry would add to a total and say what it is: one of the two would
    count for nothing."""
    for name, _ in added:
        if name in dict(now):
            text = message("{name} is added to and given as a total at once", name=shown(name))
            raise UserError(text, message("give what was added, or the total so far"))


def check_not_below(
    target: TargetStatus, added: Amounts, part: str = "", more: Decimal = _NONE
) -> None:
    """Raise UserError for a correction that takes back more than was brought, of the `part` if one
    is given; `more` is what is brought besides the journal."""
    if target.of.kind != "total" or target.actual is None:
        return
    own = [amount for name, amount in added if name == target.name]
    taken = -sum((converted(a.number, a.unit, target.unit) or _NONE for a in own), _NONE)
    if taken <= 0:
        return
    brought = target.actual + more
    name: Text = shown(target.name)
    for one in target.parts:
        if one.name == part:
            brought = (one.actual or _NONE) + more
            name = message("{name} of {part}", name=name, part=shown(part))
    if taken > brought:
        text = message(
            "{name} is {number} so far: {taken} cannot be taken back",
            name=name,
            number=digits(brought),
            taken=digits(taken),
        )
        raise UserError(text, message("a correction takes back at most the total"))


def refuse_twice(target: TargetStatus, so_far: bool, part: str) -> None:
    """Raise UserError for what would not count as other plans bring it, or may: a total `so_far`,
    and what is of the `part`."""
    if target.of.kind != "total" or not target.sources:
        return
    if so_far:
        text = message("other plans count towards this: a total so far does not count")
        raise UserError(text, message("say with `add` what this plan itself has brought"))
    if plans := [source.plan for source in target.sources if part and source.part == part]:
        text = message(
            "the part {part} is brought by {plans}: this would count twice, and does not count",
            part=shown(part),
            plans=", ".join(dict.fromkeys(plans)),
        )
        raise UserError(text, message("record it in that plan"))


def refuse_percent(task: Task) -> None:
    """Raise UserError where the task has targets: a percentage would count for nothing."""
    if task.targets:
        told, _ = percent_with_targets(task)
        kinds = {target.kind for target in task.targets.values()}
        option = "--add" if "total" in kinds else "--set" if "level" in kinds else "--met"
        raise UserError(told, _hint(task, option, "" if option == "--met" else "=1"))


def _amounts(task: Task, words: Sequence[str], key: Literal["add", "set"]) -> Amounts:
    """The (target, amount) pairs of `NAME=AMOUNT`; the name may be left out where the task has one
    target."""
    found: dict[str, Amount] = {}
    for text in words:
        name, equals, written = text.replace("＝", "=").rpartition("=")
        if not equals:
            name = _only_target(task, text, key)
        elif not written.strip():
            raise _without_amount(task, name, key)
        name = _known(task, name, lambda task: _hint(task, f"--{key}", "=1"))
        if name in found:
            raise UserError(message("{text} is given twice", text=shown(name)), _TWICE[key])
        found[name] = amount_for(task.targets[name], written)
    return tuple(found.items())


def _only_target(task: Task, text: str, key: Literal["add", "set"]) -> str:
    """The name of the task's only target, for an amount without a name. Raises UserError where
    there are more, and where the text is a name without an amount."""
    for name in task.targets:
        rest = text.removeprefix(name).lstrip()
        if rest != text and rest.lstrip(":： ") and rest[0] in ":： +-0123456789":
            told = message("{text} has no equals sign", text=shown(text))
            form = f'--{key} "{name}={rest.lstrip(":： ")}"'
            raise UserError(told, message("write {option}", option=form))
    if text in task.targets or (task.targets and not _NUMERAL.search(text)):
        raise _without_amount(task, text, key)
    hint = _hint(task, f"--{key}", "=1")
    if len(task.targets) != 1:
        raise UserError(message("{text} names no target", text=shown(text)), hint)
    return next(iter(task.targets))


def _without_amount(task: Task, text: str, key: Literal["add", "set"]) -> UserError:
    """The error about a name without an amount; the name may be that of a part."""
    hint = _hint(task, f"--{key}", "=1")
    for name, target in task.targets.items():
        if text in dict(target.parts) and key == "add":
            hint = message("as in {options}", options=f"--add {name}=1 --part {text}")
    told = message("the amount is missing behind {text}: =AMOUNT", text=shown(text))
    return UserError(told if text else message("the amount is missing"), hint)


_NUMERAL = re.compile(r"[0-9\uff10-\uff19零〇一二两三四五六七八九十百千万亿]")
_TWICE = {"add": message("add them up"), "set": message("the last value alone counts")}


def _check(task: Task, key: str, name: str, amount: Amount | None) -> None:
    if wrong := unfit(task, key, name, amount):
        told, hint = wrong
        kind = task.targets[name].kind
        right = {"total": "--add", "level": "--set", "statement": "--met"}[kind]
        if right != f"--{key}" and not (kind == "total" and key == "set"):
            written = f"{amount.number}{amount.unit}" if amount else "…"
            value = name if right == "--met" else f"{name}={written}"
            hint = message("write {option}", option=f"{right} {value}")
        raise UserError(told, hint)


def _known(task: Task, name: str, otherwise: Callable[[Task], Text]) -> str:
    if name not in task.targets:
        text = message("{task} has no target {name}", task=task.id, name=shown(name))
        hint: Hint = did_you_mean(name, task.targets) or otherwise(task)
        raise UserError(text, hint)
    return name


def _met_hint(task: Task) -> Text:
    return _hint(task, "--met", "")


def _hint(task: Task, option: str, value: str) -> Text:
    """How the option is written for the targets of the task."""
    kinds = {"--add": ("total",), "--set": ("total", "level"), "--met": ("statement",)}[option]
    names = [name for name, target in task.targets.items() if target.kind in kinds]
    if not task.targets:
        return message("the plan gives it no targets")
    if not names:
        return message("its targets: {names}", names=", ".join(task.targets))
    return message("as in {options}", options=", ".join(f"{option} {n}{value}" for n in names))
