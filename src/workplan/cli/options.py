"""The options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ..assessment.terms import Light, State
from ..plan.language import Language
from .arguments import Argument, Option

Plans = Annotated[
    list[Path] | None,
    Argument("Plan files or folders; without any, the folder plans/ here or above.", "PLAN"),
]
PlanOption = Annotated[
    list[Path] | None,
    Option("Plan file or folder; else plans/ here or above.", ("--plan", "-p"), metavar="PATH"),
]
AsOf = Annotated[str | None, Option("Report as of this day, as in 2022-05-20.", metavar="DAY")]
RecordedBy = Annotated[
    str | None, Option("Leave out entries written down after this time.", metavar="TIME")
]
JournalFile = Annotated[
    Path | None, Option("Another journal than the plan's own.", ("--journal",), metavar="FILE")
]
Lang = Annotated[Language | None, Option("Language of the report; the plan's own without it.")]
Json = Annotated[bool, Option("The whole snapshot as JSON, for programs.", ("--json",))]
NoCache = Annotated[bool, Option("Work everything out anew.", ("--no-cache",))]
Everything = Annotated[bool, Option("List every task.", ("--all",))]
Owner = Annotated[list[str] | None, Option("Only what this body leads.", metavar="NAME")]
Section = Annotated[
    list[str] | None, Option("Only sections whose title has this.", metavar="TITLE")
]
Tag = Annotated[list[str] | None, Option("Only tasks with this tag.", metavar="TAG")]
StateOption = Annotated[list[State] | None, Option("Only this state.", ("--state",))]
LightOption = Annotated[list[Light] | None, Option("Only this light.", ("--light",))]
ExitCode = Annotated[
    bool, Option("Exit with 1 when there is anything to report.", ("--exit-code",))
]
TaskWord = Annotated[str, Argument("A task's id, or part of its id or title.", metavar="TASK")]
On = Annotated[str | None, Option("When it happened; today without it.", ("--on",), metavar="DAY")]
By = Annotated[
    str | None,
    Option("Who says so; without it, git's user or the login.", ("--by",), metavar="NAME"),
]
Note = Annotated[str | None, Option("Words to keep with it.", ("--note", "-n"), metavar="TEXT")]
Why = Annotated[str | None, Option("The reason.", ("--why", "-w"), metavar="TEXT")]
