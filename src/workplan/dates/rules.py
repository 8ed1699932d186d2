"""What a written date means when it is not one window: a rule, several windows, or nothing yet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from .window import (
    Precision,
    Window,
    month_window,
    nth_weekday,
    shift_months,
    words_do_not_count,
)

if TYPE_CHECKING:
    from .workdays import Workdays

_DAY = timedelta(days=1)
Unit = Literal["day", "week", "month", "quarter", "half", "year"]
Side = Literal["before", "after"]
_LEAST_DAYS = {"day": 1, "week": 7, "month": 28, "quarter": 90, "half": 181, "year": 365}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


Step = Literal["day", "week", "month", "workday"]  # what is counted from another date


class Offset(NamedTuple):
    """So much before the first day of something, or after its last."""

    amount: int
    unit: Step
    side: Side

    def __str__(self) -> str:
        unit = "working day" if self.unit == "workday" else self.unit
        return f"{self.amount} {unit}{'' if self.amount == 1 else 's'} {self.side}"

    def day(self, anchor: Window, workdays: Workdays) -> date:
        """The day meant. Raises OverflowError or ValueError where it is outside the calendar."""
        start = anchor.first if self.side == "before" else anchor.last
        amount = -self.amount if self.side == "before" else self.amount
        match self.unit:
            case "workday":
                return workdays.shift(start, amount)
            case "month":
                return shift_months(start, amount)
            case "week":
                return start + timedelta(weeks=amount)
            case _:
                return start + timedelta(days=amount)


@words_do_not_count
class Relative(NamedTuple):
    """Days counted from another task, or from days that a plan or country has a name for.

    The day itself; or with `since` all days from that one to it, a deadline; with `within` all the
    days between it and the anchor; with `other` all from the one day to the other.
    """

    amount: int
    unit: Step
    side: Side
    anchor: str
    since: date | None = None
    within: bool = False
    other: Offset | None = None
    words: str = ""

    @property
    def offset(self) -> Offset:
        """How far the day is from the anchor."""
        return Offset(self.amount, self.unit, self.side)

    @property
    def waits(self) -> bool:
        """Whether any of its days comes after the anchor. What is counted back from it precedes it,
        and does not wait for it."""
        return self.side == "after" or (self.other is not None and self.other.side == "after")

    def __str__(self) -> str:
        """The canonical form, which reads back as an equal value in the same plan."""
        if self.other is not None:
            one = f"{self.offset} {self.anchor}"
            return f"{one} to {self.other} {self.anchor}"
        start = "by " if self.since else "within " if self.within else ""
        return f"{start}{self.offset} {self.anchor}"

    def resolve(self, anchor: Window, workdays: Workdays, done: date | None = None) -> Window:
        """The days meant. `done` is the day on which the anchor was done: what comes after it is
        counted from there.

        Raises OverflowError or ValueError where a day is outside the calendar.
        """
        after = anchor if done is None else Window(done, done, Precision.DAY)

        def found(offset: Offset) -> date:
            return offset.day(after if offset.side == "after" else anchor, workdays)

        day = found(self.offset)
        if self.other is not None:
            first, last = sorted((day, found(self.other)))
            return Window(first, last, Precision.SPAN, self.words)
        if self.within and self.side == "after":
            return Window(after.last + _DAY, day, Precision.SPAN, self.words)
        if self.within:
            return Window(day, anchor.first - _DAY, Precision.SPAN, self.words)
        if self.since is not None:
            return Window(min(self.since, day), day, Precision.BY, self.words)
        return Window(day, day, Precision.DAY, self.words)


class Occurrence(NamedTuple):
    """One occurrence of something that repeats; `key` names it among the others."""

    key: str
    window: Window


@words_do_not_count
class Several(NamedTuple):
    """Several windows, each an occurrence judged by itself, in order and without overlap."""

    windows: tuple[Window, ...]
    words: str = ""

    def occurrences(self, _first: date, _last: date) -> tuple[Occurrence, ...]:
        """All of them: what is written is meant, also in a break or outside the plan."""
        made = (Window(w.first, w.last, w.precision, self.words) for w in self.windows)
        return tuple(Occurrence(_window_key(window), window) for window in made)

    def at_most(self, _first: date, _last: date) -> int:
        """The number of occurrences."""
        return len(self.windows)


def _window_key(window: Window) -> str:
    """A name for one of several windows that can be after `@`, without spaces."""
    if window.precision in {Precision.THIRD, Precision.BY}:
        return f"{window.first}..{window.last}"
    return str(window)


@words_do_not_count
class Undated(NamedTuple):
    """TODO: a date that is not known yet."""

    words: str = "TODO"

    def __str__(self) -> str:
        return "TODO"


@words_do_not_count
class Repeating(NamedTuple):
    """One occurrence every so many units.

    Within each period the window is the whole of it; with `month` (1 the first month of the period)
    that month; with `third` (1 to 3) one third of that month. `day` (1 the first day; of a week,
    Monday) is that day alone, from `from_day` on where there is one; with `nth` it is a weekday,
    and -1 the last one. A day past the end means the last. `by` makes it a deadline: all from the
    period's first day on.

    Quarters, halves and years begin with the month `begins`. Only occurrences of the window `during`
    count, and those whose last day lies in a window of `off`, or on a day off where `workdays` names
    a country ("" for Saturday and Sunday alone), do not take place.
    """

    every: int
    unit: Unit
    day: int | None = None
    by: bool = False
    third: int | None = None
    month: int | None = None
    nth: int | None = None
    from_day: int | None = None
    begins: int = 1
    during: Window | None = None
    off: tuple[Window, ...] = ()
    workdays: str | None = None
    words: str = ""

    def occurrences(self, first: date, last: date) -> tuple[Occurrence, ...]:
        """The occurrences from `first` to `last`, both inclusive, in order.

        A deadline or a day counts where it lies within. Longer windows are cut at either end, and
        count where at least half of their days lie within. Every second week, or third month, counts
        from the first that does.
        """
        return _occurrences(self, self.words, first, last)

    def left_out(self, first: date, last: date) -> tuple[Occurrence, ...]:
        """The occurrences that do not take place since their last day lies in a break."""
        return _left_out(self, self.words, first, last) if self.off else ()

    def at_most(self, first: date, last: date) -> int:
        """A bound for the number of occurrences that takes no time to work out."""
        return (last - first).days // (self.every * _LEAST_DAYS[self.unit]) + 2

    def _made(self, first: date, last: date) -> tuple[Occurrence, ...]:
        every = self._all(first, last)
        if self.off:
            every = tuple(o for o in every if not self._in_break(o.window.last))
        if self.workdays is not None and every:
            from .workdays import workdays_of

            working = workdays_of(self.workdays or None).is_working
            every = tuple(o for o in every if working(o.window.last))
        return every

    def _in_break(self, day: date) -> bool:
        return any(day in window for window in self.off)

    def _all(self, first: date, last: date) -> tuple[Occurrence, ...]:
        if self.during is not None:
            first, last = max(first, self.during.first), min(last, self.during.last)
        found: list[Occurrence] = []
        start = self._first_start(first, last)
        while start <= last:
            end = self._end(start, self.every)
            if (window := self._within(start, end)) and (kept := _cut(window, first, last)):
                found.append(
                    Occurrence(
                        self._key(start), Window(kept.first, kept.last, kept.precision, self.words)
                    )
                )
            elif not found:
                end = self._end(start, 1)  # the first that counts has not been found
            if end == date.max:
                break
            start = end + _DAY
        return tuple(found)

    def _first_start(self, first: date, last: date) -> date:
        """The first day of the first period; of several periods together, one that itself counts."""
        start = self._start(first)
        whole = self.day is None and self.third is None and self.month is None
        if whole and self.every > 1 and start < first:
            end = self._end(start, 1)
            if end < date.max and not _cut(Window(start, end, Precision.SPAN), first, last):
                return end + _DAY
        return start

    def next_due(self, heard: date) -> date:
        """The day by which the next report is due, one period after the last one on the day
        `heard`, or the calendar's last day where it ends before."""
        try:
            return self._after(heard, self.every)
        except (ValueError, OverflowError):
            return date.max

    def _after(self, day: date, periods: int) -> date:
        if self.unit in _MONTHS:
            return shift_months(day, periods * _MONTHS[self.unit])
        return day + timedelta(days=periods * (7 if self.unit == "week" else 1))

    def _end(self, start: date, periods: int) -> date:
        """The last day of so many periods, or of the calendar where it ends before."""
        try:
            return self._after(start, periods) - _DAY
        except (ValueError, OverflowError):
            return date.max

    def _start(self, first: date) -> date:
        if self.unit == "week":
            return first - first.weekday() * _DAY  # the calendar begins on a Monday
        if self.unit in _MONTHS:
            months = _MONTHS[self.unit]
            past = (
                (first.year * 12 + first.month - self.begins) // months * months + self.begins - 1
            )
            return date(max(1, past // 12), past % 12 + 1 if past >= 12 else 1, 1)
        return first

    def _within(self, start: date, end: date) -> Window | None:
        """The window of the period that begins on `start`, whole."""
        period_end = self._end(start, 1)
        base, base_end = start, period_end
        if self.month is not None:
            try:
                base = shift_months(start, self.month - 1)
            except (ValueError, OverflowError):
                return None
            base_end = month_window(base.year, base.month, 1, Precision.MONTH).last
        if self.third is not None:
            begin = base + 10 * (self.third - 1) * _DAY
            stop = base_end if self.third == 3 else begin + 9 * _DAY
            return self._due(start, Window(begin, stop, Precision.THIRD))
        if self.nth is not None:
            on = nth_weekday(base, base_end, self.day or 1, self.nth)
            return self._due(start, Window(on, on, Precision.DAY)) if on else None
        if self.day is None and self.month is not None:
            return self._due(start, Window(base, base_end, Precision.MONTH))
        if self.day is None:
            precision = Precision(self.unit) if self.every == 1 else Precision.SPAN
            return Window(start, end, precision)
        day = base + min(self.day - 1, (base_end - base).days) * _DAY
        if self.from_day is not None:
            begin = base + min(self.from_day - 1, (base_end - base).days) * _DAY
            return self._due(start, Window(begin, day, Precision.SPAN))
        return self._due(start, Window(day, day, Precision.DAY))

    def _due(self, start: date, window: Window) -> Window:
        return Window(start, window.last, Precision.BY) if self.by else window

    def _key(self, start: date) -> str:
        match self.unit:
            case "week":
                precision = Precision.WEEK
            case "day":
                precision = Precision.DAY
            case _:
                precision = Precision(self.unit)
        return str(Window(start, start, precision))


def _cut(window: Window, first: date, last: date) -> Window | None:
    """The window cut to the days from `first` to `last`, None where it does not count."""
    begin, stop = max(window.first, first), min(window.last, last)
    if begin > stop:
        return None
    if window.precision is Precision.BY:
        return Window(begin, stop, Precision.BY) if stop == window.last else None
    if (begin, stop) == (window.first, window.last):
        return window
    if 2 * ((stop - begin).days + 1) < window.days:
        return None
    return Window(begin, stop, Precision.SPAN)


@lru_cache(256)
def _occurrences(rule: Repeating, _words: str, first: date, last: date) -> tuple[Occurrence, ...]:
    """Kept, as many tasks of a plan share a rhythm; the words are part of what is kept."""
    return rule._made(first, last)


@lru_cache(256)
def _left_out(rule: Repeating, _words: str, first: date, last: date) -> tuple[Occurrence, ...]:
    return tuple(o for o in rule._all(first, last) if rule._in_break(o.window.last))


Series = Repeating | Several
When = Window | Relative | Repeating | Several | Undated
