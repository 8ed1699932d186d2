"""The review as a PDF for archives and for all readers (PDF/A-2a, PDF/UA-1), typeset by typst."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib.resources import files
from typing import Any, Literal

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
    Run,
    Signatures,
    Subtitle,
    Table,
    runs_of,
)
from ...reports.chart_places import day_start, months, ticked, ticks, today, visible
from ...reports.review import Sheet
from ...text import safe
from ..palette import BARS, COLORS
from ..paper.flow import held_lines
from ..paper.looks import PaperLook, look_of
from ..paper.tables import GAUGE, PADDING, stays_whole
from ..text_width import cut_to_ems
from ..whole_keys import keys_whole
from .tables import table_data

_MARKS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff"
_STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
_REPLACED = 40  # different signs that are replaced at most
_CHART_LETTERS = 7  # points
_CHART_TITLES = 5 / 13  # of the width of a chart, without the lights
_LONG_WORD = re.compile(r"[^\W\u2e80-\U0003ffff]{16,}")
_PACKAGES = (
    (("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"), "fonts-noto-cjk"),
    (("EMOJI", "FACE", "HAND", "HEART", "PERSON"), "fonts-noto-color-emoji"),
)


def render(sheet: Sheet, progress: Progress | None = None) -> bytes:
    """The PDF; the same sheet and the same fonts give the same bytes.

    A sign that no font on this machine has is replaced by its name, such as [party popper]. Raises
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
            return during(progress, "writing", partial(_compiled, template, data, _day(sheet)))
        except typst.TypstError as error:
            told = error.message
            character = _missing(told, data)
            if character is None or character.isalpha() or character not in data:
                break
            data = data.replace(character, _named(character))
    raise _error(told, data)


def _day(sheet: Sheet) -> date:
    """The day of the document: that of the report."""
    return sheet.as_of or date(1970, 1, 1)


def _compiled(template: bytes, data: str, day: date) -> bytes:
    import typst

    # PDF/A demands a font for every character.
    compiler = typst.Compiler(template, sys_inputs={"sheet": data})
    time = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    made = compiler.compile(format="pdf", pdf_standards=[*_STANDARDS], timestamp=time)
    assert isinstance(made, bytes)
    return made


_JOINING = "\u200d\ufe0e\ufe0f"  # the zero width joiner and the variants of a sign


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
    """What stands for a sign: its name, or its number where it has none; nothing for what only
    joins or changes other signs."""
    if character in _JOINING or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""
    name = unicodedata.name(character, "").casefold()
    return f"[{name or f'U+{ord(character):04X}'}]"


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
    look, day = look_of(sheet.language), _day(sheet)
    return {
        "title": safe(sheet.title),
        "language": sheet.language,
        "colors": COLORS,
        "bars": {fill: look._asdict() for fill, look in BARS.items()},
        "look": look.as_data(),
        "padding": PADDING,
        "gauge": GAUGE,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "plans": [
            [_block(block, look, held) for block, held in zip(plan, held_lines(plan), strict=True)]
            for plan in counted(progress, sheet.plans, "layout")
        ],
    }


def _block(block: Block, look: PaperLook, held: bool) -> dict[str, Any]:
    """The block; one that is `held` is on one page with the beginning of the next."""
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _text(block.text)}
        case Subtitle():
            return {"kind": "subtitle", "small": block.small, "text": _text(block.text)}
        case Line():
            return _line([Run(block.text)], block.style, held, block.place)
        case ListItem():
            return _line([Run(BULLET), *runs_of(block)], block.style, held)
        case Note():
            return {"kind": "note", "parts": _parts([Run(block.text)]), "sticky": held}
        case Table():
            return table_data(block, look.paper, _text)
        case Chart():
            return _chart(block, look)
        case Signatures():
            return {"kind": "signatures", "labels": list(map(_text, block.labels))}


def _line(runs: Sequence[Run], style: str, held: bool, place: str = "") -> dict[str, Any]:
    found = {"kind": "line", "style": style, "place": place, "sticky": held}
    return found | {"parts": _parts(runs)}


def _parts(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """The parts of a text; dates, weeks and ids are whole."""
    return [{"text": _text(run.text), "whole": stays_whole(run)} for run in keys_whole(runs)]


def _chart(chart: Chart, look: PaperLook) -> dict[str, Any]:
    """The chart, with all places in percent of its width."""
    room = (look.paper.width * _CHART_TITLES - 14) / _CHART_LETTERS
    on = today(chart)
    tick = "done" if ticked(chart) else ""
    return {
        "kind": "chart",
        "today": None if on is None else 100 * on,
        "title": _text(chart.title),
        "today-text": _text(chart.today_text),
        "months": [{"at": 100 * day_start(chart, day), "label": n} for day, n in months(chart)],
        "legend": [
            {"fill": fill, "text": _text(text), "tick": fill == tick} for fill, text in chart.legend
        ],
        "rows": [
            {
                "shape": row.shape,
                "style": row.style,
                "title": _text(cut_to_ems(safe(row.title), room)),
                "alt": safe(row.alt or row.title),
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
