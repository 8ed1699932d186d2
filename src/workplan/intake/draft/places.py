"""The place of something in a document, for people."""

from __future__ import annotations

import re

from ...errors import Text, message, verbatim
from .outline import NumberedHeading, Unit


def place_of(unit: Unit) -> Text:
    """The headings and numbers above a text: 二（二）思想道德教育 第2项, or its paragraph."""
    parts = [part for heading in unit.path if (part := _part(heading))]
    if not parts:
        return message("paragraph {n}", n=unit.place)
    text = parts[0]
    for part in parts[1:]:
        tight = part[0] in "（(" or text[-1] in "）)"
        text += part if tight else f" {part}"
    return verbatim(text[:120])


def _part(heading: NumberedHeading) -> str:
    label = heading.label.strip(" 、.．。：:")
    if heading.kind == "one":
        return label
    if heading.kind == "(one)":
        return label
    if heading.kind in {"1", "1)", "circled"} and label:
        number = label.strip(")）")
        return (
            f"第{number}项"
            if re.search("[一-鿿]", heading.title) or not heading.title
            else f"{number}."
        )
    if heading.kind in {"aspect", "month", "plain"}:
        return heading.title
    if heading.kind.startswith("style"):
        return f"{label} {heading.title}".strip()[:60]
    return label or heading.title[:20]


def section_of(unit: Unit) -> tuple[str, ...]:
    """The titles of the headings that a text lies in; items without a title are none."""
    path = unit.path
    titles = []
    for number, heading in enumerate(path):
        last = number == len(path) - 1
        item = heading.kind not in {
            "chapter",
            "one",
            "(one)",
            "aspect",
        } and not heading.kind.startswith("style")
        if heading.title and not (item and last and (unit.item or unit.heading)):
            titles.append(heading.title.strip(" 。：:"))
    return tuple(titles)
