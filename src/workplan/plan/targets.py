"""The targets of a task in a plan file: one text, or keys with `goal`."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UserError, did_you_mean, message, shown
from .amounts import half_width, read_amount
from .goals import EXAMPLES, read_goal, statement
from .target import KINDS, Target, fitting
from .towards import read_towards


def read_target(value: object) -> Target:
    """A target as a plan writes it: a text, or keys with `goal`. Raises UserError."""
    if isinstance(value, str):
        return read_goal(value)
    if not isinstance(value, Mapping):
        raise UserError(
            message("a target is one text, or keys with goal"),
            message("as in {form}", form="{goal: 100, from: 80, kind: level}"),
        )
    return _from_keys(value)


_KEYS = ("goal", "kind", "from", "parts", "counts_towards")


def _from_keys(value: Mapping[str, object]) -> Target:
    for key in value:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or message("known: {keys}", keys=", ".join(_KEYS))
            raise UserError(message("unknown key {key} of a target", key=shown(key)), hint)
    texts: dict[str, str] = {}
    for key in ("goal", "kind", "from"):
        if isinstance(given := value.get(key), str):
            texts[key] = given
        elif given is not None:
            raise UserError(message("{key} of a target is one text", key=shown(key)))
    if "goal" not in texts:
        raise UserError(
            message("a target needs its goal"), message("as in {form}", form="{goal: 100 场}")
        )
    goal, kind = texts["goal"], texts.get("kind")
    if kind is not None and kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or message("known: {keys}", keys=", ".join(KINDS))
        raise UserError(message("unknown kind of target {kind}", kind=shown(kind)), hint)
    if kind == "statement":
        found = statement(half_width(goal), goal)
    elif kind == "level":
        found = _as_level(goal)
    else:
        found = read_goal(goal)
        if kind and found.kind == "statement":
            raise UserError(message("{text} has no number", text=shown(goal)), EXAMPLES)
        found = found._replace(kind="total") if kind else found
    if "from" in texts:
        found = _with_start(found, texts["from"], goal)
    if "parts" in value:
        found = _with_parts(found, value["parts"])
    if "counts_towards" in value:
        found = found._replace(counts_towards=read_towards(value["counts_towards"]))
    return found


def _as_level(goal: str) -> Target:
    try:
        found = read_goal(goal)
    except UserError:
        # Of a level, rates and numbers below zero are values too.
        words = half_width(goal)
        amount, slash, per = words.partition("/")
        read = read_amount(amount)
        found = Target(read.number, read.unit + slash + per, words=words, grouped="," in words)
    if found.kind == "statement":
        raise UserError(message("{text} has no number", text=shown(goal)), EXAMPLES)
    return found._replace(kind="level")


def _with_start(found: Target, text: str, goal: str) -> Target:
    if found.kind != "level":
        hint = message("write {form}", form=f"{{goal: {goal}, from: {text}, kind: level}}")
        raise UserError(message("only a level has a value to start from"), hint)
    start = fitting(found, text)
    falls = found.bound == "at most"
    if start < found.goal if falls else start > found.goal:
        number = f"{found.goal:f}{found.unit}"
        hint = (
            message(
                "if the value is to rise: goal: at least {goal}, from: {start}",
                goal=number,
                start=text,
            )
            if found.bound == "at most"
            else message(
                "if the value is to fall: goal: at most {goal}, from: {start}",
                goal=number,
                start=text,
            )
        )
        told = message("{goal} is met by {start} already", goal=shown(goal), start=shown(text))
        raise UserError(told, hint)
    return found._replace(start=start, grouped=found.grouped or "," in half_width(text))


def _with_parts(found: Target, value: object) -> Target:
    if found.kind == "statement":
        raise UserError(message("only a total or a level has parts"))
    if not isinstance(value, Mapping) or not value:
        form = "parts: {鹿城: 24, 永嘉: 12}"
        raise UserError(message("parts are written as keys"), message("as in {form}", form=form))
    parts = []
    grouped = found.grouped
    for name, amount in value.items():
        if not isinstance(amount, str):
            raise UserError(message("the part of {name} is not an amount", name=shown(name)))
        number = fitting(found, amount)
        if number < 0 and found.kind == "total":
            raise UserError(message("the part of {name} is negative", name=shown(name)))
        parts.append((" ".join(name.split()), number))
        grouped = grouped or "," in half_width(amount)
    return found._replace(parts=tuple(parts), grouped=grouped)
