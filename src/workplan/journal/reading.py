"""A journal file to its entries.

A line in the form that the commands write is read by one regular expression; everything
else, which a person wrote, by the YAML parser, run by run. Both give the same entries. What
cannot be read is a Problem, and the entries around it still count.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import datetime, time, tzinfo
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from ..errors import (
    Hint,
    Problem,
    ReadError,
    Text,
    UserError,
    as_in,
    message,
    misspelt,
    shown,
    with_hints,
)
from ..text import composed
from .entry import Entry, Journal
from .identity import fixed_offset
from .keys import READERS, wrong_together
from .quick import LINE, entry_of

_TORN = message("the last line is incomplete, as after a power cut")
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
    """The lines of the file. A line whose bytes are no text is reported and left empty."""
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\n".join(reader.decoded(raw.removeprefix(codecs.BOM_UTF8)))
    return composed(text).replace("\r\n", "\n").split("\n")


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
                self.problem(
                    number, column, message("not UTF-8 text"), message("the line is left out")
                )
                yield ""

    def read(self, lines: list[str]) -> None:
        quick, entries = LINE.fullmatch, self.entries
        by_hand: list[int] = []
        for number, line in enumerate(lines, 1):
            try:
                match = quick(line)
                entry = entry_of(match, number) if match else None
            except (ValueError, OverflowError):
                entry = None
            if entry is None:
                by_hand.append(number)
                continue
            if by_hand:
                self.read_by_hand(lines, by_hand)
                by_hand = []
            entries.append(entry)
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
                hint = message("keep the lines that are right and delete the marker")
                self.problem(number, 1, message("a conflict that git could not merge"), hint)
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
                self.problem(last, 1, _TORN, message("add the entry again"))
            else:
                for found in problems:
                    placed = found._replace(line=min(found.line + first - 1, last))
                    self.problems.append((placed, found.hint))
            return
        if value is None:
            return
        if not isinstance(value, Seq):
            if torn:
                self.problem(last, 1, _TORN, message("add the entry again"))
            else:
                self.problem(
                    first,
                    1,
                    message("an entry begins with a dash"),
                    as_in("- {at: …, task: …}"),
                )
            return
        for mark, item in zip(value.marks, value, strict=True):
            self.read_entry(item, mark, first)

    def read_entry(self, item: Any, mark: Any, first: int) -> None:
        from ..source.yaml_events import Map

        line, column = mark.line + first, mark.column + 1
        if not isinstance(item, Map):
            self.problem(
                line,
                column,
                message("an entry is written as keys"),
                as_in("- {at: …, task: …}"),
            )
            return
        found: dict[str, Any] = {}
        sound = True
        for key, key_mark in item.marks.items():
            try:
                if key not in READERS:
                    raise UserError(
                        message("unknown key {key}", key=shown(key)), partial(_nearest_key, key)
                    )
                if key in item:
                    found |= READERS[key](key, item[key], self.zone)
            except UserError as error:
                sound = False
                at = (key_mark.line + first, key_mark.column + 1)
                self.problem(*at, error.message, error.lazy_hint)
        if not sound:
            return
        if wrong := wrong_together(found):
            self.problem(line, column, *wrong)
            return
        if "at" not in found:
            found["at"] = fixed_offset(datetime.combine(found["on"], time(), self.zone))
        found.setdefault("on", found["at"].astimezone(self.zone).date())
        fields = {_FIELDS.get(key, key): value for key, value in found.items()}
        self.entries.append(Entry(**{"task": ""} | fields, line=line))


_FIELDS = {"return": "return_", "set": "set_"}  # keys that Python needs for itself


@lru_cache(1024)
def _nearest_key(key: str) -> Text:
    if near := misspelt(key, READERS):
        return message("did you mean {word}?", word=near)
    return message("known: {names}", names=", ".join(READERS))
