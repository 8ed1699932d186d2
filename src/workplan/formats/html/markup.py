"""Parts of blocks as HTML that the sheet and the pages of the server have in common."""

from __future__ import annotations

from markupsafe import Markup, escape

from ...reports.blocks import Cell, ListItem, Run, runs_of
from ...text import safe
from ..whole_keys import has_keys, keys_whole

# How the lines of a chart are drawn, by their kind.
DASHES = {
    "": "",
    "long": " stroke-dasharray: 4 3;",
    "dots": " stroke-width: 1; stroke-dasharray: 0 2.5; stroke-linecap: round;",
}


def markup_of(of: Cell | ListItem) -> Markup:
    """The text, escaped, with its links; parts of it that stay whole, and dates, weeks and ids, do
    not break at their hyphens."""
    runs = runs_of(of)
    if has_keys(of.text):
        runs = keys_whole(runs)
    return Markup("").join(map(_run, runs))


def _run(run: Run) -> Markup:
    text = escape(safe(run.text))
    if run.link:
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(run.link, text)
    return Markup('<span class="whole">{}</span>').format(text) if run.whole else text
