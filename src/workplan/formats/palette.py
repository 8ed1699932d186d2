"""The colours of all formats by their names, and how the bars of a chart look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ..reports.blocks import Fill, Style

# RRGGBB. The colours of texts have at least 4.5:1 against paper and soft (WCAG 2.2, 1.4.3).
COLORS: Mapping[str, str] = {
    "paper": "FFFFFF",
    "ink": "1A1A1A",
    "grid": "C4C4C4",
    "soft": "EFEFEF",
    "edge": "4A6A94",
    "pale": "C9D8EC",
    "late": "EBC3C8",
    "dim": "595959",
    "red": "B00020",
    "yellow": "8A5A00",
    "green": "1E6B34",
    "grey": "5F5F5F",
    "rule": "B5B5B5",
}
# The same names on a dark screen.
DARK: Mapping[str, str] = {
    "ink": "E8E8E8",
    "paper": "16181C",
    "dim": "A8A8A8",
    "rule": "474B52",
    "soft": "24272D",
    "red": "FF8A95",
    "yellow": "F0C060",
    "green": "7FD495",
    "grey": "A8A8A8",
    "late": "8C2F3B",
    "pale": "33455E",
    "edge": "7D9CC7",
}
# Behind dark text in the cells of a workbook; its heads, lines and struck-out texts.
TINTS: Mapping[Style, str] = {
    "red": "F8CECC",
    "yellow": "FFF2CC",
    "green": "D5E8D4",
    "grey": "EDEDED",
}
WORKBOOK: Mapping[str, str] = {
    "head": "E7E6E6",
    "line": "999999",
    "void": "808080",
    "link": "0563C1",
    "fill": "FFF9D6",
    "fill head": "FFE699",
}
# A terminal has colours of its own for these names.
TERMINAL: Mapping[Style, str] = {
    "": "",
    "strong": "bold",
    "dim": "dim",
    "red": "bold red",
    "yellow": "yellow",
    "green": "green",
    "grey": "bright_black",
}


class BarLook(NamedTuple):
    """How a bar of a chart looks: the character that draws it in text, the colours of its inside
    and its outline, the hatch in the colour of the outline, the dashes of the outline, and whether
    it is a `thin` bar."""

    character: str
    inside: str
    edge: str
    hatch: Literal["", "slanted", "upright"] = ""
    dashes: Literal["", "long", "dots"] = ""
    thin: bool = False


# No two look the same in grey either: by hatch, outline or height.
BARS: Mapping[Fill, BarLook] = {
    "done": BarLook("█", "edge", "edge"),
    "unconfirmed": BarLook("▥", "paper", "edge"),
    "submitted": BarLook("▤", "paper", "edge", hatch="slanted"),
    "open": BarLook("▒", "pale", "edge"),
    "blocked": BarLook("▚", "pale", "ink", hatch="upright"),
    "overdue": BarLook("▓", "late", "red", hatch="slanted"),
    "lateness": BarLook("▓", "late", "red", hatch="slanted"),
    "upcoming": BarLook("░", "paper", "edge", dashes="long"),
    "ongoing": BarLook("─", "soft", "edge", thin=True),
    "cancelled": BarLook("·", "paper", "grey", dashes="dots"),
}
