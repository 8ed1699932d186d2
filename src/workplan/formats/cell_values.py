"""What cells of a workbook can hold, and how many lines their texts take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from math import ceil

from ..text import safe, width

_LONGEST_CELL = 32_767  # UTF-16 units that a cell holds
LARGEST = Decimal(10) ** 15  # a number of this size would lose digits
FIRST_DAY = date(1900, 3, 1)  # programs disagree about earlier days
HIGHEST_ROW = 409  # points
SIZE = 10.5  # 五号: a Chinese character is as wide as two units of a column
LEADING = 15  # points from line to line
_FONTS = {"zh": ("黑体", "宋体"), "en": ("Calibri", "Calibri")}  # of heads, of texts
_WRITTEN = 4  # decimals that somebody writes
_MARKS = "。；，、 ;,."
_FORMULA_STARTS = ("=", "+", "-", "@")  # first characters that some programs take for a formula
# The underscore that would begin an escaped character (ECMA-376-1, 22.9.2.19).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def fonts_of(language: str) -> tuple[str, str]:
    """The fonts of heads and of texts."""
    return _FONTS.get(language, _FONTS["en"])


CellValue = str | int | Decimal | date | None


def held(value: CellValue) -> CellValue:
    """The value as a cell can hold it: a number or a day that it cannot hold, as text."""
    if isinstance(value, Decimal) and abs(value) >= LARGEST:
        return f"{value:f}"
    if isinstance(value, date) and _day_of(value) < FIRST_DAY:
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else str(value)
    return cell_text(value) if isinstance(value, str) else value


def is_quoted(text: str) -> bool:
    """Whether the text begins as formulas do."""
    return text.startswith(_FORMULA_STARTS)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


@lru_cache(1 << 12)
def cell_text(text: str) -> str:
    """`text` for a cell: lines without control characters, cut to the greatest length."""
    found = "\n".join(map(safe, text.split("\n"))) if "\n" in text else safe(text)
    found = _ESCAPE.sub("_x005F_", found)
    if len(found) <= _LONGEST_CELL // 2:  # no character has more than two units
        return found
    units = found.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_CELL:
        return found
    return units[: 2 * (_LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def number_form(value: CellValue) -> str:
    """The number format: all decimals of what was written; of what is worked out, which has many,
    one below ten and none from there on."""
    if not isinstance(value, Decimal) or value == value.to_integral_value():
        return "#,##0"
    decimals = -int(value.normalize().as_tuple().exponent)
    if decimals > _WRITTEN:
        decimals = int(abs(value) < 10)
    return "#,##0." + "0" * decimals if decimals else "#,##0"


@lru_cache(1 << 14)
def lines_needed(text: str, room: float) -> int:
    """The number of lines of `room` characters that the text takes. Wrapped lines are not filled to
    the end."""
    widths = map(width, text.split("\n"))
    return sum(1 if wide <= room else ceil(wide / room / 0.93) for wide in widths)


def pieces(text: str, room: float, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` lines of `room` characters, which end with a line or
    behind a space or a mark where there is one; joined they are the text, but for the ends of
    lines between them."""
    while lines_needed(text, room) > most:
        end = _fitting(text, room, most)
        best = max(text.rfind(mark, end // 2, end) for mark in _MARKS) + 1
        found = text.rfind("\n", end // 2, end)
        cut = found if found > 0 else best or end
        yield text[:cut]
        text = text[cut:].removeprefix("\n")
    yield text


def _fitting(text: str, room: float, most: int) -> int:
    """How many characters of the text fit into so many lines."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_needed(text[:middle], room) <= most:
            low = middle
        else:
            high = middle - 1
    return low
