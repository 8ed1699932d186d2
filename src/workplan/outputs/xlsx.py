"""The review as a workbook: the ledger of the tasks (督办台账), their targets, and the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from ..assessment.snapshot import FINISHED, Light, Move, PlanStatus, State, TargetStatus, TaskStatus
from ..dates.window import Precision, Window
from ..journal.entry import Entry
from ..journal.standing import order
from ..review.review import PlanReview, Review
from ..words import Words, words
from .blocks import Style
from .history import told
from .lights import SHAPES, STYLES
from .plain import safe, width
from .sheet import period_name

HEAD = 3  # the row of the columns' heads, below title and dates
LONGEST_CELL = 32_767  # UTF-16 units that a cell holds
LARGEST = Decimal(10) ** 15  # from here on a number would lose digits
FIRST_DAY = date(1900, 3, 1)  # programs disagree about the days before, or have none
HIGHEST_ROW = 409  # points
LEAST_TO_WRITE_IN = 32
SIZE = 10.5  # 五号: a Chinese character is as wide as two units of a column
_LEADING = 15  # points from line to line

_DAY, _TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_COUNT = "0;-0;"  # a number also where it is nothing, which is not shown
_FONTS = {"zh": ("黑体", "宋体"), "en": ("Calibri", "Calibri")}  # of heads, of texts
_FILLS: dict[Style, str] = {
    "red": "F8CECC",
    "yellow": "FFF2CC",
    "green": "D5E8D4",
    "grey": "EDEDED",
}
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_STEERS = ("=", "+", "-", "@")  # as first character: a formula to some programs
# The underscore that would begin an escaped character (ECMA-376-1, 22.9.2.19).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Column(NamedTuple):
    """A column's head, the most and least characters that it is wide, and how its values are
    written."""

    title: str
    most: int
    form: str = ""
    centred: bool = False
    least: int = 0


class Shown(NamedTuple):
    """A text with its style."""

    text: str
    style: Style


Value = str | int | Decimal | date | datetime | Shown | None
Row = Sequence[Value]


def render(review: Review, language: str | None, prepared_by: str, blank: bool) -> bytes:
    """The workbook, in the language given or the first plan's; the same review gives the same
    bytes. With `blank` the ledger has columns to write in by hand."""
    ledger = _Ledger(review, language or review.plans[0].plan.language, prepared_by)
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in (ledger.tasks(blank), ledger.targets(), ledger.journal()):
        _Sheet(book.create_sheet(sheet.name), ledger.said.language).fill(ledger, sheet)
    book.properties.title = _cell_text(ledger.title)
    book.properties.creator = _cell_text(prepared_by)
    return _packed(book, review.as_of)


class _Content(NamedTuple):
    name: str
    columns: Sequence[Column]
    rows: list[Row]
    high: bool = False  # rows with room to write in


class _Ledger:
    """What stands on the sheets."""

    def __init__(self, review: Review, language: str, prepared_by: str) -> None:
        self.review = review
        self.said = words(language, review.plans[0].plan.year)
        self.several = len(review.plans) > 1
        names = " · ".join(dict.fromkeys(plan.plan.title for plan in review.plans[:3]))
        self.title = self.said("ledger title", title=names)
        first, last = (self.said.full_day(day) for day in review.period[1:])
        parts = (
            period_name(review.period, self.said),
            self.said("sheet period", first=first, last=last),
            self.said("sheet as of", as_of=self.said.full_day(review.as_of)),
            self.said("sheet by", by=prepared_by) if prepared_by else "",
        )
        self.about = ("　" if language == "zh" else " · ").join(filter(None, parts))

    def _content(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Callable[[PlanReview, Words], Iterator[Row]],
        high: bool = False,
    ) -> _Content:
        """A sheet of the rows of all the plans, the plan named before them where there are
        several; `None` in the first column is the row's number."""
        found: list[Row] = []
        for plan in self.review.plans:
            said = words(self.said.language, plan.plan.year)
            for row in rows(plan, said):
                numbered = [len(found) + 1, *row[1:]] if row[0] is None else row
                found.append([plan.plan.title, *numbered] if self.several else numbered)
        plans = [Column(self.said("show plan"), 16)] if self.several else []
        return _Content(self.said(f"ledger {name}"), [*plans, *columns], found, high)

    def tasks(self, blank: bool) -> _Content:
        """One row a task."""
        said = self.said
        columns = [
            Column(said("ledger number"), 5, "0", centred=True),
            Column(said("col title"), 24),
            Column(said("col lead"), 11, centred=True),
            Column(said("ledger with"), 10, centred=True),
            Column(said("col when"), 11, centred=True),
            Column(said("ledger due"), 10, _DAY, centred=True),
            Column(said("col target"), 13),
            Column(said("ledger progress"), 26),
            Column(said("ledger state"), 9, centred=True),
            Column(said("ledger light"), 9, centred=True),
            Column(said("col days"), 5, _COUNT, centred=True),
            Column(said("ledger moves"), 5, _COUNT, centred=True),
            Column(said("blank note"), 26),
        ]
        extra = [Column(said(f"blank {key}"), 16, least=16) for key in ("result", "decision")]
        wanted = extra if blank else []
        empty = [""] * len(wanted)

        def rows(plan: PlanReview, said: Words) -> Iterator[Row]:
            for task in plan.now.tasks:
                yield [*_task_row(task, said), *empty]

        return self._content("sheet", [*columns, *wanted], rows, blank)

    def targets(self) -> _Content:
        """One row a target, also of what has not begun."""
        said = self.said
        columns = [
            Column(said("ledger number"), 6, "0", centred=True),
            Column(said("col title"), 50),
            Column(said("col lead"), 20, centred=True),
            Column(said("col target"), 20),
            Column(said("ledger unit"), 10, centred=True),
            Column(said("col planned"), 14),
            Column(said("col actual"), 14),
            Column(said(f"this {self.review.period.kind}"), 14),
            Column(said("col expected"), 14),
            Column(said("ledger rate"), 10, "0%"),
            Column(said("ledger light"), 10, centred=True),
        ]

        def rows(plan: PlanReview, said: Words) -> Iterator[Row]:
            gained = {(row.task.task.id, row.target.name): row.gained for row in plan.targets}
            for task in plan.now.tasks:
                for target in task.targets:
                    key = task.task.id, target.name
                    yield _target_row(task, target, gained.get(key), said)

        return self._content("targets", columns, rows)

    def journal(self) -> _Content:
        """One row an entry, also those that were taken back, the latest at the end."""
        said = self.said
        columns = [
            Column(said("col day"), 12, _DAY, centred=True),
            Column(said("ledger id"), 20),
            Column(said("col title"), 50),
            Column(said("ledger entry"), 60),
            Column(said("ledger by"), 14, centred=True),
            Column(said("ledger at"), 18, _TIME, centred=True),
        ]
        return self._content("journal", columns, lambda plan, said: _entry_rows(plan.now, said))


def _task_row(task: TaskStatus, said: Words) -> Row:
    of, window = task.task, task.window
    return (
        None,
        of.title,
        of.owner or said("nobody"),
        said.several(of.with_),
        _words(window, said),
        window.last if window.precision is not Precision.ONGOING else None,
        _lines(
            _measured(name, amount.unit, amount.number, said) for name, amount in of.targets.items()
        ),
        _lines(_progress(task, said)),
        said(f"state {task.state}"),
        _light(task, said),
        task.days_late,
        sum(move.days > 0 for move in task.moves),
        _lines(_remarks(task, said)),
    )


def _light(task: TaskStatus, said: Words) -> Shown:
    return Shown(f"{SHAPES[task.light]} {said(f'light {task.light}')}", STYLES[task.light])


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _measured(name: str, unit: str, number: Decimal, said: Words) -> str:
    return said("ledger target", name=name, number=number, unit=unit)


def _progress(task: TaskStatus, said: Words) -> Iterator[str]:
    """The amounts, how many occurrences were held, and the last entry."""
    for target in task.targets:
        yield said(
            "section sum",
            name=target.name,
            actual=target.actual,
            target=target.target,
            unit=target.unit,
            percent=target.percent,
        )
    if task.occurrences:
        yield said("held", held=task.held, due=task.due)
    if task.percent is not None:
        yield said("ledger percent", percent=task.percent)
    if task.history:
        yield told(task.history[-1], said)
    elif task.state not in {State.UPCOMING, *FINISHED}:
        yield said("never heard")


def _remarks(task: TaskStatus, said: Words) -> Iterator[str]:
    """Why the light is what it is where that needs a word, what was moved, and the notes."""
    if task.state in FINISHED:
        yield said.reason(task.reasons[0])
    yield from (said.reason(r) for r in task.reasons if r.light in {Light.RED, Light.YELLOW})
    yield from (_move(move, said) for move in task.moves)
    yield task.task.notes or ""


def _move(move: Move, said: Words) -> str:
    old, new = (_words(window, said) for window in (move.old, move.new))
    why = said("because", why=move.why) if move.why else ""
    return said("ledger move", on=move.on, old=old, new=new, why=why)


def _words(window: Window, said: Words) -> str:
    return window.words or said.span(window)


def _target_row(task: TaskStatus, target: TargetStatus, gained: Decimal | None, said: Words) -> Row:
    return (
        None,
        task.task.title,
        task.task.owner or said("nobody"),
        target.name,
        target.unit,
        target.target,
        target.actual,
        gained or "",
        target.expected,
        target.percent / 100,
        _light(task, said),
    )


def _entry_rows(plan: PlanStatus, said: Words) -> Iterator[Row]:
    zone = ZoneInfo(plan.plan.timezone) if plan.plan.timezone else None
    taken_back = {entry for task in plan.tasks for entry in task.taken_back}
    pairs = [(e, task) for task in plan.tasks for e in (*task.history, *task.taken_back)]
    for entry, task in sorted(pairs, key=lambda pair: order(pair[0])):
        at = entry.at.astimezone(zone) if zone else entry.at
        text = _deed(entry, said)
        void = entry in taken_back
        yield (
            entry.on,
            task.task.id,
            task.task.title,
            Shown(said("entry void", what=text), "dim") if void else text,
            entry.by,
            at.replace(microsecond=0, tzinfo=None),
        )


def _deed(entry: Entry, said: Words) -> str:
    """What the entry says, without its day and who wrote it."""
    return told(entry._replace(by=""), said).removeprefix(said.day(entry.on)).strip()


class _Growing(RowDimension):
    """A row that still fits its height to its texts when these are changed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        return False


class _Sheet:
    """Writes one sheet."""

    def __init__(self, sheet: Worksheet, language: str) -> None:
        self.sheet = sheet
        head, text = _FONTS[language]
        self.title_font = Font(name=head, size=16, bold=True)
        self.head_font = Font(name=head, size=SIZE, bold=True)
        self.font = Font(name=text, size=SIZE)
        self.dim_font = Font(name=text, size=SIZE, color="808080", strike=True)

    def fill(self, ledger: _Ledger, content: _Content) -> None:
        """Title, dates, heads and rows, and how the sheet is shown and printed."""
        sheet, columns = self.sheet, content.columns
        widths = [_width(column, n, content.rows) for n, column in enumerate(columns)]
        for number, wide in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = wide
        self._across(1, ledger.title, self.title_font, widths, 1.6)
        self._across(2, ledger.about, self.font, widths, 1.0)
        for number, column in enumerate(columns, 1):
            cell = self._at(HEAD, number)
            _write(cell, column.title)
            cell.font, cell.border = self.head_font, _BOX
            cell.fill = PatternFill("solid", fgColor="E7E6E6")
            cell.alignment = _aligned("center")
        lines = [_lines_needed(c.title, w - 3) for c, w in zip(columns, widths, strict=True)]
        sheet.row_dimensions[HEAD].height = _LEADING * max(lines) + 6
        for at, row in enumerate(content.rows, HEAD + 1):
            for number, (value, column) in enumerate(zip(row, columns, strict=True), 1):
                self._cell(self._at(at, number), value, column)
            kind = RowDimension if content.high else _Growing
            high = _height(row, widths, LEAST_TO_WRITE_IN if content.high else 0)
            sheet.row_dimensions[at] = kind(sheet, at, ht=high)
        self._print(get_column_letter(len(columns)), HEAD + len(content.rows))

    def _at(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell

    def _across(
        self, row: int, text: str, font: Font, widths: Sequence[float], scale: float
    ) -> None:
        cell = self._at(row, 1)
        _write(cell, text)
        cell.font = font
        cell.alignment = _aligned("center")
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        lines = _lines_needed(text, sum(widths) / scale)
        self.sheet.row_dimensions[row].height = min(_LEADING * scale * lines + 6, HIGHEST_ROW)

    def _cell(self, cell: Cell, value: Value, column: Column) -> None:
        style: Style = ""
        if isinstance(value, Shown):
            value, style = value
        _write(cell, value)
        cell.border = _BOX
        cell.font = self.dim_font if style == "dim" else self.font
        if style in _FILLS:
            cell.fill = PatternFill("solid", fgColor=_FILLS[style])
        number = cell.data_type != "s"
        if number and value is not None:
            cell.number_format = column.form or _form(value)
        right = number and not column.centred
        cell.alignment = _aligned("center" if column.centred else "right" if right else "left")

    def _print(self, last_column: str, last_row: int) -> None:
        """Landscape A4, all columns on one page, the heads on each; frozen and filtered."""
        sheet = self.sheet
        sheet.freeze_panes = f"A{HEAD + 1}"
        sheet.auto_filter.ref = f"A{HEAD}:{last_column}{last_row}"
        sheet.print_area = f"A1:{last_column}{last_row}"
        sheet.print_title_rows = f"{HEAD}:{HEAD}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
        footer = HeaderFooterItem()
        footer.center.text = "&P / &N"
        sheet.HeaderFooter.oddFooter = footer


def _aligned(across: str) -> Alignment:
    return Alignment(horizontal=across, vertical="center", wrap_text=True)


def _write(cell: Cell, value: str | int | Decimal | date | None) -> None:
    """Put the value in the cell: a day or number as such, unless the format has none so old or
    so large, a text as a text whatever it looks like."""
    if isinstance(value, Decimal) and abs(value) >= LARGEST:
        value = f"{value:f}"
    if isinstance(value, date) and _day_of(value) < FIRST_DAY:
        value = value.isoformat(" ", "minutes") if isinstance(value, datetime) else str(value)
    if not isinstance(value, str):
        cell.value = value
    elif value:
        cell.value = _cell_text(value)
        cell.data_type = "s"  # also where it looks like a formula or an error
        cell.quotePrefix = value.startswith(_STEERS)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _cell_text(text: str) -> str:
    """`text` as a cell holds it: its lines without controls, and cut where it is too long."""
    found = "\n".join(safe(line) for line in text.split("\n"))
    found = _ESCAPE.sub("_x005F_", found)
    units = found.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return found
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _form(value: Value) -> str:
    """How a number of any size is written: whole from ten on, else with one decimal."""
    split = isinstance(value, Decimal) and value != value.to_integral_value() and abs(value) < 10
    return "#,##0.0" if split else "#,##0"


def _text(value: Value) -> str:
    """About what a cell shows, to measure it."""
    if isinstance(value, Shown):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:,.1f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return "" if value is None else str(value)[:2000]


def _width(column: Column, number: int, rows: Iterable[Row]) -> float:
    """As wide as the widest line, but no wider than the column may be and no narrower than
    its head in two lines, with room for the filter's button."""
    head = max(ceil(width(column.title) / 2) + 3, column.least)
    texts = (line for row in rows for line in _text(row[number]).split("\n"))
    return max(min(max(map(width, texts), default=0), column.most), head) + 1


def _lines_needed(text: str, room: float) -> int:
    """How many lines the text takes where one holds `room` characters; where it must be broken
    they are not all filled."""
    widths = map(width, text.split("\n"))
    return sum(1 if wide <= room else ceil(wide / room / 0.93) for wide in widths)


def _height(row: Row, widths: Sequence[float], least: float) -> float:
    """A row high enough for its texts, in points. Not every program works it out itself."""
    pairs = zip(row, widths, strict=True)
    lines = max(_lines_needed(_text(value), wide - 1) for value, wide in pairs)
    return min(max(_LEADING * lines + 3, least), HIGHEST_ROW)


def _packed(book: Workbook, day: date) -> bytes:
    """The file, whose only times are that of the review."""
    stream = BytesIO()
    book.save(stream)
    made = datetime.combine(max(day, date(1980, 1, 1)), time())  # the first that a zip file knows
    book.properties.created = book.properties.modified = made
    whole = BytesIO()
    with ZipFile(stream) as old, ZipFile(whole, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = tostring(book.properties.to_tree()) if name == ARC_CORE else old.read(name)
            new.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return whole.getvalue()
