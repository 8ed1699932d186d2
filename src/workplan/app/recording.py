"""Recording what happened to a task: finding it, appending an entry, describing the new state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from ..assessment.assess import assess
from ..dates.rules import Relative, Series, Undated
from ..dates.window import Window
from ..errors import Problem, UserError, did_you_mean, shown
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..journal.renamed import under_present_ids
from ..plan.amounts import read_amount
from ..plan.model import Plan, Task
from ..plan.moving import moved_to
from ..reports.entry_text import entry_text
from ..reports.light_style import SHAPES
from ..words.translator import Translator, translator
from .assessing import assessed, report_day
from .finding import find
from .loading import load_file, load_journal
from .parallel import Progress
from .questions import Sources


class Recorder:
    """A task and the journal to which its entries are appended.

    `word` names the task, or an occurrence of it, as `find` takes it; `on` is the day as written,
    today without it; `by` is the author, without it git's user.name or the login. `errors` are the
    problems of the plans that cannot be read. Raises UserError and ReadError.
    """

    def __init__(
        self,
        word: str,
        sources: Sources,
        on: str | None,
        by: str | None,
        progress: Progress | None = None,
    ) -> None:
        self.errors: list[Problem] = []
        path, name = find(sources, word, self.errors, progress)
        self.loaded = load_file(path, sources.journal, new=True)
        self._journal = sources.journal
        day = report_day(self.plan, on)
        (self.status,) = assessed(self.loaded, day, None).plans
        self.task = self.status.task(name)
        self.on_given = on is not None
        self.on = self.status.as_of
        self.by = (by or "").strip() or _author()
        self.name = self._name(word)

    @property
    def plan(self) -> Plan:
        """The plan of the task."""
        return self.loaded.plan

    def _name(self, word: str) -> str:
        """The task's id, with the key of an occurrence where one is named."""
        _, at, key = word.partition("@")
        task = self.task.task
        if not at:
            return task.id
        keys = [occurrence.key for occurrence in self.task.occurrences]
        if key not in keys:
            hint = did_you_mean(key, keys) or ("known: " + ", ".join(keys[:12]) if keys else "")
            raise UserError(
                f"{task.id} has no occurrence {shown(key)}", hint or "it does not repeat"
            )
        return f"{task.id}@{key}"

    def occurrence(self) -> str:
        """The name that an entry needs for a repeating task: that of the named occurrence, else of
        the one whose window contains the day. Raises UserError where there is none."""
        if "@" in self.name or not self.task.occurrences:
            return self.name
        for occurrence in self.task.occurrences:
            if self.on in occurrence.window:
                return f"{self.name}@{occurrence.key}"
        keys = ", ".join(f"{self.name}@{o.key}" for o in self.task.occurrences[:6])
        raise UserError(f"{self.name} has no occurrence on {self.on}", f"name one: {keys}")

    def entry(self, **fields: Any) -> Entry:
        """An entry of this task with these fields, recorded now."""
        at = datetime.now(self.plan.zone).astimezone(self.plan.zone)
        fields |= {key: fields[key].strip() for key in ("note", "why") if key in fields}
        return Entry(at=at, on=self.on, by=self.by, **({"task": self.name} | fields))

    def write(self, make: Callable[[Journal], Entry]) -> str:
        """Append the entry that `make` gives for the journal as it stands; one line says what was
        written and what the state of the task is now. Raises UserError."""
        path = self.loaded.journal_path
        (entry,) = append(
            path, lambda found: [make(under_present_ids(found, self.plan))], self.plan.zone
        )
        journal = load_journal(self.loaded.path, self._journal, self.plan)
        day = max(report_day(self.plan, None), entry.on)
        return _confirmation(self.plan, journal, entry, day)


def _confirmation(plan: Plan, journal: Journal, entry: Entry, day: date) -> str:
    tr = translator(plan.language, plan.year)
    status = assess(plan, journal, day).plans[0]
    task = status.task(entry.task.partition("@")[0])
    what = _undone(entry, journal, tr) or entry_text(entry, tr)
    light = f"{SHAPES[task.light]} {tr(f'state {task.state}')}"
    return f"{entry.task}: {what} → {light}{tr('because', why=tr.told(task.reasons, task.remarks))}"


def _undone(entry: Entry, journal: Journal, tr: Translator) -> str:
    """The text of the entry that this one takes back, empty where it takes none back."""
    for other in journal.entries:
        if entry.undo is not None and other.at == entry.undo and other.task == entry.task:
            return tr("entry undone", what=_undone(other, journal, tr) or entry_text(other, tr))
    return ""


def _author() -> str:
    """git's user.name, else the login."""
    import getpass
    import subprocess

    try:
        git = subprocess.run(
            ["git", "config", "user.name"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=5,
            check=False,
        )
        if name := git.stdout.strip():
            return name
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def amounts(task: Task, added: Sequence[str]) -> tuple[tuple[str, Any], ...]:
    """The (target, amount) pairs of `--add NAME=AMOUNT`; the name may be left out where the
    task has one target. Raises UserError."""
    found: dict[str, Any] = {}
    for text in added:
        name, equals, amount = text.rpartition("=")
        if not equals:
            if len(task.targets) != 1:
                raise UserError(f"{shown(text)} names no target", _target_hint(task))
            name = next(iter(task.targets))
        if name not in task.targets:
            hint = did_you_mean(name, task.targets) or _target_hint(task)
            raise UserError(f"{task.id} has no target {shown(name)}", hint)
        if name in found:
            raise UserError(f"{shown(name)} is given twice", "add both up")
        found[name] = read_amount(amount)[0]
    return tuple(found.items())


def _target_hint(task: Task) -> str:
    names = ", ".join(f"--add {name}=1" for name in task.targets)
    return f"as in {names}" if names else "the plan gives it no targets"


def check_move(recorder: Recorder, to: str) -> None:
    """Raise UserError unless `to` is a date that the task, or its occurrence, can be moved to."""
    plan, task, plan_status = recorder.plan, recorder.task, recorder.status
    when = moved_to(to, task.task, plan.calendar)
    if isinstance(when, Undated):
        raise UserError(f"{shown(to)} is no date", "a move needs the new date")
    one = "@" in recorder.name or not task.occurrences
    if one and isinstance(when, Series):
        raise UserError(f"{recorder.name} does not repeat", "name one date")
    if not one and not isinstance(when, Series):
        keys = f"{recorder.name}@{task.occurrences[0].key}"
        raise UserError(f"{recorder.name} repeats", f"name one occurrence, as in {keys}")
    if "@" in recorder.name and not isinstance(when, Window):
        raise UserError(f"{shown(to)} is no fixed date", "as in 5月份 or 2022-05-20")
    whens = {t.task.id: (t.moves[-1].new if t.moves else t.task.when) for t in plan_status.tasks}
    anchor = when.anchor if isinstance(when, Relative) else None
    seen = {task.task.id}
    while anchor is not None:
        if anchor in seen:
            raise UserError(f"{shown(to)} hangs on the task itself", "give a date of its own")
        if anchor not in whens:
            raise UserError(f"unknown task {shown(anchor)}", did_you_mean(anchor, whens))
        seen.add(anchor)
        following = whens[anchor]
        anchor = following.anchor if isinstance(following, Relative) else None
