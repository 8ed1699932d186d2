"""The colours: legible, and the bars of a chart distinct without them."""

from __future__ import annotations

from typing import get_args

import pytest

from workplan.formats.palette import BARS, COLORS, DARK, TERMINAL, TINTS
from workplan.reports.blocks import Fill, Style

TEXTS = ("ink", "dim", "red", "yellow", "green", "grey")


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", ["paper", "soft"])
def test_texts_are_legible(name: str, ground: str) -> None:
    assert contrast(COLORS[name], COLORS[ground]) >= 4.5
    assert contrast(DARK[name], DARK[ground]) >= 4.5


@pytest.mark.parametrize("tint", TINTS.values())
def test_black_is_legible_in_the_cells_of_a_workbook(tint: str) -> None:
    assert contrast("000000", tint) >= 7


def test_every_style_and_every_bar_has_its_look() -> None:
    assert set(TERMINAL) == set(get_args(Style))
    assert set(BARS) == set(get_args(Fill))
    assert {look.inside for look in BARS.values()} | {look.edge for look in BARS.values()} <= set(
        COLORS
    )


def test_no_two_bars_look_alike_without_colour() -> None:
    looks = [
        (round(luminance(COLORS[look.inside]), 1), look.hatch, look.dashes, look.thin)
        for fill, look in BARS.items()
        if fill != "lateness"  # as overdue
    ]
    assert len(set(looks)) == len(looks)
    characters = [look.character for fill, look in BARS.items() if fill != "lateness"]
    assert len(set(characters)) == len(characters)
