"""What all questions about plans have in common, and the questions that reports answer. Other
questions are in modules of their own, since a command imports only what it uses."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..assessment.selection import Wanted
from ..plan.language import Language

if TYPE_CHECKING:
    from .loading import Loaded


class Cluster(NamedTuple):
    """The address of a Dask scheduler whose workers read the plans, where they are at least so
    many."""

    address: str
    least: int = 1


class Sources(NamedTuple):
    """The files that are read: the plans in `plans`, files and folders, without any those of the
    folder plans/; `journal` in place of the plan's own. `cache` tells whether results are kept.
    `load` gives the plan of a file and its journal where these are held in memory; it raises
    ReadError where there are none. `cluster` reads many plans in place of this machine. `known` are
    further plans, which may count towards these."""

    plans: tuple[Path, ...] = ()
    journal: Path | None = None
    cache: bool = True
    load: "Callable[[Path], Loaded] | None" = None
    cluster: Cluster | None = None
    known: tuple[Path, ...] = ()

    def for_each(self) -> "Sources":
        """What the work on each plan needs of them: not the list of all the plans, which would go
        to every worker."""
        return self._replace(plans=(), cluster=None, known=())


class Screen(NamedTuple):
    """A terminal: its width in columns, whether it shows styles (bold, dim) and colours, and its
    height in lines, 0 where that does not count."""

    width: int
    styled: bool = True
    coloured: bool = True
    height: int = 0


Look = Literal["text", "json"] | Screen  # how an answer is written


class Basis(NamedTuple):
    """What a report is about: the day, and the time up to which entries count, both as written;
    the language, None for each plan's own; the selection of tasks. `now` is the moment at which the
    question was asked, so that one answer never holds two days; None is the moment at which it is
    answered."""

    as_of: str | None = None
    recorded_by: str | None = None
    language: Language | None = None
    wanted: Wanted = Wanted()
    now: datetime | None = None


class StatusQuestion(NamedTuple):
    """What is late, blocked, closing, silent and open; `everything` lists every task. `sections`
    adds the counts by section also where a terminal has no room for them."""

    basis: Basis = Basis()
    everything: bool = False
    sections: bool = False


class OverdueQuestion(NamedTuple):
    """What is late, by the `present` windows, the `first` ones or those of a baseline."""

    basis: Basis = Basis()
    against: str = "present"


class UpcomingQuestion(NamedTuple):
    """What opens or closes in the coming weeks."""

    basis: Basis = Basis()
    weeks: int = 4


class TargetsQuestion(NamedTuple):
    """How far the targets are reached."""

    basis: Basis = Basis()


class TimelineQuestion(NamedTuple):
    """The windows as bars; `everything` adds ongoing tasks."""

    basis: Basis = Basis()
    everything: bool = False


class CountsQuestion(NamedTuple):
    """How many tasks of each state there are by owner, by section or by the person accountable."""

    basis: Basis = Basis()
    by: Literal["owner", "section", "leader"] = "owner"


class SilentQuestion(NamedTuple):
    """Which tasks should have been reported on and were not, by lead."""

    basis: Basis = Basis()


ReportQuestion = (
    StatusQuestion
    | OverdueQuestion
    | UpcomingQuestion
    | TargetsQuestion
    | TimelineQuestion
    | CountsQuestion
    | SilentQuestion
)
