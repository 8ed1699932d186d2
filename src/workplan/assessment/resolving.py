"""Which days a task's written date means now, when it may depend on another task's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from ..dates.calendar import Calendar
from ..dates.rules import Relative, Series, Undated, When
from ..dates.window import Precision, Window
from ..dates.workdays import Workdays


class Windows:
    """The windows of a plan's tasks, given each one's written date.

    A relative date follows its anchor wherever that has gone. Where dates depend on each other in a
    circle, or on a task that does not exist, the whole plan is the window: a report must come out,
    and `check` tells the fault. What comes after a task that is done is counted from its day in
    `actual`.
    """

    def __init__(
        self,
        whens: Mapping[str, When],
        calendar: Calendar,
        actual: Mapping[str, date] = {},
    ) -> None:
        self._whens = whens
        self._actual = actual
        self._calendar = calendar
        self._known: dict[str, Window] = {}
        self.impossible: set[str] = set()  # the words of relative dates outside the calendar

    @cached_property
    def _workdays(self) -> Workdays:
        return Workdays(self._calendar.country)

    def __getitem__(self, task: str) -> Window:
        if (known := self._known.get(task)) is not None:
            return known
        if isinstance(when := self._whens.get(task), Window):  # as most are
            self._known[task] = when
            return when
        chain: dict[str, None] = {}
        while task not in self._known:
            when = self._whens.get(task)
            if when is None or task in chain:
                self._known[task] = self._whole("")
                break
            chain[task] = None
            if not isinstance(when, Relative):
                break
            task = when.anchor
        for name in reversed(chain):
            if name not in self._known:
                self._known[name] = self.window(self._whens[name])
        return self._known[next(iter(chain), task)]

    def window(self, when: When) -> Window:
        """The window of a written date, its anchor being where it is now."""
        if isinstance(when, Window):
            return when
        if isinstance(when, Undated):
            first, last = self._calendar.first, self._calendar.last
            return Window(first, last, Precision.UNDATED, when.words)
        if isinstance(when, Series):
            held = when.occurrences(self._calendar.first, self._calendar.last)
            if not held:
                return self._whole(when.words)
            first, last = held[0].window.first, held[-1].window.last
            return Window(first, last, Precision.SPAN, when.words)
        try:
            done = self._actual.get(when.anchor)
            anchor = self[when.anchor]
            if anchor.precision is Precision.UNDATED and done is None:
                return Window(anchor.first, anchor.last, Precision.UNDATED, when.words)
            return when.resolve(anchor, self._workdays, done)
        except (ValueError, OverflowError):
            self.impossible.add(when.words)
            return self._whole(when.words)

    def _whole(self, words: str) -> Window:
        return Window(self._calendar.first, self._calendar.last, Precision.SPAN, words)
