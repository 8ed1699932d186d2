"""Plain text as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text import width
from .document import Block, Document, DocumentCell, DocumentTable, Paragraph, Row, without_marks

_ENDS = "。；;！!？?：:.”"
_NARROWEST, _WIDEST = 40, 130  # columns of text that was broken into lines by a program
_FEWEST, _FEWEST_SHARED = 5, 2  # pages that show that a text was cut into pages
_SHARED = re.compile("会员分享|在线阅读|珍藏版")  # what sites for documents put before a text
_NUMBERED = re.compile(r"\s*([0-9]{1,3})、")
_DATE_FIRST = re.compile(r"\s*(?:20[0-9]{2}年)?[0-9]{1,2}月|\s*[0-9]{1,2}日")
_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是要]|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[.．、)]|[-*•·]\s|#)"
)


def text_document(text: str, file: str) -> Document:
    """The contents of a text: a paragraph a line, unless a program broke the lines; rows of cells
    with tabs between them are a table."""
    lines = without_marks(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Document(file, tuple(_blocks(_whole_pages(lines))))


def _whole_pages(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines with their numbers; pages that were numbered 1、 2、 3、 and cut wherever they
    ended are one text again."""
    begins = [
        (at, int(found[1])) for at, line in enumerate(lines) if (found := _NUMBERED.match(line))
    ]
    run = [(at, n) for index, (at, n) in enumerate(begins) if n == index + 1]
    fewest = _FEWEST_SHARED if any(_SHARED.search(line) for line in lines[:3]) else _FEWEST
    if len(run) >= fewest and run == begins:
        first, last = run[0][0], run[-1][0]
        pages = [line for line in lines[first : last + 1] if line.strip()]
        cut = sum(not line.rstrip().endswith(tuple(_ENDS)) for line in pages[:-1])
        if len(pages) == len(run) and cut >= 0.6 * (len(pages) - 1):
            whole = "".join(_NUMBERED.sub("", line, count=1).strip() for line in pages)
            before = [(n, line) for n, line in enumerate(lines[:first], 1)]
            after = [(n, line) for n, line in enumerate(lines[last + 1 :], last + 2)]
            return [*before, (first + 1, whole), *after]
    return list(enumerate(lines, 1))


def _blocks(lines: list[tuple[int, str]]) -> Iterator[Block]:
    widest = max((width(line) for _, line in lines), default=0)
    wrapped = _NARROWEST <= widest <= _WIDEST and any(not line.strip() for _, line in lines)
    tables = 0
    at = 0
    while at < len(lines):
        number, line = lines[at]
        rows = _rows(lines[at:])
        if len(rows) >= 2:
            tables += 1
            yield DocumentTable(str(tables), tuple(rows))
            at += len(rows)
            continue
        at += 1
        if not line.strip():
            continue
        text = line.strip()
        while wrapped and at < len(lines) and _goes_on(lines[at - 1][1], lines[at][1], widest):
            joint = "" if not text[-1].isascii() else " "
            text += joint + lines[at][1].strip()
            at += 1
        yield Paragraph(text, place=str(number))


def _goes_on(line: str, following: str, widest: int) -> bool:
    if not following.strip() or _MARKER.match(following) or following.startswith(("　", "\t")):
        return False
    if line.rstrip().endswith(tuple("。；;：:!！")):
        return False
    if re.match("[一-鿿]{2,6}[：:]", following):
        return False
    if _DATE_FIRST.match(following) and (_DATE_FIRST.match(line) or line.rstrip()[-1:] in "）)"):
        return False
    return width(line) >= 0.75 * widest


def _rows(lines: Sequence[tuple[int, str]]) -> list[Row]:
    """The rows at the beginning of the lines that have equally many cells, two at least."""
    found: list[Row] = []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) < 2 or (found and len(cells) != len(found[0].cells)):
            break
        found.append(Row(number, tuple(DocumentCell(cell.strip()) for cell in cells)))
    return found
