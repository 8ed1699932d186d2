"""What a document contains by a list made by hand, and how a draft of it compares.

A list has a line for each arrangement, with tabs between: words that its title must contain (all of
them, blanks between, `|` between two of which one is enough; capitals and punctuation do not count), first day, last day, leads, kind.

| days | mean |
|---|---|
| both | those days; with commas, several windows |
| only the last | a deadline |
| none | the text has no date, so the task may have none |
| `every` | it repeats |
| `*` | no date, or the whole year |
| `?` | that day is a matter of opinion |

| kind | means |
|---|---|
| `table`, `prose` | a task from a row, or from a text |
| `step` | a step of a task |
| `move` | a date that replaced another one |
| `maybe` | may be a task of its own, or not |
| `trap` | is not a task |

A line `# options: …` has the options that the document needs.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from workplan.app.loading import load
from workplan.dates.rules import Repeating, Several, Undated
from workplan.dates.window import Precision, Window
from workplan.dates.written import read_when
from workplan.plan.model import Plan, Task
from workplan.plan.names import split_names

TASKS = ("table", "prose")


class Expected(NamedTuple):
    """A line of a list."""

    words: str
    first: str
    last: str
    leads: str
    kind: str

    @property
    def dated(self) -> bool:
        """Whether a draft can be right or wrong about its days."""
        return not (self.first == "?" and self.last in {"", "?"})

    @property
    def named(self) -> bool:
        """Whether the text names who leads."""
        return self.leads not in {"", "?"}

    def __str__(self) -> str:
        days = f"{self.first}..{self.last}" if self.last else self.first or "no date"
        return f"{self.words} | {days} | {self.leads}"


class Written(NamedTuple):
    """A task, a step or a move of a draft: its days as in a list, and in words."""

    title: str
    first: str
    last: str
    leads: tuple[str, ...]
    kind: str
    text: str = ""

    def __str__(self) -> str:
        days = f"{self.first}..{self.last}" if self.last else self.first or "no date"
        return f"{self.title} | {days} | {'、'.join(self.leads)}"


def plain(text: str) -> str:
    """Letters and digits alone, without capitals."""
    return re.sub(r"[\W_]+", "", text).casefold()


def read_list(path: Path) -> tuple[list[Expected], list[str]]:
    """The lines of a list, and the options that its document needs."""
    lines, options = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# options:"):
            options = shlex.split(line.removeprefix("# options:"))
        elif line and not line.startswith("#"):
            lines.append(Expected(*(part.strip() for part in line.split("\t"))))
    return lines, options


def drafted(source: Path, plan: Path, *options: str) -> str:
    """Write the draft of a source to a plan; what the program says. It must end with status 0."""
    command = [sys.executable, "-m", "workplan", "draft", str(source), "-o", str(plan), *options]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{source.name}: status {done.returncode}: {said}"
    return said


def written(path: Path) -> list[Written]:
    """The tasks of a plan, behind each its steps, then the moves in its journal."""
    plan, journal = load(path)
    found = []
    for _, task in plan.walk():
        found.append(_of(task, plan, "task"))
        found += [_of(step, plan, "step") for step in task.steps]
    titles = {task.id: task.title for _, task in plan.walk()}
    for entry in journal.entries:
        if entry.move:
            window = read_when(entry.move, plan.calendar)
            last = window.last.isoformat() if isinstance(window, Window) else str(window)
            found.append(Written(titles[entry.task], "", last, (), "move"))
    return found


def _of(task: Task, plan: Plan, kind: str) -> Written:
    first, last = _days(task, plan)
    return Written(task.title, first, last, task.owner, kind, task.quote or "")


def _days(task: Task, plan: Plan) -> tuple[str, str]:
    match task.when:
        case Undated():
            return "", ""
        case Repeating():
            return "every", ""
        case Several(windows):
            pairs = [(w.first.isoformat(), w.last.isoformat()) for w in windows]
            return ",".join(p[0] for p in pairs), ",".join(p[1] for p in pairs)
        case Window(first, last, precision):
            deadline = task.start is None and (task.deadline or precision is Precision.BY)
            if (first, last) == plan.span and not deadline:
                return "*", ""
            return "" if deadline else first.isoformat(), last.isoformat()
        case _:
            return "relative", str(task.when)


def has_title(expected: Expected, found: Written) -> bool:
    """Whether the title has all the words."""
    title = plain(found.title)
    words = (word.split("|") for word in expected.words.split())
    return all(any(plain(form) in title for form in forms) for forms in words)


def days_right(expected: Expected, found: Written) -> bool:
    """Whether the days are those of the list."""
    if expected.first == "*":
        return found.first in {"*", ""} and not found.last
    if expected.first == "every":
        return found.first == "every"
    whole_year = found.first == "*" and expected.first[5:] == "01-01"
    if whole_year and expected.last[5:] == "12-31":
        return True
    first = expected.first in {found.first, "?"}
    return first and expected.last in {found.last, "?"}


def leads_right(expected: Expected, found: Written) -> bool:
    """Whether the same leads are named, in any order."""
    return _names(expected.leads) == _names(*found.leads)


def _names(*texts: str) -> set[str]:
    names = (name for text in texts for name in split_names(text))
    return {plain(re.sub(r"^the ", "", name, flags=re.IGNORECASE)) for name in names}


@dataclass
class Comparison:
    """A draft held against a list: which line is which task, and what is left on both sides."""

    expected: list[Expected]
    found: list[Written]
    pairs: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kinds, of in ((TASKS, "task"), (("step",), "step"), (("move",), "move")):
            self._pair(kinds, of, lambda e, f: has_title(e, f) and days_right(e, f))
            self._pair(kinds, of, has_title)
        self._pair(("maybe",), "task", has_title)
        self._pair(("trap",), "task", has_title)

    def _pair(
        self, kinds: Sequence[str], of: str, fits: Callable[[Expected, Written], bool]
    ) -> None:
        """Pair as many lines as possible; what has a partner may change it, but never loses it."""
        partner = {task: line for line, task in self.pairs.items()}

        def free(line: int, tried: set[int]) -> bool:
            for task, found in enumerate(self.found):
                if found.kind != of or task in tried or not fits(self.expected[line], found):
                    continue
                other = partner.get(task)
                if other is not None and self.expected[other].kind not in kinds:
                    continue
                tried.add(task)
                if other is None or free(other, tried):
                    partner[task] = line
                    return True
            return False

        for line, expected in enumerate(self.expected):
            if expected.kind in kinds and line not in self.pairs:
                free(line, set())
                self.pairs = {line: task for task, line in partner.items()}

    def of_kind(self, *kinds: str) -> Iterator[tuple[Expected, Written | None]]:
        """The lines of these kinds, each with its task or None."""
        for line, expected in enumerate(self.expected):
            if expected.kind in kinds:
                task = self.pairs.get(line)
                yield expected, None if task is None else self.found[task]

    def missed(self, *kinds: str) -> list[Expected]:
        """The lines that no task of the draft is."""
        return [line for line, found in self.of_kind(*kinds) if found is None]

    def wrong_days(self, *kinds: str) -> list[tuple[Expected, Written]]:
        """The tasks whose days are not those of the list."""
        return [
            (line, found)
            for line, found in self.of_kind(*kinds)
            if found and line.dated and not days_right(line, found)
        ]

    def wrong_leads(self, *kinds: str) -> list[tuple[Expected, Written]]:
        """The tasks whose leads are not those of the list."""
        return [
            (line, found)
            for line, found in self.of_kind(*kinds)
            if found and line.named and not leads_right(line, found)
        ]

    @property
    def trapped(self) -> list[Written]:
        """What the draft took for a task and is none."""
        return [found for _, found in self.of_kind("trap") if found]

    @property
    def extra(self) -> list[Written]:
        """The tasks of the draft that no line is, and those that are traps."""
        known = set(self.pairs.values())
        rest = [f for i, f in enumerate(self.found) if f.kind == "task" and i not in known]
        return self.trapped + rest

    @property
    def invented(self) -> list[Written]:
        """The tasks that have a date where the text has none, and dates that are none."""
        undated = (
            found
            for line, found in self.of_kind(*TASKS, "maybe", "step")
            if found
            and line.first in {"", "*"}
            and not line.last
            and (found.last or found.first == "every")
        )
        return [*undated, *(found for found in self.trapped if found.last)]

    def count(self, *kinds: str) -> Counts:
        """The numbers of these kinds of lines."""
        lines = list(self.of_kind(*kinds))
        pairs = [(line, found) for line, found in lines if found]
        return Counts(
            len(lines),
            len(pairs),
            sum(line.dated for line, _ in pairs),
            len(self.wrong_days(*kinds)),
            sum(line.named for line, _ in pairs),
            len(self.wrong_leads(*kinds)),
        )


class Counts(NamedTuple):
    """How many lines there are, and of those found how many have days and leads, right and wrong."""

    lines: int
    found: int
    dated: int
    wrong_days: int
    named: int
    wrong_leads: int

    def plus(self, other: Counts) -> Counts:
        """The sum of both."""
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def share_found(self) -> float:
        """The share of the lines that was found."""
        return self.found / self.lines if self.lines else 1

    @property
    def share_days(self) -> float:
        """The share of the dates that is right."""
        return 1 - self.wrong_days / self.dated if self.dated else 1

    @property
    def share_leads(self) -> float:
        """The share of the leads that is right."""
        return 1 - self.wrong_leads / self.named if self.named else 1


def precision(comparison: Comparison) -> float:
    """The share of the draft's tasks that are arrangements; those that may be one do not count."""
    right = comparison.count(*TASKS).found
    return right / max(1, right + len(comparison.extra))
