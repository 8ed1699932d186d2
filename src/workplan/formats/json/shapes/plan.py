"""The form of JSON documents: plans, tasks and what they consist of."""

from __future__ import annotations

from typing_extensions import TypedDict

from ....assessment.terms import Light, State
from .scalars import Amounts, Day, Number, Time


class States(TypedDict):
    overdue: Number
    submitted: Number
    blocked: Number
    open: Number
    upcoming: Number
    ongoing: Number
    done: Number
    cancelled: Number


class Lights(TypedDict):
    red: Number
    yellow: Number
    green: Number
    grey: Number


class Counts(TypedDict):
    total: Number
    states: States
    lights: Lights
    done_late: Number


class Section(TypedDict):
    section: list[str]
    light: Light
    total: Number
    states: States
    lights: Lights
    done_late: Number


class Owner(TypedDict):
    owner: str | None
    email: str | None
    leader: str | None
    group: str | None
    light: Light
    total: Number
    states: States
    lights: Lights
    done_late: Number


class Leader(TypedDict):
    leader: str | None
    light: Light
    total: Number
    states: States
    lights: Lights
    done_late: Number


class Carried(TypedDict):
    plan: str
    first: Day | None
    last: Day | None
    moved: Number


class Window(TypedDict):
    first: Day
    last: Day
    precision: str


class Reason(TypedDict):
    light: Light
    code: str
    text: str


class Remark(TypedDict):
    code: str
    text: str


class Part(TypedDict):
    name: str
    goal: Number
    actual: Number | None
    last: Day | None
    plans: list[str]


class Source(TypedDict):
    plan: str
    title: str
    task: str
    target: str
    part: str | None
    value: Number | None
    written: Number | None
    unit: str | None
    last: Day | None


Goal = TypedDict(
    "Goal",
    {
        "name": str,
        "kind": str,
        "bound": str | None,
        "goal": Number | None,
        "from": Number | None,
        "unit": str | None,
        "words": str,
    },
)


class Target(Goal):
    actual: Number | None
    met: bool
    expected: Number | None
    percent: Number | None
    needed: Number | None
    needed_per: str | None
    parts: list[Part]
    sources: list[Source]
    lowest: Number | None
    highest: Number | None


class Occurrence(TypedDict):
    key: str
    window: Window
    state: State
    done_on: Day | None
    submitted_on: Day | None
    days_late: Number
    confirmed: bool
    accepted_on: Day | None
    late_move: bool
    late_cancel: bool
    late_record: bool


Move = TypedDict(
    "Move",
    {
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


class Noticed(TypedDict):
    task: str
    grade: str


JournalEntry = TypedDict(
    "JournalEntry",
    {
        "at": Time,
        "on": Day,
        "by": str | None,
        "task": str | None,
        "done": bool,
        "accept": bool,
        "return": bool,
        "block": bool,
        "cancel": bool,
        "reopen": bool,
        "carry": bool,
        "note": str | None,
        "move": str | None,
        "granted": str | None,
        "why": str | None,
        "part": str | None,
        "baseline": str | None,
        "issued": str | None,
        "number": Number | None,
        "asks": str | None,
        "form": str | None,
        "to": str | None,
        "tasks": Number | None,
        "figures": str | None,
        "reply_by": Day | None,
        "received": str | None,
        "empty": list[str],
        "notice": str | None,
        "about": list[Noticed],
        "add": Amounts,
        "set": Amounts,
        "met": list[str],
        "files": list[str],
        "percent": Number | None,
        "undo": str | None,
        "entry_id": str | None,
    },
)


class Evidence(TypedDict):
    file: str
    on: Day
    by: str | None


Task = TypedDict(
    "Task",
    {
        "id": str,
        "title": str,
        "section": list[str],
        "owners": list[str],
        "with": list[str],
        "leaders": list[str],
        "aliases": list[str],
        "carried_from": Carried | None,
        "event": bool,
        "accept": str | None,
        "when": str,
        "window": Window,
        "first_window": Window,
        "state": State,
        "light": Light,
        "reason": str,
        "reasons": list[Reason],
        "remarks": list[Remark],
        "days_late": Number,
        "first_days_late": Number,
        "days_left": Number | None,
        "done_on": Day | None,
        "submitted_on": Day | None,
        "accepted_on": Day | None,
        "confirmed": bool,
        "why": str | None,
        "heard": Day | None,
        "percent": Number | None,
        "place": str | None,
        "ref": str | None,
        "url": str | None,
        "quote": str | None,
        "notes": str | None,
        "tags": list[str],
        "after": list[str],
        "targets": list[Target],
        "occurrences": list[Occurrence],
        "moves": list[Move],
        "last_entry": JournalEntry | None,
        "files": list[Evidence],
        "steps": "list[Task]",
    },
)


class Unattributed(TypedDict):
    task: str
    on: Day
    at: Time
    by: str | None
    reason: str
    text: str
    add: Amounts
    set: Amounts
    met: list[str]
    done: bool
    note: str | None
    move: str | None


class Towards(TypedDict):
    plan: str
    task: str
    target: str | None
    part: str | None


class Uncounted(TypedDict):
    plan: str
    task: str | None
    target: str | None
    towards: Towards | None
    reason: str
    text: str
    written: Number | None
    unit: str | None


class WantedReport(TypedDict):
    task: str | None
    form: str | None
    owners: list[str]
    period: str
    wanted: Day
    given: Day | None
    outcome: str
    days_late: Number


class Reporting(TypedDict):
    owner: str | None
    period: str
    total: Number
    on_time: Number
    late: Number
    missing: Number
    grace: Number


class Plan(TypedDict):
    plan: str
    title: str
    as_of: Day
    counts: Counts
    step_counts: Counts
    sections: list[Section]
    owners: list[Owner]
    leaders: list[Leader]
    tasks: list[Task]
    other_steps: list[Task]
    unattributed: list[Unattributed]
    uncounted: list[Uncounted]
    reports: list[WantedReport]
    reporting: list[Reporting]


class Event(TypedDict):
    plan: str
    day: Day
    event: str
    id: str
    occurrence: str | None


class Link(TypedDict):
    id: str
    window: Window
    state: State
    slack: Number | None
    on_chain: bool


class Problem(TypedDict):
    file: str
    line: Number | None
    column: Number | None
    severity: str
    message: str
    hint: str | None
    more: Number
