"""The reckoning of a year: what becomes of the unfinished tasks, recorded, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..errors import UserError, did_you_mean, message, one_of, shown
from .answers import FileAnswer, Remarks, TextAnswer
from .assessing import assessed, moment, report_day, warnings_of
from .loading import Loaded, load_file, plan_files, several
from .questions import Look, Sources
from .related_plans import with_all_related

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus, TaskStatus
    from ..journal.entry import Entry, Journal
    from ..plan.language import Language
    from ..plan.model import Plan

FORMATS = (".md", ".docx", ".html", ".pdf")


class ClosingDecision(NamedTuple):
    """What becomes of an unfinished task, and why; `kind` is None where nothing was answered, and
    `stop` where nothing more is to be asked."""

    kind: Literal["carry", "drop", "stop"] | None
    why: str = ""


Ask = Callable[["TaskStatus", "Plan"], ClosingDecision]


class Closed(NamedTuple):
    """The plan on the day of the reckoning, and how many decisions were recorded."""

    status: PlanStatus
    recorded: int
    remarks: Remarks


def close(
    sources: Sources,
    as_of: str | None,
    decided: dict[str, ClosingDecision],
    by: str | None,
    language: Language | None,
    ask: Ask | None,
) -> Closed:
    """The only plan of the sources on the day, or on its last day where that has passed, once the
    decisions are recorded: those that are given by ids, and those that `ask` gives for each task of
    which nothing is known. Raises UserError, and then nothing is written, and ReadError."""
    files = plan_files(sources.plans)
    if len(files) != 1:
        raise several(files)
    loaded = with_all_related(load_file(files[0], sources.journal, new=True), sources)
    day = _day(loaded.plan, as_of)
    (status,) = assessed(loaded, day).plans
    wanted = {_decidable(status, name).task.id: one for name, one in decided.items()}
    if ask is not None:
        wanted |= _asked(status, wanted, ask)
    entries = list(_entries(status, wanted))
    if entries:
        _record(loaded, day, entries, by)
        loaded = with_all_related(load_file(files[0], sources.journal, new=True), sources)
        (status,) = assessed(loaded, day).plans
    remarks = Remarks(language, list(warnings_of(loaded, language)), [])
    return Closed(status, len(entries), remarks)


def _day(plan: Plan, as_of: str | None) -> date:
    now = moment()
    if as_of is not None:
        return report_day(plan, as_of, now)
    return min(report_day(plan, None, now), plan.span[1])


def _decidable(status: PlanStatus, name: str) -> TaskStatus:
    """The task of this id. Raises UserError where there is none, or it is finished."""
    from ..assessment.outcomes import can_be_decided

    for task in status.tasks:
        if name in (task.task.id, *task.task.aliases):
            if can_be_decided(task):
                return task
            raise UserError(
                message("{task} is finished", task=task.task.id),
                message("`reopen` it first, if it goes on"),
            )
    every = message("`workplan status --all` lists them")
    hint = did_you_mean(name, [task.task.id for task in status.tasks]) or every
    raise UserError(message("unknown task {name}", name=shown(name)), hint)


def _asked(
    status: PlanStatus, known: dict[str, ClosingDecision], ask: Ask
) -> dict[str, ClosingDecision]:
    """The answers about the tasks of which nothing is known, up to the one that ends it."""
    from ..assessment.outcomes import Outcome, outcome_of

    found: dict[str, ClosingDecision] = {}
    for task in status.tasks:
        if task.task.id in known or outcome_of(task) is not Outcome.UNKNOWN:
            continue
        answer = ask(task, status.plan)
        if answer.kind == "stop":
            break
        found[task.task.id] = answer
    return found


def _entries(
    status: PlanStatus, wanted: dict[str, ClosingDecision]
) -> Iterator[tuple[str, ClosingDecision]]:
    """What has to be recorded: not what the journal says already."""
    from ..assessment.outcomes import carry_entry

    for task in status.tasks:
        decision = wanted.get(task.task.id)
        if decision is None or decision.kind is None:
            continue
        if decision.kind == "carry" and carry_entry(task):
            continue
        yield task.task.id, decision


def _record(
    loaded: Loaded, day: date, wanted: Sequence[tuple[str, ClosingDecision]], by: str | None
) -> None:
    from ..journal.appending import append
    from ..journal.entry import Entry
    from .recording import author, possible_day, time_of_writing

    plan, now = loaded.plan, moment()
    day = possible_day(plan, day.isoformat(), now, "--as-of")
    at, name = time_of_writing(plan, now), (by or "").strip() or author()

    def make(_: Journal) -> list[Entry]:
        return [
            Entry(
                at,
                day,
                task,
                name,
                cancel=decision.kind == "drop",
                carry=decision.kind == "carry",
                why=decision.why.strip(),
            )
            for task, decision in wanted
        ]

    append(loaded.journal_path, make, plan.zone)


def as_text(closed: Closed, look: Look, language: Language | None) -> str:
    """The reckoning as text."""
    from ..reports.closing import closing
    from .report_answers import laid_out

    return laid_out(closing(closed.status, language), look)


def as_json(closed: Closed, language: Language | None) -> TextAnswer:
    """The reckoning for programs."""
    from ..formats.json.closing import closing
    from ..formats.json.problems import problem_trees

    found = problem_trees(closed.remarks.errors, language)
    pieces = (*closing(closed.status, closed.recorded, language, found), "\n")
    return TextAnswer(pieces, True, closed.remarks)


def as_document(closed: Closed, ending: str, language: Language | None) -> FileAnswer:
    """The reckoning in the format of this file ending, one of FORMATS."""
    from ..reports.closing import closing_sheet
    from .review_answers import rendered

    sheet = closing_sheet(closed.status, language)
    return FileAnswer([rendered(sheet, ending)], closed.remarks)


def checked_output(output: Path, sources: Sources, force: bool) -> None:
    """Raise UserError where the reckoning cannot be written to the file."""
    from .outputs import check_not_read, check_replaceable

    ending = output.suffix.casefold()
    if ending not in FORMATS:
        text = message("{file}: no known ending", file=str(output))
        raise UserError(text, one_of(FORMATS))
    check_not_read(output, sources)
    check_replaceable([output], ending, force)
