"""The texts of reports in the reader's language, with days, numbers and amounts filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Any

from ..assessment.snapshot import Reason
from ..dates.rules import Repeating
from ..dates.window import Precision, Window
from ..plan.amounts import digits
from ..text import inside_quotes
from .same_days import same_days
from .target_words import filled, not_met, percent, rounded


class _Texts(dict[str, str]):
    """The texts of one language; those of reviews, forms, the browser's pages and the year's
    reckoning are loaded when one of them is wanted."""

    def __init__(self, texts: Mapping[str, str], language: str) -> None:
        super().__init__(texts)
        self._language = language

    def __missing__(self, key: str) -> str:
        # Several threads may come here at once; whatever they do, they do alike.
        for part in _PARTS:
            texts: Mapping[str, str] = import_module(f".{self._language}.{part}", __package__).TEXTS
            if key in texts:
                self.update(texts)
                return texts[key]
        raise KeyError(key)


_PARTS = ("review", "form", "notice", "server", "closing", "first_plan")


class Translator:
    """The texts of one language.

    `year` is that of the day of the report: days of other years are shown with their year.
    """

    def __init__(self, language: str, year: int) -> None:
        module = import_module(f".{language}", __package__)
        self.language = language
        self.year = year
        self._texts: Mapping[str, str] = _Texts(module.TEXTS, language)
        self.months: tuple[str, ...] = module.MONTHS
        self._month_names: tuple[str, ...] = module.MONTH_NAMES

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text `key` with these values filled in."""
        text = self._texts[key]
        shown = {name: self._shown(value, name) for name, value in values.items()}
        return text.format_map(inside_quotes(text, shown)) if values else text

    def _shown(self, value: Any, name: str) -> Any:
        if type(value) is str:
            return value
        if name == "percent" and isinstance(value, Decimal):
            return self.percent(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Decimal):
            return self.number(value) if name == "expected" else digits(value)
        if isinstance(value, int):
            return _Counted(value)
        if isinstance(value, Repeating):
            return value.words
        if isinstance(value, Reason):
            return self.reason(value)
        if type(value) is tuple:
            return self.several(value)
        return value

    def head(self, key: str) -> str:
        """The text `key` with a capital, as the head of a column."""
        text = self._texts[key]
        return text[:1].upper() + text[1:]

    def day(self, day: date) -> str:
        """A day, with its year where it is not that of the report."""
        return self._day(day, day.year != self.year)

    def full_day(self, day: date) -> str:
        """A day with its year."""
        return self._day(day, True)

    def _day(self, day: date, with_year: bool) -> str:
        month = self.months[day.month - 1]
        key = "day with year" if with_year else "day"
        return self._texts[key].format(day=day.day, month=month, year=day.year)

    def named_period(self, kind: str, year: int, number: int, of: str = "period") -> str:
        """The name of the review of the week, month, quarter or half with this number; `of` is the
        group of texts that it comes from, `title` for the period alone."""
        key = f"{of} {kind} {number}" if kind == "half" else f"{of} {kind}"
        return self._texts[key].format(
            year=year,
            number=number,
            month=self._month_names[(number - 1) % 12],
            numeral=_numeral(number),
            ordinal=("", "first", "second", "third", "fourth")[number % 5],
        )

    def month(self, number: int) -> str:
        """The name of a month."""
        return self._month_names[number - 1]

    def numbered(self, number: int, title: str, level: int = 2) -> str:
        """The title of a numbered part of level 2 (一、), or of a part of one, level 3 (（一）)."""
        key = "numbered" if level == 2 or self.language != "zh" else "numbered second"
        if level == 2:
            title = title[:1].upper() + title[1:]
        return self._texts[key].format(number=number, numeral=_numeral(number), title=title)

    def number(self, number: Decimal) -> str:
        """A worked-out number, rounded to whole from ten on, else to one decimal."""
        return digits(rounded(number))

    def percent(self, part: Decimal) -> str:
        """A share in percent, without the sign; less than all is never rounded to 100."""
        return percent(part)

    def span(self, window: Window) -> str:
        """First and last day, a single day once: 11–20 Jan. The year is shown where it
        is not that of the report, or where they are in two years."""
        return self.days(window.first, window.last)

    def full_span(self, first: date, last: date) -> str:
        """First and last day with their year."""
        return self.days(first, last, with_year=True)

    def days(self, first: date, last: date, with_year: bool = False) -> str:
        """First and last day, both inclusive, a single day once."""
        with_year = with_year or first.year != last.year or first.year != self.year
        start, end = (self._day(day, with_year) for day in (first, last))
        if first == last:
            return start
        if first.year != last.year:
            key = "span of years"
        else:
            key = "span in month" if first.month == last.month else "span in year"
        return self._texts[key].format(
            start=start,
            end=end,
            start_day=first.day,
            end_day=last.day,
            bare_start=self._day(first, False),
            bare_end=self._day(last, False),
        )

    def window(self, window: Window) -> str:
        """The date as written and its days: 5月份（5月1日—31日）; once where both are the same."""
        if window.precision is Precision.UNDATED:
            return self("undated")
        if window.precision is Precision.ONGOING or not window.words:
            return self.plain_dates(window.words) or self.span(window)
        if same_days(window, self.full_span(window.first, window.last)):
            return self.span(window)
        return self.written(window) + self.in_brackets(self.span(window))

    def in_brackets(self, text: str) -> str:
        """The text in brackets, to be put after another one."""
        return self("in brackets", text=text)

    def written(self, window: Window) -> str:
        """The words of a window; those of a deadline say that it is one."""
        words = self.plain_dates(window.words)
        if window.precision is not Precision.BY or any(one in words.casefold() for one in _BY):
            return words
        return self("by date", words=words) if words else ""

    def moved_to(self, to: str) -> str:
        """That something was moved to the date of these words."""
        return self("entry move", to=re.sub(r"(?i)^by\s+", "", self.plain_dates(to)))

    def plain_dates(self, text: str) -> str:
        """A written date, its days that are written in figures as reports write them."""

        def shown(found: re.Match[str]) -> str:
            try:
                return self.day(date.fromisoformat(found[0]))
            except ValueError:
                return found[0]

        return _FIGURES.sub(shown, text)

    def reason(self, reason: Reason) -> str:
        """The reason for a light as a sentence."""
        numbers = dict(reason.numbers)
        key = f"reason {reason.code}"
        if "short" in numbers:
            key = key.removesuffix("_short")
        if (of := numbers.get("of")) is not None:
            numbers = filled(numbers, of, self)
            key += " level" if reason.code == "behind" and of.of.kind == "level" else ""
        if "why" in numbers:
            numbers["why"] = self.because(numbers["why"])
        if reason.code in ("closes", "open") and not numbers["days"]:
            key = "reason closes today"
        if key in _SINCE and not numbers["days"]:
            key += " today"
        if reason.code == "opens" and numbers["days"] == 1:
            key += " tomorrow"
        if numbers.get("heard", "") is None:
            key += " never"
        short, named = numbers.pop("short", ()), numbers.pop("several", False)
        return self(key, **numbers) + not_met(short, named, self)

    def reason_and_remarks(self, reasons: Iterable[Reason], remarks: Iterable[Reason] = ()) -> str:
        """The first reason, and every remark, in one text."""
        return self.clauses(self.reason(one) for one in (*islice(reasons, 1), *remarks))

    def because(self, why: str) -> str:
        """A reason or note to append to a statement; empty where `why` is empty."""
        return self("because", why=why) if why else ""

    def clauses(self, parts: Iterable[str]) -> str:
        """Statements in one text, those that are empty left out."""
        return self._texts["clause separator"].join(filter(None, parts))

    def several(self, parts: Iterable[str]) -> str:
        """The parts as a list, separated as in the language."""
        return self._texts["separator"].join(parts)


# The reasons that tell for how many days something has been so; there is none on its first day.
_SINCE = {
    *("reason blocked", "reason submitted", "reason submitted_late"),
    *("reason returned", "reason heard"),
}

_FIGURES = re.compile(r"(?<![\d/.-])\d{4}-\d\d-\d\d(?![\d/.-])", re.ASCII)

# One of these is in the words of every deadline that says that it is one.
_BY = (
    *("by ", "before", "until", "till", "later than", "deadline", ".."),
    *("前", "止", "不晚", "不迟", "最迟", "最晚", "内"),
)


def _numeral(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return ten + _NUMERALS[ones] if ones or not tens else ten


_NUMERALS = "〇一二三四五六七八九"


class _Counted(int):
    """A count that is formatted with a word, in the plural if need be: `{days:day}`."""

    def __format__(self, word: str) -> str:
        if not word.replace(" ", "").isalpha() or word in {"d", "n"}:
            return super().__format__(word)
        if self == 1 and word == "time":
            return "once"
        if self != 1:
            word = f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"
        return f"{int(self)} {word}"


@cache
def translator(language: str, year: int) -> Translator:
    """The translator to a language (zh or en) for a report on a day of `year`."""
    return Translator(language, year)
