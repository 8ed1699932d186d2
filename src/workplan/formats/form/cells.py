"""What the cells and sheets of forms have in common, with openpyxl."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..cell_values import held, is_quoted
from ..palette import WORKBOOK

_LINE = Side(style="thin", color=WORKBOOK["line"])
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


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


def write_cell(cell: Cell, value: str | int | Decimal | date | None) -> None:
    """Put the value in the cell: dates and numbers as such unless the format cannot hold them,
    texts always as text."""
    value = held(value)
    if not isinstance(value, str):
        cell.value = value
    elif value:
        cell.value = value
        cell.data_type = "s"  # even if it looks like a formula or an error
        cell.quotePrefix = is_quoted(value)
