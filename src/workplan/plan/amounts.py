"""Amounts as people write them: `1,000 场`, `1.5万人次`, `百场`, `100`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..errors import UserError, shown

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_HAN = "".join(_DIGITS) + "".join(_UNITS)
_FULL_WIDTH = str.maketrans("0123456789.,+-%－", "0123456789.,+-%-")
TOO_LARGE = Decimal(10) ** 15  # sums and shares of smaller amounts keep all their digits
_SMALLEST = Decimal("0.000001")
_AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)\s*"
    rf"(?:(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>[百千万亿]*)"
    rf"|(?P<han>[{_HAN}]+))"
    rf"\s*(?P<unit>(?!分之)[^\d\s.,+-]\D*)?"
)


class Amount(NamedTuple):
    """A number with its unit, which may be empty."""

    number: Decimal
    unit: str = ""


@lru_cache(4096)
def read_amount(text: str) -> Amount:
    """A written amount.

    Commas may separate thousands; 百, 千, 万 and 亿 multiply the digits before them, and
    Chinese numerals may stand for the digits (`百场` is 100 场). Raises UserError.
    """
    match = _AMOUNT.fullmatch(text.translate(_FULL_WIDTH).strip()) if len(text) <= 60 else None
    if not match:
        raise UserError(f"{shown(text)} is no amount", "write 100 场, 1,000 人, 1.5万人次 or 百场")
    if match["han"]:
        number = Decimal(_han(match["han"], text))
    else:
        number = Decimal(match["number"].replace(",", ""))
        for scale in match["scale"]:
            number *= _UNITS[scale]
    if number >= TOO_LARGE or number != number.quantize(_SMALLEST):
        raise UserError(f"{shown(text)} is no amount", "up to 15 digits, and 6 behind the point")
    sign = -1 if match["sign"] == "-" else 1
    return Amount(sign * number, (match["unit"] or "").strip())


def _han(written: str, text: str) -> int:
    """The value of a Chinese numeral, read place by place."""
    whole = section = 0
    digit: int | None = None
    for character in written:
        if character in _DIGITS:
            if digit:
                raise UserError(f"{shown(text)} is no amount", "write the number in digits")
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
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)\s*%?", text.strip(), re.ASCII)
    if not match or Decimal(match[1]) > 100:
        raise UserError(f"{shown(text)} is no percentage", "0 to 100")
    return Decimal(match[1])
