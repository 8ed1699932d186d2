"""Recording what happened to a task: finding it, appending an entry, describing the new state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..assessment.snapshot import TaskStatus
from ..errors import InOption, Problem, ReadError, UserError, message
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..journal.identity import fixed_offset, undone
from ..journal.renamed import under_present_ids
from ..plan.language import Language
from ..plan.model import Plan
from ..progress import Progress
from ..reports.entry_text import Targets, entry_text
from ..reports.light_style import SHAPES
from ..words.translator import Translator, translator
from .assessing import assessed, moment, report_day
from .entry_rules import ACTS, check_allowed, remarks_on
from .loading import Loaded, load_file, load_journal
from .occurrence_names import named, to_be_done
from .questions import Sources
from .related_plans import with_all_related
from .task_lookup import find


class WrittenEntry(NamedTuple):
    """An entry that was appended to the journal, its task afterwards, the text of the confirmation,
    and the remarks on it."""

    entry: Entry
    task: TaskStatus
    text: str
    remarks: tuple[Problem, ...] = ()


class Recorder:
    """A task and the journal to which its entries are appended.

    `word` names the task, or an occurrence of it, as `find` takes it; `on` is the day as written,
    today without it; `by` is the author, without it git's user.name or the login; `language` is
    that of the confirmation, without it the plan's. `errors` are the problems of the plans that
    cannot be read. Raises UserError and ReadError.
    """

    def __init__(
        self,
        word: str,
        sources: Sources,
        on: str | None,
        by: str | None,
        progress: Progress | None = None,
        language: Language | None = None,
    ) -> None:
        self.language = language
        self.errors: list[Problem] = []
        path, name = find(sources, word, self.errors, progress)
        self.loaded = with_all_related(load_file(path, sources.journal, new=True), sources)
        self._journal = sources.journal
        self._now = moment()
        day = possible_day(self.plan, on, self._now)
        (self.status,) = assessed(self.loaded, day).plans
        self.task = self.status.task(name)
        self.on_given = on is not None
        self.on = self.status.as_of
        self.by = (by or "").strip() or author()
        self.name = named(word, self.task, self.plan.calendar)

    @property
    def plan(self) -> Plan:
        """The plan of the task."""
        return self.loaded.plan

    def to_be_done(self, all_due: bool) -> list[str]:
        """The names for entries that say that it is done. Raises UserError."""
        return to_be_done(self.name, self.task, self.on, all_due)

    def entry(self, **fields: Any) -> Entry:
        """An entry of this task with these fields, recorded now. Raises UserError where the present
        state of the task does not allow it."""
        name = str(fields.get("task", self.name))
        for act in ACTS:
            if fields.get(act):
                check_allowed(self.task, name, act)
        at = time_of_writing(self.plan, self._now)
        fields |= {key: fields[key].strip() for key in ("note", "why") if key in fields}
        return Entry(at=at, on=self.on, by=self.by, **(fields | {"task": name}))

    def write(self, make: Callable[[Journal], Sequence[Entry]]) -> list[WrittenEntry]:
        """Append the entries that `make` gives for the journal as it stands; the text of each says
        what was written and what the state of the task is now. Raises UserError."""
        path = self.loaded.journal_path
        entries = append(
            path, lambda found: make(under_present_ids(found, self.plan)), self.plan.zone
        )
        try:
            journal = load_journal(self.loaded.path, self._journal, self.plan)
        except (ReadError, OSError):  # it was changed since: what was written is all that is known
            journal = Journal(entries)
        day = max(report_day(self.plan, None, self._now), *(entry.on for entry in entries))
        loaded = self.loaded._replace(journal=journal)
        language = self.language or self.plan.language
        return [self._confirmation(loaded, entry, day, language) for entry in entries]

    def _confirmation(
        self, loaded: Loaded, entry: Entry, day: date, language: Language
    ) -> WrittenEntry:
        task, text = confirmation(loaded, entry, day, language)
        if entry.task_id != self.task.task.id:
            return WrittenEntry(entry, task, text)
        place = Problem(str(loaded.journal_path), entry.line, 0, "", "", "warning", 0, language)
        remarks = [
            place._replace(message=told, hint=hint)
            for told, hint in remarks_on(entry, self.task, task, self.plan.span[1])
        ]
        return WrittenEntry(entry, task, text, tuple(remarks))


def possible_day(plan: Plan, on: str | None, now: datetime, option: str = "--on") -> date:
    """The day on which it happened, as the value of the option. Raises UserError where that is
    later than `now`, or before the plan begins."""
    today = report_day(plan, None, now)
    if on is None:
        return today
    with InOption(option):
        day = report_day(plan, on, now, option)
        if day > today:
            raise UserError(
                message("{day} has not come yet", day=day),
                message("today is {today}", today=today),
            )
        if day < plan.span[0]:
            raise UserError(
                message("{day} is before the plan begins", day=day),
                message("its first day is {day}", day=plan.span[0]),
            )
    return day


def confirmation(
    loaded: Loaded, entry: Entry, day: date, language: Language
) -> tuple[TaskStatus, str]:
    """The task of the entry on the day, and what the entry says with what the task's state is."""
    journal = loaded.journal
    tr = translator(language, day.year)
    (status,) = assessed(loaded, day).plans
    task = status.task(entry.task_id)
    targets = task.task.targets
    what = _undone(entry, journal, tr, targets) or entry_text(entry, tr, targets)
    light = f"{SHAPES[task.light]} {tr(f'state {task.state}')}"
    because = tr("because", why=tr.reason_and_remarks(task.reasons, task.remarks))
    return task, f"{entry.task}: {what} → {light}{because}"


def _undone(entry: Entry, journal: Journal, tr: Translator, targets: Targets) -> str:
    """The text of the entry that this one takes back, empty where it takes none back."""
    for other in undone(journal.entries).get(entry, ()) if entry.undo is not None else ():
        what = _undone(other, journal, tr, targets) or entry_text(other, tr, targets)
        return tr("entry undone", what=what)
    return ""


def time_of_writing(plan: Plan, now: datetime) -> datetime:
    """The moment, with its offset in the plan's zone."""
    return fixed_offset(now.astimezone(plan.zone))


def author() -> str:
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
