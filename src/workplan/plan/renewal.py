"""A plan file as that of a later year: its text with the years moved, and what needs a person.

Comments, order and ids stay. Dates keep their words; those that do not exist in the other year are
asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from ..dates.calendar import Calendar
from ..dates.due import read_deadline
from ..dates.numbers import weekday_name
from ..dates.other_year import in_other_year, years_in
from ..dates.rules import Relative, Several, When
from ..dates.window import Precision, Window
from ..dates.workdays import workdays_of
from ..dates.written import read_when
from ..errors import ReadError, Text, UserError, message
from ..source.yaml_nodes import (
    Edit,
    MappingNode,
    Node,
    Pair,
    added,
    comments,
    edited,
    end_of,
    items,
    mappings,
    nodes_of,
    pairs,
    scalar,
    start_of,
    without,
)
from .carried import Carried
from .model import Plan, Task
from .reading import read_plan
from .renewed_header import header_edits, new_calendar, other_plan, own_years, source_text
from .target import Target
from .towards import read_towards

TODO = "TODO"


class Past(NamedTuple):
    """What the year brought of a task: `carried` where it was left unfinished, and `results` as
    lines for a comment, those of its targets apart."""

    carried: Carried | None = None
    results: tuple[str, ...] = ()
    of_targets: tuple[str, ...] = ()


class Unfit(NamedTuple):
    """A date that the new year does not have: the task and the key, the words of the old plan and
    with the new year in them, and why these cannot be read. One that can be `kept` is a day off in
    the new year, and was none in the old."""

    task: str
    key: str
    was: str
    words: str
    why: Text
    kept: bool = False


# What a person answers about a date that does not fit: other words, or an empty text, with which
# one that can be kept stays.
Ask = Callable[[Unfit, Callable[[str], object]], str]


class Renewed(NamedTuple):
    """The text of the new plan, the plan that it is, the dates that could not be kept with what is
    in their place, the titles in which a year of the old plan stands, the ids of the plans towards
    which its targets count now, and the dates that are days off and were kept."""

    text: str
    plan: Plan
    unfit: tuple[tuple[Unfit, str], ...]
    titles: tuple[str, ...]
    towards: tuple[str, ...] = ()
    days_off: tuple[Unfit, ...] = ()


def renewed(
    text: str, plan: Plan, pasts: Mapping[str, Past], year: int, label: str, ask: Ask, file: str
) -> Renewed:
    """The plan of the file `file`, of which `text` is the text, as that of `year`. `label` is the
    old year in comments. Raises UserError where the file is written in a way that cannot be
    changed so, or the new year lacks what the plan needs."""
    years = year - plan.year
    ending = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    text = edited(text, header_edits(text, plan, years))
    calendar = new_calendar(text, plan, file)
    work = _Work(text, plan, pasts, years, label, ask, calendar)
    edits = [edit for task in _tasks(nodes_of(text)) for edit in work.edits(task)]
    result = edited(text, edits)
    own = own_years(plan)
    new = _checked(result, plan, file)
    titles = [task.title for _, task in new.with_steps()]
    titles += [path[-1] for path in new.paths()]
    dated = tuple(title for title in titles if years_in(title, own))
    towards = tuple(work.towards)
    return Renewed(
        result.replace("\n", ending),
        new,
        tuple(work.unfit),
        dated,
        towards,
        tuple(work.days_off),
    )


def _tasks(node: Node | None) -> list[MappingNode]:
    """The nodes of the tasks, in file order of each list."""
    found = pairs(node)
    tasks = mappings(found["tasks"].value) if "tasks" in found else []
    sections = items(found["sections"].value) if "sections" in found else []
    return [*tasks, *(task for section in sections for task in _tasks(section))]


class _Work:
    """The changes of the tasks of one file."""

    def __init__(
        self,
        text: str,
        plan: Plan,
        pasts: Mapping[str, Past],
        years: int,
        label: str,
        ask: Ask,
        calendar: Calendar,
    ) -> None:
        self.text = text
        self.tasks = {task.id: task for _, task in plan.with_steps()}
        self.periods = tuple(plan.periods)
        self.pasts = pasts
        self.years = years
        self.label = label
        self.ask = ask
        self.calendar = calendar
        self.plan = plan
        self.unfit: list[tuple[Unfit, str]] = []
        self.days_off: list[Unfit] = []
        self.towards: dict[str, None] = {}  # the ids of the plans that are named, in the new year

    def edits(self, node: MappingNode, of: str = "") -> list[Edit]:
        """The changes of a task and of its steps."""
        found = pairs(node)
        own = found["id"].value.value
        task = self.tasks[f"{of}/{own}" if of else own]
        past = self.pasts.get(task.id, Past())
        edits: list[Edit] = []
        notes: dict[str, list[str]] = {}
        keys = [key for key in _DATES if key in found]
        first = keys[0]
        for key in keys:
            edits += self._date(task, key, node, found, notes)
        if past.results:
            notes[first] = [*past.results, *notes.get(first, ())]
        if past.of_targets and "targets" in found:
            notes["targets"] = list(past.of_targets)
        edits += self._state(node, found, past, keys[-1], notes)
        edits += (self._place(written) for written in _places(found))
        for below, lines in notes.items():
            told = [f"{self.label}: {line}" for line in lines]
            edits.append(comments(self.text, node, found[below], told))
        for step in mappings(found["steps"].value) if "steps" in found else ():
            edits += self.edits(step, task.id)
        return edits

    def _date(
        self,
        task: Task,
        key: _Key,
        node: MappingNode,
        found: dict[str, Pair],
        notes: dict[str, list[str]],
    ) -> list[Edit]:
        """The change of one date; the words of one that cannot be kept go to a comment."""
        pair = found[key]
        was = str(pair.value.value)
        when: When | None = getattr(task, key)
        kept = [*self.periods, *_anchors(when)]
        words = in_other_year(was, self.years, kept, self.calendar.country)
        try:
            found_now = self._read(words, key)
            if _same_days(when, found_now):
                raise UserError(message("its year cannot be found"))
            self._check_together(key, words, found, kept)
        except UserError as error:
            unfit = Unfit(task.id, key, was, words, error.message)
            answer = self.ask(unfit, lambda text: self._read(text, key))
            self.unfit.append((unfit, answer or TODO))
            if answer:
                return [self._replaced(pair, scalar(answer))]
            if key == "start":
                notes.setdefault("due", []).append(f"start: {' '.join(was.split())}")
                return [without(self.text, node, pair)]
            notes.setdefault(key, []).append(" ".join(was.split()))
            return [self._replaced(pair, TODO)]
        if day := _new_day_off(was, words, self.plan.calendar, self.calendar):
            why = message("{day} is a {weekday}", day=day, weekday=weekday_name(day))
            off = Unfit(task.id, key, was, words, why, kept=True)
            if answer := self.ask(off, lambda text: self._read(text, key)):
                self.unfit.append((off, answer))
                return [self._replaced(pair, scalar(answer))]
            self.days_off.append(off)
        if words == was:
            return []
        source = source_text(self.text, pair.value)
        moved = in_other_year(source, self.years, kept, self.calendar.country)
        return [self._replaced(pair, scalar(words) if "\\" in source else moved)]

    def _read(self, words: str, key: str) -> When:
        read = read_deadline if key == "due" else read_when
        return read(words, self.calendar)

    def _check_together(
        self, key: str, words: str, found: dict[str, Pair], kept: list[str]
    ) -> None:
        """Raise UserError where the start does not go with the deadline, if that can be kept."""
        if key != "start":
            return
        due = str(found["due"].value.value)
        due = in_other_year(due, self.years, kept, self.calendar.country)
        try:
            self._read(due, "due")
        except UserError:
            return
        read_deadline(due, self.calendar, self._read(words, "start"))

    def _place(self, node: Node) -> Edit:
        """The change of a place of another plan: the id of that plan in the new year, as the head
        of that plan will have it."""
        source = source_text(self.text, node)
        old = read_towards(str(node.value)).plan
        new = other_plan(old, self.plan, self.years)
        if new != old:
            self.towards[new] = None

        def renamed(words: str) -> str:
            return re.sub(rf"{re.escape(old)}(?=\s*/)", new, words, count=1)

        words = scalar(renamed(str(node.value))) if "\\" in source else renamed(source)
        return Edit(start_of(node), start_of(node) + len(source), words)

    def _replaced(self, pair: Pair, new: str) -> Edit:
        end = end_of(pair.value)
        end -= len(self.text[:end]) - len(self.text[:end].rstrip("\n"))
        return Edit(start_of(pair.value), end, new)

    def _state(
        self,
        node: MappingNode,
        found: dict[str, Pair],
        past: Past,
        last: str,
        notes: dict[str, list[str]],
    ) -> list[Edit]:
        """What the task says of its own past: `carried_from` as it is now, and no `done`."""
        edits = [without(self.text, node, found[key]) for key in _ENDED if key in found]
        for key in _ENDED:
            notes.pop(key, None)
        if past.carried and "carried_from" in found:
            pair = found["carried_from"]
            edits.append(Edit(start_of(pair.value), end_of(pair.value), str(past.carried)))
        elif past.carried:
            edits.append(added(self.text, node, found[last], "carried_from", str(past.carried)))
        elif "carried_from" in found:
            edits.append(without(self.text, node, found["carried_from"]))
        return edits


def _places(found: dict[str, Pair]) -> Iterator[Node]:
    """The nodes that name a target of another plan, of a task and of its targets."""
    every = [found]
    if "targets" in found:
        every += (pairs(target.value) for target in pairs(found["targets"].value).values())
    for keys in every:
        if "counts_towards" in keys:
            node = keys["counts_towards"].value
            yield pairs(node)["to"].value if pairs(node) else node


def _new_day_off(was: str, words: str, old: Calendar, new: Calendar) -> date | None:
    """The first of the days which the words name that is a day off in the new year, where none was
    one in the old year; None where there is none. Months, weeks and spans name no day."""
    before, after = _days_named(was, old), _days_named(words, new)
    worked = workdays_of(old.country)
    if not all(worked.is_working(day) for day in before):
        return None
    return next((day for day in after if not worked.is_working(day)), None)


def _days_named(words: str, calendar: Calendar) -> list[date]:
    try:
        when = read_when(words, calendar)
    except UserError:
        return []
    windows = when.windows if isinstance(when, Several) else (when,)
    return [
        one.first for one in windows if isinstance(one, Window) and one.precision is Precision.DAY
    ]


def _same_days(was: When | None, now: When) -> bool:
    """Whether a date means the days of the old year still."""
    if isinstance(was, Several) and isinstance(now, Several):
        return was.windows == now.windows
    if not isinstance(was, Window) or not isinstance(now, Window) or not now.closes:
        return False
    return was.last == now.last


_ENDED = ("done", "cancelled")
_Key = Literal["start", "when", "due"]
_DATES: tuple[_Key, ...] = ("start", "when", "due")


def _anchors(when: When | None) -> list[str]:
    """The names of the task from which a date is counted, as its words may have it."""
    return [when.anchor, when.anchor.rpartition("/")[2]] if isinstance(when, Relative) else []


def _checked(text: str, plan: Plan, file: str) -> Plan:
    """The new plan. Raises UserError unless it can be read, and has the tasks and the headings of
    the old one."""
    try:
        new = read_plan(text.encode(), file)
    except ReadError as error:
        first = error.problems[0]
        raise UserError(
            message("{file} cannot be renewed: {problem}", file=file, problem=first.message),
            message("nothing was written; it would be in line {line}", line=first.line),
        ) from None
    if _shape(new) != _shape(plan):
        raise UserError(
            message("{file}: its tasks would change", file=file),
            message("nothing was written; write each task on lines of its own"),
        )
    return new


def _shape(plan: Plan) -> object:
    tasks = [
        (path, t.id, t.title, t.owner, _goals(t), t.notes, t.after) for path, t in plan.with_steps()
    ]
    return tasks, list(plan.paths()), plan.owners, plan.rules


def _goals(task: Task) -> dict[str, Target]:
    """The targets of a task; where they count besides is another place each year."""
    return {name: one._replace(counts_towards=None) for name, one in task.targets.items()}
