"""A journal file to its entries.

A line in the form that the commands write is read by one regular expression; everything
else, which a person wrote, by the YAML parser, run by run. Both give the same entries. What
cannot be read is a Problem, and the entries around it still count.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from ..dates.written import read_day
from ..errors import Hint, Problem, ReadError, Text, UserError, did_you_mean, shown, with_hints
from ..plan.amounts import read_amount, read_percent
from ..plan.fields import LONGEST_TEXT
from .entry import PLAIN, Entry, Journal

_KEYS = [
    "at", "by", "task", "on", "done", "add", "percent", "note", "move",
    "block", "cancel", "reopen", "undo", "why",
]  # fmt: skip
# The commands' form, part by part: what `Entry.as_line` writes and nothing else.
_NO_TEXT = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = rf'{PLAIN}|"(?:[^"\\{_NO_TEXT}]|\\[nrtbf"\\/]|\\u[0-9a-f]{{4}})*"'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]{{6}})?[+-][0-9]{{2}}:[0-9]{{2}}"
_PAIR = rf"(?:{_TEXT}): -?[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?"
_QUICK = re.compile(
    rf"- \{{at: ({_TIME})(?:, by: ({_TEXT}))?, task: ({_TEXT}), on: ({_DAY})(, done: true)?"
    rf"(?:, add: \{{({_PAIR}(?:, {_PAIR})*)\}})?(?:, percent: ([0-9]{{1,3}}(?:\.[0-9]{{1,6}})?))?"
    rf"(?:, note: ({_TEXT}))?(?:, move: ({_TEXT}))?(, block: true)?(, cancel: true)?"
    rf"(, reopen: true)?(?:, undo: ({_TIME}))?(?:, why: ({_TEXT}))?\}}"
)
_ADDED = re.compile(rf"({_TEXT}): (-?[0-9.]+)")
YEARS = ("1000", "9998")  # first and last; beyond, another time zone may have no such day
_FIRST, _LAST = YEARS
_TORN = "the last line is torn, as after a power cut"
_AT_ONCE = 200  # entries that one parser reads
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def parse_journal(raw: bytes, file: str, zone: tzinfo | None = None) -> Journal:
    """The journal that the bytes of a file hold. `zone` is that of times written without one,
    UTC where it is None. Never raises for what the bytes are: problems are part of the value.
    """
    from datetime import UTC

    reader = _Reader(file, zone or UTC)
    reader.read(_lines(raw, reader))
    return Journal(tuple(reader.entries), tuple(with_hints(reader.problems)), file)


def _lines(raw: bytes, reader: _Reader) -> list[str]:
    """The lines of the file. A line whose bytes are no text is told and left empty."""
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\n".join(reader.decoded(raw.removeprefix(codecs.BOM_UTF8)))
    return text.replace("\r\n", "\n").split("\n")


class _Reader:
    def __init__(self, file: str, zone: tzinfo) -> None:
        self.file = file
        self.zone = zone
        self.entries: list[Entry] = []
        self.problems: list[tuple[Problem, Hint]] = []

    def problem(self, line: int, column: int, message: Text, hint: Hint = "") -> None:
        self.problems.append((Problem(self.file, line, column, message), hint))

    def decoded(self, raw: bytes) -> Iterator[str]:
        for number, line in enumerate(raw.split(b"\n"), 1):
            try:
                yield line.decode()
            except UnicodeDecodeError as error:
                column = len(line[: error.start].decode(errors="replace")) + 1
                self.problem(number, column, "not UTF-8 text", "the line is left out")
                yield ""

    def read(self, lines: list[str]) -> None:
        quick, entries = _QUICK.fullmatch, self.entries
        by_hand: list[int] = []
        for number, line in enumerate(lines, 1):
            match = quick(line)
            if match is None:
                by_hand.append(number)
                continue
            if by_hand:
                self.read_by_hand(lines, by_hand)
                by_hand = []
            try:
                entries.append(_from_match(match, number))
            except (ValueError, OverflowError):
                self.read_by_hand(lines, [number])
        if by_hand:
            self.read_by_hand(lines, by_hand, last=True)

    def read_by_hand(self, lines: list[str], numbers: list[int], last: bool = False) -> None:
        """Read a run of lines that are not in the commands' form, entry by entry."""
        chunks = self.chunks(lines, numbers)
        while several := list(islice(chunks, _AT_ONCE)):
            torn = last and several[-1][-1] == len(lines) and lines[-1] != ""
            if torn or len(several) == 1 or not self.read_together(lines, several):
                for chunk in several:
                    text = "\n".join(lines[number - 1] for number in chunk)
                    self.read_chunk(text, chunk[0], chunk[-1], torn and chunk is several[-1])

    def read_together(self, lines: list[str], several: list[list[int]]) -> bool:
        """Read entries by one parser, which takes long to begin; False where the YAML of any of
        them is wrong, and then nothing has been read."""
        from ..source.yaml_events import Seq, parse

        first, last = several[0][0], several[-1][-1]
        try:
            value, problems = parse("\n".join(lines[first - 1 : last]), self.file)
        except ReadError:
            return False
        if problems or not isinstance(value, Seq) or len(value) != len(several):
            return False
        for mark, item in zip(value.marks, value, strict=True):
            self.read_entry(item, mark, first)
        return True

    def chunks(self, lines: list[str], numbers: list[int]) -> Iterator[list[int]]:
        """Each entry's own lines: those from one dash in the first column to the next."""
        chunk: list[int] = []
        for number in numbers:
            line = lines[number - 1]
            if line.startswith(_MARKERS) and (line[0] != "=" or line.strip() == "======="):
                hint = "keep the lines that are right and delete the marker"
                self.problem(number, 1, "a conflict that git could not merge", hint)
                lines[number - 1] = line = ""
            if line.startswith("-") and chunk:
                yield chunk
                chunk = []
            if chunk or (line.strip() and not line.lstrip().startswith("#")):
                chunk.append(number)
        if chunk:
            yield chunk

    def read_chunk(self, text: str, first: int, last: int, torn: bool) -> None:
        from ..source.yaml_events import Seq, parse

        try:
            value, problems = parse(text, self.file)
        except ReadError as error:
            value, problems = None, list(error.problems)
            if "not text" in str(problems[0].message):
                del problems[1:]  # a run of them, as a power cut may leave
        if problems:
            if torn:
                self.problem(last, 1, _TORN, "add the entry again")
            else:
                for found in problems:
                    placed = found._replace(line=min(found.line + first - 1, last))
                    self.problems.append((placed, found.hint))
            return
        if value is None:
            return
        if not isinstance(value, Seq):
            if torn:
                self.problem(last, 1, _TORN, "add the entry again")
            else:
                self.problem(first, 1, "an entry begins with a dash", "- {at: …, task: …}")
            return
        for mark, item in zip(value.marks, value, strict=True):
            self.read_entry(item, mark, first)

    def read_entry(self, item: Any, mark: Any, first: int) -> None:
        from ..source.yaml_events import Map

        line, column = mark.line + first, mark.column + 1
        if not isinstance(item, Map):
            self.problem(line, column, "an entry is written as keys", "- {at: …, task: …}")
            return
        found: dict[str, Any] = {}
        sound = True
        for key, key_mark in item.marks.items():
            try:
                if key not in _READERS:
                    raise UserError(f"unknown key {shown(key)}", partial(_nearest_key, key))
                if key in item:
                    found |= _READERS[key](key, item[key], self.zone)
            except UserError as error:
                sound = False
                at = (key_mark.line + first, key_mark.column + 1)
                self.problem(*at, error.message, error.lazy_hint)
        if not sound:
            return
        entry_at, on = found.get("at"), found.get("on")
        if "task" not in found:
            self.problem(line, column, "'task' is missing")
        elif entry_at is None and on is None:
            self.problem(line, column, "neither 'at' nor 'on' is given", "on: 2022-03-25")
        elif not found.keys() - {"at", "on", "by", "task", "why"}:
            self.problem(line, column, "this entry does nothing", "as in done: true")
        else:
            if entry_at is None:
                found["at"] = datetime.combine(found["on"], time(), self.zone)
            found["on"] = on or found["at"].date()
            self.entries.append(Entry(**found, line=line))


def _from_match(match: re.Match[str], line: int) -> Entry:
    at, by, task, on, done, add, percent, note, move, block, cancel, reopen, undo, why = (
        match.groups()
    )
    if percent is not None and Decimal(percent) > 100:
        raise ValueError
    if not (done or add or percent or note or move or block or cancel or reopen or undo):
        raise ValueError
    if note and len(note) > LONGEST_TEXT:
        raise ValueError
    if at[:4] < _FIRST or at[:4] > _LAST or on[:4] < _FIRST or on[:4] > _LAST:
        raise ValueError
    if undo and not _FIRST <= undo[:4] <= _LAST:
        raise ValueError
    return Entry(
        _time(at),
        _day(on),
        _unquoted(task),
        _unquoted(by) if by else "",
        done is not None,
        _added(add) if add else (),
        Decimal(percent) if percent is not None else None,
        _unquoted(note) if note else "",
        _unquoted(move) if move else "",
        block is not None,
        cancel is not None,
        reopen is not None,
        _time(undo) if undo else None,
        _unquoted(why) if why else "",
        line,
    )


@lru_cache(1024)
def _nearest_key(key: str) -> Text:
    return did_you_mean(key, _KEYS) or "known: " + ", ".join(_KEYS)


_time = lru_cache(4096)(datetime.fromisoformat)
_day = lru_cache(4096)(date.fromisoformat)


def _unquoted(text: str) -> str:
    if text[0] != '"':
        return text
    import json

    if "\\ud" in text:
        raise ValueError("half a character; YAML takes none")
    value: str = json.loads(text)
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise ValueError
    return value


@lru_cache(1024)
def _added(text: str) -> tuple[tuple[str, Decimal], ...]:
    pairs = [(_unquoted(m[1]), Decimal(m[2])) for m in _ADDED.finditer(text)]
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return tuple(pairs)


def _read_text(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"'{key}' is one text")
    if len(value) > LONGEST_TEXT:
        raise UserError(f"'{key}' is longer than {LONGEST_TEXT} characters")
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
        raise UserError(f"{shown(text)} is no time", "as in 2022-03-25T16:02:11+08:00") from None
    return {key: found}


def _read_on(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    day = read_day(_read_text(key, value, zone)[key])
    if str(day.year) > YEARS[1]:
        raise UserError(f"{shown(str(day))} is too late", f"up to the year {YEARS[1]}")
    return {key: day}


def _read_flag(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if value != "true":
        raise UserError(f"'{key}' is only ever true", "leave it out where it is not")
    return {key: True}


def _read_reasoned(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    """`block: true`, or with its reason in the same place: `block: 疫情`."""
    if value == "true":
        return {key: True}
    if value == "false":
        return _read_flag(key, value, zone)
    return {key: True, "why": _read_text(key, value, zone)[key]}


def _read_add(key: str, value: Any, _zone: tzinfo) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise UserError("'add' is written as {target: amount}", "as in {场次: 3}")
    pairs = []
    for name, amount in value.items():
        if not isinstance(amount, str):
            raise UserError(f"'add' of {shown(name)} is no amount", "as in {场次: 3}")
        pairs.append((name, read_amount(amount)[0]))
    return {key: tuple(pairs)}


def _read_percent(key: str, value: Any, zone: tzinfo) -> dict[str, Any]:
    return {key: read_percent(_read_text(key, value, zone)[key])}


_READERS: dict[str, Callable[[str, Any, tzinfo], dict[str, Any]]] = {
    "at": _read_time,
    "by": _read_text,
    "task": _read_text,
    "on": _read_on,
    "done": _read_flag,
    "add": _read_add,
    "percent": _read_percent,
    "note": _read_text,
    "move": _read_text,
    "block": _read_reasoned,
    "cancel": _read_reasoned,
    "reopen": _read_flag,
    "undo": _read_time,
    "why": _read_text,
}
