"""The options that several commands share, and the groups in which they come."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ..assessment.terms import Condition, Light
from ..plan.language import Language, languages
from .arguments import Argument, Option
from .language import chosen

if TYPE_CHECKING:
    from ..app.amounts import TargetFields
    from ..app.questions import Basis, Sources
    from ..assessment.selection import Wanted
    from ..assessment.snapshot import TaskStatus
    from ..errors import Text


def _state_words() -> Mapping[str, str]:
    from .state_words import state_words

    return state_words()


def grade_words() -> Mapping[str, str]:
    """The words for the grades of notices."""
    from .state_words import grade_words as words

    return words()


def _states_listed() -> "Text":
    from .state_words import states_listed

    return states_listed()


def _lights_listed() -> "Text":
    from .state_words import lights_listed

    return lights_listed()


def _light_words() -> Mapping[str, str]:
    from .state_words import light_words

    return light_words()


_CLUSTER = "WORKPLAN_CLUSTER"  # the variable that names a cluster for many plans

Plans = Annotated[
    list[Path] | None,
    Argument("Plan files or folders [default: the folder plans/ here or above].", "PLAN"),
]
PlanOption = Annotated[
    list[Path] | None,
    Option(
        "Plan file or folder [default: plans/ here or above].", ("--plan", "-p"), metavar="PATH"
    ),
]
AsOf = Annotated[
    str | None, Option("Report as of this day, e.g. 2022-05-20 [default: today].", metavar="DAY")
]
RecordedBy = Annotated[
    str | None, Option("Ignore entries recorded after this time.", metavar="TIME")
]
JournalFile = Annotated[
    Path | None, Option("Journal file [default: the plan's own].", ("--journal",), metavar="FILE")
]
Lang = Annotated[
    Language | None,
    Option("Language of what the command says [default: the plan's].", among=languages),
]
Json = Annotated[bool, Option("JSON, for programs.", ("--json",))]
Force = Annotated[
    bool, Option("Replace the output file even if it is of another kind.", ("--force",))
]
NoCache = Annotated[bool, Option("Ignore the cache.", ("--no-cache",))]
ClusterAddress = Annotated[
    str | None,
    Option(
        "Dask cluster that reads the plans, e.g. tcp://host:8786 [default: WORKPLAN_CLUSTER].",
        ("--cluster",),
        metavar="ADDRESS",
    ),
]
TemplateFile = Annotated[
    Path | None,
    Option("Word file whose styles a .docx takes.", ("--template",), metavar="FILE"),
]
NoPager = Annotated[
    bool, Option("Not through the pager where it is longer than the terminal.", ("--no-pager",))
]
Everything = Annotated[bool, Option("List every task.", ("--all",))]
Owner = Annotated[list[str] | None, Option("Only tasks led by this owner.", metavar="NAME")]
With = Annotated[
    list[str] | None,
    Option("Only tasks that this owner supports.", ("--with",), metavar="NAME"),
]
Involves = Annotated[
    list[str] | None, Option("Only tasks that this owner leads or supports.", metavar="NAME")
]
Leader = Annotated[
    list[str] | None, Option("Only tasks for which this leader is accountable.", metavar="NAME")
]
Group = Annotated[
    list[str] | None, Option("Only tasks led by owners of this group.", metavar="NAME")
]
Section = Annotated[
    list[str] | None, Option("Only sections with this in their title.", metavar="TITLE")
]
Tag = Annotated[list[str] | None, Option("Only tasks with this tag.", metavar="TAG")]
StateOption = Annotated[
    list[Condition] | None,
    Option(
        "Only tasks in this state, or behind, silent or closing soon.",
        ("--state",),
        synonyms=_state_words,
        listed=_states_listed,
    ),
]
LightOption = Annotated[
    list[Light] | None,
    Option(
        "Only tasks with this light.", ("--light",), synonyms=_light_words, listed=_lights_listed
    ),
]
Mine = Annotated[bool, Option("Only tasks that you lead, as `workplan me` keeps it.", ("--mine",))]
ExitCode = Annotated[bool, Option("Exit with status 1 if anything is listed.", ("--exit-code",))]
TaskWords = Annotated[
    list[str], Argument("Ids of tasks, or parts of their ids or titles.", metavar="TASK")
]
TaskWord = Annotated[str, Argument("A task's id, or part of its id or title.", metavar="TASK")]
Added = Annotated[
    list[str] | None,
    Option(
        "Add to a target, e.g. sessions=3 (negative to correct).",
        ("--add",),
        metavar="TARGET=AMOUNT",
    ),
]
Now = Annotated[
    list[str] | None,
    Option(
        "The value of a target now, e.g. satisfaction=96.2%.", ("--set",), metavar="TARGET=VALUE"
    ),
]
Met = Annotated[
    list[str] | None, Option("A target that is met or not is met.", ("--met",), metavar="TARGET")
]
PartOf = Annotated[
    str | None, Option("The part of the target that --add belongs to.", ("--part",), metavar="PART")
]
On = Annotated[
    str | None, Option("Day on which it happened [default: today].", ("--on",), metavar="DAY")
]
By = Annotated[
    str | None,
    Option("Author of the entry [default: git user.name, else login].", ("--by",), metavar="NAME"),
]
Note = Annotated[
    str | None, Option("Note to keep with the entry.", ("--note", "-n"), metavar="TEXT")
]
Files = Annotated[
    list[str] | None,
    Option(
        "Evidence: a path from the plan's folder, or an address. May be repeated.",
        ("--file",),
        metavar="PATH|URL",
    ),
]
Why = Annotated[str | None, Option("Reason.", ("--why", "-w"), metavar="TEXT")]


class Selection(NamedTuple):
    """The options that select tasks."""

    owner: Owner = None
    with_: With = None
    involves: Involves = None
    leader: Leader = None
    group: Group = None
    section: Section = None
    tag: Tag = None
    mine: Mine = False

    def wanted(self, filters: "Filters | None" = None) -> "Wanted":
        """The selection by these options and, if given, by state and light."""
        from ..assessment.selection import Wanted

        asked, light = filters or (None, None)
        owners = tuple(self.owner or ())
        if self.mine:
            from .remembered import mine

            owners = (*owners, mine())
        return Wanted(
            owners,
            tuple(self.with_ or ()),
            tuple(self.involves or ()),
            tuple(self.leader or ()),
            tuple(self.group or ()),
            tuple(self.section or ()),
            tuple(self.tag or ()),
            tuple(one.state for one in asked or () if one.state),
            tuple(light or ()),
            rules=tuple(rule for one in asked or () for rule in one.rules),
        )


class Filters(NamedTuple):
    """The options that select tasks by what has become of them."""

    state: StateOption = None
    light: LightOption = None


class Reported(NamedTuple):
    """The options of every report: the day, the entries that count, the language, the files."""

    as_of: AsOf = None
    recorded_by: RecordedBy = None
    journal: JournalFile = None
    lang: Lang = None
    no_cache: NoCache = False

    def basis(self, wanted: "Wanted | None" = None, plans: list[Path] | None = None) -> "Basis":
        """What the report on these plans is about: the selected tasks, or all of them. Raises
        UserError where a name of the selection is a part of several, and ReadError."""
        from ..app.questions import Basis
        from ..assessment.selection import Wanted

        if wanted and any(wanted[:7]):
            from ..app.typed_names import with_full_names

            wanted = with_full_names(self.sources(plans), wanted)
        language, now = chosen(self.lang), datetime.now(UTC)
        return Basis(self.as_of, self.recorded_by, language, wanted or Wanted(), now)

    def sources(self, plans: list[Path] | None, cluster: str | None = None) -> "Sources":
        """The files that the report reads, and the cluster that reads them where one is named by
        its address or, for many plans, by the environment."""
        from ..app.questions import Cluster, Sources

        found = Sources(tuple(plans or ()), self.journal, not self.no_cache)
        if cluster:
            return found._replace(cluster=Cluster(cluster))
        if named := os.environ.get(_CLUSTER):
            from ..app.parallel import MANY

            return found._replace(cluster=Cluster(named, MANY))
        return found


class OfTargets(NamedTuple):
    """The options that say how far the targets of a task are."""

    add: Added = None
    now: Now = None
    met: Met = None
    part: PartOf = None

    def fields(self, status: "TaskStatus") -> "TargetFields":
        """The fields of an entry of this task. Raises UserError for what does not fit."""
        from ..app.amounts import target_fields

        task, known = status.task, status.targets
        more = self.add or (), self.now or (), self.met or (), self.part
        return target_fields(task, *more, known)


class RecordingOptions(NamedTuple):
    """The options of every command that appends an entry for a task."""

    note: Note = None
    on: On = None
    by: By = None
    plan: PlanOption = None
    journal: JournalFile = None
    lang: Lang = None
    json: Json = False

    @property
    def sources(self) -> "Sources":
        """The files of the task."""
        from ..app.questions import Sources

        return Sources(tuple(self.plan or ()), self.journal)
