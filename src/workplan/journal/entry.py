"""What happened: the entries of a journal."""

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..errors import Problem
from ..plan.amounts import Amount, digits

# What YAML reads back unchanged without quotes, inside a flow mapping. Only the commonest
# texts need to look plain; everything else is quoted.
PLAIN = r"[^\W_][\w.%（）《》、。；！？“”·/()+-]*(?: [\w.%（）《》、。；！？“”·/()+-]+)*"
# Characters that JSON leaves as they are and that YAML takes for a line end or for no text.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


Amounts = tuple[tuple[str, Amount], ...]


class Entry(NamedTuple):
    """One thing that happened to one task, or several at once, or to the plan as a whole.

    `at` is when it was written down, `on` the day on which it happened. `task` is a task's id, or
    `id@key` for one occurrence of it; a step's id is `task/step`. It is empty where the entry is
    of the plan as a whole.

    `add` holds (target, amount) pairs that are added up, amounts may be negative and have their
    unit as written; `part` is the part of the target that they belong to. `set_` holds values as
    they are now, `met` names targets that have been met. `percent` goes from 0 to 100. `accept` and
    `return_` answer a `done` that waits for acceptance. `files` are paths and URLs of
    evidence, as written.

    `move` is the new date as written, `granted` who granted it. `undo` names the entry of the same
    task that this one takes back: its `id`, the digest of its content (`identity.content_name`), or
    its `at`. `id` is the entry's own, given by the commands, so that two of theirs never are equal.

    `carry` says that what is unfinished goes on in the next plan; it changes nothing.

    `asks` is the new date, as written, that the task's lead asks for; it changes nothing.

    `baseline` is the name of a baseline and `windows` its (task, date) pairs; `issued` is the
    period of an issued review, such as 2022-W19, and `number` its number. `form` is the period of a
    form that was sent `to` an owner, with so many `tasks`; its `figures` are cumulative or of the
    period, and it is wanted back on the day `reply_by`. `received` is the id of the entry of a form
    that came back, and `empty` what was left empty in it. `notice` is the grade of a notice that
    was issued `to` an owner under a `number`; `about` are its tasks, each with its grade. `line` is
    where the entry is in its file, from 1.
    """

    at: datetime
    on: date
    task: str
    by: str = ""
    done: bool = False
    add: Amounts = ()
    percent: Decimal | None = None
    note: str = ""
    move: str = ""
    block: bool = False
    cancel: bool = False
    reopen: bool = False
    undo: str | datetime | None = None
    why: str = ""
    accept: bool = False
    return_: bool = False
    part: str = ""
    set_: Amounts = ()
    met: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    granted: str = ""
    baseline: str = ""
    windows: tuple[tuple[str, str], ...] = ()
    issued: str = ""
    number: int = 0
    asks: str = ""
    form: str = ""
    to: str = ""
    tasks: int = 0
    figures: str = ""
    reply_by: date | None = None
    received: str = ""
    empty: tuple[str, ...] = ()
    carry: bool = False
    notice: str = ""
    about: tuple[tuple[str, str], ...] = ()
    id: str = ""
    line: int = 0

    def __eq__(self, other: object) -> bool:
        """Entries are the same wherever they are in the file."""
        return isinstance(other, Entry) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def task_id(self) -> str:
        """The id of its task or step, without the key of an occurrence."""
        return self.task.partition("@")[0]

    @property
    def key(self) -> str:
        """The key of the occurrence that it is about, empty where it is about none."""
        return self.task.partition("@")[2]

    @property
    def measures(self) -> bool:
        """Whether it says anything of targets, or how far the task is in percent."""
        return bool(self.add or self.set_ or self.met or self.percent is not None)

    def as_line(self) -> str:
        """The entry as one line of YAML, without the line's end.

        The time is written to the microsecond, so that two people's entries hardly ever tie
        and their order is the same whichever of them merges.
        """
        pairs = [f"at: {self.at.isoformat(timespec='microseconds')}"]
        if self.by:
            pairs.append(f"by: {quoted(self.by)}")
        if self.task:
            pairs.append(f"task: {quoted(self.task)}")
        pairs.append(f"on: {self.on}")
        pairs += [f"{key}: true" for key in ("done", "accept") if getattr(self, key)]
        if self.return_:
            pairs.append("return: true")
        pairs += _amounts("add", self.add)
        if self.part:
            pairs.append(f"part: {quoted(self.part)}")
        pairs += _amounts("set", self.set_)
        if self.met:
            pairs.append(f"met: [{', '.join(map(quoted, self.met))}]")
        if self.percent is not None:
            pairs.append(f"percent: {digits(self.percent)}")
        pairs += [f"{key}: {quoted(text)}" for key in _TEXTS if (text := getattr(self, key))]
        pairs += [
            f"{key}: true" for key in ("block", "cancel", "reopen", "carry") if getattr(self, key)
        ]
        if isinstance(self.undo, datetime):
            pairs.append(f"undo: {self.undo.isoformat(timespec='microseconds')}")
        elif self.undo:
            pairs.append(f"undo: {quoted(self.undo)}")
        if self.files:
            pairs.append(f"files: [{', '.join(map(quoted, self.files))}]")
        if self.baseline:
            pairs.append(f"baseline: {quoted(self.baseline)}")
            windows = (f"{quoted(name)}: {quoted(when)}" for name, when in self.windows)
            pairs.append(f"windows: {{{', '.join(windows)}}}")
        if self.issued:
            pairs += [f"issued: {quoted(self.issued)}", f"number: {self.number}"]
        if self.notice:
            about = (f"{quoted(name)}: {quoted(grade)}" for name, grade in self.about)
            pairs += [f"notice: {quoted(self.notice)}", f"number: {self.number}"]
            pairs += [f"to: {quoted(self.to)}", f"about: {{{', '.join(about)}}}"]
        if self.form:
            pairs += [f"form: {quoted(self.form)}", f"to: {quoted(self.to)}"]
            pairs += [f"tasks: {self.tasks}", f"figures: {quoted(self.figures)}"]
        if self.reply_by:
            pairs.append(f"reply_by: {self.reply_by}")
        if self.received:
            pairs.append(f"received: {quoted(self.received)}")
        if self.empty:
            pairs.append(f"empty: [{', '.join(map(quoted, self.empty))}]")
        if self.why:
            pairs.append(f"why: {quoted(self.why)}")
        if self.id:
            pairs.append(f"id: {quoted(self.id)}")
        return f"- {{{', '.join(pairs)}}}"


_TEXTS = ("note", "move", "granted", "asks")


def _amounts(key: str, pairs: Amounts) -> list[str]:
    if not pairs:
        return []
    return [f"{key}: {{{', '.join(f'{quoted(name)}: {_amount(one)}' for name, one in pairs)}}}"]


def _amount(one: Amount) -> str:
    number = digits(one.number)
    return quoted(f"{number}{one.unit}") if one.unit else number


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
