"""The year or span of a plan that is drafted, as far as its documents say it."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePath
from typing import NamedTuple

from ...dates.calendar import Calendar
from ..documents.document import Document, DocumentTable, Paragraph, visible

_YEAR = "(?<![0-9])(20[0-9]{2})(?![0-9])"
_WORK = (
    "安排|要点|进度|项目|一览|表|计划|打算|任务|方案|思路|目标|清单|行动|部署|实事|日程|一览|活动|工作|责任|台账|分工|"
    "plan|roadmap|calendar|programme|program|schedule|actions|milestones|dates|strategy"
)
_DATED_BLOCKS = 5
_LATEST_MONTH = 10
_YEAR_BLOCKS = 15
_SPAN_TITLES = 4  # titles that may name several years
_TITLE_BLOCKS = 12  # at the beginning of a document
_SEVERAL = re.compile(
    r"(?<![0-9])(20[0-9]{2})\s*年?\s*(?:-|—+|–|~|至|到| to |/)\s*(20[0-9]{2}|[0-9]{2})(?![0-9])\s*(?P<school>学年)?"
)


class Years(NamedTuple):
    """The time of a plan: `year`, or `first` and `last` of its span where it is not one calendar
    year. `sure` tells that the document or a person says so."""

    year: int
    first: date
    last: date

    @property
    def one_year(self) -> bool:
        """Whether it is one calendar year."""
        return (self.first, self.last) == (date(self.year, 1, 1), date(self.year, 12, 31))

    def calendar(self, country: str | None) -> Calendar:
        """The calendar by which the dates are read."""
        return Calendar(self.first, self.last, self.year, {}, country)


def of_year(year: int) -> Years:
    """One calendar year."""
    return Years(year, date(year, 1, 1), date(year, 12, 31))


def of_span(first: date, last: date) -> Years:
    """The days from the first to the last, both inclusive."""
    return Years(first.year, first, last)


def years_of(documents: Sequence[Document]) -> Years | None:
    """The time that the documents say they plan, or None."""
    titles = [text for document in documents for text in _titles(document)]
    written = [pair for document in documents for pair in _months_in(document)]
    if financial := _financial_year(documents[0]):
        return financial
    for text in titles[:_SPAN_TITLES]:
        if span := _span(text, written):
            return span
    found = Counter(year for text in titles for year in _planned(text))
    if found:
        # A document that plans a year often tells of the one before it too.
        near = [year for year in found if year - 1 in found or found[year] == max(found.values())]
        return of_year(max(near))
    if (year := _dated(documents[0])) is not None:
        return of_year(year)
    counts = Counter(year for year, _ in written)
    if not counts:
        return None
    years = sorted(year for year, n in counts.items() if n >= max(1, 0.05 * counts.total()))
    if len(years) == 1:
        return of_year(years[0])
    first, last = min(written), max(written)
    if len(years) == 2 and (last[0] - first[0]) * 12 + last[1] - first[1] < 12:
        return _twelve_months(*first)
    if years and years[-1] - years[0] <= 10:
        return of_span(date(years[0], 1, 1), date(years[-1], 12, 31))
    return None


_DAY_EN = r"([0-9]{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (20[0-9]{2})"


def _financial_year(document: Document) -> Years | None:
    """The span of a sentence such as: Financial year 1 April 2024 to 31 March 2025."""
    for block in document.blocks[:_YEAR_BLOCKS]:
        text = visible(block.text) if isinstance(block, Paragraph) else ""
        match = re.search(rf"(?i:year|period)[^.]{{0,30}}?{_DAY_EN} ?(?:to|–|-) ?{_DAY_EN}", text)
        if match:
            with contextlib.suppress(ValueError):
                first, last = (
                    date(int(match[n + 2]), _MONTHS.index(match[n + 1]) + 1, int(match[n]))
                    for n in (1, 4)
                )
                return of_span(first, last) if first < last else None
    return None


def _twelve_months(year: int, month: int) -> Years:
    """Twelve months from the first day of a month."""
    first = date(year, month, 1)
    return of_span(first, first.replace(year=year + 1) - timedelta(days=1))


def _titles(document: Document) -> Iterator[str]:
    """The texts that say what a document is about."""
    yield PurePath(document.file).stem
    for block in document.blocks[:_TITLE_BLOCKS]:
        if isinstance(block, Paragraph):
            yield visible(block.text)[:60]
        else:
            yield block.name
            for row in block.rows[:3]:
                texts = {visible(cell.text).strip() for cell in row.cells if cell.text}
                if len(texts) == 1:
                    yield texts.pop()
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.level and number >= _TITLE_BLOCKS:
                yield visible(block.text)[:60]
            for match in re.finditer(
                "[一二三四五六七八九十]、(20[0-9]{2}年?[^。；]{0,20})", block.text
            ):
                yield match[1]


def _span(text: str, written: Sequence[tuple[int, int]]) -> Years | None:
    """The span of a title such as 2021—2023年, 2022-2023学年. A school year begins with the first
    month that is written with its year, else in August."""
    for match in _SEVERAL.finditer(re.sub("《[^》]*》|[（(][^（()）]*[)）]", "", text)):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if match["school"] and last == first + 1:
            if "第二学期" in text or "下学期" in text:
                return of_span(date(last, 2, 1), date(last, 8, 31))
            begins = [month for year, month in written if year == first and 7 <= month <= 9]
            return _twelve_months(first, min(begins, default=8))
        if len(match[2]) == 4 and first < last <= first + 15 and not _academic(text, first, last):
            return of_span(date(first, 1, 1), date(last, 12, 31))
    return None


def _academic(text: str, first: int, last: int) -> bool:
    """Whether two years in a row may be a school or financial year, which nobody can know."""
    return last == first + 1 and not re.search("[一-鿿]", text)


def _dated(document: Document) -> int | None:
    """The year of a date that stands alone below the title. Late in a year it may be that of the
    year before the plan."""
    for block in document.blocks[:_DATED_BLOCKS]:
        if isinstance(block, Paragraph):
            text = re.sub(r"[\s（）()]", "", visible(block.text))
            match = re.fullmatch("(20[0-9]{2})年([0-9]{1,2})月(?:[0-9]{1,2}日)?", text)
            if match and int(match[2]) <= _LATEST_MONTH:
                return int(match[1])
    return None


def _planned(text: str) -> Iterator[int]:
    """The years of which a title says that they are planned."""
    plain = re.sub("《[^》]*》", "", text)
    if _SEVERAL.search(plain):
        return
    for match in re.finditer(_YEAR, plain):
        behind = re.split("[，。；,;]", plain[match.end() : match.end() + 30])[0]
        before = re.split("[，。；,;、]", plain[max(0, match.start() - 8) : match.start()])[-1]
        if re.match("年(?:[0-9]{1,2}月|以来)", behind) or re.search("[0-9]{1,2}月$", before):
            continue
        if re.search("回顾|总结", behind + before):
            continue
        if re.search(_WORK, behind, re.I) or re.search(_WORK, before, re.I):
            yield int(match[1])


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WITH_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s?[年./-]\s?([0-9]{1,2})(?![0-9])")
_WITH_YEAR_EN = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: [0-9]{1,2}(?:st|nd|rd|th)?,?)? (20[0-9]{2})\b"
)
_WITH_YEAR_LAST = re.compile(
    r"\b[0-9]{1,2}[/.]([0-9]{1,2})[/.](20[0-9]{2})\b|\bQ([1-4]) (20[0-9]{2})\b"
)


def _months_in(document: Document) -> Iterator[tuple[int, int]]:
    """The year and month of each date in a document that is written with its year."""
    for text in _texts(document):
        for match in _WITH_YEAR.finditer(text):
            if 1 <= int(match[2]) <= 12:
                yield int(match[1]), int(match[2])
        for match in _WITH_YEAR_EN.finditer(text):
            yield int(match[2]), _MONTHS.index(match[1]) + 1
        for match in _WITH_YEAR_LAST.finditer(text):
            month = int(match[1]) if match[1] else 3 * int(match[3]) - 2
            yield int(match[2] or match[4]), min(month, 12)
        for match in re.finditer("(?<![0-9])(20[0-9]{2})年[底末]", text):
            yield int(match[1]), 12


def _texts(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            for row in block.rows:
                yield from (cell.text for cell in row.cells if cell.text and not cell.merged)
        else:
            yield block.text
