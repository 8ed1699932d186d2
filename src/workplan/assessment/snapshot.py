"""The judgement of a plan on a day: the one value that every output is made from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ..dates.rules import Occurrence, When
from ..dates.window import Window
from ..journal.entry import Entry
from ..journal.forms import SentForm
from ..plan.model import Path, Plan, Task
from .baselines import Baseline
from .received import Uncounted
from .target_status import PartStatus, TargetStatus
from .terms import FINISHED, Light, State

__all__ = [
    "FINISHED",
    "Answer",
    "Counts",
    "Light",
    "Move",
    "OccurrenceStatus",
    "PartStatus",
    "PlanStatus",
    "Reason",
    "Snapshot",
    "State",
    "TargetStatus",
    "TaskStatus",
    "Unattributed",
]


class Reason(NamedTuple):
    """One reason for a light: a code that `words` has a sentence for, and its numbers."""

    light: Light
    code: str
    numbers: Mapping[str, Any] = {}


class Answer(NamedTuple):
    """What one rule says of a task: its reasons, none where it has nothing to say."""

    rule: str
    reasons: tuple[Reason, ...]


class Move(NamedTuple):
    """One change of a task's window. `days` is how much later (or, below 0, earlier) the new
    last day is than the old one. `because` is the id of the task that the window depends on, where
    it moved only for that. `recorded` is the day on which it was written down, and `after_deadline`
    tells that the old last day had passed by then."""

    on: date
    old: Window
    new: Window
    days: int
    why: str
    by: str
    granted: str = ""
    because: str = ""
    after_deadline: bool = False
    recorded: date | None = None


class Unattributed(NamedTuple):
    """An entry that counts nowhere, or not all of which counts, and why: `task`, `occurrence`,
    `target`, `date`, `done` (a move of what is done already), what does not fit the task's
    targets: `add`, `set`, `met`, `part` or `percent`; or what could count twice: `plan` (of a part
    that another plan brings), `sum` (a total so far, to which other plans bring parts)."""

    entry: Entry
    reason: str


class OccurrenceStatus(NamedTuple):
    """One occurrence of a repeating task, judged on its own. `first_window` is that of the rhythm,
    `completed_on` the day on which it was done or submitted, `why` the reason given for its state
    and `moved_why` that for its last move; `percent` is the last one reported. `confirmed` is False
    for an event of which nobody has said that it took place; `late_move`, `late_cancel` and
    `late_record` tell that it was moved, cancelled, or reported as done in time only after its last
    day."""

    key: str
    window: Window
    state: State
    completed_on: date | None
    days_late: int
    first_window: Window
    why: str = ""
    moved_why: str = ""
    percent: Decimal | None = None
    confirmed: bool = True
    accepted_on: date | None = None
    late_move: bool = False
    late_cancel: bool = False
    late_record: bool = False

    @property
    def done_on(self) -> date | None:
        """The day it was done."""
        return self.completed_on if self.state is State.DONE else None

    @property
    def submitted_on(self) -> date | None:
        """The day on which it was said to be done, while it waits for acceptance."""
        return self.completed_on if self.state is State.SUBMITTED else None

    def confirmed_by(self, day: date) -> bool:
        """Whether nothing is left to confirm on `day`: it is not an event, or it is to come, or
        somebody has recorded what became of it."""
        return self.confirmed or self.window.first > day


class TaskStatus(NamedTuple):
    """One task on the day.

    `window` is its present window and `first_window` the one that the plan, or the first baseline,
    gave it. `since` is when the state was entered by an entry (done, submitted, cancelled,
    blocked), `why` the reason given then. `accepted_on` is the day of acceptance; `confirmed` is
    False for an event of which nobody has said that it took place. `days_late` counts from the day
    after the window's last day, and `first_days_late` from that of the first window, whatever was
    moved; `days_left` is 0 on the last day and None where nothing closes any more. `heard` is the
    day of the last entry. `reasons` are those for the light, the worst first; `remarks` what is to
    be shown beside the first of them whatever the light. `history` are the entries that count, in
    order; `taken_back` those that another took back, and those that did so. `answers` are those of
    all the rules. `steps` are the parts of the task, each judged by itself. `whens` are all the
    dates that it was ever given, also those that were taken back; `earlier` the days that these
    meant, in the order in which they were given, of the task under an empty key or of an occurrence
    under its own. `below` are the entries of other plans that count towards its targets, where
    reports on it are wanted.
    """

    task: Task
    section: Path
    window: Window
    first_window: Window
    state: State
    reasons: tuple[Reason, ...]
    since: date | None = None
    why: str = ""
    days_late: int = 0
    days_left: int | None = None
    heard: date | None = None
    percent: Decimal | None = None
    moves: tuple[Move, ...] = ()
    targets: tuple[TargetStatus, ...] = ()
    occurrences: tuple[OccurrenceStatus, ...] = ()
    history: tuple[Entry, ...] = ()
    taken_back: tuple[Entry, ...] = ()
    answers: tuple[Answer, ...] = ()
    whens: tuple[When, ...] = ()
    earlier: tuple[Occurrence, ...] = ()
    remarks: tuple[Reason, ...] = ()
    steps: tuple["TaskStatus", ...] = ()
    first_days_late: int = 0
    accepted_on: date | None = None
    confirmed: bool = True
    below: tuple[Entry, ...] = ()

    @property
    def light(self) -> Light:
        """The light of the worst reason."""
        return self.reasons[0].light

    @property
    def short(self) -> tuple[TargetStatus, ...]:
        """The targets that it has not met."""
        return tuple(target for target in self.targets if not target.met)

    @property
    def done_on(self) -> date | None:
        """The day it was done."""
        return self.since if self.state is State.DONE else None

    @property
    def submitted_on(self) -> date | None:
        """The day on which it was said to be done, while it waits for acceptance."""
        return self.since if self.state is State.SUBMITTED else None

    @property
    def worst_step(self) -> "TaskStatus | None":
        """The step that needs most: the worst light, then the latest."""
        return min(self.steps, key=lambda s: (s.light.rank, -s.days_late), default=None)

    @property
    def slip(self) -> int:
        """By how many days the present window ends later than the first one."""
        return (self.window.last - self.first_window.last).days

    @property
    def held(self) -> int:
        """How many occurrences were held."""
        return sum(o.state is State.DONE for o in self.occurrences)

    @property
    def due(self) -> int:
        """How many occurrences were to be held by now, those held early included and those
        cancelled left out."""
        return sum(o.state in {State.DONE, State.OVERDUE} for o in self.occurrences)


class Counts(NamedTuple):
    """How many tasks there are, of each state and of each light, and the worst light."""

    total: int
    states: Mapping[State, int]
    lights: Mapping[Light, int]
    done_late: int

    @classmethod
    def of(cls, tasks: Iterable[TaskStatus]) -> "Counts":
        tasks = list(tasks)
        return cls(
            total=len(tasks),
            states=Counter(task.state for task in tasks),
            lights=Counter(task.light for task in tasks),
            done_late=sum(task.state is State.DONE and task.days_late > 0 for task in tasks),
        )

    def number(self, which: State | Light) -> int:
        """How many there are of a state or with a light."""
        return self.states.get(which, 0) if isinstance(which, State) else self.lights.get(which, 0)

    @property
    def light(self) -> Light:
        """The worst light that any task has."""
        return min(self.lights, key=lambda light: light.rank, default=Light.GREY)


class PlanStatus(NamedTuple):
    """One plan on the day: its tasks in file order, and counts by section and lead.

    `unattributed` are the entries of the journal that count nowhere, `baselines` those that it
    keeps, in their order, `forms` those that were sent. A section's counts include those of the
    sections below it. A task counts once for each of its leads; tasks that nobody leads count under
    the empty name. Of a selection, `supporting` are the owners asked for that lead nothing, with
    how many tasks of the plan they support, and `supported` the tasks that the owners asked for
    support and do not lead. `uncounted` are the targets that are to count towards those of another
    plan, from here or from there, and do not. `other_steps` are the steps in the states, or
    with the lights, that were asked for, of tasks that are not.
    """

    plan: Plan
    as_of: date
    tasks: tuple[TaskStatus, ...]
    counts: Counts
    sections: Mapping[Path, Counts]
    owners: Mapping[str, Counts]
    unattributed: tuple[Unattributed, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    supporting: tuple[tuple[str, int], ...] = ()
    supported: tuple[TaskStatus, ...] = ()
    forms: tuple[SentForm, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    other_steps: tuple[TaskStatus, ...] = ()

    def task(self, name: str) -> TaskStatus:
        """The task, or the step, with that id. Raises StopIteration where there is none."""
        among = self.steps if "/" in name else self.tasks
        return next(task for task in among if task.task.id == name)

    @property
    def steps(self) -> tuple[TaskStatus, ...]:
        """The steps of all tasks, in file order, and the other steps that were asked for."""
        return (*(step for task in self.tasks for step in task.steps), *self.other_steps)

    @classmethod
    def of(
        cls,
        plan: Plan,
        as_of: date,
        tasks: tuple[TaskStatus, ...],
        unattributed: tuple[Unattributed, ...] = (),
    ) -> "PlanStatus":
        by_section: dict[Path, list[TaskStatus]] = {path: [] for path in plan.paths()}
        by_owner: dict[str, list[TaskStatus]] = {}
        for task in tasks:
            for depth in range(1, len(task.section) + 1):
                by_section[task.section[:depth]].append(task)
            for name in task.task.leads:
                by_owner.setdefault(name, []).append(task)
        return cls(
            plan,
            as_of,
            tasks,
            Counts.of(tasks),
            {path: Counts.of(members) for path, members in by_section.items() if members},
            {name: Counts.of(members) for name, members in by_owner.items()},
            unattributed,
        )


def counts_by_leader(plan: PlanStatus) -> dict[str, Counts]:
    """The counts of what each leader is accountable for, in the order of the plan; of what nobody
    is accountable for, under the empty name."""
    found: dict[str, list[TaskStatus]] = {}
    for task in plan.tasks:
        for name in plan.plan.leaders_of(task.task) or ("",):
            found.setdefault(name, []).append(task)
    return {name: Counts.of(tasks) for name, tasks in found.items()}


class Snapshot(NamedTuple):
    """One or more plans on a day."""

    plans: tuple[PlanStatus, ...]

    @property
    def as_of(self) -> date:
        """The day; the latest one where plans of several time zones stand on two days."""
        return max((plan.as_of for plan in self.plans), default=date.min)

    @property
    def counts(self) -> Counts:
        """Counts over all the plans."""
        return Counts.of(task for plan in self.plans for task in plan.tasks)
