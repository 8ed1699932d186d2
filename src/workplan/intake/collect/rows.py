"""The rows of forms in a file: found by their hidden keys, wherever they have been moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...errors import Problem, Text, UserError, message
from ...plan.language import languages
from ...reports.form import COLUMNS, MARK, TO_FILL, ColumnKey
from ...review.period import KINDS
from ...words.translator import translator
from ..workbook.cells import Book, Fault, Place, ReadSheet, Value, cell_name
from ..workbook.reading import read_book
from .cells import is_nothing, plain, text_of

_NUMBER = re.compile(r"(?:表号\s*[:：]\s*|\bform )([a-z][a-z2-7]{9})(?![a-z0-9])")
_LEAST_HEADS = 3  # known heads that make a row that of the heads


class Given(NamedTuple):
    """A cell that is filled in. `merged` is the range that it is merged with over several rows;
    `percent` whether it shows a percentage, None where that is not known."""

    value: Value
    cell: str
    merged: str = ""
    percent: bool | None = None


class RawRow(NamedTuple):
    """One row of a form as it came back. `form` and `key` are empty where the hidden cells are
    gone. `task`, `target` and `due` are what the row shows. `figures` is what the head of the
    figures says that they are, empty where it says neither."""

    file: str
    sheet: str
    row: int
    form: str
    key: str
    task: str
    target: str
    due: str
    figures: str
    cells: Mapping[ColumnKey, Given]

    def place(self, cell: str = "") -> str:
        """`file!sheet!E7`; without a cell that of the row."""
        return f"{self.file}!{self.sheet}!{cell or self.row + 1}"


class FileContent(NamedTuple):
    """What a file holds: its rows, the names of those who filled in its forms, the remarks on it,
    and what of it cannot be read. `from_1904` and `typed` are those of the book."""

    file: str
    rows: tuple[RawRow, ...] = ()
    names: Mapping[str, str] = {}
    remarks: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    from_1904: bool = False
    typed: bool = True


def read_file(path: Path) -> FileContent:
    """The forms in a file; it is not an error of the program that it cannot be read."""
    try:
        book = read_book(path)
    except UserError as error:
        problem = Problem(str(path), 0, 0, error.message, error.hint)
        return FileContent(str(path), refused=(problem,))
    rows: list[RawRow] = []
    names: dict[str, str] = {}
    refused: list[Problem] = []
    remarks = [Problem(book.file, 0, 0, text, severity="warning") for text in book.remarks]
    for sheet in book.sheets:
        reader = _SheetReader(book, sheet)
        reader.read()
        rows += reader.rows
        if reader.above and not reader.columns:
            text = message("the heads of the columns are missing")
            hint = message("use the form as it was sent")
            refused.append(Problem(f"{book.file}!{sheet.name}", 0, 0, text, hint))
        names |= reader.names
        if reader.rows:
            remarks += reader.remarks()
    if not rows and not refused:
        hint = message("the rows have neither their keys nor the heads of a form")
        refused.append(Problem(book.file, 0, 0, message("there is no form in it"), hint))
    typed = book.from_1904, book.typed
    return FileContent(book.file, tuple(rows), names, tuple(remarks), tuple(refused), *typed)


@cache
def _heads() -> dict[str, tuple[ColumnKey, str]]:
    """The column and the rule of figures of each text of a head, in both languages."""
    found: dict[str, tuple[ColumnKey, str]] = {}
    for language in languages():
        tr = translator(language, 0)
        for key in COLUMNS:
            if key == "figure":
                for rule in ("cumulative", "period"):
                    found[_squeezed(tr(f"form figure {rule}"))] = key, rule
            elif key == "plan":
                found |= {_squeezed(tr(f"form plan {kind}")): (key, "") for kind in KINDS}
            else:
                found[_squeezed(tr(f"form {key}"))] = key, ""
    return found


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_squeezed(translator(one, 0)(key)) for one in languages())


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(":：")


class _Keys(NamedTuple):
    """The hidden keys of one line."""

    columns: dict[ColumnKey, int]
    form: str
    row: str


class _SheetReader:
    """Goes down one sheet."""

    def __init__(self, book: Book, sheet: ReadSheet) -> None:
        self.book, self.sheet = book, sheet
        self.rows: list[RawRow] = []
        self.names: dict[str, str] = {}
        self.form = _number_in(sheet)
        self.columns: dict[ColumnKey, int] = {}
        self.figures = ""
        self.inside = False  # between the heads of a form and the name below it
        self.hidden = 0
        self.outside: list[int] = []  # rows below the table in which something is filled in
        self.above: list[tuple[int, str, str]] = []  # rows above all heads, with their keys
        self.others: dict[int, str] = {}
        self.named: dict[int, str] = {}
        self.merged = _merged_over_rows(sheet)

    def read(self) -> None:
        """Find the rows and names."""
        self._go_down()
        if self.columns:
            for number, form, key in self.above:
                self._row(number, self.sheet.rows[number], form, key)
        # Some rows may be above the one that tells the form's number.
        only = {row.form for row in self.rows if row.form}
        if len(only) == 1:
            self.rows = [row._replace(form=row.form or min(only)) for row in self.rows]
            if (name := self.names.pop("", "")) and name:
                self.names.setdefault(min(only), name)

    def _go_down(self) -> None:
        for number, line in enumerate(self.sheet.rows):
            keys = _keys(line)
            if keys.columns:
                self.columns, self.figures, self.inside = dict(keys.columns), "", True
                self.form = keys.form or self.form
            elif keys.row == "@name":
                self._name(line, keys.form)
                self.inside = False
            elif keys.row and not self.columns:
                self.above.append((number, keys.form, keys.row))
            elif keys.row:
                self._row(number, line, keys.form, keys.row)
            elif heads := self._heads(line):
                self._take_heads(line, heads)
            elif self._is_name(line):
                self._name(line, self.form)
                self.inside = False
            elif _ends(line):
                self.inside = False
            elif self.inside:
                self._row(number, line, self.form, "")
            elif self.columns and any(self._cells(number)):
                self.outside.append(number + 1)

    def _heads(self, line: tuple[Value, ...]) -> dict[int, tuple[ColumnKey, str]]:
        found = {}
        for column, value in enumerate(line):
            if isinstance(value, str) and (head := _heads().get(_squeezed(value))):
                found[column] = head
        known = {key for key, _ in found.values()}
        return found if len(known) >= _LEAST_HEADS and "task" in known else {}

    def _take_heads(self, line: tuple[Value, ...], heads: dict[int, tuple[ColumnKey, str]]) -> None:
        """What the head of a column says goes before its hidden key: it is what people see."""
        self.columns = {key: at for key, at in self.columns.items() if at not in heads}
        self.columns |= {key: column for column, (key, _) in heads.items()}
        self.figures = next((rule for key, rule in heads.values() if key == "figure"), "")
        self.named = {n: plain(v) for n, v in enumerate(line) if isinstance(v, str)}
        self.inside = True

    def _is_name(self, line: tuple[Value, ...]) -> bool:
        return any(isinstance(v, str) and _squeezed(v) in _words("form name") for v in line)

    def _name(self, line: tuple[Value, ...], form: str) -> None:
        """The name behind its label, and before that of the telephone."""
        label = False
        for value in line:
            text = plain(text_of(value)) if not isinstance(value, Fault) else ""
            if text.startswith(f"{MARK}|"):
                continue
            if _squeezed(text) in _words("form phone"):
                return
            if label and text:
                self.names[form or self.form] = text[:100]
                return
            label = label or _squeezed(text) in _words("form name")

    def _row(self, number: int, line: tuple[Value, ...], form: str, key: str) -> None:
        def text(column: ColumnKey) -> str:
            at = self.columns.get(column)
            value = self.sheet.at((number, at)) if at is not None else None
            return "" if isinstance(value, Fault) else plain(text_of(value))

        cells = dict(self._cells(number))
        task = text("task")
        if not key and not cells and not task:
            return
        if number in self.sheet.hidden:
            self.hidden += 1
        mapped = {*self.columns.values()}
        for column, value in enumerate(line):
            mark = isinstance(value, str) and value.startswith(f"{MARK}|")
            if column not in mapped and not mark and not is_nothing(value):
                self.others.setdefault(column, self.named.get(column, ""))
        place = self.book.file, self.sheet.name, number
        shows = task, text("target"), text("due")
        self.rows.append(RawRow(*place, form or self.form, key, *shows, self.figures, cells))

    def _cells(self, number: int) -> Iterator[tuple[ColumnKey, Given]]:
        for key in TO_FILL:
            column = self.columns.get(key)
            if column is None:
                continue
            place = number, column
            value = self.sheet.at(place)
            if is_nothing(value):
                continue
            percent = None if self.sheet.percent is None else place in self.sheet.percent
            merged = self.merged.get(place, "")
            yield key, Given(value, cell_name(place), merged, percent)

    def remarks(self) -> Iterator[Problem]:
        """The remarks on the sheet."""

        def remark(text: Text) -> Problem:
            return Problem(f"{self.book.file}!{self.sheet.name}", 0, 0, text, severity="warning")

        if not self.sheet.shown:
            yield remark(message("the sheet is hidden, and was read"))
        if self.hidden:
            yield remark(message("{n} hidden rows were read", n=self.hidden))
        if self.outside:
            rows = ", ".join(map(str, self.outside[:20]))
            yield remark(message("outside of the table, and not read: rows {rows}", rows=rows))
        for column, head in self.others.items():
            letter = cell_name((0, column))[:-1]
            text = message("column {column} is not one of the form, and was not read: {head}",
                           column=letter, head=head or "–")  # fmt: skip
            yield remark(text)


def _keys(line: tuple[Value, ...]) -> _Keys:
    """The hidden keys of a line, wherever they are in it."""
    columns: dict[ColumnKey, int] = {}
    form = row = ""
    for column, value in enumerate(line):
        if not isinstance(value, str) or not value.startswith(f"{MARK}|"):
            continue
        first, bar, rest = value[len(MARK) + 1 :].strip().partition("|")
        if not bar and first in COLUMNS:
            columns[first] = column
        elif bar and not row:
            form, row = first, rest
    return _Keys(columns, form, row)


def _number_in(sheet: ReadSheet) -> str:
    """The number of a form that is in its first lines, for sheets without keys."""
    for line in sheet.rows[:20]:
        for value in line:
            if isinstance(value, str) and (match := _NUMBER.search(value)):
                return match[1]
    return ""


def _ends(line: tuple[Value, ...]) -> bool:
    titles = _words("form supports") | _words("form finished")
    return any(isinstance(value, str) and _squeezed(value) in titles for value in line)


def _merged_over_rows(sheet: ReadSheet) -> dict[Place, str]:
    """The ranges over several rows, by their first cells."""
    return {
        first: f"{cell_name(first)}:{cell_name(last)}"
        for first, last in sheet.merged
        if last[0] > first[0]
    }
