"""What the cells and the columns of a ledger hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..assessment.snapshot import TaskStatus
from ..words.translator import Translator
from .blocks import Style
from .light_style import STYLES, light_name

DAY, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
STEP = "."


class LedgerColumn(NamedTuple):
    """A column: its head, its greatest and least width in characters, and the number format of its
    values. Where a row continues in a second one, `repeated` values are there again. A `printed`
    column is on paper also where the letters must be smaller for it."""

    title: str
    most: int
    form: str = ""
    centred: bool = False
    least: int = 0
    repeated: bool = False
    printed: bool = False


class StyledText(NamedTuple):
    """A text with its style, and the address that it opens, if any, of which the scheme is safe."""

    text: str
    style: Style = ""
    target: str = ""


Value = str | int | Decimal | date | datetime | StyledText | None
Row = Sequence[Value]


def light_text(task: TaskStatus, tr: Translator) -> StyledText:
    """The light of the task."""
    return StyledText(light_name(task.light, tr), STYLES[task.light])
