"""The first plan, which `init` writes: an example in which nothing is late on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ReadError, UserError, WrittenDateError, message, shown
from ..plan.model import Rules
from ..text import safe

if TYPE_CHECKING:
    from ..plan.language import Language
    from ..words.translator import Translator

_SOON = timedelta(days=Rules().soon)
_LONG = timedelta(days=45)  # after which a task of more than a day ends, at the end of a month
_DAY = timedelta(days=1)
_LAST = 9998  # year


class PlanSpan(NamedTuple):
    """The first and last day of a plan, both inclusive."""

    first: date
    last: date

    @property
    def one(self) -> int | None:
        """The calendar year that this is, if it is one."""
        whole = of_year(self.first.year) == self
        return self.first.year if whole else None

    @property
    def name(self) -> str:
        """The year or years."""
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}-{last}"


def of_year(year: int) -> PlanSpan:
    """A calendar year."""
    return PlanSpan(date(year, 1, 1), date(year, 12, 31))


def usual(today: date) -> PlanSpan:
    """This year; in its last days the next one, as a plan for two weeks is of no use."""
    return of_year((today + _SOON + _DAY).year)


def read_years(text: str) -> PlanSpan:
    """A year or a span as written. Raises UserError."""
    from ..dates.written import read_span

    digits = text.strip().removesuffix("年").strip()
    if digits.isdecimal() and len(digits) == 4 and 1000 <= int(digits) <= _LAST:
        return of_year(int(digits))
    try:
        found = PlanSpan(*read_span(text))
    except WrittenDateError as error:
        hint = message("a year, or the first and the last day: 2022-09-01..2023-07-10")
        raise UserError(error.message, hint) from None
    if found.last.year > _LAST:
        raise UserError(
            message("{year} is not a year", year=found.last.year),
            message("1000 to {year}", year=_LAST),
        )
    return found


def usual_title(years: PlanSpan, language: Language) -> str:
    """The title of a plan for which none is given."""
    return _words(language)("first plan title", years=years.name.replace("-", "–"))


def today_in(language: Language, now: datetime) -> date:
    """The day in the time zone of the first plan of this language, else in this machine's."""
    if zone := _words(language)("first plan zone"):
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return now.astimezone(ZoneInfo(zone)).date()
        except ZoneInfoNotFoundError:
            pass
    return now.astimezone().date()


def first_plan(title: str, years: PlanSpan, today: date, language: Language, own: str) -> str:
    """The text of a plan in which nothing is late or about to be on the day `today`; `own` makes
    its id different from all others. Raises UserError for a title or a span that no plan has."""
    from ..plan.reading import read_plan
    from ..source.yaml_nodes import scalar

    if safe(title) != title:
        hint = message("write it in one line")
        raise UserError(message("{title} is not a title", title=shown(title)), hint)
    tr = _words(language)
    head = tr(
        "first plan head",
        id=f"{tr('first plan id')}-{years.name}-{own}",
        title=scalar(title),
        years=f"year: {years.one}" if years.one else f"span: {years.first}..{years.last}",
        holidays=_holidays(tr, years),
    )
    text = head + "\n".join(_tasks(tr, years, today))
    try:
        read_plan(text.encode(), "plan")
    except ReadError as error:
        first = error.problems[0]
        raise UserError(first.message, first.hint) from None
    return text


def _holidays(tr: Translator, years: PlanSpan) -> str:
    """The key `holidays`, a comment where those of a year of the plan are not known yet."""
    country = tr("first plan country")
    if country:
        from ..dates.workdays import workdays_of

        days = workdays_of(country)
        if all(days.known(year) for year in range(years.first.year, years.last.year + 1)):
            return tr("first plan holidays", country=country)
    return tr("first plan no holidays", country=country or "DE")


def _words(language: Language) -> Translator:
    from ..words.translator import translator

    return translator(language, 0)


def _tasks(tr: Translator, years: PlanSpan, today: date) -> Iterator[str]:
    """The tasks of the plan: before it begins all of them, later what still can be, and when it is
    over what is done."""
    first, last = years
    begin = today if first <= today <= last else first
    over, left = today > last, last - begin

    def written(what: str, day: date) -> str:
        key = f"first plan {what}" if years.one else f"first plan {what} of year"
        return tr(key, day=str(day.day), month=tr.month(day.month), year=str(day.year))

    def done(day: date) -> str:
        return f"    done: {day}\n"

    # `check` asks whether a day off is meant, unless its weekday is written.
    weekday = tr("first plan weekdays").split()[begin.weekday()]
    when = tr("first plan weekday", weekday=weekday, day=written("day", begin))
    yield tr("first plan start", start=when) + (done(begin) if begin <= today else "")
    if left > _SOON:
        end = min(_month_end(begin + _LONG), last)
        days = {"start": written("day", begin), "end": written("day", end)}
        yield tr("first plan survey", **days) + (done(end) if over else tr("first plan target"))
    if over:
        return
    following = _month_end(begin) + _DAY
    if _month_end(following) <= last:
        when = tr("first plan monthly")
        if today >= first:
            when = tr("first plan monthly from", month=written("month", following))
        yield tr("first plan meeting", when=when)
    if today <= first:
        yield tr("first plan upkeep", when=tr("first plan ongoing"))
    elif left > _SOON:
        when = tr("first plan ongoing from", day=written("day", begin))
        yield tr("first plan upkeep", when=when)


def _month_end(day: date) -> date:
    """The last day of the month of this day."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - _DAY
