"""The keys of an entry: the reader of each, and what an entry must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from ..dates.written import read_day
from ..errors import Hint, Text, UserError, as_in, message, one_of, shown
from ..plan.amounts import read_amount, read_percent
from ..plan.fields import LONGEST_TEXT
from .identity import fixed_offset

LONGEST_ID = 64
GRADES = ("red", "yellow", "blue")  # of a notice
FIGURES = ("cumulative", "period")  # what the figures of a form are
_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d(?:[T\s]|$)")
YEARS = ("1000", "9998")  # first and last; beyond, another time zone may have no such day


def _read_text(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, str) or not value.strip():
        raise UserError(message("'{key}' is one text", key=key))
    if len(value) > LONGEST_TEXT:
        raise UserError(message("'{key}' is longer than {n} characters", key=key, n=LONGEST_TEXT))
    return {key: value}


def _read_time(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = str(_read_text(key, value, zone)[key]).strip().replace(" ", "T", 1)
    try:
        if not re.match(r"\d{4}-\d\d-\d\d(?:T|$)", text):
            raise ValueError
        found = datetime.fromisoformat(text)
        found = found if found.tzinfo else found.replace(tzinfo=zone)
        if not YEARS[0] <= text[:4] <= YEARS[1]:
            raise ValueError
    except (ValueError, OverflowError):
        raise UserError(
            message("{text} is not a time", text=shown(text)),
            message("as in 2022-03-25T16:02:11+08:00"),
        ) from None
    return {key: fixed_offset(found)}


def _read_undo(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    """The name of an entry, or its time."""
    text = str(_read_text(key, value, zone)[key])
    return _read_time(key, value, zone) if _DAY.match(text) else {key: text}


def _read_id(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = str(_read_text(key, value, zone)[key])
    if _DAY.match(text) or len(text) > LONGEST_ID:
        hint = message("up to {n} characters; leave it out, the commands write it", n=LONGEST_ID)
        raise UserError(message("{text} is not the id of an entry", text=shown(text)), hint)
    return {key: text}


def _read_on(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    day = read_day(_read_text(key, value, zone)[key])
    if str(day.year) > YEARS[1]:
        raise UserError(
            message("{day} is too late", day=shown(str(day))),
            message("up to the year {year}", year=YEARS[1]),
        )
    return {key: day}


def _read_flag(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if value != "true":
        raise UserError(
            message("'{key}' can only be true", key=key), message("leave it out where it is not")
        )
    return {key: True}


def _read_reasoned(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    """`block: true`, or with its reason in the same place: `block: 疫情`."""
    if value == "true":
        return {key: True}
    if value == "false":
        return _read_flag(key, value, zone)
    return {key: True, "why": _read_text(key, value, zone)[key]}


def _read_amounts(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise UserError(
            message("'{key}' is written as {{target: amount}}", key=key),
            message("as in {key}: {{sessions: 3}}", key=key),
        )
    pairs = []
    for name, amount in value.items():
        if not isinstance(amount, str):
            raise UserError(
                message("'{key}' of {name} is not an amount", key=key, name=shown(name)),
                message("as in {key}: {{sessions: 3}}", key=key),
            )
        pairs.append((name, read_amount(amount)))
    return {key: tuple(pairs)}


def _read_names(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    """One text, or several in a list."""
    several = value if isinstance(value, list) else [value]
    if not several:
        raise UserError(
            message("'{key}' is empty", key=key), message("leave it out where there is none")
        )
    return {key: tuple(_read_text(key, one, zone)[key] for one in several)}


def _read_windows(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise UserError(
            message("'{key}' is written as {{task: date}}", key=key),
            message("as in {key}: {{meeting: 2022-05-20}}", key=key),
        )
    return {key: tuple((name, _read_text(key, when, zone)[key]) for name, when in value.items())}


def _read_number(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = _read_text(key, value, zone)[key].strip()
    if not re.fullmatch("[1-9][0-9]{0,5}", text):
        raise UserError(
            message("{text} is not the number of a review", text=shown(text)),
            message("as in number: 12"),
        )
    return {key: int(text)}


def _read_tasks(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = _read_text(key, value, zone)[key].strip()
    if not re.fullmatch("[0-9]{1,6}", text):
        raise UserError(message("{text} is not a number of tasks", text=shown(text)))
    return {key: int(text)}


def _read_figures(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = _read_text(key, value, zone)[key].strip()
    if text not in FIGURES:
        hint = one_of(FIGURES)
        raise UserError(message("unknown kind of figures {text}", text=shown(text)), hint)
    return {key: text}


def _read_grade(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    text = _read_text(key, value, zone)[key].strip()
    if text not in GRADES:
        hint = one_of(GRADES)
        raise UserError(message("unknown grade {text}", text=shown(text)), hint)
    return {key: text}


def _read_about(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        text = message("'about' is written as {tasks}", tasks="{task: grade}")
        raise UserError(text, as_in("about: {例会: red}"))
    pairs = ((name, _read_grade(key, grade, zone)[key]) for name, grade in value.items())
    return {key: tuple(pairs)}


def _read_percent(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    return {key: read_percent(_read_text(key, value, zone)[key])}


READERS: Mapping[str, Callable[[str, Any, tzinfo], dict[str, Any]]] = {
    "at": _read_time,
    "by": _read_text,
    "task": _read_text,
    "on": _read_on,
    "done": _read_flag,
    "accept": _read_flag,
    "return": _read_reasoned,
    "add": _read_amounts,
    "part": _read_text,
    "set": _read_amounts,
    "met": _read_names,
    "percent": _read_percent,
    "note": _read_text,
    "move": _read_text,
    "granted": _read_text,
    "block": _read_reasoned,
    "cancel": _read_reasoned,
    "reopen": _read_flag,
    "carry": _read_flag,
    "undo": _read_undo,
    "files": _read_names,
    "baseline": _read_text,
    "windows": _read_windows,
    "issued": _read_text,
    "number": _read_number,
    "asks": _read_text,
    "form": _read_text,
    "to": _read_text,
    "tasks": _read_tasks,
    "figures": _read_figures,
    "reply_by": _read_on,
    "received": _read_text,
    "empty": _read_names,
    "notice": _read_grade,
    "about": _read_about,
    "why": _read_text,
    "id": _read_id,
}
_COMPANIONS = {
    "part": ("add",),
    "granted": ("move",),
    "windows": ("baseline",),
    "number": ("issued", "notice"),
    "to": ("form", "notice"),
    "tasks": ("form",),
    "figures": ("form",),
    "reply_by": ("form", "notice"),
    "empty": ("received",),
    "about": ("notice",),
}
_NEEDS = (
    ("baseline", "windows"),
    ("issued", "number"),
    ("form", "to"),
    ("form", "tasks"),
    ("form", "figures"),
    ("notice", "number"),
    ("notice", "to"),
    ("notice", "about"),
)
_OF_THE_PLAN = ("baseline", "issued", "form", "received", "notice")


def wrong_together(found: Mapping[str, Any]) -> tuple[Text, Hint] | None:
    """What is wrong with an entry that has these keys, each of them right by itself: a message and
    a hint, or None."""
    of_the_plan = [key for key in _OF_THE_PLAN if key in found]
    if "task" in found and of_the_plan:
        return message("'{key}' is of the plan as a whole", key=of_the_plan[0]), message(
            "leave 'task' out"
        )
    if "task" not in found and not of_the_plan:
        return message("'task' is missing"), ""
    if "at" not in found and "on" not in found:
        return message("neither 'at' nor 'on' is given"), as_in("on: 2022-03-25")
    if not found.keys() - {"at", "on", "by", "task", "why", "id"}:
        return message("this entry does nothing"), message("as in done: true")
    for key, others in _COMPANIONS.items():
        if key in found and found.keys().isdisjoint(others):
            return message("'{key}' is given without '{other}'", key=key, other=others[0]), message(
                "'{key}' belongs to '{other}'", key=key, other=others[0]
            )
    for key, other in _NEEDS:
        if key in found and other not in found:
            return message("'{key}' is given without '{other}'", key=key, other=other), message(
                "'{key}' needs '{other}'", key=key, other=other
            )
    if "accept" in found and "return" in found:
        return message("'accept' and 'return' contradict each other"), message("one entry for each")
    return None
