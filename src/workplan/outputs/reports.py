"""What stands in each report that is read as text, as blocks made from a Snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from ..assessment.snapshot import (
    FINISHED,
    Counts,
    Light,
    PlanStatus,
    Snapshot,
    State,
    TargetStatus,
    TaskStatus,
)
from ..assessment.totals import sums
from ..assessment.upcoming import events_of, last_day
from ..dates.window import Precision, Window
from ..journal.effective import order
from ..plan.diff import Change
from ..plan.model import Plan, Rules, Task
from ..words import Words, words
from .blocks import Block, Cell, Column, Heading, Line, Style, Table
from .charts import chart
from .history import told
from .lights import SHAPES, STYLES, worded

WATCHED = 12  # rows of a group of the daily report that is nothing but yellow


def status(found: Snapshot, language: str | None = None, everything: bool = False) -> list[Block]:
    """The daily report: counts, then what needs a look, the worst first."""
    return _each(found, language, lambda plan, said: _status(plan, said, everything))


def overdue(
    found: Snapshot, language: str | None = None, against_first: bool = False
) -> list[Block]:
    """What is late, the latest first; `against_first` by the windows that the plan began with."""

    def report(plan: PlanStatus, said: Words) -> Iterator[Block]:
        late = late_tasks(plan, against_first)
        if not late:
            yield Line(said("nothing overdue"), "green")
            return
        if against_first:
            yield _task_table(late, said, lambda t: (said.window(t.first_window), _late(t, said)))
        else:
            yield _task_table(late, said)

    return _each(found, language, report)


def late_tasks(plan: PlanStatus, against_first: bool = False) -> list[TaskStatus]:
    """The overdue tasks, the latest first; or those that the first windows would have over."""
    if not against_first:
        late = [task for task in plan.tasks if task.state is State.OVERDUE]
        return sorted(late, key=lambda task: -task.days_late)
    late = [task for task in plan.tasks if days_after_first(task, plan.as_of) > 0]
    return sorted(late, key=lambda task: -days_after_first(task, plan.as_of))


def days_after_first(task: TaskStatus, day: date) -> int:
    """Days between the first window's last day and `day`, or 0 where it is not late by it."""
    window = task.first_window
    if task.state in FINISHED or window.precision is Precision.ONGOING:
        return 0
    if task.occurrences:
        return task.days_late
    return max(0, (day - window.last).days)


def _late(task: TaskStatus, said: Words) -> str:
    return said.several(filter(None, (_why(task, said), _moved(task, said))))


def upcoming(found: Snapshot, weeks: int, language: str | None = None) -> list[Block]:
    """What opens or closes in the coming weeks, day by day, from the day itself on."""

    def report(plan: PlanStatus, said: Words) -> Iterator[Block]:
        events = events_of(plan, weeks)
        opens = sum(event.kind != "closes" for event in events)
        closes = sum(event.kind != "opens" for event in events)
        last = last_day(plan, weeks)
        yield Line(said("next headline", first=plan.as_of, last=last, opens=opens, closes=closes))
        columns = [
            Column(""),
            Column(""),
            Column(said("col title"), share=4),
            Column(said("col when"), share=3),
            Column(said("col owner"), share=2),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(said.day(event.day)),
                Cell(said(f"next {event.kind}"), "strong" if event.kind != "opens" else ""),
                Cell(" ".join(filter(None, (event.task.task.title, event.key)))),
                Cell(said.window(event.window)),
                Cell(event.task.task.owner or ""),
            )
            for event in events
        ]
        if rows:
            yield Table(columns, rows)

    return _each(found, language, report)


def show(plan: PlanStatus, task: TaskStatus, language: str | None = None) -> list[Block]:
    """One task: its words, its window, its targets, why its light is what it is."""
    said = words(language or plan.plan.language, plan.plan.year)
    of = task.task
    facts: list[tuple[str, str, Style]] = [
        ("id", of.id, ""),
        ("plan", plan.plan.title, ""),
        ("section", " / ".join(task.section), ""),
        ("when", said.window(task.window), ""),
        ("first", said.window(task.first_window) if task.moves else "", ""),
        ("state", _state(task, said), ""),
        ("light", worded(task.light, said), STYLES[task.light]),
    ]
    facts += [("", "  " + text, style) for text, style in _steps(task, plan.plan.rules, said)]
    facts += [
        ("owner", of.owner or "", ""),
        ("with", said.several(of.with_), ""),
        ("place", of.place or "", ""),
        ("time", "–".join(f"{t:%H:%M}" for t in of.time or () if t), ""),
        ("after", said.several(of.after), ""),
        ("report", of.report.words if of.report else "", ""),
        ("tags", said.several(of.tags), ""),
        ("ref", of.ref or "", ""),
        ("url", of.url or "", ""),
        ("quote", of.quote or "", ""),
        ("notes", of.notes or "", ""),
    ]
    facts += _rows("targets", (_target(target, said) for target in task.targets))
    held = said("held", held=task.held, due=task.due) if task.occurrences else ""
    facts += _rows("occurrences", filter(None, [held]))
    facts += [
        ("", f"  {o.key}  {said.span(o.window)}  {said(f'state {o.state}')}", "")
        for o in task.occurrences
    ]
    facts += _rows("moves", (_move_line(task, said)))
    facts += _rows("history", _history(task, said))
    table = Table([Column(""), Column("", share=1)], [])
    table.rows.extend(
        (Cell(said(f"show {key}") if key else "", "dim"), Cell(text, style))
        for key, text, style in facts
        if text
    )
    return [Heading(of.title, 1), table]


def _steps(task: TaskStatus, rules: Rules, said: Words) -> Iterator[tuple[str, Style]]:
    """How the light came about: its reason, then each rule's answer."""
    if task.light in {Light.GREEN, Light.GREY}:
        yield said.reason(task.reasons[0]), STYLES[task.light]
    rhythm = task.task.report
    for step in task.steps:
        texts = [f"{SHAPES[reason.light]} {said.reason(reason)}" for reason in step.reasons]
        rule = said(
            f"rule {step.rule}",
            last=task.window.last,
            soon=rules.soon,
            silent=rules.silent,
            behind=rules.behind,
            far_behind=rules.far_behind,
        )
        if rhythm and step.rule == "silent":
            rule = said("rule rhythm", rhythm=rhythm)
        answer = "; ".join(texts) or said("step no")
        style = STYLES[step.reasons[0].light] if step.reasons else "dim"
        yield f"{said(f'step {step.rule}')}  {answer}  {rule}".rstrip(), style


def _rows(key: str, texts: Iterable[str]) -> list[tuple[str, str, Style]]:
    return [(key if not n else "", text, "") for n, text in enumerate(texts)]


def _state(task: TaskStatus, said: Words) -> str:
    return said(f"state {task.state}")


def _target(target: TargetStatus, said: Words) -> str:
    line = said(
        "target line",
        actual=target.actual,
        target=target.target,
        unit=target.unit,
        percent=target.percent,
        expected=target.expected,
    )
    text = f"{target.name}  {line}"
    if target.needed is not None:
        per = said(f"per {target.needed_per}")
        text += "  " + said("target needed", needed=target.needed, per=per, unit=target.unit)
    return text


def _moved(task: TaskStatus, said: Words) -> str:
    if not task.moves:
        return ""
    key = "moved" if task.slip > 0 else "moved earlier" if task.slip < 0 else "moved same"
    return said(key, n=len(task.moves), days=abs(task.slip))


def _history(task: TaskStatus, said: Words) -> Iterator[str]:
    """All that was ever written of the task, what does not count any more marked as such."""
    void = set(map(id, task.taken_back))
    for entry in sorted((*task.history, *task.taken_back), key=order):
        text = told(entry, said)
        yield said("entry void", what=text) if id(entry) in void else text


def _move_line(task: TaskStatus, said: Words) -> Iterator[str]:
    for move in task.moves:
        change = f"{said.window(move.old)} → {said.window(move.new)}"
        yield "  ".join(filter(None, (said.day(move.on), change, move.why, move.by)))


def timeline(found: Snapshot, language: str | None = None, everything: bool = False) -> list[Block]:
    """The plan's span as a row of bars, one a task; standing work only with `everything`."""
    return _each(found, language, lambda plan, said: [chart(plan, said, everything)])


def targets(found: Snapshot, language: str | None = None) -> list[Block]:
    """The table of all targets; then their sums by section and by lead."""

    def report(plan: PlanStatus, said: Words) -> Iterator[Block]:
        measured = [task for task in plan.tasks if task.targets]
        if not measured:
            yield Line(said("nothing"))
            return
        columns = [
            Column(""),
            Column(said("col title"), share=4),
            Column(said("col target"), share=2),
            Column(said("col actual"), "right"),
            Column("", "right"),
            Column(said("col percent"), "right"),
            Column(said("col expected"), "right"),
            Column(said("col needed"), "right", wide=True),
            Column("", wide=False),
        ]
        yield Table(columns, [row for task in measured for row in _target_rows(task, said)])
        for title, group in (
            ("by section", lambda task: " / ".join(task.section[:1])),
            ("by lead", lambda task: task.task.owner or said("nobody")),
        ):
            yield Heading(said(title))
            yield _sums(measured, group, said)

    return _each(found, language, report)


def bar(percent: float, expected: float, cells: int = 10) -> str:
    """A bar of full and empty cells, with a line where it should be; more than all is shown as
    all."""
    full, wanted = (min(max(round(p * cells / 100), 0), cells) for p in (percent, expected))
    filled = "█" * full + "░" * (cells - full)
    return f"{filled[:wanted]}│{filled[wanted:]}"


def _target_rows(task: TaskStatus, said: Words) -> Iterator[Sequence[Cell]]:
    for number, target in enumerate(task.targets):
        needed = ""
        if target.needed is not None:
            needed = f"{said.number(target.needed)}/{said(f'per {target.needed_per}')}"
        yield (
            Cell(SHAPES[task.light], STYLES[task.light]) if not number else Cell(""),
            Cell(task.task.title if not number else ""),
            Cell(f"{target.name}" + (f" ({target.unit})" if target.unit else "")),
            Cell(said.number(target.actual)),
            Cell("/ " + said.number(target.target)),
            Cell(said.percent(target.percent) + "%"),
            Cell(said.number(target.expected)),
            Cell(needed),
            Cell(bar(float(target.percent), float(target.expected_percent)), STYLES[task.light]),
        )


def _sums(tasks: list[TaskStatus], group: Callable[[TaskStatus], str], said: Words) -> Table:
    columns = [
        Column("", share=4),
        Column("", share=2),
        Column(said("col actual"), "right"),
        Column("", "right"),
        Column(said("col percent"), "right"),
        Column(said("col expected"), "right"),
    ]
    table = Table(columns, [])
    shown = ""
    for whole in sums(tasks, group):
        table.rows.append(
            (
                Cell(whole.group if whole.group != shown else ""),
                Cell(whole.name + (f" ({whole.unit})" if whole.unit else "")),
                Cell(said.number(whole.actual)),
                Cell("/ " + said.number(whole.target)),
                Cell(said.percent(whole.percent) + "%"),
                Cell(said.number(whole.expected)),
            )
        )
        shown = whole.group
    return table


def changes(
    pairs: Sequence[tuple[Plan, Sequence[Change]]], language: str | None = None
) -> list[Block]:
    """What became of each plan: kind of change, task, old beside new."""
    blocks: list[Block] = []
    for plan, found in pairs:
        said = words(language or plan.language, plan.year)
        blocks += [Heading(plan.title, 1), Line(_change_counts(found, said))]
        if found:
            columns = [
                Column(said("col change")),
                Column(said("col id"), wide=True),
                Column(said("col title"), share=4),
                Column(said("col old"), share=3),
                Column(said("col new"), share=3),
            ]
            blocks.append(Table(columns, [_change_row(change, said) for change in found]))
    return blocks


def _change_counts(found: Sequence[Change], said: Words) -> str:
    if not found:
        return said("no change")
    kinds = dict.fromkeys(change.kind for change in found)
    return said("clause separator").join(
        said(f"changes {kind}", n=sum(change.kind == kind for change in found)) for kind in kinds
    )


def _change_row(change: Change, said: Words) -> Sequence[Cell]:
    task = change.new or change.old
    assert task is not None
    old, new = (_side(change.kind, side, said) for side in (change.old, change.new))
    if change.days:
        new += " " + said("later" if change.days > 0 else "earlier", days=abs(change.days))
    return (
        Cell(said(f"change {change.kind}")),
        Cell(task.id),
        Cell(task.title),
        Cell(old),
        Cell(new),
    )


def _side(kind: str, task: Task | None, said: Words) -> str:
    """What one version says of the matter that changed."""
    if task is None:
        return "–"
    match kind:
        case "reowned":
            supporters = f" + {said.several(task.with_)}" if task.with_ else ""
            return (task.owner or said("nobody")) + supporters
        case "retitled":
            return task.title
        case "retargeted":
            return said.several(
                f"{name} {said.number(amount.number)}{amount.unit}"
                for name, amount in task.targets.items()
            )
    return said.window(task.when) if isinstance(task.when, Window) else task.when.words


# ── the daily report ─────────────────────────────────────────────────────────────────────

Report = Callable[[PlanStatus, Words], Iterable[Block]]


def _each(found: Snapshot, language: str | None, report: Report) -> list[Block]:
    blocks: list[Block] = []
    for plan in found.plans:
        said = words(language or plan.plan.language, plan.plan.year)
        blocks += [Heading(plan.plan.title, 1), *report(plan, said)]
    return blocks


def _status(plan: PlanStatus, said: Words, everything: bool) -> Iterator[Block]:
    yield Line(headline(plan, said))
    if not plan.tasks:
        return
    quiet = True
    for name, tasks in groups(plan, everything):
        quiet = False
        shown = tasks if everything or name != "watch" else tasks[:WATCHED]
        yield Heading(f"{said(f'group {name}')} ({len(tasks)})")
        yield _task_table(shown, said)
        if len(shown) < len(tasks):
            yield Line(said("not shown", n=len(tasks) - len(shown)), "dim")
    if quiet:
        yield Line(said("all quiet"), "green")
    elif plan.sections:
        yield Heading(said("by section"))
        yield _counts_table(plan, said, everything)


def headline(plan: PlanStatus, said: Words, over: bool = False) -> str:
    """The counts in one sentence, what matters most first after the total. Where the day is
    `over`, what closes on it and is not done is not said to close soon."""
    counts, as_of = plan.counts, plan.as_of
    done = counts[State.DONE]
    clauses = [
        said(
            "headline",
            as_of=as_of,
            total=counts.total,
            done=done,
            percent=percent(done, counts.total),
        )
    ]
    if late := counts[State.OVERDUE]:
        days = max(task.days_late for task in plan.tasks if task.state is State.OVERDUE)
        clauses.append(said("headline overdue", n=late, days=days))
    closing = [r for task in plan.tasks for r in task.reasons if r.code == "closes"]
    ended = sum(not reason.numbers["days"] for reason in closing) if over else 0
    if ended:
        clauses.append(said("headline ended", n=ended))
    elif counts.total and not late:
        clauses.append(said("headline nothing overdue"))
    if soon := len(closing) - ended:
        clauses.append(said("headline soon", n=soon, days=plan.plan.rules.soon))
    for state in (State.BLOCKED, State.OPEN, State.ONGOING, State.UPCOMING, State.CANCELLED):
        if counts[state]:
            clauses.append(said(f"headline {state}", n=counts[state]))
    return said("clause separator").join(clauses) + said("sentence end")


def percent(part: int, whole: int) -> int:
    """The share in whole percent; 100 only when it is all."""
    return 0 if not whole else min(round(100 * part / whole), 100 if part == whole else 99)


def groups(plan: PlanStatus, everything: bool) -> Iterator[tuple[str, list[TaskStatus]]]:
    """The groups of the daily report that have members, and these in the order of urgency."""
    soon = plan.plan.rules.soon
    members: dict[str, list[TaskStatus]] = {
        name: []
        for name in (
            *("overdue", "blocked", "closing", "watch", "open", "starting"),
            *("ongoing", "upcoming", "done", "cancelled"),
        )
    }
    for task in plan.tasks:
        members[_group(task, plan.as_of, soon)].append(task)
    for name, tasks in members.items():
        if tasks and (everything or name not in {"ongoing", "upcoming", "done", "cancelled"}):
            yield name, sorted(tasks, key=urgency)


def _group(task: TaskStatus, day: date, soon: int) -> str:
    if task.state in {State.OVERDUE, State.BLOCKED, State.DONE, State.CANCELLED}:
        return task.state.value
    if any(reason.code == "closes" for reason in task.reasons):
        return "closing"
    if task.light in {Light.RED, Light.YELLOW}:
        return "watch"
    if task.state is State.UPCOMING:
        return "starting" if (task.window.first - day).days <= soon else "upcoming"
    return task.state.value


def urgency(task: TaskStatus) -> tuple[int, int, int]:
    """What comes first: the worse light, then the more days late, then the fewer days left."""
    left = task.days_left if task.days_left is not None else 10**6
    return task.light.rank, -task.days_late, left


def _why(task: TaskStatus, said: Words) -> str:
    return said.reason(task.reasons[0])


Shown = Callable[[TaskStatus], tuple[str, str]]


def _task_table(tasks: Iterable[TaskStatus], said: Words, shown: Shown | None = None) -> Table:
    def usual(task: TaskStatus) -> tuple[str, str]:
        return said.window(task.window), _late(task, said)

    columns = [
        Column(""),
        Column(said("col id"), wide=True),
        Column(said("col title"), share=6),
        Column(said("col when"), share=4),
        Column(said("col owner"), share=3),
        Column(said("col reason"), share=5),
    ]
    table = Table(columns, [])
    for task in tasks:
        when, why = (shown or usual)(task)
        style = STYLES[task.light]
        table.rows.append(
            (
                Cell(SHAPES[task.light], style),
                Cell(task.task.id),
                Cell(task.task.title),
                Cell(when),
                Cell(task.task.owner or ""),
                Cell(why, style if style in {"red", "yellow"} else ""),
            )
        )
    return table


def _counts_table(plan: PlanStatus, said: Words, everything: bool) -> Table:
    columns = [
        Column(""),
        Column(said("col section"), share=1),
        Column(said("col total"), "right"),
        Column(said("col done"), "right"),
        Column(said("col open"), "right"),
        Column(said("col overdue"), "right"),
    ]
    table = Table(columns, [])
    for path, counts in plan.sections.items():
        if everything or len(path) == 1:
            table.rows.append(_counts_row("  " * (len(path) - 1) + path[-1], counts))
    return table


def _counts_row(title: str, counts: Counts) -> Sequence[Cell]:
    style = STYLES[counts.light]
    late = counts[State.OVERDUE]
    return (
        Cell(SHAPES[counts.light], style),
        Cell(title),
        Cell(str(counts.total)),
        Cell(str(counts[State.DONE])),
        Cell(str(counts[State.OPEN])),
        Cell(str(late), "red" if late else ""),
    )
