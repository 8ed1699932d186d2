"""The look of documents on paper: page, letters and distances, for official Chinese documents
(GB/T 9704) and for all others. Sizes and distances are in points, margins in millimetres."""

from __future__ import annotations

from typing import Any, NamedTuple

from .layout import Face, Paper

_POINTS = 72 / 25.4  # in a millimetre
_A4 = (210, 297)


class PaperLook(NamedTuple):
    """`body`, `table`, `note` and the `subtitles` are the size of the letters and the distance of
    the lines; `heads` the sizes of the headings of the levels, `above` the room before each of them
    and `below` the room behind; `gap` the room between paragraphs, `after` that behind a table. The
    number of the page is `foot` millimetres below the text."""

    margins: dict[str, float]
    body: tuple[float, float]
    table: tuple[float, float]
    note: tuple[float, float]
    subtitles: tuple[tuple[float, float], tuple[float, float]]
    heads: tuple[float, float, float]
    above: tuple[float, float, float]
    below: float
    gap: float
    after: float
    number: float
    foot: float
    bold_heads: bool

    @property
    def paper(self) -> Paper:
        """The room on a page, and the letters of tables."""
        sides = self.margins
        size, line = self.table
        return Paper(
            (_A4[0] - sides["left"] - sides["right"]) * _POINTS,
            (_A4[1] - sides["top"] - sides["bottom"]) * _POINTS,
            {"Table Head": Face(size, line, self.bold_heads), "Table Text": Face(size, line)},
        )

    def as_data(self) -> dict[str, Any]:
        """What the template needs."""
        return self._asdict()


_OFFICIAL = PaperLook(
    margins={"top": 37, "bottom": 35, "left": 28, "right": 26},
    body=(16, 28.95),
    table=(10.5, 15),
    note=(12, 20),
    subtitles=((16, 28.95), (12, 22)),
    heads=(22, 16, 16),
    above=(0, 14, 12),
    below=10,
    gap=0,
    after=12,
    number=14,
    foot=7,
    bold_heads=False,
)
GENERAL = PaperLook(
    margins={"top": 22, "bottom": 22, "left": 20, "right": 20},
    body=(10.5, 15),
    table=(9.5, 13),
    note=(9, 13),
    subtitles=((12, 17), (10, 15)),
    heads=(18, 13, 11),
    above=(0, 14, 10),
    below=7,
    gap=4,
    after=8,
    number=9,
    foot=6,
    bold_heads=True,
)


def look_of(language: str) -> PaperLook:
    """The look for sheets in this language."""
    return _OFFICIAL if language == "zh" else GENERAL
