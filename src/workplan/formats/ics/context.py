"""What the entries of one plan's calendar share: options, texts, other tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import NamedTuple

from ...assessment.snapshot import PlanStatus, TaskStatus
from ...dates.workdays import Workdays
from ...text import cut_to_length, safe
from ...words.translator import Translator
from .entries import CalendarOptions

_LONGEST_SUMMARY = 100  # in characters


class CalendarContext(NamedTuple):
    """What the entries of one plan need. `tasks` are all the tasks of the plan by their ids, also
    those that are not in `plan`; `zone` is None for the reader's own time zone. The years of
    entries with a time of day are added to `years`."""

    plan: PlanStatus
    options: CalendarOptions
    tr: Translator
    tasks: Mapping[str, TaskStatus]
    zone: tzinfo | None
    workdays: Workdays
    years: list[int]


def one_line(text: str) -> str:
    """`text` as one line without control characters."""
    return safe(" ".join(text.split()))


def shortened(text: str) -> str:
    """`text`, or as much of it as a summary holds."""
    return cut_to_length(text, _LONGEST_SUMMARY)
