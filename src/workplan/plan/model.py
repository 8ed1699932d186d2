"""The plan: what was intended, as values.

Each annotation names the reader of `fields` that turns the written text into the value; `values`
applies them when a file is read, and pydantic makes the JSON Schema from the same annotations.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta, tzinfo
from typing import Annotated, NamedTuple

from ..dates.calendar import Calendar
from ..dates.due import with_start
from ..dates.grace import Grace
from ..dates.rules import Repeating, Undated, When
from ..dates.window import Window
from . import fields
from .carried import Carried
from .fields import OneOrMany, Written
from .language import Language
from .names import Names, names_in_item, split_names
from .target import Target
from .towards import Towards

Path = tuple[str, ...]
Clock = tuple[time, time | None]

_WITH_UNDERSCORE = {"fiscal_year", "week_1", "carried_from", "counts_towards"}


def key_of(name: str) -> str:
    """A field's name as a file writes it: one named after a Python keyword, or made of two words,
    without underscores (`with`, `far behind`)."""
    return name if name in _WITH_UNDERSCORE else name.rstrip("_").replace("_", " ")


class Owner(NamedTuple):
    """An organisation or person that leads or supports tasks. `leader` answers for all that it
    leads; `group` is the kind of organisations that it belongs to."""

    email: Annotated[str | None, Written(fields.email)] = None
    aliases: Annotated[tuple[Annotated[str, Written(fields.line)], ...], OneOrMany()] = ()
    leader: Annotated[str | None, Written(fields.line)] = None
    group: Annotated[str | None, Written(fields.line)] = None


class Rules(NamedTuple):
    """The thresholds of the lights; a value that equals one has reached it.

    `soon` and `silent` are days, `behind` and `far_behind` percentage points. `grace` are the
    working days after which a report is late. `acceptance` names who must accept every task that is
    reported as done.
    """

    preset: Annotated[str, Written(fields.preset)] = "pace"
    soon: Annotated[int, Written(fields.days)] = 14
    silent: Annotated[int, Written(fields.days)] = 60
    behind: Annotated[int, Written(fields.points)] = 10
    far_behind: Annotated[int, Written(fields.points)] = 30
    acceptance: Annotated[str | None, Written(fields.line)] = None
    grace: Annotated[int, Written(fields.grace)] = 0


class ReviewHead(NamedTuple):
    """What is on every sheet of reviews besides the plan: the office that issues it, to whom it
    goes and who gets a copy, who signs it, and what is attached; what is required of those to whom
    it goes, and whom they may ask. `template` is the Word file in the plan's folder that a .docx
    takes its look from."""

    issuer: Annotated[str | None, Written(fields.line)] = None
    to: Annotated[str | None, Written(fields.line)] = None
    copies: Annotated[str | None, Written(fields.line)] = None
    signed: Annotated[str | None, Written(fields.line)] = None
    attachments: Annotated[tuple[Annotated[str, Written(fields.line)], ...], OneOrMany()] = ()
    requirements: Annotated[tuple[Annotated[str, Written(fields.line)], ...], OneOrMany()] = ()
    contact: Annotated[str | None, Written(fields.line)] = None
    template: Annotated[str | None, Written(fields.template)] = None


NO_DATE = Undated("")  # of a task whose `when` is not written


class Task(NamedTuple):
    """One arrangement: what, when, who leads (`owner`) and who supports (`with_`).

    Several owners are joint leads: the task counts for each of them. `leader` is the person who
    answers for it, in place of its owners' leaders. `aliases` are its earlier ids, the oldest
    first. `steps` are parts of it with dates of their own; the id of a step is `task/step`. An
    `event` takes place by itself. `accept` names who must accept it before it counts as done.
    A file gives `when`, or `due` with or without `start`; `when` is then the days from `start`,
    or the plan's first, to the deadline. With `workdays` a repeating task does not fall due on
    days off. `carried_from` is the plan that left it unfinished. `counts_towards` is the task of
    another plan for whose targets its own count too, or one target of it.
    `done` and `cancelled` are its state before any journal. `time` is its begin and end on
    each of its days, in the plan's time zone; the end may be unknown.
    """

    id: Annotated[str, Written(fields.identifier)]
    title: Annotated[str, Written(fields.line)]
    when: Annotated[When, Written(fields.when)] = NO_DATE
    due: Annotated[When | None, Written(fields.due)] = None
    start: Annotated[When | None, Written(fields.when)] = None
    aliases: Annotated[tuple[Annotated[str, Written(fields.identifier)], ...], OneOrMany()] = ()
    owner: Annotated[tuple[Annotated[str, Written(names_in_item)], ...], Names()] = ()
    with_: Annotated[tuple[Annotated[str, Written(names_in_item)], ...], Names()] = ()
    leader: Annotated[str | None, Written(fields.line)] = None
    workdays: Annotated[bool, Written(fields.yes)] = False
    place: Annotated[str | None, Written(fields.line)] = None
    time: Annotated[Clock | None, Written(fields.clock)] = None
    targets: Mapping[str, Annotated[Target, Written(fields.target, keys=True)]] = {}
    counts_towards: Annotated[Towards | None, Written(fields.towards, keys=True)] = None
    steps: tuple["Task", ...] = ()
    event: Annotated[bool, Written(fields.flag)] = False
    accept: Annotated[str | None, Written(fields.line)] = None
    report: Annotated[Repeating | None, Written(fields.rhythm)] = None
    after: Annotated[tuple[Annotated[str, Written(fields.reference)], ...], OneOrMany()] = ()
    remind: Annotated[tuple[Annotated[timedelta, Written(fields.length)], ...], OneOrMany()] = ()
    tags: Annotated[tuple[Annotated[str, Written(fields.line)], ...], OneOrMany()] = ()
    ref: Annotated[str | None, Written(fields.line)] = None
    url: Annotated[str | None, Written(fields.url)] = None
    quote: Annotated[str | None, Written(fields.text)] = None
    notes: Annotated[str | None, Written(fields.text)] = None
    carried_from: Annotated[Carried | None, Written(fields.carried, keys=True)] = None
    done: Annotated[date | None, Written(fields.day)] = None
    cancelled: Annotated[date | None, Written(fields.day)] = None

    def with_dates(self, holidays: str | None) -> "Task":
        """The same with `when` as it follows from the other keys of a file: from `due` and
        `start`, and with `workdays` without the days off of a country with these holidays.

        Raises UserError where the start does not go with the deadline.
        """
        task = self
        if task.due is not None and task.when is NO_DATE:
            task = task._replace(when=with_start(task.due, task.start))
        return task._replace(when=task.on_workdays(task.when, holidays)) if task.workdays else task

    def on_workdays(self, when: When, holidays: str | None) -> When:
        """A date of this task; a repetition leaves out the days off of a country with these
        holidays where the task has `workdays`."""
        if self.workdays and isinstance(when, Repeating):
            return when._replace(workdays=holidays or "")
        return when

    @property
    def deadline(self) -> bool:
        """Whether its date is the one by which it must be done."""
        return self.due is not None

    @property
    def leads(self) -> tuple[str, ...]:
        """The owners under whose names it is counted: its leads, or an empty name without any."""
        return self.owner or ("",)


class Section(NamedTuple):
    """A heading with the tasks and the headings below it."""

    title: Annotated[str, Written(fields.line)]
    tasks: tuple[Task, ...] = ()
    sections: tuple["Section", ...] = ()


class Plan(NamedTuple):
    """A whole plan, as its file gives it.

    `span` is its first and last day, both inclusive, and `year` what a written date without
    a year means; a file gives at least one of the two, and reading works out the other. The
    same goes for `language`, which follows from the title's script. Quarters, halves and the year's
    end count from the month `fiscal_year`, numbered weeks from the Monday `week_1`; repeating tasks
    do not fall due in `breaks`. `part` is the part of the plans above that it brings.
    """

    plan: Annotated[str, Written(fields.identifier)]
    title: Annotated[str, Written(fields.line)]
    year: Annotated[int, Written(fields.year)] = 0
    span: Annotated[tuple[date, date], Written(fields.span)] = (date.min, date.min)
    fiscal_year: Annotated[int | None, Written(fields.month)] = None
    week_1: Annotated[date | None, Written(fields.monday)] = None
    language: Annotated[Language, Written(fields.language)] = "en"
    timezone: Annotated[str | None, Written(fields.timezone)] = None
    holidays: Annotated[str | None, Written(fields.country)] = None
    source: Annotated[str | None, Written(fields.line)] = None
    part: Annotated[str | None, Written(fields.line)] = None
    rules: Rules = Rules()
    review: ReviewHead = ReviewHead()
    periods: Mapping[str, Annotated[Window, Written(fields.period)]] = {}
    breaks: Annotated[tuple[Annotated[Window, Written(fields.period)], ...], OneOrMany()] = ()
    owners: Mapping[str, Owner] = {}
    tasks: tuple[Task, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """The calendar by which dates written in this plan are read."""
        first, last = self.span
        named = self.periods, self.holidays
        return Calendar(first, last, self.year, *named, self.fiscal_year, self.week_1, self.breaks)

    @property
    def grace(self) -> Grace:
        """How long after the day on which it is wanted a report is still on time."""
        return Grace(self.rules.grace, self.holidays)

    @property
    def zone(self) -> tzinfo | None:
        """The plan's time zone, or None for the machine's own."""
        if self.timezone is None:
            return None
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone)

    def leaders_of(self, task: Task) -> tuple[str, ...]:
        """The persons who answer for a task: those that it names, else those of its owners."""
        owners = (self.owners[name].leader for name in task.owner if name in self.owners)
        written = (task.leader,) if task.leader else owners
        found = (split_names(text) for text in written if text)
        return tuple(dict.fromkeys(name for names in found for name in names))

    def groups_of(self, task: Task) -> tuple[str, ...]:
        """The groups of a task's leads."""
        owners = (self.owners[name].group for name in task.owner if name in self.owners)
        return tuple(dict.fromkeys(group for group in owners if group))

    def walk(self) -> Iterator[tuple[Path, Task]]:
        """Every task with the path of headings above it, in file order."""
        for task in self.tasks:
            yield (), task
        for section in self.sections:
            yield from _walk(section, ())

    def with_steps(self) -> Iterator[tuple[Path, Task]]:
        """Every task and, behind each, its steps, with the path of headings above it."""
        for path, task in self.walk():
            yield path, task
            for step in task.steps:
                yield path, step

    def paths(self) -> Iterator[Path]:
        """The path of every heading, in file order."""
        yield from _paths(self.sections, ())

    def with_each(self, change: Callable[[Task], Task]) -> "Plan":
        """The plan with what `change` gives for each task; steps are left to `change`."""
        sections = tuple(_with_each(section, change) for section in self.sections)
        return self._replace(tasks=tuple(map(change, self.tasks)), sections=sections)


def _walk(section: Section, above: Path) -> Iterator[tuple[Path, Task]]:
    path = (*above, section.title)
    for task in section.tasks:
        yield path, task
    for below in section.sections:
        yield from _walk(below, path)


def _with_each(section: Section, change: Callable[[Task], Task]) -> Section:
    below = tuple(_with_each(one, change) for one in section.sections)
    return section._replace(tasks=tuple(map(change, section.tasks)), sections=below)


def _paths(sections: tuple[Section, ...], above: Path) -> Iterator[Path]:
    for section in sections:
        path = (*above, section.title)
        yield path
        yield from _paths(section.sections, path)
