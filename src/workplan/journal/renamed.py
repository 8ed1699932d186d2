"""The entries of a journal under the present ids of their tasks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..dates.rules import Relative
from ..dates.written import read_when
from ..errors import WrittenDateError
from ..plan.aliases import present_ids
from ..plan.model import Plan
from .entry import Entry, Journal


def under_present_ids(journal: Journal, plan: Plan) -> Journal:
    """The journal, with the entries of renamed tasks, and the moves that are counted from such a
    task, under the present ids."""
    ids = present_ids(plan)
    if not ids:
        return journal

    def renamed(entry: Entry) -> Entry:
        task, move = _present(entry.task, ids), _moved(entry.move, ids, plan)
        if (task, move) == (entry.task, entry.move):
            return entry
        return entry._replace(task=task, move=move)

    return journal._replace(entries=tuple(map(renamed, journal.entries)))


def _present(name: str, ids: Mapping[str, str]) -> str:
    """The name of a task, a step (`task/step`) or an occurrence (`task@key`) as it is now."""
    name, at, key = name.partition("@")
    task, slash, step = name.partition("/")
    name = ids.get(task, task) + slash + step
    return ids.get(name, name) + at + key


def _moved(move: str, ids: Mapping[str, str], plan: Plan) -> str:
    """The date of a move as written, with the present id of the task that it is counted from."""
    if not any(earlier in move for earlier in ids):
        return move
    try:
        when = read_when(move, plan.calendar)
    except WrittenDateError:
        return move
    if isinstance(when, Relative) and when.anchor in ids:
        # not where the id is a part of another word, as `a` of "after"
        whole = rf"(?<![\w/-]){re.escape(when.anchor)}(?![\w/-])"
        return re.sub(whole, lambda _: ids[when.anchor], move, flags=re.ASCII)
    return move
