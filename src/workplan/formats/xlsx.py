"""The review as a workbook: the ledger of the tasks (督办台账), their targets, and the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from ..progress import Progress, counted, during
from ..reports.blocks import Style
from ..reports.ledger import Ledger, LedgerSheet
from ..reports.ledger_values import LedgerColumn, Row, StyledText, Value
from ..text import safe, width
from .palette import TINTS, WORKBOOK
from .text_width import ems

HEAD = 3  # the row of the columns' heads, below title and dates
LONGEST_CELL = 32_767  # UTF-16 units that a cell holds
LONGEST_LINK = 2079  # characters that Excel takes for an address
LARGEST = Decimal(10) ** 15  # a number of this size would lose digits
FIRST_DAY = date(1900, 3, 1)  # programs disagree about earlier days
HIGHEST_ROW = 409  # points
LEAST_TO_WRITE_IN = 32
_WRITTEN = 4  # decimals that somebody writes
SIZE = 10.5  # 五号: a Chinese character is as wide as two units of a column
LEADING = 15  # points from line to line
# The units of a column that a letter takes: that unit is a digit of the workbook's first font.
_UNITS = {"zh": 0.875, "en": 1.0}
LINE = 144.0  # units on landscape A4 with letters of eight points, also in a wide substitute font
_MOST_LINES = 14  # of each row in which a long text stands
_MARKS = "。；，、 ;,."
_UNIT = 7.0  # points, of the fonts in which `ems` measures

FONTS = {"zh": ("黑体", "宋体"), "en": ("Calibri", "Calibri")}  # of heads, of texts


def fonts_of(language: str) -> tuple[str, str]:
    """The fonts of heads and of texts."""
    return FONTS.get(language, FONTS["en"])


_LINE = Side(style="thin", color=WORKBOOK["line"])
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORMULA_STARTS = ("=", "+", "-", "@")  # first characters that some programs take for a formula
# The underscore that would begin an escaped character (ECMA-376-1, 22.9.2.19).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def render(ledger: Ledger, progress: Progress | None = None) -> bytes:
    """The workbook; the same ledger gives the same bytes."""
    book: Any = Workbook()
    book.remove(book.worksheets[0])
    # The digits of the first font are the unit of the widths of columns.
    book._fonts[0] = Font(name=fonts_of(ledger.language)[1], size=11)
    for content in ledger.sheets:
        sheet = book.create_sheet(content.name)
        _SheetWriter(sheet, ledger.language).fill(ledger, content, progress)
    book.properties.title = cell_text(ledger.title)
    book.properties.creator = cell_text(ledger.prepared_by)
    return during(progress, "writing", lambda: _packed(book, ledger.as_of))


class _AutoHeightRow(RowDimension):
    """A row whose height is adjusted when its texts are edited."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        return False


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, sheet: Worksheet, language: str) -> None:
        self.sheet = sheet
        head, text = fonts_of(language)
        self.unit = _UNITS[language]
        self.title_font = Font(name=head, size=16, bold=True)
        self.head_font = Font(name=head, size=SIZE, bold=True)
        self.font = Font(name=text, size=SIZE)
        self.dim_font = Font(name=text, size=SIZE, color=WORKBOOK["void"], strike=True)
        self.looks: dict[tuple[object, ...], StyleArray] = {}
        self.link_font = Font(name=text, size=SIZE, color=WORKBOOK["link"], underline="single")

    def fill(self, ledger: Ledger, content: LedgerSheet, progress: Progress | None) -> None:
        """Write title, dates, heads and rows, and set how the sheet is shown and printed."""
        sheet, columns = self.sheet, content.columns
        widths = [_width(column, n, content.rows) for n, column in enumerate(columns)]
        for number, wide in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = wide * self.unit
        printed = widths[: self._printed(widths)]
        self._across(1, ledger.title, self.title_font, printed, 1.6)
        self._across(2, ledger.about, self.font, printed, 1.0)
        for number, column in enumerate(columns, 1):
            cell = self._at(HEAD, number)
            write_cell(cell, column.title)
            cell.font, cell.border = self.head_font, BOX
            cell.fill = PatternFill("solid", fgColor=WORKBOOK["head"])
            cell.alignment = _aligned("center")
        lines = [lines_needed(c.title, w - 3) for c, w in zip(columns, widths, strict=True)]
        sheet.row_dimensions[HEAD].height = LEADING * max(lines) + 6
        rows = [
            part
            for row in counted(progress, content.rows, "layout")
            for part in divided(row, columns, widths)
        ]
        least = LEAST_TO_WRITE_IN if content.high else 0
        kind = RowDimension if content.high else _AutoHeightRow
        for at, row in enumerate(rows, HEAD + 1):
            for number, (value, column) in enumerate(zip(row, columns, strict=True), 1):
                self._cell(self._at(at, number), value, column)
            sheet.row_dimensions[at] = kind(sheet, at, ht=_height(row, widths, least))
        self._print(columns, widths, HEAD + len(rows))

    def _at(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell

    def _across(
        self, row: int, text: str, font: Font, widths: Sequence[float], scale: float
    ) -> None:
        cell = self._at(row, 1)
        write_cell(cell, text)
        cell.font = font
        cell.alignment = _aligned("center")
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        lines = lines_needed(text, sum(widths) / scale)
        self.sheet.row_dimensions[row].height = min(LEADING * scale * lines + 6, HIGHEST_ROW)

    def _cell(self, cell: Any, value: Value, column: LedgerColumn) -> None:
        style: Style = ""
        target = ""
        if isinstance(value, StyledText):
            value, style, target = value
        write_cell(cell, value)
        if target and len(target) <= LONGEST_LINK:
            cell.hyperlink = target
        number = cell.data_type != "s"
        form = (column.form or number_form(value)) if number and value is not None else ""
        # To find out for each cell anew which styles are alike takes most of the time.
        look = (style, bool(target), number, form, column.centred, bool(cell.quotePrefix))
        if (known := self.looks.get(look)) is not None:
            cell._style = known
            return
        cell.border = BOX
        linked = self.link_font if target else self.font
        cell.font = self.dim_font if style == "dim" else linked
        if style in TINTS:
            cell.fill = PatternFill("solid", fgColor=TINTS[style])
        if form:
            cell.number_format = form
        right = number and not column.centred
        cell.alignment = _aligned("center" if column.centred else "right" if right else "left")
        self.looks[look] = cell._style

    def _print(self, columns: Sequence[LedgerColumn], widths: Sequence[float], last: int) -> None:
        """Set up landscape A4, frozen and repeated heads, filters; the first columns are printed,
        as many as remain readable."""
        sheet = self.sheet
        sheet.freeze_panes = f"A{HEAD + 1}"
        sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(columns))}{last}"
        sheet.print_area = f"A1:{get_column_letter(self._printed(widths))}{last}"
        print_on_landscape_a4(sheet, HEAD, sides=0.4, top=0.5)

    def _printed(self, widths: Sequence[float]) -> int:
        """How many of the first columns are printed, so that their letters have eight points."""
        whole = 0.0
        for number, wide in enumerate(widths):
            whole += wide * self.unit
            if whole > LINE:
                return max(number, 1)
        return len(widths)


def divided(row: Row, columns: Sequence[LedgerColumn], widths: Sequence[float]) -> Iterator[Row]:
    """The row, or where a text is higher than a row can be, several that hold it one after the
    other: the first has all other values, the following repeat the number and the title."""
    if _height(row, widths, 0) < HIGHEST_ROW:
        yield row
        return
    texts = [
        list(pieces(value, wide - 1, _MOST_LINES)) if type(value) is str else [value]
        for value, wide in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, texts))):
        yield tuple(
            parts[number] if number < len(parts) else parts[0] if column.repeated else None
            for parts, column in zip(texts, columns, strict=True)
        )


def pieces(text: str, room: float, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` lines of `room` characters, which end with a line or
    behind a space or a mark where there is one; joined they are the text, but for the ends of
    lines between them."""
    while lines_needed(text, room) > most:
        end = _fitting(text, room, most)
        best = max(text.rfind(mark, end // 2, end) for mark in _MARKS) + 1
        found = text.rfind("\n", end // 2, end)
        cut = found if found > 0 else best or end
        yield text[:cut]
        text = text[cut:].removeprefix("\n")
    yield text


def _fitting(text: str, room: float, most: int) -> int:
    """How many characters of the text fit into so many lines."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_needed(text[:middle], room) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def print_on_landscape_a4(sheet: Worksheet, head: int, sides: float, top: float) -> None:
    """Set up landscape A4 with all columns on one page, the row `head` repeated and the pages
    numbered; the margins at both sides and at the top in inches."""
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = sides
    margins.top, margins.bottom, margins.footer = top, 0.6, 0.3
    footer = HeaderFooterItem()
    footer.center.text = "&P / &N"
    sheet.HeaderFooter.oddFooter = footer


def _aligned(across: str) -> Alignment:
    return Alignment(horizontal=across, vertical="center", wrap_text=True)


def write_cell(cell: Cell, value: str | int | Decimal | date | None) -> None:
    """Put the value in the cell: dates and numbers as such unless the format cannot hold them,
    texts always as text."""
    if isinstance(value, Decimal) and abs(value) >= LARGEST:
        value = f"{value:f}"
    if isinstance(value, date) and _day_of(value) < FIRST_DAY:
        value = value.isoformat(" ", "minutes") if isinstance(value, datetime) else str(value)
    if not isinstance(value, str):
        cell.value = value
    elif value:
        cell.value = cell_text(value)
        cell.data_type = "s"  # even if it looks like a formula or an error
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def cell_text(text: str) -> str:
    """`text` for a cell: lines without control characters, cut to the greatest length."""
    found = "\n".join(safe(line) for line in text.split("\n"))
    found = _ESCAPE.sub("_x005F_", found)
    units = found.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return found
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def number_form(value: Value) -> str:
    """The number format: all decimals of what was written; of what is worked out, which has many,
    one below ten and none from there on."""
    if not isinstance(value, Decimal) or value == value.to_integral_value():
        return "#,##0"
    decimals = -int(value.normalize().as_tuple().exponent)
    if decimals > _WRITTEN:
        decimals = int(abs(value) < 10)
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _text(value: Value) -> str:
    """About the text that a cell shows, to measure it."""
    if isinstance(value, StyledText):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:,.1f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return "" if value is None else str(value)


def _width(column: LedgerColumn, number: int, rows: Iterable[Row]) -> float:
    """The width of the widest line, at most that of the column, and at least that of its head in
    two lines with the button of the filter, without breaking its words."""
    words = column.title.split() if column.title.isascii() else []
    word = max((ems(word, bold=True) for word in words), default=0) * SIZE / _UNIT
    head = max(ceil(width(column.title) / 2) + 3, ceil(word), column.least)
    texts = (line for row in rows for line in _text(row[number]).split("\n"))
    return max(min(max(map(width, texts), default=0), column.most), head) + 1


def lines_needed(text: str, room: float) -> int:
    """The number of lines of `room` characters that the text takes. Wrapped lines are not filled to
    the end."""
    widths = map(width, text.split("\n"))
    return sum(1 if wide <= room else ceil(wide / room / 0.93) for wide in widths)


def _height(row: Row, widths: Sequence[float], least: float) -> float:
    """The height of a row for its texts, in points: not every program works it out itself."""
    pairs = zip(row, widths, strict=True)
    lines = max(lines_needed(_text(value), wide - 1) for value, wide in pairs)
    return min(max(LEADING * lines + 3, least), HIGHEST_ROW)


def _packed(book: Workbook, day: date) -> bytes:
    """The file; all its times are that of the review."""
    stream = BytesIO()
    book.save(stream)
    made = datetime.combine(
        max(day, date(1980, 1, 1)), time()
    )  # the first that a ZIP file can hold
    book.properties.created = book.properties.modified = made
    whole = BytesIO()
    with ZipFile(stream) as old, ZipFile(whole, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = tostring(book.properties.to_tree()) if name == ARC_CORE else old.read(name)
            new.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return whole.getvalue()
