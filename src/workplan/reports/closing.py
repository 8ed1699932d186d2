"""The reckoning of a year: what has become of every task, and the figures with their entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..assessment.outcomes import Outcome, carry_entry, outcome_of
from ..assessment.pace import counted
from ..assessment.snapshot import PlanStatus, State, TargetStatus, TaskStatus
from ..assessment.totals import Sum, sums
from ..journal.entry import Entry
from ..journal.measures import measures
from ..words.target_words import bare, goal_sign, not_met, standing_text
from ..words.translator import Translator, translator
from .blocks import Block, Cell, Column, Heading, Line, ListItem, Style, Subtitle, Table
from .entry_text import entry_text
from .layout import about, held_text, window_cell
from .parts import source_text, uncounted
from .review import Sheet
from .target_text import percent_text
from .unattributed import unattributed

_STYLES: dict[Outcome, Style] = {Outcome.SHORT: "yellow", Outcome.UNKNOWN: "red"}


def closing(plan: PlanStatus, language: str | None = None) -> list[Block]:
    """The reckoning, in `language` or the plan's own. Every task is in one of its lists."""
    tr = translator(language or plan.plan.language, plan.as_of.year)
    return list(_blocks(plan, tr))


def closing_sheet(plan: PlanStatus, language: str | None = None) -> Sheet:
    """The same as a document."""
    of = language or plan.plan.language
    name = translator(of, plan.plan.year)("close name", year=_year(plan))
    return Sheet(f"{plan.plan.title} {name}", of, (closing(plan, language),))


def _year(plan: PlanStatus) -> str:
    first, last = (day.year for day in plan.plan.span)
    return str(first) if first == last else f"{first}/{last % 100:02}"


def _blocks(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    yield Heading(plan.plan.title, 1)
    yield Subtitle(tr("close name", year=_year(plan)))
    yield Subtitle(tr("close as of", on=tr.full_day(plan.as_of)), small=True)
    yield Line(_counts(plan.tasks, tr))
    number = 0
    for outcome in Outcome:
        tasks = [task for task in plan.tasks if outcome_of(task) is outcome]
        if tasks:
            number += 1
            title = tr("part counted", title=tr(f"outcome {outcome}"), n=len(tasks))
            yield Heading(tr.numbered(number, title), 2)
            yield _table(plan, outcome, tasks, tr)
    yield Heading(tr.numbered(number + 1, tr("close figures")), 2)
    yield from _figures(plan, tr)
    yield from unattributed(plan, tr)
    yield from uncounted(plan, tr)


def _counts(tasks: Sequence[TaskStatus], tr: Translator) -> str:
    """How many tasks there are, and of each outcome; these add up to all."""
    outcomes = [outcome_of(task) for task in tasks]
    parts = [tr(f"n {one}", n=n) for one in Outcome if (n := outcomes.count(one))]
    text = tr("close counts", total=len(tasks), parts=tr.several(parts))
    return text if parts else tr("nothing")


def _table(
    plan: PlanStatus, outcome: Outcome, tasks: Sequence[TaskStatus], tr: Translator
) -> Table:
    columns = [
        Column(tr("col id")),
        Column(tr("col title"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col when"), share=4),
        Column(tr("col result"), share=5),
    ]
    style = _STYLES.get(outcome, "")
    rows: list[Sequence[Cell]] = [
        (
            Cell(task.task.id),
            Cell(task.task.title, about=about(plan.plan, task)),
            Cell(tr.several(task.task.owner)),
            window_cell(task.window, tr),
            Cell(result_text(task, plan.as_of, tr), style),
        )
        for task in tasks
    ]
    return Table(columns, rows)


def _unfinished(task: TaskStatus, short: str, as_of: date, tr: Translator) -> str:
    """The state of a task that is not finished; on its last day it is at an end, and not due."""
    if task.state is not State.OPEN or task.window.last != as_of:
        return tr.reason_and_remarks(task.reasons, task.remarks)
    heard = tr("close last entry", on=tr.day(task.heard)) if task.heard else tr("never heard")
    return tr.clauses((tr("close ended") + short, heard, tr.reason_and_remarks((), task.remarks)))


def result_text(task: TaskStatus, as_of: date, tr: Translator) -> str:
    """What became of the task in words: when, how late, short of what, decided by whom and why."""
    outcome = outcome_of(task)
    short = not_met(task.short, len(task.task.targets) > 1, tr)
    if outcome is Outcome.CARRIED and (entry := carry_entry(task)):
        told = entry_text(entry, tr, task.task.targets)
        return tr.clauses((told, _unfinished(task, short, as_of, tr)))
    if outcome is Outcome.UNKNOWN:
        return _unfinished(task, short, as_of, tr)
    if outcome is Outcome.DROPPED:
        return tr.reason_and_remarks(task.reasons, task.remarks)
    if task.occurrences:
        return tr.clauses((held_text(task, tr) + short, tr.reason_and_remarks((), task.remarks)))
    if outcome is Outcome.STANDING or task.done_on is None:
        last = tr.day(task.heard) if task.heard else ""
        told = tr("close entries", n=len(task.history), on=last)
        return tr.clauses((told + short, tr.reason_and_remarks((), task.remarks)))
    if not task.confirmed:
        return tr.reason_and_remarks(task.reasons, task.remarks)
    late = tr("done late", days=task.days_late) if task.days_late else tr("done on time")
    done = tr.several((tr.day(task.done_on), late))
    return tr.clauses((done + short, tr.reason_and_remarks((), task.remarks)))


def by_section(plan: PlanStatus) -> dict[str, list[TaskStatus]]:
    """The tasks by the title of their outermost section, empty where they have none."""
    sections: dict[str, list[TaskStatus]] = {}
    for task in plan.tasks:
        sections.setdefault(task.section[0] if task.section else "", []).append(task)
    return sections


def number_of(whole: Sum, tasks: Sequence[TaskStatus]) -> int:
    """How many targets of these tasks a sum consists of."""
    of = [t for task in tasks for t in task.targets if t.of.kind == "total"]
    return sum((t.name, t.unit, t.is_limit) == (whole.name, whole.unit, whole.is_limit) for t in of)


def _figures(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    """Section by section: the outcomes, the sums, and each target with the entries behind it."""
    sections = by_section(plan)
    for title, tasks in sections.items():
        if title or len(sections) > 1:
            yield Heading(title or tr("close no section"), 3)
        yield Line(_counts(tasks, tr))
        yield from _sums(tasks, tr)
        for task in tasks:
            for target in task.targets:
                text = standing_text(target, tr)
                yield Line(f"{task.task.title}{tr.because(text)}", "strong")
                entries = list(behind(task, target))
                yield from (ListItem(entry_text(entry, tr, task.task.targets)) for entry in entries)
                yield from (
                    ListItem(source_text(source, target.of, tr)) for source in target.sources
                )
                if not entries and not target.sources:
                    yield ListItem(tr("close no entries"))


def _sums(tasks: Sequence[TaskStatus], tr: Translator) -> Iterator[Table]:
    """The sums of the totals of a section; levels and statements are never added up."""
    columns = [
        Column(tr("col target"), share=3),
        Column(tr("col planned"), "right"),
        Column(tr("col actual"), "right"),
        Column("%", "right"),
        Column(tr("col section tasks"), "right"),
    ]
    rows: list[Sequence[Cell]] = []
    for whole in sums(tasks):
        rows.append(
            (
                Cell(tr("named", name=whole.name, what=whole.unit) if whole.unit else whole.name),
                Cell(goal_sign(whole.of)),
                Cell(bare(whole.actual, whole.of)),
                Cell(percent_text(whole)),
                Cell(str(number_of(whole, tasks))),
            )
        )
    if rows:
        yield Table(columns, rows)


def behind(task: TaskStatus, target: TargetStatus) -> Iterator[Entry]:
    """The entries that count towards the target, each with what it says of this one alone."""
    for entry in task.history:
        said = [(entry.on, m) for m in measures(task.task, entry) if m.name == target.name]
        if any(counted(target.of, said, target.sources)):
            yield entry._replace(
                add=tuple(pair for pair in entry.add if pair[0] == target.name),
                set_=tuple(pair for pair in entry.set_ if pair[0] == target.name),
                met=tuple(name for name in entry.met if name == target.name),
                done=False,
                percent=None,
            )
