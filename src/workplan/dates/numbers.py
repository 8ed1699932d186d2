"""Numbers, years, months and weekdays as people write them in Chinese and English."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..errors import Message, message, shown
from .refusal import refused
from .window import Precision, month_window

DAY = timedelta(days=1)


HAN = "〇零一二三四五六七八九"
HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NUMBER = "[0-9]{1,4}|[〇零一二两三四五六七八九十]{1,3}"
EN_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
COUNTS = {name: n for n, name in enumerate(EN_COUNT.split("|")[1:], 1)} | {"a": 1, "an": 1}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBER = {name: n for n, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9, "元": 1}
RANKS = ("first", "second", "third", "fourth")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EN_WEEKDAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"


def number_of(written: str) -> int:
    """A number in digits, in Chinese (十二, 二十五) or in English (two, second, 2nd)."""
    if written.isdigit():
        return int(written)
    if written in COUNTS:
        return COUNTS[written]
    if written in RANKS:
        return RANKS.index(written) + 1
    if match := re.fullmatch("([0-9]+)(st|nd|rd|th)", written):
        number = int(match[1])
        if match[2] != suffix(number):
            right = f"{number}{suffix(number)}"
            raise refused("{written} is misspelt", "{right}", written=written, right=right)
        return number
    if len(written) == 1 and written != "十":
        return HAN_DIGITS[written]
    tens, ten, ones = written.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1 or (ones and not HAN_DIGITS.get(ones)):
        raise refused(
            "{text} is not a number",
            "several numbers are written with 、 between them",
            text=shown(written),
        )
    return 10 * (HAN_DIGITS[tens] if tens else 1) + (HAN_DIGITS[ones] if ones else 0)


def year_number(written: str) -> int:
    digits = "".join(str(HAN_DIGITS.get(c, c)) for c in written[:4])
    if digits < "1000":
        raise refused("{year} is not a year", "1000 to 9999", year=digits)
    return int(digits)


def month_number(written: str) -> int:
    number = MONTH_NUMBER[written] if written in MONTH_NUMBER else number_of(written)
    if not 1 <= number <= 12:
        raise refused("there is no month {number}", "1 to 12", number=number)
    return number


def day_of(year: int, month: int, day: int) -> date:
    if year < 1000:
        raise refused("{year} is not a year", "1000 to 9999", year=year)
    last = month_window(year, month_number(str(month)), 1, Precision.MONTH).last.day
    if not 1 <= day <= last:
        raise refused(
            "there is no day {day} in {year}-{month:02}",
            "it has {last} days",
            day=day,
            year=year,
            month=month,
            last=last,
        )
    return date(year, month, day)


def suffix(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def weekday_number(name: str) -> int:
    """1 for Monday to 7 for Sunday, as ISO 8601 counts."""
    if name in "一二三四五六日天":
        return min("一二三四五六日天".index(name), 6) + 1
    return [day[:3] for day in WEEKDAYS].index(name[:3]) + 1


_WEEKDAY_NAMES = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)


def weekday_name(day: date) -> Message:
    """The name of the day's weekday, as a text that can be translated."""
    return _WEEKDAY_NAMES[day.weekday()]


def check_weekday(day: date, written: str | None) -> None:
    """Raise WrittenDateError where another weekday is written beside the day."""
    if written and weekday_number(written) != day.isoweekday():
        raise refused(
            "{day} is a {weekday}",
            "correct the day or the weekday",
            day=day,
            weekday=weekday_name(day),
        )
