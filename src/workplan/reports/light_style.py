"""How a light looks: a shape, so that it can be told without its colour, and a style."""

from __future__ import annotations

from ..assessment.snapshot import Light
from ..words.translator import Translator
from .blocks import Style

SHAPES = {Light.RED: "▲", Light.YELLOW: "◆", Light.GREEN: "●", Light.GREY: "○"}
STYLES: dict[Light, Style] = {
    Light.RED: "red",
    Light.YELLOW: "yellow",
    Light.GREEN: "green",
    Light.GREY: "grey",
}


def worded(light: Light, tr: Translator) -> str:
    """The light as its shape and its name."""
    return f"{SHAPES[light]} {tr(f'light {light}')}"
