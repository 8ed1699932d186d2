"""Amounts as people write them: `1,000 场`, `1.5万人次`, `百场`, `£5,000`, `95%`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..errors import Text, UserError, message, shown
from .units import PERCENT, SCALES, bare_scale

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_HAN = "".join(_DIGITS) + "".join(_UNITS)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-"}
TOO_LARGE = Decimal(10) ** 15  # sums and shares of smaller amounts keep all their digits
_SMALLEST = Decimal("0.000001")
_LONGEST = 60  # characters of an amount
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<currency>[$€£¥]?)\s*"
    rf"(?:(?P<number>{_NUMBER})|(?P<share>百分之)(?P<hundredths>{_NUMBER}|[{_HAN}]+)"
    rf"|(?P<han>[{_HAN}]+))"
    rf"\s*(?P<unit>(?!分之|点)[^\d\s.,+\-].*)?",
    re.DOTALL,
)
# What a unit never holds: another number, a rate, a range, a date, the marks between clauses.
_NO_UNIT = re.compile(
    r"\d(?<!m[23])(?<!CO2)|[/:;,!?=~。，；、：！？—–]|[每几]|^[多余来]"
    rf"|[{''.join(_DIGITS)}][{''.join(_UNITS)}]"
    r"|\b(?:per|each|every|by|or|until|daily|weekly|monthly|yearly|annually)\b"
    r"|\ban? (?:day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
PERCENT_WORDS = re.compile(r"\s*\b(?:per\s?cent|pct)\b\.?", re.IGNORECASE)
_LONGEST_UNIT = 30
_SHORT = re.compile(r"(?:k|mn|mio|bn|b|tn)\b|m\s", re.IGNORECASE)


class Amount(NamedTuple):
    """A number with its unit as written, which may be empty."""

    number: Decimal
    unit: str = ""


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs in their usual width."""
    return " ".join(text.translate(_FULL_WIDTH).replace("￥", "¥").split())


@lru_cache(4096)
def read_amount(text: str) -> Amount:
    """A written amount.

    Commas may separate thousands, Chinese numerals may stand for the digits (`百场` is 100 场), and
    百, 千, 万 and 亿 multiply where no unit follows. A unit is kept as written: `1.5万人次` is 1.5
    of the unit 万人次. Raises UserError.
    """
    match = (
        _AMOUNT.fullmatch(PERCENT_WORDS.sub("%", half_width(text)))
        if len(text) <= _LONGEST
        else None
    )
    if not match:
        raise _no_amount(text)
    unit = (match["unit"] or "").strip()
    number = _number(match, text)
    if match["share"]:
        unit = f"%{unit}"
    if match["currency"]:
        if unit and not bare_scale(unit):
            raise _no_amount(text)
        number, unit = _times(number, SCALES.get(unit, 1)), match["currency"]
    elif factor := bare_scale(unit):
        number, unit = _times(number, factor), ""
    if unit and not match["currency"]:
        _check_unit(unit, text, in_numerals=bool(match["han"]))
    if number >= TOO_LARGE or number != number.quantize(_SMALLEST):
        raise UserError(
            message("{text} is not an amount", text=shown(text)),
            message("up to 15 digits, and 6 after the decimal point"),
        )
    return Amount(-number if match["sign"] == "-" else number, unit)


def _no_amount(text: str, hint: Text = "") -> UserError:
    usual = message("write 100 sessions or 1,000 people")
    return UserError(message("{text} is not an amount", text=shown(text)), hint or usual)


def _number(match: re.Match[str], text: str) -> Decimal:
    written = match["number"] or match["hundredths"]
    if written and written[0].isdecimal():
        return Decimal(written.replace(",", ""))
    return Decimal(_han(match["han"] or match["hundredths"], text))


def _times(number: Decimal, factor: int) -> Decimal:
    return number if factor == 1 else Decimal(digits(number * factor))


def _check_unit(unit: str, text: str, in_numerals: bool) -> None:
    """Raise UserError unless `unit` can only be a unit."""
    if not unit.strip("十百千万亿"):
        raise _no_amount(text, message("up to 15 digits, and 6 after the decimal point"))
    if unit.startswith(tuple(PERCENT)) and unit not in PERCENT:
        raise _no_amount(text, message("the unit ends with the sign %; further words go elsewhere"))
    if _SHORT.match(unit):
        hint = message("{short} is short for several things: write all digits", short=shown(unit))
        raise _no_amount(text, hint)
    numerals = in_numerals and not _DIGITS.keys().isdisjoint(unit)
    if len(unit) > _LONGEST_UNIT or numerals or _NO_UNIT.search(unit):
        raise _no_amount(text, message("one number, then its unit, and no more"))


def _han(written: str, text: str) -> int:
    """The value of a Chinese numeral, read place by place."""
    whole = section = 0
    digit: int | None = None
    for character in written:
        if character in _DIGITS:
            if digit:
                raise _no_amount(text, message("write the number in digits"))
            digit = _DIGITS[character]
        elif (unit := _UNITS[character]) >= 10_000:
            whole = (whole + section + (digit or 0) or 1) * unit
            section, digit = 0, None
        else:
            section += (1 if digit is None else digit) * unit
            digit = None
    return whole + section + (digit or 0)


def digits(amount: Decimal) -> str:
    """The amount in digits, without exponent and trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_percent(text: str) -> Decimal:
    """A percentage from 0 to 100, with or without the sign. Raises UserError."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)\s*%?", half_width(text), re.ASCII)
    if not match or Decimal(match[1]) > 100:
        raise UserError(
            message("{text} is not a percentage", text=shown(text)), message("0 to 100")
        )
    return Decimal(match[1])
