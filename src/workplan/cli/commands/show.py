"""`workplan show`: one task."""

from __future__ import annotations

from ...app.questions import Basis, Sources, TaskQuestion
from ...app.task_answers import task as answer
from .. import options as o
from ..language import chosen
from ..output import look_of, print_answer, progress


def run(
    task: o.TaskWord,
    plan: o.PlanOption = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """One task: its window, targets, light and history."""
    question = TaskQuestion(task, Basis(as_of, recorded_by, chosen(lang)))
    sources = Sources(tuple(plan or ()), journal)
    print_answer(answer(sources, question, look_of(json), progress))
