"""The review as a workbook: the ledger of the tasks (督办台账), their targets, and the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import accumulate
from math import ceil
from typing import Literal, NamedTuple

from ..progress import Progress, counted, during
from ..reports.blocks import Style
from ..reports.ledger import Ledger, LedgerSheet
from ..reports.ledger_values import LedgerColumn, Row, StyledText, Value
from ..text import width
from .cell_values import (
    HIGHEST_ROW,
    LEADING,
    SIZE,
    cell_text,
    fonts_of,
    held,
    is_quoted,
    lines_needed,
    number_form,
    pieces,
)
from .palette import TINTS, WORKBOOK
from .spreadsheet import (
    CellLook,
    Letters,
    Looks,
    SheetRow,
    Worksheet,
    cell,
    cell_content,
    column_name,
    packed,
)
from .text_width import ems

HEAD = 3  # the row of the columns' heads, below title and dates
_LONGEST_LINK = 2079  # characters that Excel takes for an address
_LEAST_TO_WRITE_IN = 32
# The units of a column that a letter takes: that unit is a digit of the workbook's first letters.
_UNITS = {"zh": 0.875}
LINE = 144.0  # units on landscape A4 with letters of eight points, also in a wide substitute font
_LONGEST_LINE = 180.0  # units, with letters of six and a half points: for columns always printed
_LONG_WORD = 16  # characters; what is longer may break
_LONG_TEXT = 15_000  # characters: surely fewer UTF-16 units than a cell holds
_BESIDE_LINES = 4  # of a row at most, for texts in columns that are not printed
_MOST_LINES = 14  # of a row in which a long text begins
_HIGH_LINES = 20  # of a text, which goes on below its row where it has more, and of those rows
_BELOW = LedgerColumn("", 0)  # the cell in which it goes on
_UNIT = 7.0  # points, of the fonts in which `ems` measures


def render(ledger: Ledger, progress: Progress | None = None) -> bytes:
    """The workbook; the same ledger gives the same bytes."""
    looks = Looks(Letters(fonts_of(ledger.language)[1], 11), WORKBOOK["line"])
    sheets = [_SheetWriter(ledger, looks).sheet(content, progress) for content in ledger.sheets]
    # The first day that a ZIP file can hold.
    made = datetime.combine(max(ledger.as_of, date(1980, 1, 1)), time())
    title, creator = cell_text(ledger.title), cell_text(ledger.prepared_by)
    return during(progress, "writing", lambda: packed(sheets, looks, title, creator, made))


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, ledger: Ledger, looks: Looks) -> None:
        self.ledger = ledger
        self.looks = looks
        self.links: dict[str, str] = {}
        self.known: dict[tuple[object, ...], int] = {}
        self.contents: dict[tuple[str | StyledText | None, bool], str] = {}
        head, text = fonts_of(ledger.language)
        self.unit = _UNITS.get(ledger.language, 1.0)
        self.title = Letters(head, 16, bold=True)
        self.head = Letters(head, SIZE, bold=True)
        self.text = Letters(text, SIZE)
        self.dim = Letters(text, SIZE, struck=True, color=WORKBOOK["void"])
        self.link = Letters(text, SIZE, underlined=True, color=WORKBOOK["link"])

    def sheet(self, content: LedgerSheet, progress: Progress | None) -> Worksheet:
        """Title, dates, heads and rows; of the columns the first are printed."""
        columns = content.columns
        widths = [_width(column, n, content.rows) for n, column in enumerate(columns)]
        printed = self._printed(columns, widths)
        heads = CellLook(self.head, WORKBOOK["head"], boxed=True)
        lines = [lines_needed(c.title, w - 3) for c, w in zip(columns, widths, strict=True)]
        rows = [
            self._across(1, self.ledger.title, self.title, sum(widths[:printed]), 1.6),
            self._across(2, self.ledger.about, self.text, sum(widths[:printed]), 1.0),
            SheetRow(
                [
                    cell(
                        f"{column_name(n)}{HEAD}",
                        cell_content(held(c.title), self.looks.number(heads)),
                    )
                    for n, c in enumerate(columns, 1)
                ],
                LEADING * max(lines) + 6,
                True,
            ),
        ]
        names = [column_name(number) for number in range(1, len(columns) + 1)]
        least = _LEAST_TO_WRITE_IN if content.high else 0
        for whole in counted(progress, content.rows, "layout"):
            for row, over in divided(whole, columns, widths, printed):
                at = len(rows) + 1
                cells = [
                    self._cell(f"{name}{at}", value, column)
                    for name, value, column in zip(names, row, columns, strict=True)
                ]
                if over:
                    cells[over - 1] = self._cell(f"{names[over - 1]}{at}", row[over - 1], _BELOW)
                    room = sum(widths[over - 1 : printed])
                    rows.append(SheetRow(cells, _height([row[over - 1]], [room], 0), False, over))
                    continue
                high = _height(row[:printed], widths, least)
                beside = _height(row[printed:], widths[printed:], 0)
                room = max(high, min(beside, LEADING * _BESIDE_LINES + 3))
                rows.append(SheetRow(cells, room, content.high or beside > room))
        units = [wide * self.unit for wide in widths]
        return Worksheet(content.name, units, rows, HEAD, printed, self.links)

    def _across(self, row: int, text: str, letters: Letters, room: float, scale: float) -> SheetRow:
        look = self.looks.number(CellLook(letters, quoted=is_quoted(text)))
        lines = lines_needed(text, room / scale)
        high = min(LEADING * scale * lines + 6, HIGHEST_ROW)
        return SheetRow([cell(f"A{row}", cell_content(held(text), look))], high, True)

    def _cell(self, place: str, value: Value, column: LedgerColumn) -> str:
        target = value.target if isinstance(value, StyledText) else ""
        if target and len(target) <= _LONGEST_LINK:
            self.links[place] = target
        if not isinstance(value, str | StyledText | None):
            return cell(place, self._content(value, column))
        key = (value, column.centred)
        if key not in self.contents:  # many cells hold the same text
            self.contents[key] = self._content(value, column)
        return cell(place, self.contents[key])

    def _content(self, value: Value, column: LedgerColumn) -> str:
        style: Style = ""
        target = ""
        if isinstance(value, StyledText):
            value, style, target = value
        found = held(value)
        is_text = isinstance(found, str) and bool(found)
        form = ""
        if not is_text and found is not None and found != "":
            form = column.form or number_form(found)
        quoted = is_text and is_quoted(str(value))
        look = (style, bool(target), is_text, form, column.centred, quoted)
        if look not in self.known:
            self.known[look] = self.looks.number(self._look(*look))
        return cell_content(found, self.known[look])

    def _look(
        self, style: Style, linked: bool, is_text: bool, form: str, centred: bool, quoted: bool
    ) -> CellLook:
        letters = self.dim if style == "dim" else self.link if linked else self.text
        across: Literal["center", "left", "right"] = "left" if is_text else "right"
        return CellLook(
            letters, TINTS.get(style, ""), form, "center" if centred else across, True, quoted
        )

    def _printed(self, columns: Sequence[LedgerColumn], widths: Sequence[float]) -> int:
        """How many of the first columns are printed, so that their letters have eight points, or
        are a little smaller where a column that is always printed needs that."""
        found, whole = 1, 0.0
        for number, (column, wide) in enumerate(zip(columns, widths, strict=True), 1):
            whole += wide * self.unit
            if whole <= LINE or (column.printed and whole <= _LONGEST_LINE):
                found = number
        return found


class SheetLine(NamedTuple):
    """A row of a sheet. From the column `over` on, where there is one, counted from 1, its printed
    columns are one cell, in which a long text of the row above goes on."""

    values: Row
    over: int = 0


def divided(
    row: Row, columns: Sequence[LedgerColumn], widths: Sequence[float], printed: int
) -> Iterator[SheetLine]:
    """The row, and where texts of the columns that are `printed` are high, rows in which they go on
    over the width of the page; where any other text is longer than a cell holds, rows in which it
    goes on in its column. The following rows repeat the number and the title."""
    long = any(isinstance(value, str) and len(value) > _LONG_TEXT for value in row[printed:])
    if not long and _height(row[:printed], widths, 0) <= LEADING * _HIGH_LINES + 3:
        yield SheetLine(row)
        return
    texts: list[Sequence[Value]] = [[value] for value in row]
    below: list[str] = []
    for number, (value, wide) in enumerate(zip(row, widths, strict=True)):
        if not isinstance(value, str):
            continue
        if number >= printed:
            starts = range(0, len(value), _LONG_TEXT)
            texts[number] = [value[at : at + _LONG_TEXT] for at in starts] or [""]
        elif lines_needed(value, wide - 1) > _HIGH_LINES:
            first = next(pieces(value, wide - 1, _MOST_LINES))
            title = columns[number].title
            texts[number] = [first]
            rest = value[len(first) :].removeprefix("\n")
            below.append(f"{title}{': ' if title.isascii() else '：'}…{rest}")
    yield SheetLine([parts[0] for parts in texts])
    again = [column.repeated for column in columns]
    over = sum(accumulate(reversed(again[: printed - 1]), max)) + 1
    room = sum(widths[over - 1 : printed]) - 1
    for text in below:
        for piece in pieces(text, room, _HIGH_LINES):
            values = [v if a else None for v, a in zip(row, again, strict=True)]
            yield SheetLine([*values[: over - 1], piece, *[None] * (len(row) - over)], over)
    for number in range(1, max(map(len, texts))):
        yield SheetLine(
            [
                parts[number] if number < len(parts) else parts[0] if repeated else None
                for parts, repeated in zip(texts, again, strict=True)
            ]
        )


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
    """The width of the widest line, at most that of the column or of a usual word, and at least
    that of its head in two lines with the button of the filter, without breaking its words."""
    titles = column.title.split() if column.title.isascii() else []
    word = max((ems(word, bold=True) for word in titles), default=0) * SIZE / _UNIT
    head = max(ceil(width(column.title) / 2) + 3, ceil(word), column.least)
    texts = {line for row in rows for line in _text(row[number]).split("\n")}
    most = column.most
    words = [word for text in texts if width(text) > most for word in text.split()]
    whole = [w for w in words if most / 2 < len(w) <= _LONG_WORD and w.isascii()]
    longest = max((ceil(ems(one) * SIZE / _UNIT) for one in whole), default=0)
    return max(min(max(map(width, texts), default=0), max(most, longest)), head) + 1


def _height(row: Row, widths: Sequence[float], least: float) -> float:
    """The height of a row for its texts, in points: not every program works it out itself."""
    lines = 1
    for value, wide in zip(row, widths, strict=False):
        text = value.text if isinstance(value, StyledText) else value
        if isinstance(text, str) and (2 * len(text) > wide - 1 or "\n" in text):
            lines = max(lines, lines_needed(text, wide - 1))  # all others take one
    return min(max(LEADING * lines + 3, least), HIGHEST_ROW)
