"""Plan and journal to Snapshot, as of a day: pure, the same in, the same out.

The stages: the entries of each task (`task_entries`), the days that its dates mean (`resolving`,
`moves`), its state (`states`, `series`), and the judgement (`lights`, `remarks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from ..dates.calendar import Calendar
from ..dates.rules import Relative, Series, When
from ..dates.window import Window
from ..journal.entry import Entry, Journal
from ..journal.forms import sent_forms
from ..journal.renamed import under_present_ids
from ..plan.model import Plan, Rules
from .attribution import unattributed
from .baselines import Baseline, baselines, first_windows
from .earlier_windows import earlier, given
from .facts import Facts
from .lights import Case, answers, reasons
from .moves import actual_days, dependent_moves, moves_of
from .pace import target_statuses
from .received import NOTHING, Received, Sources, entries_below
from .remarks import first_days_late, remarks, waited_for
from .resolving import Windows
from .series import cancelled, dropped_late, judged, occurrences, state_of_series
from .snapshot import (
    Move,
    OccurrenceStatus,
    PlanStatus,
    Snapshot,
    State,
    TaskStatus,
)
from .states import Kind, days_late, done_on, kind_of, state_of
from .task_entries import (
    TaskEntries,
    all_entries,
    entries_of_tasks,
    entries_on_day,
    facts_of_plan,
    read_move,
)
from .terms import COMPLETED, OVER


def assess(
    plan: Plan,
    journal: Journal,
    day: date,
    recorded_by: datetime | None = None,
    received: Received = NOTHING,
) -> Snapshot:
    """The judgement of `plan` at the end of `day`, by the entries of what had happened by then.

    `recorded_by` also leaves out what was written down after that time. `received` is what other
    plans bring to its targets, as `rollup.received` gives it for the same day and time.
    """
    journal_on_day = entries_on_day(under_present_ids(journal, plan), day, recorded_by)
    of_the_plan = journal_on_day.entries_of("").get("", ())
    kept = baselines(of_the_plan, plan.calendar) if of_the_plan else ()
    tasks = entries_of_tasks(plan, journal_on_day, day)
    dates = _dates(plan, tasks, kept)
    states = {one.task.id: _judged(one, dates, plan, day) for one in tasks}
    for one in tasks:
        if one.task.steps:
            name = one.task.id
            states[name] = _by_last_step(one, states, day)
    statuses = _statuses(plan, tasks, dates, states, day, received.sources)
    if received.by_entry:
        statuses = _with_below(statuses, entries_below(received.by_entry))
    by_id = {one.task.id: one for one in tasks}
    series = {name: s.occurrences for name, s in states.items() if s.occurrences}
    sources = received.sources
    lost = (
        unattributed(journal_on_day.entries, by_id, series, plan.calendar, sources)
        if journal_on_day.entries
        else ()
    )
    status = PlanStatus.of(plan, day, statuses, lost)
    if received.uncounted:
        status = status._replace(uncounted=received.uncounted)
    if of_the_plan:
        forms = tuple(sent_forms(of_the_plan, plan.grace))
        status = status._replace(baselines=kept, forms=forms)
    return Snapshot((status,))


def joined(snapshots: Sequence[Snapshot]) -> Snapshot:
    """One Snapshot of all the plans of several."""
    return Snapshot(tuple(chain.from_iterable(snapshot.plans for snapshot in snapshots)))


class _Dates(NamedTuple):
    """The windows of all tasks, first and present, and their changes by id."""

    first: Windows
    present: Windows
    moves: Mapping[str, tuple[Move, ...]]


def _dates(plan: Plan, tasks: Sequence[TaskEntries], kept: Iterable[Baseline]) -> _Dates:
    calendar = plan.calendar
    firsts: dict[str, When] = {one.task.id: one.task.when for one in tasks}
    for name, window in first_windows(kept).items():
        when = firsts.get(name)
        if when is None or isinstance(when, Series):
            continue
        if isinstance(when, Window) and (when.first, when.last) == (window.first, window.last):
            continue  # the same days, and in the plan's own words
        firsts[name] = window
    first = Windows(firsts, calendar)
    whens = {one.task.id: one.when for one in tasks}
    actual = (
        actual_days(tasks) if any(isinstance(when, Relative) for when in whens.values()) else {}
    )
    present = Windows(whens, calendar, actual)
    zone = plan.zone
    moves = {
        one.task.id: moves_of(one, first[one.task.id], present, zone) for one in tasks if one.moves
    }
    moves |= dependent_moves(tasks, firsts, calendar, zone)
    return _Dates(first, present, moves)


class _JudgedTask(NamedTuple):
    """The state of one task on the day, before its light."""

    kind: Kind
    facts: Facts
    window: Window
    state: State
    done: date | None
    days_late: int
    occurrences: tuple[OccurrenceStatus, ...] = ()
    dropped: int = 0


def _judged(one: TaskEntries, dates: _Dates, plan: Plan, day: date) -> _JudgedTask:
    window, kind = dates.present[one.task.id], kind_of(one.task, plan)
    if isinstance(one.task.when, Series):
        return _judged_series(one, one.task.when, window, kind, plan, day)
    return _judged_by(one.facts, window, kind, day)


def _judged_by(facts: Facts, window: Window, kind: Kind, day: date) -> _JudgedTask:
    state = state_of(facts, window, day, kind)
    done = done_on(state, facts, window, kind)
    return _JudgedTask(kind, facts, window, state, done, days_late(state, window, day, done))


def _by_last_step(one: TaskEntries, states: Mapping[str, _JudgedTask], day: date) -> _JudgedTask:
    """The state of a task with steps: it is done when its last step is, unless somebody says
    otherwise."""
    judged = states[one.task.id]
    last = states[one.task.steps[-1].id]
    if judged.facts.word is not None or last.state is not State.DONE or judged.occurrences:
        return judged
    facts = judged.facts._replace(word="done", since=last.done, entry=last.facts.entry)
    return _judged_by(facts, judged.window, judged.kind, day)


def _judged_series(
    one: TaskEntries, rule: Series, window: Window, kind: Kind, plan: Plan, day: date
) -> _JudgedTask:
    calendar = plan.calendar
    whole = one.entries.get("", ())
    moved = {e.move: read_move(e.move, one.task, calendar) for e in _moved(one.entries.values())}
    planned = facts_of_plan(one.task, day)
    every = [
        judged(
            occurrence,
            one.entries.get(occurrence.key, ()),
            whole,
            moved,
            day,
            kind,
            planned.since if planned.word == "done" else None,
            plan.zone,
        )
        for occurrence in occurrences(rule, one.moves, calendar.first, calendar.last)
    ]
    facts = one.facts
    found = tuple(
        cancelled(each, facts, plan.zone) if facts.word == "cancelled" else each.status
        for each in every
    )
    state = state_of_series(facts, (status.state for status in found))
    if one.entries:
        facts = facts._replace(heard=all_entries(one.entries)[-1].on)
    if state is State.BLOCKED and facts.word != "blocked":
        last = next(each.facts for each in every if each.status.state is State.BLOCKED)
        facts = facts._replace(word="blocked", since=last.since, why=last.why)
    done = None
    if state in COMPLETED:
        done = max(s.completed_on for s in found if s.completed_on)
    elif state is State.CANCELLED:
        facts = facts._replace(since=facts.since or facts.heard)
    missing = (s.days_late for s in found if s.state is State.OVERDUE)
    dropped = dropped_late(rule, one.moves, calendar.first, calendar.last, plan.zone)
    days = max(missing, default=0)
    return _JudgedTask(kind, facts, window, state, done, days, found, len(dropped))


def _moved(entries: Iterable[tuple[Entry, ...]]) -> Iterable[Entry]:
    return (entry for several in entries for entry in several if entry.move)


def _statuses(
    plan: Plan,
    tasks: Sequence[TaskEntries],
    dates: _Dates,
    states: Mapping[str, _JudgedTask],
    day: date,
    sources: Sources,
) -> tuple[TaskStatus, ...]:
    late = {name: s.days_late for name, s in states.items() if s.state is State.OVERDUE}
    waited = waited_for(
        {one.task.id: (one.task, (s := states[one.task.id]).state, s.done) for one in tasks}
    )
    steps: dict[str, tuple[TaskStatus, ...]] = {}
    found: list[TaskStatus] = []
    calendar, zone = plan.calendar, plan.zone
    for one in reversed(tasks):  # the steps of a task before the task
        name = one.task.id
        own = steps.get(name, ())
        status = _status(plan.rules, calendar, one, dates, states[name], late, own, day, sources)
        facts = states[name].facts
        dropped = states[name].dropped
        if found_remarks := remarks(status, facts, waited, zone, dropped):
            status = status._replace(remarks=found_remarks)
        if "/" in name:
            parent = name.partition("/")[0]
            steps[parent] = (status, *steps.get(parent, ()))
        else:
            found.append(status)
    return tuple(reversed(found))


def _with_below(
    statuses: Iterable[TaskStatus], below: Mapping[str, tuple[Entry, ...]]
) -> tuple[TaskStatus, ...]:
    """The statuses of tasks and steps with the entries of other plans that count towards them."""
    return tuple(
        one._replace(below=below.get(one.task.id, ()), steps=_with_below(one.steps, below))
        for one in statuses
    )


def _status(
    rules: Rules,
    calendar: Calendar,
    one: TaskEntries,
    dates: _Dates,
    judged: _JudgedTask,
    late: Mapping[str, int],
    steps: tuple[TaskStatus, ...],
    day: date,
    sources: Sources,
) -> TaskStatus:
    """The judgement, now that it is known which tasks are late."""
    task, facts, window = one.task, judged.facts, judged.window
    first = dates.first[task.id]
    received = sources.get(task.id, {})
    targets = target_statuses(one, judged.occurrences, window, day, received)
    moves = dates.moves.get(task.id, ())
    if steps or received:
        others = (source.last for several in received.values() for source in several)
        known = [on for on in (facts.heard, *(step.heard for step in steps), *others) if on]
        facts = facts._replace(heard=max(known)) if known else facts
    case = Case(
        task,
        rules,
        day,
        window,
        judged.state,
        facts,
        judged.days_late,
        targets,
        judged.occurrences,
        late,
        judged.done,
        moves,
        judged.kind,
    )
    by_rule = answers(case)
    dates_given = tuple(given(one, calendar)) if one.entries or one.withdrawn else ()
    series = isinstance(task.when, Series)
    return TaskStatus(
        task=task,
        section=one.section,
        window=window,
        first_window=first,
        state=judged.state,
        reasons=reasons(case, by_rule),
        since=judged.done if judged.done else facts.since,
        why=facts.why,
        days_late=judged.days_late,
        days_left=_days_left(judged, day),
        heard=facts.heard,
        percent=None if judged.kind.measured else facts.percent,
        moves=moves,
        targets=targets,
        occurrences=judged.occurrences,
        history=all_entries(one.entries) if one.entries else (),
        taken_back=one.withdrawn,
        answers=by_rule,
        whens=(task.when, *(when for _, when in dates_given)),
        earlier=tuple(earlier(one, dates_given, dates.first, dates.present, calendar))
        if dates_given
        else (),
        steps=steps,
        first_days_late=(0 if series else first_days_late(judged.state, first, day, judged.done)),
        accepted_on=facts.accepted,
        confirmed=facts.word is not None or not judged.kind.event,
    )


def _days_left(judged: _JudgedTask, day: date) -> int | None:
    """Days to the end of what closes next: the window, or that of the occurrence whose turn it
    is."""
    if judged.state in OVER or judged.state is State.OVERDUE or not judged.window.closes:
        return None
    last = judged.window.last
    if judged.occurrences:
        waiting = (o.window.last for o in judged.occurrences if o.state not in OVER)
        last = min(waiting, default=last)
    return (last - day).days
