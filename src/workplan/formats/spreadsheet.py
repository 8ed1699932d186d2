"""A workbook as text in SpreadsheetML (ISO/IEC 29500-1, part 18), without objects for its cells.

What one look has in common is written once; a cell only has its number. Texts are in the cells
themselves.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from html import escape
from io import BytesIO
from typing import Any, Literal, NamedTuple

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = datetime(1899, 12, 30)  # day 0 of serial numbers from March 1900 on
_OWN_FORMS = 164  # the first number of a format that the file defines


class Letters(NamedTuple):
    """The letters of a cell; `color` is RRGGBB, empty for that of texts."""

    name: str
    size: float
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    color: str = ""


class CellLook(NamedTuple):
    """How a cell looks: its letters, the colour behind them, the format of its number, where its
    text is, whether it has a border, and whether it begins like a formula and is none."""

    letters: Letters
    fill: str = ""
    form: str = ""
    across: Literal["center", "left", "right"] = "center"
    boxed: bool = False
    quoted: bool = False


class SheetRow(NamedTuple):
    """A row: its cells as text, and its height in points, which is `fixed` or follows when the
    texts of the row are edited. From the column `over` on, where there is one, its printed columns
    are one cell."""

    cells: Sequence[str]
    high: float
    fixed: bool
    over: int = 0


class Worksheet(NamedTuple):
    """A sheet: the widths of its columns, its rows, in which those before `head` are one cell over
    the first `printed` columns, the columns that are printed, and the addresses that cells open.
    """

    name: str
    widths: Sequence[float]
    rows: Sequence[SheetRow]
    head: int
    printed: int
    links: Mapping[str, str]


class Looks:
    """The looks of a workbook, each with its number."""

    def __init__(self, first: Letters, line: str) -> None:
        """`first` are the letters whose digits are the unit of the widths of columns, `line` is
        the colour of borders."""
        self._line = line
        self._looks: dict[CellLook, int] = {CellLook(first, across="left"): 0}

    def number(self, look: CellLook) -> int:
        """The number of the look, which is kept."""
        return self._looks.setdefault(look, len(self._looks))

    def xml(self) -> str:
        """The part of the package that describes them."""
        letters = _numbered(look.letters for look in self._looks)
        fills = _numbered(look.fill for look in self._looks if look.fill)
        forms = _numbered(look.form for look in self._looks if look.form)
        side = f'style="thin"><color rgb="FF{self._line}"/>'
        sides = "".join(f"<{one} {side}</{one}>" for one in ("left", "right", "top", "bottom"))
        none = "<left/><right/><top/><bottom/><diagonal/>"
        parts = (
            _counted(
                "numFmts",
                [
                    f'<numFmt numFmtId="{_OWN_FORMS + n}" formatCode="{escape(form)}"/>'
                    for form, n in forms.items()
                ],
            ),
            _counted("fonts", [_font(one) for one in letters]),
            _counted(
                "fills",
                [
                    '<fill><patternFill patternType="none"/></fill>',
                    '<fill><patternFill patternType="gray125"/></fill>',
                    *(
                        f'<fill><patternFill patternType="solid"><fgColor rgb="00{color}"/>'
                        f'<bgColor rgb="00{color}"/></patternFill></fill>'
                        for color in fills
                    ),
                ],
            ),
            _counted(
                "borders", [f"<border>{none}</border>", f"<border>{sides}<diagonal/></border>"]
            ),
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            "</cellStyleXfs>",
            _counted(
                "cellXfs",
                [
                    _format(
                        look,
                        letters[look.letters],
                        fills[look.fill] + 2 if look.fill else 0,
                        forms[look.form] + _OWN_FORMS if look.form else 0,
                    )
                    for look in self._looks
                ],
            ),
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        )
        return f'{_HEAD}<styleSheet xmlns="{_MAIN}">{"".join(parts)}</styleSheet>'


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    return {value: n for n, value in enumerate(dict.fromkeys(values))}


def _counted(name: str, parts: Sequence[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>' if parts else ""


def _font(letters: Letters) -> str:
    bold, struck = "<b/>" * letters.bold, "<strike/>" * letters.struck
    line = "<u/>" * letters.underlined
    color = f'<color rgb="FF{letters.color}"/>' if letters.color else ""
    return (
        f'<font>{bold}{struck}{line}<sz val="{letters.size:g}"/>{color}'
        f'<name val="{escape(letters.name)}"/></font>'
    )


def _format(look: CellLook, letters: int, fill: int, form: int) -> str:
    quoted = ' quotePrefix="1"' if look.quoted else ""
    return (
        f'<xf numFmtId="{form}" fontId="{letters}" fillId="{fill}" borderId="{int(look.boxed)}" '
        f'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1"{quoted}><alignment horizontal="{look.across}" vertical="center" '
        'wrapText="1"/></xf>'
    )


def column_name(number: int) -> str:
    """The letters of the column with this number, from 1."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def cell(place: str, content: str) -> str:
    """The cell at this place with what `cell_content` gives."""
    return f'<c r="{place}"{content}'


def cell_content(value: str | int | Decimal | date | None, look: int) -> str:
    """A cell but for its place. Texts are always texts; they hold what XML can hold."""
    if value is None or value == "":
        return f' s="{look}"/>'
    if isinstance(value, str):
        text = escape(value, quote=False)
        return f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f' s="{look}"><v>{_number(value)}</v></c>'


def _number(value: int | Decimal | date) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, date):
        return str(value)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    passed = moment - _EPOCH
    if not passed.seconds:
        return str(passed.days)
    return repr(passed.days + passed.seconds / 86_400)


def packed(
    sheets: Sequence[Worksheet], looks: Looks, title: str, creator: str, made: datetime
) -> bytes:
    """The workbook; the same content gives the same bytes: all times are `made`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in _parts(sheets, looks, title, creator, made):
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _parts(
    sheets: Sequence[Worksheet], looks: Looks, title: str, creator: str, made: datetime
) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    kinds = [
        ("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_TYPE}.styles+xml"),
    ]
    kinds += [(f"/xl/worksheets/sheet{n}.xml", f"{_TYPE}.worksheet+xml") for n in numbers]
    kinds.append(("/docProps/core.xml", f"{_CORE}.core-properties+xml"))
    names = "".join(f'<Override PartName="{n}" ContentType="{kind}"/>' for n, kind in kinds)
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_CORE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{names}</Types>',
    )
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield (
        "_rels/.rels",
        _relations([(f"{_RELS}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")]),
    )
    yield "docProps/core.xml", _properties(title, creator, made)
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [(f"{_RELS}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_RELS}/styles", "styles.xml")])
    yield "xl/styles.xml", looks.xml()
    for number, sheet in enumerate(sheets, 1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet)
        if sheet.links:
            links = [(f"{_RELS}/hyperlink", target) for target in sheet.links.values()]
            rels = _relations(links, ' TargetMode="External"')
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", rels


def _relations(found: Iterable[tuple[str, str]], mode: str = "") -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{escape(target)}"{mode}/>'
        for n, (kind, target) in enumerate(found, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _properties(title: str, creator: str, made: datetime) -> str:
    at = f'xsi:type="dcterms:W3CDTF">{made.isoformat(timespec="seconds")}Z'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<dcterms:created {at}</dcterms:created><dcterms:modified {at}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Worksheet]) -> str:
    rows, names = [], []
    for number, sheet in enumerate(sheets):
        rows.append(
            f'<sheet name="{escape(sheet.name)}" sheetId="{number + 1}" r:id="rId{number + 1}"/>'
        )
        quoted = escape("'" + sheet.name.replace("'", "''") + "'")
        last, head = len(sheet.rows), sheet.head
        whole, printed = column_name(len(sheet.widths)), column_name(sheet.printed)
        for name, cells, hidden in (
            ("_FilterDatabase", f"$A${head}:${whole}${last}", ' hidden="1"'),
            ("Print_Area", f"$A$1:${printed}${last}", ""),
            ("Print_Titles", f"${head}:${head}", ""),
        ):
            names.append(
                f'<definedName name="_xlnm.{name}" localSheetId="{number}"{hidden}>'
                f"{quoted}!{cells}</definedName>"
            )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{''.join(rows)}</sheets><definedNames>{''.join(names)}</definedNames></workbook>"
    )


def _sheet(sheet: Worksheet) -> str:
    last, head = len(sheet.rows), sheet.head
    whole = column_name(len(sheet.widths))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{wide:.4g}" customWidth="1"/>'
        for n, wide in enumerate(sheet.widths, 1)
    )
    rows = "".join(
        f'<row r="{n}" ht="{row.high:g}"{_FIXED * row.fixed}>{"".join(row.cells)}</row>'
        for n, row in enumerate(sheet.rows, 1)
    )
    ends = [(n, 1 if n < head else row.over) for n, row in enumerate(sheet.rows, 1)]
    over = [
        f'<mergeCell ref="{column_name(at)}{n}:{column_name(sheet.printed)}{n}"/>'
        for n, at in ends
        if 0 < at < sheet.printed
    ]
    links = [f'<hyperlink ref="{place}" r:id="rId{n}"/>' for n, place in enumerate(sheet.links, 1)]
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_RELS}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{whole}{last}"/><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f'<sheetData>{rows}</sheetData><autoFilter ref="A{head}:{whole}{last}"/>'
        f"{_counted('mergeCells', over)}"
        f"{'<hyperlinks>' + ''.join(links) + '</hyperlinks>' if links else ''}"
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.5" footer="0.3"/>'
        '<pageSetup orientation="landscape" paperSize="9" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )


_FIXED = ' customHeight="1"'
