"""The page and the letters that blocks are set with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Face(NamedTuple):
    """The letters of a style: their size and the height of a line in points."""

    size: float
    line: float
    bold: bool = False


class Paper(NamedTuple):
    """The width and the height of the text on a page in points, and the letters of the styles that
    are measured: `Table Head`, `Table Text`, `Chart Text` and, in Word files, `Heading 1`."""

    width: float
    height: float
    faces: Mapping[str, Face]
