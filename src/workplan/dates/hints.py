"""What may be meant by a text that is not a date: a hint for whoever wrote it.

A hint never changes the meaning: what it suggests has every number of what was written, and it says
which days that would be. Where there is no such suggestion it says in words what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import Message, Text, distance, message
from .calendar import Calendar
from .numbers import MONTHS, WEEKDAYS, number_of
from .plain import simplified
from .refused_forms import fault_hint
from .rules import Several, Undated, When
from .window import Window

Meaning = Callable[[str], When | None]
_ANY_NUMBER = "[0-9]+|[〇零一二三四五六七八九十两]+"
# Characters that are typed for one another.
_CONFUSED = {
    "分": "份", "李": "季", "询": "旬", "循": "旬", "巡": "旬", "低": "底", "未": "末", "曰": "日", "目": "日",
    "绪": "续", "价": "假", "结": "节", "洁": "节", "起": "期", "期": "起", "周": "週", "底": "低", "支": "至", "只": "至",
    "致": "至", "制": "至", "止": "至", "平": "年", "午": "年", "第": "弟", "弟": "第", "奇": "期", "齐": "期", "晨": "旬",
}  # fmt: skip
_WORDS = (
    *MONTHS, *WEEKDAYS, "ongoing", "monthly", "quarterly", "weekly", "fortnightly", "fortnight", "yearly", "annually",
    "daily", "half-yearly", "every", "each", "week", "weeks", "month", "months", "quarter", "year", "days", "day",
    "early", "late", "middle", "beginning", "before", "after", "until", "end", "the", "first", "second", "third",
    "fourth", "last", "half", "from", "between", "continuous", "standing", "working", "through", "onwards",
    "commencing",
)  # fmt: skip


def nearest_form(text: str, calendar: Calendar, meaning: Meaning) -> Text:
    """What may be meant by a text that is not a date; `meaning` reads a text, or gives None."""
    if hint := fault_hint(simplified(text), calendar):
        return hint
    if len(text) <= 60:
        for repaired in _repairs(text, calendar):
            found = meaning(repaired) if numbers_in(repaired) == numbers_in(text) else None
            if found is not None:
                days = _days(found, calendar)
                return message("did you mean {form} ({days})?", form=repaired, days=days)
    plain = text.casefold()
    if calendar.country is None and re.search(
        "节|假|元旦|除夕|国庆|五一|day$|festival|christmas|easter", simplified(plain)
    ):
        return message(
            "a holiday needs the plan's country, `holidays: CN` or another, or a line under `periods`"
        )
    if re.search("前|后|後|before |after ", plain):
        return message(
            "a deadline is a day, or the end of a month; what is counted from a task names its id, "
            "which has no spaces"
        )
    return message("docs/dates.md lists the forms; a date that is not known yet is TODO")


def numbers_in(text: str) -> list[int]:
    """The numbers of a text, in digits or in Chinese, in their order."""
    found = []
    for written in re.findall(_ANY_NUMBER, text):
        try:
            found.append(number_of(written))
        except (ValueError, KeyError):
            found.extend(number_of(sign) for sign in written)
    return found


def _days(found: When, calendar: Calendar) -> Message:
    """The days of what a hint suggests."""
    if isinstance(found, Window):
        return _window(found)
    if isinstance(found, Undated):
        return message("no date yet")
    held = () if isinstance(found, str) else _occurrences(found, calendar)
    shown = [_window(window) for window in held[:2]]
    if len(shown) < 2:
        return shown[0] if shown else message("never")
    if isinstance(found, Several) and len(held) == 2:
        return message("{one} and {other}", one=shown[0], other=shown[1])
    return message("{one}, then {other} and so on", one=shown[0], other=shown[1])


def _occurrences(found: When, calendar: Calendar) -> tuple[Window, ...]:
    held = getattr(found, "occurrences", lambda *_: ())(calendar.first, calendar.last)
    return tuple(occurrence.window for occurrence in held)


def _window(window: Window) -> Message:
    if window.first == window.last:
        return message("{day}", day=window.first)
    return message("{first} to {last}", first=window.first, last=window.last)


def _repairs(text: str, calendar: Calendar) -> Iterator[str]:
    """Texts near `text`, the nearest first, of which some may be dates."""
    from difflib import get_close_matches

    if text.isascii():
        yield re.sub("[-/., ]+", " ", text)
        yield re.sub("[A-Za-z]{3,}", _spelt, text)
    else:
        text = text.replace(" ", "")
        if re.search(f"月(?:{_ANY_NUMBER})$", text):
            yield text + "日"
        for place, sign in enumerate(text):
            if right := _CONFUSED.get(sign):
                yield text[:place] + right + text[place + 1 :]
    names: list[str] = []
    if calendar.country is not None:
        from .workdays import workdays_of

        names = workdays_of(calendar.country).names(calendar.year)
    for suffix in ("前", "期间", ""):
        if text.endswith(suffix):
            name = text.removesuffix(suffix)
            near = get_close_matches(name, calendar.periods, n=1, cutoff=0.5)
            for known in near or get_close_matches(name, names, n=1, cutoff=0.6):
                yield known + suffix


def _spelt(match: re.Match[str]) -> str:
    """A word of English dates for one that is misspelt by a letter, or two in a long word."""
    word = match[0].casefold()
    known = (*_WORDS, *(name[:3] for name in (*MONTHS, *WEEKDAYS)))
    if word in known or word.rstrip("s") in known:
        return match[0]
    near = min(_WORDS, key=lambda other: distance(word, other))
    if distance(word, near) > (1 if len(near) < 6 else 2):
        return match[0]
    return near.capitalize() if near in MONTHS or near in WEEKDAYS else near
