"""Whether a written date says no more than the days that it means."""

from __future__ import annotations

import re
from datetime import date

from ..dates.window import Precision, Window

_EXACT = {Precision.DAY, Precision.SPAN}
_TOKEN = r"\d+|[^\W\d_]+"
_FILLERS = "[年月日号至到]"
_WORDS = {"to", "from", "and", "st", "nd", "rd", "th"}


def same_days(window: Window, days: str) -> bool:
    """Whether the words of an exact date are its days, however these are spelt. `days` are its days
    with their year, as a report shows them."""
    if window.precision not in _EXACT:
        return False
    if window.words == str(window):
        return True
    written, with_year = _tokens(window.words), _tokens(days)
    years = {str(window.first.year), str(window.last.year)}
    figures = _tokens(str(window)) if window.precision is Precision.DAY else with_year
    known = (with_year, figures)
    return written in (*known, *([t for t in one if t not in years] for one in known))


def names_day(words: str, day: date) -> bool:
    """Whether the words name that day: its number beside its month, with no other year."""
    month = (f"{day.month}月", day.strftime("%B").casefold(), day.strftime("%b").casefold())
    text = words.casefold()
    years = set(re.findall(r"(?<!\d)\d{4}(?!\d)", text))
    if years - {str(day.year)}:
        return False
    if re.search(rf"(?<!\d){month[0]}{day.day}[日号]", text):
        return True
    name = f"(?:{month[1]}|{month[2]})"
    return bool(
        re.search(rf"(?<!\d){day.day}(?:st|nd|rd|th)?\s+{name}\b", text)
        or re.search(rf"\b{name}\s+{day.day}(?:st|nd|rd|th)?\b", text)
    )


def _tokens(text: str) -> list[str]:
    """The numbers and the months of a date, sorted; only the beginning of the name of a month."""
    found = re.findall(_TOKEN, re.sub(_FILLERS, " ", text.casefold()))
    return sorted(
        str(int(token)) if token.isdecimal() else token[:3]
        for token in found
        if token not in _WORDS
    )
