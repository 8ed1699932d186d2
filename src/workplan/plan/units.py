"""Units of amounts: which of them convert into each other, exactly."""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
}  # fmt: skip
PERCENT = ("%", "‰")
LEVELS = (*PERCENT, "百分点", "个百分点", "percentage point", "percentage points", "pp")
_SCALED = re.compile(r"([十百千万亿]+|(?:thousand|million|billion)(?=\s))\s*(\S.*)")
_NO_SCALE = ("百分",)  # begins with a numeral that does not multiply
# What the same things are called, in terms of one of them.
_SAME = {
    "公里": (1000, "米"), "km": (1000, "米"), "m": (1, "米"), "公斤": (1000, "克"),
    "kg": (1000, "克"), "吨": (10**6, "克"), "t": (10**6, "克"), "块": (1, "元"), "¥": (1, "元"),
    "圆": (1, "元"), "个百分点": (1, "百分点"), "pp": (1, "百分点"),
    "percentage points": (1, "百分点"), "percentage point": (1, "百分点"),
}  # fmt: skip


def bare_scale(unit: str) -> int | None:
    """What a unit that is only a numeral (万, million) multiplies by."""
    return SCALES.get(unit)


def split(unit: str) -> tuple[int, str]:
    """A unit as a factor and what it counts: 万元 is 10,000 times 元."""
    factor, noun = _scaled(unit)
    times, noun = _SAME.get(noun, (1, noun))
    return factor * times, noun


def _scaled(unit: str) -> tuple[int, str]:
    match = _SCALED.fullmatch(unit) if not unit.startswith(_NO_SCALE) else None
    return (SCALES[match[1]], match[2]) if match and match[1] in SCALES else (1, unit)


def scaled_noun(unit: str) -> str:
    """What a unit such as 万人次 counts, with a space before it in English (` people` of million
    people); empty where the unit has no scale."""
    factor, noun = _scaled(unit)
    if factor == 1:
        return ""
    return f" {noun}" if unit[0].isascii() else noun


def ends_with_scale(text: str) -> bool:
    """Whether an amount ends with 万, million or the like, without a noun."""
    return text.strip().endswith(tuple(SCALES))


def converted(number: Decimal, unit: str, to: str) -> Decimal | None:
    """The number of `unit` in the unit `to`, exactly; None where the two do not convert. A number
    without a unit is in the unit `to`."""
    if not unit or unit == to:
        return number
    (factor, noun), (other, wanted) = split(unit), split(to)
    if not _same_noun(noun, wanted):
        return None
    return number * factor / other


def _same_noun(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    plural = one.isascii() and other in {f"{one}s", one.removesuffix("s")}
    return one == other or plural


def improbable(number: Decimal, unit: str, goal: Decimal) -> bool:
    """Whether a number written without its unit is improbable in `unit`: the unit counts tens of
    thousands, and the number is more than ten times the goal."""
    return _scaled(unit)[0] >= 10**4 and abs(number) > 10 * abs(goal)
