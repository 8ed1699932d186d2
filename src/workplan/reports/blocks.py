"""The blocks of a report: headings, lines, lists, tables and charts, without a layout."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

Style = Literal["", "strong", "dim", "red", "yellow", "green", "grey"]


_ALMOST_FULL = 92.0  # percent


class Bar(NamedTuple):
    """How full something is and how full it should be, both in percent; `alt` says it in words."""

    percent: float
    expected: float
    alt: str = ""

    @property
    def filled(self) -> float:
        """How much of a gauge is filled, in percent: what is below 100 is seen to be."""
        if self.percent >= 100:
            return 100.0
        return min(max(self.percent, 0), _ALMOST_FULL)


class Run(NamedTuple):
    """A part of a text. A `whole` one never breaks over two lines; `link` is the address that
    it opens, or the way from the document to a file; its scheme is safe."""

    text: str
    whole: bool = False
    link: str = ""


class About(NamedTuple):
    """What a text names: a task or a step by its id, an owner, a section or a leader, of the plan
    with this id. A format that has a page for it may link to that."""

    kind: Literal["task", "owner", "section", "leader"]
    name: str
    plan: str


class Cell(NamedTuple):
    """A text with its style. A format that can draw shows `bar` in its place.

    `runs` are the parts of the text where these are not all alike; joined they are the text.
    `about` is what the text names.
    """

    text: str
    style: Style = ""
    bar: Bar | None = None
    runs: tuple[Run, ...] = ()
    about: About | None = None


class Heading(NamedTuple):
    """A title; level 1 is a plan, 2 a part of its report, 3 a section of a part."""

    text: str
    level: int = 2


class Subtitle(NamedTuple):
    """A line below a title: the name of what follows, or a `small` one that says more about it."""

    text: str
    small: bool = False


class Line(NamedTuple):
    """A paragraph. One that is `flush` has no indent, such as that of the addressees; what is
    signed stands at the `right`."""

    text: str
    style: Style = ""
    place: Literal["", "flush", "right"] = ""


class ListItem(NamedTuple):
    """An item of a list: the items that follow each other are one list. `text` is without a mark;
    `runs` are its parts, as in a cell."""

    text: str
    style: Style = ""
    runs: tuple[Run, ...] = ()


class Note(NamedTuple):
    """A remark about the report itself, such as what it does not show."""

    text: str


class Column(NamedTuple):
    """A column of a table.

    `share` is its part of the width that is left when it may wrap, 0 where it never does;
    `wide` columns are shown only where there is room for them, or no limit. A `blank` column is
    to be filled in by hand. On a terminal a text that does not fit into a `cut` column loses its
    end, so that a row is one line.
    """

    title: str
    align: Literal["left", "right"] = "left"
    share: int = 0
    wide: bool = False
    blank: bool = False
    cut: bool = False


class Table(NamedTuple):
    """A table; it has no head where no column has a title."""

    columns: Sequence[Column]
    rows: list[Sequence[Cell]]


Fill = Literal[
    "overdue",
    "submitted",
    "blocked",
    "open",
    "upcoming",
    "ongoing",
    "done",
    "unconfirmed",
    "cancelled",
    "lateness",
]


class Stroke(NamedTuple):
    """The days from `first` to `last`, both inclusive, on a chart."""

    first: date
    last: date
    fill: Fill


class ChartRow(NamedTuple):
    """One task on a chart: its windows and late days, and the days on which something was done;
    `alt` says in words what its bars show."""

    shape: str
    title: str
    style: Style
    strokes: tuple[Stroke, ...]
    done: tuple[date, ...] = ()
    about: About | None = None
    alt: str = ""


class Chart(NamedTuple):
    """Windows as bars over the days from `first` to `last`, both inclusive. `today` is a line
    through all rows, with the text `today_text`; `legend` names the fills, `months` are the short
    names of the months, without which these have numbers. `alt` says in words what the whole
    shows."""

    first: date
    last: date
    today: date
    today_text: str
    title: str
    rows: tuple[ChartRow, ...]
    legend: tuple[tuple[Fill, str], ...]
    months: tuple[str, ...] = ()
    alt: str = ""


class Signatures(NamedTuple):
    """Lines to sign on, each with its label."""

    labels: tuple[str, ...]


Block = Heading | Subtitle | Line | ListItem | Note | Table | Chart | Signatures

BULLET = "· "  # before an item of a list, where a format has no lists of its own


def runs_of(of: Cell | ListItem) -> tuple[Run, ...]:
    """The parts of the text; a text without parts is one."""
    return of.runs or (Run(of.text),)


def divided(text: str, *whole: str) -> tuple[Run, ...]:
    """The parts of the text, where these pieces of it never break; their order is that of the
    text."""
    found: list[Run] = []
    for piece in filter(text.__contains__, whole):
        before, _, text = text.partition(piece)
        found += [Run(before)] * bool(before) + [Run(piece, whole=True)]
    return (*found, Run(text)) if text and found else tuple(found)
