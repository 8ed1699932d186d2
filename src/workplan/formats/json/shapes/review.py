"""The form of JSON documents: reviews."""

from __future__ import annotations

from typing_extensions import TypedDict

from ....assessment.terms import Light, State
from .plan import (
    Counts,
    Goal,
    JournalEntry,
    Lights,
    Reporting,
    States,
    Target,
    WantedReport,
    Window,
)
from .scalars import Amounts, Day, Number, Time


class Issue(TypedDict):
    number: Number
    at: Time


class Cut(TypedDict):
    as_of: Day
    recorded_by: Time | None


class Compared(TypedDict):
    done: Number
    missed: Number
    decisions: Number
    waiting: Number
    entries: Number


class Last(TypedDict):
    as_of: Day
    recorded_by: Time | None
    counts: Counts
    compared: Compared | None


class DueNumbers(TypedDict):
    total: Number
    done: Number
    before: Number
    missed: Number
    moved: Number
    cancelled: Number


class EntryNumbers(TypedDict):
    total: Number
    timely: Number
    later: Number
    correction: Number
    unattributed: Number
    since_printed: Number


class BroughtNumbers(TypedDict):
    total: Number
    timely: Number
    later: Number
    correction: Number
    restated: Number
    since_printed: Number


class Numbers(TypedDict):
    due: DueNumbers
    done: Number
    unplanned: Number
    recorded: Number
    moved: Number
    moved_after_deadline: Number
    followed: Number
    cancelled: Number
    entries: EntryNumbers
    brought: BroughtNumbers
    forms: Number
    late_reports: Number
    reports: Number
    changes: Number
    waiting: Number
    unconfirmed: Number


class Item(TypedDict):
    id: str
    occurrence: str | None
    window: Window
    state: State
    done_on: Day | None
    submitted_on: Day | None
    days_late: Number


class Due(TypedDict):
    done: list[Item]
    before: list[Item]
    missed: list[Item]
    moved: list[Item]
    cancelled: list[Item]


class Coming(TypedDict):
    day: Day
    event: str
    id: str
    occurrence: str | None


class Ahead(TypedDict):
    events: list[Coming]
    running: list[str]


Moved = TypedDict(
    "Moved",
    {
        "id": str,
        "occurrence": str | None,
        "number": Number,
        "on": Day,
        "from": Window,
        "to": Window,
        "days": Number,
        "why": str | None,
        "by": str | None,
        "granted": str | None,
        "because": str | None,
        "after_deadline": bool,
        "recorded": Day | None,
    },
)

Followed = TypedDict(
    "Followed",
    {
        "id": str,
        "because": str,
        "from": Window,
        "to": Window,
        "days": Number,
    },
)


class Cancelled(TypedDict):
    id: str
    occurrence: str | None
    on: Day | None
    why: str | None
    after_deadline: bool


class _News(TypedDict):
    id: str | None
    kind: str
    void: bool
    since_printed: bool
    looks_like: Time | None
    lines: list[Number]


class Entry(_News, JournalEntry):
    pass


class Stray(TypedDict):
    task: str
    reason: str
    entries: Number
    brought: Amounts


class SentForm(TypedDict):
    form: str | None
    owner: str
    period: str
    tasks: Number
    figures: str
    issued_on: Day
    reply_by: Day | None
    received_on: Day | None
    by: str | None
    days_late: Number
    empty: list[str]


Version = TypedDict(
    "Version",
    {
        "title": str,
        "when": str,
        "window": Window | None,
        "owners": list[str],
        "with": list[str],
        "leader": str | None,
        "targets": list[Goal],
    },
)


class Change(TypedDict):
    change: str
    id: str
    days: Number | None
    gone: Number
    was: str | None
    now: str | None
    old: Version | None
    new: Version | None


Turned = TypedDict(
    "Turned",
    {
        "id": str,
        "from": Light,
        "to": Light,
    },
)


class _Gain(TypedDict):
    id: str
    gained: Number | None


class Gained(_Gain, Target):
    pass


class Standing(TypedDict):
    id: str
    days: Number | None
    entries: Number
    brought: Number


class Brought(TypedDict):
    id: str
    target: str
    part: str | None
    number: Number | None
    unit: str | None
    kind: str
    void: bool
    since_printed: bool
    plan: str
    title: str
    task: str
    of: str
    on: Day | None
    at: Time | None
    by: str | None
    add: Amounts
    set: Amounts
    met: list[str]
    note: str | None
    entry_id: str | None
    undone: Time | None


class PartNews(TypedDict):
    id: str
    target: str
    part: str
    figures: Number
    gained: Number | None
    told: bool
    last: Day | None
    sent: bool


class Share(TypedDict):
    owner: str | None
    rank: Number | None
    last_rank: Number | None
    on_schedule: Number | None
    reports_missing: Number
    on_time: Number | None
    on_time_first: Number | None
    total: Number
    states: States
    lights: Lights
    done_late: Number


class Review(TypedDict):
    plan: str
    issue: Issue | None
    cut: Cut
    last: Last
    compared: Compared
    plan_as_it_stood: bool
    changes_from: str | None
    changes_since_baseline: str | None
    counts: Numbers
    decisions: list[str]
    behind: list[str]
    due: Due
    promised: Due
    done: list[Item]
    missed: list[Item]
    supported: list[str]
    unplanned: list[Item]
    recorded: list[Item]
    waiting: list[Item]
    unconfirmed: list[Item]
    planned: Ahead
    coming: Ahead
    moved: list[Moved]
    followed: list[Followed]
    cancelled: list[Cancelled]
    entries: list[Entry]
    brought: list[Brought]
    brought_by_part: list[PartNews]
    unattributed: list[Stray]
    forms: list[SentForm]
    late_reports: list[WantedReport]
    reports: list[WantedReport]
    reporting: list[Reporting]
    changes: list[Change]
    lights: list[Turned]
    targets: list[Gained]
    standing: list[Standing]
    owners: list[Share]
