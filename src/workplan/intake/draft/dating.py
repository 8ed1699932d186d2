"""Dates of cells and sentences as a plan writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from ...dates.calendar import Calendar
from ...dates.due import read_deadline
from ...dates.in_text import Mention, dates_in
from ...dates.rules import Relative, Repeating, Undated, When
from ...dates.window import Precision, Window
from ...dates.written import read_when
from ...errors import Text, UserError, WrittenDateError, message

Reader = Callable[[str], When]
_MOST_KEPT = 20_000  # texts whose meaning is kept
_DOUBTFUL = "暂定|拟定|预计|左右|前后|初步|tentative|provisional|approx|tbc"
_FILLER = re.compile(
    r"(?:完成|前|底|办结|力争|争取|计划|预计|并|持续|推进|长期|坚持|基本|全面|开展|启动|实施|召开|举办|组织|进行|时限|时间|[\s，,。；;：:、（）()的各并于在至])*"
)


class WrittenDate(NamedTuple):
    """A date as a plan writes it: `words` for `due` where `deadline`, else for `when`, empty where
    none is written or it cannot be read. `doubt` says what a person should look at, `rest` what
    else the text says."""

    words: str = ""
    deadline: bool = False
    doubt: Text = ""
    rest: str = ""


class Dates(NamedTuple):
    """How dates of one plan are read: `when` and `due` as plans do. `first` is its first day."""

    when: Reader
    due: Reader
    chinese: bool
    first: date

    def readable(self, text: str) -> bool:
        """Whether the text is a date."""
        try:
            self.when(text)
        except WrittenDateError:
            return False
        return True


def dates_of(calendar: Calendar, chinese: bool) -> Dates:
    """The readers of the dates of a plan; each text is read once."""
    return Dates(
        _kept(lambda text: read_when(text, calendar)),
        _kept(lambda text: read_deadline(text, calendar)),
        chinese,
        calendar.first,
    )


def _kept(read: Reader) -> Reader:
    found: dict[str, When | WrittenDateError] = {}

    def reader(text: str) -> When:
        if text not in found:
            if len(found) >= _MOST_KEPT:
                found.clear()
            try:
                found[text] = read(text)
            except WrittenDateError as error:
                found[text] = error
        result = found[text]
        if isinstance(result, WrittenDateError):
            raise result
        return result

    return reader


_TO = re.compile("[至到—–~～-]| to ")


def written(words: str, dates: Dates, deadline: bool) -> WrittenDate | None:
    """The words where a plan can read them as a date, else None. Raises WrittenDateError where they
    have the form of a date and leave its days open."""
    found = dates.when(words)
    if isinstance(found, Relative | Undated):
        return None
    if isinstance(found, Window) and found.precision is Precision.BY:
        deadline = True
    if isinstance(found, Window) and found.precision is Precision.SPAN and _TO.search(words):
        deadline = False  # it says its first day too
    if deadline and isinstance(found, Window) and found.precision is Precision.ONGOING:
        deadline = False
    if deadline:
        dates.due(words)
    return WrittenDate(words, deadline)


def of_cell(
    text: str, dates: Dates, deadline: bool, shapes: Callable[[str], str | None]
) -> WrittenDate:
    """The date of a cell of a column of dates. `shapes` gives the text in another form where the
    whole column shows what it means."""
    plain = " ".join(text.split()).strip(" 。；;")
    if not plain or re.fullmatch(r"[-—–/\\.·]+|无|/|n/?a|none|tbc|tbd|tba|待定", plain, re.I):
        return WrittenDate(
            doubt=message("{text} is not a date", text=plain) if len(plain) > 2 else ""
        )
    problem: UserError | None = None
    for form in _forms(plain, dates.chinese, shapes):
        try:
            if found := written(form, dates, deadline):
                return found
        except WrittenDateError as error:
            problem = problem or error
    mentions = dates_in(plain, dates.when)
    usable = [one for one in mentions if one.when is not None]
    if len(usable) == 1 == len(mentions):
        try:
            one = written(usable[0].words, dates, deadline)
        except WrittenDateError as error:
            one, problem = None, problem or error
        if one:
            rest = plain[: usable[0].start] + plain[usable[0].end :]
            if _FILLER.fullmatch(rest):
                return one
            doubt = message("the cell says {text}", text=plain)
            return one._replace(doubt=doubt, rest=plain)
    if len(usable) > 1 and len(usable) == len(mentions):
        return _last(plain, usable, dates, deadline)
    return WrittenDate(doubt=_not_read(plain, problem), rest=plain)


def _not_read(text: str, problem: UserError | None) -> Text:
    """What to say of a date that cannot be read."""
    if problem is not None and problem.hint:
        return message("{text} was not taken as a date: {hint}", text=text, hint=problem.hint)
    return message("{text} was not taken as a date", text=text)


def _last(plain: str, mentions: list[Mention], dates: Dates, deadline: bool) -> WrittenDate:
    """Of several dates in a cell the one that ends last; a person must look at it."""
    best: WrittenDate | None = None
    last = None
    for mention in mentions:
        try:
            found = written(mention.words, dates, deadline)
        except WrittenDateError:
            continue
        if found and isinstance(mention.when, Window):
            if last is None or mention.when.last >= last:
                best, last = found, mention.when.last
    doubt = message("the cell says {text}", text=plain)
    return (best or WrittenDate())._replace(doubt=doubt, rest=plain)


def _forms(plain: str, chinese: bool, shapes: Callable[[str], str | None]) -> Iterable[str]:
    """The text as it stands, and in the forms that a plan reads."""
    yield plain
    if other := shapes(plain):
        yield other
    if match := re.fullmatch("((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])", plain):
        yield f"{match[1]}-{match[2]}-{match[3]}"
    dotted = re.sub(
        r"(?<![0-9.])((?:19|20)[0-9]{2})[.．/年-]([0-9]{1,2})(?![0-9.．/月-])",
        lambda m: f"{m[1]}年{m[2]}月" if chinese else f"{m[1]}-{int(m[2]):02}",
        plain,
    )
    if chinese:
        dotted = re.sub(
            r"(?<![0-9.])([0-9]{1,2})\.([0-9]{1,2})(?![0-9.%])",
            lambda m: f"{m[1]}月{m[2]}日" if 1 <= int(m[1]) <= 12 else m[0],
            dotted,
        )
    if dotted != plain:
        yield dotted
    bare = re.sub("[(（][^()（）]*[)）]", "", plain).strip()
    if bare and bare != plain and not re.search(_DOUBTFUL, plain, re.I):
        yield bare


def column_shapes(texts: Iterable[str], years: frozenset[int]) -> Callable[[str], str | None]:
    """How to write the dates of a column whose order only the whole column shows: 31/03/2022, where
    one day is above 12, and Mar-22, where all the numbers are years of the plan."""
    day_first = month_first = month_year = other = 0
    for text in texts:
        if match := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](?:[0-9]{2}|[0-9]{4})", text):
            day_first += int(match[1]) > 12
            month_first += int(match[2]) > 12
        elif match := _MONTH_YEAR.fullmatch(text):
            if any(year % 100 == int(match[2]) for year in years):
                month_year += 1
            else:
                other += 1
    in_order = bool(day_first) != bool(month_first)
    return lambda text: _shaped(text, in_order, day_first > 0, month_year > 1 and not other)


_MONTH_YEAR = re.compile(
    r"((?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)\.?[- ']+([0-9]{2})", re.I
)


def _shaped(text: str, in_order: bool, day_first: bool, month_year: bool) -> str | None:
    match = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})", text)
    if match and in_order:
        day, month = (match[1], match[2]) if day_first else (match[2], match[1])
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return f"{year}-{int(month):02}-{int(day):02}"
    match = _MONTH_YEAR.fullmatch(text)
    return f"{match[1]} 20{match[2]}" if match and month_year else None


def date_of(mentions: Iterable[Mention], dates: Dates) -> tuple[WrittenDate, list[Text]]:
    """The date of a task, the first that its text mentions, and what a person should look at: dates
    that cannot be read, and other dates of the text."""
    doubts: list[Text] = []
    best = WrittenDate()
    for one in mentions:
        if one.when is None:
            doubts.append(_not_read(one.words, one.problem))
            continue
        deadline = isinstance(one.when, Window) and one.when.precision is Precision.BY
        found = written(one.words, dates, deadline)
        if found is None:
            continue
        if not best.words:
            best = found
        elif not isinstance(one.when, Repeating) and best.words != found.words:
            doubts.append(message("the text also says {text}", text=one.words))
    return best, doubts


def date_before(gone: Iterable[str], dates: Dates) -> str:
    """The first date in the texts that were struck out, empty where there is none."""
    for text in gone:
        for one in dates_in(text, dates.when):
            if one.when is not None:
                return one.words
    return ""
