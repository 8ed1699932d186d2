"""YAML text to values that know their places, in one pass over the parser's events.

Every scalar keeps its text as written, so that `no`, `1e3` and `2022-03` do not turn into other
values. Anchors, aliases, tags, several documents, duplicate keys and deep nesting are errors: plans
and journals need none of them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from ..errors import MOST, Problem, ReadError, Text, first_of, message, shown
from .decoding import Place, place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 32
_LONGEST_KEY = 1024  # characters that libyaml takes for one
_Parser: Any = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
_NOT_TEXT = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_HEAD, _REST = re.compile(r"[+-]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?\D*")  # of 1,460 people
_CONFLICT = r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$"


class Map(dict[str, Any]):
    """A mapping with its own place and that of each key. A key without a value is not in the
    mapping, but has a place."""

    __slots__ = ("marks", "start")

    def __init__(self, start: Any) -> None:
        self.start = start
        self.marks: dict[str, Any] = {}


class Seq(list[Any]):
    """A list with its own place and that of each item."""

    __slots__ = ("marks", "start")

    def __init__(self, start: Any) -> None:
        self.start = start
        self.marks: list[Any] = []


def place_of(mark: Any) -> Place:
    """The place of a mark of the parser, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1)


def parse(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The value of the one document in `text` (Map, Seq, str, or None when there is none),
    and the problems that did not keep the rest from being read.

    Raises ReadError where the text is not YAML.
    """
    reader = None
    try:
        reader = _Reader(text, file)
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        if conflicts := first_of(_conflicts(text, file)):
            raise ReadError(conflicts) from None
        from .full_width import in_place_of, signs

        fault = _syntax(error, text, file)
        faults = in_place_of([fault], signs(text, file, (), fault.line), fault.line)
        raise ReadError([*(reader.problems if reader else ()), *faults]) from None
    except (yaml.YAMLError, UnicodeEncodeError):
        if found := [match.start() for match in islice(re.finditer(_NOT_TEXT, text), 20)]:
            raise ReadError(_not_text(text, file, found)) from None
        raise ReadError([Problem(file, 1, 1, message("this is not YAML"))]) from None
    finally:
        if reader:
            reader.close()
    return value, [*reader.problems, *first_of(_conflicts(text, file))]


def _not_text(text: str, file: str, indexes: list[int]) -> Iterator[Problem]:
    for index in indexes:
        line, column = place_in(text, index)
        name = f"U+{ord(text[index]):04X}"
        yield Problem(
            file,
            line,
            column,
            message("a character that is not text: {name}", name=name),
            message("delete it"),
        )


def _conflicts(text: str, file: str) -> Iterator[Problem]:
    """A line of seven equals signs counts only in a text with an opening or closing marker."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    line, last = 1, 0
    for match in re.finditer(_CONFLICT, text):
        line += text.count("\n", last, match.start())
        last = match.start()
        hint = message("keep the lines that are right and delete the marker")
        yield Problem(file, line, 1, message("a conflict that git could not merge"), hint)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = place_of(mark) if mark else Place(1, 1)
    told = error.problem or str(error)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    return Problem(file, line, column, *_fault(told, written))


def _fault(told: str, written: str) -> tuple[Text, Text]:
    """What is wrong with the line that is `written`, by what the library says, and a hint."""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return message("a line is indented with a tab"), message("indent with spaces")
    if written.partition(":")[0].strip("- ")[_LONGEST_KEY:]:
        hint = message("a key has at most {n:,} characters", n=_LONGEST_KEY)
        return message("a key is too long"), hint
    for words, what, advice in _FAULTS:
        if words in told:
            return what, advice
    return message("this is not YAML"), message(
        "check the indentation and the quotes of this line and the one before"
    )


# By the words of the library: what is wrong, and what to do.
_FAULTS = (
    (
        "mapping values are not allowed",
        message("a second colon in one line"),
        message("put text that holds ': ' between quotes, and check the indentation"),
    ),
    (
        "could not find expected ':'",
        message("a key without a colon"),
        message("a key is followed by a colon and a space"),
    ),
    (
        "alphabetic or numeric",
        message("a name after * or & that is none"),
        message("put text that begins with * or & between quotes"),
    ),
    (
        "unexpected end of stream",
        message("the file ends within a text between quotes"),
        message("a quote is opened and not closed"),
    ),
    (
        "cannot start any token",
        message("a character that cannot begin a text"),
        message("put text that begins with this character between quotes"),
    ),
    (
        "escape",
        message("a backslash in double quotes that begins no sign"),
        message("put the text between single quotes, or write \\\\ for a backslash"),
    ),
    (
        "expected ',' or ']'",
        message("a list in brackets that does not go on or end"),
        message("separate the parts by commas and close the list with ]"),
    ),
    (
        "expected ',' or '}'",
        message("keys in braces that do not go on or end"),
        message(
            "separate the parts by commas and close them with }; "
            "texts with { or , go between quotes"
        ),
    ),
    (
        "did not find expected '-' indicator",
        message("a line that does not continue the list"),
        message("indent the parts of a list alike, each with a dash"),
    ),
    (
        "did not find expected key",
        message("a line that does not continue the keys"),
        message("check the indentation and the quotes of this line and the one before"),
    ),
)


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.parser = _Parser(text.encode() if yaml.__with_libyaml__ else text)
        self.next = self.parser.get_event

    def close(self) -> None:
        self.parser.dispose()

    def add_problem(self, mark: Any, text: Text, hint: Text = "") -> None:
        line, column = place_of(mark)
        self.problems.append(Problem(self.file, line, column, text, hint))
        if len(self.problems) > MOST:
            stop = Problem(
                self.file, line, column, message("too many mistakes: nothing more was read")
            )
            raise ReadError([*self.problems[:MOST], stop])

    def document(self) -> Any:
        self.next()
        value = None
        if isinstance(self.next(), yaml.DocumentStartEvent):
            value = self.value(self.next(), 1)
            self.next()
            if isinstance(extra := self.next(), yaml.DocumentStartEvent):
                hint = message("one file holds one document: remove this line and what follows")
                self.add_problem(extra.start_mark, message("a second document"), hint)
        return value

    def value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            hint = message("put text that begins with * between quotes")
            self.add_problem(
                event.start_mark, message("an alias {value}", value=shown("*" + event.anchor)), hint
            )
            return event.anchor
        if event.anchor is not None:
            hint = message("put text that begins with & between quotes")
            self.add_problem(
                event.start_mark,
                message("an anchor {value}", value=shown("&" + event.anchor)),
                hint,
            )
        if event.tag is not None:
            hint = message("put text that begins with ! between quotes")
            self.add_problem(event.start_mark, message("a tag {tag}", tag=shown(event.tag)), hint)
        if kind is yaml.ScalarEvent:
            return event.value if event.value or event.style or event.tag else None
        if depth > DEEPEST:
            line, column = place_of(event.start_mark)
            text = message("nested more than {n} levels deep", n=DEEPEST)
            raise ReadError([*self.problems, Problem(self.file, line, column, text)])
        if kind is yaml.MappingStartEvent:
            return self.mapping(event, depth)
        return self.sequence(event, depth)

    def mapping(self, start: Any, depth: int) -> Map:
        found = Map(start.start_mark)
        marks = found.marks
        following, scalar, end = self.next, yaml.ScalarEvent, yaml.MappingEndEvent
        empty: list[tuple[str, str, Any]] = []  # the key with a value before, the key, its place
        latest = ""
        while type(event := following()) is not end:
            if type(event) is scalar and event.anchor is None and event.tag is None:
                key = event.value
            else:
                key = self.odd_key(event, depth)
            if key in marks:
                if self.value(following(), depth + 1) is None and start.flow_style:
                    empty.append((latest, key, event.start_mark))
                    continue
                first = place_of(marks[key])
                hint = message("first given in line {line}", line=first.line)
                self.add_problem(
                    event.start_mark, message("key {key} is given twice", key=shown(key)), hint
                )
                continue
            marks[key] = event.start_mark
            event = following()
            if type(event) is scalar and event.anchor is None and event.tag is None:
                if event.value or event.style:
                    found[key] = event.value
            elif (value := self.value(event, depth + 1)) is not None:
                found[key] = value
            if start.flow_style:
                if key in found:
                    latest = key
                else:
                    empty.append((latest, key, marks[key]))
        if empty:
            self.without_value(found, empty)
        return found

    def without_value(self, found: Map, empty: list[tuple[str, str, Any]]) -> None:
        """The keys in braces that have no value. `{people: 1,460}` is YAML for two keys, of which
        the second has none: that is reported once, with what was meant."""
        split: dict[str, tuple[Any, str]] = {}
        for before, key, mark in empty:
            written = found.get(before)
            if _REST.fullmatch(key) and isinstance(written, str) and _HEAD.fullmatch(written):
                first, whole = split.get(before, (mark, written))
                split[before] = first, f"{whole},{key}"
            elif "：" in key:
                from .full_width import about

                line, column = place_of(mark)
                at = line, column + key.index("：")
                self.problems.append(Problem(self.file, *at, *about("：")))
            else:
                pair = f"{key}: …"
                hint = message("write {pair}, or put a text with a comma between quotes", pair=pair)
                self.add_problem(mark, message("{key} has no value", key=shown(key)), hint)
        for before, (mark, whole) in split.items():
            plain, quotes = f"{before}: {whole.replace(',', '')}", f'{before}: "{whole}"'
            text = message("in braces a comma ends the value: {pair}", pair=f"{before}: {whole}")
            hint = message("write {plain} or {quotes}", plain=plain, quotes=quotes)
            self.add_problem(mark, text, hint)

    def odd_key(self, event: Any, depth: int) -> str:
        value = self.value(event, depth + 1)
        if isinstance(value, str):
            return value
        self.add_problem(event.start_mark, message("a key that is not a word"))
        return ""

    def sequence(self, start: Any, depth: int) -> Seq:
        found = Seq(start.start_mark)
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, depth + 1))
            found.marks.append(event.start_mark)
        return found
