"""Where a target counts besides its own plan: `counts_towards: PLAN/TASK.TARGET`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..errors import UserError, did_you_mean, message, shown

FORM = "city-2022/演讲比赛.场次"
_WRITTEN = r"([\w-]+)\s*/\s*([\w-]+(?:/[\w-]+)?)(?:\s*\.\s*(\S.*))?"
_KEYS = ("to", "part")
_LONGEST = 300  # characters


class Towards(NamedTuple):
    """A target of another plan: the id of the plan and of the task or step, and the target's name,
    empty where it is that of the target which counts. `part` is the part that is brought, empty
    where it is not written."""

    plan: str
    task: str
    target: str = ""
    part: str = ""

    def __str__(self) -> str:
        target = f".{self.target}" if self.target else ""
        return f"{self.plan}/{self.task}{target}"


def read_towards(value: object) -> Towards:
    """A place as a plan writes it: a text, or keys with `to`. Raises UserError."""
    if isinstance(value, str):
        return _place(value)
    if not isinstance(value, Mapping):
        raise UserError(
            message("counts_towards is one text, or keys with to"),
            message("as in {form}", form=FORM),
        )
    for key in value:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or message("known: {keys}", keys=", ".join(_KEYS))
            raise UserError(message("unknown key {key} of counts_towards", key=shown(key)), hint)
        if not isinstance(value[key], str):
            raise UserError(message("{key} of counts_towards is one text", key=shown(key)))
    form = f"{{to: {FORM}, part: 鹿城}}"
    if "to" not in value:
        raise UserError(
            message("counts_towards needs its place"), message("as in {form}", form=form)
        )
    return _place(value["to"])._replace(part=" ".join(value.get("part", "").split()))


def _place(text: str) -> Towards:
    match = re.fullmatch(_WRITTEN, text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise UserError(
            message("{text} is not a target of another plan", text=shown(text)),
            message("write PLAN/TASK.TARGET, as in {form}", form=FORM),
        )
    plan, task, target = match.groups()
    return Towards(plan, task, " ".join((target or "").split()))
