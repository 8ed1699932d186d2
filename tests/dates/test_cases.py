"""Written dates as they stand in real documents: each is read to the day, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplan.dates.calendar import Calendar
from workplan.dates.rules import Relative, Series
from workplan.dates.window import Window
from workplan.dates.written import read_when
from workplan.errors import WrittenDateError

COUNTRIES = {"zh": "CN", "hant": "TW", "en": "GB", "iso": None}
LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def days(window: Window) -> str:
    return f"{window.first}..{window.last}"


def fits(written: str, window: Window) -> bool:
    """Whether the window has the first and last day written as MM-DD or YYYY-MM-DD, or *."""
    first, _, last = written.partition("..")
    pairs = ((first, window.first), (last or first, window.last))
    return all(end == "*" or str(day).endswith(end) for end, day in pairs)


@pytest.mark.parametrize(("text", "language", "meaning"), CASES)
def test_case(text: str, language: str, meaning: str) -> None:
    calendar = Calendar.of_year(2022, country=COUNTRIES[language])
    if meaning == "refused":
        try:
            found = read_when(text, calendar)
        except WrittenDateError:
            return
        assert isinstance(found, Relative), found  # of a task that no plan has
        return
    found = read_when(text, calendar)
    if not meaning.startswith("each "):
        if isinstance(found, Series):
            held = found.occurrences(calendar.first, calendar.last)
            found = Window(held[0].window.first, held[-1].window.last, held[0].window.precision)
        assert isinstance(found, Window)
        assert fits(meaning, found), days(found)
        return
    assert isinstance(found, Series)
    held = found.occurrences(calendar.first, calendar.last)[:2]
    wanted = meaning.split()[1:]
    assert all(fits(one, o.window) for one, o in zip(wanted, held, strict=True)), held
