"""The light of a task and the reasons for it: every rule of judgement is here.

Each rule is a function from a Case to its reasons; `words` has a sentence for each code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ..dates.window import Precision, Window, month_window
from ..plan.model import Rules, Task
from .facts import Facts
from .pace import expected_of, points_behind, share
from .remarks import moved_late
from .snapshot import Answer, Light, Move, OccurrenceStatus, Reason, State, TargetStatus
from .states import Kind
from .terms import OVER

Reasons = tuple[Reason, ...]


class Case(NamedTuple):
    """All that the light of one task is judged by. `late` maps the id of each task that is
    overdue to the days it is late; `done` is the day on which this one was done or submitted."""

    task: Task
    rules: Rules
    day: date
    window: Window
    state: State
    facts: Facts
    days_late: int
    targets: tuple[TargetStatus, ...]
    occurrences: tuple[OccurrenceStatus, ...]
    late: Mapping[str, int]
    done: date | None = None
    moves: tuple[Move, ...] = ()
    kind: Kind = Kind()

    @property
    def running(self) -> bool:
        """Whether work on it should be going on today."""
        if self.window.precision is Precision.UNDATED:
            return False
        return self.state not in OVER and self.window.first <= self.day


def answers(case: Case) -> tuple[Answer, ...]:
    """The answer of every rule that is asked, in the order of RULES."""
    unasked = "month" if case.rules.preset == "pace" else "pace"
    return tuple(
        [
            Answer(name, found) if (found := rule(case)) else _NOTHING[name]
            for name, rule in RULES.items()
            if name != unasked
        ]
    )


def reasons(case: Case, told: Iterable[Answer]) -> tuple[Reason, ...]:
    """Every reason for the light, the worst first and in the order of RULES; never empty."""
    found = [reason for answer in told for reason in answer.reasons]
    if len(found) == 1:
        return (found[0],)
    return tuple(sorted(found or _calm(case), key=lambda reason: reason.light.rank))


def _overdue(case: Case) -> Reasons:
    if case.state is not State.OVERDUE:
        return ()
    missed = [o for o in case.occurrences if o.state is State.OVERDUE]
    if missed:
        due = sum(o.state in {State.OVERDUE, State.DONE} for o in case.occurrences)
        numbers = {"missed": len(missed), "due": due, "key": missed[0].key}
        closed = _closed(missed[0].window, case.days_late)
        return (Reason(Light.RED, "missed", numbers | closed),)
    return (Reason(Light.RED, "overdue", _closed(case.window, case.days_late)),)


def _closed(window: Window, days: int) -> dict[str, object]:
    return {"last": window.last, "days": days}


def _behind(case: Case) -> Reasons:
    """By pace: the worst target that lags by `behind` points or more."""
    if not case.running:
        return ()
    if paced := [target for target in case.targets if target.paced]:
        worst = max(paced, key=lambda target: target.points)
        points, numbers = worst.points, _lag(worst)
    elif case.facts.percent is not None and not case.targets:
        expected = 100 * share(case.window, case.day)
        points = expected - case.facts.percent
        numbers = {"actual": case.facts.percent, "expected": expected}
    else:
        return ()
    if points < case.rules.behind:
        return ()
    far = points >= case.rules.far_behind
    code = "behind" if paced else "percent"
    numbers |= {"points": _shown_points(points, None if far else case.rules.far_behind)}
    return (Reason(Light.RED if far else Light.YELLOW, code, numbers),)


def _shown_points(points: Decimal, limit: int | None) -> int:
    """Rounded as the amounts beside it are, yet not up to the limit that is not reached."""
    rounded = int(points.quantize(Decimal(1), ROUND_HALF_UP))
    return rounded if limit is None or rounded < limit else int(points)


def _lag(target: TargetStatus) -> dict[str, object]:
    return {"of": target, "actual": target.actual, "expected": target.expected}


def _limit(case: Case) -> Reasons:
    """Every total that must not be passed: red above its limit, yellow above its pace."""
    if not case.targets or case.state in OVER:
        return ()
    found = []
    for target in case.targets:
        if not target.is_limit or target.actual is None:
            continue
        if not target.met:
            found.append(Reason(Light.RED, "over_limit", _lag(target)))
        elif case.running and target.expected is not None and target.actual > target.expected:
            found.append(Reason(Light.YELLOW, "limit", _lag(target)))
    return tuple(found)


def _by_month(case: Case) -> Reasons:
    """By month with memory: red while short of what the last month's end asked for, yellow
    when some month's end was missed and has been made up since."""
    if case.state is State.CANCELLED or case.window.precision is Precision.UNDATED:
        return ()
    found = []
    if case.state is State.DONE and case.days_late:
        found.append(_done(case, Light.YELLOW))
    for target in case.targets:
        if not target.paced:
            continue
        missed = short = None
        for end in _month_ends(case.window, case.day):
            part = share(case.window, end)
            if points_behind(target.of, target.at(end), part) > 0:
                missed = (end, target.at(end), expected_of(target.of, part))
            short = points_behind(target.of, target.actual, part) > 0
        if missed is None:
            continue
        end, brought, asked = missed
        numbers = _lag(target) | {"month": end, "actual": brought, "expected": asked}
        if short and case.state is not State.DONE:
            numbers |= {"actual": target.actual}
            found.append(Reason(Light.RED, "month_missed", numbers))
        else:
            found.append(Reason(Light.YELLOW, "made_up", numbers))
    return tuple(found)


def _month_ends(window: Window, day: date) -> Iterator[date]:
    """The last days of months within the window up to `day`."""
    stop = min(window.last, day)
    first = window.first.year * 12 + window.first.month - 1
    for month in range(first, stop.year * 12 + stop.month):
        end = month_window(month // 12, month % 12 + 1, 1, Precision.MONTH).last
        if end <= stop:
            yield end


def _blocked(case: Case) -> Reasons:
    if case.facts.word != "blocked" or not case.facts.since:
        return ()
    days = (case.day - case.facts.since).days
    numbers = {"why": case.facts.why, "on": case.facts.since, "days": days}
    return (Reason(Light.YELLOW, "blocked", numbers),)


def _waits(case: Case) -> Reasons:
    """The latest of the tasks it waits for."""
    late = [name for name in case.task.after if name in case.late]
    if not late or case.state in OVER:
        return ()
    worst = max(late, key=lambda name: case.late[name])
    return (Reason(Light.YELLOW, "waits", {"id": worst, "days": case.late[worst]}),)


def _current(case: Case) -> Window:
    """The window that is open: the task's, or that of the open occurrence which closes first."""
    opened = (o.window for o in case.occurrences if o.state is State.OPEN)
    return min(opened, key=lambda window: window.last, default=case.window)


def _closes(case: Case) -> Reasons:
    if case.state not in {State.OPEN, State.BLOCKED} or case.kind.event:
        return ()
    window = _current(case)
    days = (window.last - case.day).days
    if window.closes and window.first <= case.day and days <= case.rules.soon:
        return (Reason(Light.YELLOW, "closes", {"last": window.last, "days": days}),)
    return ()


def silent_since(last: date | None, window: Window) -> date:
    """The day from which silence counts: that of the last report, but not before the window
    opened."""
    return max(last or window.first, window.first)


def is_silent(task: Task, since: date, day: date, rules: Rules) -> bool:
    """Whether silence from the day `since` to `day` is too long: past the task's own rhythm where
    it has one, else `silent` days."""
    if task.report:
        return day > task.report.next_due(since)
    return (day - since).days >= rules.silent


def _silent(case: Case) -> Reasons:
    if not case.running or case.occurrences or case.state is State.OVERDUE or case.kind.event:
        return ()
    since = silent_since(case.facts.heard, case.window)
    if not is_silent(case.task, since, case.day, case.rules):
        return ()
    numbers = {"days": (case.day - since).days, "heard": case.facts.heard}
    if case.task.report:
        return (Reason(Light.YELLOW, "unreported", numbers | {"rhythm": case.task.report}),)
    return (Reason(Light.YELLOW, "silent", numbers),)


def _calm(case: Case) -> list[Reason]:
    """The reason where nothing is wrong, or nothing is to be judged yet."""
    facts, window = case.facts, case.window
    match case.state:
        case State.DONE:
            return [_done(case, Light.GREEN)]
        case State.SUBMITTED:
            told: dict[str, object] = {
                "on": case.done,
                "days": (case.day - (case.done or case.day)).days,
            }
            code = "submitted_late" if case.days_late else "submitted"
            told |= {"late": case.days_late, "who": case.kind.acceptance}
            return [_with_short(Reason(Light.GREEN, code, told), case)]
        case State.CANCELLED:
            return [Reason(Light.GREY, "cancelled", {"on": facts.since, "why": facts.why})]
        case State.UPCOMING if window.precision is Precision.UNDATED:
            return [Reason(Light.GREY, "undated")]
        case State.UPCOMING:
            upcoming = (o.window.first for o in case.occurrences if o.state is State.UPCOMING)
            first = min(upcoming, default=window.first)
            return [Reason(Light.GREY, "opens", {"first": first, "days": (first - case.day).days})]
        case State.ONGOING if case.day < window.first:
            days = (window.first - case.day).days
            return [Reason(Light.GREY, "opens", {"first": window.first, "days": days})]
        case State.ONGOING if facts.heard:
            days = (case.day - facts.heard).days
            return [Reason(Light.GREEN, "heard", {"on": facts.heard, "days": days})]
        case State.ONGOING:
            return [Reason(Light.GREEN, "ongoing")]
    current = _current(case)
    numbers = {"last": current.last, "days": (current.last - case.day).days}
    return [Reason(Light.GREEN, "open", numbers)]


def _done(case: Case, light: Light) -> Reason:
    numbers = {"on": case.done, "days": case.days_late}
    return _with_short(Reason(light, "done_late" if case.days_late else "done", numbers), case)


def _with_short(reason: Reason, case: Case) -> Reason:
    """The reason, which also names the targets that were not met."""
    short = tuple(target for target in case.targets if not target.met)
    if not short:
        return reason
    numbers = {**reason.numbers, "short": short, "several": len(case.targets) > 1}
    return Reason(reason.light, f"{reason.code}_short", numbers)


def _moved(case: Case) -> Reasons:
    """Moved after its deadline had passed, by itself or by what it depends on."""
    late = [move for move in case.moves if move.after_deadline]
    return (moved_late(late, Light.YELLOW),) if late and case.state not in OVER else ()


def _returned(case: Case) -> Reasons:
    """Returned for rework, and not submitted again."""
    back = case.facts.returned
    if back is None or case.state in OVER:
        return ()
    numbers = {"on": back.on, "days": (case.day - back.on).days, "why": back.why}
    return (Reason(Light.YELLOW, "returned", numbers),)


Rule = Callable[[Case], Reasons]
RULES: dict[str, Rule] = {
    "overdue": _overdue,
    "pace": _behind,
    "month": _by_month,
    "limit": _limit,
    "blocked": _blocked,
    "waits": _waits,
    "closes": _closes,
    "silent": _silent,
    "moved": _moved,
    "returned": _returned,
}
_NOTHING = {name: Answer(name, ()) for name in RULES}
