"""The JSON documents of all commands, and the JSON Schema of each."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from .others import Changes, Checked, Closed, Forms, Period, Recorded
from .plan import Counts, Event, JournalEntry, Link, Plan, Problem
from .review import Review
from .scalars import Day, Number


class Document(TypedDict):
    """What all reports have."""

    schema: Number
    as_of: Day
    counts: Counts
    plans: list[Plan]
    problems: list[Problem]


class NextDocument(Document):
    """`next`."""

    events: list[Event]


class ShowDocument(Document):
    """`show`."""

    history: list[JournalEntry]
    chain: list[Link]


class ReviewDocument(Document):
    """`review`."""

    period: Period
    following: Period | None
    reviews: list[Review]


class CloseDocument(Document):
    """`close`."""

    closed: list[Closed]


_RECORDING = ("done", "accept", "return", "log", "move", "block", "cancel", "reopen", "undo")
DOCUMENTS: dict[str, Any] = {
    **dict.fromkeys(("status", "overdue", "targets", "timeline"), Document),
    "next": NextDocument,
    "show": ShowDocument,
    "review": ReviewDocument,
    "close": CloseDocument,
    "changes": Changes,
    "form": Forms,
    "check": Checked,
    **dict.fromkeys((*_RECORDING, "baseline"), Recorded),
}


def schema_of(command: str) -> dict[str, Any]:
    """The JSON Schema of what this command gives with --json."""
    from pydantic import TypeAdapter

    found = TypeAdapter(DOCUMENTS[command]).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": f"workplan {command} --json",
    }
