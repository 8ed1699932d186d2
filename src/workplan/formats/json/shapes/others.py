"""The form of JSON documents: the close of a year, changes, forms, checks, recorded entries."""

from __future__ import annotations

from typing_extensions import TypedDict

from .plan import JournalEntry, Problem, Task
from .review import Change, SentForm
from .scalars import Amounts, Day, Number, Time


class Period(TypedDict):
    kind: str
    first: Day
    last: Day


class Outcomes(TypedDict):
    total: Number
    done: Number
    late: Number
    short: Number
    standing: Number
    carried: Number
    dropped: Number
    unknown: Number


class Outcome(TypedDict):
    id: str
    outcome: str
    short: list[str]
    held: Number | None
    due: Number | None
    entries: Number
    last_entry: Day | None
    decided_on: Day | None
    decided_by: str | None
    why: str | None
    text: str


class Sum(TypedDict):
    name: str
    unit: str | None
    limit: bool
    goal: Number
    actual: Number
    percent: Number | None
    targets: Number


class Counted(TypedDict):
    on: Day
    at: Time
    by: str | None
    part: str | None
    add: Amounts
    set: Amounts
    met: list[str]
    note: str | None
    entry_id: str | None


class Behind(TypedDict):
    id: str
    name: str
    entries: list[Counted]


class ClosedSection(TypedDict):
    section: str | None
    outcomes: Outcomes
    sums: list[Sum]
    targets: list[Behind]


class Closed(TypedDict):
    plan: str
    recorded: Number
    outcomes: Outcomes
    tasks: list[Outcome]
    sections: list[ClosedSection]


class Changed(TypedDict):
    plan: str
    changes: list[Change]


class Changes(TypedDict):
    schema: Number
    plans: list[Changed]


class Wish(TypedDict):
    entry_id: str
    task: str
    on: Day
    by: str | None
    to: str
    why: str | None


class FormsOfPlan(TypedDict):
    plan: str
    period: str | None
    forms: list[SentForm]
    wishes: list[Wish]


class Forms(TypedDict):
    schema: Number
    as_of: Day
    plans: list[FormsOfPlan]


class Severities(TypedDict):
    error: Number
    warning: Number


class Checked(TypedDict):
    schema: Number
    plans: Number
    counts: Severities
    problems: list[Problem]


class Written(TypedDict):
    plan: str
    journal: str
    entry: JournalEntry
    task: Task | None
    text: str


class Recorded(TypedDict):
    schema: Number
    recorded: list[Written]
    problems: list[Problem]
