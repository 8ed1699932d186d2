"""What somebody has typed into a form, as the fields of an entry; mistakes by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, TypeVar

from ..app.amounts import check_apart, target_fields
from ..app.entry_rules import check_allowed
from ..app.evidence import files_of
from ..app.moving import check_move
from ..app.occurrence_names import named, to_be_done, waiting
from ..app.recording import possible_day
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..errors import Text, UserError, message
from ..plan.amounts import read_percent
from ..plan.model import Task
from .forms import WebForm

Typed = Mapping[str, str]
Result = TypeVar("Result")


class FieldValues(NamedTuple):
    """The fields of an entry, or what is wrong with what was typed, by the name of the field."""

    fields: dict[str, Any]
    mistakes: dict[str, UserError]


class _Reader:
    """Reads the fields one after the other, and collects what is wrong."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.fields: dict[str, Any] = {}
        self.mistakes: dict[str, UserError] = {}

    def text(self, name: str) -> str:
        """What was typed into the field, in one line."""
        return " ".join(self.typed.get(name, "").split())

    def read(self, name: str, work: Callable[[], Result]) -> Result | None:
        """The result of `work`; None where it raises, which is a mistake in this field."""
        try:
            return work()
        except UserError as error:
            self.mistakes.setdefault(name, error)
            return None


def values_of(
    form: WebForm, typed: Typed, plan: PlanStatus, task: TaskStatus, now: datetime
) -> FieldValues:
    """The fields of the entry that the form means."""
    reader = _Reader(typed)
    for field in form.fields:
        if len(typed.get(field.name, "")) > field.longest:
            text = message("at most {n} characters", n=field.longest)
            reader.mistakes[field.name] = UserError(text)
    key = typed.get("occurrence", "")
    word = f"{task.task.id}@{key}" if key and task.occurrences else task.task.id
    if form.action == "undo":
        word = key or task.task.id
    else:
        calendar = plan.plan.calendar
        word = reader.read("occurrence", lambda: named(word, task, calendar)) or task.task.id
    reader.fields["task"] = word
    if form.field("on"):
        # A form without a day means today.
        on = reader.text("on") or None
        reader.fields["on"] = reader.read("on", lambda: possible_day(plan.plan, on, now))
    for name in ("note", "why", "granted"):
        if form.field(name):
            reader.fields[name] = reader.text(name)
    if form.field("files"):
        lines = filter(None, map(str.strip, typed.get("files", "").splitlines()))
        reader.fields["files"] = reader.read("files", lambda: files_of(lines)) or ()
    _of_action(form, reader, plan, task, word)
    return FieldValues(reader.fields, reader.mistakes)


def _of_action(
    form: WebForm, reader: _Reader, plan: PlanStatus, task: TaskStatus, word: str
) -> None:
    fields = reader.fields
    match form.action:
        case "done":
            _targets(reader, task)
            day = fields.get("on") or plan.as_of
            names = reader.read("occurrence", lambda: to_be_done(word, task, day))
            word = names[0] if names else word
            reader.read("occurrence", lambda: check_allowed(task, word, "done"))
            fields |= {"done": True, "task": word}
        case "log":
            _targets(reader, task)
            _percent(reader, task.task)
            content = ("note", "add", "set_", "met", "files")
            if not any(fields.get(key) for key in content) and fields.get("percent") is None:
                first = form.fields[0].name if form.fields[0].name != "occurrence" else ""
                where = first or form.fields[1].name
                reader.mistakes.setdefault(where, UserError(message("fill in one of the fields")))
        case "move":
            to = reader.text("to")
            if not to:
                reader.mistakes["to"] = UserError(message("a move needs the new date"))
            else:
                reader.read("to", lambda: check_move(plan.plan, plan, task, word, to))
            fields["move"] = to
        case "block":
            reader.read("occurrence", lambda: check_allowed(task, word, "block"))
            fields["block"] = True
        case "reopen":
            reader.read("occurrence", lambda: check_allowed(task, word, "reopen"))
            fields["reopen"] = True
        case "accept":
            fields |= {"accept": True, "task": _waiting(reader, word, task)}
        case "return":
            fields |= {"return_": True, "task": _waiting(reader, word, task)}


def _waiting(reader: _Reader, word: str, task: TaskStatus) -> str:
    return reader.read("occurrence", lambda: waiting(word, task)) or word


def _percent(reader: _Reader, task: Task) -> None:
    written = reader.text("percent")
    if written and not task.targets:
        reader.fields["percent"] = reader.read("percent", lambda: _read_percent(written))


def _read_percent(written: str) -> Decimal:
    return read_percent(written.rstrip("%％"))


def _targets(reader: _Reader, status: TaskStatus) -> None:
    """The values of the targets, each in its own field."""
    added: list[tuple[str, Any]] = []
    now: list[tuple[str, Any]] = []
    met: list[str] = []
    part = reader.typed.get("part", "")
    task, known = status.task, status.targets
    for number, name in enumerate(task.targets):
        if written := reader.text(f"add.{number}"):
            work = partial(target_fields, task, [f"{name}={written}"], (), (), part, known)
            found = reader.read(f"add.{number}", work)
            added += found["add"] if found else ()
        if written := reader.text(f"set.{number}"):
            work = partial(target_fields, task, (), [f"{name}={written}"], (), None, known)
            found = reader.read(f"set.{number}", work)
            now += found["set_"] if found else ()
            reader.read(f"set.{number}", partial(check_apart, tuple(added), tuple(now)))
        if reader.typed.get(f"met.{number}"):
            met.append(name)
    if part and not added and not any(name.startswith("add.") for name in reader.mistakes):
        text: Text = message("give what was added, or choose no part")
        reader.mistakes["part"] = UserError(text)
    reader.fields |= {"add": tuple(added), "set_": tuple(now), "met": tuple(met)}
    reader.fields["part"] = part
