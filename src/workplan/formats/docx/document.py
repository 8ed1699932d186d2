"""The review as a document that offices edit before they print it (ISO/IEC 29500, .docx)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil

from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Pt

from ...progress import Progress, counted, during
from ...reports.blocks import (
    BULLET,
    Block,
    Cell,
    Chart,
    Heading,
    Line,
    ListItem,
    Note,
    Run,
    Signatures,
    Subtitle,
    Table,
    runs_of,
)
from ...reports.chart_places import ticked, today
from ...reports.review import Sheet
from ..paper.flow import held_lines
from ..paper.looks import look_of
from ..paper.tables import BOLD_STYLES, GAUGE, PADDING, set_table, stays_whole
from ..text_width import cut_to_ems, ems
from ..whole_keys import keys_whole
from .package import PNG, packed
from .pictures import gauge, month_lines, sample, strip
from .template import DocumentLayout, opened, set_properties, shipped
from .xml import (
    LINE_END,
    Xml,
    body_filled,
    paragraph_properties,
    picture_run,
    run,
    tab,
    table_grid,
    table_properties,
    table_row,
    twips,
    w_element,
)

_NEARLY = 1.1  # lines that a text may measure and still be one
_LAST_WORDS = re.compile("落实(?:情况的通报|工作的通知)$")  # of a title
_SAMPLE, _TICK = (16.0, 7.0), (8.0, 7.0)
_BESIDE_CHART = 130.0  # points that its heading, head, legend and the signatures take
_CHART_ROW = 13.0
_LEAST_ROW = 9.0


def render(
    sheet: Sheet,
    template: bytes | None = None,
    name: str = "",
    progress: Progress | None = None,
) -> bytes:
    """The document; the same sheet and template give the same bytes. `name` is that of the
    template's file. Raises UserError where the template cannot be used."""
    found = shipped(sheet.language) if template is None else template
    document, layout = opened(found, name, sheet.language)
    set_properties(document, sheet)
    writer = Writer(document, layout, sheet.language)
    pages = [_page(writer, plan, number > 0) for number, plan in enumerate(sheet.plans)]
    laid_out = chain.from_iterable(counted(progress, pages, "layout"))
    body = body_filled(document.element, laid_out)
    package = document.part.package
    return during(progress, "writing", lambda: packed(package, {document.part.partname: body}))


class Writer:
    """A document that is being written; pictures that occur again are stored once."""

    def __init__(self, document: DocumentObject, layout: DocumentLayout, language: str) -> None:
        self.document = document
        self.language = language
        self.layout = layout
        self.pictures: dict[bytes, str] = {}
        self.drawn = 0
        self.names = {part.partname for part in document.part.package.parts}

    def picture(self, png: bytes) -> str:
        """The identifier of the picture's part, which is made where there is none yet."""
        if png not in self.pictures:
            name, number = "", len(self.pictures)
            while not name or name in self.names or f"bar{number}" in self.document.part.rels:
                number += 1
                name = f"/word/media/bar{number}.png"
            package = self.document.part.package
            part = Part(PackURI(name), PNG, png, package)
            self.names.add(name)
            self.document.part.load_rel(RELATIONSHIP_TYPE.IMAGE, part, f"bar{number}")
            self.pictures[png] = f"bar{number}"
        return self.pictures[png]

    def paragraph(
        self,
        style: str,
        *content: Xml,
        keep: bool = False,
        breaks: bool = False,
        tabs: Sequence[Xml] = (),
        align: str = "",
    ) -> Xml:
        """A paragraph in the style of that name. `keep` holds it on one page with the next,
        `breaks` begins a page."""
        named = self.layout.identifiers[style]
        properties = paragraph_properties(named, keep, breaks, tuple(tabs), align)
        return Xml(f"<w:p>{properties}{''.join(content)}</w:p>")

    def table_properties(self, style: str, widths: Sequence[float], alt: str = "") -> Xml:
        """The properties of a table in the style of that name; `alt` says what it shows."""
        return table_properties(self.layout.identifiers[style], widths, alt)


def _page(writer: Writer, blocks: Sequence[Block], breaks: bool) -> Iterator[Xml]:
    """The elements of one plan, on a new page where it `breaks`."""
    for number, (block, held) in enumerate(zip(blocks, held_lines(blocks), strict=True)):
        follows = blocks[number + 1] if number + 1 < len(blocks) else None
        yield from _block(writer, block, breaks and number == 0, held, follows)


def _block(
    writer: Writer, block: Block, breaks: bool, held: bool, follows: Block | None
) -> Iterator[Xml]:
    """The elements of the block; a text that is `held` is on one page with the next block."""
    match block:
        case Heading():
            text = _title(writer, block.text) if block.level == 1 else run(block.text)
            yield writer.paragraph(f"Heading {block.level}", text, breaks=breaks)
        case Subtitle():
            yield writer.paragraph("Subtitle Dates" if block.small else "Subtitle", run(block.text))
        case Line():
            yield _line(writer, block, held)
        case ListItem():
            parts = keys_whole((Run(BULLET), *runs_of(block)))
            text = run(BULLET + block.text, block.style, parts)
            yield writer.paragraph("List Item", text, keep=held)
        case Note():
            text = run(block.text, parts=keys_whole([Run(block.text)]))
            yield writer.paragraph("Note", text, keep=held)
        case Table():
            yield _table(writer, block)
            if not isinstance(follows, Heading):
                yield writer.paragraph("Table Gap")
        case Chart():
            yield _chart_table(writer, block, follows)
            yield _legend(writer, block)
        case Signatures():
            yield _signatures(writer, block)


def _title(writer: Writer, text: str) -> Xml:
    """The title; the last words of a Chinese one are on one line, as in official documents."""
    found = _LAST_WORDS.search(text)
    if found is None:
        return run(text)
    room, size = writer.layout.paper.width, writer.layout.paper.faces["Heading 1"].size
    before, last = text[: found.start()], found[0]
    used = ems(before) * size
    if used > _NEARLY * room:
        used %= room
    if used + ems(last) * size <= room:
        return run(text)
    return run(text, lines=[before, last])


def _line(writer: Writer, line: Line, keep: bool) -> Xml:
    style = {"flush": "Addressee", "right": "Closing"}.get(line.place, "Body Text")
    parts = keys_whole([Run(line.text)])
    return writer.paragraph(style, run(line.text, line.style, parts), keep=keep)


def _table(writer: Writer, table: Table) -> Xml:
    placed = set_table(table, writer.layout.paper)
    widths, size, rows = placed.widths, placed.size, []
    aligned = [column.align for column in table.columns]
    if placed.heads:
        cells = [
            writer.paragraph("Table Head", run("", size=size, lines=lines), align=align, keep=True)
            for lines, align in zip(placed.heads, aligned, strict=True)
        ]
        rows.append(table_row(cells, widths, head=True))
    for row in placed.rows:
        cells = [
            writer.paragraph(
                "Table Text", _content(writer, cell, size, wide), align=align, keep=row.kept
            )
            for cell, align, wide in zip(row.cells, aligned, widths, strict=True)
        ]
        rows.append(
            table_row(cells, widths, placed.least, whole=row.whole, unwrapped=row.unwrapped)
        )
        for cell in row.below:
            text = writer.paragraph("Table Text", _content(writer, cell, size))
            rows.append(table_row([text], widths, whole=False))
    return w_element(
        "tbl", writer.table_properties("Sheet Table", widths), table_grid(widths), *rows
    )


def _content(writer: Writer, cell: Cell, size: float, wide: float = 0) -> Xml:
    if cell.bar is None:
        letters = size or writer.layout.paper.faces["Table Text"].size
        return run(cell.text, cell.style, _broken(cell, letters, wide), size)
    meant = cell.bar.alt or f"{cell.bar.percent:.0f}%"
    return _picture(writer, gauge(cell.bar, cell.style, *GAUGE), *GAUGE, meant)


def _broken(cell: Cell, letters: float, wide: float) -> Sequence[Run]:
    """The parts of the text in a column `wide` in points, with the end of a line before a part that
    stays whole and has room on the next line only: Chinese would break within it. A text that is
    one line has no parts, so that its hyphens and blanks are plain ones."""
    room = wide - 2 * PADDING
    parts = cell.runs
    if not parts or ems(cell.text, cell.style in BOLD_STYLES) * letters <= room:
        return ()
    found: list[Run] = []
    used = 0.0
    for part in parts:
        takes = ems(part.text) * letters
        breaks = stays_whole(part) and not part.text.isascii()
        if found and breaks and used + takes > room >= takes:
            found.append(LINE_END)
            used = 0.0
        found.append(part)
        used += takes
    return found


def _chart_table(writer: Writer, chart: Chart, follows: Block | None) -> Xml:
    """The chart as a table: one row per task, with its title cut to one line. A note that follows
    it has room on its page."""
    face = writer.layout.paper.faces["Chart Text"]
    shape, bars = 1.6 * face.size, 0.56 * writer.layout.paper.width
    widths = [shape, writer.layout.paper.width - shape - bars, bars]
    room = writer.layout.paper.height - _BESIDE_CHART
    if isinstance(follows, Note):
        size, line = look_of(writer.language).note
        room -= ceil(ems(follows.text) * size / writer.layout.paper.width) * line
    fits = room >= _LEAST_ROW * len(chart.rows)
    high = min(_CHART_ROW, room / len(chart.rows)) if fits else _CHART_ROW
    head = [
        writer.paragraph("Chart Text"),
        writer.paragraph("Chart Text"),
        _months(writer, chart, bars),
    ]
    rows = [table_row(head, widths, high, head=True, exact=True)]
    starts = tuple(at for at, _ in month_lines(chart))
    for row in chart.rows:
        drawn = strip(chart, row, starts, bars, high)
        picture = _picture(writer, drawn, bars, high, row.alt or row.title)
        title = cut_to_ems(row.title, widths[1] / face.size - 0.5)
        cells = [
            writer.paragraph("Chart Text", run(row.shape, row.style), keep=fits),
            writer.paragraph("Chart Text", run(title), keep=fits),
            writer.paragraph("Chart Strip", picture, keep=fits),
        ]
        rows.append(table_row(cells, widths, high, exact=True))
    return w_element(
        "tbl", writer.table_properties("Sheet Chart", widths, chart.alt), table_grid(widths), *rows
    )


def _legend(writer: Writer, chart: Chart) -> Xml:
    content = []
    for fill, text in chart.legend:
        content.append(_picture(writer, sample(fill, *_SAMPLE), *_SAMPLE, text))
        if fill == "done" and ticked(chart):
            content.append(_picture(writer, sample("tick", *_TICK), *_TICK, "✓"))
        content.append(run(f"\u00a0{text}   "))
    if today(chart) is not None:
        line = _picture(writer, sample("today", *_TICK), *_TICK, chart.today_text)
        content += [line, run(f"\u00a0{chart.today_text}")]
    return writer.paragraph("Caption", *content, keep=True)


def _picture(writer: Writer, png: bytes, wide: float, high: float, meaning: str) -> Xml:
    """A run with the picture, `wide` and `high` in points; `meaning` is its alternative text."""
    writer.drawn += 1
    return picture_run(
        writer.picture(png), writer.drawn, Pt(wide), Pt(high), f"Picture {writer.drawn}", meaning
    )


def _signatures(writer: Writer, block: Signatures) -> Xml:
    """The labels side by side, each followed by a line up to the next."""
    part = writer.layout.paper.width / len(block.labels)
    tabs, content = [], []
    for number, label in enumerate(block.labels, 1):
        tabs.append(
            w_element("tab", val="left", leader="underscore", pos=twips(part * number - 14))
        )
        tabs.append(w_element("tab", val="left", pos=twips(part * number)))
        content += [run(f"{label} "), tab(), tab()]
    return writer.paragraph("Signatures", *content[:-1], tabs=tabs[:-1])


def _months(writer: Writer, chart: Chart, room: float) -> Xml:
    """The numbers of the months, each at the start of its month."""
    tabs, content = [], []
    for at, label in month_lines(chart):
        tabs.append(w_element("tab", val="left", pos=twips(at * room + 2)))
        content += [tab(), run(label, "dim")]
    return writer.paragraph("Chart Text", *content, tabs=tabs, keep=True)
