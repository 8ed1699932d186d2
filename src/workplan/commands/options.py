"""The options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..assessment.snapshot import Light, State
from ..plan.model import Language

Plans = Annotated[
    list[Path] | None,
    typer.Argument(help="Plan files or folders; without any, the folder plans/ here or above."),
]
PlanOption = Annotated[
    list[Path] | None,
    typer.Option("--plan", "-p", help="Plan file or folder; without it, plans/ here or above."),
]
AsOf = Annotated[
    str | None, typer.Option(metavar="DAY", help="Report as of this day, as in 2022-05-20.")
]
RecordedBy = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Leave out entries written down after this time."),
]
JournalFile = Annotated[
    Path | None, typer.Option("--journal", help="Another journal than the plan's own.")
]
Lang = Annotated[
    Language | None, typer.Option(help="Language of the report; the plan's own without it.")
]
Json = Annotated[bool, typer.Option("--json", help="The whole snapshot as JSON, for programs.")]
Everything = Annotated[bool, typer.Option("--all", help="List every task.")]
Owner = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only what this body leads.")]
Section = Annotated[
    list[str] | None, typer.Option(metavar="TITLE", help="Only sections whose title has this.")
]
Tag = Annotated[list[str] | None, typer.Option(metavar="TAG", help="Only tasks with this tag.")]
StateOption = Annotated[list[State] | None, typer.Option("--state", help="Only this state.")]
LightOption = Annotated[list[Light] | None, typer.Option("--light", help="Only this light.")]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 when there is anything to report.")
]
TaskWord = Annotated[
    str, typer.Argument(metavar="TASK", help="A task's id, or part of its id or title.")
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="When it happened; today without it.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who says so; without it, git's user or the login."),
]
Note = Annotated[str | None, typer.Option("--note", "-n", help="Words to keep with it.")]
Why = Annotated[str | None, typer.Option("--why", "-w", help="The reason.")]
