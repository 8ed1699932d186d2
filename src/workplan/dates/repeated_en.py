"""How often something repeats, in English: monthly by the 25th, first Tuesday of each month."""

from __future__ import annotations

import re

from ..errors import shown
from .forms import EN_M
from .numbers import EN_COUNT, EN_WEEKDAY, day_of, month_number, number_of, weekday_number
from .refusal import refused
from .repeated_zh import LAST_DAY, LENGTHS, day_of_month, of_months
from .rules import Repeating, Unit
from .single import EN_NTH

_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "half-year": "half", "half year": "half",
}  # fmt: skip
_RHYTHMS: dict[str, tuple[int, Unit]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "every fortnight": (2, "week"),
    "monthly": (1, "month"), "quarterly": (1, "quarter"), "half-yearly": (1, "half"), "half yearly": (1, "half"),
    "semi-annually": (1, "half"), "semiannually": (1, "half"), "yearly": (1, "year"), "annually": (1, "year"),
}  # fmt: skip
_ADVERB = "|".join(sorted(_RHYTHMS, key=len, reverse=True))
_TIMES = {
    "once": 1,
    "twice": 2,
    "two times": 2,
    "three times": 3,
    "four times": 4,
    "six times": 6,
    "twelve times": 12,
}
_ORDINAL = "[0-9]{1,2}(?:st|nd|rd|th)?"
_UNIT = "(?P<unit>day|week|month|quarter|half[- ]year|year)"
_PERIOD = (
    "(?:(?:once )?(?:every|each|per|a)|once (?:a|per|every|each)) "
    f"(?:(?P<n>[0-9]{{1,3}}|other|second|2nd|third|3rd|{EN_COUNT}) )?{_UNIT}(?P<s>s)?"
)


def repeating_en(text: str) -> Repeating | None:
    """The rule of a text in lower case."""
    text = re.sub("^(?:at least|no less than|a minimum of) ", "", text)
    if text in _RHYTHMS:
        return Repeating(*_RHYTHMS[text])
    return (
        _period(text)
        or _several_times(text)
        or _on_weekday(text)
        or _on_day(text)
        or _nth_weekday(text)
        or _last_day(text)
        or _in_month(text)
    )


def _period(text: str) -> Repeating | None:
    match = re.fullmatch(f"(?:by (?:the )?end of )?{_PERIOD}", text)
    if not match or text.startswith(("a ", "per ")) or bool(match["s"]) != _plural(match["n"]):
        return None
    return Repeating(count(match["n"] or "1"), _UNITS[match["unit"]])


def count(written: str) -> int:
    """How many periods lie between two occurrences."""
    known = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
    if (number := known.get(written) or number_of(written)) < 1:
        raise refused("every {number} is never", "every 1 or more", number=number)
    return number


def _plural(written: str | None) -> bool:
    """Whether a number is followed by a plural."""
    if written is None or written in {"other", "second", "2nd", "third", "3rd"}:
        return False
    return number_of(written) != 1


def _several_times(text: str) -> Repeating | None:
    """twice a year, four times a year."""
    match = re.fullmatch(
        rf"(?P<times>{'|'.join(_TIMES)}|[0-9]+ times) (?:a|per|each|every) {_UNIT}", text
    )
    if not match:
        return None
    times = _TIMES.get(match["times"]) or int(match["times"].split()[0])
    unit = _UNITS[match["unit"]]
    if times == 1:
        return Repeating(1, unit)
    if times < 1 or unit not in LENGTHS or LENGTHS[unit] % times:
        raise refused(
            "{text} does not say when each of the {times} takes place",
            "write each with its days, or how long each takes",
            text=shown(text),
            times=times,
        )
    return of_months(LENGTHS[unit] // times)


def _on_day(text: str) -> Repeating | None:
    """A day of the month: monthly by the 25th, on the 25th of every month, monthly from the 10th to
    the 15th."""
    month = f"(?:monthly|{_PERIOD})"
    on = f"(?P<by>by|on|before|no later than) (?:the )?(?P<day>{_ORDINAL})"
    match = re.fullmatch(f"{month},? {on}(?: of the month)?", text) or re.fullmatch(
        rf"(?:(?P<by>by|on) )?(?:the )?(?P<day>{_ORDINAL})(?: day)? of {_PERIOD}", text
    )
    if match and (match["unit"] or "month") == "month" and match["by"] != "before":
        day, by = day_of_month(match["day"]), match["by"] in {"by", "no later than"}
        return Repeating(count(match["n"] or "1"), "month", day=day, by=by)
    match = re.fullmatch(
        rf"{month},? (?:from |between )?(?:the )?(?P<from>{_ORDINAL}) ?(?:to|until|and|-) ?(?:the )?(?P<day>{_ORDINAL})",
        text,
    ) or re.fullmatch(
        rf"(?:the )?(?P<from>{_ORDINAL}) ?(?:to|until|-) ?(?:the )?(?P<day>{_ORDINAL}) of {_PERIOD}",
        text,
    )
    if not match or (match["unit"] or "month") != "month":
        return None
    first, last = day_of_month(match["from"]), day_of_month(match["day"])
    every = count(match["n"] or "1")
    return Repeating(every, "month", day=last, from_day=first) if first < last else None


def _on_weekday(text: str) -> Repeating | None:
    """A day of the week: every Friday, weekly on Friday, every 2 weeks by Friday, Mondays."""
    weekday = f"(?P<d>{EN_WEEKDAY})"
    match = (
        re.fullmatch(f"(?:on )?(?:every|each) (?:(?P<n>other|second) )?{weekday}", text)
        or re.fullmatch("(?:on )?(?P<d>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s", text)
        or re.fullmatch(
            f"(?:weekly|(?P<fortnight>fortnightly)),? (?:(?P<by>by|on) )?{weekday}s?", text
        )
        or re.fullmatch(f"{_PERIOD},? (?P<by>by|on) {weekday}s?", text)
        or re.fullmatch(f"(?P<by>by|on) {weekday}s? (?:of )?{_PERIOD}", text)
        or re.fullmatch(f"(?P<by>by) (?:every|each) {weekday}", text)
    )
    if match:
        groups = match.groupdict()
        if groups.get("unit", "week") != "week":
            return None
        every = 2 if groups.get("fortnight") else count(groups.get("n") or "1")
        day = weekday_number(match["d"])
        return Repeating(every, "week", day=day, by=groups.get("by") == "by")
    pattern = (
        f"(?:every|each) (?P<first>{EN_WEEKDAY}) ?(?:to|until|through|-) ?(?P<last>{EN_WEEKDAY})"
    )
    if not (match := re.fullmatch(pattern, text)):
        return None
    first, last = weekday_number(match["first"]), weekday_number(match["last"])
    return Repeating(1, "week", day=last, from_day=first) if first < last else None


def _nth_weekday(text: str) -> Repeating | None:
    """first Tuesday of each month, the last Friday of every quarter, monthly on the first Monday."""
    nth = f"{EN_NTH} (?P<d>{EN_WEEKDAY})"
    match = re.fullmatch(
        rf"(?:(?P<by>by|on) )?(?:the )?{nth} (?:of|in) (?:(?P<same>the)|every|each|a)(?: (?P<other>other|second))? {_UNIT}",
        text,
    ) or re.fullmatch(
        rf"(?P<adverb>monthly|quarterly|yearly|annually),? (?P<by>by|on) (?:the )?{nth}", text
    )
    if not match:
        return None
    groups = match.groupdict()
    unit = _RHYTHMS[groups["adverb"]][1] if groups.get("adverb") else _UNITS[groups["unit"]]
    if unit not in LENGTHS or (groups.get("same") and unit != "month"):
        return None
    which = -1 if match["nth"] == "last" else number_of(match["nth"])
    every = 2 if groups.get("other") else 1
    day = weekday_number(match["d"])
    return Repeating(every, unit, day=day, nth=which, by=match["by"] == "by")


def _last_day(text: str) -> Repeating | None:
    """the last day of every month, monthly on the last day."""
    match = re.fullmatch(f"(?:(?P<by>by|on) )?(?:the )?last day of (?:every|each) {_UNIT}", text)
    other = re.fullmatch(
        "(?P<adverb>monthly|quarterly|yearly|annually),? (?P<by>by|on) the last day", text
    )
    if found := match or other:
        unit = _UNITS[found["unit"]] if match else _RHYTHMS[found["adverb"]][1]
        if unit in LENGTHS:
            return Repeating(1, unit, day=LAST_DAY[unit], by=found["by"] == "by")
    return None


def _in_month(text: str) -> Repeating | None:
    """A month of each year: every May, annually in May, every year by the end of May, yearly on 1
    May, the last month of each quarter."""
    yearly = "(?:every year|each year|yearly|annually|once a year)"
    if match := re.fullmatch(
        f"(?:every|each) {EN_M}|{yearly},? in {EN_M.replace('<m>', '<k>')}", text
    ):
        return Repeating(1, "year", month=month_number(match["m"] or match["k"]))
    if match := re.fullmatch(rf"{yearly},? by (?:the )?end(?: of)? {EN_M}", text):
        return Repeating(1, "year", month=month_number(match["m"]), day=31, by=True)
    day = f"(?P<d>{_ORDINAL})"
    if (
        match := re.fullmatch(rf"{yearly},? (?P<by>on|by) (?:the )?{day} (?:of )?{EN_M}", text)
    ) or (match := re.fullmatch(rf"{yearly},? (?P<by>on|by) {EN_M} (?:the )?{day}", text)):
        month, number = month_number(match["m"]), number_of(match["d"])
        day_of(2000, month, number)  # raises where there is no such day
        return Repeating(1, "year", month=month, day=number, by=match["by"] == "by")
    pattern = r"(?:(?P<by>by the end of|in) )?(?:the )?(?P<edge>first|last) month of (?:every|each) (?P<unit>quarter|half[- ]year|year)"
    if match := re.fullmatch(pattern, text):
        unit = _UNITS[match["unit"]]
        rule = Repeating(1, unit, month=1 if match["edge"] == "first" else LENGTHS[unit])
        return rule._replace(day=31, by=True) if (match["by"] or "").startswith("by") else rule
    return None
