"""What a command recorded as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...assessment.snapshot import TaskStatus
from ...errors import Problem
from ...journal.entry import Entry
from ...plan.model import Plan
from ...words.translator import translator
from .document import SCHEMA, dumped
from .entry import entry_tree
from .problems import problem_trees
from .snapshot import task_tree


def written_trees(
    plan: Plan,
    journal: str,
    written: Sequence[tuple[Entry, TaskStatus, str]],
    language: str | None,
) -> list[dict[str, Any]]:
    """Of each entry in the file `journal` its task afterwards, and the text of the confirmation."""
    tr = translator(language or plan.language, plan.year)
    return [
        {
            "plan": plan.plan,
            "journal": journal,
            "entry": entry_tree(entry),
            "task": task_tree(task, plan, tr),
            "text": text,
        }
        for entry, task, text in written
    ]


def of_plan(plan: Plan, journal: str, entry: Entry, text: str) -> dict[str, Any]:
    """An entry of the plan as a whole in the file `journal`, and the text of the confirmation."""
    tree = {"plan": plan.plan, "journal": journal, "entry": entry_tree(entry)}
    return {**tree, "task": None, "text": text}


def recorded(
    entries: Sequence[dict[str, Any]], problems: Sequence[Problem], language: str | None
) -> str:
    """The document of a command that records."""
    tree = {
        "schema": SCHEMA,
        "recorded": list(entries),
        "problems": problem_trees(problems, language),
    }
    return dumped(tree)
