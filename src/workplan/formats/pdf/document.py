"""The review as a PDF for archives (PDF/A-2u), typeset by typst."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import partial
from importlib.resources import files
from typing import Any

from ...errors import UserError, message
from ...progress import Progress, counted, during
from ...reports.blocks import (
    BULLET,
    Block,
    Chart,
    Heading,
    Line,
    ListItem,
    Note,
    Signatures,
    Subtitle,
    Table,
)
from ...reports.chart_places import day_start, months, ticked, ticks, today, visible
from ...reports.review import Sheet
from ...text import cut, safe
from ..palette import BARS, COLORS

_MARKS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200d"
_REPLACED = 40  # different signs that are replaced at most
_LETTERS = 46  # columns of a terminal's width that fit beside the bars of a chart
_LONG_WORD = re.compile(r"[^\W\u2e80-\U0003ffff]{16,}")
_PACKAGES = (
    (("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"), "fonts-noto-cjk"),
    (("EMOJI", "FACE", "HAND", "HEART", "PERSON"), "fonts-noto-color-emoji"),
)


def render(sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The PDF; the same sheet and the same fonts give the same bytes.

    A sign that no font on this machine has is replaced by its number, such as [U+1F389]. Raises
    UserError where typst is not installed, or no font has a letter.
    """
    try:
        import typst
    except ImportError:
        hint = message("pip install 'workplan[pdf]'; without it, .html prints as well")
        raise UserError(message("a PDF needs the package typst"), hint) from None
    template = files(__package__).joinpath("document.typ").read_bytes()
    data = json.dumps(_tree(sheet, progress), ensure_ascii=False)
    for _ in range(_REPLACED):
        try:
            return during(progress, "writing", partial(_compiled, template, data))
        except typst.TypstError as error:
            told = error.message
            character = _missing(told, data)
            if character is None or character.isalpha() or character not in data:
                break
            data = data.replace(character, _named(character))
    raise _error(told, data)


def _compiled(template: bytes, data: str) -> bytes:
    import typst

    # PDF/A demands a font for every character.
    compiler = typst.Compiler(template, sys_inputs={"sheet": data})
    made = compiler.compile(format="pdf", pdf_standards="a-2u", timestamp=0)
    assert isinstance(made, bytes)
    return made


def _missing(told: str, data: str) -> str | None:
    """The character that no font has, by the message of typst, None where it says something else.
    Of a sign with marks on it, such as 2 in a box, typst names the sign; what lacks is the mark."""
    found = re.search(r'the text `"(.+?)"` could not be displayed', told, re.DOTALL)
    if not found:
        return None
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), found[1])
    marked = re.search(f"{re.escape(text)}([{_MARKS}]+)", data)
    return max(marked[1] if marked else text)


def _named(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _error(told: str, data: str) -> UserError:
    character = _missing(told, data)
    if character is None:
        return UserError(
            message("the PDF could not be made"),
            message(".html prints as well"),
        )
    name = unicodedata.name(character, "")
    package = next((p for words, p in _PACKAGES if name.startswith(words)), "fonts-noto")
    hint = message(
        "install one, such as the package {package}; or print the .html", package=package
    )
    known = f"U+{ord(character):04X} {safe(character)} {name}".rstrip()
    return UserError(message("no font on this machine has {character}", character=known), hint)


def _tree(sheet: Sheet, progress: Progress | None) -> dict[str, Any]:
    return {
        "title": safe(sheet.title),
        "language": sheet.language,
        "colors": COLORS,
        "bars": {fill: look._asdict() for fill, look in BARS.items()},
        "plans": [list(map(_block, plan)) for plan in counted(progress, sheet.plans, "layout")],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _text(block.text)}
        case Subtitle():
            return {"kind": "subtitle", "small": block.small, "text": _text(block.text)}
        case Line():
            return {"kind": "line", "style": block.style, "text": _text(block.text)}
        case ListItem():
            return {"kind": "line", "style": block.style, "text": BULLET + _text(block.text)}
        case Note():
            return {"kind": "line", "style": "dim", "text": _text(block.text)}
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Signatures():
            return {"kind": "signatures", "labels": list(map(_text, block.labels))}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": [
            {"title": _text(c.title), "align": c.align, "share": c.share, "blank": c.blank}
            for c in table.columns
        ],
        "rows": [
            [
                {"text": _text(c.text), "style": c.style, "bar": c.bar and c.bar._asdict()}
                for c in row
            ]
            for row in table.rows
        ],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    """The chart, with all places in percent of its width."""
    on = today(chart)
    tick = "done" if ticked(chart) else ""
    return {
        "kind": "chart",
        "today": None if on is None else 100 * on,
        "today-text": _text(chart.today_text),
        "months": [{"at": 100 * day_start(chart, day), "label": n} for day, n in months(chart)],
        "legend": [
            {"fill": fill, "text": _text(text), "tick": fill == tick} for fill, text in chart.legend
        ],
        "rows": [
            {
                "shape": row.shape,
                "style": row.style,
                "title": _text(cut(safe(row.title), _LETTERS)),
                "strokes": [
                    {"fill": fill, "first": 100 * left, "last": 100 * right}
                    for fill, left, right in visible(chart, row)
                ],
                "done": [100 * tick for tick in ticks(chart, row)],
            }
            for row in chart.rows
        ],
    }


def _text(text: str) -> str:
    """`text` on one line; a word too long for a column may break anywhere."""
    return _LONG_WORD.sub(lambda match: "\u200b".join(match[0]), safe(text))
