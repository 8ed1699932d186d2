"""A form as a workbook: cells to fill in that are open and coloured, everything else protected.

The first column and the row above the heads are hidden and hold the keys of rows and columns. The
form's id is part of every key, so that rows which are copied to another sheet are found again.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ...plan.units import PERCENT
from ...reports.form import (
    COLUMNS,
    MARK,
    TO_FILL,
    TO_READ,
    ColumnKey,
    Form,
    FormRow,
    head_key,
    tasks_of,
)
from ...text import width
from ...words.translator import Translator, translator
from ..cell_values import HIGHEST_ROW, LEADING, SIZE, cell_text, fonts_of, lines_needed
from ..palette import WORKBOOK
from .cells import BOX, print_on_landscape_a4, write_cell
from .rules import CellRules

KEYS, HEAD = 6, 7  # the rows of the columns' keys, which is hidden, and of their heads
_WIDTHS = {
    "number": 5, "task": 26, "target": 20, "due": 17, "leader": 9, "last": 26,
    "state": 11, "day": 12, "figure": 11, "text": 28, "evidence": 16, "wish": 12, "reason": 16,
    "plan": 20,
}  # fmt: skip
_CENTRED = ("number", "due", "leader", "state", "day", "figure", "wish")
_TEXTS = ("text", "evidence", "wish", "reason", "plan")
_LONGEST_PROPERTY = 255  # characters
_BOLD = 1.1  # how much wider bold letters are than the digits that a width counts
_LEAST_HEIGHT = 33  # points: room for two lines
_OF_TARGET = ("day", "figure", "text", "evidence")  # what a row of a further target has to fill in


class _Styles(NamedTuple):
    """The fonts and fills of a language."""

    title: Font
    head: Font
    text: Font
    dim: Font
    shade: PatternFill
    fill: PatternFill
    fill_head: PatternFill


@lru_cache(4)
def _styles(language: str) -> _Styles:
    head, text = fonts_of(language)
    return _Styles(
        Font(name=head, size=16, bold=True),
        Font(name=head, size=SIZE, bold=True),
        Font(name=text, size=SIZE),
        Font(name=text, size=9, color=WORKBOOK["void"]),
        PatternFill("solid", fgColor=WORKBOOK["head"]),
        PatternFill("solid", fgColor=WORKBOOK["fill"]),
        PatternFill("solid", fgColor=WORKBOOK["fill head"]),
    )


_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_OPEN = Protection(locked=False)


def render(form: Form) -> bytes:
    """The workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    tr = translator(form.language, form.year)
    sheet.title = tr("form sheet")
    _FormWriter(sheet, form, tr).fill()
    book.properties.title = cell_text(tr("form title", title=form.title, period=form.period_name))
    book.properties.creator = "workplan"
    properties: Any = getattr(book, "custom_doc_props")  # noqa: B009 - unknown to the stubs
    for name, value in (
        ("workplan.form", form.id),
        ("workplan.version", MARK),
        ("workplan.plan", form.plan),
        ("workplan.owner", form.owner),
        ("workplan.period", form.period.written),
        ("workplan.figures", "cumulative" if form.cumulative else "period"),
        ("workplan.state", form.digest),
    ):
        properties.append(StringProperty(name=name, value=cell_text(value)[:_LONGEST_PROPERTY]))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _columns(form: Form) -> list[ColumnKey]:
    """The columns, without those that would be empty."""
    rows = (*form.rows, *form.supports, *form.finished)
    empty: set[ColumnKey] = set()
    if not any(row.figure for row in form.rows):
        empty.add("figure")
    if not any(row.target for row in rows):
        empty.add("target")
    if not any(row.leader for row in rows):
        empty.add("leader")
    return [key for key in COLUMNS if key not in empty]


class _FormWriter:
    """Writes the one sheet of a form."""

    def __init__(self, sheet: Worksheet, form: Form, tr: Translator) -> None:
        self.sheet, self.form, self.tr = sheet, form, tr
        self.styles = _styles(form.language)
        self.columns = {key: number for number, key in enumerate(_columns(form), 2)}
        self.last = len(self.columns) + 1
        self.widths = {key: self._width(key) for key in self.columns}
        self.rules = CellRules(tr)
        self.looks: dict[tuple[bool, str, str], Any] = {}

    def _head(self, key: ColumnKey) -> str:
        return self.tr(head_key(key, self.form.cumulative, self.form.period.kind))

    def _width(self, key: ColumnKey) -> float:
        """The width of a column: never less than the longest word of its head."""
        longest = max(width(word) for word in self._head(key).split())
        return max(_WIDTHS[key], longest * _BOLD + 2)

    def fill(self) -> None:
        """Write everything, and set how the sheet is shown, protected and printed."""
        for key, number in self.columns.items():
            self.sheet.column_dimensions[get_column_letter(number)].width = self.widths[key]
        self.sheet.column_dimensions["A"].hidden = True
        self._top()
        self._heads()
        row = HEAD
        for one in self.form.rows:
            row += 1
            self._row(row, one)
        last_to_fill = row
        row = self._signature(row + 2)
        for title, rows in (("supports", self.form.supports), ("finished", self.form.finished)):
            if rows:
                row += 1
                self._across(row + 1, self.tr(f"form {title}"), self.styles.head, _LEFT)
                row += 1
                for one in rows:
                    row += 1
                    self._row(row, one)
        self.rules.add_to(self.sheet)
        _set_up(self.sheet, get_column_letter(self.last), last_to_fill, row)

    def _top(self) -> None:
        form, tr = self.form, self.tr
        title = tr("form title", title=form.title, period=form.period_name)
        self._across(1, title, self.styles.title, _CENTER, 1.6)
        values = {"owner": form.owner, "n": tasks_of(form.rows), "id": form.id}
        about = (
            tr("form about", by=tr.full_day(form.reply_by), **values)
            if form.reply_by
            else tr("form about undated", **values)
        )
        self._across(2, about, self.styles.head, _CENTER)
        rule = f"form how 2 {'cumulative' if form.cumulative else 'period'}"
        last = tr.full_day(form.period.last)
        lines = (
            tr("form how 1"),
            tr(rule, last=last, period=form.period_name),
            tr("form how 3", last=last),
        )
        for row, line in enumerate(lines, 3):
            self._across(row, line, self.styles.text, _LEFT)

    def _heads(self) -> None:
        form, sheet = self.form, self.sheet
        sheet.row_dimensions[KEYS].hidden = True
        self._put(KEYS, 1, f"{MARK}|{form.id}|{form.plan}|{form.digest}", self.styles.dim)
        for key, number in self.columns.items():
            self._put(KEYS, number, f"{MARK}|{key}", self.styles.dim)
            cell = self._put(HEAD, number, self._head(key), self.styles.head)
            cell.alignment, cell.border = _CENTER, BOX
            cell.fill = self.styles.fill_head if key in TO_FILL else self.styles.shade
        sheet.row_dimensions[HEAD].height = 2 * LEADING + 6

    def _row(self, at: int, row: FormRow) -> None:
        if row.key:
            self._put(at, 1, f"{MARK}|{self.form.id}|{row.key}", self.styles.dim)
        values: tuple[str | int, ...] = (
            row.number,
            row.task,
            row.target,
            row.due,
            row.leader,
            row.last,
        )
        lines = 1
        for key, value in zip(TO_READ, values, strict=True):
            if key not in self.columns:
                continue
            cell = self._at(at, self.columns[key])
            self._dress(cell, key in _CENTRED)
            write_cell(cell, value)
            if isinstance(value, str):
                lines = max(lines, lines_needed(value, self.widths[key] - 1))
        if row.key:
            for key in (one for one in TO_FILL if one in self.columns):
                self._cell_to_fill(at, key, row)
        self.sheet.row_dimensions[at].height = min(
            max(LEADING * lines + 3, _LEAST_HEIGHT), HIGHEST_ROW
        )

    def _cell_to_fill(self, at: int, key: ColumnKey, row: FormRow) -> None:
        cell = self._at(at, self.columns[key])
        if (not row.whole and key not in _OF_TARGET) or (key == "figure" and not row.figure):
            self._dress(cell, fill="shade")
            return
        self._dress(cell, key in _CENTRED, "fill", _form_of(key, row))
        if key == "state":
            self.rules.states.add(cell.coordinate)
        elif key == "figure" and row.figure == "statement":
            self.rules.met.add(cell.coordinate)
        elif key == "figure":
            kind = "level" if row.figure == "level" else self._of_figures
            unit = row.unit or self.tr("form no unit")
            self.rules.prompt(cell, self.tr(f"form prompt {kind}", unit=unit))
        elif key == "day":
            self.rules.prompt(cell, self.tr("form prompt day"))
        elif key in ("wish", "evidence"):
            self.rules.prompt(cell, self.tr(f"form prompt {key}"))

    def _dress(
        self, cell: Cell, centred: bool = False, fill: str = "", form: str = "General"
    ) -> None:
        """Give a cell of the table its look: to fill in, shaded or plain. Cells that look alike
        share the style of the first, since openpyxl takes long to find out that they do."""
        key = centred, fill, form
        styled: Any = cell  # its style is unknown to the stubs
        if (style := self.looks.get(key)) is not None:
            styled._style = copy(style)
            return
        cell.border, cell.font = BOX, self.styles.text
        cell.alignment = _CENTER if centred else _LEFT
        if fill:
            cell.fill = self.styles.fill if fill == "fill" else self.styles.shade
        if fill == "fill":
            cell.protection, cell.number_format = _OPEN, form
        self.looks[key] = copy(styled._style)

    @property
    def _of_figures(self) -> str:
        return "cumulative" if self.form.cumulative else "period"

    def _signature(self, at: int) -> int:
        """The cells for the name and the telephone; gives their row."""
        places: tuple[tuple[str, ColumnKey, ColumnKey], ...] = (
            ("name", "last", "state"),
            ("phone", "text", "evidence"),
        )
        for key, label, value in places:
            left = self._put(at, self.columns[label], self.tr(f"form {key}"), self.styles.head)
            left.alignment = Alignment(horizontal="right", vertical="center")
            cell = self._at(at, self.columns[value])
            self._dress(cell, True, "fill", "@")
        number = self.columns["state"]
        self.sheet.merge_cells(start_row=at, end_row=at, start_column=number, end_column=number + 1)
        self._put(at, 1, f"{MARK}|{self.form.id}|@name", self.styles.dim)
        self.sheet.row_dimensions[at].height = 1.6 * LEADING
        return at

    def _at(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell

    def _put(self, row: int, column: int, value: str | int, font: Font) -> Cell:
        cell = self._at(row, column)
        write_cell(cell, value)
        cell.font = font
        return cell

    def _across(
        self, row: int, text: str, font: Font, aligned: Alignment, scale: float = 1.0
    ) -> None:
        cell = self._put(row, 2, text, font)
        cell.alignment = aligned
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=self.last)
        lines = lines_needed(text, sum(self.widths.values()) / scale)
        height = min(LEADING * scale * lines + 6, HIGHEST_ROW)
        self.sheet.row_dimensions[row].height = height


def _form_of(key: ColumnKey, row: FormRow) -> str:
    """The number format of a cell to fill in: texts stay as they are typed, 95% included."""
    if key == "day":
        return "yyyy-mm-dd"
    percent = row.figure == "level" or row.unit in PERCENT
    return "@" if key in _TEXTS or (key == "figure" and percent) else "General"


def _set_up(sheet: Worksheet, right: str, last_to_fill: int, last: int) -> None:
    """Protection without a password, filters, and landscape A4 with repeated heads."""
    guard = sheet.protection
    guard.sheet = True
    # These say what is forbidden.
    guard.sort = guard.autoFilter = guard.formatColumns = guard.formatRows = False
    sheet.freeze_panes = f"D{HEAD + 1}"
    if last_to_fill > HEAD:
        sheet.auto_filter.ref = f"A{HEAD}:{right}{last_to_fill}"
    sheet.print_area = f"B1:{right}{last}"
    print_on_landscape_a4(sheet, HEAD, sides=0.3, top=0.4)
