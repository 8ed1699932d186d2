"""Web pages and Markdown as headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...errors import message
from .archive import refusal
from .document import (
    EMPTY,
    Block,
    Document,
    DocumentCell,
    DocumentTable,
    Paragraph,
    Row,
    marked_as_struck,
    without_marks,
)

_LEFT_OUT = {"script", "style", "head", "noscript", "template", "svg", "nav", "footer", "form",
             "button", "select", "iframe", "object"}  # fmt: skip
_BLOCKS = {
    "p", "div", "li", "section", "article", "main", "ul", "ol", "dl", "dt", "dd", "blockquote",
    "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6", "header", "aside", "figure", "figcaption",
    "address", "center", "body", "tr", "td", "th", "tbody", "thead",
}  # fmt: skip
_STRUCK = {"s", "strike", "del"}
_WIDEST = 200  # columns


def markdown_document(text: str, file: str) -> Document:
    """The contents of a text in Markdown, with tables and ~~struck out~~ text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return web_document(reader.render(text), file)


def web_document(text: str, file: str) -> Document:
    """The contents of a page. Raises UserError where there are none."""
    from lxml import etree, html

    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", without_marks(text))
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(no_network=True))
        blocks = tuple(_blocks(root))
    except (etree.LxmlError, ValueError, RecursionError):
        raise refusal(file, message("it cannot be read as a page")) from None
    return Document(file, blocks)


def _blocks(root: Any) -> Iterator[Block]:
    count = [0, 0]  # paragraphs, tables
    yield from _inside(root, count, "")


def _inside(element: Any, count: list[int], label: str) -> Iterator[Block]:
    """The blocks of an element: text between its blocks is a paragraph of its own."""
    run: list[str] = [element.text or ""]

    def flush(level: int = 0) -> Iterator[Block]:
        nonlocal label
        text = _tidy("".join(run))
        run.clear()
        if text:
            count[0] += 1
            yield Paragraph(text, level, label, str(count[0]))
            label = ""

    for number, child in enumerate(element, 1):
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _LEFT_OUT or not tag:
            pass
        elif tag == "table":
            yield from flush()
            count[1] += 1
            yield from _table(child, count)
        elif re.fullmatch("h[1-6]", tag):
            yield from flush()
            count[0] += 1
            if text := _tidy(_text(child)):
                yield Paragraph(text, int(tag[1]), "", str(count[0]))
        elif tag in _BLOCKS:
            yield from flush()
            own = f"{number}. " if tag == "li" and element.tag == "ol" else ""
            yield from _inside(child, count, own)
        else:
            run.append(_inline(child))
        run.append(child.tail or "")
    yield from flush()


def _inline(element: Any) -> str:
    text = "\n" if element.tag == "br" else _text(element)
    return marked_as_struck(text) if element.tag in _STRUCK else text


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in _LEFT_OUT:
            inner = _inline(child)
            parts.append(f"\n{inner}\n" if tag in _BLOCKS else inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _table(element: Any, count: list[int]) -> Iterator[Block]:
    rows: list[Row] = []
    down: dict[int, tuple[int, DocumentCell]] = {}  # column → rows left, cell
    for number, line in enumerate(element.iter("tr"), 1):
        cells: list[DocumentCell] = []

        def from_above(cells: list[DocumentCell] = cells) -> None:
            while len(cells) in down and down[len(cells)][0]:
                left, cell = down[len(cells)]
                down[len(cells)] = (left - 1, cell)
                cells.append(cell)

        for child in line:
            if child.tag not in {"td", "th"}:
                continue
            from_above()
            text = _tidy(_text(child))
            cell = DocumentCell(text) if text else EMPTY
            wide, high = _span(child, "colspan"), _span(child, "rowspan")
            for extra in range(min(wide, _WIDEST - len(cells))):
                down[len(cells)] = (high - 1, cell._replace(merged=True))
                cells.append(cell if not extra else cell._replace(merged=True))
        from_above()
        if any(cell.text for cell in cells):
            rows.append(Row(number, tuple(cells)))
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2:  # a table that only arranges the page
        for row in rows:
            for line in row.cells[0].text.split("\n"):
                count[0] += 1
                yield Paragraph(line, place=str(count[0]))
    else:
        wide_rows = (
            row._replace(cells=row.cells + (EMPTY,) * (width - len(row.cells))) for row in rows
        )
        yield DocumentTable(str(count[1]), tuple(wide_rows))


def _span(cell: Any, name: str) -> int:
    written = cell.get(name) or "1"
    return (
        int(written) if written.isascii() and written.isdigit() and 0 < int(written) <= 1000 else 1
    )
