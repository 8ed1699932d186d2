"""The style of each light, and its shape, which distinguishes it without colour."""

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


def light_name(light: Light, tr: Translator) -> str:
    """The shape and the name of the light."""
    return f"{SHAPES[light]} {tr(f'light {light}')}"
