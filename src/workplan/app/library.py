"""What the library offers for recording: `workplan.record`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypedDict, Unpack

from ..journal.appending import append
from ..journal.entry import Entry
from ..plan.amounts import Amount, read_amount
from ..plan.target import Target, amount_for
from .amounts import TargetFields, check_fields
from .moving import check_move
from .occurrence_names import waiting
from .questions import Sources
from .recording import Recorder

Number = Decimal | int | str


class What(TypedDict, total=False):
    """What happened; `add` and `set_` give an amount for each target, `percent` goes from 0 to 100,
    `move` is the new date as it would be written in a plan."""

    done: bool
    add: Mapping[str, Number]
    set_: Mapping[str, Number]
    met: tuple[str, ...]
    percent: Number
    note: str
    move: str
    block: bool
    cancel: bool
    reopen: bool
    accept: bool
    return_: bool
    part: str
    files: tuple[str, ...]
    granted: str
    why: str


def record(
    plan: str | Path,
    task: str,
    on: date | None = None,
    by: str | None = None,
    journal: str | Path | None = None,
    **what: Unpack[What],
) -> Entry:
    """Append an entry to the journal of the plan in this file, and give it back as it was written.

        workplan.record("plans/2022.yaml", "大讲堂", add={"场次": 3}, note="42人参加")

    `task` is a task's id or a part of its id or title, with `@key` for one occurrence. Without `on`
    it happened today, in the plan's time zone; without `by` it is git's user.name or the login that
    says so. No other writer comes between: the journal is locked. Raises UserError, and ReadError
    where the plan or the journal cannot be read; then nothing is written.
    """
    sources = Sources((Path(plan),), Path(journal) if journal else None)
    found = Recorder(task, sources, on.isoformat() if on else None, by)
    fields: dict[str, Any] = dict(what)
    targets = found.task.task.targets
    for key in fields.keys() & {"add", "set_"}:
        pairs = fields[key].items()
        fields[key] = tuple((name, _amount(number, targets.get(name))) for name, number in pairs)
    if "percent" in fields:
        fields["percent"] = _decimal(fields["percent"])
    if "done" in fields:
        (fields["task"],) = found.to_be_done(all_due=False)
    if fields.keys() & {"accept", "return_"}:
        fields["task"] = waiting(found.name, found.task)
    if "move" in fields:
        check_move(found.plan, found.status, found.task, found.name, fields["move"])
    of_targets = TargetFields(
        add=fields.get("add", ()),
        set_=fields.get("set_", ()),
        met=tuple(fields.get("met", ())),
        part=fields.get("part", ""),
    )
    check_fields(found.task.task, of_targets, found.task.targets)
    entry = found.entry(**fields)
    (written,) = append(found.loaded.journal_path, lambda _: [entry], found.plan.zone)
    return written


def _amount(number: Number, target: Target | None) -> Amount:
    if not isinstance(number, str):
        return Amount(_decimal(number))
    return amount_for(target, number) if target else read_amount(number)


def _decimal(number: Number) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))
