"""The question that a calendar answers."""

from datetime import timedelta
from typing import Literal, NamedTuple

from .questions import Basis


class CalendarQuestion(NamedTuple):
    """A calendar of the plans. `alarms` are lengths of time before an entry; None takes those of
    each task. `split_by` asks for a calendar for each owner: those who lead, or all involved.
    `known` asks for the UIDs of all entries that could be in the calendar, since it is to continue
    an earlier one: those of the whole plan, or those of the organisations and leaders selected."""

    basis: Basis = Basis()
    events: bool = True
    todos: bool = False
    windows: bool = False
    attendees: bool = False
    alarms: tuple[timedelta, ...] | None = None
    split_by: Literal["owner", "involved"] | None = None
    steps: bool = True
    known: Literal["plan", "names"] | None = None
