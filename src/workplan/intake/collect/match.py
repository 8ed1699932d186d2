"""Which task, occurrence and target a row of a form is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from ...app.loading import Loaded
from ...assessment.snapshot import OccurrenceStatus, PlanStatus, TaskStatus
from ...errors import UserError, message, shown
from ...journal.entry import Entry
from ...journal.forms import issued_forms
from ...plan.language import languages
from ...reports.form import by_lead, row_key, titles
from ...words.translator import translator
from .rows import RawRow


class RowSubject(NamedTuple):
    """What a row is about: the task or step, one occurrence of it, and a target."""

    key: str
    task: TaskStatus
    occurrence: OccurrenceStatus | None = None
    target: str = ""

    @property
    def name(self) -> str:
        """The name that an entry gives it."""
        name = self.task.task.id
        return f"{name}@{self.occurrence.key}" if self.occurrence else name


class Matched(NamedTuple):
    """What a row is about, and whether what it shows goes before its hidden key (`shown`) or is
    not what the plan calls it (`renamed`)."""

    about: RowSubject
    shown: bool = False
    renamed: bool = False


def _squeezed(text: str) -> str:
    """The text without spaces, to compare titles."""
    return "".join(text.split()).casefold()


class PlanForms:
    """The forms that a plan has issued, and the rows that they may have."""

    def __init__(self, loaded: Loaded, status: PlanStatus) -> None:
        self.loaded, self.status = loaded, status
        self.issues: dict[str, Entry] = {
            entry.id: entry for entry in issued_forms(loaded.journal.entries) if entry.id
        }
        self._leads = by_lead(status)
        self._owners: dict[str, _OwnerRows] = {}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of tasks and steps by their ids."""
        return titles(self.status.plan)

    @cached_property
    def known_titles(self) -> frozenset[str]:
        """All of them, to compare."""
        return frozenset(map(_squeezed, self.titles.values()))

    def rows(self, owner: str) -> _OwnerRows:
        """The rows that a form of the owner may have."""
        if owner not in self._owners:
            self._owners[owner] = _OwnerRows(self._leads.get(owner, []), self.titles)
        return self._owners[owner]

    def match(self, row: RawRow, owner: str) -> Matched | None:
        """What the row is about; None where the plan has no such task. Raises UserError where it
        is not one of the owner's, or can be about several."""
        rows = self.rows(owner)
        by_key = rows.by_key.get(row.key)
        seen = rows.seen(row)
        if by_key is not None:
            if by_key in seen or not seen:
                title = _squeezed(self.titles[by_key.task.task.id])
                return Matched(by_key, renamed=bool(row.task) and _squeezed(row.task) != title)
            if len(seen) == 1:
                return Matched(seen[0], shown=True)
            return Matched(by_key)
        if len(seen) == 1:
            return Matched(seen[0])
        if seen:
            raise UserError(
                message("{title} has several rows", title=shown(row.task)),
                message(
                    "its target or its occurrence is not readable; use the form as it was sent"
                ),
            )
        if row.key or _squeezed(row.task) in self.known_titles:
            task = shown(row.task or row.key)
            text = message("{task} is not led by {owner}", task=task, owner=owner)
            raise UserError(text, message("has the plan changed since the form was sent?"))
        return None


class _OwnerRows:
    """The rows of one owner, by their keys and by what they show."""

    def __init__(self, tasks: list[TaskStatus], names: Mapping[str, str]) -> None:
        self.by_key: dict[str, RowSubject] = {}
        self.by_title: dict[str, list[RowSubject]] = {}
        for task in tasks:
            several = list(_rows_of(task))
            self.by_title.setdefault(_squeezed(names[task.task.id]), []).extend(several)
            for one in several:
                self.by_key[one.key] = one
                for alias in task.task.aliases:
                    self.by_key[alias + one.key.removeprefix(task.task.id)] = one

    def seen(self, row: RawRow) -> list[RowSubject]:
        """The rows that what is shown can be about: by title, target and occurrence."""
        found = self.by_title.get(_squeezed(row.task), []) if row.task else []
        found = [one for one in found if not one.target or _names(row.target, one.target)]
        if row.target and (with_target := [one for one in found if one.target]):
            return with_target
        found = [one for one in found if not one.target]
        occurrence = re.split("[ （(]", row.due, maxsplit=1)[0]
        if any(one.occurrence for one in found):
            return [one for one in found if one.occurrence and one.occurrence.key == occurrence]
        return found


def _rows_of(task: TaskStatus) -> list[RowSubject]:
    name = task.task.id
    found = [RowSubject(f"{name}@{one.key}", task, one) for one in task.occurrences]
    found += [RowSubject(row_key(name, one.name), task, None, one.name) for one in task.targets]
    # A task that has been given targets since is still known by its own name.
    return [*found, RowSubject(name, task)] if not task.occurrences else found


def _names(text: str, target: str) -> bool:
    """Whether the text of the column of targets begins with the name of this target."""
    colons = {translator(one, 0)("form colon").strip() for one in languages()}
    return any(_squeezed(text).startswith(_squeezed(f"{target}{colon}")) for colon in colons)
