"""From one window to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..errors import WrittenDateError, shown
from .calendar import Calendar
from .forms import EN_M, YEAR4
from .numbers import DAY, HAN, NUMBER, year_number
from .refusal import refused
from .single import single
from .window import Precision, Window

_SEPARATORS = r" ?(?:\.\.|/|至|到|~|-+| to | until | till | through | thru ) ?"
_ORDINAL = "[0-9]{1,2}(?:st|nd|rd|th)?"
_NEXT_YEAR = "(?:次年|翌年|第二年|来年)(.+)"


def from_to(first: date, last: date, text: str) -> Window:
    """The days from the one to the other. Raises WrittenDateError where there are none."""
    if last < first:
        raise refused(
            "{text} ends before it begins",
            "{first} is after {last}; over the turn of the year, write both years",
            text=shown(text),
            first=first,
            last=last,
        )
    return Window(first, last, Precision.SPAN)


def single_or_range(text: str, calendar: Calendar) -> Window | None:
    """A single window, or one from one window to another."""
    return single(text, calendar) or date_range(text, calendar)


def date_range(text: str, calendar: Calendar) -> Window | None:
    """From one window to another; both ends are inclusive."""
    plain = re.sub("^(?:from |从|自)", "", text.casefold())
    if match := re.fullmatch("between (.+) and (.+)", plain):
        plain = f"{match[1]} to {match[2]}"
    if not plain.isascii():
        plain = re.sub("(?:期间内?|这?段时间)$", "", plain.replace(" ", ""))
        if match := re.fullmatch("(.+[底末])(?=[^至到-]*月)(.+初)", plain):
            plain = f"{match[1]}至{match[2]}"
    else:
        plain = _days_first(plain, calendar)
    for match in re.finditer(_SEPARATORS, plain):
        left, right = plain[: match.start()], plain[match.end() :]
        sign = match[0].strip()
        years = [bool(re.fullmatch("[0-9]{4}年?", side)) for side in (left, right)]
        if any(years) and not _years_fit(all(years), sign, left + right):
            continue
        for begin, end in _ends(left, right, sign):
            if window := _both(begin, end, calendar, text, sign):
                return window
    return None


def _days_first(text: str, calendar: Calendar) -> str:
    """`Mar 22 to Apr 5` with the days in front, where not both numbers may be years."""
    month = EN_M.replace("?P<m>", "")
    found = re.fullmatch(
        rf"({month}) ([0-9]{{2}})( ?(?:-+|to|until|till|through) ?)({month}) ([0-9]{{1,2}})", text
    )
    if not found:
        return text
    years = {f"{year % 100:02}" for year in range(calendar.first.year, calendar.last.year + 2)}
    if found[2] in years and found[5] in years:
        return text
    return f"{found[2]} {found[1]}{found[3]}{found[5]} {found[4]}"


def _years_fit(both: bool, sign: str, text: str) -> bool:
    """Whether bare years can be ends of a range: Q1/2022, 2022-W1 and 2022-2023 are none."""
    if both:
        return "-" not in sign or "年" in text
    return sign in {"..", "/"} and bool(re.match("[0-9]{4}-|[0-9]{8}-", text))


def _both(left: str, right: str, calendar: Calendar, text: str, sign: str) -> Window | None:
    """The range between two windows. An end without a year has that of the begin; a begin
    without one has that of the end in English, where the year comes last."""
    year_left, year_right = _year_in(left), _year_in(right)
    if next_year := re.fullmatch(_NEXT_YEAR, right):
        begin = _side(left, calendar, year_left)
        if not isinstance(begin, Window):
            return None
        right, year_right = next_year[1], begin.first.year + 1
    if year_left is None and year_right and left.isascii():
        year_left = year_right
    begin = _side(left, calendar, year_left)
    end = _side(right, calendar, year_right or year_left)
    if begin is None or end is None:
        return None
    for side in (begin, end):
        if isinstance(side, WrittenDateError):
            raise side
    assert isinstance(begin, Window)
    assert isinstance(end, Window)
    if end.first < begin.first <= end.last and end.precision in {
        Precision.QUARTER,
        Precision.HALF,
        Precision.YEAR,
    }:
        hint = "write the last month or day instead"
        raise refused("{text} ends with what begins before it", hint, text=shown(text))
    if sign == "/" and not re.search("[0-9]{4}", text) and end.first != begin.last + DAY:
        raise refused(
            "{text} may mean both, or all from the one to the other",
            "write {left} to {right} for all days between, {left} and {right} for the two alone",
            text=shown(text),
            left=left,
            right=right,
        )
    return from_to(begin.first, end.last, text)


def _side(text: str, calendar: Calendar, year: int | None) -> Window | WrittenDateError | None:
    try:
        return single(text, calendar, year)
    except WrittenDateError as error:
        return error


def _year_in(text: str) -> int | None:
    match = re.search(f"(?<![0-9])[0-9]{{4}}(?![0-9])|[{HAN}]{{4}}(?=年)", text)
    return int(year_number(match[0])) if match else None


def _ends(left: str, right: str, sign: str) -> Iterator[tuple[str, str]]:
    """Both ends as they are, and each with what it may have left to the other."""
    left, right = left.strip(), right.strip()
    yield left, right
    if (left + right).isascii():
        head = left[: len(left) - len(right)]
        if sign in {"..", "/"} and re.search("-w?$", head) and _shape(left) == _shape(head + right):
            yield left, head + right  # ISO 8601-1:2019, 5.5
        else:
            yield from _ends_en(left, right)
    else:
        left, right = (
            left.replace(" ", "").removesuffix("起"),
            re.sub("(?:为止|止|结束)$", "", right.replace(" ", "")),
        )
        yield left, right
        yield from _ends_zh(left, right)


def _shape(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _ends_zh(left: str, right: str) -> Iterator[tuple[str, str]]:
    """4月21日至25日, 3至5月, 第12至14周, 4月上旬至中旬, 4月10日至月底, 4月至年底."""
    unit = re.search("(?:月份?|季度?|周|个?星期|[日号]|半年|年)$", right)
    if (
        unit
        and re.search(f"(?:{NUMBER}|[上下])$", left)
        and (unit[0] != "年" or re.fullmatch(YEAR4, left))
    ):
        left += unit[0]
    if unit and unit[0] == "周":
        left, right = ("第" + side.removeprefix("第") for side in (left, right))
    lead = re.match(f"(?P<year>(?:{YEAR4})年|今年|本年)?(?P<month>(?:{NUMBER}|元)月份?)?", left)
    year, month = (lead["year"] or "", lead["month"] or "") if lead else ("", "")
    if re.fullmatch("今?年[底末]", right):
        right = f"{year}12月"
    elif month and left != year + month:
        if re.fullmatch("月[底末]", right):
            right = year + month + right[1:]
        elif re.match(f"(?:{NUMBER})[日号]|[上中下]旬|[初底末]", right):
            right = year + month + right
    yield left, right


def _ends_en(left: str, right: str) -> Iterator[tuple[str, str]]:
    """21-25 April, April 21-25, weeks 12-14, early to mid April, Monday 14 to Friday 18 March."""
    left = re.sub("^weeks ", "week ", left)
    named = re.fullmatch(rf"(?:(?:[a-z]+day|[a-z]{{3,5}})\.?,? )?({_ORDINAL})(?: ([a-z].*))", right)
    if (tail := re.fullmatch(f"({_ORDINAL})(,? [0-9]{{4}})?", right)) and (
        head := re.fullmatch(
            rf"(?:(?P<before>.*?) ?)?(?P<month>[a-z]+)\.? (?:the )?({_ORDINAL})", left
        )
    ):
        year = re.sub(",", "", tail[2] or "")
        before = f"{head['before']} " if head["before"] else ""
        yield f"{before}{head[3]} {head['month']}{year}", f"{tail[1]} {head['month']}{year}"
        yield left + (tail[2] or ""), left[: head.start(3)] + right
    elif (tail := re.fullmatch("([0-9]{1,2})", right)) and (
        head := re.fullmatch("(.*[a-z] ?)[0-9]{1,2}", left)
    ):
        yield left, head[1] + right
    elif named and re.fullmatch(rf"(?:(?:[a-z]+day|[a-z]{{3,5}})\.?,? )?(?:the )?{_ORDINAL}", left):
        yield f"{left} {named[2]}", right
    elif re.fullmatch("early|mid", left) and (own := re.match("mid|late", right)):
        yield left + right[own.end() :], right
    else:
        yield left, right
