"""The grammar of written dates: what people write, in Chinese, English or ISO 8601.

The grammar is closed. FORMS lists every form with an example; a text that fits none of them
is refused with the nearest one as a hint, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from .refused import WrittenDateError, did_you_mean, shown
from .window import Precision, Relative, Repeating, Unit, When, Window, month_window

LONGEST = 200
_DAY = timedelta(days=1)


class Calendar(NamedTuple):
    """What a written date needs to know of its plan: the span (`first` to `last`, inclusive),
    the year of a date without one, the plan's own `periods`, and the country of holidays."""

    first: date
    last: date
    year: int
    periods: Mapping[str, Window] = {}
    country: str | None = None

    @classmethod
    def of_year(
        cls, year: int, periods: Mapping[str, Window] | None = None, country: str | None = None
    ) -> Calendar:
        """The calendar of a plan for one calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), year, periods or {}, country)


def read_when(text: str, calendar: Calendar) -> When:
    """What a written date means in a plan of this calendar. Raises WrittenDateError."""
    if len(text) > LONGEST:
        raise WrittenDateError(f"{shown(text)} is too long for a date")
    words = " ".join(text.split())
    plain = unicodedata.normalize("NFKC", words)
    if not plain:
        raise WrittenDateError("no date is written here", "as in 5月份, 25 March or 持续")
    try:
        for form in (_periods, _one, _ongoing, _repeating, _deadline, _range, _relative, _holiday):
            if (found := form(plain, calendar)) is not None:
                return _worded(found, words)
    except (OverflowError, ValueError) as error:
        if isinstance(error, WrittenDateError):
            raise
        raise WrittenDateError(f"{shown(text)} lies outside the calendar") from None
    raise WrittenDateError(f"{shown(text)} is no date that is known here", _hint(plain))


def read_window(text: str, calendar: Calendar) -> Window:
    """A written date that stands for itself, neither relative nor repeating."""
    found = read_when(text, calendar)
    if not isinstance(found, Window):
        raise WrittenDateError(f"{shown(text)} is no fixed date", "as in 5月份 or 2022-05-20")
    return found


def read_day(text: str) -> date:
    """A calendar date in the extended form of ISO 8601 (5.2.2.1): YYYY-MM-DD."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text.strip(), re.ASCII)
    if not match:
        raise WrittenDateError(f"{shown(text)} is no day", "write it as 2022-05-20")
    return _date(int(match[1]), int(match[2]), int(match[3]))


def read_rhythm(text: str) -> Repeating:
    """How often something should be heard: monthly, 每季度, every 2 weeks."""
    found = _repeating(unicodedata.normalize("NFKC", " ".join(text.split())), None)
    if found is None or len(text) > LONGEST:
        raise WrittenDateError(f"{shown(text)} is no rhythm", "monthly, 每季度, every 2 weeks")
    return _worded(found, " ".join(text.split()))  # type: ignore[return-value]


def read_span(text: str) -> tuple[date, date]:
    """First and last day, both inclusive, of a window written with its year."""
    some_year = Calendar.of_year(2000)
    window = read_window(text, some_year)
    other = read_window(text, Calendar.of_year(2004))
    if window != other or window.precision in {Precision.BY, Precision.ONGOING}:
        raise WrittenDateError(f"{shown(text)} has no years", "as in 2022-09-01..2023-01-20")
    return window.first, window.last


def read_length(text: str) -> timedelta:
    """A length of time in whole days: 14 days, 2 weeks, 3d, 两周, 7."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    match = (
        re.fullmatch(rf"({_N})\s*个?\s*(days?|d|weeks?|w|天|日|周|星期|)", plain, re.ASCII)
        if len(plain) <= 20
        else None
    )
    if not match:
        raise WrittenDateError(f"{shown(text)} is no length of time", "as in 14 days or 2周")
    weeks = match[2] in {"week", "weeks", "w", "周", "星期"}
    days = _number(match[1]) * (7 if weeks else 1)
    if days > 36_600:
        raise WrittenDateError(f"{shown(text)} is longer than a century")
    return timedelta(days=days)


def named_window(name: str, calendar: Calendar) -> Window | None:
    """The days that the plan's periods or the country's holidays have this name for."""
    if name in calendar.periods:
        period = calendar.periods[name]
        return Window(period.first, period.last, _span_precision(period.first, period.last), name)
    if calendar.country is None:
        return None
    from .workdays import Workdays

    workdays = Workdays(calendar.country)
    years = dict.fromkeys((calendar.year, *range(calendar.first.year, calendar.last.year + 1)))
    for year in list(years)[:20]:
        found = workdays.named(name, year)
        if found and found[0] <= calendar.last and found[1] >= calendar.first:
            return Window(*found, _span_precision(*found), name)
    return None


# ── numbers and names ────────────────────────────────────────────────────────────────────

_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_N = "[0-9]{1,4}|[〇零一二两三四五六七八九十]{1,4}"
_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTH_NUMBER = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
_MONTH_NUMBER |= {name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _number(written: str) -> int:
    """A number in digits or in Chinese: 12, 十二, 二十五, 二〇二二."""
    if written.isdigit():
        return int(written)
    if written in _COUNTS:
        return _COUNTS[written]
    if "十" not in written:
        return int("".join(str(_HAN_DIGITS[c]) for c in written))
    tens, _, ones = written.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        raise WrittenDateError(f"{shown(written)} is no number", "write it in digits")
    return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, _month(month), day)
    except ValueError as error:
        if isinstance(error, WrittenDateError):
            raise
        if not 1000 <= year <= 9999:
            raise WrittenDateError(f"{year} is no year", "1000 to 9999") from None
        last = month_window(year, month, 1, Precision.MONTH).last.day
        name = f"{year}-{month:02}"
        raise WrittenDateError(f"there is no day {day} in {name}", f"it has {last} days") from None


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise WrittenDateError(f"there is no month {number}", "1 to 12")
    return number


def _span_precision(first: date, last: date) -> Precision:
    return Precision.DAY if first == last else Precision.SPAN


def _worded(found: When, words: str) -> When:
    """The same with its words; dataclasses.replace would do, at ten times the cost."""
    object.__setattr__(found, "words", words)
    return found


# ── one window: a day, a month, a quarter … ──────────────────────────────────────────────

Make = Callable[[int, re.Match[str]], Window]


def _day(year: int, m: re.Match[str]) -> Window:
    month = m["m"]
    number = _MONTH_NUMBER[month] if month in _MONTH_NUMBER else _number(month)
    day = _date(year, number, _number(m["d"]))
    return Window(day, day, Precision.DAY)


def _whole_month(year: int, m: re.Match[str]) -> Window:
    month = m["m"]
    number = _MONTH_NUMBER[month] if month in _MONTH_NUMBER else _number(month)
    return month_window(year, _month(number), 1, Precision.MONTH)


_THIRD = {
    "上旬": 0, "初": 0, "early": 0, "beginning": 0, "start": 0,
    "中旬": 1, "中": 1, "mid": 1, "middle": 1,
    "下旬": 2, "底": 2, "末": 2, "late": 2, "end": 2,
}  # fmt: skip


def _third(year: int, m: re.Match[str]) -> Window:
    month = _whole_month(year, m)
    part = _THIRD[m["part"]]
    first = month.first + timedelta(days=10 * part)
    return Window(first, month.last if part == 2 else first + 9 * _DAY, Precision.THIRD)


def _two_thirds(year: int, m: re.Match[str]) -> Window:
    month = _whole_month(year, m)
    if m["part"] == "上中":
        return Window(month.first, month.first + 19 * _DAY, Precision.SPAN)
    return Window(month.first + 10 * _DAY, month.last, Precision.SPAN)


def _quarter(year: int, m: re.Match[str]) -> Window:
    number = _ORDINALS[m["n"]] if m["n"] in _ORDINALS else _number(m["n"])
    if not 1 <= number <= 4:
        raise WrittenDateError(f"there is no quarter {number}", "1 to 4")
    return month_window(year, 3 * number - 2, 3, Precision.QUARTER)


_HALVES = {"上": 1, "下": 2, "1": 1, "2": 2, "first": 1, "second": 2, "1st": 1, "2nd": 2}


def _half(year: int, m: re.Match[str]) -> Window:
    return month_window(year, 6 * _HALVES[m["n"]] - 5, 6, Precision.HALF)


def _year(year: int, _m: re.Match[str]) -> Window:
    return month_window(year, 1, 12, Precision.YEAR)


def _week(year: int, m: re.Match[str]) -> Window:
    number = _number(m["n"])
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError:
        last = date(year, 12, 28).isocalendar().week
        raise WrittenDateError(
            f"there is no week {number} in {year}", f"weeks 1 to {last}"
        ) from None
    return Window(first, first + 6 * _DAY, Precision.WEEK)


def _weekday(year: int, m: re.Match[str]) -> Window:
    day = _week(year, m).first + (int(m["d"]) - 1) * _DAY
    return Window(day, day, Precision.DAY)


def _grouping(year: int, m: re.Match[str]) -> Window:
    """The sub-year groupings of ISO 8601-2:2019 4.8 (EDTF level 2) that a plan has use for."""
    number = int(m["n"])
    if 33 <= number <= 36:
        return month_window(year, 3 * (number - 33) + 1, 3, Precision.QUARTER)
    if 40 <= number <= 41:
        return month_window(year, 6 * (number - 40) + 1, 6, Precision.HALF)
    if 21 <= number <= 32:
        hint = "write its months, as in 2022-03..2022-05"
        raise WrittenDateError(f"a season ({number}) has no fixed days", hint)
    raise WrittenDateError(
        f"there is no month {number}", "2022-33 to 36 are quarters, 40 and 41 halves"
    )


_ZH_YEAR = "(?:(?P<y>[0-9]{4}|[〇零一二三四五六七八九]{4})年度?|今年|本年)?"
_ZH_MONTH = f"(?P<m>{_N})月份?"
_NAME = "(?P<m>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_DAY_EN = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_EN_YEAR = r"(?:,? (?:of )?(?P<y>[0-9]{4}))?"
_ISO_MONTH = r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"

# Chinese forms are matched without any spaces, the others in lower case.
_ZH: tuple[tuple[str, Make], ...] = (
    (rf"{_ZH_YEAR}{_ZH_MONTH}内?", _whole_month),  # 5月份
    (rf"{_ZH_YEAR}{_ZH_MONTH}(?P<d>{_N})[日号]", _day),  # 3月25日
    (rf"{_ZH_YEAR}{_ZH_MONTH}的?(?P<part>上旬|中旬|下旬|初|底|末)", _third),  # 4月中旬
    (rf"{_ZH_YEAR}{_ZH_MONTH}的?(?P<part>上中|中下)旬", _two_thirds),  # 4月中下旬
    (rf"{_ZH_YEAR}(?P<n>[上下])半年内?", _half),  # 上半年
    (rf"{_ZH_YEAR}第?(?P<n>{_N})季度?内?", _quarter),  # 第二季度
    (rf"{_ZH_YEAR}第(?P<n>{_N})(?:周|个?星期)", _week),  # 第12周
    (rf"{_ZH_YEAR}(?:全年|年内|年度内|内)", _year),  # 2022年内
    (r"(?P<y>[0-9]{4}|[〇零一二三四五六七八九]{4})年度?", _year),  # 2022年
    (r"全年度?|年内|年度内|今年内?|本年度?内?|当年", _year),  # 全年
)
_EN: tuple[tuple[str, Make], ...] = (
    (rf"{_ISO_MONTH}-(?P<d>[0-9]{{2}})", _day),  # 2022-03-25
    (r"(?P<y>[0-9]{4})-(?P<n>2[1-9]|[3-9][0-9])", _grouping),  # 2022-34
    (_ISO_MONTH, _whole_month),  # 2022-03
    (r"(?P<y>[0-9]{4})[- ]?q(?P<n>[0-9])", _quarter),  # 2022-Q2
    (r"(?P<y>[0-9]{4})[- ]?h(?P<n>[12])", _half),  # 2022-H1
    (r"(?P<y>[0-9]{4})-w(?P<n>[0-9]{2})-(?P<d>[1-7])", _weekday),  # 2022-W12-5
    (r"(?P<y>[0-9]{4})-?w(?P<n>[0-9]{2})", _week),  # 2022-W12
    (r"(?P<y>[0-9]{4})", _year),  # 2022
    (rf"{_NAME}{_EN_YEAR}", _whole_month),  # March
    (rf"(?P<y>[0-9]{{4}}) {_NAME}", _whole_month),  # 2022 March
    (rf"{_DAY_EN} (?:of )?{_NAME}{_EN_YEAR}", _day),  # 25 March
    (rf"{_NAME} {_DAY_EN}{_EN_YEAR}", _day),  # March 25
    (rf"(?P<part>early|mid|late)[ -]{_NAME}{_EN_YEAR}", _third),  # mid April
    (rf"(?P<y>[0-9]{{4}}) (?P<part>early|mid|late)[ -]{_NAME}", _third),
    (rf"(?P<part>early|mid|late) {_ISO_MONTH}", _third),  # mid 2022-04
    (rf"(?:the )?(?P<part>beginning|start|middle|end) of {_NAME}{_EN_YEAR}", _third),
    (rf"q(?P<n>[0-9]){_EN_YEAR}", _quarter),  # Q2
    (rf"(?:the )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th) quarter{_EN_YEAR}", _quarter),
    (rf"h(?P<n>[12]){_EN_YEAR}", _half),  # H1
    (rf"(?:the )?(?P<n>first|second|1st|2nd) half(?: (?:of )?(?:the|this) year)?{_EN_YEAR}", _half),
    (rf"(?:week|wk|w) ?(?P<n>[0-9]{{1,2}}){_EN_YEAR}", _week),  # week 12
    (r"(?P<y>[0-9]{4}) (?:week|wk) ?(?P<n>[0-9]{1,2})", _week),
    (r"(?:this|the|all|whole|the whole) year", _year),  # this year
)


def _compiled(forms: tuple[tuple[str, Make], ...]) -> list[tuple[re.Pattern[str], Make]]:
    return [(re.compile(pattern), make) for pattern, make in forms]


_tables: dict[str, list[tuple[re.Pattern[str], Make]]] = {}


def _table(name: str, forms: tuple[tuple[str, Make], ...]) -> list[tuple[re.Pattern[str], Make]]:
    """Compiled when first used: most plans use one language only."""
    if name not in _tables:
        _tables[name] = _compiled(forms)
    return _tables[name]


def _one(text: str, calendar: Calendar, year: int | None = None) -> Window | None:
    """A single window. `year` is the year when none is written, else the calendar decides."""
    if text.isascii():
        text, table = text.casefold(), _table("en", _EN)
        text = re.sub(r"^(?:in|on|during) (?:the )?", "", text)
    else:
        text, table = text.replace(" ", ""), _table("zh", _ZH)
    for pattern, make in table:
        if match := pattern.fullmatch(text):
            written = match.groupdict().get("y")
            if written:
                return make(_written_year(written), match)
            return make(year, match) if year else _in_span(make, match, calendar)
    return None


def _written_year(written: str) -> int:
    if (year := _number(written)) < 1000:
        raise WrittenDateError(f"{written} is no year", "1000 to 9999")
    return year


def _in_span(make: Make, match: re.Match[str], calendar: Calendar) -> Window:
    """Without a year, the plan's own year is meant; in a plan that runs over the turn of the
    year, the one in which the window touches the plan's span."""
    years = range(calendar.first.year, calendar.last.year + 1)
    problem: WrittenDateError | None = None
    for year in dict.fromkeys((calendar.year, *years[:20])):
        try:
            window = make(year, match)
        except WrittenDateError as error:
            problem = problem or error
            continue
        if window.first <= calendar.last and window.last >= calendar.first:
            return window
    if problem:
        raise problem
    return make(calendar.year, match)


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<![0-9])[0-9]{4}(?![0-9])|[〇零一二三四五六七八九]{4}年", text))


# ── other forms ──────────────────────────────────────────────────────────────────────────

_ONGOING = {
    "持续", "持续开展", "持续推进", "长期", "长期坚持", "常态化", "常态化开展", "经常", "经常性",
    "ongoing", "continuous", "continuously", "standing",
}  # fmt: skip


def _ongoing(text: str, calendar: Calendar) -> Window | None:
    if text.casefold() not in _ONGOING:
        return None
    return Window(calendar.first, calendar.last, Precision.ONGOING)


def _periods(text: str, calendar: Calendar) -> Window | None:
    """A word of the plan's own goes before anything that the grammar makes of it."""
    if not calendar.periods:
        return None
    for name in (text, re.sub("期间内?$|内$", "", text)):
        if name in calendar.periods:
            return named_window(name, calendar)
    return None


def _holiday(text: str, calendar: Calendar) -> Window | None:
    name = re.sub("期间内?$|假期$|当天$", "", text)
    name = re.sub(r"^(?:on|during) (?:the )?", "", name, flags=re.IGNORECASE)
    return named_window(name, calendar)


_ZH_UNITS: dict[str, Unit] = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month",
    "季度": "quarter", "季": "quarter", "半年": "half", "年": "year", "年度": "year",
}  # fmt: skip
_EN_RHYTHMS: dict[str, tuple[int, Unit]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"),
    "biweekly": (2, "week"), "monthly": (1, "month"), "quarterly": (1, "quarter"),
    "half-yearly": (1, "half"), "half yearly": (1, "half"), "yearly": (1, "year"),
    "annually": (1, "year"),
}  # fmt: skip
_ZH_REPEAT = (
    rf"(?:每隔?|按|逐)(?P<n>{_N})?个?(?P<unit>天|日|周|星期|月|季度|季|半年|年度?)"
    rf"(?:的?(?P<day>{_N})[日号](?P<by>以?前|之前)?|(?P<end>底|末)(?P<by2>以?前|之前)?"
    r"|(?P<part>上旬|中旬|下旬)|(?P<weekday>[一二三四五六日天])(?P<by3>以?前|之前)?"
    r"|[一1]次)?"
)
_EN_NTH = r"(?P<by>by|on) the (?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
_EN_PERIOD = (
    r"(?:every|each)(?: (?P<n>[0-9]{1,3}|other|two|three|four|six))? "
    r"(?P<unit>day|week|month|quarter|half[- ]year|year)s?"
)


def _repeating(text: str, _calendar: Calendar | None) -> Repeating | None:
    if not text.isascii():
        return _repeating_zh(text.replace(" ", ""))
    plain = text.casefold()
    if plain in _EN_RHYTHMS:
        return Repeating(*_EN_RHYTHMS[plain])
    if match := re.fullmatch(rf"(?:every|each) ({'|'.join(_WEEKDAYS)})", plain):
        return Repeating(1, "week", day=_WEEKDAYS.index(match[1]) + 1)
    if match := re.fullmatch(rf"{_EN_PERIOD}(?:,? {_EN_NTH})?", plain):
        return _every(match["n"], match["unit"], match["day"], match["by"] == "by")
    if match := re.fullmatch(rf"{_EN_NTH} (?:day )?of {_EN_PERIOD}", plain):
        return _every(match["n"], match["unit"], match["day"], match["by"] == "by")
    if match := re.fullmatch(rf"(?P<unit>monthly),? {_EN_NTH}", plain):
        return _every(None, "month", match["day"], match["by"] == "by")
    return None


def _every(count: str | None, unit: str, day: str | None, by: bool) -> Repeating:
    number = 1 if count is None else 2 if count == "other" else _number(count)
    kind: Unit = "half" if unit.startswith("half") else unit  # type: ignore[assignment]
    return _repeat(number, kind, _number(day) if day else None, by)


def _repeating_zh(text: str) -> Repeating | None:
    match = re.fullmatch(_ZH_REPEAT, text)
    if not match:
        return None
    number = _number(match["n"]) if match["n"] else 1
    unit = _ZH_UNITS[match["unit"]]
    by = bool(match["by"] or match["by2"] or match["by3"])
    if match["weekday"]:
        if unit != "week":
            return None
        day = "一二三四五六日天".index(match["weekday"]) + 1
        return _repeat(number, unit, min(day, 7), by)
    if match["end"]:
        return _repeat(number, unit, 366, by)
    if match["part"]:
        if unit != "month":
            return None
        return Repeating(number, unit, third=_THIRD[match["part"]] + 1)
    return _repeat(number, unit, _number(match["day"]) if match["day"] else None, by)


_MOST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}


def _repeat(number: int, unit: Unit, day: int | None, by: bool) -> Repeating:
    if number < 1:
        raise WrittenDateError("every 0 is never", "every 1 or more")
    if day is not None and day != 366 and not 1 <= day <= _MOST[unit]:
        raise WrittenDateError(f"there is no day {day} in a {unit}", f"1 to {_MOST[unit]}")
    if day == 366 and by:
        day, by = None, False  # 每月底前 is the whole month
    return Repeating(number, unit, day=day, by=by)


_ZH_BY = "(?:截至|截止到?|不[晚迟]于|最[晚迟](?:于|在)?)?(.+?)(以前|之前|前)?"
_EN_BY = r"(by|before|until|till|no later than) (?:the )?(end of (?:the )?)?(.+)"
_NO_DEADLINE = {
    Precision.THIRD: "write the day, as in 4月20日前",
    Precision.MONTH: "write 5月底前 (by end of May) or 4月底前 (before May)",
    Precision.QUARTER: "write 二季度末前, or by end of Q2",
}


def _deadline(text: str, calendar: Calendar) -> Window | None:
    plain = text.casefold()
    if match := re.fullmatch(r"\.\. ?/? ?(.+)", plain):
        end = _one(match[1], calendar)
        return _by(end.last, calendar) if end else None
    if match := re.fullmatch(r"(.+?)(?: ?/ ?)?(?: ?\.\.)", plain):
        begin = _one(match[1], calendar)
        return _from_to(begin.first, calendar.last, text) if begin else None
    if match := re.fullmatch(_EN_BY, plain):
        return _deadline_en(match, plain, calendar)
    return None if text.isascii() else _deadline_zh(text.replace(" ", ""), calendar)


def _deadline_en(match: re.Match[str], text: str, calendar: Calendar) -> Window | None:
    word, end_of, what = match.groups()
    what = {"year": "this year", "this year": "this year", "the year": "this year"}.get(what, what)
    window = _one(what, calendar) or _named(what, calendar)
    if window is None:
        return None
    if end_of:
        return _by(window.last, calendar)
    if word == "before":
        return _by(window.first - _DAY, calendar)
    if window.precision in {Precision.DAY, Precision.SPAN}:
        return _by(window.last, calendar)
    raise WrittenDateError(f"{shown(text)} leaves the day open", f"{word} end of … or before …")


def _deadline_zh(text: str, calendar: Calendar) -> Window | None:
    match = re.fullmatch(_ZH_BY, text)
    if not match or match[1] == text:
        return None
    what = match[1]
    if re.fullmatch("(?:今年|本年|全年)?年?[底末]|今年[底末]", what):
        return _by(_one("全年", calendar).last, calendar)  # type: ignore[union-attr]
    if whole := re.fullmatch("(.+?(?:月份?|季度?|半年|周)|[0-9]{4}年)年?[底末]", what):
        if window := _one(whole[1], calendar):
            return _by(window.last, calendar)
    if window := _one(what, calendar):
        if window.precision is Precision.DAY:
            return _by(window.last, calendar)
        hint = _NO_DEADLINE.get(window.precision, "write the day, as in 5月20日前")
        raise WrittenDateError(f"{shown(text)} leaves the day open", hint)
    if match[2] and (window := _named(what, calendar)):
        return _by(window.first - _DAY, calendar)
    return None


def _named(name: str, calendar: Calendar) -> Window | None:
    """A period or holiday; the spelling of English holidays is not looked at closely."""
    return named_window(name, calendar)


def _by(last: date, calendar: Calendar) -> Window:
    if last < calendar.first:
        raise WrittenDateError(f"{last} is before the plan begins", f"it begins {calendar.first}")
    return Window(calendar.first, last, Precision.BY)


def _from_to(first: date, last: date, text: str) -> Window:
    if last < first:
        raise WrittenDateError(f"{shown(text)} ends before it begins", f"{first} is after {last}")
    return Window(first, last, Precision.SPAN)


_SEPARATORS = r" ?(?:\.\.|/|至|到|—+|–|~| to | until | through |-) ?"


def _range(text: str, calendar: Calendar) -> Window | None:
    plain = re.sub(r"^(?:from |从|自)", "", text.casefold())
    for match in re.finditer(_SEPARATORS, plain):
        left, right = plain[: match.start()].strip(), plain[match.end() :].strip()
        for first, second in _ends(left, right):
            year = None if _has_year(first) or not _has_year(second) else "right"
            try:
                if year:
                    end = _one(second, calendar)
                    begin = _one(first, calendar, end.first.year) if end else None
                else:
                    begin = _one(first, calendar)
                    own = begin.first.year if begin and _has_year(first) else None
                    end = _one(second, calendar, None if _has_year(second) else own)
            except WrittenDateError:
                if _fits(first) and _fits(second):
                    raise
                continue
            if begin and end:
                return _from_to(begin.first, end.last, text)
    return None


def _fits(text: str) -> bool:
    """Whether a part of a range has the form of a date, be it one that does not exist."""
    try:
        return _one(text, Calendar.of_year(2000)) is not None
    except WrittenDateError:
        return True


def _ends(left: str, right: str) -> list[tuple[str, str]]:
    """Both ends, each with what it may have left to the other: 3至5月, 4月21日至25日, 21-25 April."""
    found = [(left, right)]
    year_zh = re.match("(?:[0-9]{4}年|今年|本年)", left)
    month_zh = re.match(f"(?:[0-9]{{4}}年|今年|本年)?(?:{_N})月", left)
    if month_zh and re.fullmatch(f"(?:{_N})[日号]|[上中下]旬|[初底末]", right):
        found.append(
            (left if re.search("[日号旬初底末]$", left) else left + "日", month_zh[0] + right)
        )
    if tail := re.fullmatch(f"第?(?:{_N})(月份?|季度?|周|[日号])", right):
        number = left[len(year_zh[0]) :] if year_zh else left
        if re.fullmatch(f"第?(?:{_N})", number):
            whole = number if tail[1] != "周" or number.startswith("第") else "第" + number
            own = right if tail[1] != "周" or right.startswith("第") else "第" + right
            found.append(((year_zh[0] if year_zh else "") + whole + tail[1], own))
    if re.fullmatch("上旬|中旬|下旬", right) is None and re.fullmatch("[上中下]旬", left):
        found.append((right[:-2] + left, right))
    if re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?", right) and (
        m := re.match(r"([a-z.]+ )[0-9]", left)
    ):
        found.append((left, m[1] + right))
    if re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?", left) and (m := re.search(r" [a-z].*$", right)):
        found.append((left + m[0], right))
    if re.fullmatch("early|mid|late", left) and (m := re.search(r"[ -][a-z0-9].*$", right)):
        found.append((left + m[0], right))
    return found


_ZH_RELATIVE = (
    rf"(?P<anchor>[\w-]+?)(?:结束|完成|召开|举办|开始)?(?:以|之)?(?P<side>[前后])第?"
    rf"(?P<n>{_N})个?(?P<unit>工作日|天|日|周|星期|月)"
)
_EN_RELATIVE = (
    r"(?i)(?P<n>[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|the) "
    r"(?P<unit>working day|business day|workday|day|week|month)s? "
    r"(?P<side>before|after) (?:the )?(?P<anchor>[\w-]+(?: [\w-]+)*)"
)
_RELATIVE_UNITS = {
    "工作日": "workday", "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month",
    "working day": "workday", "business day": "workday", "workday": "workday",
    "day": "day", "week": "week", "month": "month",
}  # fmt: skip


def _relative(text: str, calendar: Calendar) -> Relative | Window | None:
    match = re.fullmatch(_EN_RELATIVE, text) or re.fullmatch(_ZH_RELATIVE, text.replace(" ", ""))
    if not match:
        return None
    count = match["n"].casefold()
    number = 1 if count == "the" else _number(count)
    before = match["side"].casefold() in {"前", "before"}
    unit: Any = _RELATIVE_UNITS[match["unit"].casefold()]
    found = Relative(number, unit, "before" if before else "after", match["anchor"])
    if (day := _one(found.anchor, calendar)) is None:
        return found if re.fullmatch(r"[\w-]+", found.anchor) or calendar.country else None
    from .workdays import Workdays

    return found.resolve(day, Workdays(calendar.country))


# ── hints ────────────────────────────────────────────────────────────────────────────────

FORMS = (
    "3月25日", "3月份", "4月上旬", "4月中旬", "4月下旬", "一季度", "第二季度", "上半年", "下半年",
    "全年", "年内", "第12周", "4月下旬至6月上旬", "3月至5月", "3月1日至25日", "5月底前", "5月20日前",
    "年底前", "国庆节前", "春节期间", "每月", "每季度", "每两周", "每月25日前", "每周五",
    "演讲比赛前2周", "演讲比赛后10个工作日", "持续", "长期坚持", "常态化",
    "25 March", "March", "March 2022", "early April", "mid April", "late April", "Q2", "Q2 2022",
    "H1", "first half", "this year", "week 12", "late April to early June", "March to May",
    "by end of May", "by 20 May", "before 20 May", "monthly", "quarterly", "weekly",
    "every 2 weeks", "every month by the 25th", "every Friday", "2 weeks before ID",
    "10 working days after ID", "ongoing",
    "2022-03-25", "2022-03", "2022-Q2", "2022-H1", "2022-W12", "2022-04-21..2022-06-10",
    "..2022-05-31",
)  # fmt: skip

_KNOWN_FAULTS: tuple[tuple[str, str], ...] = (
    (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", "write it with two digits and dashes: 2022-03-25"),
    (r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?", "write 3月25日, 25 March or 2022-03-25"),
    (r"\d{4}[-/.]\d{1,2}", "write it with two digits: 2022-03"),
    (r"\d{8}", "write it with dashes: 2022-03-25"),
    (r"\d{4}-.*[?~%xX*]+.*|.*[?~%]", "uncertain dates are not for plans: write a window"),
    (r"\d{1,3}", "a month is 3月 or March, a year has four digits"),
    (r".*(?:下周|本周|上周|这周|下个?月|本月|上个?月|明天|后天|昨天|明年|去年).*",
     "a plan is read on any day: write the date itself, as in 3月25日 or 第12周"),
    (r"(?:next|last|this) .*|tomorrow|today|yesterday",
     "a plan is read on any day: write the date itself, as in 25 March or week 12"),
    (r"年初", "write 1月份 or 一季度"),
    (r"年中", "write 6月份 or 上半年"),
    (r"年[底末]", "write 年底前 or 12月份"),
    (r"月[初中底末]|[上中下]旬", "write the month too, as in 4月上旬"),
    (r"(?:周|星期)[一二三四五六日天]", "write 每周五 or the date itself"),
    (r"(?i)tbd|tba|asap|soon|待定|未定|尽快", "a plan needs a date, be it 全年 or this year"),
    (r"(?i)(?:spring|summer|autumn|fall|winter).*|[春夏秋冬][季天]?",
     "a season has no fixed days: write its months, or define it under `periods`"),
)  # fmt: skip


def _hint(text: str) -> str:
    for pattern, hint in _KNOWN_FAULTS:
        if re.fullmatch(pattern, text):
            return hint
    if near := did_you_mean(text, FORMS, 0.4):
        return near
    return "as in 5月份, 4月中旬, 25 March, 2022-Q2 or 持续"
