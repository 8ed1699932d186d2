"""The fonts, paragraph styles and page layouts of the document.

A Chinese sheet is set like an official document (GB/T 9704), any other one in a general layout.
"""

from __future__ import annotations

from typing import NamedTuple

A4 = (210, 297)  # mm


class Face(NamedTuple):
    """A paragraph style: fonts, and in points the size, the line height (0 is that of the font) and
    the space before and after; `indent` is that of the first line, in characters."""

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


class PageLayout(NamedTuple):
    """A page and its paragraph styles; margins (top, right, bottom, left) are in millimetres."""

    language: str
    latin_language: str
    margins: tuple[int, int, int, int]
    footer: int
    outer: bool
    faces: dict[str, Face]

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return (A4[0] - self.margins[1] - self.margins[3]) * 72 / 25.4

    @property
    def height(self) -> float:
        """The height of the text in points."""
        return (A4[1] - self.margins[0] - self.margins[2]) * 72 / 25.4


_LATIN = "Times New Roman"
_BIAO = "方正小标宋简体"
_FANG, _KAI, _HEI, _SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
OFFICIAL = PageLayout(
    "zh-CN",
    "en-US",
    (37, 26, 35, 28),
    22,
    True,
    {
        "Normal": Face(_LATIN, _FANG, 16, 28.95),
        "Heading 1": Face(_LATIN, _BIAO, 22, 34, after=4, align="center"),
        "Subtitle": Face(_LATIN, _KAI, 16, 28.95, align="center"),
        "Subtitle Dates": Face(_LATIN, _KAI, 12, 22, after=10, align="center", color="dim"),
        "Heading 2": Face(_LATIN, _HEI, 16, 28.95, before=10, after=4, indent=2),
        "Heading 3": Face(_LATIN, _KAI, 16, 28.95, before=4, bold=True, indent=2),
        "Body Text": Face(_LATIN, _FANG, 16, 28.95, align="both", indent=2),
        "Table Head": Face(_LATIN, _HEI, 10.5, 15),
        "Table Text": Face(_LATIN, _FANG, 10.5, 15),
        "Chart Text": Face(_LATIN, _SONG, 7.5, 9),
        "Chart Strip": Face(_LATIN, _SONG, 1),
        "Table Gap": Face(_LATIN, _SONG, 4, 6),
        "Caption": Face(_LATIN, _SONG, 9, 14, before=4),
        "Signatures": Face(_LATIN, _FANG, 14, before=26),
        "Footer": Face(_SONG, _SONG, 14),
    },
)
_SANS, _SANS_EAST = "Arial", "Microsoft YaHei"
GENERAL = PageLayout(
    "en-GB",
    "en-GB",
    (22, 20, 22, 20),
    11,
    False,
    {
        "Normal": Face(_SANS, _SANS_EAST, 10.5, 15),
        "Heading 1": Face(_SANS, _SANS_EAST, 18, 25, after=2, align="center", bold=True),
        "Subtitle": Face(_SANS, _SANS_EAST, 12, 17, align="center"),
        "Subtitle Dates": Face(_SANS, _SANS_EAST, 10, 15, after=10, align="center", color="dim"),
        "Heading 2": Face(_SANS, _SANS_EAST, 13, 18, before=12, after=4, bold=True),
        "Heading 3": Face(_SANS, _SANS_EAST, 11, 15, before=8, after=2, bold=True),
        "Body Text": Face(_SANS, _SANS_EAST, 10.5, 15, after=4),
        "Table Head": Face(_SANS, _SANS_EAST, 9.5, 13, bold=True),
        "Table Text": Face(_SANS, _SANS_EAST, 9.5, 13),
        "Chart Text": Face(_SANS, _SANS_EAST, 7.5, 9),
        "Chart Strip": Face(_SANS, _SANS_EAST, 1),
        "Table Gap": Face(_SANS, _SANS_EAST, 4, 6),
        "Caption": Face(_SANS, _SANS_EAST, 9, 14, before=4),
        "Signatures": Face(_SANS, _SANS_EAST, 10.5, before=26),
        "Footer": Face(_SANS, _SANS_EAST, 9),
    },
)
_FREE_SERIF = "Noto Serif CJK SC,Source Han Serif SC"
_FREE_SANS = "Noto Sans CJK SC,Source Han Sans SC"
# Each font, its substitutes, its family and its character set.
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
