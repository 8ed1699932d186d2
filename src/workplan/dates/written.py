"""The grammar of written dates: what people write, in Chinese, English or ISO 8601.

The grammar is closed. What fits no form is refused with the nearest one as a hint, never
guessed at. A new form of a single window is one row of FORMS; a new deadline, range, repetition
or relative date is a pattern in its own part below, with its example in EXAMPLES.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from ..errors import Text, WrittenDateError, did_you_mean, shown
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
    words, plain = _plain(text)
    if not plain:
        raise WrittenDateError("no date is written here", "as in 5月份, 25 March or 持续")
    found = _found(plain, calendar)
    if found is None:
        raise WrittenDateError(
            f"{shown(text)} is no date that is known here", lambda: _hint(plain, calendar)
        )
    return cast("When", _worded(found, words))


def read_window(text: str, calendar: Calendar) -> Window:
    """A written date that stands for itself, neither relative nor repeating."""
    found = read_when(text, calendar)
    if not isinstance(found, Window):
        raise WrittenDateError(f"{shown(text)} is no fixed date", "as in 5月份 or 2022-05-20")
    return found


def read_day(text: str) -> date:
    """A calendar date in the extended form of ISO 8601-1:2019 (5.2.2.1): YYYY-MM-DD."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text.strip())
    if not match:
        raise WrittenDateError(f"{shown(text)} is no day", "write it as 2022-05-20")
    return _date(int(match[1]), int(match[2]), int(match[3]))


def read_rhythm(text: str) -> Repeating:
    """How often something should be heard: monthly, 每季度, every 2 weeks."""
    words, plain = _plain(text)
    found = _repeating(plain, _ANY_YEAR)
    if found is None:
        raise WrittenDateError(f"{shown(text)} is no rhythm", "monthly, 每季度, every 2 weeks")
    return cast("Repeating", _worded(found, words))


def read_span(text: str) -> tuple[date, date]:
    """First and last day, both inclusive, of a window written with its year."""
    fault = WrittenDateError(
        f"{shown(text)} has no first and last day with years", "as in 2022-09-01..2023-01-20"
    )
    _, plain = _plain(text)
    if plain.startswith("..") or plain.endswith(".."):
        raise fault
    window = read_window(text, _ANY_YEAR)
    if window.precision in {Precision.BY, Precision.ONGOING}:
        raise fault
    if window != read_window(text, Calendar.of_year(_ANY_YEAR.year + 4)):
        raise fault
    return window.first, window.last


def read_length(text: str) -> timedelta:
    """A length of time in whole days: 14 days, 2 weeks, 3d, 两周, 7."""
    plain = _plain(text)[1].casefold()
    match = re.fullmatch(
        rf"({_N}|{_EN_COUNT}) ?个?(days?|d|weeks?|wks?|w|天|日|周|星期|礼拜|)", plain
    )
    if not match:
        raise WrittenDateError(f"{shown(text)} is no length of time", "as in 14 days or 2周")
    weeks = match[2][:1] in {"w", "周", "星", "礼"}
    days = _number(match[1]) * (7 if weeks else 1)
    if days > 36_600:
        raise WrittenDateError(f"{shown(text)} is longer than a century")
    return timedelta(days=days)


def named_window(name: str, calendar: Calendar) -> Window | None:
    """The days that the plan's periods or the country's holidays have this name for."""
    return next(_named(name, calendar), None)


def _plain(text: str) -> tuple[str, str]:
    """The words with single spaces, and the same with the variants of each sign made one."""
    words = plain = " ".join(text.split())
    if not words.isascii():
        plain = " ".join(unicodedata.normalize("NFKC", words[:LONGEST]).translate(_SIGNS).split())
    if len(words) > LONGEST or len(plain) > LONGEST:
        raise WrittenDateError(f"{shown(text)} is too long for a date")
    return words, plain


_SIGNS = dict.fromkeys(map(ord, "‐‒–—―−─"), "-") | {ord("〜"): "~", ord("’"): "'"}


def _found(plain: str, calendar: Calendar) -> When | None:
    """The first reading that a text allows; the words of the plan's own go before all."""
    readers = (_periods, _one, _ongoing, _repeating, _deadline, _range, _relative, _holiday)
    try:
        for reader in readers:
            if (found := reader(plain, calendar)) is not None:
                return found
    except (OverflowError, ValueError) as error:
        if isinstance(error, WrittenDateError):
            raise
        raise WrittenDateError(f"{shown(plain)} lies outside the calendar") from None
    return None


def _worded(found: Any, words: str) -> Any:
    """The same with its words; dataclasses.replace would do, at ten times the cost."""
    object.__setattr__(found, "words", words)
    return found


_ANY_YEAR = Calendar.of_year(2000)

# ── numbers and names ────────────────────────────────────────────────────────────────────

_HAN = "〇零一二三四五六七八九"
_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_N = "[0-9]{1,4}|[〇零一二两三四五六七八九十]{1,3}"
_EN_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten"
_COUNTS = {name: n for n, name in enumerate(_EN_COUNT.split("|")[1:], 1)} | {"a": 1, "an": 1}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBER = {name: n for n, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBER |= {name[:3]: n for n, name in enumerate(_MONTHS, 1)} | {"sept": 9, "元": 1}
_RANKS = ("first", "second", "third", "fourth")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _number(written: str) -> int:
    """A number in digits, in Chinese (十二, 二十五) or in English (two, second, 2nd)."""
    if written.isdigit():
        return int(written)
    if written in _COUNTS:
        return _COUNTS[written]
    if written in _RANKS:
        return _RANKS.index(written) + 1
    if match := re.fullmatch("([0-9]+)(st|nd|rd|th)", written):
        number = int(match[1])
        if match[2] != _suffix(number):
            raise WrittenDateError(f"{written} is misspelt", f"{number}{_suffix(number)}")
        return number
    if len(written) == 1 and written != "十":
        return _HAN_DIGITS[written]
    tens, ten, ones = written.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1 or (ones and not _HAN_DIGITS.get(ones)):
        raise WrittenDateError(
            f"{shown(written)} is no number", "as in 十二 or 12; several: 3月至4月"
        )
    return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0)


def _year_number(written: str) -> int:
    digits = "".join(str(_HAN_DIGITS.get(c, c)) for c in written[:4])
    if digits < "1000":
        raise WrittenDateError(f"{digits} is no year", "1000 to 9999")
    return int(digits)


def _month(written: str) -> int:
    number = _MONTH_NUMBER[written] if written in _MONTH_NUMBER else _number(written)
    if not 1 <= number <= 12:
        raise WrittenDateError(f"there is no month {number}", "1 to 12")
    return number


def _date(year: int, month: int, day: int) -> date:
    if year < 1000:
        raise WrittenDateError(f"{year} is no year", "1000 to 9999")
    last = month_window(year, _month(str(month)), 1, Precision.MONTH).last.day
    if not 1 <= day <= last:
        message = f"there is no day {day} in {year}-{month:02}"
        raise WrittenDateError(message, f"it has {last} days")
    return date(year, month, day)


# ── one window: a day, a month, a quarter … ──────────────────────────────────────────────

Match = re.Match[str]


def _day(year: int, m: Match) -> Window:
    day = _date(year, _month(m["m"]), _number(m["d"]))
    if (weekday := m.groupdict().get("weekday")) and _weekday_number(weekday) != day.isoweekday():
        name = _WEEKDAYS[day.weekday()].capitalize()
        raise WrittenDateError(f"{day} is a {name}", "correct the day or the weekday")
    return Window(day, day, Precision.DAY)


def _suffix(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _weekday_number(name: str) -> int:
    """1 for Monday to 7 for Sunday, as ISO 8601 counts."""
    if name in "一二三四五六日天":
        return min("一二三四五六日天".index(name), 6) + 1
    return [day[:3] for day in _WEEKDAYS].index(name[:3]) + 1


def _whole_month(year: int, m: Match) -> Window:
    return month_window(year, _month(m["m"]), 1, Precision.MONTH)


_THIRD = {
    "上": 0, "初": 0, "early": 0, "beginning": 0, "start": 0,
    "中": 1, "mid": 1, "middle": 1,
    "下": 2, "底": 2, "末": 2, "late": 2, "end": 2,
}  # fmt: skip


def _third(year: int, m: Match) -> Window:
    month = _whole_month(year, m)
    part = _THIRD[m["part"]]
    first = month.first + 10 * part * _DAY
    return Window(first, month.last if part == 2 else first + 9 * _DAY, Precision.THIRD)


def _two_thirds(year: int, m: Match) -> Window:
    month = _whole_month(year, m)
    if m["part"][0] == "上":
        return Window(month.first, month.first + 19 * _DAY, Precision.SPAN)
    return Window(month.first + 10 * _DAY, month.last, Precision.SPAN)


def _half_month(year: int, m: Match) -> Window:
    """Up to the 15th, or from the 16th on."""
    month = _whole_month(year, m)
    middle = month.first + 15 * _DAY
    if m["part"] in {"上", "first"}:
        return Window(month.first, middle - _DAY, Precision.SPAN)
    return Window(middle, month.last, Precision.SPAN)


def _quarter(year: int, m: Match) -> Window:
    number = _number(m["n"])
    if not 1 <= number <= 4:
        raise WrittenDateError(f"there is no quarter {number}", "1 to 4")
    return month_window(year, 3 * number - 2, 3, Precision.QUARTER)


def _first_quarters(year: int, m: Match) -> Window:
    return month_window(year, 1, 3 * _number(m["n"]), Precision.SPAN)


def _half(year: int, m: Match) -> Window:
    number = {"上": 1, "下": 2}.get(m["n"]) or _number(m["n"])
    if not 1 <= number <= 2:
        raise WrittenDateError(f"there is no half {number} of a year", "1 or 2")
    return month_window(year, 6 * number - 5, 6, Precision.HALF)


def _year(year: int, _m: Match) -> Window:
    return month_window(year, 1, 12, Precision.YEAR)


def _week(year: int, m: Match) -> Window:
    """A week of ISO 8601-1:2019 (5.2.4), Monday to Sunday; the year is that of the week."""
    number = _number(m["n"])
    last = date(year, 12, 28).isocalendar().week
    if not 1 <= number <= last:
        raise WrittenDateError(f"there is no week {number} in {year}", f"weeks 1 to {last}")
    first = date.fromisocalendar(year, number, 1)
    return Window(first, first + 6 * _DAY, Precision.WEEK)


def _week_day(year: int, m: Match) -> Window:
    day = _week(year, m).first + (int(m["d"]) - 1) * _DAY
    return Window(day, day, Precision.DAY)


def _grouping(year: int, m: Match) -> Window:
    """The sub-year groupings of ISO 8601-2:2019 4.8 (EDTF level 2) that have fixed days."""
    number = int(m["n"])
    if 33 <= number <= 36:
        return month_window(year, 3 * number - 98, 3, Precision.QUARTER)
    if 37 <= number <= 39:
        return month_window(year, 4 * number - 147, 4, Precision.SPAN)
    if 40 <= number <= 41:
        return month_window(year, 6 * number - 239, 6, Precision.HALF)
    if 21 <= number <= 32:
        hint = "write its months, as in 2022-03..2022-05"
        raise WrittenDateError(f"a season ({number}) has no fixed days", hint)
    hint = "1 to 12; 33 to 36 are quarters, 40 and 41 halves"
    raise WrittenDateError(f"there is no month {number}", hint)


class Form(NamedTuple):
    """A form of a single window. `cues`: a text without any of these has not this form."""

    example: str
    cues: tuple[str, ...]
    pattern: str
    window: Callable[[int, Match], Window]


_Y4 = f"[0-9]{{4}}|[{_HAN}]{{4}}"
_ZH_Y = f"(?P<y>(?:{_Y4})年|今年|本年|当年)?"
_ZH_YEAR = f"(?P<y>(?:{_Y4})(?:年度?)?|今年|本年度?|当年)?"  # where no digit follows
_ZH_M = f"(?P<m>{_N}|元)月份?"
_ZH_WEEKDAY = r"(?:\(?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])\)?)?"
_EN_M = "(?P<m>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_EN_D = "(?P<d>[0-9]{1,2}(?:st|nd|rd|th)?)"
_EN_Y = "(?:,? (?:of )?(?P<y>[0-9]{4}))?"
_EN_WEEKDAY = "(?:(?P<weekday>" + "|".join(f"{d}|{d[:3]}" for d in _WEEKDAYS) + r")\.?,? )?"
_ISO_M = "(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"

# Chinese is matched without spaces, all in lower case. The commonest forms come first.
FORMS = (
    Form("5月份", ("月",), f"{_ZH_Y}{_ZH_M}内?", _whole_month),
    Form("3月25日", ("日", "号"), f"{_ZH_Y}{_ZH_M}(?P<d>{_N})[日号](?:当[天日])?{_ZH_WEEKDAY}", _day),
    Form("4月中旬", ("旬",), f"{_ZH_Y}{_ZH_M}的?(?P<part>[上中下])旬", _third),
    Form("4月底", ("初", "底", "末"), f"{_ZH_Y}{_ZH_M}的?(?P<part>[初底末])", _third),
    Form("4月中下旬", ("旬",), f"{_ZH_Y}{_ZH_M}的?(?P<part>上中|中下)旬", _two_thirds),
    Form("4月上半月", ("半月",), f"{_ZH_Y}{_ZH_M}的?(?P<part>[上下])半月", _half_month),
    Form("第二季度", ("季",), f"{_ZH_YEAR}第?(?P<n>[{_HAN[2:]}])季度?内?", _quarter),
    Form("前三季度", ("季",), f"{_ZH_YEAR}前(?P<n>[二两三2-3])个?季度", _first_quarters),
    Form("2季度", ("季",), f"{_ZH_Y}第?(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    Form("2022第2季度", ("季",), f"{_ZH_YEAR}第(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    Form("上半年", ("半年",), f"{_ZH_YEAR}的?(?P<n>[上下])半年内?", _half),
    Form("第12周", ("周", "星期"), f"{_ZH_YEAR}的?第(?P<n>{_N})(?:周|个?星期)", _week),
    Form("全年", ("年",), f"{_ZH_YEAR}(?:全年度?|整年|年内|年度内)", _year),
    Form("2022年", ("年",), f"(?P<y>(?:{_Y4})年度?|今年|本年度?|当年)内?", _year),
    Form("2022-03-25", ("-",), f"{_ISO_M}-(?P<d>[0-9]{{2}})", _day),
    Form("2022-34", ("-",), "(?P<y>[0-9]{4})-(?P<n>00|1[3-9]|[2-9][0-9])", _grouping),
    Form("2022-03", ("-",), _ISO_M, _whole_month),
    Form("2022-Q2", ("q",), "(?P<y>[0-9]{4})[- ]?q(?P<n>[0-9])", _quarter),
    Form("2022-H1", ("h",), "(?P<y>[0-9]{4})[- ]?h(?P<n>[0-9])", _half),
    Form("2022-W12-5", ("-w",), "(?P<y>[0-9]{4})-w(?P<n>[0-9]{2})-(?P<d>[1-7])", _week_day),
    Form("2022-W12", ("w",), "(?P<y>[0-9]{4})[- ]?w(?P<n>[0-9]{2})", _week),
    Form("2022", ("",), "(?:year )?(?P<y>[0-9]{4})", _year),
    Form("Q2 2022", ("q",), f"(?:quarter |q)(?P<n>[0-9]){_EN_Y}", _quarter),
    Form("H1 2022", ("h",), f"h(?P<n>[0-9]){_EN_Y}", _half),
    Form("week 12", ("w",), f"(?:(?:calendar )?week |wk\\.? ?|c?w ?)(?P<n>[0-9]{{1,2}}){_EN_Y}", _week),
    Form("12th week of 2022", (" week",), f"(?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)) week{_EN_Y}", _week),
    Form("2022 week 12", (" w",), "(?P<y>[0-9]{4}) (?:week|wk) ?(?P<n>[0-9]{1,2})", _week),
    Form(
        "second quarter", ("quarter",),
        f"(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of (?:the|this) year)?{_EN_Y}",
        _quarter,
    ),
    Form(
        "first half", (" half",),
        f"(?P<n>first|second|1st|2nd) half(?:[- ]year)?(?: (?:of )?(?:the|this) year)?{_EN_Y}", _half,
    ),
    Form(
        "this year", ("year",),
        "(?:this|the|(?:the )?(?:whole|full|entire)|all) year|all[- ]year[- ](?:round|long)|year-round", _year,
    ),
    Form("March 2022", ("",), f"(?:month of )?{_EN_M}{_EN_Y}", _whole_month),
    Form("25 March", ("",), f"{_EN_WEEKDAY}{_EN_D} (?:of )?{_EN_M}{_EN_Y}", _day),
    Form("March 25", ("",), f"{_EN_WEEKDAY}{_EN_M} (?:the )?{_EN_D}{_EN_Y}", _day),
    Form("early April", ("early", "mid", "late"), f"(?P<part>early|mid|late)[- ]{_EN_M}{_EN_Y}", _third),
    Form("mid 2022-04", ("early", "mid", "late"), f"(?P<part>early|mid|late) {_ISO_M}", _third),
    Form(
        "end of April", ("beginning", "start", "middle", "end"),
        f"(?P<part>beginning|start|middle|end) of {_EN_M}{_EN_Y}", _third,
    ),
    Form("end April", ("end",), f"(?P<part>end)[- ]{_EN_M}{_EN_Y}", _third),
    Form("first half of April", (" half",), f"(?P<part>first|second) half of {_EN_M}{_EN_Y}", _half_month),
    Form("25-Mar-2022", ("-",), f"{_EN_D}-{_EN_M}(?:-(?P<y>[0-9]{{4}}))?", _day),
    Form("2022 March 25", (" ",), f"(?P<y>[0-9]{{4}}) {_EN_M} {_EN_D}", _day),
    Form("2022 March", (" ",), f"(?P<y>[0-9]{{4}}) {_EN_M}", _whole_month),
    Form("2022 early April", (" ",), f"(?P<y>[0-9]{{4}}) (?P<part>early|mid|late)[- ]{_EN_M}", _third),
)  # fmt: skip
_CHINESE = FORMS[: [form.example for form in FORMS].index("2022-03-25")]
_OTHERS = FORMS[len(_CHINESE) :]


_EN_LEAD = "^(?:(?:in|on|during|within|throughout) )?(?:the (?!year))?"


def _one(text: str, calendar: Calendar, year: int | None = None) -> Window | None:
    """A single window. `year` is the year when none is written, else the calendar decides."""
    if text.isascii():
        text, forms = re.sub(_EN_LEAD, "", text.casefold()), _OTHERS
    else:
        text, forms = text.casefold().replace(" ", "").removesuffix("期间"), _CHINESE
        if match := re.fullmatch("([0-9]{4})年([qhw][0-9]+)", text):
            return _one(f"{match[1]}-{match[2]}", calendar)
    for form in forms:
        if not any(cue in text for cue in form.cues):
            continue
        if match := re.fullmatch(form.pattern, text):
            written = match.groupdict().get("y")
            if written:
                named = calendar.year if written[0] in "今本当" else _year_number(written)
                return form.window(named, match)
            if year or form.window is _year:
                return form.window(year or calendar.year, match)
            return _in_span(form.window, match, calendar)
    return None


def _in_span(make: Callable[[int, Match], Window], match: Match, calendar: Calendar) -> Window:
    """Without a year, the plan's own year is meant; in a plan that runs over the turn of the
    year, the one in which the window touches the plan's span."""
    problem: WrittenDateError | None = None
    for year in _years(calendar):
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


def _years(calendar: Calendar) -> list[int]:
    """The years that a date without one may mean, the plan's own first."""
    spanned = range(calendar.first.year, calendar.last.year + 1)[:20]
    return list(dict.fromkeys((calendar.year, *spanned)))


_ONGOING = frozenset(
    {
        "持续", "持续开展", "持续推进", "持续进行", "长期", "长期坚持", "长期开展", "常态化", "常态化开展",
        "常态化推进", "经常", "经常性", "常年",
        "ongoing", "on-going", "continuous", "continuously", "standing",
    }
)  # fmt: skip


def _ongoing(text: str, calendar: Calendar) -> Window | None:
    if text.casefold() not in _ONGOING:
        return None
    return Window(calendar.first, calendar.last, Precision.ONGOING)


# ── names: the plan's periods, the country's holidays ────────────────────────────────────


def _periods(text: str, calendar: Calendar) -> Window | None:
    """A word of the plan's own goes before anything that the grammar makes of it."""
    return _period(_bare(text), calendar) or _period(text, calendar) if calendar.periods else None


def _bare(text: str) -> str:
    """A name without the words around it: 国庆节期间, during the summer camp."""
    name = re.sub("(?:期间内?|假期|当天|内)$", "", text)
    name = re.sub("^(?:(?:on|in|during|over) )?(?:the )?", "", name, flags=re.IGNORECASE)
    return re.sub(" holidays?$", "", name, flags=re.IGNORECASE)


def _period(name: str, calendar: Calendar) -> Window | None:
    period = calendar.periods.get(name)
    if period is None:
        period = _folded(calendar.periods).get(name.casefold())
    if period is None:
        return None
    return Window(period.first, period.last, _span_precision(period.first, period.last), name)


_latest: tuple[Mapping[str, Window], dict[str, Window]] = {}, {}


def _folded(periods: Mapping[str, Window]) -> dict[str, Window]:
    """The periods by their names in plain letters; kept for the plan that is being read."""
    global _latest  # noqa: PLW0603
    if _latest[0] is not periods:
        _latest = periods, {_plain(name)[1].casefold(): w for name, w in periods.items()}
    return _latest[1]


def _span_precision(first: date, last: date) -> Precision:
    return Precision.DAY if first == last else Precision.SPAN


def _named(name: str, calendar: Calendar, later: int = 0) -> Iterator[Window]:
    """The days of that name, in each year that may be meant and touches the plan's span; with
    `later`, so many years after it as well."""
    if calendar.periods and (period := _period(name, calendar)):
        yield period
        return
    if calendar.country is None:
        return
    from .workdays import workdays_of

    written = re.fullmatch(r"(?P<y>[0-9]{4})年(?P<name>.+)|(?P<en>.+?),? (?P<z>[0-9]{4})", name)
    years = _years(calendar)
    if written:
        years = [_year_number(written["y"] or written["z"])]
        name = written["name"] or written["en"]
    elif later:
        years = [*years, *range(calendar.last.year + 1, min(calendar.last.year + later, 9998) + 1)]
    workdays = workdays_of(calendar.country)
    for year in years:
        days = workdays.named(name.removeprefix("今年"), year)
        if days and (written or later or (days[0] <= calendar.last and days[1] >= calendar.first)):
            yield Window(*days, _span_precision(*days), name)


def _holiday(text: str, calendar: Calendar) -> Window | None:
    return named_window(_bare(text), calendar) or named_window(text, calendar)


# ── repetitions ──────────────────────────────────────────────────────────────────────────

_UNITS: dict[str, Unit] = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "季度": "quarter", "季": "quarter", "半年": "half", "年": "year", "年度": "year",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "half-year": "half", "half year": "half",
}  # fmt: skip
_EN_RHYTHMS: dict[str, tuple[int, Unit]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "every fortnight": (2, "week"),
    "monthly": (1, "month"), "quarterly": (1, "quarter"), "half-yearly": (1, "half"), "half yearly": (1, "half"),
    "semi-annually": (1, "half"), "semiannually": (1, "half"), "yearly": (1, "year"), "annually": (1, "year"),
}  # fmt: skip
_ZH_PERIOD = (
    f"(?:每|按|逐)(?:(?P<n>{_N})(?=个|天|周|星期|礼拜|半年|年)|(?P<two>两)(?=月|季))?"
    "个?(?P<unit>半年|季度|年度|星期|礼拜|[天日周月季年])"
)
_ZH_WITHIN = (
    f"的?(?P<day>{_N})[日号](?P<by>以?前|之前)?|(?P<weekday>[一二三四五六日天])(?P<by_weekday>以?前|之前)?"
    "|(?P<whole>(?P<again>[月年])?[底末](?:以?前|之前))|的?(?P<part>[上中下])旬|月?(?P<edge>[初底末])|(?:一|1)次"
)
_EN_PERIOD = (
    "(?:(?:once )?(?:every|each|per|a)|once (?:a|per)) "
    f"(?:(?P<n>[0-9]{{1,3}}|other|second|2nd|third|3rd|{_EN_COUNT}) )?(?P<unit>day|week|month|quarter|half[- ]year|year)(?P<s>s)?"
)
_EN_DAY = "(?P<by>by|on) (?:the )?(?P<day>[0-9]{1,2}(?:st|nd|rd|th)?)"
_EN_WEEK_DAY = "(?:" + "|".join(f"{day}|{day[:3]}" for day in _WEEKDAYS) + ")"


def _repeating(text: str, _calendar: Calendar) -> Repeating | None:
    if not text.isascii():
        tight = text.replace(" ", "")
        return _repeating_zh(tight) if tight[0] in "每按逐" else None
    plain = text.casefold()
    if plain in _EN_RHYTHMS:
        return Repeating(*_EN_RHYTHMS[plain])
    if not re.search("ly|every|each|once|days", plain):
        return None
    return _weekday_en(plain) or _day_en(plain) or _period_en(plain)


def _repeating_zh(text: str) -> Repeating | None:
    match = re.fullmatch(f"{_ZH_PERIOD}(?:{_ZH_WITHIN})?", text)
    if not match:
        return None
    number = _count(match["n"] or match["two"] or "1")
    unit = _UNITS[match["unit"]]
    if match["day"] and unit == "month":
        return _on_day(number, match["day"], bool(match["by"]))
    if match["weekday"] and unit == "week":
        day = _weekday_number(match["weekday"])
        return Repeating(number, unit, day=day, by=bool(match["by_weekday"]))
    if match["again"] and match["again"] != match["unit"]:
        return None
    if (part := match["part"] or match["edge"]) and unit == "month":
        return Repeating(number, unit, third=_THIRD[part] + 1)
    if match["whole"] and unit in {"month", "quarter", "half", "year"}:
        return Repeating(number, unit)  # up to the end of each is the whole of it
    within = match["day"] or match["weekday"] or part or match["whole"]
    return None if within else Repeating(number, unit)


def _count(written: str) -> int:
    number = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(written) or _number(
        written
    )
    if number < 1:
        raise WrittenDateError(f"every {number} is never", "every 1 or more")
    return number


def _on_day(every: int, written: str, by: bool) -> Repeating:
    day = _number(written)
    if not 1 <= day <= 31:
        raise WrittenDateError(f"there is no day {day} in a month", "1 to 31")
    return Repeating(every, "month", day=day, by=by)


def _period_en(text: str) -> Repeating | None:
    match = re.fullmatch(f"(?:by (?:the )?end of )?{_EN_PERIOD}", text)
    if not match or text.startswith(("a ", "per ")) or bool(match["s"]) != _several(match["n"]):
        return None
    return Repeating(_count(match["n"] or "1"), _UNITS[match["unit"]])


def _several(written: str | None) -> bool:
    """Whether a number is followed by a plural."""
    if written is None or written in {"other", "second", "2nd", "third", "3rd"}:
        return False
    return _number(written) != 1


def _day_en(text: str) -> Repeating | None:
    """A day of the month: monthly by the 25th, on the 25th of every month."""
    month = f"(?:monthly|{_EN_PERIOD})"
    match = re.fullmatch(f"{month},? {_EN_DAY}", text) or re.fullmatch(
        rf"(?:(?P<by>by|on) )?(?:the )?(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?)(?: day)? of {_EN_PERIOD}",
        text,
    )
    if not match or (match["unit"] or "month") != "month":
        return None
    return _on_day(_count(match["n"] or "1"), match["day"], match["by"] == "by")


def _weekday_en(text: str) -> Repeating | None:
    """A day of the week: every Friday, weekly on Friday, every 2 weeks by Friday."""
    match = (
        re.fullmatch(f"(?:every|each) (?:(?P<n>other|second) )?(?P<d>{_EN_WEEK_DAY})", text)
        or re.fullmatch(rf"(?:on )?(?P<d>{'|'.join(_WEEKDAYS)})s", text)
        or re.fullmatch(f"weekly,? (?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s?", text)
        or re.fullmatch(f"{_EN_PERIOD},? (?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s?", text)
        or re.fullmatch(f"(?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s? {_EN_PERIOD}", text)
    )
    if not match:
        return None
    groups = match.groupdict()
    if groups.get("unit", "week") != "week":
        return None
    number = _count(groups.get("n") or "1")
    return Repeating(number, "week", day=_weekday_number(match["d"]), by=groups.get("by") == "by")


# ── deadlines, and windows open at one end ───────────────────────────────────────────────

_ZH_BY = "(?P<till>截至|截止到?|不[晚迟]于|最[晚迟](?:于|在)?|至|到)?(?:在|于)?(?P<what>.+?)(?P<before>以前|之前|前)?(?:完成)?"
_EN_BY = (
    r"(?i)(?P<by>by|before|until|till|up to|no later than|not later than|on or before|due(?: by)?) "
    r"(?:the )?(?P<end>end(?: of |[- ])(?:the )?)?(?P<what>.+)"
)
_EN_FROM = r"(?:from|starting|starting from) (?P<what>.+?)(?: on| onwards?)?|(?P<what2>.+) onwards?"


def _deadline(text: str, calendar: Calendar) -> Window | None:
    plain = text.casefold()
    if match := re.fullmatch(r"\.\. ?/? ?(.+)", plain):
        end = _one(match[1], calendar)
        return _by(end.last, calendar) if end else None
    if match := re.fullmatch(r"(.+?) ?/? ?\.\.", plain):
        return _open(_one(match[1], calendar), calendar, text)
    if match := re.fullmatch(_EN_BY, text):
        return _deadline_en(match, calendar, text)
    if match := re.fullmatch(_EN_FROM, plain):
        return _open(_one(match["what"] or match["what2"], calendar), calendar, text)
    if text.isascii():
        return None
    tight = plain.replace(" ", "")
    if match := re.fullmatch("[从自]?(.+?)(?:起|开始)", tight):
        return _open(_one(match[1], calendar), calendar, text)
    match = re.fullmatch(_ZH_BY, tight)
    return (
        _deadline_zh(match, calendar, text)
        if match and (match["till"] or match["before"])
        else None
    )


def _by(last: date, calendar: Calendar) -> Window:
    if last < calendar.first:
        raise WrittenDateError(f"{last} is before the plan begins", f"it begins {calendar.first}")
    return Window(calendar.first, last, Precision.BY)


def _open(begin: Window | None, calendar: Calendar, text: str) -> Window | None:
    return _from_to(begin.first, calendar.last, text) if begin else None


def _deadline_en(match: Match, calendar: Calendar, text: str) -> Window | None:
    what, word = match["what"], match["by"].casefold()
    year = "(?:this )?year" if match["end"] else "year[- ]end"
    if re.fullmatch(year, what.casefold()):
        return _by(date(calendar.year, 12, 31), calendar)
    window = _one(what, calendar)
    if window is None:
        return _before_name(what, word, bool(match["end"]), calendar, text)
    if match["end"]:
        return _by(window.last, calendar)
    if word == "before":
        return _by(window.first - _DAY, calendar)
    if window.precision is Precision.DAY:
        return _by(window.last, calendar)
    hint = f"by end of {what}, or before {what}"
    if window.precision is Precision.THIRD:
        hint = f"by {window.last.day} {_MONTHS[window.last.month - 1].capitalize()}"
    raise WrittenDateError(f"{shown(text)} leaves the day open", hint)


def _deadline_zh(match: Match, calendar: Calendar, text: str) -> Window | None:
    what = match["what"]
    if re.fullmatch("(?:今年|本年|全年|年)?年?[底末]", what):
        return _by(date(calendar.year, 12, 31), calendar)
    if whole := re.fullmatch("(.+)结束", what):
        window = _one(whole[1], calendar)
        if window is None:
            return _before_name(whole[1], "by", True, calendar, text)
        return _by(window.last, calendar)
    for end in (r"(.+)[底末]", rf"((?:{_Y4})年|今年|本年)年[底末]"):
        if (whole := re.fullmatch(end, what)) and (window := _one(whole[1], calendar)):
            return _by(window.last, calendar)
    window = _one(what, calendar)
    if window is None:
        return _before_name(what, "before" if match["before"] else "by", False, calendar, text)
    if window.precision is Precision.DAY:
        return _by(window.last, calendar)
    raise WrittenDateError(f"{shown(text)} leaves the day open", _closed_zh(what, window, calendar))


def _closed_zh(what: str, window: Window, calendar: Calendar) -> str:
    """How to write a deadline so that nobody asks whether the window itself is meant."""
    written = f"write {window.last.month}月{window.last.day}日前"
    if window.precision is Precision.MONTH:
        written = f"write {window.first.month}月底前"
    elif window.precision in {Precision.QUARTER, Precision.HALF}:
        written = f"write {what}末前"
    before = window.first - _DAY
    return f"{written} or {before.month}月{before.day}日前" if before >= calendar.first else written


def _before_name(
    name: str, word: str, to_end: bool, calendar: Calendar, text: str
) -> Window | None:
    """A deadline by a period or holiday: the first such day inside the plan."""
    for window in _named(_bare(name), calendar, later=1):
        if not to_end and word != "before" and window.days > 1:
            hint = f"before {window.first} or by {window.last}"
            raise WrittenDateError(f"{shown(text)} leaves the day open", hint)
        last = window.first - _DAY if word == "before" and not to_end else window.last
        if last >= calendar.first:
            return _by(last, calendar)
    return None


def _from_to(first: date, last: date, text: str) -> Window:
    if last < first:
        hint = f"{first} is after {last}; over the turn of the year, write both years"
        raise WrittenDateError(f"{shown(text)} ends before it begins", hint)
    return Window(first, last, Precision.SPAN)


# ── ranges ───────────────────────────────────────────────────────────────────────────────

_SEPARATORS = r" ?(?:\.\.|/|至|到|~|-+| to | until | till | through ) ?"


def _range(text: str, calendar: Calendar) -> Window | None:
    plain = re.sub("^(?:from |从|自)", "", text.casefold())
    if match := re.fullmatch("between (.+) and (.+)", plain):
        plain = f"{match[1]} to {match[2]}"
    for match in re.finditer(_SEPARATORS, plain):
        left, right = plain[: match.start()], plain[match.end() :]
        sign = match[0].strip()
        years = [bool(re.fullmatch("[0-9]{4}年?", side)) for side in (left, right)]
        if any(years) and not _years_fit(all(years), sign, left + right):
            continue
        for begin, end in _ends(left, right, sign):
            if window := _both(begin, end, calendar, text):
                return window
    return None


def _years_fit(both: bool, sign: str, text: str) -> bool:
    """Whether bare years can be ends of a range: Q1/2022, 2022-W1 and 2022-2023 are none."""
    if both:
        return "-" not in sign
    return sign in {"..", "/"} and bool(re.match("[0-9]{4}-|[0-9]{8}-", text))


def _both(left: str, right: str, calendar: Calendar, text: str) -> Window | None:
    """The range between two windows. An end without a year has that of the begin; a begin
    without one has that of the end in English, where the year comes last."""
    year_left, year_right = _year_in(left), _year_in(right)
    if next_year := re.fullmatch("(?:次年|翌年|第二年)(.+)", right):
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
    if end.last < begin.first and year_left is None and year_right is None:
        later = _side(right, calendar, begin.first.year + 1)
        if isinstance(later, Window) and later.first <= calendar.last:
            end = later
    if end.first < begin.first <= end.last and end.precision in {
        Precision.QUARTER,
        Precision.HALF,
        Precision.YEAR,
    }:
        hint = "write the last month or day instead"
        raise WrittenDateError(f"{shown(text)} ends with what begins before it", hint)
    return _from_to(begin.first, end.last, text)


def _side(text: str, calendar: Calendar, year: int | None) -> Window | WrittenDateError | None:
    try:
        return _one(text, calendar, year)
    except WrittenDateError as error:
        return error


def _year_in(text: str) -> int | None:
    match = re.search(f"(?<![0-9])[0-9]{{4}}(?![0-9])|[{_HAN}]{{4}}(?=年)", text)
    return int(_year_number(match[0])) if match else None


def _ends(left: str, right: str, sign: str) -> Iterator[tuple[str, str]]:
    """Both ends as they stand, and each with what it may have left to the other."""
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
            right.replace(" ", "").removesuffix("止"),
        )
        yield from _ends_zh(left, right)


def _shape(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _ends_zh(left: str, right: str) -> Iterator[tuple[str, str]]:
    """4月21日至25日, 3至5月, 第12至14周, 4月上旬至中旬, 4月10日至月底, 4月至年底."""
    unit = re.search("(?:月份?|季度?|周|个?星期|[日号])$", right)
    if unit and re.search(f"(?:{_N})$", left):
        left += unit[0]
    if unit and unit[0] == "周":
        left, right = ("第" + side.removeprefix("第") for side in (left, right))
    lead = re.match(f"(?P<year>(?:{_Y4})年|今年|本年)?(?P<month>(?:{_N}|元)月份?)?", left)
    year, month = (lead["year"] or "", lead["month"] or "") if lead else ("", "")
    if re.fullmatch("今?年[底末]", right):
        right = f"{year}12月"
    elif month and left != year + month:
        if re.fullmatch("月[底末]", right):
            right = year + month + right[1:]
        elif re.fullmatch(f"(?:{_N})[日号]|[上中下]旬|[初底末]", right):
            right = year + month + right
    yield left, right


def _ends_en(left: str, right: str) -> Iterator[tuple[str, str]]:
    """21-25 April, April 21-25, weeks 12-14, early to mid April."""
    left = re.sub("^weeks ", "week ", left)
    if (tail := re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?(,? [0-9]{4})?", right)) and (
        head := re.fullmatch(r"(.*[a-z]\.? ?)[0-9]{1,2}(?:st|nd|rd|th)?", left)
    ):
        yield left + (tail[1] or ""), head[1] + right
    elif re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?|early|mid", left) and (
        own := re.match("[0-9]{1,2}(?:st|nd|rd|th)?|mid|late", right)
    ):
        yield left + right[own.end() :], right
    else:
        yield left, right


# ── relative dates ───────────────────────────────────────────────────────────────────────

_ZH_RELATIVE = (
    r"(?P<anchor>[\w-]+?)(?<![前后])(?P<edge>开始|召开|举[办行]|结束|完成)?(?:以|之)?(?P<side>[前后])(?P<nth>第)?"
    rf"(?P<n>{_N})(?:个?(?=[^月])|个)(?P<unit>工作日|天|日|周|星期|礼拜|月)(?P<within>内|以内|之内)?"
)
_EN_RELATIVE = (
    rf"(?i)(?P<n>[0-9]{{1,4}}|{_EN_COUNT}) (?P<unit>working day|business day|workday|day|week|month)s? "
    r"(?P<side>before|after) (?:the )?(?P<edge>(?:start|end) of (?:the )?)?(?P<anchor>[\w'.-]+(?: [\w'.-]+)*)"
)
_RELATIVE_UNITS = {
    "工作日": "workday", "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "working day": "workday", "business day": "workday", "workday": "workday",
    "day": "day", "week": "week", "month": "month",
}  # fmt: skip
_EDGES = {
    "before": ("", "开始", "召开", "举办", "举行", "start"),
    "after": ("", "结束", "完成", "end"),
}


def _relative(text: str, calendar: Calendar) -> Relative | Window | None:
    if not re.search("前|后|before|after", text, re.IGNORECASE):
        return None
    tight = text.replace(" ", "")
    match = re.fullmatch(_EN_RELATIVE, text) or re.fullmatch(_ZH_RELATIVE, tight)
    if not match:
        return None
    unit: Any = _RELATIVE_UNITS[match["unit"].casefold()]
    side: Any = "after" if match["side"].casefold() in {"后", "after"} else "before"
    groups = match.groupdict()
    if groups.get("within") or (groups.get("nth") and unit not in {"day", "workday"}):
        hint = (
            f"write {match['anchor']}{match['side']}{match['n']}{match['unit']}, which is one day"
        )
        raise WrittenDateError(f"{shown(text)} leaves the day open", hint)
    if (match["edge"] or "").split(" ")[0].casefold() not in _EDGES[side]:
        hint = "before counts from the other's first day, after from its last"
        raise WrittenDateError(f"{shown(text)} counts from the wrong end", hint)
    count = _number(match["n"].casefold())
    found = Relative(count, unit, side, match["anchor"])
    anchor = _anchor(found.anchor, calendar, text)
    if anchor is None:
        return found if re.fullmatch(r"[\w-]+", found.anchor) else None
    from .workdays import workdays_of

    resolved = found.resolve(anchor, workdays_of(calendar.country))
    if resolved.first.year < 1000:
        raise OverflowError
    return resolved


def _anchor(name: str, calendar: Calendar, text: str) -> Window | None:
    """The window of an anchor that is a date, a period or a holiday rather than a task."""
    if window := _one(name, calendar):
        if not name.isascii() and window.precision is not Precision.DAY:
            hint = "count from a day, as in 4月1日前2周"
            raise WrittenDateError(f"{shown(text)} may mean its first days too", hint)
        return window
    return named_window(name, calendar)


# ── hints ────────────────────────────────────────────────────────────────────────────────

EXAMPLES = (
    *(form.example for form in FORMS),
    "3月份", "3月25号", "4月上旬", "4月下旬", "4月初", "一季度", "下半年", "年内", "今年", "2022年3月", "2022年3月25日",
    "2022年上半年", "2022年第二季度",
    "持续", "长期坚持", "常态化", "ongoing",
    "5月底前", "5月20日前", "年底前", "二季度末前", "国庆节前", "5月起", "截至5月31日",
    "by end of May", "by 20 May", "before 20 May", "before May", "by the end of the year", "by end of Q2",
    "..2022-05-31", "2022-05-01..",
    "4月下旬至6月上旬", "3月至5月", "3至5月", "3月1日至25日", "一季度至三季度", "第12周至第14周",
    "late April to early June", "March to May", "21-25 April", "Q1 to Q3", "week 12 to week 14",
    "2022-04-21..2022-06-10", "2022-04-21/2022-06-10", "2022-03/2022-05",
    "春节期间", "国庆节",
    "每月", "每季度", "每周", "每两周", "每半年", "每年", "每月25日前", "每月25日", "每月上旬", "每周五",
    "monthly", "quarterly", "weekly", "fortnightly", "yearly", "half-yearly", "every 2 weeks", "every month",
    "monthly by the 25th", "on the 25th of every month", "every Friday",
    "演讲比赛前2周", "演讲比赛后10个工作日", "2 weeks before ID", "10 working days after ID",
    "March", "March 25th", "mid April", "late April", "Q2", "H1", "first quarter", "second half", "W12",
)  # fmt: skip

_KNOWN_FAULTS: tuple[tuple[str, str], ...] = (
    (r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}", "write it with two digits and dashes: 2022-03-25"),
    (r"[0-9]{1,2}/[0-9]{4}", "write it as 2022-03 or March 2022"),
    (r"[0-9]{1,2}[-/.][0-9]{1,2}(?:[-/.][0-9]{2,4})?", "write 3月25日, 25 March or 2022-03-25"),
    (r"[0-9]{4}[-/.][0-9]{1,2}", "write it with two digits: 2022-03"),
    (r"[0-9]{4}-?w[0-9]", "write it with two digits: 2022-W01"),
    (r"[0-9]{4}-[0-9]{3}", "write the month and the day: 2022-03-25"),
    (r"[0-9]{8}", "write it with dashes: 2022-03-25"),
    (r"[0-9]{4}w[0-9]{3}", "write it with dashes: 2022-W12-5"),
    (r"[0-9]{4}-[0-9]{4}", "write 2022..2023"),
    (r"[0-9]{4}-[0-9]{2}[上中下]旬", "write 2022年4月上旬 or early 2022-04"),
    (r"[0-9]{1,3}x+(?:年|-).*|[0-9]{1,3}x+|[?~%]?[0-9x]{4}(?:-.*)?[?~%x*].*|.*[?%]|[?~%].*|"
     r".*(?:大约|大概|左右|前后|约|暂定|about|around|approx|circa|roughly|probably).*",
     "an uncertain date is no date: write a window that is wide enough, as in 5月中旬 or 3月至5月"),
    (r"[\[{].*[\]}]", "one window is meant here: write it as 2022-03-25..2022-04-10"),
    (r"/[0-9].*|[0-9].*/", "an open end is written with two dots: ../2022-05-31 or 2022-05-01/.."),
    (r".*(?<![0-9])[0-9]{1,2}[/.][0-9]{1,2}(?![0-9]).*", "write 3月25日, 25 March or 2022-03-25"),
    (r"[0-9]{1,3}", "a month is 3月 or March, a year has four digits"),
    (r"[0-9]{2}年.*|.*'[0-9]{2}", "a year has four digits, as in 2022年3月 or March 2022"),
    (r"前半年|后半年|[12]h(?: ?[0-9]{4})?", "write 上半年 (H1) or 下半年 (H2)"),
    (r".*(?:前|后)(?:[0-9一二两三四五六七八九十半]+个?(?:小时|分钟|季度?|年|月))|.*半个?[月天].*|"
     r".* (?:hours?|quarters?|years?|halves|half) (?:before|after) .*",
     "count in days, weeks, months or working days: 15天, 2周, 1个月, 10个工作日"),
    (r".*[0-9](?:点|时|:[0-9]{2}).*|.*[日号](?:上午|下午|早上|晚上|中午).*|.*[0-9] ?[ap]m",
     "`when` has days only: the hour goes into `time`"),
    (r"(?:农历|阴历|腊月|正月|冬月).*|.*[廿卅].*", "the lunar calendar is not read: write the date itself, as in 3月25日"),
    (r".*(?:下周|本周|上周|这周|下个?月|本月|当月|上个?月|今天|明天|后天|昨天|明年|去年|来年|前年|近期|即日).*",
     "a plan is read on any day: write the date itself, as in 3月25日 or 第12周"),
    (r"(?:by |before )?(?:next|last|this|coming) .*|tomorrow|today|yesterday|now|.* (?:ago|later)|"
     r"in [0-9a-z]+ (?:days?|weeks?|months?)",
     "a plan is read on any day: write the date itself, as in 25 March or week 12"),
    (rf"(?:{_N})(?:个?(?:天|日|周|星期|工作日)|个月)[之以]?[内前后]", "before or after what? as in 演讲比赛后3天"),
    (r".*(?:之|以)?后|after .*|since .*", "say how long after, as in 演讲比赛后3天; or from which day on, as in 5月1日起"),
    (rf"(?:{_N})个?(?:天|日|周|星期|礼拜|月)", "write 第12周 for one week, 每两周 for every second one"),
    (r"年初", "write 1月份 or 一季度"),
    (r"年中", "write 6月份 or 上半年"),
    (r"年[底末]|end of (?:the )?year|year[- ]end|eoy", "write 年底前 (by the end of the year) or 12月份 (December)"),
    (r"(?:early|late|mid|(?:the )?(?:beginning|start|middle|end) of) (?:[0-9]{4}|q[1-4]|h[12])(?: [0-9]{4})?",
     "write its months, as in October to December; or a deadline, as in by end of Q2"),
    (r"年前", "write 年底前 or 春节前"),
    (r".*月中", "write 4月中旬 (11 to 20) or 4月份 (all of it)"),
    (r"月[初底末]以?前?|[上中下]旬.*|月内", "write the month too, as in 4月上旬 or 5月底前"),
    (r"季度?[初底末]以?前?|[一二三四]季度?[初底末]|每季度?[初底末]", "write 二季度末前, or the month; each quarter by its end is 每季度"),
    (r"[1-4]q(?: ?[0-9]{4})?", "write Q1 or 一季度"),
    (r"(?:周|星期|礼拜)[一二三四五六日天]|(?:on )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|"
     r"by (?:mon|tues|wednes|thurs|fri|satur|sun)day", "write 每周五 (every Friday) or the date itself"),
    (r"每隔.*|隔.*|双[周月]", "write 每两周 for every second week, 每两个月 for every second month"),
    (r"bi-?(?:weekly|monthly|annual(?:ly)?)", "it has two meanings: write every 2 weeks or every 2 months"),
    (r"每.*(?:[两二三四五]|[2-9])次|(?:twice|thrice|[0-9a-z]+ times) .*", "each time has a window of its own: 每两周, every 2 weeks"),
    (r"每年.+|every (?:" + "|".join(_MONTH_NUMBER) + ")", "write the date without 每年, as in 6月30日前"),
    (r"每?个?工作日|every (?:working day|weekday|workday)", "write 每天 (daily) or 每周 (weekly)"),
    (r"every [0-9]{1,2}(?:st|nd|rd|th)|(?:by|on) the [0-9]{1,2}(?:st|nd|rd|th)?(?: of the month)?",
     "write monthly by the 25th, or on the 25th of every month"),
    (r"(?:七一|建党节|教师节|重阳节|元宵节?|寒假|暑假|暑期|开学|.*学期|term|semester).*",
     "define the word under `periods`, as in 暑假: 2022-07-01..2022-08-31"),
    (r"tbd|tba|n/a|asap|soon|later|待定|未定|尽快|尽早|适时|择机|另行通知", "a plan needs a date, be it 全年 or this year"),
    (r"(?:early |mid |late |by |before )?(?:the )?(?:spring|summer|autumn|fall|winter)(?: (?:of )?[0-9]{4})?|.*[春夏秋冬][季天]?",
     "a season has no fixed days: write its months, or define the word under `periods`"),
)  # fmt: skip


_ANY_NUMBER = f"[0-9]+|[{_HAN}十两]+"


def _hint(text: str, calendar: Calendar) -> Text:
    plain = text.casefold()
    for candidate in (plain, plain.replace(" ", "")):
        for pattern, hint in _KNOWN_FAULTS:
            if re.fullmatch(pattern, candidate):
                return hint
    if len(text) <= 60:
        for repaired in _repairs(text, calendar):
            if _reads(repaired, calendar):
                return f"did you mean {repaired}?"
    if calendar.country is None and re.search(
        "节|假|元旦|除夕|国庆|五一|day$|festival|christmas|easter", plain
    ):
        return "a holiday needs `holidays: CN`, or another country, in the plan; or define it under `periods`"
    if re.search("前|后|before |after ", plain):
        return "as in 5月20日前, before 20 May, 演讲比赛前2周 or 2 weeks before ID (an id has no spaces)"
    cutoff = 0.6 if text.isascii() else 0.45
    return did_you_mean(text, EXAMPLES, cutoff) or "as in 5月份, 4月中旬, 25 March, 2022-Q2 or 持续"


def _reads(text: str, calendar: Calendar) -> bool:
    try:
        return isinstance(_found(text, calendar), Window | Repeating)
    except WrittenDateError:
        return False


def _repairs(text: str, calendar: Calendar) -> Iterator[str]:
    """Texts near `text`, the nearest first, of which some may be dates."""
    from difflib import get_close_matches

    if text.isascii():
        yield re.sub("[-/., ]+", " ", text)
        yield re.sub(r" and | ?& ?", " to ", text)
        yield re.sub("[A-Za-z]{3,}", _spelt, text)
    else:
        text = text.replace(" ", "")
        yield re.sub("[、和与及]", "至", text)
    names = []
    if calendar.country is not None:
        from .workdays import workdays_of

        names = workdays_of(calendar.country).names(calendar.year)
    for suffix in ("前", "期间", ""):
        if text.endswith(suffix):
            name = text.removesuffix(suffix)
            near = get_close_matches(name, calendar.periods, n=1, cutoff=0.5)
            for known in near or get_close_matches(name, names, n=1, cutoff=0.6):
                yield known + suffix
    for shape in _near_shapes(text):
        written = iter(re.findall(_ANY_NUMBER, text))
        if shape.count("0") == len(re.findall(_ANY_NUMBER, text)):
            yield re.sub("0", lambda _, written=written: next(written), shape)  # type: ignore[misc]


def _near_shapes(text: str) -> list[str]:
    """The examples nearest to `text`, both with 0 for each number, the commonest first."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(b=re.sub(_ANY_NUMBER, "0", text))
    shapes = dict.fromkeys(re.sub(_ANY_NUMBER, "0", example) for example in EXAMPLES)
    scored = []
    for shape in shapes:
        match.set_seq1(shape)
        if (ratio := match.ratio()) >= (0.8 if text.isascii() else 0.6):
            scored.append((-ratio, shape))
    return [shape for _, shape in sorted(scored, key=lambda found: found[0])][:5]


def _spelt(match: Match) -> str:
    """A word of English dates for one that is misspelt."""
    from difflib import get_close_matches

    known = {word.casefold(): word for word in re.findall("[A-Za-z]{2,}", " ".join(EXAMPLES))}
    known |= {name: name.capitalize() for name in (*_MONTHS, *_WEEKDAYS)}
    near = get_close_matches(match[0].casefold(), known, n=1, cutoff=0.65)
    return known[near[0]] if near and match[0].casefold() != near[0] else match[0]
