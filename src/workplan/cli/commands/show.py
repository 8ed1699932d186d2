"""`workplan show`: one task."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from .. import options as o
from ..arguments import Option
from ..language import chosen
from ..output import look_of, print_answer, progress


def run(
    task: o.TaskWord,
    chain: Annotated[
        bool, Option("Also what it waits for, and how far each may slip.", ("--chain",))
    ] = False,
    plan: o.PlanOption = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """One task: its window, targets, light and history."""
    from ...app.questions import Basis, Sources
    from ...app.task_answers import TaskQuestion
    from ...app.task_answers import task as answer

    question = TaskQuestion(
        task, Basis(as_of, recorded_by, chosen(lang), now=datetime.now(UTC)), chain
    )
    sources = Sources(tuple(plan or ()), journal)
    print_answer(answer(sources, question, look_of(json), progress), paged=not no_pager)
