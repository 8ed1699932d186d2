"""The review as a document that offices edit before they print it (ISO/IEC 29500, .docx).

A Chinese sheet is set like an official document (GB/T 9704), any other one plainly.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil, inf
from typing import NamedTuple

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from ..text import safe, width
from .blocks import Block, Cell, Chart, Heading, Line, Signatures, Style, Table
from .charts import ticked, today
from .letters import ems
from .sheet import Sheet
from .strips import COLORS, gauge, month_lines, sample, strip

_A4 = (210, 297)  # mm
_PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# Of the library's template: relations to what says nothing about this document.
_UNUSED = (
    "/stylesWithEffects",
    "/customXml",
    "/thumbnail",
    "/extended-properties",
    "/fontTable",
    "/numbering",
)
_SINGLE = 12  # a line as high as its font wants, in the measure of `auto`
_LONGEST_PROPERTY = 255  # characters
_PAD = 3.0  # points between the border of a cell and its text
_BLANK_ROW = 30.0  # points of height to write in
_GAUGE = (56.0, 9.0)
_SAMPLE, _TICK = (16.0, 7.0), (8.0, 7.0)
_LEAST_EMS, _LONG_WORD_EMS = 4.0, 7.0
_BLANK_EMS = 7.0  # to write in
_BESIDE_CHART = 130.0  # points that its heading, head, legend and the signatures take
_CHART_ROW = 13.0
_LEAST_ROW = 10.0
_BOLD: frozenset[Style] = frozenset({"strong", "red"})
_DAYS = re.compile(r"(\([0-9][0-9 –-]*\))")
# What XML 1.0, section 2.2, keeps out and `safe` lets through.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class _Face(NamedTuple):
    """How a paragraph looks: its fonts, and in points its size, line height (0 is as the font
    wants) and the space around it; `indent` is that of its first line, in characters."""

    latin: str
    east: str
    size: float
    line: float = 0
    before: float = 0
    after: float = 0
    align: str = "left"
    bold: bool = False
    indent: int = 0
    color: str = ""


class _Look(NamedTuple):
    """A page and its paragraphs; margins are in millimetres: top, right, bottom, left."""

    language: str
    latin_language: str
    margins: tuple[int, int, int, int]
    footer: int
    outer: bool
    faces: dict[str, _Face]

    @property
    def width(self) -> float:
        """Of the text, in points."""
        return (_A4[0] - self.margins[1] - self.margins[3]) * 72 / 25.4

    @property
    def height(self) -> float:
        """Of the text, in points."""
        return (_A4[1] - self.margins[0] - self.margins[2]) * 72 / 25.4


_LATIN = "Times New Roman"
_BIAO = "方正小标宋简体"
_FANG, _KAI, _HEI, _SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
_OFFICIAL = _Look(
    "zh-CN",
    "en-US",
    (37, 26, 35, 28),
    22,
    True,
    {
        "Normal": _Face(_LATIN, _FANG, 16, 28.95),
        "Heading 1": _Face(_LATIN, _BIAO, 22, 34, after=4, align="center"),
        "Subtitle": _Face(_LATIN, _KAI, 16, 28.95, align="center"),
        "Subtitle Dates": _Face(_LATIN, _KAI, 12, 22, after=10, align="center", color="dim"),
        "Heading 2": _Face(_LATIN, _HEI, 16, 28.95, before=10, after=4, indent=2),
        "Heading 3": _Face(_LATIN, _KAI, 16, 28.95, before=4, bold=True, indent=2),
        "Body Text": _Face(_LATIN, _FANG, 16, 28.95, align="both", indent=2),
        "Table Head": _Face(_LATIN, _HEI, 10.5, 15),
        "Table Text": _Face(_LATIN, _FANG, 10.5, 15),
        "Chart Text": _Face(_LATIN, _SONG, 7.5, 9),
        "Chart Strip": _Face(_LATIN, _SONG, 1),
        "Table Gap": _Face(_LATIN, _SONG, 4, 6),
        "Caption": _Face(_LATIN, _SONG, 9, 14, before=4),
        "Signatures": _Face(_LATIN, _FANG, 14, before=26),
        "Footer": _Face(_SONG, _SONG, 14),
    },
)
_SANS, _SANS_EAST = "Arial", "Microsoft YaHei"
_PLAIN = _Look(
    "en-GB",
    "en-GB",
    (22, 20, 22, 20),
    11,
    False,
    {
        "Normal": _Face(_SANS, _SANS_EAST, 10.5, 15),
        "Heading 1": _Face(_SANS, _SANS_EAST, 18, 25, after=2, align="center", bold=True),
        "Subtitle": _Face(_SANS, _SANS_EAST, 12, 17, align="center"),
        "Subtitle Dates": _Face(_SANS, _SANS_EAST, 10, 15, after=10, align="center", color="dim"),
        "Heading 2": _Face(_SANS, _SANS_EAST, 13, 18, before=12, after=4, bold=True),
        "Heading 3": _Face(_SANS, _SANS_EAST, 11, 15, before=8, after=2, bold=True),
        "Body Text": _Face(_SANS, _SANS_EAST, 10.5, 15, after=4),
        "Table Head": _Face(_SANS, _SANS_EAST, 9.5, 13, bold=True),
        "Table Text": _Face(_SANS, _SANS_EAST, 9.5, 13),
        "Chart Text": _Face(_SANS, _SANS_EAST, 7.5, 9),
        "Chart Strip": _Face(_SANS, _SANS_EAST, 1),
        "Table Gap": _Face(_SANS, _SANS_EAST, 4, 6),
        "Caption": _Face(_SANS, _SANS_EAST, 9, 14, before=4),
        "Signatures": _Face(_SANS, _SANS_EAST, 10.5, before=26),
        "Footer": _Face(_SANS, _SANS_EAST, 9),
    },
)
_FREE_SERIF = "Noto Serif CJK SC,Source Han Serif SC"
_FREE_SANS = "Noto Sans CJK SC,Source Han Sans SC"
# Each font, the names of those that may stand for it, and its family and character set.
_FONTS = (
    (_BIAO, f"FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,SimSun,{_FREE_SERIF}", "roman", "86"),
    (_FANG, f"仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,{_FREE_SERIF}", "modern", "86"),
    (_KAI, f"楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti,{_FREE_SERIF}", "modern", "86"),
    (_HEI, f"SimHei,华文黑体,STHeiti,{_FREE_SANS}", "modern", "86"),
    (_SONG, f"SimSun,华文宋体,STSong,{_FREE_SERIF}", "auto", "86"),
    (_SANS_EAST, f"微软雅黑,黑体,SimHei,{_FREE_SANS}", "swiss", "86"),
    (_LATIN, "Liberation Serif", "roman", "00"),
    (_SANS, "Liberation Sans,Helvetica", "swiss", "00"),
)


def render(sheet: Sheet) -> bytes:
    """The document; the same sheet gives the same bytes."""
    look = _OFFICIAL if sheet.language == "zh" else _PLAIN
    document = Document()
    _clean(document, look)
    _set_faces(document, look)
    _set_page(document, look)
    _describe(document, sheet, look)
    writer = _Writer(document, look)
    for number, plan in enumerate(sheet.plans):
        writer.page(plan, number > 0)
    made = BytesIO()
    document.save(made)
    return _timeless(made)


def _timeless(made: BytesIO) -> bytes:
    """The same archive with the first day that a ZIP file knows on all that is in it."""
    found = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name)
            member.create_system = 0
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return found.getvalue()


def _e(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def _clean(document: DocumentObject, look: _Look) -> None:
    """Leave of the library's template what is used here: not its program, its picture and its
    many styles."""
    for owner in (document.part, document.part.package):
        for key in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_UNUSED)]:
            del owner.rels[key]
    fonts = PackURI("/word/fontTable.xml")
    part = Part(fonts, CONTENT_TYPE.WML_FONT_TABLE, _font_table(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    for style in list(document.styles):
        default = style.element.get(qn("w:default")) == "1"
        if not default and style.name not in look.faces:
            style.delete()


def _font_table() -> bytes:
    fonts = _e("fonts")
    for name, others, family, charset in _FONTS:
        fonts.append(
            _e(
                "font",
                _e("altName", val=others),
                _e("charset", val=charset),
                _e("family", val=family),
                _e("pitch", val="default"),
                name=name,
            )
        )
    return serialize_part_xml(fonts)


def _set_faces(document: DocumentObject, look: _Look) -> None:
    normal = look.faces["Normal"]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.replace(
        defaults,
        _e(
            "docDefaults",
            _e(
                "rPrDefault",
                _e(
                    "rPr",
                    *_letters(normal),
                    _e("lang", val=look.latin_language, eastAsia="zh-CN", bidi="ar-SA"),
                ),
            ),
            _e("pPrDefault", _e("pPr")),
        ),
    )
    for name, face in look.faces.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, _PARAGRAPH)
        for tag in ("w:link", "w:pPr", "w:rPr"):
            for old in style.element.findall(qn(tag)):
                style.element.remove(old)
        style.element.append(_e("pPr", *_setting(name, face)))
        style.element.append(_e("rPr", *_letters(face)))
        style.quick_style = known
        if name.startswith("Heading"):
            style.next_paragraph_style = document.styles["Body Text"]


def _setting(name: str, face: _Face) -> Iterator[BaseOxmlElement]:
    """The paragraph's properties, in the order that the schema wants."""
    level = int(name[-1]) if name.startswith("Heading") else 0
    if level:
        yield _e("keepNext")
        yield _e("keepLines")
    around = {"before": _twips(face.before), "after": _twips(face.after)}
    rule = "exact" if face.line else "auto"
    yield _e("spacing", **around, line=_twips(face.line or _SINGLE), lineRule=rule)
    if face.indent:
        first = _twips(face.indent * face.size)
        yield _e("ind", firstLineChars=100 * face.indent, firstLine=first)
    yield _e("jc", val=face.align)
    if level:
        yield _e("outlineLvl", val=level - 1)


def _letters(face: _Face) -> Iterator[BaseOxmlElement]:
    """The properties of a style's letters, in the order that the schema wants."""
    latin = {"ascii": face.latin, "hAnsi": face.latin, "cs": face.latin}
    yield _e("rFonts", **latin, eastAsia=face.east)
    if face.bold:
        yield _e("b")
    if face.color:
        yield _e("color", val=COLORS[face.color])
    yield _e("sz", val=round(2 * face.size))
    yield _e("szCs", val=round(2 * face.size))


def _set_page(document: DocumentObject, look: _Look) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _A4)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(margin) for margin in look.margins
    )
    section.header_distance = section.footer_distance = Mm(look.footer)
    document.settings.odd_and_even_pages_header_footer = look.outer
    _number(section.footer.paragraphs[0], "right" if look.outer else "center")
    if look.outer:
        _number(section.even_page_footer.paragraphs[0], "left")


def _number(paragraph: Paragraph, align: str) -> None:
    """The page's number, — 1 —; at the outer edge it stands one character inside."""
    element = paragraph._p
    for child in list(element):
        element.remove(child)
    inside = [] if align == "center" else [_e("ind", **{f"{align}Chars": 100, align: 280})]
    element.append(_e("pPr", _e("pStyle", val="Footer"), *inside, _e("jc", val=align)))
    element.append(_run("— "))
    element.append(_e("fldSimple", _run("1"), instr=" PAGE "))
    element.append(_run(" —"))


def _describe(document: DocumentObject, sheet: Sheet, look: _Look) -> None:
    """Name the document. Who made it and when is not known here, and so it is not said."""
    properties = document.core_properties
    properties.title = _text(sheet.title)[:_LONGEST_PROPERTY]
    properties.language = look.language
    properties.author = properties.comments = ""
    core = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(core, XmlPart)
    for name in ("created", "modified"):
        for element in core.element.findall(qn(f"dcterms:{name}")):
            core.element.remove(element)
    settings = document.settings.element
    for found in settings.findall(qn("w:themeFontLang")):
        found.set(qn("w:val"), look.latin_language)
        found.set(qn("w:eastAsia"), "zh-CN")
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")


def _twips(points: float) -> int:
    return round(points * 20)


def _text(text: str) -> str:
    """`text` as XML can hold it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))


def _run(text: str, style: Style = "", bold: bool = False) -> BaseOxmlElement:
    text = _text(text)
    found = []
    if width(text) > len(text):
        # Without it, quotation marks and shapes among Chinese are taken from the Latin font.
        found.append(_e("rFonts", hint="eastAsia"))
    if bold or style in _BOLD:
        found.append(_e("b"))
    if style in COLORS:
        found.append(_e("color", val=COLORS[style]))
    run = _e("r", *([_e("rPr", *found)] if found else []))
    for number, part in enumerate(_DAYS.split(text)):
        days = part.split("-") if number % 2 else [part]
        for place, piece in enumerate(days):
            if place:
                run.append(_e("noBreakHyphen"))
            held = _e("t")
            held.set(qn("xml:space"), "preserve")
            held.text = piece
            run.append(held)
    return run


def _tab() -> BaseOxmlElement:
    return _e("r", _e("tab"))


def _cut(text: str, room: float) -> str:
    """`text` within `room`, in its size, its end replaced by … where it is longer."""
    if ems(text) <= room:
        return text
    taken = 1.0
    for number, character in enumerate(text):
        taken += ems(character)
        if taken > room:
            return text[:number].rstrip() + "…"
    return text


class _Column(NamedTuple):
    """The points that a column needs: `least`, so that no word breaks that must not, and
    `need`, so that nothing wraps but its title. One with a `share` may wrap."""

    least: float
    need: float
    share: int
    blank: bool


def _column(table: Table, number: int, look: _Look) -> _Column:
    head, face = look.faces["Table Head"], look.faces["Table Text"]
    column = table.columns[number]
    around = 2 * _PAD + 2
    title = max((ems(word, head.bold) for word in _words(column.title)), default=0) * head.size
    if column.blank:
        return _Column(max(title, _BLANK_EMS * face.size) + around, inf, column.share, True)
    cells = [row[number] for row in table.rows]
    need = max([title, *(_wide(cell, cell.text, face.size) for cell in cells)])
    words = max((_longest(cell, face.size, bool(column.share)) for cell in cells), default=0)
    if column.share:
        words = max(_LEAST_EMS * face.size, min(words, _LONG_WORD_EMS * face.size))
    least = min(words, need)
    return _Column(max(title, least) + around, need + around, column.share, False)


def _longest(cell: Cell, size: float, wraps: bool) -> float:
    """How wide the longest word of the cell is; where it `wraps`, Chinese breaks anywhere."""
    words = (w for w in cell.text.split() if not wraps or width(w) == len(w))
    return max((_wide(cell, word, size) for word in words), default=0)


def _wide(cell: Cell, text: str, size: float) -> float:
    return _GAUGE[0] if cell.bar else ems(text, cell.style in _BOLD) * size


def _fits(text: float, column: float) -> bool:
    return text + 2 * _PAD <= column


def _words(title: str) -> list[str]:
    """The parts of a title that stay whole: a title of Chinese may break into two lines, any
    other one between its words."""
    if width(title) == len(title):
        return title.split()
    return [title] if len(title) < 4 else [title[: ceil(len(title) / 2)]]


def _widths(table: Table, look: _Look) -> list[float]:
    """The width of each column in points, in all that of the text.

    A column without a share has what its longest text needs, if that leaves the others enough;
    these divide the rest by their shares, and what one of them does not need goes to the others.
    The share of a column to write in counts twice, unless a row would be higher than a third
    of the page; where one still would, the columns divide the rest by their texts.
    """
    columns = [_column(table, number, look) for number in range(len(table.columns))]
    doubled = [column.share * (2 if column.blank else 1) for column in columns]
    shares = [column.share for column in columns]
    texts = [column.need if column.share and not column.blank else 0 for column in columns]
    found: list[float] = []
    for weights in (doubled, shares, texts):
        found = _divided(columns, weights, look.width)
        heights = (_height(row, found, look.faces["Table Text"]) for row in table.rows)
        if max(heights, default=0) <= look.height / 3:
            break
    return found


def _divided(columns: Sequence[_Column], weights: Sequence[float], room: float) -> list[float]:
    """The widths of the columns, where those that may wrap divide the rest by `weights`."""
    found = _levelled([column.least for column in columns], room)
    fixed = [n for n, column in enumerate(columns) if not column.share]
    wanted = [max(columns[n].need - found[n], 0) for n in fixed]
    for n, more in zip(fixed, _levelled(wanted, room - sum(found)), strict=True):
        found[n] += more
    rest = room - sum(found[n] for n in fixed)
    least = list(found)
    sharing = {n for n, column in enumerate(columns) if column.share}
    open_ = set(sharing)
    while open_:
        left = rest - sum(found[n] for n in sharing - open_)
        whole = sum(weights[n] for n in open_) or 1
        parts = {n: left * weights[n] / whole for n in open_}
        if narrow := {n for n in open_ if parts[n] < least[n]}:
            open_ -= narrow
            continue
        if not (full := {n for n in open_ if columns[n].need <= parts[n]}):
            for n in open_:
                found[n] = parts[n]
            return found
        for n in full:
            found[n] = columns[n].need
        sharing -= full
        rest -= sum(found[n] for n in full)
        open_ = set(sharing)
    spare = room - sum(found)
    stretched = {n for n, column in enumerate(columns) if column.share} or set(range(len(found)))
    whole = sum(found[n] for n in stretched)
    return [f + spare * f / whole if n in stretched else f for n, f in enumerate(found)]


def _levelled(wanted: Sequence[float], room: float) -> list[float]:
    """What is wanted, the largest of it cut to one level where it is more than `room`."""
    found = [0.0] * len(wanted)
    left = room
    for place, n in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        found[n] = min(wanted[n], left / (len(wanted) - place))
        left -= found[n]
    return found


def _height(row: Sequence[Cell], widths: Sequence[float], face: _Face) -> float:
    """How high the row will be, in points, roughly."""
    lines = [
        ceil(ems(cell.text) * face.size / max(room - 2 * _PAD, face.size))
        for cell, room in zip(row, widths, strict=True)
    ]
    return max(lines) * face.line


class _Writer:
    """Puts blocks at the end of a document."""

    def __init__(self, document: DocumentObject, look: _Look) -> None:
        self.document = document
        self.look = look
        self.pictures: dict[bytes, str] = {}
        self.drawn = 0

    def page(self, blocks: Sequence[Block], breaks: bool) -> None:
        """The blocks of one plan; it begins a page where one went before."""
        for number, block in enumerate(blocks):
            follows = blocks[number + 1] if number + 1 < len(blocks) else None
            for element in self._block(block, number, breaks and number == 0, follows):
                self._add(element)

    def _add(self, element: BaseOxmlElement) -> None:
        self.document.element.body.sectPr.addprevious(element)

    def _block(
        self, block: Block, number: int, breaks: bool, follows: Block | None
    ) -> Iterator[BaseOxmlElement]:
        match block:
            case Heading():
                yield _p(f"Heading {block.level}", _run(block.text), breaks=breaks)
            case Line():
                yield _line(block, number)
            case Table():
                yield self._table(block)
                if not isinstance(follows, Heading):
                    yield _p("Table Gap")
            case Chart():
                yield self._chart(block)
                yield self._legend(block)
            case Signatures():
                yield self._signatures(block)

    def _table(self, table: Table) -> BaseOxmlElement:
        face = self.look.faces["Table Text"]
        widths = _widths(table, self.look)
        least = _BLANK_ROW if any(column.blank for column in table.columns) else 0
        rows = []
        if any(column.title for column in table.columns):
            head = self.look.faces["Table Head"]
            cells = [
                _p("Table Head", _run(column.title), align=column.align, keep=True)
                for column in table.columns
            ]
            rooms = zip(table.columns, widths, strict=True)
            whole = [_fits(ems(c.title, head.bold) * head.size, wide) for c, wide in rooms]
            rows.append(_row(cells, widths, head=True, unwrapped=whole))
        heights = [max(_height(row, widths, face), least) for row in table.rows]
        short = sum(heights) < self.look.height / 3
        for number, (row, high) in enumerate(zip(table.rows, heights, strict=True), 1):
            keep = short and number < len(table.rows)
            cells, whole = [], []
            for cell, column, wide in zip(row, table.columns, widths, strict=True):
                text = self._content(cell)
                cells.append(_p("Table Text", text, align=column.align, keep=keep))
                whole.append(not column.share and _fits(_wide(cell, cell.text, face.size), wide))
            # A row that no page can hold must break.
            fits = high < 0.8 * self.look.height
            rows.append(_row(cells, widths, least, whole=fits, unwrapped=whole))
        return _e("tbl", _frame(widths), _grid(widths), *rows)

    def _content(self, cell: Cell) -> BaseOxmlElement:
        if cell.bar is None:
            return _run(cell.text, cell.style)
        meant = f"{cell.bar.percent:.0f}%"
        return self._picture(gauge(cell.bar, cell.style, *_GAUGE), *_GAUGE, meant)

    def _chart(self, chart: Chart) -> BaseOxmlElement:
        """The bars, one task a row, the titles beside them cut to one line."""
        face = self.look.faces["Chart Text"]
        shape, bars = 1.6 * face.size, 0.56 * self.look.width
        widths = [shape, self.look.width - shape - bars, bars]
        room = self.look.height - _BESIDE_CHART
        fits = room >= _LEAST_ROW * len(chart.rows)
        high = min(_CHART_ROW, room / len(chart.rows)) if fits else _CHART_ROW
        head = [_p("Chart Text"), _p("Chart Text"), _months(chart, bars)]
        rows = [_row(head, widths, high, head=True, exact=True)]
        for row in chart.rows:
            picture = self._picture(strip(chart, row, bars, high), bars, high, row.title)
            title = _cut(row.title, widths[1] / face.size - 0.5)
            cells = [
                _p("Chart Text", _run(row.shape, row.style), keep=fits),
                _p("Chart Text", _run(title), keep=fits),
                _p("Chart Strip", picture, keep=fits),
            ]
            rows.append(_row(cells, widths, high, exact=True))
        return _e("tbl", _frame(widths, chart=True), _grid(widths), *rows)

    def _legend(self, chart: Chart) -> BaseOxmlElement:
        content = []
        for fill, text in chart.legend:
            content.append(self._picture(sample(fill, *_SAMPLE), *_SAMPLE, text))
            if fill == "done" and ticked(chart):
                content.append(self._picture(sample("tick", *_TICK), *_TICK, "✓"))
            content.append(_run(f"\u00a0{text}   "))
        if today(chart) is not None:
            line = self._picture(sample("today", *_TICK), *_TICK, chart.today_text)
            content += [line, _run(f"\u00a0{chart.today_text}")]
        return _p("Caption", *content, keep=True)

    def _picture(self, png: bytes, wide: float, high: float, meaning: str) -> BaseOxmlElement:
        """A run with the picture, `wide` and `high` in points; `meaning` is for those who do
        not see it."""
        if png not in self.pictures:
            self.pictures[png], _ = self.document.part.get_or_add_image(BytesIO(png))
        self.drawn += 1
        inline = CT_Inline.new_pic_inline(
            self.drawn, self.pictures[png], "bar.png", Pt(wide), Pt(high)
        )
        inline.docPr.set("descr", _text(meaning))
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        return _e("r", _e("drawing", inline))

    def _signatures(self, block: Signatures) -> BaseOxmlElement:
        """The labels side by side, a line behind each up to the next."""
        part = self.look.width / len(block.labels)
        tabs, content = [], []
        for number, label in enumerate(block.labels, 1):
            tabs.append(_e("tab", val="left", leader="underscore", pos=_twips(part * number - 14)))
            tabs.append(_e("tab", val="left", pos=_twips(part * number)))
            content += [_run(f"{label} "), _tab(), _tab()]
        return _p("Signatures", *content[:-1], tabs=tabs[:-1])


def _line(line: Line, number: int) -> BaseOxmlElement:
    if number < 4 and line.style in {"strong", "dim"}:  # the lines below the title
        return _p("Subtitle" if line.style == "strong" else "Subtitle Dates", _run(line.text))
    return _p("Body Text", _run(line.text, line.style), keep=line.style == "strong")


def _months(chart: Chart, room: float) -> BaseOxmlElement:
    """The numbers of the months, each where its month begins."""
    tabs, content = [], []
    for at, label in month_lines(chart):
        tabs.append(_e("tab", val="left", pos=_twips(at * room + 2)))
        content += [_tab(), _run(label, "dim")]
    return _p("Chart Text", *content, tabs=tabs, keep=True)


def _p(
    style: str,
    *content: BaseOxmlElement,
    keep: bool = False,
    breaks: bool = False,
    tabs: Sequence[BaseOxmlElement] = (),
    align: str = "",
) -> BaseOxmlElement:
    """A paragraph in the style of that name. `keep` holds it on one page with the next,
    `breaks` begins a page."""
    properties = [_e("pStyle", val=style.replace(" ", ""))]
    properties += [_e("keepNext")] if keep else []
    properties += [_e("pageBreakBefore")] if breaks else []
    properties += [_e("tabs", *tabs)] if tabs else []
    properties += [_e("jc", val=align)] if align == "right" else []
    return _e("p", _e("pPr", *properties), *content)


def _frame(widths: Sequence[float], chart: bool = False) -> BaseOxmlElement:
    """A table's properties: as wide as the text, with columns that stay as they are."""
    line, color = (2, COLORS["rule"]) if chart else (4, COLORS["dim"])
    sides = ("top", "bottom", "insideH") if chart else _SIDES
    lines = [_e(side, val="single", sz=line, space=0, color=color) for side in sides]
    pad, above = (0, 0) if chart else (_twips(_PAD), 30)
    inside = (("top", above), ("left", pad), ("bottom", above), ("right", pad))
    return _e(
        "tblPr",
        _e("tblW", w=sum(map(_twips, widths)), type="dxa"),
        _e("jc", val="center"),
        _e("tblBorders", *lines),
        _e("tblLayout", type="fixed"),
        _e("tblCellMar", *(_e(side, w=room, type="dxa") for side, room in inside)),
    )


def _grid(widths: Sequence[float]) -> BaseOxmlElement:
    return _e("tblGrid", *(_e("gridCol", w=_twips(wide)) for wide in widths))


def _row(
    cells: Sequence[BaseOxmlElement],
    widths: Sequence[float],
    high: float = 0,
    head: bool = False,
    exact: bool = False,
    whole: bool = True,
    unwrapped: Sequence[bool] = (),
) -> BaseOxmlElement:
    """A row; `high` is its least height in points, or its height where that is `exact`. It
    stays on one page where it is `whole`; a `head` is repeated on every page; `unwrapped` says
    of each cell whether its text must stay on one line."""
    properties = [_e("cantSplit")] if whole else []
    if high:
        rule = "exact" if exact else "atLeast"
        properties.append(_e("trHeight", val=_twips(high), hRule=rule))
    properties += [_e("tblHeader")] if head else []
    row = _e("tr", _e("trPr", *properties))
    for cell, wide, held in zip(cells, widths, unwrapped or [False] * len(cells), strict=True):
        look = [_e("tcW", w=_twips(wide), type="dxa")]
        if head and not exact:
            look.append(_e("shd", val="clear", color="auto", fill=COLORS["soft"]))
        look += [_e("noWrap")] if held else []
        if head or exact:
            look.append(_e("vAlign", val="center"))
        row.append(_e("tc", _e("tcPr", *look), cell))
    return row
