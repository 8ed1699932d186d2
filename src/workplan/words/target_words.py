"""Targets in words: amounts as they were written, goals with their bounds, how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from ..assessment.target_status import PartStatus, TargetStatus
from ..plan.amounts import digits
from ..plan.target import Target
from ..plan.units import LEVELS, PERCENT, SCALES

BEFORE = ("$", "€", "£", "¥")  # units that are before their number
_SIGNS = {"at most": "≤", "about": "≈", "at least": ""}


class Words(Protocol):
    """The texts of one language, as `Translator` gives them."""

    language: str

    def __call__(self, key: str, /, **values: Any) -> str: ...

    def several(self, parts: Iterable[str]) -> str: ...


def grouped(text: str) -> str:
    """A number in digits with its thousands apart."""
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole != "-0" else text


def bare(number: Decimal, of: Target) -> str:
    """A value of the target without its unit: exact, and no longer than it must be."""
    return _signed(digits(number), of)


def bare_goal(of: Target) -> str:
    """The goal as written, without its unit."""
    return _signed(f"{of.goal:f}", of)


def bare_pace(number: Decimal, of: Target) -> str:
    """A worked-out value of the target without its unit, rounded: a level to the digits that it has
    in the plan, a total to whole from ten on, else to one decimal. What a limit allows is
    never rounded up."""
    step = None
    if of.kind == "level":
        step = Decimal(1).scaleb(-max(_decimals(of.goal), _decimals(of.start or of.goal)))
    limit = of.kind == "total" and of.bound == "at most"
    return bare(rounded(number, step, ROUND_FLOOR if limit else ROUND_HALF_UP), of)


def bare_rate(number: Decimal, of: Target) -> str:
    """What is needed in a day or a month of the target, without its unit, rounded."""
    return bare(rounded(number), of)


def rounded(number: Decimal, step: Decimal | None = None, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A worked-out number, rounded to a multiple of `step`, without one to whole from ten on and
    else to one decimal. A whole number is not changed."""
    if number == number.to_integral_value():
        return number
    if step is None:
        step = Decimal(1) if abs(number) >= 10 else Decimal("0.1")
    return number.quantize(step, rounding)


def _signed(text: str, of: Target) -> str:
    text = grouped(text) if of.grouped else text
    return f"{of.unit}{text}" if of.unit in BEFORE else text


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit_of(of: Target, tr: Words) -> str:
    """The unit as it is written behind a number."""
    if not of.unit or of.unit in BEFORE:
        return ""
    return of.unit if tr.language == "zh" or of.unit.startswith(tuple(PERCENT)) else f" {of.unit}"


def amount_text(number: Decimal | None, of: Target, tr: Words) -> str:
    """A value with its unit, or the words for none."""
    if number is None:
        return tr("no value")
    return _in_ten_thousands(number, of, tr) or bare(number, of) + unit_of(of, tr)


def _in_ten_thousands(number: Decimal, of: Target, tr: Words) -> str:
    """In Chinese an amount whose thousands would be apart, in 万 or 亿 where that is exact:
    2100万元 for 21,000,000元; else empty."""
    if tr.language != "zh" or not of.grouped or not of.unit or of.unit in BEFORE:
        return ""
    if of.unit.isascii() or of.unit[0] in SCALES or of.unit in LEVELS:
        return ""
    for factor, name in ((10**8, "亿"), (10**4, "万")):
        if abs(number) >= factor and number % factor == 0:
            return f"{digits(number / factor)}{name}{of.unit}"
    return ""


def goal_text(of: Target, tr: Words) -> str:
    """The goal with its unit and, where it is not simply to be reached, its bound in words."""
    if of.kind == "statement":
        return of.words
    amount = _in_ten_thousands(of.goal, of, tr) or bare_goal(of) + unit_of(of, tr)
    return tr(f"goal {of.bound} {of.kind}", amount=amount)


def goal_sign(of: Target) -> str:
    """The goal without its unit, its bound as a sign: `≤5`."""
    return of.words if of.kind == "statement" else _SIGNS[of.bound] + bare_goal(of)


def values(of: TargetStatus, tr: Words) -> dict[str, Any]:
    """What the texts about a target say of it."""
    target = of.of
    found: dict[str, Any] = {
        "name": of.name,
        "target": bare_goal(target),
        "unit": unit_of(target, tr),
        "goal": goal_text(target, tr),
        "actual": bare(of.actual, target) if of.actual is not None else tr("no value"),
        "now": amount_text(of.actual, target, tr),
        "words": target.words,
    }
    if of.expected is not None:
        found["expected"] = bare_pace(of.expected, target)
        found["due"] = found["expected"] + found["unit"]
    if of.percent is not None:
        found["percent"] = percent(of.percent)
    if target.start is not None:
        found["start"] = amount_text(target.start, target, tr)
    return found


def percent(share: Decimal) -> str:
    """A share in percent, without the sign. What falls short of all is never rounded to 100, and
    what is more than all never down to it."""
    if 99 < share < 100:
        return digits(share.quantize(Decimal("0.1"), ROUND_FLOOR))
    if 100 < share < 101:
        return digits(share.quantize(Decimal("0.1"), ROUND_CEILING))
    step = Decimal(1) if abs(share) >= 10 else Decimal("0.1")
    return digits(share.quantize(step, ROUND_HALF_UP))


def standing_text(of: TargetStatus, tr: Words) -> str:
    """How far a target is, in one short text."""
    kind = of.of.kind
    if kind == "total":
        over = of.percent is not None and of.percent > 100
        key = "limit" if of.is_limit else "total over" if over else "total"
    else:
        key = kind if kind == "level" else "statement met" if of.met else "statement open"
    return tr(f"standing {key}", **values(of, tr))


def line_text(of: TargetStatus, tr: Words) -> str:
    """How far a target is, with its pace, without its name."""
    kind = of.of.kind
    if kind == "total":
        key = "total" if not of.is_limit else "limit" if of.percent is not None else "limit none"
    elif kind == "level":
        key = "level" if of.expected is None else "level paced"
    else:
        key = "statement met" if of.met else "statement open"
    return tr(f"target line {key}", **values(of, tr))


def part_text(part: PartStatus, of: Target, tr: Words) -> str:
    """What one part has brought of what it owes."""
    if part.actual is None:
        actual, owed = tr("no value"), bare(part.goal, of)
    else:
        actual, owed = bare(part.actual, of), bare(part.goal, of)
    return tr("target part", name=part.name, actual=actual, target=owed, unit=unit_of(of, tr))


def short_text(of: TargetStatus, named: bool, tr: Words) -> str:
    """What a target that was not met has come to: `35/60公里`, with its name where it is needed."""
    told = values(of, tr)
    if of.of.kind == "statement":
        text = of.of.words
    elif of.of.bound == "at most" or of.actual is None:
        text = tr("short of", **told)
    else:
        text = f"{told['actual']}/{told['target']}{told['unit']}"
    return tr("short named", name=of.name, what=text) if named else text


def not_met(short: Iterable[TargetStatus], named: bool, tr: Words) -> str:
    """The targets that were not met, as an addition to how something was done; empty without."""
    texts = [short_text(one, named, tr) for one in short]
    if not texts:
        return ""
    return tr("target not met" if len(texts) == 1 else "targets not met", what=tr.several(texts))


def filled(numbers: Mapping[str, Any], of: TargetStatus, tr: Words) -> dict[str, Any]:
    """The numbers of a reason that names a target, its amounts in words."""
    found = {**numbers, **values(of, tr)}
    del found["of"]
    actual, expected = numbers["actual"], numbers["expected"]
    if actual is not None:
        found |= {"actual": bare(actual, of.of), "now": amount_text(actual, of.of, tr)}
    if expected is not None:
        found["expected"] = bare_pace(expected, of.of)
        found["due"] = found["expected"] + unit_of(of.of, tr)
    return found
