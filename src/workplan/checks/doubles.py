"""Entries that look as if one thing had been recorded twice, as warnings."""

from __future__ import annotations

from collections.abc import Iterator

from ..dates.rules import Series
from ..errors import Problem, Text, message
from ..journal.doubles import Double, doubles
from ..journal.entry import Journal
from ..plan.model import Plan


def doubled_entries(plan: Plan, journal: Journal) -> Iterator[Problem]:
    """A warning at the second of each two entries that look doubled, with the line of the first.
    The journal is under the present ids of tasks."""
    repeating = {task.id for _, task in plan.with_steps() if isinstance(task.when, Series)}
    for double in doubles(journal.entries, repeating):
        text, hint = _texts(double)
        yield Problem(journal.file, double.second.line, 1, text, hint, "warning")


def _texts(double: Double) -> tuple[Text, Text]:
    first, second = double.first, double.second
    if double.kind == "equal":
        return (
            message("the same entry as in line {line}: both count once", line=first.line),
            message("delete one; two that were meant need an `at` or a note that differs"),
        )
    if double.kind == "amount":
        told = "{task}: {one} and {other} both add the same to {name} on {on} (line {line})"
        text = message(
            told,
            task=second.task,
            one=first.by or "?",
            other=second.by or "?",
            name=double.name,
            on=second.on,
            line=first.line,
        )
    else:
        told = "{task}: {one} says done on {first}, {other} on {on} (line {line})"
        text = message(
            told,
            task=second.task,
            one=first.by or "?",
            other=second.by or "?",
            first=first.on,
            on=second.on,
            line=first.line,
        )
    return text, message("if it is one thing, `workplan undo` takes one back")
