"""Several windows: 3、4月, 第二、四季度, Feb & Oct, 12th & 17th December."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..errors import shown
from .calendar import Calendar
from .numbers import NUMBER
from .ranges import date_range
from .refusal import refused
from .rules import Several
from .single import single
from .window import Window

_ZH_SIGNS = "、|,|;|和|与|及|以及|&"
_EN_SIGNS = r",? and |,? & |; |, | \+ "
_ORDINAL = "[0-9]{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = "(?:(?:[a-z]+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\.?,? )?"


def several(text: str, calendar: Calendar) -> Several | None:
    """Two or more windows with signs between them."""
    if text.isascii():
        text = text.casefold()
        if not re.search(_EN_SIGNS, text) or text.startswith("between "):
            return None
        candidates = _parts_en(text)
    else:
        text = text.casefold().replace(" ", "")
        if not re.search(_ZH_SIGNS, text):
            return None
        candidates = _parts_zh(text)
    for parts in candidates:
        if found := _all(parts, calendar, text):
            return found
    return None


def _all(parts: list[str], calendar: Calendar, text: str) -> Several | None:
    windows: list[Window] = []
    for part in parts:
        window = single(part, calendar) or date_range(part, calendar)
        if window is None:
            return None
        windows.append(window)
    windows.sort(key=lambda w: (w.first, w.last))
    if any(b.first <= a.last for a, b in pairwise(windows)):
        raise refused("the windows of {text} overlap", "write each day once", text=shown(text))
    return Several(tuple(windows))


def _parts_zh(text: str) -> Iterator[list[str]]:
    """The windows, each with what it has left to the one before or after it: 3、4月, 5月23日、24日."""
    parts = re.split(_ZH_SIGNS, text)
    if not all(parts):
        return
    unit = re.search(
        f"(?:{NUMBER}|[上下中元])(月份?|季度?|周|个?星期|[日号]|半年|旬|年)(?:内|期间)?$", parts[-1]
    )
    if unit:
        yield list(_led([_with_unit(part, unit[1]) for part in parts], unit[1]))
    yield parts


def _with_unit(part: str, unit: str) -> str:
    if re.search(f"(?:{NUMBER}|[上下中元])$", part):
        part += unit
    if unit == "周":
        part = re.sub(f"^((?:[0-9]{{4}}年)?)第?(?=(?:{NUMBER})周)", r"\1第", part)
    return part


def _led(parts: list[str], unit: str) -> Iterator[str]:
    """The parts with the year and month of the ones before them."""
    number = "[0-9一二三四五六七八九十元]{1,3}"
    year = month = ""
    for part in parts:
        own = re.match(f"([0-9]{{4}}年|今年|本年)?({number}月份?)?", part)
        assert own is not None
        if own[1] or unit == "年":
            yield part
        elif unit in {"日", "号", "旬"} and not own[2]:
            yield year + month + part
        else:
            yield year + part
        year, month = own[1] or year, own[2] or month


def _parts_en(text: str) -> Iterator[list[str]]:
    """The windows, each with what it has left to another: 12th & 17th December, Feb and Oct 2022."""
    parts = [part.strip() for part in re.split(_EN_SIGNS, text)]
    if not all(parts):
        return
    years = [re.search("(?<![0-9])[0-9]{4}$", part) for part in parts]
    if years[-1] and not any(years[:-1]):
        year = years[-1][0]
        if re.fullmatch("[0-9]{4}", parts[-1]):
            parts = parts[:-1]
            parts[-1] = f"{parts[-1]} {year}"
        dated = [f"{part} {year}" for part in parts[:-1]] + [parts[-1]]
        yield from _with_month(dated, year)
    else:
        yield parts
        yield from _with_month(parts, "")


def _with_month(parts: list[str], year: str) -> Iterator[list[str]]:
    if year:
        yield parts
    bare = [part.removesuffix(year).strip() for part in parts]
    tail = f" {year}" if year else ""
    day_first = re.fullmatch(rf"{_WEEKDAY}(?:the )?{_ORDINAL} (?:of )?([a-z]+\.?)", bare[-1])
    if day_first:
        month = day_first[1]
        yield [
            f"{part} {month}{tail}"
            if re.fullmatch(rf"{_WEEKDAY}(?:the )?{_ORDINAL}", part)
            else part + tail
            for part in bare
        ]
    month_first = re.fullmatch(rf"([a-z]+)\.? (?:the )?({_ORDINAL})", bare[0])
    if month_first:
        month = month_first[1]
        made = [f"{month_first[2]} {month}{tail}"]
        for part in bare[1:]:
            if own := re.fullmatch(rf"([a-z]+)\.? (?:the )?({_ORDINAL})", part):
                month = own[1]
                made.append(f"{own[2]} {month}{tail}")
            else:
                made.append(
                    f"{part} {month}{tail}" if re.fullmatch(_ORDINAL, part) else part + tail
                )
        yield made
    if weeks := re.fullmatch("weeks? ([0-9]{1,2})", bare[0]):
        numbers = [weeks[1], *(part.removeprefix("week ") for part in bare[1:])]
        yield [f"week {number}{tail}" for number in numbers]
