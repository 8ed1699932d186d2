"""What has been read of a text while its sentences become tasks."""

from __future__ import annotations

from dataclasses import dataclass, field

from .dating import Dates, WrittenDate
from .found import Found, Skipped
from .outline import NumberedHeading, Unit
from .parties import Parties

Path = tuple[NumberedHeading, ...]


@dataclass
class ProseState:
    """What has been read of a text in a plan for `year`, which is None where the plan is not one
    calendar year.

    `block` are the indexes of the tasks to which a remark behind them belongs. `items` are the
    items whose title was read: the index of its task, or None where it is none yet. `inherited`
    are dates of headings. `waiting` are those in charge of an item that is not a task yet. `dropped`
    are tasks that turned out to be only the headings of others. `pending` is a short line
    that is not a task yet, below `pending_path`. `begin` and `item_begin` are
    the numbers of tasks before the present paragraph and the present item. `divided` tells that the
    text has headings.
    """

    dates: Dates
    year: int | None
    found: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    items: dict[Path, int | None] = field(default_factory=dict)
    inherited: dict[Path, WrittenDate] = field(default_factory=dict)
    stages: dict[Path, str] = field(default_factory=dict)
    waiting: tuple[Path, Parties] | None = None
    dropped: set[int] = field(default_factory=set)
    pending: str = ""
    pending_path: Path = ()
    begin: int = 0
    item_begin: int = 0
    divided: bool = False

    def preamble(self, unit: Unit) -> bool:
        """Whether the text is above the first of the headings."""
        return self.divided and not unit.path

    def add(self, task: Found) -> int:
        """The index of a task that was found."""
        self.block.append(len(self.found))
        self.found.append(task)
        return len(self.found) - 1

    def date_above(self, unit: Unit) -> WrittenDate | None:
        """The date of the nearest heading that has one."""
        for length in range(len(unit.path), 0, -1):
            if found := self.inherited.get(unit.path[:length]):
                return found
        return None
