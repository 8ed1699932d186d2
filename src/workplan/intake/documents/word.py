"""Word documents (.docx) as headings, paragraphs and tables."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from ...errors import UserError, message
from .archive import refusal
from .document import (
    EMPTY,
    Block,
    Document,
    DocumentCell,
    DocumentTable,
    Paragraph,
    Row,
    joined,
    marked_as_struck,
    without_marks,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}fldChar"}
_HAN = "零一二三四五六七八九"


class _Level(NamedTuple):
    """One level of a list of Word: how its numbers are written, in which text, from where on."""

    form: str
    text: str
    start: int


class _Styles(NamedTuple):
    """What paragraphs have from their styles: the level of headings, and their lists."""

    heading: dict[str, int]
    lists: dict[str, tuple[str, int]]
    levels: dict[str, dict[int, _Level]]


def word_document(raw: bytes, file: str) -> Document:
    """The contents of a .docx file. Raises UserError where it cannot be read or has no text."""
    try:
        import docx

        opened = docx.Document(io.BytesIO(raw))
        body = opened.element.body
        styles = _styles(opened)
        blocks = tuple(_blocks(body, styles))
    except Exception as error:  # a damaged file makes the library raise whatever it likes
        if isinstance(error, UserError):
            raise
        hint = message("it may be damaged: open it where it was made and save it again")
        raise refusal(file, message("it cannot be read as a document"), hint) from None
    if not any(_has_text(block) for block in blocks):
        if next(body.iter(f"{_W}drawing", f"{_W}pict", f"{_W}object"), None) is not None:
            hint = message("have its text recognised, and save that as .docx or .txt")
            raise refusal(file, message("it contains pictures only"), hint)
        raise refusal(file, message("it is empty"))
    return Document(file, blocks)


def _has_text(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for row in block.rows for cell in row.cells)


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{_W}{name}") if element is not None else None
    return None if found is None else found.get(f"{_W}val")


def _styles(opened: Any) -> _Styles:
    heading: dict[str, int] = {}
    lists: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in opened.styles.element.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId") or ""
        name = (_value(style, "name") or "").casefold()
        properties = style.find(f"{_W}pPr")
        outline = _value(properties, "outlineLvl")
        if name.startswith("heading ") and name[8:].isdigit():
            heading[key] = int(name[8:])
        elif outline and outline.isdigit() and int(outline) < 9:
            heading[key] = int(outline) + 1
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        if (number := _value(numbered, "numId")) is not None:
            lists[key] = (number, int(_value(numbered, "ilvl") or 0))
        if parent := _value(style, "basedOn"):
            based[key] = parent
    for key in based:
        above, seen = key, {key}
        while above in based and based[above] not in seen:
            above = based[above]
            seen.add(above)
            if key not in heading and above in heading:
                heading[key] = heading[above]
            if key not in lists and above in lists:
                lists[key] = lists[above]
    return _Styles(heading, lists, _list_levels(opened))


def _list_levels(opened: Any) -> dict[str, dict[int, _Level]]:
    try:
        root = opened.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract: dict[str, dict[int, _Level]] = {}
    for one in root.iter(f"{_W}abstractNum"):
        levels = {}
        for level in one.iter(f"{_W}lvl"):
            start = _value(level, "start") or "1"
            levels[int(level.get(f"{_W}ilvl") or 0)] = _Level(
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                int(start) if start.isdigit() else 1,
            )
        abstract[one.get(f"{_W}abstractNumId") or ""] = levels
    return {
        one.get(f"{_W}numId") or "": abstract.get(_value(one, "abstractNumId") or "", {})
        for one in root.iter(f"{_W}num")
    }


def _blocks(body: Any, styles: _Styles) -> Iterator[Block]:
    counters: dict[str, dict[int, int]] = defaultdict(dict)
    paragraphs = tables = 0
    for element in _content(body):
        if element.tag == f"{_W}tbl":
            tables += 1
            table = _table(element, styles, counters, str(tables))
            cells = {id(cell): cell for row in table.rows for cell in row.cells if cell.text}
            if len(table.rows) == 1 and len(cells) == 1:
                for line in next(iter(cells.values())).text.split("\n"):
                    yield Paragraph(line, place=str(paragraphs))
            else:
                yield table
            continue
        paragraphs += 1
        yield _paragraph(element, styles, counters, str(paragraphs))
        for box in element.iter(f"{_W}txbxContent"):
            for inner in box.iter(f"{_W}p"):
                yield Paragraph(_text(inner), place=str(paragraphs))


def _content(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of the body, also those within controls and tracked changes."""
    for child in parent.iterchildren():
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _content(child)


def _paragraph(
    element: Any, styles: _Styles, counters: dict[str, dict[int, int]], place: str
) -> Paragraph:
    properties = element.find(f"{_W}pPr")
    style = _value(properties, "pStyle") or ""
    outline = _value(properties, "outlineLvl")
    level = styles.heading.get(style, 0)
    if outline and outline.isdigit() and int(outline) < 9:
        level = int(outline) + 1
    text = _text(element)
    label = _label(properties, style, styles, counters) if text.strip() else ""
    return Paragraph(text, level, label, place)


def _label(
    properties: Any, style: str, styles: _Styles, counters: dict[str, dict[int, int]]
) -> str:
    """The number that Word writes before a paragraph of a list."""
    numbered = properties.find(f"{_W}numPr") if properties is not None else None
    number, level = styles.lists.get(style, ("", 0))
    number = _value(numbered, "numId") or number
    level = int(_value(numbered, "ilvl") or level)
    levels = styles.levels.get(number, {})
    if not number or level not in levels:
        return ""
    counts = counters[number]
    counts[level] = counts.get(level, levels[level].start - 1) + 1
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    text = levels[level].text
    if levels[level].form == "bullet":
        return ""
    for one in range(level + 1):
        if one in levels:
            count = counts.get(one, levels[one].start)
            text = text.replace(f"%{one + 1}", _written(count, levels[one].form))
    return text


def _written(number: int, form: str) -> str:
    if form in {"chineseCounting", "chineseCountingThousand", "japaneseCounting",
                "ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand"}:  # fmt: skip
        if number < 10:
            return _HAN[number]
        tens, ones = divmod(number, 10)
        if tens > 9:
            return str(number)
        return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
    if form in {"lowerLetter", "upperLetter"} and 0 < number < 27:
        return chr((96 if form == "lowerLetter" else 64) + number)
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def _text(paragraph: Any) -> str:
    """The text of a paragraph, with marks around what is struck out or deleted by a change that is
    tracked."""
    parts: list[str] = []
    _collect(paragraph, parts, False)
    return joined(parts)


def _collect(element: Any, parts: list[str], gone: bool) -> None:
    for child in element.iterchildren():
        tag = child.tag
        if tag in _SKIPPED or tag == f"{_W}txbxContent":
            continue
        if tag in {f"{_W}t", f"{_W}delText"}:
            text = without_marks(child.text or "")
            parts.append(marked_as_struck(text) if gone else text)
        elif tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif isinstance(tag, str):
            deleted = tag in {f"{_W}del", f"{_W}moveFrom"}
            struck = tag == f"{_W}r" and _is_struck(child)
            _collect(child, parts, gone or deleted or struck)


def _is_struck(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    for name in ("strike", "dstrike"):
        found = properties.find(f"{_W}{name}")
        if found is not None and found.get(f"{_W}val") not in {"0", "false", "off"}:
            return True
    return False


def _table(
    element: Any, styles: _Styles, counters: dict[str, dict[int, int]], name: str
) -> DocumentTable:
    rows: list[Row] = []
    above: dict[int, DocumentCell] = {}
    for number, line in enumerate(_rows(element), 1):
        cells: list[DocumentCell] = []
        for cell in _cells(line):
            properties = cell.find(f"{_W}tcPr")
            span = _value(properties, "gridSpan") or "1"
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            text = "\n".join(
                f"{one.label}{one.text}"
                for one in (
                    _paragraph(inner, styles, counters, "") for inner in cell.iter(f"{_W}p")
                )
                if one.text.strip()
            )
            found = DocumentCell(text) if text else EMPTY
            if merge is not None and merge.get(f"{_W}val") != "restart":
                found = above.get(len(cells), EMPTY)._replace(merged=True)
            width = int(span) if span.isdigit() and 0 < int(span) < 200 else 1
            for extra in range(width):
                above[len(cells)] = found
                cells.append(found if not extra else found._replace(merged=True))
        if any(cell.text for cell in cells):
            rows.append(Row(number, tuple(cells)))
    return DocumentTable(name, tuple(rows))


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _cells(child)
