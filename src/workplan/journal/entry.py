"""What happened: the entries of a journal."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..errors import Problem
from ..plan.amounts import digits

# What YAML reads back unchanged without quotes, inside a flow mapping. Only the commonest
# texts need to look plain; everything else is quoted.
PLAIN = r"[^\W_][\w.%（）《》、。；！？“”·/()+-]*(?: [\w.%（）《》、。；！？“”·/()+-]+)*"
# Characters that JSON leaves as they are and that YAML takes for a line end or for no text.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Entry(NamedTuple):
    """One thing that happened to one task, or several at once.

    `at` is when it was written down, `on` the day on which it happened. `task` is a task's id,
    or `id@key` for one occurrence of it. `add` holds (target, amount) pairs, amounts may be
    negative; `percent` goes from 0 to 100; `move` is the new date as written; `undo` is the
    `at` of the entry of the same task that this one takes back. `line` is where it stands in
    its file, from 1.
    """

    at: datetime
    on: date
    task: str
    by: str = ""
    done: bool = False
    add: tuple[tuple[str, Decimal], ...] = ()
    percent: Decimal | None = None
    note: str = ""
    move: str = ""
    block: bool = False
    cancel: bool = False
    reopen: bool = False
    undo: datetime | None = None
    why: str = ""
    line: int = 0

    def __eq__(self, other: object) -> bool:
        """Entries are the same wherever they stand."""
        return isinstance(other, Entry) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    def as_line(self) -> str:
        """The entry as one line of YAML, without the line's end.

        The time is written to the microsecond, so that two people's entries hardly ever tie
        and their order is the same whichever of them merges.
        """
        pairs = [f"at: {self.at.isoformat(timespec='microseconds')}"]
        if self.by:
            pairs.append(f"by: {quoted(self.by)}")
        pairs += [f"task: {quoted(self.task)}", f"on: {self.on}"]
        if self.done:
            pairs.append("done: true")
        if self.add:
            added = ", ".join(f"{quoted(name)}: {digits(number)}" for name, number in self.add)
            pairs.append(f"add: {{{added}}}")
        if self.percent is not None:
            pairs.append(f"percent: {digits(self.percent)}")
        if self.note:
            pairs.append(f"note: {quoted(self.note)}")
        if self.move:
            pairs.append(f"move: {quoted(self.move)}")
        pairs += [f"{key}: true" for key in ("block", "cancel", "reopen") if getattr(self, key)]
        if self.undo:
            pairs.append(f"undo: {self.undo.isoformat(timespec='microseconds')}")
        if self.why:
            pairs.append(f"why: {quoted(self.why)}")
        return f"- {{{', '.join(pairs)}}}"


def quoted(text: str) -> str:
    """`text` as a scalar of a flow mapping, quoted unless it is plainly harmless."""
    if re.fullmatch(PLAIN, text):
        return text
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


class Journal(NamedTuple):
    """The entries of one journal file, in file order, and what could not be read of it."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""
